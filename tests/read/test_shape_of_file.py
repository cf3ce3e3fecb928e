"""What stands around and between the rows: separators, title lines, headings, closing lines, field counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from reports.errors import SourceError
from tests.builders import HEADINGS, cells, csv_text, read, row, rows_of, system_text, write

TWO = [row(beslutsnummer="B1"), row(beslutsnummer="B2")]
VIVA = system_text("viva", TWO)
FIELDS = len(HEADINGS)


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"], ids=ascii)
def test_the_separator_is_the_one_that_gives_known_headings(separator: str, tmp_path: Path) -> None:
    [export] = read(write(tmp_path / "beslut.csv", csv_text(TWO, separator=separator)))
    assert TWO == rows_of(export)


@pytest.mark.parametrize("separator", [";", ","])
def test_the_line_that_tells_excel_the_separator_is_passed_over(separator: str, tmp_path: Path) -> None:
    [export] = read(write(tmp_path / "beslut.csv", f"sep={separator}\r\n{csv_text(TWO, separator=separator)}"))
    assert ([3, 4], TWO) == ([one.line for one in export.rows], rows_of(export))


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=ascii)
def test_every_line_end_gives_the_same_lines(line_end: str, tmp_path: Path) -> None:
    [export] = read(write(tmp_path / "beslut.csv", csv_text(TWO, line_end=line_end)))
    assert ([2, 3], TWO) == ([one.line for one in export.rows], rows_of(export))


def test_title_lines_are_passed_over_and_counted(tmp_path: Path) -> None:
    [export] = read(write(tmp_path / "viva.csv", VIVA))
    assert [5, 6] == [one.line for one in export.rows]


def test_blank_lines_and_lines_of_separators_are_no_rows(tmp_path: Path) -> None:
    heading, first, second = csv_text(TWO).splitlines()
    text = "\n".join(["", heading, "", first, ";" * (FIELDS - 1), "  ", second, ""])
    [export] = read(write(tmp_path / "beslut.csv", text))
    assert ([4, 7], TWO) == ([one.line for one in export.rows], rows_of(export))


def test_a_file_without_a_last_line_end_is_whole(tmp_path: Path) -> None:
    [export] = read(write(tmp_path / "beslut.csv", csv_text(TWO).rstrip()))
    assert TWO == rows_of(export)


def test_headings_match_whatever_their_case_order_and_outer_space(tmp_path: Path) -> None:
    text = csv_text(TWO, HEADINGS[::-1])
    heading, rest = text.split("\r\n", 1)
    untidy = ";".join(f" {name.upper()}\u00a0" for name in heading.split(";"))
    [export] = read(write(tmp_path / "beslut.csv", f"{untidy}\r\n{rest}"))
    assert ["B1", "B2"] == cells(export, "beslutsnummer")


@pytest.mark.parametrize("wrong", ["beslutsnr", "besluts nummer", "beslutsnummer.", "beslut\u200bsnummer"], ids=ascii)
def test_a_heading_that_is_nearly_right_is_not_guessed(wrong: str, tmp_path: Path) -> None:
    text = csv_text(TWO).replace("beslutsnummer", wrong, 1)
    with pytest.raises(SourceError, match="saknar kolumnen ”beslutsnummer”"):
        read(write(tmp_path / "beslut.csv", text))


def test_an_extra_column_is_listed_and_ignored(tmp_path: Path) -> None:
    headings = ("egen kolumn", *HEADINGS, "en till")
    [export] = read(write(tmp_path / "beslut.csv", csv_text(TWO, headings)))
    assert (("egen kolumn", "en till"), TWO) == (export.ignored_columns, rows_of(export))


def test_a_column_that_need_not_be_there_is_empty(tmp_path: Path) -> None:
    headings = [heading for heading in HEADINGS if heading != "orsak"]
    [export] = read(write(tmp_path / "beslut.csv", csv_text(TWO, headings)))
    assert ["", ""] == cells(export, "orsak")


def test_every_missing_column_is_named_and_what_there_is(tmp_path: Path) -> None:
    headings = [heading for heading in HEADINGS if heading not in ("utfall", "lagrum")]
    with pytest.raises(SourceError, match=r"^beslut\.csv rad 1 saknar kolumnerna ”lagrum”, ”utfall”") as stop:
        read(write(tmp_path / "beslut.csv", csv_text(TWO, headings)))
    assert f"Filen har: {', '.join(headings)}." in str(stop.value)


def test_a_missing_column_is_named_in_the_systems_own_words(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"^viva\.csv rad 4 saknar kolumnen ”beslutstyp” \(profil viva\)"):
        read(write(tmp_path / "viva.csv", VIVA.replace("beslutstyp", "något annat")))


def test_a_doubled_column_stops(tmp_path: Path) -> None:
    text = csv_text(TWO).replace("anteckning", "Personnummer", 1)
    with pytest.raises(SourceError, match=r"^beslut\.csv rad 1: rubriken för ”personnummer” står två gånger"):
        read(write(tmp_path / "beslut.csv", text))


def test_a_repeated_heading_line_stops(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"^beslut\.csv rad 4: rubrikraden upprepas"):
        read(write(tmp_path / "beslut.csv", csv_text(TWO) + csv_text(TWO)))


def test_a_heading_line_that_stands_twice_at_the_top_stops(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"^beslut\.csv rad 2: rubrikraden upprepas"):
        read(write(tmp_path / "beslut.csv", csv_text([]) + csv_text(TWO)))


@pytest.mark.parametrize(("wrong", "fields"), [("x;y", FIELDS + 2), ("x;y;z", FIELDS + 3)])
def test_a_row_with_too_many_fields_stops(wrong: str, fields: int, tmp_path: Path) -> None:
    text = csv_text([row(), row(orsak="ORSAK")]).replace("ORSAK", wrong + ";")
    with pytest.raises(SourceError, match=rf"^beslut\.csv rad 3: raden har {fields} fält, rubrikraden har {FIELDS}"):
        read(write(tmp_path / "beslut.csv", text))


def test_a_row_with_too_few_fields_stops(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=rf"^beslut\.csv rad 4: raden har 2 fält, rubrikraden har {FIELDS}"):
        read(write(tmp_path / "beslut.csv", csv_text(TWO) + "Summa;2\r\n"))


def test_a_separator_too_many_at_the_end_of_the_rows_stops(tmp_path: Path) -> None:
    heading, *rows = csv_text(TWO).splitlines()
    text = "\n".join([heading, *(f"{one};" for one in rows)])
    with pytest.raises(SourceError, match=r"^beslut\.csv rad 2: raden slutar med ett skiljetecken för mycket"):
        read(write(tmp_path / "beslut.csv", text))


def test_a_separator_too_many_on_every_line_shifts_nothing(tmp_path: Path) -> None:
    text = "\n".join(f"{line};" for line in csv_text(TWO).splitlines())
    [export] = read(write(tmp_path / "beslut.csv", text))
    assert (TWO, ()) == (rows_of(export), export.ignored_columns)


def test_headings_alone_are_an_export_without_rows(tmp_path: Path) -> None:
    [export] = read(write(tmp_path / "beslut.csv", csv_text([])))
    assert [] == list(export.lines)


def test_a_closing_line_that_is_missing_stops(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"^viva\.csv: slutraden ”Antal poster: 2” saknas efter 2 lästa rader"):
        read(write(tmp_path / "viva.csv", VIVA.replace("Antal poster: 2\r\n", "")))


@pytest.mark.parametrize("stated", ["1", "3", "20"])
def test_a_closing_line_that_states_another_number_stops(stated: str, tmp_path: Path) -> None:
    text = VIVA.replace("Antal poster: 2", f"Antal poster: {stated}")
    with pytest.raises(SourceError, match=rf"^viva\.csv rad 7: slutraden säger {stated} poster men filen har 2 rader"):
        read(write(tmp_path / "viva.csv", text))


def test_a_closing_line_of_no_rows_fits_headings_alone(tmp_path: Path) -> None:
    [export] = read(write(tmp_path / "viva.csv", system_text("viva", [])))
    assert [] == list(export.lines)


def test_rows_after_the_closing_line_stop(tmp_path: Path) -> None:
    text = VIVA + VIVA.splitlines()[4] + "\r\n"
    with pytest.raises(SourceError, match=r"^viva\.csv rad 8: det finns rader efter slutraden på rad 7"):
        read(write(tmp_path / "viva.csv", text))


def test_a_file_saved_again_by_excel_has_separators_on_every_line_and_is_read(tmp_path: Path) -> None:
    fields = VIVA.splitlines()[3].count(";") + 1
    lines = [line + ";" * (fields - 1 - line.count(";")) for line in VIVA.splitlines()]
    [export] = read(write(tmp_path / "viva.csv", "\r\n".join(lines), "utf-8-sig"))
    assert TWO == rows_of(export)


def test_days_with_a_time_are_days(tmp_path: Path) -> None:
    [export] = read(write(tmp_path / "combine.csv", system_text("combine", TWO)))
    assert ["2026-05-02", "2026-05-02"] == cells(export, "beslutsdatum")
