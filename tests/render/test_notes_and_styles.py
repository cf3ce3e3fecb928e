"""Templates that Word wrote in Swedish, and marks in notes: what a municipality has that our own templates have not."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import nsdecls, qn

from reports.errors import TemplateError
from reports.render import Avsnitt, Value
from reports.render.package import pack
from tests.render.word import NAME, add_xml, elements, fill, filled, parts, table, template, texts
from tests.tools import ooxml_errors

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
VALUES: dict[str, Value] = {
    "namnd": "Socialnämnden",
    "lista": ["ett", "två"],
    "tabell": {"a": [table(("x", "1"), notes=("Not.",))]},
    "avsnitt": [Avsnitt("Barn", "Om barn.")],
}

# --- notes ----------------------------------------------------------------------------------------------------------------------


def noted(kind: str, *paragraphs: str) -> bytes:
    """A template with one footnote or endnote of these paragraphs."""
    reference = add_xml(f'<w:r><w:t>Hej</w:t></w:r><w:r><w:{kind}Reference w:id="1"/></w:r>')
    inside = parts(template(edit=reference))
    marks = "".join(
        f'<w:p><w:r><w:{kind}Ref/></w:r><w:r w:rsidR="00AB12CD"><w:t>{text}</w:t></w:r></w:p>' for text in paragraphs
    )
    separator = (
        f'<w:{kind} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
        f'<w:{kind} w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:{kind}>'
    )
    part = f'<w:{kind}s {nsdecls("w")}>{separator}<w:{kind} w:id="1">{marks}</w:{kind}></w:{kind}s>'
    types = f'<Override PartName="/word/{kind}s.xml" ContentType="{WORD}.{kind}s+xml"/></Types>'
    relation = f'<Relationship Id="rIdNot" Type="{OFFICE}/{kind}s" Target="{kind}s.xml"/></Relationships>'
    relations = "word/_rels/document.xml.rels"
    return pack(
        {
            **inside,
            f"word/{kind}s.xml": f'<?xml version="1.0" encoding="UTF-8"?>{part}'.encode(),
            "[Content_Types].xml": inside["[Content_Types].xml"].replace(b"</Types>", types.encode()),
            relations: inside[relations].replace(b"</Relationships>", relation.encode()),
        }
    )


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_a_mark_in_a_note_is_filled(kind: str) -> None:
    note = parts(fill(noted(kind, "Se {{ namnd }} &amp; co"), VALUES))[f"word/{kind}s.xml"].decode()
    assert "<w:t>Se Socialnämnden &amp; co</w:t>" in note
    assert "rsid" not in note


@pytest.mark.parametrize(("kind", "place"), [("footnote", "fotnoterna"), ("endnote", "slutnoterna")])
def test_a_fault_in_a_note_has_its_place(kind: str, place: str) -> None:
    with pytest.raises(TemplateError) as stopped:
        fill(noted(kind, "Se {{ namd }}", "{{ tabell.a }}"), VALUES)
    assert [
        f"Mallen {NAME}: märket {{{{ namd }}}} i {place}, stycke 3 är okänt. Menar ni namnd?",
        f"Mallen {NAME}: ett märke i {place}, stycke 4 står i en text men blir flera stycken, en tabell eller ett diagram: ”{{{{ tabell.a }}}}”. "
        "Ställ det ensamt i ett eget stycke.",
    ] == str(stopped.value).splitlines()


def test_a_handling_with_notes_is_valid(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(fill(noted("footnote", "Se {{ namnd }}"), VALUES))
    assert [] == ooxml_errors(tmp_path / NAME)


# --- styles by the name that Word keeps in English -----------------------------------------------------------------------------------

IN_SWEDISH = {"Heading1": "Rubrik1", "Heading2": "Rubrik2", "Heading3": "Rubrik3", "Caption": "Beskrivning", "TableGrid": "Tabellrutnt"}  # fmt: skip


def swedish(*paragraphs: str, without: tuple[str, ...] = ()) -> bytes:
    """A template whose styles have the ids that a Swedish Word gives them; `without` are ids that it lacks altogether."""

    def edit(document: Document) -> None:
        styles = document.styles.element
        for style in list(styles.findall(qn("w:style"))):
            key = style.get(qn("w:styleId"))
            if key in without:
                styles.remove(style)
            else:
                style.set(qn("w:styleId"), IN_SWEDISH.get(key, key))
        for reference in styles.iter(qn("w:basedOn"), qn("w:next"), qn("w:link")):
            value: Any = reference.get(qn("w:val"))
            reference.set(qn("w:val"), IN_SWEDISH.get(value, value))

    return template(*paragraphs, edit=edit)


def words_of(paragraph: Any) -> str:
    """The text of a paragraph."""
    return "".join(text.text for text in paragraph.iter(qn("w:t")))


def style_of(paragraph: Any) -> str | None:
    """The id of a paragraph's style."""
    found = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return None if found is None else found.get(qn("w:val"))


