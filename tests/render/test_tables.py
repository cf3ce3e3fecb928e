"""A table as Word reads it: accessible by construction, and the same text however long it is."""

from __future__ import annotations

import io
import re
import tracemalloc
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from lxml import etree

from reports.render import WordTable, figure_widths
from reports.render.styles import Styles
from reports.render.tables import table_xml
from tests.render.word import elements, fill, filled, parts, table, template
from tests.tools import ooxml_errors, pdf_text, tagged_pdfs

MANY = 10_000
STYLES = Styles("Rubrik2", "Rubrik4", "Beskrivning", "Rapporttabell", "Tabellhuvud", "Tabelltext", "Tabellnot")
THREE = WordTable("Tabell 3. Tre", "Beskrivning", ("Lag", "Insats", "Antal"), (("SoL", "Hemtjänst", "12"), ("LSS", "", " ")), (10, 48, 12), frozenset({2}), ("Not ett.", "Not två."))  # fmt: skip


def in_word(one: WordTable, made: bytes | None = None) -> Document:
    return filled(made or template("{{ a }}"), {"a": [one]})


def only(document: Document) -> Any:
    (found,) = elements(document, "w:tbl")
    return found


def val(element: Any) -> str | None:
    found: str | None = element.get(qn("w:val"))
    return found


# --- for a screen reader --------------------------------------------------------------------------------------------------------


def test_the_first_row_and_no_other_is_a_header_row() -> None:
    rows = only(in_word(THREE)).findall(qn("w:tr"))
    headers = [row.findall(f"{qn('w:trPr')}/{qn('w:tblHeader')}") for row in rows]
    assert [1, 0, 0] == [len(header) for header in headers]
    assert {} == dict(headers[0][0].attrib)


def test_no_row_is_split_between_pages() -> None:
    rows = only(in_word(THREE)).findall(qn("w:tr"))
    assert [1, 1, 1] == [len(row.findall(f"{qn('w:trPr')}/{qn('w:cantSplit')}")) for row in rows]


def test_caption_and_description_are_the_last_properties_of_the_table() -> None:
    caption, description = list(only(in_word(THREE)).find(qn("w:tblPr")))[-2:]
    assert (qn("w:tblCaption"), "Tabell 3. Tre") == (caption.tag, val(caption))
    assert (qn("w:tblDescription"), "Beskrivning") == (description.tag, val(description))


def test_quotes_and_line_breaks_in_the_description_are_text() -> None:
    mean = WordTable("Tabell \"1\" & 'a'", 'Sägs "så"\noch <b>', ("A",), (("1",),), (1,))
    caption, description = list(only(in_word(mean)).find(qn("w:tblPr")))[-2:]
    assert ("Tabell \"1\" & 'a'", 'Sägs "så"\noch <b>') == (val(caption), val(description))


def test_no_cell_is_merged() -> None:
    document = in_word(THREE)
    assert [] == [*elements(document, "w:gridSpan"), *elements(document, "w:vMerge"), *elements(document, "w:hMerge")]
    assert {3} == {len(row.findall(qn("w:tc"))) for row in only(document).findall(qn("w:tr"))}


@pytest.mark.parametrize("nothing", ["", " ", "\u00a0", "\n", "\x00"])
def test_no_cell_is_empty(nothing: str) -> None:
    (found,) = in_word(table((nothing, nothing))).tables
    assert ["–", "–"] == [cell.text for cell in found.rows[1].cells]


def test_the_caption_stands_above_and_the_notes_below_in_styles_of_their_own() -> None:
    names = ("Tabellhuvud", "Tabelltext", "Tabellnot")

    def with_styles(document: Document) -> None:
        for name in names:
            document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)

    document = in_word(THREE, template("{{ a }}", edit=with_styles))
    styles = [(one.text, one.style.name if one.style else "") for one in document.paragraphs]
    assert [("Tabell 3. Tre", "Caption"), ("Not ett.", "Tabellnot"), ("Not två.", "Tabellnot")] == styles
    in_cells = [val(one) for one in only(document).iter(qn("w:pStyle"))]
    assert ["Tabellhuvud"] * 3 + ["Tabelltext"] * 6 == in_cells


