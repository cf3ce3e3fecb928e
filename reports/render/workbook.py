"""Work lists as .xlsx: a filter, a frozen heading, dates as dates, text never read as a formula. No formula is written at all."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from reports.render.package import repack
from reports.render.sheets import A4, HEADING_ROW, SheetCell, new_book, row_height, write_cell

TICK = ("x",)  # the choice in a column to tick off
_ONE_PAGE = 240  # characters: a wider sheet is printed on two pages beside each other
_KEPT_COLUMNS = 4  # stand on both of them
_LONGEST_HEADER = 230  # characters


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: columns as (heading, width in characters), rows of text, numbers and days.

    `choices` are the columns that the officer fills in, each with the words to choose from.
    """

    name: str
    columns: tuple[tuple[str, int], ...]
    rows: tuple[tuple[SheetCell, ...], ...]
    empty: str
    choices: Mapping[int, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WorkbookProperties:
    """What a workbook says of itself; `marking` is the sekretess marking that every page carries."""

    title: str
    subject: str
    author: str
    day: date
    marking: str


def render_workbook(sheets: Sequence[Sheet], properties: WorkbookProperties) -> bytes:
    """The workbook, its marking in the first row, on every printed page and in its properties."""
    file = io.BytesIO()
    book, looks = new_book(
        file, properties.title, properties.subject, properties.author, properties.day, properties.marking
    )
    for sheet in sheets:
        _write_sheet(book, sheet, properties.title, properties.marking, looks)
    book.close()
    return repack(file.getvalue())


def _write_sheet(book: Any, sheet: Sheet, title: str, marking: str, looks: dict[str, Any]) -> None:
    page, widths = book.add_worksheet(sheet.name), [width for _, width in sheet.columns]
    page.set_landscape()
    page.set_paper(A4)
    page.fit_to_pages(2 if sum(widths) > _ONE_PAGE else 1, 0)
    page.repeat_columns(0, min(_KEPT_COLUMNS, len(sheet.columns)) - 1)
    page.repeat_rows(HEADING_ROW)
    # Excel's header holds 255 characters; what is longer would be dropped whole, and the marking with it.
    page.set_header(f"&L{marking.replace('&', '&&')[:_LONGEST_HEADER]}&RSida &P (&N)")
    page.write_string(0, 0, title, looks["title"])
    page.write_string(1, 0, marking, looks["marking"])
    for column, (heading, width) in enumerate(sheet.columns):
        page.set_column(column, column, width)
        page.write_string(HEADING_ROW, column, heading, looks["heading"])
    page.set_row(HEADING_ROW, row_height([heading for heading, _ in sheet.columns], widths))
    for offset, row in enumerate(sheet.rows, start=HEADING_ROW + 1):
        page.set_row(offset, row_height(row, widths))
        for column, cell in enumerate(row):
            write_cell(page, offset, column, cell, looks)
    if sheet.rows:
        last = HEADING_ROW + len(sheet.rows)
        page.autofilter(HEADING_ROW, 0, last, len(sheet.columns) - 1)
        for column, words in sorted(sheet.choices.items()):
            page.data_validation(HEADING_ROW + 1, column, last, column, {"validate": "list", "source": [*words]})
    else:
        page.write_string(HEADING_ROW + 1, 0, sheet.empty)
    page.freeze_panes(HEADING_ROW + 1, 0)
