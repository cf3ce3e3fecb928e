"""Quotation marks: a line break inside a cell is one row, and a mark that is never closed always stops."""

from __future__ import annotations

from pathlib import Path

import pytest

from reports.errors import SourceError
from tests.builders import HEADINGS, Row, cells, csv_text, read, row, rows_of, system_text, write

UNCLOSED = r"ett citattecken \(”\) öppnas men stängs inte på rätt ställe"


def numbered(count: int, **values: str) -> list[Row]:
    return [row(beslutsnummer=f"B{n}", **values) for n in range(count)]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=ascii)
def test_a_line_break_in_a_cell_is_one_row_and_the_next_line_number_is_right(line_end: str, tmp_path: Path) -> None:
    rows = [row(anteckning=f"rad ett{line_end}rad två{line_end}rad tre"), row(beslutsnummer="B2")]
    [export] = read(write(tmp_path / "beslut.csv", csv_text(rows, line_end=line_end)))
    assert ([2, 5], rows) == ([one.line for one in export.rows], rows_of(export))


@pytest.mark.parametrize("text", ['Bo "Bosse" Ö', '"', '""', 'fem " tum', 'a;b"c', "it's", "”typografiska”"])
def test_a_quotation_mark_in_a_cell_comes_back(text: str, tmp_path: Path) -> None:
    [export] = read(write(tmp_path / "beslut.csv", csv_text([row(namn=text)])))
    assert [text] == cells(export, "namn")


def test_a_long_note_with_commas_and_line_breaks_is_a_note(tmp_path: Path) -> None:
    note = "\n".join([", ".join(["ord"] * 60)] + ["kort"] * 3)
    [export] = read(write(tmp_path / "beslut.csv", csv_text([row(anteckning=note)], separator=",")))
    assert [note] == cells(export, "anteckning")


@pytest.mark.parametrize("place", [0, 1, 5, 9], ids=["first row", "second row", "in the middle", "last row"])
@pytest.mark.parametrize("heading", ["beslutsnummer", "namn", "vistelsekommun"])
def test_a_mark_that_is_never_closed_stops_at_its_row(place: int, heading: str, tmp_path: Path) -> None:
    rows = numbered(10)
    rows[place][heading] = "OPEN"
    text = csv_text(rows).replace("OPEN", '"OPEN')
    with pytest.raises(SourceError, match=rf"^beslut\.csv rad {place + 2}: {UNCLOSED}"):
        read(write(tmp_path / "beslut.csv", text))


@pytest.mark.parametrize("heading", HEADINGS)
@pytest.mark.parametrize("apart", [1, 2, 7])
def test_rows_swallowed_between_two_marks_in_one_column_stop(heading: str, apart: int, tmp_path: Path) -> None:
    rows = numbered(10)
    rows[1][heading], rows[1 + apart][heading] = "OPEN", "CLOSE"
    text = csv_text(rows).replace("OPEN", '"open').replace("CLOSE", 'close"')
    with pytest.raises(SourceError, match=rf"^beslut\.csv rad 3: {UNCLOSED}"):
        read(write(tmp_path / "beslut.csv", text))


@pytest.mark.parametrize("heading", ["beslutsnummer", "enhet", "vistelsekommun"])
def test_a_mark_alone_in_two_cells_of_one_column_stops(heading: str, tmp_path: Path) -> None:
    rows = numbered(3)
    rows[0][heading], rows[1][heading] = "OPEN", "OPEN"
    with pytest.raises(SourceError, match=rf"^beslut\.csv rad 2: {UNCLOSED}"):
        read(write(tmp_path / "beslut.csv", csv_text(rows).replace("OPEN", '"')))


def test_marks_in_different_columns_of_two_rows_stop(tmp_path: Path) -> None:
    rows = numbered(4)
    rows[0]["namn"], rows[2]["orsak"] = "OPEN", "CLOSE"
    text = csv_text(rows).replace("OPEN", '"open').replace("CLOSE", 'close"')
    with pytest.raises(SourceError, match=r"^beslut\.csv rad 2: "):
        read(write(tmp_path / "beslut.csv", text))


def test_a_lost_closing_mark_stops_where_every_field_is_quoted(tmp_path: Path) -> None:
    text = system_text("combine", numbered(5, anteckning="NOTE")).replace('NOTE"', "NOTE", 1)
    with pytest.raises(SourceError, match=rf"^combine\.csv rad 2: {UNCLOSED}"):
        read(write(tmp_path / "combine.csv", text))


def test_a_field_longer_than_any_export_writes_stops(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"^beslut\.csv rad 2: "):
        read(write(tmp_path / "beslut.csv", csv_text([row(anteckning="x" * 1_000_001)])))
