"""What every workbook shares: text is never read as a formula, a number or a link, and two workbooks of the same rows are equal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from reports.render.paragraphs import printable

SheetCell = str | int | date | None
HEADING_ROW = 2  # below the title and a line about it
A4 = 9
_LINE = 15  # points
_MOST_LINES = 20
_LONGEST_TEXT = 32_000  # characters
_AS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def new_book(file: BytesIO, title: str, subject: str, author: str, day: date, marking: str = "") -> tuple[Any, Any]:
    """A workbook to be closed into the file, with its properties, and the looks of its cells by name.

    `marking` is the sekretess marking, if it has one.
    """
    book = xlsxwriter.Workbook(file, {"in_memory": True, **_AS_TEXT})
    book.set_properties(
        {
            "title": printable(title),
            "subject": printable(subject),
            "author": printable(author),
            "company": "",
            "category": marking,
            "keywords": marking,
            "comments": marking,
            "created": datetime(day.year, day.month, day.day),
        }
    )
    return book, {name: book.add_format(look) for name, look in _LOOKS.items()}


_IN_TABLE = {"valign": "top", "border": 1}
_HEADING = {"bold": True, "bg_color": "#1F3864", "font_color": "#FFFFFF", "text_wrap": True, **_IN_TABLE}
_LOOKS: dict[str, dict[str, object]] = {
    "title": {"bold": True, "font_size": 14},
    "marking": {"bold": True, "font_color": "#9C0006"},
    "heading": _HEADING,
    "text": {"text_wrap": True, "num_format": "@", **_IN_TABLE},
    "number": {"num_format": "#,##0", **_IN_TABLE},
    "day": {"num_format": "yyyy-mm-dd", "align": "left", **_IN_TABLE},
    "heading of figures": {"align": "right", **_HEADING},
    "among figures": {"align": "right", "num_format": "@", **_IN_TABLE},
    "link": {"font_color": "#0563C1", "underline": 1, **_IN_TABLE},
    "note": {"text_wrap": True, "valign": "top"},
}


def write_cell(page: Any, row: int, column: int, cell: SheetCell, looks: dict[str, Any], words: str = "text") -> None:
    """A cell of a table: a number as a number, a day as a day, and text as text whatever it looks like.

    `words` is the look that text has.
    """
    if cell is None or cell == "":
        page.write_blank(row, column, None, looks["text"])
    elif isinstance(cell, int):
        page.write_number(row, column, cell, looks["number"])
    elif isinstance(cell, date):
        page.write_datetime(row, column, datetime(cell.year, cell.month, cell.day), looks["day"])
    else:
        page.write_string(row, column, cell[:_LONGEST_TEXT], looks[words])


def row_height(row: Sequence[SheetCell], widths: Sequence[int]) -> float:
    """High enough for the longest wrapped text of the row; not every program sets the height by itself."""
    lines = [
        -(-len(str(cell)) // max(width - 1, 1))
        for cell, width in zip(row, widths, strict=True)
        if isinstance(cell, str)
    ]
    return _LINE * min(max(lines, default=1) or 1, _MOST_LINES)
