"""The styles of a template, found by the name that Word keeps in English whatever language it speaks.

A Swedish Word calls the second heading `Rubrik 2` on the screen and `Rubrik2` inside the file, but its name there is `heading 2`.
"""

from __future__ import annotations

from dataclasses import dataclass

from docx.document import Document
from docx.oxml.ns import qn


@dataclass(frozen=True, slots=True)
class Styles:
    """The ids of the styles that the program itself sets; empty where the template has none by that name."""

    heading: str
    caption: str
    table: str
    column_head: str
    cell: str
    note: str


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
        caption=first("paragraph", "caption"),
        table=first("table", "rapporttabell", "table grid"),
        column_head=first("paragraph", "tabellhuvud"),
        cell=first("paragraph", "tabelltext"),
        note=first("paragraph", "tabellnot"),
    )
