"""What a docx says of itself: its properties, and nothing left over from the template or the clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from docx.document import Document

from reports.render.paragraphs import printable

# `people` are the names of those who once left a remark or a change in the template; a label classified the template, not the handling.
# The styles as an older Word saw them are a second copy of all styles, half the file, which nothing reads.
_UNWANTED = ("/stylesWithEffects", "/thumbnail", "/customXml", "/custom-properties", "/people", "/classificationlabels")
_NOTHING_OF_THE_PROGRAM = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
)
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
    """Lets go of what shows the template and not the handling. Nothing may point at it any more.

    What Word writes of itself (company, manager, template, editing time) is emptied.
    """
    package = document.part.package
    for relations in (package.rels, *(part.rels for part in package.iter_parts())):
        for name in [name for name, relation in relations.items() if relation.reltype.endswith(_UNWANTED)]:
            del relations[name]
    for relation in package.rels.values():
        if relation.reltype.endswith("/extended-properties"):
            relation.target_part._blob = _NOTHING_OF_THE_PROGRAM
