"""A template without what Word has noted in it about those who wrote it: save marks, variables, editors, and the switch for tracking."""

from __future__ import annotations

from docx.oxml.ns import qn
from lxml import etree

from reports.render.runs import Element

_NOTES = tuple(
    map(qn, ("w:rsids", "w:rsid", "w:docVars", "w:trackRevisions", "w:permStart", "w:permEnd", "w:dataBinding"))
)
_DOCUMENT_IDS = ("{*}docId",)  # in two of Word's later namespaces
_SAVE_MARKS = tuple(map(qn, (f"w:rsid{what}" for what in ("R", "RDefault", "P", "RPr", "Tr", "Sect", "Del"))))


def clean(root: Element) -> bytes:
    """The part without them, as bytes. The element is changed."""
    for note in list(root.iterdescendants(*_NOTES, *_DOCUMENT_IDS)):
        note.getparent().remove(note)
    etree.strip_attributes(root, *_SAVE_MARKS)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
