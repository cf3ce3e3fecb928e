"""What Word leaves in a document is told, each kind once, with how many there are."""

from __future__ import annotations

from pathlib import Path

import pytest

from reports.anonymise import traces_in
from tests.anonymise.planted import PLACES, clean, document, packed, paragraph, parts, run, with_part


def body(inner: str) -> bytes:
    """A document with this in its main part."""
    return with_part("word/document.xml", document(inner))


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("a deletion", "spårade ändringar"),
        ("an insertion", "spårade ändringar"),
        ("a move away", "spårade ändringar"),
        ("a comment", "kommentarer"),
        ("hidden text", "dold text"),
        ("white text", "vit text"),
        ("text of one point", "för liten"),
        ("an embedded workbook", "inbäddad fil eller ett makro"),
        ("an OLE object", "inbäddad fil eller ett makro"),
        ("a custom property", "egna (anpassade) egenskaper"),
        ("a document variable", "dokumentvariabler"),
        ("custom XML", "anpassad XML"),
    ],
)
def test_a_trace_is_told(place: str, told: str) -> None:
    plant, _ = PLACES[place]
    said = traces_in(plant("något"))
    assert [told] == [told for one in said if told in one]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (body('<w:altChunk r:id="rId5"/>'), "läses in när dokumentet öppnas"),
        (body('<w:p w:rsidR="00A1"/>'), "rsid"),
        (with_part("docProps/thumbnail.jpeg", b"\xff\xd8"), "miniatyrbild"),
        (with_part("word/vbaProject.bin", b"\xd0\xcf"), "makro"),
        (
            with_part("word/charts/chart1.xml", "<c:chartSpace xmlns:c='x'><c:filteredLineSeries/></c:chartSpace>"),
            "siffror i ett diagram som är bortvalda",
        ),
        (
            with_part(
                "word/charts/chart1.xml", "<c:chartSpace xmlns:c='x'><c:categoryFilterException/></c:chartSpace>"
            ),
            "siffror i ett diagram som är bortvalda",
        ),
        (with_part("word/embeddings/Microsoft_Excel_Worksheet.xlsx", clean()), "inbäddad fil"),
        (
            with_part(
                "word/charts/_rels/chart1.xml.rels",
                '<Relationships><Relationship Type="x/oleObject" Target="file:///G:/klienter.xlsx" TargetMode="External"/></Relationships>',
            ),
            "utanför dokumentet",
        ),
        (
            with_part(
                "word/_rels/settings.xml.rels",
                '<Relationships><Relationship Type="x/attachedTemplate" Target="G:/mall.dotx" TargetMode="External"/></Relationships>',
            ),
            "utanför dokumentet",
        ),
        (
            with_part(
                "docProps/core.xml",
                "<c:p xmlns:c='x'><c:creator>Lillby</c:creator><c:lastModifiedBy>Annan</c:lastModifiedBy></c:p>",
            ),
            "en annan författare",
        ),
    ],
    ids=[
        "altChunk",
        "rsid of a paragraph",
        "thumbnail",
        "macro",
        "filtered series",
        "filtered words",
        "a chart's workbook",
        "a chart's linked workbook",
        "attached template",
        "author",
    ],
)
def test_a_trace_beside_the_text_is_told(content: bytes, told: str) -> None:
    assert any(told in one for one in traces_in(content))


def test_equal_traces_are_counted() -> None:
    assert ["(3 st)"] == [one[-7:-1] for one in traces_in(body(paragraph(run("x", "<w:vanish/>")) * 3))]


@pytest.mark.parametrize("part", ["word/document.xml", "word/comments.xml", "docProps/core.xml", "annat/bilaga.xml"])
@pytest.mark.parametrize("content", ["", "ingen XML", "<w:p><w:r>", '\n<?xml version="1.0" encoding="okänd"?><p/>'])
def test_a_part_that_is_no_xml_is_told_and_ends_nothing(part: str, content: str) -> None:
    said = traces_in(with_part(part, content))
    assert ["en del som inte är läsbar XML"] == [one.split(":")[0] for one in said]


@pytest.mark.parametrize(
    "content",
    [
        clean(),
        b"ingen Wordfil",
        body(paragraph(run("x", '<w:vanish w:val="0"/><w:color w:val="000000"/><w:sz w:val="22"/>'))),
        with_part(
            "word/styles.xml",
            '<w:styles xmlns:w="x"><w:rsid w:val="00A1"/><w:vanish/><w:color w:val="FFFFFF"/></w:styles>',
        ),
        with_part("word/settings.xml", '<w:settings xmlns:w="x"><w:rsid w:val="00A1"/></w:settings>'),
        with_part(
            "word/_rels/document.xml.rels",
            '<Relationships><Relationship Type="x/hyperlink" Target="https://www.ivo.se" TargetMode="External"/></Relationships>',
        ),
        with_part(
            "docProps/core.xml",
            "<c:p xmlns:c='x'><c:creator>Lillby</c:creator><c:lastModifiedBy>Lillby</c:lastModifiedBy></c:p>",
        ),
        packed({**parts(), "word/media/image1.png": b"\x89PNG"}),
    ],
    ids=[
        "clean",
        "no package",
        "switched off",
        "a style",
        "the template's own",
        "a link",
        "the same author",
        "a picture",
    ],
)
def test_what_leaves_no_trace_is_not_told(content: bytes) -> None:
    assert [] == traces_in(content)


def test_a_handling_as_it_is_made_has_no_traces(lillby: Path) -> None:
    for path in (lillby / "offentligt").glob("*.docx"):
        assert [] == traces_in(path.read_bytes())
