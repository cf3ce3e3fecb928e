"""The texts of a document, each by what the one who wrote it calls it: the body, every header and footer, the notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml import etree

from reports.render.places import part_name
from reports.render.runs import Element

_REFERENCES = (qn("w:headerReference"), qn("w:footerReference"))
_PAGES = {"first": "första sidans {}", "even": "jämna sidors {}"}
_PLAIN = {"sidhuvudet": "sidhuvud", "sidfoten": "sidfot"}
_HEADERS_AND_FOOTERS, _NOTES = ("/header", "/footer"), ("/footnotes", "/endnotes")


@dataclass(frozen=True, slots=True)
class Story:
    """One text: its name, its XML, and the part to put it back into where python-docx does not know that it is XML."""

    name: str
    root: Element
    part: Any = None

    def put_back(self) -> None:
        """Lets the document hold the text as it is now."""
        if self.part is not None:
            self.part._blob = etree.tostring(self.root, xml_declaration=True, encoding="UTF-8", standalone=True)


def stories(document: Document) -> Iterator[Story]:
    """Every text of the document, also of headers that no page shows."""
    yield Story("brödtexten", document.element.body)
    pages = {one.get(qn("r:id")): one.get(qn("w:type")) for one in document.element.body.iter(*_REFERENCES)}
    for number, relation in document.part.rels.items():
        if relation.is_external:
            continue
        if relation.reltype.endswith(_HEADERS_AND_FOOTERS):
            part: Any = relation.target_part
            name = part_name(part.element)
            yield Story(
                _PAGES[pages[number]].format(_PLAIN[name]) if pages.get(number) in _PAGES else name, part.element
            )
        elif relation.reltype.endswith(_NOTES):
            root = parse_xml(relation.target_part.blob)
            yield Story(part_name(root), root, relation.target_part)
