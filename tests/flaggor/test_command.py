"""`flaggor` as an officer meets it: on the screen, in a folder, and once more."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from reports.errors import HistoryError
from reports.pipeline import run_flaggor
from tests.flaggor.reading import screen
from tests.runs import (
    ROOT,
    files_of,
    flaggor_order,
    kommun_file,
    row,
    run_flaggor_rows,
    run_rows,
    sample,
    write_export,
)
from tests.test_cli import run

MADE = [
    "kontrollsida.html",
    "kvittens.json",
    "offentligt/ivo-fonster-2026-11-22.ics",
    "sekretess/flaggor-2026-11-22-SEKRETESS.xlsx",
    "sekretess/mejl-2026-11-22-SEKRETESS.txt",
]


def asked(tmp_path: Path, *more: str, cwd: Path | None = None) -> str:
    """What the screen says of one beslut that has passed; checks that it went well."""
    export = write_export(tmp_path / "export.csv", [row(1)])
    kommun = kommun_file(tmp_path / "mall")
    answer = run("flaggor", "--indata", str(export), "--kommun", str(kommun), *more, cwd=cwd)
    assert (0, "") == (answer.returncode, answer.stderr)
    return answer.stdout


def test_without_a_folder_nothing_is_written(tmp_path: Path) -> None:
    empty = tmp_path / "tom" / "offentligt"
    empty.mkdir(parents=True)
    said = asked(tmp_path, "--per", "2026-11-22", "--register", str(empty / "register"), cwd=empty)
    assert "Inget är skrivet. Med --ut MAPP skrivs arbetslistan" in said
    assert [] == [*empty.iterdir()]
    assert ["export.csv", "mall", "tom"] == sorted(path.name for path in tmp_path.iterdir())


def test_a_folder_gets_the_work_list_the_calendar_and_the_email(tmp_path: Path) -> None:
    ut = tmp_path / "ut"
    said = asked(tmp_path, "--per", "2026-11-22", "--ut", str(ut), "--register", str(tmp_path / "register"))
    assert MADE == sorted(files_of(ut / "flaggor-2026-11-22"))
    assert f"Öppna först: {ut / 'flaggor-2026-11-22' / 'kontrollsida.html'}" in said


def test_the_day_is_today_unless_told_otherwise_and_a_day_to_come_is_told_of(tmp_path: Path) -> None:
    today = date.today()
    assert f"Läget den {today.day} " in asked(tmp_path)
    assert "har inte kommit än" not in asked(tmp_path, "--per", today.isoformat())
    tomorrow = (today + timedelta(days=1)).isoformat()
    assert f"OBS! {tomorrow} har inte kommit än." in asked(tmp_path, "--per", tomorrow)


def test_the_same_input_again_changes_nothing(tmp_path: Path) -> None:
    first = files_of(run_flaggor_rows(tmp_path, [row(1)]).folder)
    again = run_flaggor_rows(tmp_path, [row(1)])
    assert f"Samma indata som i {again.folder}. Inget är ändrat." in screen(again)
    assert first == files_of(again.folder)
    assert ["flaggor-2026-11-22"] == [path.name for path in (tmp_path / "ut").iterdir()]


def test_other_input_makes_a_version_beside_the_first_and_its_files_say_so(tmp_path: Path) -> None:
    run_flaggor_rows(tmp_path, [row(1)])
    later = run_flaggor_rows(tmp_path, [row(1), row(2)])
    assert "flaggor-2026-11-22-v2" == later.folder.name
    assert [name.replace("2026-11-22", "2026-11-22-v2") for name in MADE] == sorted(files_of(later.folder))
    assert "flaggor-2026-11-22-v2-SEKRETESS.xlsx" in (
        later.folder / "sekretess/mejl-2026-11-22-v2-SEKRETESS.txt"
    ).read_text(encoding="utf-8")


def test_another_day_is_a_folder_of_its_own(tmp_path: Path) -> None:
    for per in ("2026-11-22", "2026-11-23"):
        assert f"flaggor-{per}" == run_flaggor_rows(tmp_path, [row(1)], per).folder.name


def test_a_quarter_in_the_same_folder_is_not_disturbed(tmp_path: Path) -> None:
    before = files_of(run_rows(tmp_path, [row(1)]).folder)
    run_flaggor_rows(tmp_path, [row(1)])
    again = run_rows(tmp_path, [row(1)])
    assert again.same is not None
    assert before == files_of(again.folder)


def test_a_folder_with_another_namnds_flags_stops_with_words(tmp_path: Path) -> None:
    run_flaggor_rows(tmp_path, [row(1)])
    with pytest.raises(HistoryError, match="innehåller handlingar för Socialnämnden"):
        run_flaggor_rows(tmp_path, [row(1)], settings={"namnd": '"Omsorgsnämnden"'})


def test_two_runs_give_the_same_bytes_whatever_the_order_of_the_rows(tmp_path: Path) -> None:
    rows = [
        row(number, beslutsdatum=f"2026-0{number}-10", handläggare=f"Namn{number % 2} Test") for number in range(1, 8)
    ]
    made = []
    for name, given in (("a", rows), ("b", rows), ("c", rows[::-1])):
        (tmp_path / name).mkdir()
        files = files_of(run_flaggor_rows(tmp_path / name, given).folder)
        made.append({path: files[path] for path in MADE if path != "kvittens.json" or name != "c"})
    assert made[0] == made[1]
    assert {path: made[0][path] for path in made[2]} == made[2]


def test_nothing_that_waits_is_said_in_whole_sentences(tmp_path: Path) -> None:
    result = run_flaggor_rows(tmp_path, [row(1, verkställd_från="2026-05-03")])
    assert "Beslut som väntar: 0" in screen(result)
    text = (result.folder / "sekretess/mejl-2026-11-22-SEKRETESS.txt").read_text(encoding="utf-8")
    assert "Ingen enhet har beslut som väntar den 22 november 2026. Inget mejl behöver sändas." in text


def test_the_screen_shows_forty_beslut_and_says_how_many_more_there_are(tmp_path: Path) -> None:
    said = screen(run_flaggor_rows(tmp_path, [row(number) for number in range(1, 44)]))
    assert 40 == sum("  passerat  " in line and line.startswith("2026-") for line in said.splitlines())
    assert "… och 3 till i arbetslistan (skrivs med --ut)." in said


def test_a_beslut_whose_slutdag_is_later_is_counted_and_not_listed(tmp_path: Path) -> None:
    said = screen(run_flaggor_rows(tmp_path, [row(1, beslutsdatum="2026-11-01")]))
    assert "Har slutdag senare: 1" in said
    assert "Slutdag     Läge" not in said


def test_rows_of_several_files_are_told_by_file_and_row(tmp_path: Path) -> None:
    one = write_export(tmp_path / "a.csv", [row(1)])
    two = write_export(tmp_path / "b.csv", [row(2, verkställd_från="2026-05-03"), row(3, beslutsdatum="2026-05-03")])
    order = flaggor_order([one, two], kommun_file(tmp_path / "mall"), tmp_path / "ut", "2026-11-22")
    lines = screen(run_flaggor(order)).splitlines()
    assert ["1:2", "2:3"] == [line.split()[-1] for line in lines if line.startswith("2026-0")]
    assert "Filerna: 1 = a.csv, 2 = b.csv." in lines


def test_a_lagrum_that_cannot_be_read_is_warned_of_for_a_flag_may_be_missing(tmp_path: Path) -> None:
    said = screen(run_flaggor_rows(tmp_path, [row(1, lagrum="elfte kapitlet"), row(2, beslutsdatum="2025-06-01")]))
    assert "OBS! En rad har ett lagrum som inte går att läsa och är inte räknad." in said
    assert "OBS! Ett beslut har ett lagrum som inte stämmer med beslutsdatum" in said


def test_a_verkstallighet_that_only_ended_is_warned_of(tmp_path: Path) -> None:
    rows = [row(1, verkställd_från="2026-05-03", verkställd_till="2026-06-30")]
    said = screen(run_flaggor_rows(tmp_path, rows))
    assert "Beslut som väntar: 0" in said
    assert (
        "OBS! Ett beslut gäller ännu, men verkställigheten har slutat utan avbrott eller avslut. Det kan vänta" in said
    )


def test_the_kvittens_tells_the_day_the_counts_and_the_windows(tmp_path: Path) -> None:
    rows = [row(1), row(2, beslutsdatum="2026-09-01"), row(3, beslutsdatum="2026-11-01")]
    receipt = json.loads((run_flaggor_rows(tmp_path, rows).folder / "kvittens.json").read_text(encoding="utf-8"))
    assert ("2026-11-22", {"passerat": 1, "före nästa IVO-fönster": 1, "inom 30 dagar": 0, "senare": 1}) == (
        receipt["per"],
        receipt["lagen"],
    )
    assert {
        "kvartal": "2026-K4",
        "fran": "2027-01-01",
        "till": "2027-02-01",
        "till_enligt_ivo": "2027-01-31",
        "kalla": "IVO, publicerat för 2019",
        "kontrollerad": "2026-11-22",
    } == receipt["ivo_fonster"][0]


@pytest.mark.parametrize(
    ("kommun", "per"), [("lillby", "2026-11-22"), ("lillby", "2026-09-30"), ("storkoping", "2026-09-30")]
)
def test_the_screen_of_a_sample_reads_well_in_a_hundred_columns(kommun: str, per: str, tmp_path: Path) -> None:
    settings = ROOT / "templates" / kommun / "kommun.toml"
    result = run_flaggor(flaggor_order(sample(kommun, "standard"), settings, tmp_path, per, torrkorning=True))
    assert [] == [line for line in result.lines if len(line) > 100]
    assert [] == [*tmp_path.iterdir()]
