"""A table as WordprocessingML text, spliced into the document while it is zipped: flat in memory however long it is.

Accessible by construction: a header row that repeats, rows that are not split, no merged or empty cells, alternative text.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from xml.sax.saxutils import escape, quoteattr

from reports.render.blocks import WordTable
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
_UNPRINTABLE = dict.fromkeys([*(code for code in range(32) if code not in (9, 10, 13)), 0xFFFE, 0xFFFF])


def table_xml(table: WordTable, styles: Styles, width: int) -> Iterator[bytes]:
    """The caption, the table and its notes, a row at a time in UTF-8; `width` is the text width in twentieths of a point."""
    shares = sum(table.widths)
    columns = [width * share // shares for share in table.widths]
    look = f"<w:tblStyle w:val={quoteattr(styles.table)}/>" if styles.table else ""
    grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in columns)
    yield (
        f"{_paragraph(_text(table.caption), styles.caption, bold=not styles.caption)}"
        f'<w:tbl><w:tblPr>{look}<w:tblW w:w="{sum(columns)}" w:type="dxa"/>'
        f'{"" if look else _LINES}<w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f"<w:tblCaption w:val={quoteattr(printable(table.caption))}/><w:tblDescription w:val={quoteattr(printable(table.description))}/>"
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
    ).encode()
    in_cell = lru_cache(_REMEMBERED)(_cell)
    head = _row_frame(columns, table.numeric, styles.column_head, header=True)
    yield head % tuple(map(in_cell, table.columns))
    frame = _row_frame(columns, table.numeric, styles.cell, header=False)
    for row in table.rows[:-1] if table.last_is_sum else table.rows:
        yield frame % tuple(map(in_cell, row))
    if table.last_is_sum:
        yield _row_frame(columns, table.numeric, styles.cell, header=False, bold=True) % tuple(
            map(in_cell, table.rows[-1])
        )
    yield b"</w:tbl>"
    for note in table.notes:
        yield _paragraph(_text(note), styles.note).encode()


def printable(text: str) -> str:
    """Text without the control characters that XML cannot hold."""
    return text.translate(_UNPRINTABLE)


def _text(text: str) -> str:
    return escape(printable(text))


def _cell(text: str) -> bytes:
    """No cell is empty: a screen reader would say nothing and leave the listener to guess."""
    return (_text(text).strip() or "–").encode()


def _row_frame(columns: list[int], numeric: frozenset[int], style: str, *, header: bool, bold: bool = False) -> bytes:
    """A row with `%b` where the text of each cell goes: what all rows have alike is made once."""
    style = style.replace("%", "%%")  # an id comes from the template and may hold any sign
    properties = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if header else "<w:trPr><w:cantSplit/></w:trPr>"
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f"{_paragraph('%b', style, right=index in numeric, bold=bold or (header and not style))}</w:tc>"
        for index, width in enumerate(columns)
    )
    return f"<w:tr>{properties}{cells}</w:tr>".encode()


def _paragraph(inner: str, style: str, *, right: bool = False, bold: bool = False) -> str:
    """One paragraph in a style of the template (its id), or in the template's plain text where there is none.

    `inner` is text as XML has it: already escaped.
    """
    look = (f"<w:pStyle w:val={quoteattr(style)}/>" if style else "") + ('<w:jc w:val="right"/>' if right else "")
    weight = "<w:rPr><w:b/></w:rPr>" if bold else ""
    run = f'<w:r>{weight}<w:t xml:space="preserve">{inner}</w:t></w:r>' if inner else ""
    return f"<w:p><w:pPr>{look}</w:pPr>{run}</w:p>"
