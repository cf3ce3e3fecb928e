"""Word templates made for one test, and finished documents read back."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from xml.sax.saxutils import escape

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from reports.render import DocumentProperties, Value, WordTable, fill_template

NAME = "mall.docx"
DAY = date(2026, 10, 5)
MARKING = "Sekretess enligt 26 kap. 1 § OSL – Socialnämnden, 2026-10-05"
PLAIN = DocumentProperties("Rubrik", "SN 2026/123", "Socialförvaltningen", DAY)
SECRET = DocumentProperties("Rubrik", "SN 2026/123", "Socialförvaltningen", DAY, MARKING)


def table(*rows: tuple[str, ...], notes: tuple[str, ...] = ()) -> WordTable:
    """A table of two columns, the second of them numeric."""
    return WordTable("Tabell 1. Antal", "Antal per insats", ("Insats", "Antal"), rows, (30, 10), frozenset({1}), notes)


def template(*paragraphs: str, edit: Callable[[Document], object] | None = None) -> bytes:
    """A template with these paragraphs, then edited as an officer would in Word."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if edit:
        edit(document)
    return saved(document)


def saved(document: Document) -> bytes:
    """The file of a document."""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def add_xml(inner: str) -> Callable[[Document], object]:
    """An edit that adds a paragraph of WordprocessingML, before the section's own properties."""
    paragraph = parse_xml(f"<w:p {nsdecls('w', 'wp', 'a', 'r')}>{inner}</w:p>")
    return lambda document: document.element.body.insert(len(document.element.body) - 1, paragraph)


def cut(*pieces: str, look: str = "") -> str:
    """A text as Word saves it when someone paused, changed a letter or has a spelling checker: runs, rsid, proofErr, bookmarks."""
    runs = [
        f'<w:r w:rsidR="00A1{number:04X}"><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape(piece)}</w:t></w:r>'
        for number, piece in enumerate(pieces)
    ]
    noise = '<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="7" w:name="_GoBack"/><w:bookmarkEnd w:id="7"/>'
    return noise.join(runs) + '<w:proofErr w:type="spellEnd"/>'


def fill(made: bytes, values: Mapping[str, Value], properties: DocumentProperties = PLAIN) -> bytes:
    """The finished file."""
    return fill_template(made, NAME, values, properties)


def filled(made: bytes, values: Mapping[str, Value], properties: DocumentProperties = PLAIN) -> Document:
    """The finished file, opened anew."""
    return docx.Document(io.BytesIO(fill(made, values, properties)))


def texts(document: Document) -> list[str]:
    """The text of each paragraph of the body, outside tables."""
    return [paragraph.text for paragraph in document.paragraphs]


def parts(content: bytes) -> dict[str, bytes]:
    """Every part of a package by its name."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def elements(document: Document, tag: str) -> list[Any]:
    """Every element of that tag in the body, in order."""
    return list(document.element.body.iter(qn(tag)))
