"""What a docx says of itself: its properties, and nothing left over from the template or the clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from docx.document import Document

from reports.render.tables import printable

_UNWANTED = ("/thumbnail", "/customXml")
_LONGEST = 255  # characters


@dataclass(frozen=True, slots=True)
class DocumentProperties:
    """The file's own properties. `marking` is the sekretess marking that every page must carry, or empty.

    `must` are the marks without which the document would not say what it is made to say.
    """

    title: str
    subject: str
    author: str
    day: date
    marking: str = ""
    must: tuple[str, ...] = ()


def set_properties(document: Document, properties: DocumentProperties) -> None:
    """Sets every core property, so that nothing is left of the template or of whoever saved it last."""
    core = document.core_properties
    moment = datetime(properties.day.year, properties.day.month, properties.day.day)
    core.title, core.subject = _property(properties.title), _property(properties.subject)
    core.author = core.last_modified_by = _property(properties.author)
    core.comments = core.keywords = core.category = _property(properties.marking)
    core.content_status = core.identifier = core.version = ""
    core.language = "sv-SE"
    core.created = core.modified = moment
    core.last_printed = moment
    core.revision = 1
    for element in core._element.findall("{*}lastPrinted"):
        core._element.remove(element)


def _property(text: str) -> str:
    return printable(text)[:_LONGEST]


def shed(document: Document) -> None:
    """Lets go of thumbnail and customXml: they show the template, not the handling. Nothing may point at them any more."""
    for relations in (document.part.package.rels, document.part.rels):
        for name in [name for name, relation in relations.items() if relation.reltype.endswith(_UNWANTED)]:
            del relations[name]
