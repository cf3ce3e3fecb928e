"""A table as WordprocessingML text, spliced into the document while it is zipped: flat in memory however long it is.

Accessible by construction: a header row that repeats, rows that are not split, no merged or empty cells, alternative text.
"""

from __future__ import annotations

from collections.abc import Iterator
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
_UNPRINTABLE = dict.fromkeys([*(code for code in range(32) if code not in (9, 10, 13)), 0xFFFE, 0xFFFF])


def table_xml(table: WordTable, styles: Styles, width: int) -> Iterator[str]:
    """The caption, the table and its notes; `width` is the text width in twentieths of a point."""
    shares = sum(table.widths)
    columns = [width * share // shares for share in table.widths]
    look = f"<w:tblStyle w:val={quoteattr(styles.table)}/>" if styles.table else ""
    yield paragraph_xml(table.caption, styles.caption, bold=not styles.caption)
    yield (
        f'<w:tbl><w:tblPr>{look}<w:tblW w:w="{sum(columns)}" w:type="dxa"/>'
        f'{"" if look else _LINES}<w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f"<w:tblCaption w:val={quoteattr(printable(table.caption))}/><w:tblDescription w:val={quoteattr(printable(table.description))}/>"
        "</w:tblPr><w:tblGrid>"
    )
    yield "".join(f'<w:gridCol w:w="{column}"/>' for column in columns)
    yield "</w:tblGrid>"
    yield _row(table.columns, columns, table.numeric, styles, header=True)
    for row in table.rows:
        yield _row(row, columns, table.numeric, styles, header=False)
    yield "</w:tbl>"
    for note in table.notes:
        yield paragraph_xml(note, styles.note)


def printable(text: str) -> str:
    """Text without the control characters that XML cannot hold."""
    return text.translate(_UNPRINTABLE)


def paragraph_xml(text: str, style: str, *, right: bool = False, bold: bool = False) -> str:
    """One paragraph in a style of the template (its id), or in the template's plain text where there is none."""
    look = (f"<w:pStyle w:val={quoteattr(style)}/>" if style else "") + ('<w:jc w:val="right"/>' if right else "")
    weight = "<w:rPr><w:b/></w:rPr>" if bold else ""
    run = f'<w:r>{weight}<w:t xml:space="preserve">{escape(printable(text))}</w:t></w:r>' if text else ""
    return f"<w:p><w:pPr>{look}</w:pPr>{run}</w:p>"


def _row(cells: tuple[str, ...], columns: list[int], numeric: frozenset[int], styles: Styles, *, header: bool) -> str:
    properties = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if header else "<w:trPr><w:cantSplit/></w:trPr>"
    style = styles.column_head if header else styles.cell
    inner = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f"{paragraph_xml(printable(cell).strip() or '–', style, right=index in numeric, bold=header and not style)}</w:tc>"
        for index, (cell, width) in enumerate(zip(cells, columns, strict=True))
    )
    return f"<w:tr>{properties}{inner}</w:tr>"
