"""A table of thousands of rows, streamed into the file: no row is lost, doubled, moved or mixed with another."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from lxml import etree

from reports.anonymise.finished import passages_of
from reports.render import WordTable
from tests.render.word import fill, filled, parts, table, template
from tests.tools import ooxml_errors

MANY = 3_000
COLUMNS = (
    "Delegationspunkt",
    "Ärendetyp",
    "Lagrum",
    "Utfall",
    "Beslutsdatum",
    "Delegat",
    "Befattning",
    "Ärendenummer",
    "Nivå",
)
# Some cells come on every row, some on every seventh, and some on no other; signs that XML and the row's frame give a meaning.
ROWS = tuple(
    (
        f"5.{number % 60}",
        ("Hemtjänst", "Boende & stöd", "50 % <avlastning>")[number % 3],
        f"{number % 30} kap. 1 § SoL (2025:400)",
        "Bifall",
        f"2026-{number % 9 + 1:02d}-{number % 28 + 1:02d}",
        f"Delegat {number % 7}",
        "Enhetschef",
        f"IFO-2026-{number:05d}",
        "%b",
    )
    for number in range(MANY)
)
LONG = WordTable("Tabell 1. Beslut", "En rad per beslut", COLUMNS, ROWS, (1,) * 9, notes=("Not.",))


def made(one: WordTable = LONG) -> bytes:
    return fill(template("{{ a }}"), {"a": [one]})


def blocks(document_xml: bytes) -> list[str]:
    """What stands in the body, in order: the text of each paragraph, and `tabell` for a table."""
    body = etree.fromstring(document_xml)[0]
    return [
        "tabell" if block.tag == qn("w:tbl") else "".join(text.text or "" for text in block.iter(qn("w:t")))
        for block in body
        if block.tag != qn("w:sectPr")
    ]


def rows_of(document_xml: bytes) -> list[tuple[str, ...]]:
    return [
        tuple("".join(text.text or "" for text in cell.iter(qn("w:t"))) for cell in row.iterchildren(qn("w:tc")))
        for row in etree.fromstring(document_xml).iter(qn("w:tr"))
    ]


def test_every_row_stands_once_and_in_its_order() -> None:
    assert [COLUMNS, *ROWS] == rows_of(parts(made())["word/document.xml"])


def test_what_stands_around_a_long_table_keeps_its_place() -> None:
    around = template("före", "{{ a }}", "mellan", "{{ b }}", "efter")
    body = blocks(parts(fill(around, {"a": [LONG], "b": [table(("sist", "1"))]}))["word/document.xml"])
    assert ["före", "Tabell 1. Beslut", "tabell", "Not.", "mellan", "Tabell 1. Antal", "tabell", "efter"] == body


def test_two_renderings_are_equal_to_the_byte() -> None:
    assert made() == made()


def test_the_file_s_register_and_its_parts_say_the_same_sizes() -> None:
    content = made()
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        entries = package.infolist()
        assert package.testzip() is None
    for entry in entries:
        # A part that was written before its size was known would have a flag for it, zeros here, and the size behind the part.
        head = content[entry.header_offset : entry.header_offset + 30]
        sizes = tuple(int.from_bytes(head[at : at + 4], "little") for at in (14, 18, 22))
        assert (0, (entry.CRC, entry.compress_size, entry.file_size)) == (entry.flag_bits, sizes)


def test_whoever_searches_the_finished_file_finds_the_last_row() -> None:
    assert sum(passage.text.count(f"IFO-2026-{MANY - 1:05d}") for passage in passages_of(made())) == 1


def test_the_open_xml_sdk_finds_no_fault(tmp_path: Path) -> None:
    (tmp_path / "lang.docx").write_bytes(made())
    assert [] == ooxml_errors(tmp_path / "lang.docx")


@pytest.mark.parametrize("cells", [("bara en",), ("en", "två", "tre")])
def test_a_row_of_another_length_than_the_columns_is_never_written(cells: tuple[str, ...]) -> None:
    with pytest.raises(TypeError):
        made(table(cells))


def test_a_style_with_a_percent_sign_in_its_id_is_kept() -> None:
    def with_style(document: Document) -> None:
        document.styles.add_style("Tabelltext", WD_STYLE_TYPE.PARAGRAPH).element.set(qn("w:styleId"), "Text100%b")

    (found,) = filled(template("{{ a }}", edit=with_style), {"a": [table(("x", "1"))]}).tables
    assert ["Text100%b"] * 2 == [one.get(qn("w:val")) for one in found.rows[1]._tr.iter(qn("w:pStyle"))]