def test_a_heading_gets_the_second_heading_of_a_swedish_word() -> None:
    document = filled(swedish("{{ avsnitt }}"), VALUES)
    assert [("Rubrik2", "Barn"), (None, "Om barn.")] == [(style_of(one), words_of(one)) for one in elements(document, "w:p")]  # fmt: skip


def test_a_heading_has_the_look_of_its_style_and_not_of_the_mark() -> None:
    made = template(edit=add_xml("<w:r><w:rPr><w:i/></w:rPr><w:t>{{ avsnitt }}</w:t></w:r>"))
    assert [None, True] == [one.runs[0].italic for one in filled(made, VALUES).paragraphs]


@pytest.mark.parametrize(
    ("without", "style"),
    [(("Heading2",), "Rubrik3"), (("Heading2", "Heading3"), "Rubrik1")],
)
def test_a_heading_that_is_not_there_is_replaced_by_the_one_nearest(without: tuple[str, ...], style: str) -> None:
    assert style == style_of(elements(filled(swedish("{{ avsnitt }}", without=without), VALUES), "w:p")[0])


def test_without_any_heading_the_words_are_bold() -> None:
    document = filled(swedish("{{ avsnitt }}", without=("Heading1", "Heading2", "Heading3")), VALUES)
    assert [(None, True), (None, None)] == [(style_of(one._p), one.runs[0].bold) for one in document.paragraphs]


def test_a_table_and_its_caption_get_the_styles_of_a_swedish_word() -> None:
    document = filled(swedish("{{ tabell.a }}"), VALUES)
    assert "Beskrivning" == style_of(elements(document, "w:p")[0])
    assert "Tabellrutnt" == elements(document, "w:tblStyle")[0].get(qn("w:val"))


def test_without_our_styles_a_table_has_lines_and_a_bold_caption_and_head() -> None:
    document = filled(swedish("{{ tabell.a }}", without=("Caption", "TableGrid")), VALUES)
    assert [] == elements(document, "w:tblStyle")
    assert 6 == len(elements(document, "w:tblBorders")[0])
    bold = {words_of(one): next(one.iter(qn("w:b")), None) is not None for one in elements(document, "w:p")}
    assert {"Tabell 1. Antal": True, "Insats": True, "Antal": True, "x": False, "1": False, "Not.": False} == bold
    assert {None} == {style_of(one) for one in elements(document, "w:p")}


@pytest.mark.parametrize("without", [(), ("Caption", "TableGrid", "Heading1", "Heading2", "Heading3")])
def test_a_handling_from_a_swedish_word_is_valid(without: tuple[str, ...], tmp_path: Path) -> None:
    made = swedish("{{ avsnitt }}", "{{ lista }}", "{{ tabell.a }}", "I {{ namnd }}", without=without)
    (tmp_path / NAME).write_bytes(fill(made, VALUES))
    assert [] == ooxml_errors(tmp_path / NAME)


# --- headers that no page shows ---------------------------------------------------------------------------------------------------------


def test_marks_in_headers_of_every_kind_have_the_headers_name() -> None:
    def edit(document: Document) -> None:
        section = document.sections[0]
        for part in (section.header, section.first_page_header, section.even_page_header):
            part.paragraphs[0].text = "{{ nmnd }}"
        for foot in (section.footer, section.first_page_footer, section.even_page_footer):
            foot.paragraphs[0].text = "{{ nmnd }}"

    with pytest.raises(TemplateError) as stopped:
        fill(template("x", edit=edit), VALUES)
    assert {
        "sidhuvudet", "första sidans sidhuvud", "jämna sidors sidhuvud", "sidfoten", "första sidans sidfot", "jämna sidors sidfot",
    } == {line.split("}} i ")[1].split(",")[0] for line in str(stopped.value).splitlines()}  # fmt: skip


def test_a_paragraph_in_a_table_in_a_text_box_has_a_place() -> None:
    box = (
        '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent><w:tbl><w:tr><w:tc>'
        "<w:p><w:r><w:t>{{ nmnd }}</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    with pytest.raises(TemplateError, match="i brödtexten, stycke 2, textruta är okänt"):
        fill(template("x", edit=add_xml(box)), VALUES)


def test_a_filled_swedish_document_can_be_read() -> None:
    document = docx.Document(io.BytesIO(fill(swedish("I {{ namnd }}"), VALUES)))
    assert ["I Socialnämnden"] == texts(document)