# --- the look -------------------------------------------------------------------------------------------------------------------


def test_columns_share_the_width_of_the_text() -> None:
    def narrow(document: Document) -> None:
        section = document.sections[0]
        section.page_width, section.left_margin, section.right_margin = Cm(21), Cm(2.5), Cm(2.5)

    found = only(in_word(THREE, template("{{ a }}", edit=narrow)))
    grid = [int(column.get(qn("w:w"))) for column in found.iter(qn("w:gridCol"))]
    text_width = int(Cm(16).twips)
    assert text_width - 3 <= sum(grid) <= text_width
    assert [pytest.approx(share / 70, abs=0.001) for share in (10, 48, 12)] == [one / sum(grid) for one in grid]
    assert {tuple(grid)} == {
        tuple(int(cell.get(qn("w:w"))) for cell in row.iter(qn("w:tcW"))) for row in found.iter(qn("w:tr"))
    }


def test_numbers_are_set_to_the_right_also_their_heading() -> None:
    rows = only(in_word(THREE)).findall(qn("w:tr"))
    right = [[cell.find(f".//{qn('w:jc')}") is not None for cell in row.findall(qn("w:tc"))] for row in rows]
    assert [[False, False, True]] * 3 == right


def test_a_table_has_the_template_s_own_table_style() -> None:
    def with_style(document: Document) -> None:
        document.styles.add_style("Rapporttabell", WD_STYLE_TYPE.TABLE).element.set(qn("w:styleId"), "Kommunens")

    assert "Kommunens" == val(only(in_word(THREE, template("{{ a }}", edit=with_style))).find(f".//{qn('w:tblStyle')}"))


def test_a_template_without_the_style_gives_a_plain_grid() -> None:
    (found,) = in_word(THREE).tables
    assert found.style is not None
    assert "Table Grid" == found.style.name


# --- tables of many figures -------------------------------------------------------------------------------------------------------

LONGEST = "33 Ingen etableringsersättning (prestationsförmåga över 25 procent)"
MONTHS = [f"{month} {year}" for month in ("jan", "feb", "mar", "apr", "maj") for year in (2024, 2025, 2026)]


def of_figures(columns: int, figure: str = "123") -> WordTable:
    """A table of the longest hinderkod and figures by month and year."""
    return WordTable(
        "Tabell 1. Hinderkoder",
        "Beskrivning",
        ("Hinderkod", *MONTHS[:columns]),
        ((LONGEST, *[figure] * columns),),
        figure_widths(columns),
        frozenset(range(1, columns + 1)),
    )


def with_narrow_styles(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.left_margin, section.right_margin = Cm(21), Cm(2.5), Cm(2.5)
    for name, size in (("Tabellhuvud", 10), ("Tabelltext", 10), ("Tabellhuvud smal", 8), ("Tabelltext smal", 8)):
        font = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).font
        font.size, font.name, font.bold = Pt(size), "Calibri", name.startswith("Tabellhuvud")


def styles_in(found: Any) -> set[str | None]:
    return {val(one) for one in found.iter(qn("w:pStyle"))}


@pytest.mark.parametrize(
    ("columns", "wanted"),
    [(6, {"Tabellhuvud", "Tabelltext"}), (7, {"Tabellhuvudsmal", "Tabelltextsmal"})],
)
def test_seven_columns_of_figures_have_the_narrow_styles(columns: int, wanted: set[str]) -> None:
    found = only(in_word(of_figures(columns), template("{{ a }}", edit=with_narrow_styles)))
    assert wanted == styles_in(found)
    assert (columns == 7) is (found.find(f"{qn('w:tblPr')}/{qn('w:tblCellMar')}") is not None)


