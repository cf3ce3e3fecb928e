"""The styles of a template, found by the name that Word keeps in English whatever language it speaks.

A Swedish Word calls the second heading `Rubrik 2` on the screen and `Rubrik2` inside the file, but its name there is `heading 2`.
"""

from __future__ import annotations

from dataclasses import dataclass

from docx.document import Document
from docx.oxml.ns import qn

_FONTS = f"{qn('w:rPr')}/{qn('w:rFonts')}"


@dataclass(frozen=True, slots=True)
class Styles:
    """The ids of the styles that the program itself sets; empty where the template has none by that name.

    `font` is that of the text in tables, for what Word draws and no style reaches. The narrow styles are for tables of many figures.
    """

    heading: str
    subheading: str
    caption: str
    table: str
    column_head: str
    cell: str
    note: str
    font: str = ""
    narrow_head: str = ""
    narrow_cell: str = ""


def styles_of(document: Document) -> Styles:
    """The template's own styles. A heading of another level stands in for a missing one, and plain text for the rest."""
    ids = {
        (kind, name.get(qn("w:val"), "").casefold()): style.get(qn("w:styleId"), "")
        for style in document.styles.element.findall(qn("w:style"))
        if (kind := style.get(qn("w:type"))) and (name := style.find(qn("w:name"))) is not None
    }

    def first(kind: str, *names: str) -> str:
        return next((ids[kind, name] for name in names if (kind, name) in ids), "")

    return Styles(
        heading=first("paragraph", "heading 2", "heading 3", "heading 1"),
        subheading=first("paragraph", "heading 4", "heading 3"),
        caption=first("paragraph", "caption"),
        table=first("table", "rapporttabell", "table grid"),
        column_head=first("paragraph", "tabellhuvud"),
        cell=first("paragraph", "tabelltext"),
        note=first("paragraph", "tabellnot"),
        narrow_head=first("paragraph", "tabellhuvud smal"),
        narrow_cell=first("paragraph", "tabelltext smal"),
        font=_font(document, first("paragraph", "tabelltext", "body text", "normal")),
    )


def _font(document: Document, style: str) -> str:
    """The font of a paragraph style as DrawingML names it (`+mn-lt` is the theme's); empty where nothing says."""
    styles = document.styles.element
    by_id = {one.get(qn("w:styleId"), ""): one for one in styles.findall(qn("w:style"))}
    looks = []
    while style in by_id:
        one = by_id.pop(style)  # taken out: a style that is based on itself ends too
        looks.append(one.find(_FONTS))
        based = one.find(qn("w:basedOn"))
        style = "" if based is None else based.get(qn("w:val"), "")
    for fonts in (*looks, styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{_FONTS}")):
        theme, name = ("", "") if fonts is None else (fonts.get(qn("w:asciiTheme"), ""), fonts.get(qn("w:ascii"), ""))
        if theme or name:
            return ("+mj-lt" if theme.startswith("major") else "+mn-lt") if theme else str(name)
    return ""
