"""Fills a municipality's Word template.

A mark is `{{ namn }}` in a paragraph, a cell, a header, a footer or a note. A mark that stands alone in its paragraph may also become
several paragraphs, a table, a chart, or nothing; then the paragraph goes with it. Templates place, repeat and omit; they do not count.
"""

from __future__ import annotations

import copy
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn
from lxml import etree

from reports.render.blocks import Avsnitt, Underrubrik, WordChart, WordTable
from reports.render.charts import add_charts, drawing_xml
from reports.render.language import faults_of_text, in_words, names_in
from reports.render.mark_faults import broken
from reports.render.marks import Value, are_whole, holds_mark, look_up, name_alone
from reports.render.outside import opened, refusal
from reports.render.package import repack
from reports.render.paragraphs import printable
from reports.render.places import Places
from reports.render.properties import DocumentProperties, set_properties, shed
from reports.render.runs import Element, holds_more_than_text, own_runs, plain_runs, set_text, text_of
from reports.render.stories import Story
from reports.render.styles import Styles, styles_of
from reports.render.tables import table_xml

_SECTION = f"{qn('w:pPr')}/{qn('w:sectPr')}"  # a section break is held by the last paragraph of its section
# The catalogue's groups of tables and charts; where there is nothing to tell, their marks become nothing.
_IN_BODY = (("tabell.", WordTable, ("tabeller", "en tabell")), ("diagram.", WordChart, ("diagram", "ett diagram")))
_MOST_PIECES = 5_000  # that Word has cut the paragraphs with marks into; a long template has some hundreds
_MOST_LETTERS = 100_000  # of the paragraphs with marks


@dataclass(slots=True)
class _Filling:
    """What a template is filled with, and what comes up on the way: tables and charts to splice in, and faults."""

    values: Mapping[str, Value]
    styles: Styles
    blocks: list[WordTable | WordChart] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def fill_template(template: bytes, name: str, values: Mapping[str, Value], properties: DocumentProperties) -> bytes:
    """The finished docx. Raises TemplateError naming everything at fault in the template and its place, all at once."""
    document, texts, faults = opened(template, name)
    if too_much := _too_much(texts):
        raise refusal(name, [*faults, *too_much])
    filling = _Filling(values, styles_of(document), faults=[*faults, *_missing_marks(texts, properties.must)])
    for text in texts:
        _fill(text, filling)
    if properties.marking:
        filling.faults += _missing_marking(document, properties.marking)
    if filling.faults:
        raise refusal(name, filling.faults)
    charts = add_charts(document, filling.blocks, filling.styles)
    set_properties(document, properties)
    shed(document)
    saved = io.BytesIO()
    document.save(saved)
    width, body = _text_width(document), document.part.partname.membername
    return repack(saved.getvalue(), {body: lambda part: _splice(part, filling, charts, width)})


def marks_of(template: bytes, name: str) -> set[str]:
    """The names of all marks that a template uses. Raises TemplateError where it cannot be opened."""
    _, texts, _ = opened(template, name)
    return {mark for text in texts for one in text.root.iter(qn("w:p")) for mark in names_in(text_of(one))}


def _missing_marks(texts: Sequence[Story], must: Sequence[str]) -> list[str]:
    """The marks without which the document would leave out what the law asks for."""
    text = "\n".join(text_of(paragraph) for one in texts for paragraph in one.root.iter(qn("w:p")))
    return [
        f"märket {{{{ {mark} }}}} saknas. Utan det säger handlingen inte det den ska. Ställ det ensamt i ett eget stycke i brödtexten."
        for mark in must
        if not re.search(r"\{\{\s*" + re.escape(mark) + r"\s*\}\}", text)
    ]


def _marked(text: Story) -> list[Element]:
    return [one for one in text.root.iter(qn("w:p")) if holds_mark(text_of(one))]


def _too_much(texts: Sequence[Story]) -> list[str]:
    """Whether there is more to fill in than any template has: the time it takes grows with the pieces."""
    marked = [one for text in texts for one in _marked(text)]
    pieces = sum(len(run) for one in marked for run in own_runs(one))
    if pieces > _MOST_PIECES or sum(len(text_of(one)) for one in marked) > _MOST_LETTERS:
        return ["filen har orimligt mycket text med märken. Gör om mallen från programmets egen."]
    return []


