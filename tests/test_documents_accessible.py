"""The finished documents can be read by everyone: language, title, headings, tables (EN 301 549, as far as a file can tell)."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from reports.render import ChartKind, DocumentProperties, Value, WordChart, WordTable, fill_template
from tests.runs import STANDARD, row, run_rows


def faults(document: Document) -> Iterator[str]:
    """What would stand in the way of a reader with a screen reader."""
    yield from _of_language_and_title(document)
    yield from _of_pages(document)
    yield from _of_headings(document)
    yield from _of_paragraphs(document)
    for table in document.element.body.iter(qn("w:tbl")):
        yield from _of_table(table)


def _of_language_and_title(document: Document) -> Iterator[str]:
    language = document.styles.element.find(f"{qn('w:docDefaults')}//{qn('w:lang')}")
    if language is None or language.get(qn("w:val")) != "sv-SE" or document.core_properties.language != "sv-SE":
        yield "the language is not Swedish"
    strange = {lang.get(qn("w:val")) for lang in document.element.body.iter(qn("w:lang"))} - {None, "sv-SE"}
    if strange:
        yield "a text is marked as another language"
    if not document.core_properties.title.strip():
        yield "no title"


def _of_pages(document: Document) -> Iterator[str]:
    for section in document.sections:
        sides = sorted(round((side or Mm(0)).mm) for side in (section.page_width, section.page_height))
        if sides != [210, 297]:
            yield "the page is not A4"


def _of_headings(document: Document) -> Iterator[str]:
    names = [paragraph.style.name if paragraph.style else "" for paragraph in document.paragraphs]
    levels = [int(name[-1]) for name in names if name and name.startswith("Heading ")]
    if levels.count(1) != 1 or levels[0] != 1:
        yield "not one Heading 1 at the top"
    if any(after - before > 1 for before, after in pairwise(levels)):
        yield "a heading level is jumped over"


def _of_paragraphs(document: Document) -> Iterator[str]:
    roots = [document.element.body]
    for section in document.sections:
        roots += [section.header._element, section.footer._element]
    for root in roots:
        for paragraph in root.iter(qn("w:p")):
            drawings = list(paragraph.iter(qn("wp:docPr")))
            if not drawings and not "".join(text.text or "" for text in paragraph.iter(qn("w:t"))).strip():
                yield "an empty paragraph"
            if any(not (drawing.get("descr") or "").strip() for drawing in drawings):
                yield "a drawing without alternative text"


def _of_table(table: Any) -> Iterator[str]:
    rows = table.findall(qn("w:tr"))
    headers = [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows]
    if headers != [True, *[False] * (len(rows) - 1)]:
        yield "not one header row at the top"
    if any(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is None for row in rows):
        yield "a row may be split between pages"
    if any(next(table.iter(qn(tag)), None) is not None for tag in ("w:gridSpan", "w:vMerge", "w:hMerge")):
        yield "merged cells"
    if len({len(row.findall(qn("w:tc"))) for row in rows}) != 1:
        yield "rows of different lengths"
    for tag in ("w:tblCaption", "w:tblDescription"):
        words = table.find(f"{qn('w:tblPr')}/{qn(tag)}")
        if words is None or not (words.get(qn("w:val")) or "").strip():
            yield "a table without caption and alternative text"
    for cell in table.iter(qn("w:tc")):
        if not "".join(text.text or "" for text in cell.iter(qn("w:t"))).strip():
            yield "an empty cell"


# --- the documents --------------------------------------------------------------------------------------------------------------


def documents(folder: Path) -> list[Path]:
    found = sorted(folder.rglob("*.docx"))
    assert 3 == len(found)
    return found


@pytest.mark.parametrize("kommun", ["lillby", "storkoping"])
def test_every_document_of_a_sample_municipality_is_accessible(kommun: str, request: pytest.FixtureRequest) -> None:
    folder: Path = request.getfixturevalue(kommun)
    assert {} == {path.name: found for path in documents(folder) if (found := list(faults(docx.Document(str(path)))))}


def test_the_handling_of_many_namnder_is_accessible(samlad: Path) -> None:
    (path,) = samlad.rglob("*.docx")
    assert [] == list(faults(docx.Document(str(path))))


@pytest.mark.parametrize("n", [0, 1, 4, 12])
def test_every_document_is_accessible_however_few_the_beslut(n: int, tmp_path: Path) -> None:
    folder = run_rows(tmp_path, [row(number, orsak="") for number in range(1, n + 1)]).folder
    assert {} == {path.name: found for path in documents(folder) if (found := list(faults(docx.Document(str(path)))))}


# --- the check itself finds what it is for ------------------------------------------------------------------------------------------

TABLE = WordTable("Tabell 1. Antal", "Antal per insats", ("Insats", "Antal"), (("Hemtjänst", "12"), ("Ledsagning", "7")), (3, 1))  # fmt: skip

CHART = WordChart("Diagram 1. Antal", "Staplar per insats", ChartKind.BARS, ("Hemtjänst", "Ledsagning"), (("2026", (12, 7)),), "Antal")  # fmt: skip


def sound() -> Document:
    """A document without faults, made from the standard template of the statistikrapport."""
    template = docx.Document(str(STANDARD / "statistikrapport-kf.docx"))
    body = template.element.body
    for element in list(body)[:-1]:
        body.remove(element)
    template.sections[0].header.paragraphs[0].text = "Lillby kommun"
    template.sections[0].footer.paragraphs[0].text = "Sida"
    for style, text in (
        ("Heading 1", "Rubrik"),
        ("Heading 2", "Avsnitt"),
        ("Body Text", "{{ tabell }}"),
        ("Body Text", "{{ diagram }}"),
        ("Heading 3", "Slut"),
    ):
        template.add_paragraph(text, style=style)
    file = io.BytesIO()
    template.save(file)
    values: dict[str, Value] = {"tabell": [TABLE], "diagram": [CHART]}
    properties = DocumentProperties("Rubrik", "", "", date(2026, 10, 5))
    return docx.Document(io.BytesIO(fill_template(file.getvalue(), "mall.docx", values, properties)))


def first(document: Document, tag: str) -> Any:
    return next(document.element.body.iter(qn(tag)))


def without(tag: str) -> Callable[[Document], object]:
    def plant(document: Document) -> None:
        element = first(document, tag)
        element.getparent().remove(element)

    return plant


def english_text(document: Document) -> None:
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-US")
    first(document, "w:r").get_or_add_rPr().append(language)


def english_document(document: Document) -> None:
    document.core_properties.language = "en-US"


def letter(document: Document) -> None:
    document.sections[0].page_width = Mm(216)


def no_title(document: Document) -> None:
    document.core_properties.title = " "


def second_title(document: Document) -> None:
    document.add_paragraph("En till", style="Heading 1")


def jump(document: Document) -> None:
    document.paragraphs[1].style = document.styles["Heading 3"]


def empty_paragraph(document: Document) -> None:
    document.add_paragraph(" ")


def empty_cell(document: Document) -> None:
    document.tables[0].cell(1, 1).text = ""


def no_alternative_text(document: Document) -> None:
    first(document, "wp:docPr").set("descr", " ")


def merged_cells(document: Document) -> None:
    document.tables[0].cell(1, 0).merge(document.tables[0].cell(2, 0)).text = "Båda"


def second_header_row(document: Document) -> None:
    document.tables[0].rows[2]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


PLANTED: list[tuple[str, Callable[[Document], object]]] = [
    ("the language is not Swedish", english_document),
    ("a text is marked as another language", english_text),
    ("no title", no_title),
    ("the page is not A4", letter),
    ("not one Heading 1 at the top", second_title),
    ("a heading level is jumped over", jump),
    ("an empty paragraph", empty_paragraph),
    ("an empty cell", empty_cell),
    ("a drawing without alternative text", no_alternative_text),
    ("merged cells", merged_cells),
    ("not one header row at the top", without("w:tblHeader")),
    ("not one header row at the top", second_header_row),
    ("a row may be split between pages", without("w:cantSplit")),
    ("rows of different lengths", without("w:tc")),
    ("a table without caption and alternative text", without("w:tblCaption")),
    ("a table without caption and alternative text", without("w:tblDescription")),
]


def test_a_sound_document_has_no_faults() -> None:
    assert [] == list(faults(sound()))


@pytest.mark.parametrize(("expected", "plant"), PLANTED, ids=[plant.__name__ for _, plant in PLANTED])
def test_a_planted_fault_is_found(expected: str, plant: Callable[[Document], object]) -> None:
    document = sound()
    plant(document)
    assert expected in set(faults(document))
