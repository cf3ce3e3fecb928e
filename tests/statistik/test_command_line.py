"""The command `statistik` as an officer meets it: what stops it, what it refuses to repeat, and what it never tells."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest

from tests.runs import ROOT, files_of
from tests.statistik.exports import Row, anmalan, number, stodmanad, utredning, write
from tests.statistik.running import Answer, settings, statistik

# One of the staff in the sample kommun.toml.
HANDLAGGARE = "19790514-2381"
CHILDREN = [number(date(2010, 3, day)) for day in range(1, 9)]


def exports(folder: Path, **kinds: Sequence[Row]) -> list[Path]:
    return [write(folder / f"{kind}.csv", kind, rows) for kind, rows in kinds.items()]


def march(count: int = 8, **values: str) -> list[Row]:
    """So many anmälningar in March 2024, each about a child of its own."""
    return [anmalan(f"N{nth}", CHILDREN[nth], f"2024-03-{nth + 4:02}", **values) for nth in range(count)]


def of_march(folder: Path, rows: Sequence[Row], *more: str) -> Answer:
    """March 2024 out of one export of anmälningar."""
    return statistik(folder, exports(folder, anmalningar=rows), settings(folder / "mall"), "2024-03", "2024-03", *more)


# --- the period -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fran", "till", "more", "said"),
    [
        ("", "", (), "Ange periodens första och sista månad"),
        ("2024-01", "", (), "Ange periodens första och sista månad"),
        ("2024-06", "2024-01", (), "Byt plats på --fran och --till"),
        ("2023-01", "2024-01", (), "tolv"),
        ("2024-13", "2024-13", (), "2024-13"),
        ("jan 2024", "2024-03", (), "jan 2024"),
        ("2024-01-01", "2024-03-31", (), "2024-01-01"),
        ("2024-1", "2024-3", (), "2024-1"),
        ("2024-01", "2024-03", ("--upprattad", "2024-03-31"), "2024-03"),
        ("2999-01", "2999-03", (), "2999-03"),
    ],
    ids=str,
)
def test_a_period_that_cannot_be_is_told_and_nothing_written(
    fran: str, till: str, more: Sequence[str], said: str, tmp_path: Path
) -> None:
    answer = statistik(tmp_path, exports(tmp_path, anmalningar=march()), settings(tmp_path / "mall"), fran, till, *more)
    assert 2 == answer.code
    assert said in answer.err
    assert "Traceback" not in answer.err
    assert not answer.ut.exists()


def test_twelve_months_are_not_too_many(tmp_path: Path) -> None:
    answer = statistik(
        tmp_path,
        exports(tmp_path, anmalningar=march()),
        settings(tmp_path / "mall"),
        "2023-04",
        "2024-03",
        "--torrkorning",
    )
    assert (0, "") == (answer.code, answer.err)


def test_the_month_is_over_the_day_after_its_last(tmp_path: Path) -> None:
    assert (0, "") == (
        (answer := of_march(tmp_path, march(), "--upprattad", "2024-04-01", "--torrkorning")).code,
        answer.err,
    )


# --- what is read ---------------------------------------------------------------------------------------------


def test_no_export_of_a_known_kind_stops_the_run(tmp_path: Path) -> None:
    staff = ROOT / "sample_data/standard/lillby-anstallningar-2026-09.csv"
    answer = statistik(tmp_path, [staff], settings(tmp_path / "mall"), "2024-01", "2024-03")
    assert 3 == answer.code
    assert "Ingen fil är en export som statistiken räknar." in answer.err
    assert not answer.ut.exists()


@pytest.mark.parametrize(
    ("kind", "rows", "table"),
    [
        ("utredningar", [utredning("U1", CHILDREN[0], "2024-03-01", "2024-03-20")], "utredningar_avslutade"),
        ("forsorjningsstod", [stodmanad(number(date(1980, 3, 4)), "2024-03")], "forsorjningsstod_per_manad"),
    ],
)
def test_one_kind_is_enough(kind: str, rows: Sequence[Row], table: str, tmp_path: Path) -> None:
    answer = statistik(tmp_path, exports(tmp_path, **{kind: rows}), settings(tmp_path / "mall"), "2024-03", "2024-03")
    assert 1 == answer.figures.cell(table, "mars", "2024")
    assert [] == [name for name in answer.figures.tables if name.startswith("orosanmalningar")]


def test_headings_alone_are_an_export_without_months(tmp_path: Path) -> None:
    answer = of_march(tmp_path, [])
    assert answer.code == 0, answer.err
    assert [] == [row for table in answer.figures.tables for row in answer.figures.rows(table).values() if 0 in row]


def test_an_empty_file_stops_the_run(tmp_path: Path) -> None:
    (tmp_path / "tom.csv").write_bytes(b"")
    answer = statistik(tmp_path, [tmp_path / "tom.csv"], settings(tmp_path / "mall"), "2024-03", "2024-03")
    assert 3 == answer.code
    assert "tom.csv" in answer.err


@pytest.mark.parametrize("kind", ["anmalningar", "utredningar", "forsorjningsstod"])
@pytest.mark.parametrize("written", ["1,98501E+11", "2,01003E+11"])
def test_a_number_in_e_notation_stops_the_run(kind: str, written: str, tmp_path: Path) -> None:
    row = {
        "anmalningar": anmalan("N1", written, "2024-03-04"),
        "utredningar": utredning("U1", written, "2024-03-04"),
        "forsorjningsstod": stodmanad(written, "2024-03"),
    }[kind]
    answer = statistik(tmp_path, exports(tmp_path, **{kind: [row]}), settings(tmp_path / "mall"), "2024-03", "2024-03")
    assert 3 == answer.code
    assert f"{kind}.csv" in answer.err
    assert "personnummer" in answer.err
    assert written not in answer.err
    assert not answer.ut.exists()


# --- Combine's fault ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("written", [HANDLAGGARE, HANDLAGGARE.replace("-", ""), HANDLAGGARE[2:]])
@pytest.mark.parametrize("kind", ["anmalningar", "utredningar", "forsorjningsstod"])
def test_a_handlaggare_as_client_stops_the_run(kind: str, written: str, tmp_path: Path) -> None:
    row = {
        "anmalningar": anmalan("N9", written, "2024-03-04"),
        "utredningar": utredning("U9", written, "2024-03-04"),
        "forsorjningsstod": stodmanad(written, "2024-03", ärendenummer="F9"),
    }[kind]
    answer = statistik(tmp_path, exports(tmp_path, **{kind: [row]}), settings(tmp_path / "mall"), "2024-03", "2024-03")
    assert 5 == answer.code
    assert f"{kind}.csv" in answer.err
    assert [] == [one for one in (HANDLAGGARE, written, HANDLAGGARE[:8]) if one in answer.err + answer.out]
    assert not answer.ut.exists()


# --- the same again -------------------------------------------------------------------------------------------


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    answer = of_march(tmp_path, march(), "--torrkorning")
    assert (0, "") == (answer.code, answer.err)
    assert not answer.ut.exists()
    assert not (tmp_path / "register").exists()


def test_the_same_input_again_changes_nothing_and_other_input_makes_a_version(tmp_path: Path) -> None:
    first = of_march(tmp_path, march())
    made = files_of(first.folder)
    again = of_march(tmp_path, list(reversed(march())))
    assert "samma indata" in again.out.casefold()
    assert made == files_of(again.folder)
    other = of_march(tmp_path, march(7))
    assert (0, "") == (other.code, other.err)
    assert ["statistik-2024-03_2024-03", "statistik-2024-03_2024-03-v2"] == sorted(
        path.name for path in other.ut.iterdir()
    )
    assert made == files_of(first.ut / "statistik-2024-03_2024-03")


def test_what_is_public_is_the_same_to_the_byte_with_rows_in_another_order_and_another_key(tmp_path: Path) -> None:
    rows = {
        "anmalningar": march(),
        "utredningar": [utredning(f"U{nth}", child, "2024-03-02", "2024-03-20") for nth, child in enumerate(CHILDREN)],
        "forsorjningsstod": [stodmanad(number(date(1980, 3, nth + 1)), "2024-03") for nth in range(6)],
    }
    made = []
    for name, turned in (("ett", False), ("två", True)):
        folder = tmp_path / name
        indata = exports(folder, **{kind: list(reversed(some)) if turned else some for kind, some in rows.items()})
        answer = statistik(
            folder, list(reversed(indata)) if turned else indata, settings(folder / "mall"), "2024-03", "2024-03",
            "--upprattad", "2024-04-05",
        )  # fmt: skip
        made.append(files_of(answer.folder / "offentligt"))
    assert made[0] == made[1]
    assert {".docx", ".xlsx", ".json"} == {Path(name).suffix for name in made[0]}


# --- names ----------------------------------------------------------------------------------------------------


def words_of(content: bytes) -> str:
    """Everything that can be read in a file, its tags taken out, and its parts one by one if it is a package."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return "\n".join(words_of(package.read(name)) for name in package.namelist())
    text = content.decode("utf-8", errors="replace")
    return text + re.sub(r"<[^>]*>", "", text)


