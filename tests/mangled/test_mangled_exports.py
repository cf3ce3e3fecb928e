"""A file that something has happened to is read right or refused: no row is lost without a sound, and no one is told of."""

from __future__ import annotations

from pathlib import Path

import pytest

from reports.check import check_beslut
from reports.errors import ReportError, SourceError
from reports.model import Kind
from reports.read import read_exports
from tests.builders import SHIPPED, csv_text, read, row, system_text, write
from tests.examples import LONG_RUN, SHORT_RUN
from tests.mangled.judging import case_of, settings, simplest, verdict_on

CASES = 200_000 if LONG_RUN else 200 if SHORT_RUN else 2_000
TO_MEND = "the reader is being rewritten: it shall refuse this"


def wrong(numbers: range, folder: Path) -> list[str]:
    """What the program did wrong, by case, and the fewest ways that spoil the file so."""
    found = []
    for number in numbers:
        case = case_of(number)
        verdict = verdict_on(case.content(), case.export, folder)
        if verdict.fault:
            ways = " + ".join(way.__name__ for way in simplest(case, folder))
            found.append(f"case {number}: {verdict.fault} ({ways})")
    return found


@pytest.mark.xfail(strict=True, reason=TO_MEND)
def test_a_spoilt_file_is_read_right_or_refused(tmp_path: Path) -> None:
    assert [] == wrong(range(CASES), tmp_path)


def test_a_file_that_nothing_has_happened_to_is_read_whole(tmp_path: Path) -> None:
    verdicts = {n: verdict_on(case_of(n).export.content, case_of(n).export, tmp_path) for n in range(CASES // 10)}
    assert [] == [(number, one.fault) for number, one in verdicts.items() if one.fault or one.stopped]


def test_some_of_the_spoilt_files_are_read_and_most_refused(tmp_path: Path) -> None:
    stopped = [verdict_on(case_of(n).content(), case_of(n).export, tmp_path).stopped for n in range(200)]
    assert 30 <= stopped.count(False) <= 100


# --- found so, and kept --------------------------------------------------------------------------------------------------------

ROWS = [row(beslutsnummer=f"BXQ-{n}", namn="Hemlina Trastöga") for n in range(1, 4)]
LINES = csv_text(ROWS).splitlines()


@pytest.mark.parametrize("above", [1, 2, 3])
@pytest.mark.xfail(strict=True, reason=TO_MEND)
def test_rows_above_the_headings_stop_as_where_all_of_a_sheet_was_sorted(above: int, tmp_path: Path) -> None:
    heading, *rows = LINES
    with pytest.raises(SourceError, match=r"^beslut\.csv rad 1: "):
        read(write(tmp_path / "beslut.csv", "\n".join([*rows[:above], heading, *rows[above:]])))


@pytest.mark.xfail(strict=True, reason=TO_MEND)
def test_a_row_with_a_line_break_above_the_headings_stops(tmp_path: Path) -> None:
    heading, row_text = csv_text([row(anteckning="rad ett\nrad två")], line_end="\n").split("\n", 1)
    with pytest.raises(SourceError, match=r"^beslut\.csv rad 1: "):
        read(write(tmp_path / "beslut.csv", f"{row_text}{heading}\n{LINES[2]}\n"))


@pytest.mark.xfail(strict=True, reason=TO_MEND)
def test_a_row_on_the_line_of_the_headings_stops_and_is_not_shown(tmp_path: Path) -> None:
    heading, only, *_ = LINES
    with pytest.raises(SourceError, match=r"^beslut\.csv rad 1: ") as stop:
        read(write(tmp_path / "beslut.csv", heading + only))
    assert "trastöga" not in str(stop.value).casefold()


@pytest.mark.xfail(strict=True, reason=TO_MEND)
def test_a_piece_of_a_row_among_the_headings_is_not_shown(tmp_path: Path) -> None:
    heading, rest = system_text("viva", ROWS).split("\r\n\r\n")[1].split("\r\n", 1)
    spoilt = heading.replace("sekretessmarkering", "sekretessmarkerina Trastöga;man")
    with pytest.raises(ReportError) as stop:
        read_exports([write(tmp_path / "viva.csv", f"{spoilt}\r\n{rest}")], tuple(SHIPPED.values()), must=Kind.BESLUT)
    assert "trastöga" not in str(stop.value).casefold()


@pytest.mark.xfail(strict=True, reason=TO_MEND)
def test_a_piece_of_a_row_among_the_headings_is_no_ignored_column(tmp_path: Path) -> None:
    heading, first, *_ = LINES
    [export] = read(write(tmp_path / "beslut.csv", f"{heading};Hemlina Trastöga\n{first};\n"))
    assert [] == [name for name in export.ignored_columns if "trastöga" in name.casefold()]


@pytest.mark.xfail(strict=True, reason=TO_MEND)
def test_a_row_that_a_sort_has_put_inside_a_note_of_another_stops(tmp_path: Path) -> None:
    noted = csv_text([row(anteckning="rad ett\nrad två", vistelsekommun="N")], line_end="\n").split("\n")
    lines = [*noted[:2], LINES[2], *noted[2:]]
    with pytest.raises(SourceError, match=r"^beslut\.csv rad 2: ett citattecken"):
        read(write(tmp_path / "beslut.csv", "\n".join(lines)))


@pytest.mark.xfail(strict=True, reason=TO_MEND)
def test_names_in_the_column_of_the_namnd_are_not_shown_where_no_row_is_the_namnds(tmp_path: Path) -> None:
    [export] = read(
        write(
            tmp_path / "beslut.csv",
            csv_text(ROWS).replace(";nämnd;", ";X;").replace(";namn;", ";nämnd;").replace(";X;", ";namn;"),
        )
    )
    with pytest.raises(SourceError, match=r"^Ingen rad hör till nämnden") as stop:
        check_beslut([export], settings(), only_namnd=True)
    assert "trastöga" not in str(stop.value).casefold()
