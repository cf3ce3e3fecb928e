"""Fills a municipality's Word template.

A mark is `{{ namn }}` in a paragraph, a cell, a header or a footer. A mark that stands alone in its paragraph may also become
several paragraphs, a table, or nothing; then the paragraph goes with it. Templates place, repeat and omit; they do not count.
"""

from __future__ import annotations

import copy
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

import docx
import jinja2
import jinja2.sandbox
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from lxml import etree

from reports.errors import TemplateError
from reports.render.blocks import Avsnitt, WordTable
from reports.render.package import repack
from reports.render.tables import table_xml

_ALONE = re.compile(r"\{\{\s*([a-z_]+(?:\.[a-z_]+)*)\s*\}\}")
_BROKEN = re.compile(r"\{\{|\}\}|\{%|%\}")
_TABLE_STYLE = "Rapporttabell"
_DOCUMENT = "word/document.xml"
_WORDS = jinja2.sandbox.ImmutableSandboxedEnvironment(undefined=jinja2.StrictUndefined, autoescape=False)

_Element = Any  # lxml's elements are untyped where python-docx extends them
Value = str | Sequence[str] | Sequence[WordTable] | Sequence[Avsnitt] | Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class DocumentProperties:
    """The file's own properties. `marking` is the sekretess marking that every page must carry, or empty."""

    title: str
    subject: str
    author: str
    day: date
    marking: str = ""


def fill_template(template: bytes, name: str, values: Mapping[str, Value], properties: DocumentProperties) -> bytes:
    """The finished docx. Raises TemplateError naming every mark at fault and its place, all at once."""
    try:
        document = docx.Document(io.BytesIO(template))
    except (PackageNotFoundError, KeyError, ValueError, etree.XMLSyntaxError, OSError):
        raise TemplateError(f"Mallen {name} går inte att öppna som Wordfil (.docx). Spara om den i Word.") from None
    faults: list[str] = []
    tables: list[WordTable] = []
    for place, root in _parts(document):
        for paragraph in list(root.iter(qn("w:p"))):
            _fill_paragraph(paragraph, place, values, tables, faults)
    if properties.marking:
        faults += _missing_marking(document, properties.marking)
    if faults:
        raise TemplateError("\n".join(f"Mallen {name}: {fault}" for fault in dict.fromkeys(faults)))
    _set_properties(document, properties)
    saved = io.BytesIO()
    document.save(saved)
    style, width = _table_style(document), _text_width(document)
    return repack(saved.getvalue(), {_DOCUMENT: lambda part: _splice(part, tables, style, width)})


def _parts(document: Document) -> Iterator[tuple[str, _Element]]:
    yield "brödtexten", document.element.body
    seen = set()
    for section in document.sections:
        for where, part in (
            ("sidhuvudet", section.header),
            ("sidfoten", section.footer),
            ("första sidans sidhuvud", section.first_page_header),
            ("första sidans sidfot", section.first_page_footer),
        ):
            if not part.is_linked_to_previous and part.part.partname not in seen:
                seen.add(part.part.partname)
                yield where, part._element


def _fill_paragraph(
    paragraph: _Element, place: str, values: Mapping[str, Value], tables: list[WordTable], faults: list[str]
) -> None:
    runs = _merged_runs(paragraph)
    text = "".join(run.text for run in runs)
    if not _BROKEN.search(text):
        return
    alone = _ALONE.fullmatch(text.strip())
    if alone:
        value = _look_up(alone[1], values)
        if value is None:
            faults.append(f"märket {{{{ {alone[1]} }}}} i {place} är okänt. Kända märken: {', '.join(_known(values))}.")
        elif isinstance(value, str):
            _set_text(runs, value) if value else paragraph.getparent().remove(paragraph)
        else:
            _replace(paragraph, runs, place, list(value), tables, faults)
        return
    for run in runs:
        if not _BROKEN.search(run.text):
            continue
        try:
            run.text = _WORDS.from_string(run.text).render(values)
        except jinja2.UndefinedError as error:
            unknown = re.search(r"'([^']+)' is undefined|no attribute '([^']+)'", str(error))
            mark = (unknown[1] or unknown[2]) if unknown else "?"
            faults.append(f"märket ”{mark}” i {place} är okänt. Kända märken: {', '.join(_known(values))}.")
        except (jinja2.TemplateError, TypeError, ValueError):
            faults.append(
                f"ett märke i {place} är trasigt: ”{run.text.strip()[:60]}”. Skriv det på nytt i ett svep, som {{{{ namnd }}}}."
            )


