"""Work lists as .xlsx, read back by another program: text stays text, days are days, and each sheet is ready to work in."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.render import TICK, Sheet, SheetCell, WorkbookProperties, render_workbook

MARKING = "Sekretess enligt 26 kap. 1 § OSL – Social & omsorg, 2026-10-05"
DAY = date(2026, 10, 5)
COLUMNS = (("Nr", 5), ("Ärende", 18), ("Beslut den", 12), ("Klar (x)", 8))
ROWS: tuple[tuple[SheetCell, ...], ...] = ((1, "Ä-1", date(2026, 5, 2), ""), (2, "Ä-2", None, ""))
SHEET = Sheet("Att rapportera", COLUMNS, ROWS, "Inget att rapportera.", {3: TICK})
EMPTY = Sheet("Att komplettera", COLUMNS, (), "Inget saknas.")


def made(*sheets: Sheet) -> bytes:
    return render_workbook(sheets, WorkbookProperties("IVO-lista", "SN 2026/123", "Socialförvaltningen", DAY, MARKING))


def book(*sheets: Sheet) -> Any:
    return openpyxl.load_workbook(io.BytesIO(made(*sheets)))


def cell_of(value: SheetCell) -> Any:
    """The cell that a value becomes."""
    return book(Sheet("Blad", (("Kolumn", 20),), ((value,),), "Tomt.")).active["A4"]


def parts(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


# --- cells -------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        '=HYPERLINK("http://x")',
        "+46 522 69 60 00",
        "-",
        "@SUM(A1)",
        "＝1+1",
        "\t=1+1",
        "{=1}",
        "http://exempel.invalid",
        "mailto:a@exempel.invalid",
        "0012",
        "1E5",
        "2026-05-02",
        "TRUE",
        "<b>&amp;</b>",
        "_x0041_",
        "två\nrader",
        " blank ",
    ],
)
def test_text_stays_text(text: str) -> None:
    cell = cell_of(text)
    assert (text, "s", None) == (cell.value, cell.data_type, cell.hyperlink)


@settings(derandomize=True, deadline=None, max_examples=60)
@given(st.text(alphabet="=+-@'\"<>&;{}()AZ09åäö_x \t", min_size=1, max_size=30))
def test_no_text_becomes_a_formula_a_number_or_a_link(text: str) -> None:
    cell = cell_of(text)
    assert ("s", None) == (cell.data_type, cell.hyperlink)
    assert "<f>" not in parts(made(Sheet("Blad", (("Kolumn", 20),), ((text,),), "Tomt.")))["xl/worksheets/sheet1.xml"]


@pytest.mark.parametrize("text", ["a\x00b", "a\x0bb", "a\x1fb", "a\ufffeb"])
def test_a_control_character_does_not_damage_the_file(text: str) -> None:
    assert cell_of(text).value.startswith("a")


def test_a_day_is_a_date_that_can_be_sorted() -> None:
    cell = cell_of(date(2026, 5, 2))
    assert (datetime(2026, 5, 2), True, "yyyy-mm-dd") == (cell.value, cell.is_date, cell.number_format)


def test_a_number_is_a_number() -> None:
    assert (12, "n") == (cell_of(12).value, cell_of(12).data_type)


@pytest.mark.parametrize("nothing", [None, ""])
def test_nothing_is_an_empty_cell_with_its_border(nothing: SheetCell) -> None:
    cell = cell_of(nothing)
    assert (None, "thin") == (cell.value, cell.border.top.style)


# --- sheets --------------------------------------------------------------------------------------------------------------------


def test_a_sheet_has_its_rows_under_its_headings() -> None:
    page = book(SHEET).active
    rows = [[cell.value for cell in line] for line in page.iter_rows(min_row=3)]
    assert [
        ["Nr", "Ärende", "Beslut den", "Klar (x)"],
        [1, "Ä-1", datetime(2026, 5, 2), None],
        [2, "Ä-2", None, None],
    ] == rows


def test_every_column_has_a_filter() -> None:
    assert "A3:D5" == book(SHEET).active.auto_filter.ref


def test_the_heading_stays_on_screen_and_on_every_printed_page() -> None:
    page = book(SHEET).active
    assert ("A4", "$3:$3") == (page.freeze_panes, page.print_title_rows)


def test_a_column_to_tick_off_takes_an_x_and_nothing_else() -> None:
    (rule,) = book(SHEET).active.data_validations.dataValidation
    assert ("D4:D5", "list", '"x"') == (str(rule.sqref), rule.type, rule.formula1)


def test_a_column_with_choices_takes_one_of_its_words() -> None:
    (rule,) = book(
        Sheet("Beslut", COLUMNS, ROWS, "Inga.", {3: ("Väntar på svar", "Klart")})
    ).active.data_validations.dataValidation
    assert ("D4:D5", "list", '"Väntar på svar,Klart"') == (str(rule.sqref), rule.type, rule.formula1)


def test_a_sheet_without_rows_says_so_and_has_no_filter() -> None:
    page = book(EMPTY).active
    assert ("Inget saknas.", None, "A4") == (page["A4"].value, page.auto_filter.ref, page.freeze_panes)


def test_sheets_come_in_the_order_given() -> None:
    assert ["Att rapportera", "Att komplettera"] == book(SHEET, EMPTY).sheetnames


def test_pages_are_printed_on_a4_and_as_wide_as_the_sheet() -> None:
    page = book(SHEET).active
    assert (9, "landscape") == (page.page_setup.paperSize, page.page_setup.orientation)
    assert (True, 0) == (page.sheet_properties.pageSetUpPr.fitToPage, page.page_setup.fitToHeight)


# --- the marking -------------------------------------------------------------------------------------------------------------------


def test_every_sheet_begins_with_its_title_and_the_marking() -> None:
    assert [("IVO-lista", MARKING)] * 2 == [(page["A1"].value, page["A2"].value) for page in book(SHEET, EMPTY)]


def test_every_printed_page_carries_the_marking() -> None:
    # An ampersand is doubled in a header; openpyxl gives it back as it stands in the file.
    assert [MARKING.replace("&", "&&")] * 2 == [page.oddHeader.left.text for page in book(SHEET, EMPTY)]


def test_the_properties_carry_the_marking() -> None:
    properties = book(SHEET).properties
    assert (MARKING, MARKING, MARKING) == (properties.description, properties.keywords, properties.category)


def test_the_properties_name_the_list_the_case_and_the_office() -> None:
    properties = book(SHEET).properties
    assert ("IVO-lista", "SN 2026/123", "Socialförvaltningen") == (
        properties.title,
        properties.subject,
        properties.creator,
    )


# --- the same every time -------------------------------------------------------------------------------------------------------------


def test_two_workbooks_of_the_same_rows_are_equal_to_the_byte() -> None:
    assert made(SHEET, EMPTY) == made(SHEET, EMPTY)


def test_a_workbook_knows_no_other_day_than_the_one_it_is_given() -> None:
    properties = book(SHEET).properties
    assert (datetime(2026, 10, 5), datetime(2026, 10, 5)) == (properties.created, properties.modified)
    with zipfile.ZipFile(io.BytesIO(made(SHEET))) as package:
        assert {(1980, 1, 1, 0, 0, 0)} == {entry.date_time for entry in package.infolist()}
        assert sorted(package.namelist()) == package.namelist()


def test_a_workbook_holds_no_formula_macro_or_link() -> None:
    found = parts(made(SHEET, EMPTY))
    assert [] == [name for name in found if "vba" in name or "externalLink" in name or "calcChain" in name]
    assert [] == [name for name, text in found.items() if "<f>" in text or 'TargetMode="External"' in text]
