"""The register looked after from the command line: shown, inspected, moved, weeded; and the key that must not be lost."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from reports.errors import HistoryError, UsageError
from reports.register import chosen_place, database_of
from reports.register.network import type_of_mount
from tests.register.quarters import OLD, Quarters, ivo_list
from tests.runs import files_of, row
from tests.test_cli import run

ROWS = [row(n, **OLD) for n in (1, 2, 3)]
# Verkställt in May 2019: may go from May 2024, and must be gone when 2025 ends.
LONG_AGO = [
    row(n, beslutsdatum="2018-12-03", lagrum="4 kap. 1 §", verkställd_från="2019-05-14", orsak="Kö sedan länge")
    for n in (1, 2)
]
STILL = row(3, beslutsdatum="2018-12-03", lagrum="4 kap. 1 §")


@pytest.fixture
def quarters(tmp_path: Path) -> Quarters:
    made = Quarters(tmp_path)
    made.report("2026-K1", ROWS)
    return made


def dump(quarters: Quarters) -> list[str]:
    with sqlite3.connect(quarters.register / "register.sqlite") as connection:
        return list(connection.iterdump())


def kept(folder: Path) -> dict[str, bytes]:
    """Every file but the locks, which tell what held them last."""
    return {name: content for name, content in files_of(folder).items() if not name.endswith(".las")}


# --- shown and inspected -----------------------------------------------------------------------------------------------------------


def test_the_register_is_shown_by_quarter_and_marke_without_a_word_of_the_exports(quarters: Quarters) -> None:
    answer = run("register", "visa", *quarters.options)
    assert 0 == answer.returncode
    marken = [str(one["Märke"]) for one in ivo_list(quarters.report("2026-K1", ROWS))]
    assert all(marke in answer.stdout for marke in marken)
    assert "2026-K1  1        2026-04-05  5                     3               0" in answer.stdout
    held = {value for one in ROWS for value in one.values() if len(value) > 1} - {
        "2025-09-10",
        "SoL",
        "Särskilt boende",
    }
    assert [] == [value for value in held if value in answer.stdout.replace("Socialnämnden", "", 1)]


def test_a_whole_register_is_told_to_be_whole(quarters: Quarters) -> None:
    answer = run("register", "kontrollera", *quarters.options)
    assert (0, "") == (answer.returncode, answer.stderr)
    assert "Registret är helt, nyckeln passar" in answer.stdout


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            "UPDATE rad SET tillstand = 'verkställt' WHERE beslut = 1",
            "uppgifter om kvartal 1 2026 (version 1) är ändrade",
        ),
        ("UPDATE tal SET antal = 2 WHERE antal = 3", "uppgifter om kvartal 1 2026 (version 1) är ändrade"),
        ("DELETE FROM post", "saknas den senaste rapporten"),
        ("UPDATE kalla SET beslut = 1 WHERE beslut = 2", "kännetecken för besluten är ändrade"),
    ],
)
def test_a_changed_entry_is_found_and_named_and_the_rest_can_be_read(
    quarters: Quarters, change: str, said: str
) -> None:
    with sqlite3.connect(quarters.register / "register.sqlite") as connection:
        connection.execute(change)
    with pytest.raises(HistoryError) as stopped:
        quarters.report("2026-K2", ROWS)
    assert said in str(stopped.value)
    assert said in run("register", "kontrollera", *quarters.options).stdout
    shown = run("register", "visa", *quarters.options)
    assert 3 == shown.returncode
    assert "FEL! " in shown.stdout


def test_a_folder_that_was_changed_or_filed_away_is_told_of(quarters: Quarters) -> None:
    (path,) = quarters.ut.glob("2026-K1/sekretess/revisorsrapport-*.docx")
    path.unlink()
    answer = run("register", "kontrollera", *quarters.options)
    assert 3 == answer.returncode
    assert "saknas eller är tom" in answer.stdout
    shutil.move(quarters.ut / "2026-K1", quarters.folder / "arkiv")
    answer = run("register", "kontrollera", *quarters.options)
    assert 0 == answer.returncode
    assert "flyttad eller arkiverad" in answer.stdout


def test_files_that_others_can_read_are_a_fault(quarters: Quarters) -> None:
    chosen_place(quarters.register).key.chmod(0o644)
    answer = run("register", "kontrollera", *quarters.options)
    assert 3 == answer.returncode
    assert "kan läsas av andra på datorn" in answer.stdout


def test_where_there_is_no_register_the_command_says_when_it_begins(tmp_path: Path, quarters: Quarters) -> None:
    answer = run("register", "visa", *quarters.options[:4], "--register", str(tmp_path / "annat"))
    assert 3 == answer.returncode
    assert "Det börjar med den första körningen av kvartal" in answer.stderr


# --- the key, and a register that is not this one's ---------------------------------------------------------------------------------


@pytest.mark.parametrize("what", ["lost", "another", "damaged"])
def test_a_lost_or_changed_key_stops_and_is_never_made_anew(quarters: Quarters, what: str) -> None:
    key = chosen_place(quarters.register).key
    key.unlink()
    if what != "lost":
        key.write_text("ab" * 32 if what == "another" else "ab", encoding="ascii")
    before = files_of(quarters.folder)
    with pytest.raises(HistoryError, match=r"[Nn]yckel"):
        quarters.report("2026-K2", ROWS, fixed_key=None)
    assert before.keys() == files_of(quarters.folder).keys()


def test_a_register_whose_folders_are_gone_too_still_asks_for_its_key(quarters: Quarters) -> None:
    shutil.rmtree(quarters.ut)
    chosen_place(quarters.register).key.unlink()
    with pytest.raises(HistoryError, match="en ny nyckel görs därför inte"):
        quarters.report("2026-K2", ROWS, fixed_key=None)


def test_a_report_that_the_register_does_not_know_stops_the_run(quarters: Quarters) -> None:
    older = quarters.folder / "kopia"
    shutil.copytree(quarters.register, older)
    quarters.report("2026-K2", ROWS)
    shutil.rmtree(quarters.register)
    shutil.copytree(older, quarters.register)
    with pytest.raises(HistoryError, match=r"känner inte till .*2026-K2.*register flytta"):
        quarters.report("2026-K3", ROWS)


def test_a_register_of_another_namnd_is_refused(quarters: Quarters) -> None:
    shutil.rmtree(quarters.ut)
    rows = [{**one, "nämnd": "Omsorgsnämnden"} for one in ROWS]
    with pytest.raises(HistoryError, match="annan kommun eller nämnd"):
        quarters.report("2026-K2", rows, namnd="Omsorgsnämnden")


def test_a_newer_programs_register_is_refused(quarters: Quarters) -> None:
    with sqlite3.connect(quarters.register / "register.sqlite") as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(HistoryError, match="nyare version av programmet"):
        quarters.report("2026-K2", ROWS)


@pytest.mark.parametrize(
    "place", ["\\\\server\\delad\\register", "//server/delad/register", "OneDrive - Lillby/register"]
)
def test_a_register_on_a_share_or_in_a_synced_folder_is_refused_with_the_reason(quarters: Quarters, place: str) -> None:
    with pytest.raises(UsageError, match=r"Registret kan inte ligga i .*(nätverksmapp|molntjänst)"):
        quarters.report("2026-K2", ROWS, register=Path(place))


def test_the_longest_mount_that_holds_the_path_tells_its_file_system() -> None:
    mounts = [("/", "ext4"), ("/home", "xfs"), ("/home/kommun delad", "cifs")]
    assert "cifs" == type_of_mount("/home/kommun delad/register", mounts)
    assert "xfs" == type_of_mount("/home/kommun", mounts)


def test_another_output_folder_is_warned_of_where_the_namnd_has_a_register_already(
    quarters: Quarters, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(quarters.folder / "hem"))
    monkeypatch.setenv("LOCALAPPDATA", str(quarters.folder / "hem"))
    shutil.rmtree(quarters.ut)
    warned = "på datorn finns redan ett register för nämnden"
    first = quarters.report("2026-K1", ROWS, register=None, fixed_key=None)
    shutil.move(quarters.ut, quarters.folder / "annan")
    second = Quarters(quarters.folder).report("2026-K2", ROWS, register=None, fixed_key=None, ut=quarters.folder / "ny")
    assert [False, True] == [any(warned in one for one in result.page.warnings) for result in (first, second)]


# --- moved ----------------------------------------------------------------------------------------------------------------------------


def test_a_register_that_is_moved_away_and_back_is_the_same_and_leaves_nothing(
    quarters: Quarters, tmp_path: Path
) -> None:
    before, usb = dump(quarters), tmp_path / "usb" / "register"
    assert 0 == run("register", "flytta", "--till", str(usb), *quarters.options).returncode
    assert not database_of(chosen_place(quarters.register)).exists()
    assert not chosen_place(quarters.register).key.exists()
    with pytest.raises(HistoryError, match="register flytta"):
        quarters.report("2026-K2", ROWS, fixed_key=None)
    assert 0 == run("register", "flytta", "--fran", str(usb), *quarters.options).returncode
    assert before == dump(quarters)
    assert {"2026-K2"} == {quarters.report("2026-K2", ROWS).folder.name}


def test_a_register_is_never_moved_over_another(quarters: Quarters, tmp_path: Path) -> None:
    other = Quarters(tmp_path / "andra")
    other.folder.mkdir()
    other.report("2026-K1", ROWS[:1])
    before = kept(tmp_path)
    answer = run("register", "flytta", "--till", str(other.register), *quarters.options)
    assert 3 == answer.returncode
    assert "finns redan ett annat register" in answer.stderr
    assert before == kept(tmp_path)


# --- weeded ---------------------------------------------------------------------------------------------------------------------------


@pytest.fixture
def old(tmp_path: Path) -> Quarters:
    made = Quarters(tmp_path)
    made.report(
        "2019-K1", [row(n, beslutsdatum="2018-12-03", lagrum="4 kap. 1 §", orsak="Kö sedan länge") for n in (1, 2, 3)]
    )
    made.report("2019-K2", [*LONG_AGO, STILL])
    return made


@pytest.mark.parametrize(
    ("per", "said"),
    [
        ("2024-05-13", "Inget i registret ska gallras den 2024-05-13."),
        ("2024-05-14", "Att gallra ur registret: 2 beslut. Det äldsta slutade vänta 2019-05-14."),
    ],
)
def test_what_ended_five_years_ago_is_due_from_that_very_day(old: Quarters, per: str, said: str) -> None:
    before = dump(old)
    answer = run("register", "gallra", "--per", per, *old.options)
    assert 0 == answer.returncode
    assert said in answer.stdout
    assert before == dump(old)


def test_the_last_day_is_the_end_of_the_next_calendar_year(old: Quarters) -> None:
    assert "senast 2025-12-31" in run("register", "gallra", "--per", "2024-06-01", *old.options).stdout


def test_after_weeding_no_byte_of_it_is_left_and_what_is_open_stays(old: Quarters) -> None:
    with sqlite3.connect(old.register / "register.sqlite") as connection:
        weeded = {
            mark
            for (mark,) in connection.execute(
                "SELECT mark FROM kalla WHERE beslut IN (SELECT beslut FROM rad WHERE slut <> '')"
            )
        }
        marken = {
            mark
            for (mark,) in connection.execute(
                "SELECT marke FROM marke WHERE beslut IN (SELECT beslut FROM rad WHERE slut <> '')"
            )
        }
    assert 2 == len(weeded) == len(marken)
    answer = run("register", "gallra", "--per", "2024-06-01", "--utfor", *old.options)
    assert "Gallrat ur registret: 2 beslut. Inget av dem finns kvar i filen." in answer.stdout
    carved = b"".join(path.read_bytes() for path in old.register.iterdir())
    assert [] == [mark for mark in weeded | marken if mark.encode() in carved]
    assert 0 == run("register", "kontrollera", *old.options).returncode
    shown = run("register", "visa", *old.options).stdout
    assert "Gallrat 2024-06-01: 2 beslut." in shown
    assert "2019-K2  1" in shown
    with pytest.raises(HistoryError, match="saknas-i-exporten"):
        old.report("2019-K3", LONG_AGO)


def test_weeding_cannot_be_done_ahead_of_time(old: Quarters) -> None:
    answer = run("register", "gallra", "--per", "2099-01-01", "--utfor", *old.options)
    assert 2 == answer.returncode
    assert "har inte varit ännu" in answer.stderr