def _merged_runs(paragraph: _Element) -> list[_Element]:
    """The paragraph's runs of plain text, neighbours of equal look made one: Word cuts a mark wherever someone once paused."""
    for tag in ("w:proofErr", "w:bookmarkStart", "w:bookmarkEnd"):
        for noise in paragraph.findall(qn(tag)):
            paragraph.remove(noise)
    merged: list[_Element] = []
    for run in list(paragraph.iter(qn("w:r"))):
        if any(child.tag not in (qn("w:rPr"), qn("w:t")) for child in run):
            continue
        before = merged[-1] if merged else None
        if before is not None and before.getnext() is run and _look(before) == _look(run):
            before.text = before.text + run.text
            run.getparent().remove(run)
        else:
            merged.append(run)
    return merged


def _look(run: _Element) -> bytes:
    properties = run.find(qn("w:rPr"))
    return b"" if properties is None else etree.tostring(properties)


def _set_text(runs: list[_Element], text: str) -> None:
    runs[0].text = text
    for run in runs[1:]:
        run.getparent().remove(run)


def _replace(
    paragraph: _Element, runs: list[_Element], place: str, blocks: list[Any], tables: list[WordTable], faults: list[str]
) -> None:
    """The paragraph once for each text, a table for each table, a heading and a paragraph for each section."""
    parent = paragraph.getparent()
    if any(isinstance(block, WordTable) for block in blocks) and parent.tag != qn("w:body"):
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
    parent.remove(paragraph)


def _copy(paragraph: _Element, text: str) -> _Element:
    twin = copy.deepcopy(paragraph)
    _set_text(_merged_runs(twin), text)
    return twin


def _heading(paragraph: _Element, text: str) -> _Element:
    heading = _copy(paragraph, text)
    for run in heading.iter(qn("w:r")):
        for look in run.findall(qn("w:rPr")):
            run.remove(look)
    heading.style = "Heading2"
    return heading


def _look_up(mark: str, values: Mapping[str, Value]) -> Value | None:
    value: Any = values
    for part in mark.split("."):
        if not isinstance(value, Mapping) or part not in value:
            return None
        value = value[part]
    return None if isinstance(value, Mapping) else cast(Value, value)


def _known(values: Mapping[str, Value], prefix: str = "") -> Iterator[str]:
    for name in sorted(values):
        value = values[name]
        if isinstance(value, Mapping):
            yield from _known(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}"


def _missing_marking(document: Document, marking: str) -> list[str]:
    """Whether some page could come out without its sekretess marking: every header in use must carry it."""
    headers = [document.sections[0].header]
    for section in document.sections:
        headers += [] if section.header.is_linked_to_previous else [section.header]
        headers += [section.first_page_header] if section.different_first_page_header_footer else []
        headers += [section.even_page_header] if document.settings.odd_and_even_pages_header_footer else []
    if all(marking in "\n".join(paragraph.text for paragraph in header.paragraphs) for header in headers):
        return []
    return [
        "sidhuvudet saknar märket {{ sekretess }}. Varje sida i en sekretesshandling ska bära markeringen; lägg märket i alla sidhuvuden."
    ]


def _set_properties(document: Document, properties: DocumentProperties) -> None:
    core = document.core_properties
    moment = datetime(properties.day.year, properties.day.month, properties.day.day)
    core.title, core.subject = properties.title, properties.subject
    core.author = core.last_modified_by = properties.author
    core.comments = core.keywords = core.category = properties.marking
    core.content_status = core.identifier = core.version = ""
    core.language = "sv-SE"
    core.created = core.modified = moment
    core.last_printed = moment
    core.revision = 1
    for element in core._element.findall("{*}lastPrinted"):
        core._element.remove(element)


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