def test_many_columns_of_words_have_the_ordinary_styles() -> None:
    words = WordTable("Tabell 1", "B", tuple("ABCDEFGH"), (tuple("abcdefgh"),), (1,) * 8, frozenset({7}))
    found = only(in_word(words, template("{{ a }}", edit=with_narrow_styles)))
    assert {"Tabellhuvud", "Tabelltext"} == styles_in(found)


def test_a_template_without_narrow_styles_has_its_ordinary_ones() -> None:
    def without(document: Document) -> None:
        document.styles.add_style("Tabelltext", WD_STYLE_TYPE.PARAGRAPH)

    found = only(in_word(of_figures(9), template("{{ a }}", edit=without)))
    assert ({"Tabelltext"}, None) == (styles_in(found), found.find(f"{qn('w:tblPr')}/{qn('w:tblCellMar')}"))


@pytest.mark.parametrize("columns", range(1, 16))
def test_the_widths_are_one_for_labels_and_one_for_each_column_of_figures(columns: int) -> None:
    labels, *figures = figure_widths(columns)
    assert columns == len(figures)
    assert {figures[0]} == set(figures)
    assert labels / (labels + sum(figures)) > 0.25


@pytest.mark.parametrize(("columns", "figure"), [(6, "1\u00a0234"), (9, "1\u00a0234"), (12, "1\u00a0234"), (15, "123")])
def test_no_figure_and_no_year_is_broken_on_upright_a4(columns: int, figure: str, tmp_path: Path) -> None:
    content = fill(template("{{ a }}", edit=with_narrow_styles), {"a": [of_figures(columns, figure)]})
    (tmp_path / "mall.docx").write_bytes(content)
    (pdf,) = tagged_pdfs([tmp_path / "mall.docx"], tmp_path)
    lines = "\n".join(pdf_text(pdf)).splitlines()
    assert columns == sum(len(re.findall(r"\b20\d\d\b", line)) for line in lines)
    assert columns == max(line.replace("\u00a0", " ").count(figure.replace("\u00a0", " ")) for line in lines)


@pytest.mark.parametrize("columns", [6, 7, 15])
def test_the_open_xml_sdk_finds_no_fault_in_wide_tables(columns: int, tmp_path: Path) -> None:
    (tmp_path / "mall.docx").write_bytes(
        fill(template("{{ a }}", edit=with_narrow_styles), {"a": [of_figures(columns)]})
    )
    assert [] == ooxml_errors(tmp_path / "mall.docx")


# --- long tables ------------------------------------------------------------------------------------------------------------------

ROWS = tuple((f"Insats & {number} <å>", str(number)) for number in range(MANY))


def cells_of(document_xml: bytes) -> Iterator[tuple[str, ...]]:
    """The rows of a document, one at a time, without ever holding the whole of it."""
    for _, row in etree.iterparse(io.BytesIO(document_xml), tag=qn("w:tr")):
        yield tuple("".join(text.text or "" for text in cell.iter(qn("w:t"))) for cell in row.iterchildren(qn("w:tc")))
        row.clear()


def test_a_table_of_ten_thousand_rows_is_read_back_as_it_was() -> None:
    content = fill(template("{{ a }}", "efter"), {"a": [table(*ROWS)]})
    found = cells_of(parts(content)["word/document.xml"])
    assert ("Insats", "Antal") == next(found)
    assert ROWS == tuple(found)
    assert ["Tabell 1. Antal", "efter"] == [one.text for one in docx.Document(io.BytesIO(content)).paragraphs]


def test_memory_does_not_grow_with_the_rows_of_a_table() -> None:
    def peak(rows: int) -> int:
        made = table(*ROWS[:rows])
        tracemalloc.start()
        deque(table_xml(made, STYLES, 9070), maxlen=0)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(10)
    assert peak(MANY) < peak(MANY // 10) + 20_000
