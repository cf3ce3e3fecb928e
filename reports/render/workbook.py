"""Work lists as .xlsx: a filter, a frozen heading, dates as dates, text never read as a formula. No formula is written at all."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import xlsxwriter

from reports.render.package import repack

SheetCell = str | int | date | None
_HEADING_ROW = 2
TICK = ("x",)  # the choice in a column to tick off
_ONE_PAGE = 240  # characters: a wider sheet is printed on two pages beside each other
_KEPT_COLUMNS = 4  # stand on both of them
_LINE = 15  # points
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
    content = io.BytesIO()
    book = xlsxwriter.Workbook(
        content,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
    )
    book.set_properties(
        {
            "title": properties.title,
            "subject": properties.subject,
            "author": properties.author,
            "company": "",
            "category": properties.marking,
            "keywords": properties.marking,
            "comments": properties.marking,
            "created": datetime(properties.day.year, properties.day.month, properties.day.day),
        }
    )
    looks = {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "marking": book.add_format({"bold": True, "font_color": "#9C0006"}),
        "heading": book.add_format(
            {
                "bold": True,
                "bg_color": "#1F3864",
                "font_color": "#FFFFFF",
                "text_wrap": True,
                "valign": "top",
                "border": 1,
            }
        ),
        "text": book.add_format({"text_wrap": True, "valign": "top", "border": 1, "num_format": "@"}),
        "number": book.add_format({"num_format": "#,##0", "valign": "top", "border": 1}),
        "day": book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left", "border": 1}),
    }
    for sheet in sheets:
        _write_sheet(book, sheet, properties.title, properties.marking, looks)
    book.close()
    return repack(content.getvalue())


def _write_sheet(book: Any, sheet: Sheet, title: str, marking: str, looks: dict[str, Any]) -> None:
    page = book.add_worksheet(sheet.name)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(2 if sum(width for _, width in sheet.columns) > _ONE_PAGE else 1, 0)
    page.repeat_columns(0, min(_KEPT_COLUMNS, len(sheet.columns)) - 1)
    page.repeat_rows(_HEADING_ROW)
    # Excel's header holds 255 characters; what is longer would be dropped whole, and the marking with it.
    page.set_header(f"&L{marking.replace('&', '&&')[:_LONGEST_HEADER]}&RSida &P (&N)")
    page.write_string(0, 0, title, looks["title"])
    page.write_string(1, 0, marking, looks["marking"])
    for column, (heading, width) in enumerate(sheet.columns):
        page.set_column(column, column, width)
        page.write_string(_HEADING_ROW, column, heading, looks["heading"])
    page.set_row(_HEADING_ROW, _height([heading for heading, _ in sheet.columns], sheet))
    for offset, row in enumerate(sheet.rows, start=_HEADING_ROW + 1):
        page.set_row(offset, _height(row, sheet))
        for column, cell in enumerate(row):
            _write_cell(page, offset, column, cell, looks)
    if sheet.rows:
        last = _HEADING_ROW + len(sheet.rows)
        page.autofilter(_HEADING_ROW, 0, last, len(sheet.columns) - 1)
        for column, words in sorted(sheet.choices.items()):
            page.data_validation(_HEADING_ROW + 1, column, last, column, {"validate": "list", "source": [*words]})
    else:
        page.write_string(_HEADING_ROW + 1, 0, sheet.empty)
    page.freeze_panes(_HEADING_ROW + 1, 0)


def _height(row: Sequence[SheetCell], sheet: Sheet) -> float:
    """High enough for the longest wrapped text of the row; not every program sets the height by itself."""
    lines = [
        -(-len(str(cell)) // max(width - 1, 1))
        for cell, (_, width) in zip(row, sheet.columns, strict=True)
        if isinstance(cell, str)
    ]
    return _LINE * min(max(lines, default=1) or 1, 20)


def _write_cell(page: Any, row: int, column: int, cell: SheetCell, looks: dict[str, Any]) -> None:
    if cell is None or cell == "":
        page.write_blank(row, column, None, looks["text"])
    elif isinstance(cell, int):
        page.write_number(row, column, cell, looks["number"])
    elif isinstance(cell, date):
        page.write_datetime(row, column, datetime(cell.year, cell.month, cell.day), looks["day"])
    else:
        page.write_string(row, column, cell[:32_000], looks["text"])
