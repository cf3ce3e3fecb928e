"""Fills a municipality's Word template.

A mark is `{{ namn }}` in a paragraph, a cell, a header or a footer. A mark that stands alone in its paragraph may also become
several paragraphs, a table, or nothing; then the paragraph goes with it. Templates place, repeat and omit; they do not count.
"""

from __future__ import annotations

import copy
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import docx
from docx.document import Document
from docx.oxml.ns import qn
from lxml import etree

from reports.errors import TemplateError
from reports.render.blocks import Avsnitt, WordTable
from reports.render.marks import Value, are_whole, broken, holds_mark, in_words, look_up, name_alone
from reports.render.package import repack
from reports.render.properties import DocumentProperties, set_properties, shed
from reports.render.runs import Element, holds_more_than_text, plain_runs, set_text, text_of
from reports.render.tables import printable, table_xml

_TABLE_STYLE = "Rapporttabell"
_SECTION = f"{qn('w:pPr')}/{qn('w:sectPr')}"  # a section break is held by the last paragraph of its section


def fill_template(template: bytes, name: str, values: Mapping[str, Value], properties: DocumentProperties) -> bytes:
    """The finished docx. Raises TemplateError naming every mark at fault and its place, all at once."""
    document = _opened(template, name)
    faults = _missing_marks(document, properties.must)
    tables: list[WordTable] = []
    for place, root in _parts(document):
        for paragraph in list(root.iter(qn("w:p"))):
            _fill_paragraph(paragraph, place, values, tables, faults)
    if properties.marking:
        faults += _missing_marking(document, properties.marking)
    if faults:
        raise TemplateError("\n".join(f"Mallen {name}: {fault}" for fault in dict.fromkeys(faults)))
    set_properties(document, properties)
    shed(document)
    saved = io.BytesIO()
    document.save(saved)
    style, width, body = _table_style(document), _text_width(document), document.part.partname.membername
    return repack(saved.getvalue(), {body: lambda part: _splice(part, tables, style, width)})


def _missing_marks(document: Document, must: Sequence[str]) -> list[str]:
    """The marks without which the document would leave out what the law asks for."""
    text = "\n".join(text_of(paragraph) for _, root in _parts(document) for paragraph in root.iter(qn("w:p")))
    return [
        f"märket {{{{ {mark} }}}} saknas. Utan det säger handlingen inte det den ska. Ställ det ensamt i ett eget stycke i brödtexten."
        for mark in must
        if not re.search(r"\{\{\s*" + re.escape(mark) + r"\s*\}\}", text)
    ]


def _opened(template: bytes, name: str) -> Document:
    try:
        document = docx.Document(io.BytesIO(template))
        if document.sections:
            return document
    except Exception:  # a file that is no docx, or half of one, fails in many ways; the cure is the same
        pass
    raise TemplateError(f"Mallen {name} går inte att öppna som Wordfil (.docx). Spara om den i Word.")


def _parts(document: Document) -> Iterator[tuple[str, Element]]:
    yield "brödtexten", document.element.body
    seen = set()
    for section in document.sections:
        for where, part in (
            ("sidhuvudet", section.header),
            ("sidfoten", section.footer),
            ("första sidans sidhuvud", section.first_page_header),
            ("första sidans sidfot", section.first_page_footer),
            ("jämna sidors sidhuvud", section.even_page_header),
            ("jämna sidors sidfot", section.even_page_footer),
        ):
            if not part.is_linked_to_previous and part.part.partname not in seen:
                seen.add(part.part.partname)
                yield where, part._element


def _fill_paragraph(
    paragraph: Element, place: str, values: Mapping[str, Value], tables: list[WordTable], faults: list[str]
) -> None:
    text = text_of(paragraph)
    if not holds_mark(text):
        return
    runs = plain_runs(paragraph)
    mark = name_alone(text)
    if mark and not holds_more_than_text(paragraph):
        value = look_up(mark, place, values, faults)
        if isinstance(value, str):
            set_text(runs, printable(value))
            if not value:
                _remove(paragraph)
        elif value is not None:
            _replace(paragraph, place, list(value), tables, faults)
    elif are_whole([run.text for run in runs]):
        for run in runs:
            if holds_mark(run.text):
                run.text = in_words(run.text, place, values, faults)
    else:
        faults.append(broken(text, place))


