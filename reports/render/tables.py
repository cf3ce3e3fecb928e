"""A table as WordprocessingML text, spliced into the document while it is zipped: flat in memory however long it is.

Accessible by construction: a header row that repeats, rows that are not split, no merged or empty cells, alternative text.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from reports.render.blocks import WordTable
from reports.render.paragraphs import escaped, paragraph, quoted
from reports.render.styles import Styles

# For a template without a table style of ours or Word's own grid.
_LINES = (
    "<w:tblBorders>"
    + "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + "</w:tblBorders>"
)
# Points, titles and days come again on row after row. More cells than these are not kept: a case number never comes again.
_REMEMBERED = 512
_SHORT = 15  # rows
_MANY_FIGURES = 7  # columns of them that upright A4 has no room for in letters of the ordinary size
_NARROW = '<w:tblCellMar><w:left w:w="40" w:type="dxa"/><w:right w:w="40" w:type="dxa"/></w:tblCellMar>'
# Up to so many columns of figures, with these shares for the column of labels and for each of them. Looked at with the longest hinderkoder.
_SHARES = ((3, 60, 20), (6, 46, 10), (9, 43, 8), (12, 46, 8), (15, 42, 8))


def figure_widths(columns: int) -> tuple[int, ...]:
    """The widths of a table of labels and so many columns of figures on upright A4. More than fifteen are unreadable there.

    Nine have room for four digits and for ”uppgift saknas”, twelve for four digits, fifteen for three.
    """
    labels, figures = next((labels, figures) for most, labels, figures in _SHARES if columns <= most)
    return (labels, *[figures] * columns)


def table_xml(table: WordTable, styles: Styles, width: int) -> Iterator[bytes]:
    """The caption, the table and its notes, a row at a time in UTF-8; `width` is the text width in twentieths of a point."""
    shares = sum(table.widths)
    columns = [width * share // shares for share in table.widths]
    look = f"<w:tblStyle w:val={quoted(styles.table)}/>" if styles.table else ""
    narrow = len(table.numeric) >= _MANY_FIGURES and bool(styles.narrow_cell)
    head_style, cell_style = (
        (styles.narrow_head or styles.column_head, styles.narrow_cell) if narrow else (styles.column_head, styles.cell)
    )
    grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in columns)
    yield (
        f"{paragraph(escaped(table.caption), styles.caption, bold=not styles.caption)}"
        f'<w:tbl><w:tblPr>{look}<w:tblW w:w="{sum(columns)}" w:type="dxa"/>'
        f'{"" if look else _LINES}<w:tblLayout w:type="fixed"/>{_NARROW if narrow else ""}'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f"<w:tblCaption w:val={quoted(table.caption)}/><w:tblDescription w:val={quoted(table.description)}/>"
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
    ).encode()
    in_cell = lru_cache(_REMEMBERED)(_cell)
    head = _row_frame(columns, table.numeric, head_style, header=True)
    yield head % tuple(map(in_cell, table.columns))
    frame = _row_frame(columns, table.numeric, cell_style, header=False)
    kept = _row_frame(columns, table.numeric, cell_style, header=False, keep=True)
    last = _row_frame(columns, table.numeric, cell_style, header=False, bold=table.last_is_sum, keep=bool(table.notes))
    # A short table stands whole on its page, and no sum stands alone at the top of one.
    first_kept = 0 if len(table.rows) <= _SHORT else len(table.rows) - 2
    for at, row in enumerate(table.rows):
        cells = tuple(map(in_cell, row))
        yield (last if at == len(table.rows) - 1 else kept if at >= first_kept else frame) % cells
    yield b"</w:tbl>"
    for note in table.notes:
        yield paragraph(escaped(note), styles.note).encode()


def _cell(text: str) -> bytes:
    """No cell is empty: a screen reader would say nothing and leave the listener to guess."""
    return (escaped(text).strip() or "–").encode()


def _row_frame(
    columns: list[int], numeric: frozenset[int], style: str, *, header: bool, bold: bool = False, keep: bool = False
) -> bytes:
    """A row with `%b` where the text of each cell goes: what all rows have alike is made once. `keep`: on the same page as what comes next."""
    style = style.replace("%", "%%")  # an id comes from the template and may hold any sign
    properties = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if header else "<w:trPr><w:cantSplit/></w:trPr>"
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f"{paragraph('%b', style, right=index in numeric, bold=bold or (header and not style), keep=header or keep)}</w:tc>"
        for index, width in enumerate(columns)
    )
    return f"<w:tr>{properties}{cells}</w:tr>".encode()
