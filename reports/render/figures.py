"""The figures of an offentlig handling as .xlsx: a sheet for each table with what it counts and how, and a list of them all.

Numbers are numbers and what is missing is said in words. No formula, no hidden sheet, no merged cells.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from reports.render.package import repack
from reports.render.paragraphs import printable
from reports.render.properties import DocumentProperties
from reports.render.sheets import A4, HEADING_ROW, new_book, row_height, write_cell

MISSING = "uppgift saknas"
_CONTENTS = "Innehåll"
_CONTENTS_COLUMNS = (("Blad", 10), ("Tabell", 64), ("Enhet", 22))
_LABELS = (
    44,
    60,
)  # characters: the narrowest and the widest column of labels; the notes stand below in the same column
_WORDS = (10, 40)  # and of another column
_UPRIGHT = 100  # characters: a wider sheet lies down
_LONGEST_HEADER = 230  # characters; Excel drops a header above 255


@dataclass(frozen=True, slots=True)
class FigureSheet:
    """A table: its heading, what a figure counts (`unit`), how that is defined, and notes. None is a figure that is missing.

    Each row begins with its label.
    """

    heading: str
    unit: str
    definition: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str | int | None, ...], ...]
    notes: tuple[str, ...] = ()


def render_figures(sheets: Sequence[FigureSheet], properties: DocumentProperties) -> bytes:
    """The workbook: the list of tables first, then ”Tabell 1” and on, in the order given.

    An offentlig handling has no sekretess marking, and what has one is no offentlig handling.
    """
    assert not properties.marking
    file = io.BytesIO()
    book, looks = new_book(file, properties.title, properties.subject, properties.author, properties.day)
    names = [f"Tabell {number}" for number in range(1, len(sheets) + 1)]
    _write_contents(_page(book, _CONTENTS, properties.title, looks), properties.subject, names, sheets, looks)
    for name, sheet in zip(names, sheets, strict=True):
        _write_table(_page(book, name, sheet.heading, looks), sheet, looks)
    book.close()
    return repack(file.getvalue())


def _page(book: Any, name: str, heading: str, looks: dict[str, Any]) -> Any:
    page = book.add_worksheet(name)
    page.write_string(0, 0, heading, looks["title"])
    page.set_header(f"&L{printable(heading).replace('&', '&&')[:_LONGEST_HEADER]}&RSida &P (&N)")
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(HEADING_ROW)
    page.freeze_panes(HEADING_ROW + 1, 1)
    return page


def _write_contents(
    page: Any, subject: str, names: Sequence[str], sheets: Sequence[FigureSheet], looks: dict[str, Any]
) -> None:
    page.write_string(1, 0, subject)
    widths = [width for _, width in _CONTENTS_COLUMNS]
    for column, (heading, width) in enumerate(_CONTENTS_COLUMNS):
        page.set_column(column, column, width)
        page.write_string(HEADING_ROW, column, heading, looks["heading"])
    for row, (name, sheet) in enumerate(zip(names, sheets, strict=True), start=HEADING_ROW + 1):
        page.set_row(row, row_height((name, sheet.heading, sheet.unit), widths))
        page.write_url(row, 0, f"internal:'{name}'!A1", looks["link"], name)
        write_cell(page, row, 1, sheet.heading, looks)
        write_cell(page, row, 2, sheet.unit, looks)


def _write_table(page: Any, sheet: FigureSheet, looks: dict[str, Any]) -> None:
    widths = [_width(sheet, column) for column in range(len(sheet.columns))]
    if sum(widths) > _UPRIGHT:
        page.set_landscape()
    page.write_string(1, 0, f"Enhet: {sheet.unit}")
    figures = [column for column in range(1, len(sheet.columns)) if _holds_figures(sheet, column)]
    for column, heading in enumerate(sheet.columns):
        page.set_column(column, column, widths[column])
        look = looks["heading of figures" if column in figures else "heading"]
        page.write_string(HEADING_ROW, column, heading, look)
    page.set_row(HEADING_ROW, row_height(sheet.columns, widths))
    for at, row in enumerate(sheet.rows, start=HEADING_ROW + 1):
        page.set_row(at, row_height(row, widths))
        for column, cell in enumerate(row):
            if column in figures:
                write_cell(page, at, column, MISSING if cell is None else cell, looks, words="among figures")
            else:
                write_cell(page, at, column, cell, looks)
    after = HEADING_ROW + len(sheet.rows) + 2
    for at, note in enumerate((sheet.definition, *sheet.notes), start=after):
        page.set_row(at, row_height([note], widths[:1]))
        page.write_string(at, 0, note, looks["note"])
    # A year over a column is a word about it, not a number that someone forgot to make one.
    page.ignore_errors({"number_stored_as_text": f"A1:{xl_col_to_name(len(widths) - 1)}{after}"})


def _holds_figures(sheet: FigureSheet, column: int) -> bool:
    """Whether a column is one of figures: numbers, missing ones, and words such as ”83 %”."""
    return any(not isinstance(cell := row[column], str) or cell[:1].isdigit() for row in sheet.rows)


def _width(sheet: FigureSheet, column: int) -> int:
    """Wide enough for the longest text of the column, within bounds."""
    narrowest, widest = _WORDS if column else _LABELS
    cells = [MISSING if row[column] is None else str(row[column]) for row in sheet.rows]
    return min(max(narrowest, *(len(text) + 2 for text in (sheet.columns[column], *cells))), widest)