def _replace(paragraph: Element, place: str, blocks: list[Any], tables: list[WordTable], faults: list[str]) -> None:
    """The paragraph once for each text, a table for each table, a heading and a paragraph for each section."""
    if any(isinstance(block, WordTable) for block in blocks) and paragraph.getparent().tag != qn("w:body"):
        faults.append(
            f"ett märke för tabeller står i {place}, i en tabellcell eller ett sidhuvud. Ställ det ensamt i ett eget stycke i brödtexten."
        )
        return
    for block in blocks:
        if isinstance(block, WordTable):
            paragraph.addprevious(etree.ProcessingInstruction("tabell", str(len(tables))))
            tables.append(block)
        elif isinstance(block, Avsnitt):
            paragraph.addprevious(_heading(paragraph, block.rubrik))
            paragraph.addprevious(_copy(paragraph, block.text))
        else:
            paragraph.addprevious(_copy(paragraph, block))
    _remove(paragraph)


def _copy(paragraph: Element, text: str) -> Element:
    twin = copy.deepcopy(paragraph)
    for section in twin.findall(_SECTION):
        section.getparent().remove(section)
    set_text(plain_runs(twin), printable(text))
    return twin


def _heading(paragraph: Element, text: str) -> Element:
    heading = _copy(paragraph, text)
    for run in heading.iter(qn("w:r")):
        for look in run.findall(qn("w:rPr")):
            run.remove(look)
    heading.style = "Heading2"
    return heading


def _remove(paragraph: Element) -> None:
    """Takes the paragraph away, or empties it where Word would call the file damaged without it."""
    before, parent = paragraph.getprevious(), paragraph.getparent()
    last_of_cell = parent.tag != qn("w:body") and paragraph.getnext() is None
    if paragraph.find(_SECTION) is not None or (last_of_cell and (before is None or before.tag != qn("w:p"))):
        set_text(plain_runs(paragraph), "")
    else:
        parent.remove(paragraph)


def _missing_marking(document: Document, marking: str) -> list[str]:
    """Whether some page could come out without its sekretess marking: every header in use must carry it."""
    headers = [document.sections[0].header]
    for section in document.sections:
        headers += [] if section.header.is_linked_to_previous else [section.header]
        headers += [section.first_page_header] if section.different_first_page_header_footer else []
        headers += [section.even_page_header] if document.settings.odd_and_even_pages_header_footer else []
    # Through the XML: many municipalities have their page header in a table.
    if all(any(marking in text_of(paragraph) for paragraph in header._element.iter(qn("w:p"))) for header in headers):
        return []
    return [
        "sidhuvudet saknar märket {{ sekretess }}. Varje sida i en sekretesshandling ska bära markeringen; lägg märket i alla sidhuvuden."
    ]


def _table_style(document: Document) -> str:
    """The template's own table style, or Word's plain grid where the municipality has none of that name."""
    for style in document.styles:
        if style.name == _TABLE_STYLE:
            return str(style.style_id)
    return "TableGrid"


def _text_width(document: Document) -> int:
    section = document.sections[-1]
    page, left, right = section.page_width, section.left_margin, section.right_margin
    if page is None or left is None or right is None:
        return 9070
    return int((page - left - right) / 635)


def _splice(part: bytes, tables: list[WordTable], style: str, width: int) -> bytes:
    pieces = re.split(rb"<\?tabell (\d+)\?>", part)
    out = [pieces[0]]
    for index, rest in zip(pieces[1::2], pieces[2::2], strict=True):
        out += [piece.encode("utf-8") for piece in table_xml(tables[int(index)], style, width)]
        out.append(rest)
    return b"".join(out)