def _fill(text: Story, filling: _Filling) -> None:
    places = Places(text.name, text.root)
    for paragraph in _marked(text):
        _fill_paragraph(paragraph, places.of(paragraph), filling)
    text.put_back()


def _fill_paragraph(paragraph: Element, place: str, filling: _Filling) -> None:
    text = text_of(paragraph)
    runs = plain_runs(paragraph)
    mark = name_alone(text)
    if mark and not holds_more_than_text(paragraph):
        value = look_up(mark, place, filling.values, filling.faults)
        if isinstance(value, str):
            set_text(runs, printable(value))
            if not value:
                _remove(paragraph)
        elif value is not None:
            _replace(paragraph, mark, place, list(value), filling)
    elif are_whole([run.text for run in runs]):
        for run in runs:
            if holds_mark(run.text):
                run.text = _words(run.text, place, filling)
    else:
        filling.faults.append(broken(text, place))


def _words(text: str, place: str, filling: _Filling) -> str:
    found = faults_of_text(text, place, filling.values)
    words = None if found else in_words(text, filling.values)
    if words is None:
        filling.faults += found or [broken(text, place)]
        return text
    return words


def _replace(paragraph: Element, mark: str, place: str, blocks: list[Any], filling: _Filling) -> None:
    """The paragraph once for each text, a table or a chart for each of them, a heading and a paragraph for each section."""
    kinds = [
        words
        for start, kind, words in _IN_BODY
        if mark.startswith(start) or any(isinstance(block, kind) for block in blocks)
    ]
    if kinds and paragraph.getparent().tag != qn("w:body"):
        many, one = kinds[0]
        filling.faults.append(
            f"märket {{{{ {mark} }}}} för {many} står i {place}, men {one} kan bara stå i brödtexten: inte i en tabellcell, en textruta, "
            "en innehållskontroll, en not, ett sidhuvud eller en sidfot. Ställ det ensamt i ett eget stycke i brödtexten."
        )
        return
    for block in blocks:
        if isinstance(block, WordTable | WordChart):
            paragraph.addprevious(etree.ProcessingInstruction("block", str(len(filling.blocks))))
            filling.blocks.append(block)
        elif isinstance(block, Avsnitt):
            paragraph.addprevious(_heading(paragraph, block.rubrik, filling.styles.heading))
            paragraph.addprevious(_copy(paragraph, block.text))
        elif isinstance(block, Underrubrik):
            paragraph.addprevious(_heading(paragraph, block.text, filling.styles.subheading))
        else:
            paragraph.addprevious(_copy(paragraph, block))
    _remove(paragraph)


def _copy(paragraph: Element, text: str) -> Element:
    twin = copy.deepcopy(paragraph)
    for section in twin.findall(_SECTION):
        section.getparent().remove(section)
    set_text(plain_runs(twin), printable(text))
    return twin


def _heading(paragraph: Element, text: str, style: str) -> Element:
    heading = _copy(paragraph, text)
    for run in heading.iter(qn("w:r")):
        for look in run.findall(qn("w:rPr")):
            run.remove(look)
        if not style:
            run.get_or_add_rPr().get_or_add_b()
    heading.style = style or None
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


def _text_width(document: Document) -> int:
    section = document.sections[-1]
    page, left, right = section.page_width, section.left_margin, section.right_margin
    if page is None or left is None or right is None:
        return 9070
    return int((page - left - right) / 635)


def _splice(part: bytes, filling: _Filling, charts: Mapping[int, tuple[str, int]], width: int) -> Iterator[bytes]:
    """The body with its tables and charts, in pieces: it grows with every row and is never whole in memory."""
    pieces = re.split(rb"<\?block (\d+)\?>", part)
    yield pieces[0]
    for index, rest in zip(map(int, pieces[1::2]), pieces[2::2], strict=True):
        block = filling.blocks[index]
        if isinstance(block, WordTable):
            yield from table_xml(block, filling.styles, width)
        else:
            yield drawing_xml(block, filling.styles, *charts[index], width)
        yield rest
