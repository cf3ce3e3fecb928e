"""The figures of an offentlig handling as .xlsx, read back by another program: what each counts, and what is missing."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.anonymise import traces_in
from reports.render import DocumentProperties, FigureSheet, render_figures
from tests.tools import ooxml_errors, pdf_text, tagged_pdfs

PROPERTIES = DocumentProperties("Månadsstatistik", "SN 2026/123", "Socialförvaltningen", date(2026, 10, 5))
MONTHS = FigureSheet(
    "Orosanmälningar 0–17 år per månad",
    "anmälningar",
    "Anmälningar som rör barn under 18 år den dag anmälan kom in.",
    ("Månad", "2025", "2026"),
    (("Januari", 1_200, 7), ("Februari", 0, None), ("Summa", 1_200, "minst 7")),
    ("Februari 2026 saknas i exporten.",),
)
CODES = FigureSheet(
    "Personer per hinderkod", "personer", "En person räknas en gång per månad.", ("Kod", "Hinder", "jan 2026"), (("111", "Arbetslös, otillräcklig ersättning eller stöd", 15),)
)  # fmt: skip


def made(*sheets: FigureSheet) -> bytes:
    return render_figures(sheets, PROPERTIES)


def book(*sheets: FigureSheet) -> Any:
    return openpyxl.load_workbook(io.BytesIO(made(*sheets)))


def rows(page: Any, first: int = 1) -> list[list[Any]]:
    return [[cell.value for cell in line] for line in page.iter_rows(min_row=first)]


# --- the tables --------------------------------------------------------------------------------------------------------------------


def test_a_sheet_has_its_heading_its_unit_its_table_and_its_definition() -> None:
    assert [
        ["Orosanmälningar 0–17 år per månad", None, None],
        ["Enhet: anmälningar", None, None],
        ["Månad", "2025", "2026"],
        ["Januari", 1_200, 7],
        ["Februari", 0, "uppgift saknas"],
        ["Summa", 1_200, "minst 7"],
        [None, None, None],
        ["Anmälningar som rör barn under 18 år den dag anmälan kom in.", None, None],
        ["Februari 2026 saknas i exporten.", None, None],
    ] == rows(book(MONTHS)["Tabell 1"])


def test_a_number_is_a_number_and_what_is_missing_is_said_in_words() -> None:
    page = book(MONTHS)["Tabell 1"]
    assert [("n", "n"), ("n", "s"), ("n", "s")] == [(page[f"B{row}"].data_type, page[f"C{row}"].data_type) for row in (4, 5, 6)]  # fmt: skip


def test_words_among_figures_stand_to_the_right_and_labels_to_the_left() -> None:
    page = book(MONTHS)["Tabell 1"]
    assert ("right", "right", "right", None) == tuple(
        page[one].alignment.horizontal for one in ("C3", "C5", "C6", "A5")
    )


def test_a_column_of_words_is_no_column_of_figures() -> None:
    page = book(CODES)["Tabell 1"]
    assert (None, "right") == (page["B3"].alignment.horizontal, page["C3"].alignment.horizontal)


def test_shares_stand_to_the_right_as_figures_do() -> None:
    shares = FigureSheet("T", "beslut", "D", ("Insats", "kvartal 1 2026"), (("Hemtjänst", "83 %"), ("LSS", "–")))
    page = book(shares)["Tabell 1"]
    assert ("right", "right") == (page["B4"].alignment.horizontal, page["B5"].alignment.horizontal)


def test_the_first_sheet_lists_all_tables_and_leads_to_them() -> None:
    pages = book(MONTHS, CODES)
    assert ["Innehåll", "Tabell 1", "Tabell 2"] == pages.sheetnames
    assert [
        ["Månadsstatistik", None, None],
        ["SN 2026/123", None, None],
        ["Blad", "Tabell", "Enhet"],
        ["Tabell 1", "Orosanmälningar 0–17 år per månad", "anmälningar"],
        ["Tabell 2", "Personer per hinderkod", "personer"],
    ] == rows(pages["Innehåll"])
    assert ["'Tabell 1'!A1", "'Tabell 2'!A1"] == [pages["Innehåll"][f"A{row}"].hyperlink.location for row in (4, 5)]


def test_no_sheet_is_hidden_and_no_cells_are_merged() -> None:
    pages = book(MONTHS, CODES)
    assert {"visible"} == {page.sheet_state for page in pages}
    assert [] == [merged for page in pages for merged in page.merged_cells.ranges]
    assert [] == [
        dimension
        for page in pages
        for dimension in (*page.row_dimensions.values(), *page.column_dimensions.values())
        if dimension.hidden
    ]


def test_headings_and_labels_stay_in_sight_and_on_every_printed_page() -> None:
    page = book(MONTHS)["Tabell 1"]
    assert ("B4", "$3:$3", "9") == (page.freeze_panes, page.print_title_rows, str(page.page_setup.paperSize))
    assert (True, 0) == (page.sheet_properties.pageSetUpPr.fitToPage, page.page_setup.fitToHeight)


def test_a_wide_table_lies_down_and_a_narrow_one_stands() -> None:
    wide = FigureSheet("T", "personer", "D", ("Rad", *(f"mån {n}" for n in range(12))), (("a", *range(12)),))
    pages = book(MONTHS, wide)
    assert ("portrait", "landscape") == tuple(pages[name].page_setup.orientation for name in ("Tabell 1", "Tabell 2"))


@settings(derandomize=True, deadline=None, max_examples=40)
@given(st.text(alphabet="=+-@'\"<>&;{}()AZ09åäö_x \t\x0b", min_size=1, max_size=30))
def test_no_text_becomes_a_formula_a_number_or_a_link(text: str) -> None:
    content = made(FigureSheet(text, text, text, (text, text), ((text, text), (text, None)), (text,)))
    page = openpyxl.load_workbook(io.BytesIO(content))["Tabell 1"]
    assert {"s"} == {cell.data_type for line in page.iter_rows() for cell in line if cell.value is not None}
    assert [] == [cell for line in page.iter_rows() for cell in line if cell.hyperlink]


# --- the file ----------------------------------------------------------------------------------------------------------------------


def test_the_properties_name_the_handling_the_case_and_the_office_and_no_marking() -> None:
    found = book(MONTHS).properties
    assert ("Månadsstatistik", "SN 2026/123", "Socialförvaltningen") == (found.title, found.subject, found.creator)
    assert (None, None, None) == (found.description, found.keywords, found.category)
    assert (datetime(2026, 10, 5), datetime(2026, 10, 5)) == (found.created, found.modified)


def test_a_handling_with_a_sekretess_marking_is_no_public_workbook() -> None:
    with pytest.raises(AssertionError):
        render_figures([MONTHS], DocumentProperties("T", "S", "F", date(2026, 10, 5), "Sekretess"))


def test_two_workbooks_of_the_same_tables_are_equal_to_the_byte() -> None:
    assert made(MONTHS, CODES) == made(MONTHS, CODES)
    with zipfile.ZipFile(io.BytesIO(made(MONTHS))) as package:
        assert {(1980, 1, 1, 0, 0, 0)} == {entry.date_time for entry in package.infolist()}
        assert sorted(package.namelist()) == package.namelist()


def test_a_workbook_holds_no_formula_no_macro_and_nothing_outside_it() -> None:
    with zipfile.ZipFile(io.BytesIO(made(MONTHS, CODES))) as package:
        found = {name: package.read(name).decode() for name in package.namelist()}
    assert [] == [name for name in found if "vba" in name or "externalLink" in name or "calcChain" in name]
    assert [] == [name for name, text in found.items() if "<f>" in text or 'TargetMode="External"' in text]


def test_a_workbook_as_it_is_made_has_no_traces() -> None:
    assert [] == traces_in(made(MONTHS, CODES))


def test_the_open_xml_sdk_finds_no_fault(tmp_path: Path) -> None:
    (tmp_path / "siffror.xlsx").write_bytes(made(MONTHS, CODES))
    assert [] == ooxml_errors(tmp_path / "siffror.xlsx")


def test_libreoffice_opens_every_sheet(tmp_path: Path) -> None:
    (tmp_path / "siffror.xlsx").write_bytes(made(MONTHS, CODES))
    (pdf,) = tagged_pdfs([tmp_path / "siffror.xlsx"], tmp_path)
    pages = pdf_text(pdf)
    assert 3 == len(pages)
    assert all(word in page for word, page in zip(("Tabell 2", "uppgift saknas", "Arbetslös"), pages, strict=True))  # fmt: skip