def test_a_name_in_any_column_never_reaches_what_is_public(tmp_path: Path) -> None:
    name = "Torkelina Sjöfågel"
    everywhere: Mapping[str, str] = {
        "anmälare": name, "aktualiseringskod": f"{name} har ringt", "typ": name, "förhandsbedömning beslut": name,
        "insats efter utredning": f"Samtal med {name}", "hinderkod": name, "flykting": name, "arbetsmarknadsinsats": name,
    }  # fmt: skip
    rows = {
        "anmalningar": [*march(), anmalan("N9", CHILDREN[0], "2024-03-20")],
        "utredningar": [utredning(f"U{nth}", child, "2024-03-02", "2024-03-20") for nth, child in enumerate(CHILDREN)],
        "forsorjningsstod": [stodmanad(number(date(1980, 3, nth + 1)), "2024-03") for nth in range(6)],
    }
    kept = {"anmalningar": "typ", "utredningar": "", "forsorjningsstod": ""}  # one row of each stays an orosanmälan
    dirty = {
        kind: [{**row, "namn": name, **{heading: text for heading, text in everywhere.items() if heading in row and heading != kept[kind]}} for row in some[:-1]]
        + [{**some[-1], **{heading: text for heading, text in everywhere.items() if heading in some[-1]}}]
        for kind, some in rows.items()
    }  # fmt: skip
    dirty["utredningar"] = [
        {**row, "insats efter utredning": everywhere["insats efter utredning"]} for row in dirty["utredningar"]
    ]
    answer = statistik(tmp_path, exports(tmp_path, **dirty), settings(tmp_path / "mall"), "2024-03", "2024-03")
    assert {"Annan eller uppgift saknas": 8} == answer.figures.column("orosanmalningar_per_anmalare", "2024")
    assert {"Annan eller uppgift saknas": 8} == answer.figures.column("orosanmalningar_per_kod", "2024")
    assert {"Inget beslut registrerat": 8} == answer.figures.column("forhandsbedomningar_beslut", "2024")
    assert {"Annan insats": 8} == answer.figures.column("insatser_efter_utredning", "2024")
    assert 6 == answer.figures.cell("forsorjningsstod_per_hinderkod", "Okänd hinderkod", "mar 2024")
    open_to_all = {
        path: content for path, content in files_of(answer.folder).items() if not path.startswith("sekretess/")
    }
    assert 5 == len(open_to_all)
    for part in ("Torkelina", "Sjöfågel"):
        assert [] == [path for path, content in open_to_all.items() if part in words_of(content)]
        assert part not in answer.out + answer.err
