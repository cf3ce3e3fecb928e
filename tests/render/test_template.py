"""Filling a municipality's Word template: what each mark becomes, and what a template at fault is told."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.oxml.ns import qn
from docx.shared import Pt
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from reports.errors import TemplateError
from reports.render import Avsnitt, DocumentProperties, Value
from tests.render.word import (
    MARKING,
    NAME,
    PLAIN,
    SECRET,
    add_xml,
    cut,
    elements,
    fill,
    filled,
    parts,
    table,
    template,
    texts,
)

BOX = (
    '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>'
    "<w:p><w:r><w:t>{}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)
BREAK = '<w:pPr><w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:pPr>'


def faults(made: bytes, values: dict[str, Value], *, secret: bool = False) -> list[str]:
    """What the officer is told, line by line."""
    with pytest.raises(TemplateError) as stopped:
        fill(made, values, SECRET) if secret else fill(made, values)
    return str(stopped.value).splitlines()


# --- a mark in a text --------------------------------------------------------------------------------------------------------


def test_a_mark_in_a_text_becomes_its_words() -> None:
    made = template("{{ namnd }} i {{kommun}} skriver till {{ text.vem }}.")
    values: dict[str, Value] = {"namnd": "Socialnämnden", "kommun": "Lillby kommun", "text": {"vem": "IVO"}}
    assert ["Socialnämnden i Lillby kommun skriver till IVO."] == texts(filled(made, values))


@pytest.mark.parametrize(
    "pieces",
    [
        ("Hej {{ na", "mnd }}!"),
        ("Hej {", "{ namnd }", "}!"),
        ("Hej {{", " ", "namnd", " ", "}}!"),
        tuple("Hej {{ namnd }}!"),
    ],
)
def test_a_mark_that_word_has_cut_is_still_one_mark(pieces: tuple[str, ...]) -> None:
    assert ["Hej SN!"] == texts(filled(template(edit=add_xml(cut(*pieces))), {"namnd": "SN"}))


def test_a_cut_mark_keeps_the_look_of_its_text() -> None:
    (run,) = elements(filled(template(edit=add_xml(cut("{{ na", "mnd }}", look="<w:b/>"))), {"namnd": "SN"}), "w:r")
    assert ("SN", True) == (run.text, run.find(qn("w:rPr")).find(qn("w:b")) is not None)


def test_text_of_another_look_beside_a_mark_keeps_its_look() -> None:
    document = filled(template(edit=add_xml(cut("Till ") + cut("{{ namnd }}", look="<w:b/>"))), {"namnd": "SN"})
    assert [("Till ", False), ("SN", True)] == [(run.text, run.bold is True) for run in document.paragraphs[0].runs]


@pytest.mark.parametrize("rest", ["<w:tab/>", "<w:br/>", "<w:noBreakHyphen/>", '<w:fldChar w:fldCharType="begin"/>'])
def test_a_mark_is_found_beside_a_tab_a_break_or_a_field_in_the_same_run(rest: str) -> None:
    made = template(edit=add_xml(f"<w:r><w:t>Dnr: {{{{ dnr }}}}</w:t>{rest}<w:t>{{{{ namnd }}}}</w:t></w:r>"))
    document = filled(made, {"dnr": "SN 1", "namnd": "SN"})
    assert ["Dnr: SN 1", "SN"] == [text.text for text in elements(document, "w:t")]
    assert 1 == len(elements(document, rest.strip("</>").split()[0]))


def test_text_beside_a_tab_in_the_same_run_keeps_its_look() -> None:
    run = "<w:r><w:rPr><w:b/></w:rPr><w:t>Dnr {{ dnr }}</w:t><w:tab/><w:t>{{ namnd }}</w:t></w:r>"
    document = filled(template(edit=add_xml(run)), {"dnr": "1", "namnd": "SN"})
    assert [("Dnr 1", True), ("\t", True), ("SN", True)] == [
        (one.text, one.bold) for one in document.paragraphs[0].runs
    ]


def test_a_mark_is_found_where_word_last_broke_the_page() -> None:
    made = template(edit=add_xml("<w:r><w:lastRenderedPageBreak/><w:t>{{ na</w:t></w:r><w:r><w:t>mnd }}</w:t></w:r>"))
    assert ["SN"] == texts(filled(made, {"namnd": "SN"}))


def test_a_paragraph_without_marks_is_left_as_the_municipality_wrote_it() -> None:
    made = template(edit=add_xml(cut("Kapitel ", "ett")))
    before = etree.tostring(elements(docx.Document(io.BytesIO(made)), "w:p")[0])
    after = etree.tostring(elements(filled(made, {"namnd": "SN"}), "w:p")[0])
    assert re.sub(rb' w:rsidR="[0-9A-F]*"', b"", before) == after


def test_a_template_may_omit_and_repeat() -> None:
    made = template("{% if dnr %}Dnr {{ dnr }}{% endif %}{% for vem in till %}{{ vem }};{% endfor %}")
    assert ["a;b;"] == texts(filled(made, {"dnr": "", "till": ["a", "b"]}))


def test_a_value_with_line_breaks_and_tabs_has_them_in_word() -> None:
    document = filled(template("Se {{ text }}", "{{ text }}"), {"text": "ett\ntvå\ttre"})
    assert ["Se ett\ntvå\ttre", "ett\ntvå\ttre"] == texts(document)
    assert (2, 2) == (len(elements(document, "w:br")), len(elements(document, "w:tab")))


# --- a mark alone in its paragraph --------------------------------------------------------------------------------------------


def test_a_mark_alone_becomes_its_text() -> None:
    assert ["före", "SN", "efter"] == texts(filled(template("före", " {{ namnd }} ", "efter"), {"namnd": "SN"}))


def test_a_mark_alone_may_be_cut_between_two_looks() -> None:
    made = template(edit=add_xml(cut("{{ na") + cut("mnd }}", look="<w:b/>")))
    assert ["SN"] == texts(filled(made, {"namnd": "SN"}))


def test_a_mark_alone_becomes_a_paragraph_for_each_text_in_the_same_style() -> None:
    def bullets(document: Document) -> None:
        document.add_paragraph("{{ lista }}", style="List Bullet")

    document = filled(template("före", edit=bullets), {"lista": ["ett", "två", "tre"]})
    assert [("före", "Normal"), *((text, "List Bullet") for text in ("ett", "två", "tre"))] == [
        (paragraph.text, paragraph.style.name if paragraph.style else "") for paragraph in document.paragraphs
    ]


def test_a_mark_alone_becomes_a_table_with_its_caption_above_and_its_notes_below() -> None:
    document = filled(
        template("före", "{{ tabell.a }}", "efter"), {"tabell": {"a": [table(("Hemtjänst", "12"), notes=("Not.",))]}}
    )
    assert [("p", "före"), ("p", "Tabell 1. Antal"), ("tbl", "Insats|Antal|Hemtjänst|12"), ("p", "Not."), ("p", "efter")] == [
        (one.tag.rsplit("}")[-1], "|".join(text.text for text in one.iter(qn("w:t"))))
        for one in document.element.body
        if one.tag != qn("w:sectPr")
    ]  # fmt: skip


def test_a_mark_alone_becomes_several_tables() -> None:
    document = filled(template("{{ a }}"), {"a": [table(("x", "1")), table(("y", "2"))]})
    assert ["x", "y"] == [one.cell(1, 0).text for one in document.tables]


def test_a_mark_alone_becomes_headings_with_their_text() -> None:
    document = filled(
        template("{{ avsnitt }}"), {"avsnitt": [Avsnitt("Barn", "Om barn."), Avsnitt("Jämlikhet", "Om.")]}
    )
    assert [("Barn", "Heading 2"), ("Om barn.", "Normal"), ("Jämlikhet", "Heading 2"), ("Om.", "Normal")] == [
        (paragraph.text, paragraph.style.name if paragraph.style else "") for paragraph in document.paragraphs
    ]


@pytest.mark.parametrize("nothing", ["", []])
def test_a_mark_alone_that_becomes_nothing_takes_its_paragraph_with_it(nothing: Value) -> None:
    assert ["före", "efter"] == texts(filled(template("före", "{{ inget }}", "efter"), {"inget": nothing}))


@pytest.mark.parametrize("nothing", ["", []])
def test_a_cell_keeps_a_paragraph_when_its_mark_becomes_nothing(nothing: Value) -> None:
    def cell(document: Document) -> None:
        document.add_table(1, 1).cell(0, 0).text = "{{ inget }}"

    (one,) = elements(filled(template(edit=cell), {"inget": nothing}), "w:tc")
    assert [""] == [paragraph.text for paragraph in one.iter(qn("w:p"))]


@pytest.mark.parametrize("value", ["", [], "ett", ["ett", "två"]])
def test_a_section_break_stays_when_its_paragraph_is_filled(value: Value) -> None:
    made = template("före", edit=add_xml(f"{BREAK}<w:r><w:t>{{{{ text }}}}</w:t></w:r>"))
    document = filled(made, {"text": value})
    wanted = [value] if isinstance(value, str) else [str(one) for one in value]
    assert ["före", *filter(None, wanted)] == [text for text in texts(document) if text]
    assert 2 == len(document.sections)


def test_a_picture_stays_when_the_mark_beside_it_becomes_nothing() -> None:
    made = template(edit=add_xml("<w:r><w:pict/></w:r><w:r><w:t>{{ inget }}</w:t></w:r>"))
    assert 1 == len(elements(filled(made, {"inget": ""}), "w:pict"))


# --- everywhere in the document ------------------------------------------------------------------------------------------------


def everywhere(document: Document) -> None:
    """Marks in a cell, in every header and footer, in a hyperlink and in a text box."""
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    section.different_first_page_header_footer = True
    for part in (
        section.header,
        section.footer,
        section.first_page_header,
        section.first_page_footer,
        section.even_page_header,
        section.even_page_footer,
    ):
        part.paragraphs[0].text = "{{ kommun }}, {{ namnd }}"
    document.add_table(1, 1).cell(0, 0).text = "I {{ kommun }}"
    add_xml('<w:hyperlink w:anchor="a"><w:r><w:t>Till {{ namnd }}</w:t></w:r></w:hyperlink>')(document)
    add_xml(BOX.format("Vid {{ namnd }}"))(document)


def test_marks_are_filled_in_cells_links_text_boxes_and_all_headers_and_footers() -> None:
    content = fill(template(edit=everywhere), {"kommun": "Lillby", "namnd": "SN"})
    found = [b"".join(re.findall(rb"<w:t\b[^>]*>([^<]*)", part)) for part in parts(content).values()]
    assert [b"I LillbyTill SNVid SN", *[b"Lillby, SN"] * 6] == [text for text in found if text]


def test_no_mark_is_left_anywhere() -> None:
    content = fill(template(edit=everywhere), {"kommun": "Lillby", "namnd": "SN"})
    assert [] == [name for name, part in parts(content).items() if b"{{" in part or b"}}" in part]


def test_headers_of_every_section_are_filled() -> None:
    def two_sections(document: Document) -> None:
        document.sections[0].header.paragraphs[0].text = "{{ kommun }}"
        second = document.add_section(WD_SECTION.NEW_PAGE)
        second.header.is_linked_to_previous = False
        second.header.paragraphs[0].text = "{{ namnd }}"

    document = filled(template(edit=two_sections), {"kommun": "Lillby", "namnd": "SN"})
    assert ["Lillby", "SN"] == [section.header.paragraphs[0].text for section in document.sections]


# --- values are text --------------------------------------------------------------------------------------------------------------

MEAN = [
    "Vård & omsorg",
    "<w:t>",
    "]]>",
    "{{ 7*7 }}",
    "{% if x %}",
    "</w:t></w:r></w:p>",
    "<?block 0?>",
    "&amp;",
    "\\1",
]


@pytest.mark.parametrize("mean", MEAN)
def test_signs_of_xml_and_of_marks_inside_a_value_are_text(mean: str) -> None:
    document = filled(
        template("{{ a }}", "Se {{ a }}", "{{ b }}", edit=add_xml(BOX.format("Vid {{ a }}"))), {"a": mean, "b": [mean]}
    )
    assert [mean, f"Se {mean}", mean] == texts(document)[:3]
    assert f"Vid {mean}" == elements(document, "w:txbxContent")[0][0].text


@pytest.mark.parametrize("mean", MEAN)
def test_signs_of_xml_and_of_marks_inside_a_table_are_text(mean: str) -> None:
    document = filled(template("{{ a }}"), {"a": [table((mean, mean), notes=(mean,))]})
    assert [mean, mean, mean] == [document.tables[0].cell(1, 0).text, document.tables[0].cell(1, 1).text, texts(document)[-1]]  # fmt: skip


CONTROL = "före\x00\x01\x0b\x1f\ufffe\uffffefter"


def test_control_characters_are_left_out() -> None:
    values: dict[str, Value] = {"a": CONTROL, "b": [CONTROL], "c": [table((CONTROL, "1"), notes=(CONTROL,))]}
    document = filled(template("{{ a }}", "Se {{ a }}", "{{ b }}", "{{ c }}"), values)
    assert ["föreefter", "Se föreefter", "föreefter", "Tabell 1. Antal", "föreefter"] == texts(document)
    assert "föreefter" == document.tables[0].cell(1, 0).text


ALL_PLACES = template("Se {{ a }}.", "{{ a }}", "{{ b }}", "{{ c }}")


@settings(derandomize=True, deadline=None, max_examples=30)
@given(st.text(max_size=40))
def test_any_value_is_text_and_leaves_a_file_that_opens(value: str) -> None:
    document = filled(ALL_PLACES, {"a": value, "b": [value, "x"], "c": [table((value, value))]})
    assert texts(document)[0].startswith("Se ")
    assert ["x", "Tabell 1. Antal"] == texts(document)[-2:]


# --- a template at fault --------------------------------------------------------------------------------------------------------------


def test_an_unknown_mark_is_named_with_its_place_and_the_names_most_like_it() -> None:
    values: dict[str, Value] = {"namnd": "SN", "text": {"metod": "x", "avgift": "y"}}
    known = "Kända märken: namnd, text.avgift, text.metod."
    assert [
        f"Mallen {NAME}: märket {{{{ namd }}}} i brödtexten, stycke 1 är okänt. Menar ni namnd?",
        f"Mallen {NAME}: märket {{{{ kommun }}}} i brödtexten, stycke 2 är okänt. {known}",
        f"Mallen {NAME}: märket {{{{ text.metoder }}}} i brödtexten, stycke 3 är okänt. Menar ni text.metod?",
        f"Mallen {NAME}: märket {{{{ text }}}} i brödtexten, stycke 4 är okänt. {known}",
    ] == faults(template("{{ namd }}", "I {{ kommun }} är", "{{ text.metoder }}", "{{ text }}"), values)


def test_all_faults_of_a_template_are_told_at_once_each_with_its_place() -> None:
    def edit(document: Document) -> None:
        section = document.sections[0]
        section.header.paragraphs[0].text = "{{ a }}"
        section.footer.paragraphs[0].text = "Sida {{ b }}"
        document.add_table(1, 1).cell(0, 0).text = "{{ c }}"

    found = faults(template("{{ namnd }", edit=edit), {"namnd": "SN"})
    assert ["brödtexten", "brödtexten", "sidhuvudet", "sidfoten"] == [
        re.findall(r"brödtexten|sidhuvudet|sidfoten", fault)[0] for fault in found
    ]
    assert [True] * 4 == [fault.startswith(f"Mallen {NAME}: ") for fault in found]


def test_a_fault_that_stands_twice_in_a_paragraph_is_told_once_and_one_in_the_next_by_itself() -> None:
    found = faults(template("I {{ namd }} och {{ namd }}", "{{ namd }}"), {"namnd": "SN"})
    assert [["1"], ["2"]] == [re.findall(r"stycke (\d)", fault) for fault in found]


@pytest.mark.parametrize(
    "text", ["{{ namnd }", "{ namnd }}", "{{ namnd", "namnd }}", "{{ }}", "{{ na mnd }}", "{{ namnd }} {{"]
)  # fmt: skip
def test_a_broken_mark_is_shown_and_how_to_write_it(text: str) -> None:
    (fault,) = faults(template(f"I {text} här"), {"namnd": "SN"})
    assert text[:10] in fault
    assert "Skriv det på nytt i ett svep, som {{ namnd }}." in fault


@pytest.mark.parametrize(
    "text", ["{% if namnd %}", "{% slut %}", "{% for x in till %}{{ x }}", "{% if namnd %}{{ namnd }}"]
)
def test_a_condition_that_does_not_end_in_its_paragraph_is_broken(text: str) -> None:
    (fault,) = faults(template(f"I {text} här"), {"namnd": "SN", "till": ["a"]})
    assert "Allt från {% if %} till {% endif %} ska stå i samma stycke." in fault


@pytest.mark.parametrize(
    "pieces", [("I {{ na", "mnd }}"), ("I {", "{ namnd }}"), ("I {{ namnd }", "}"), ("I {", "{ namnd }", "}")]
)
def test_a_mark_cut_between_two_looks_inside_a_text_is_broken(pieces: tuple[str, ...]) -> None:
    looks = ["<w:b/>", "<w:i/>", "<w:u/>"]
    made = template(edit=add_xml("".join(cut(piece, look=look) for piece, look in zip(pieces, looks, strict=False))))
    (fault,) = faults(made, {"namnd": "SN"})
    assert "är trasigt: ”I {{ namnd }}”" in fault


def test_a_broken_mark_late_in_a_long_paragraph_is_shown() -> None:
    (fault,) = faults(template(f"{'lång text ' * 30}{{{{ namnd }} slut"), {"namnd": "SN"})
    assert "{{ namnd } slut" in fault


@pytest.mark.parametrize("value", [["ett", "två"], [], [table(("x", "1"))], [Avsnitt("Rubrik", "Text")]])
def test_a_mark_of_several_paragraphs_in_the_middle_of_a_text_is_refused(value: Value) -> None:
    (fault,) = faults(template("Se {{ a }}."), {"a": value})
    assert (
        f"Mallen {NAME}: ett märke i brödtexten, stycke 1 står i en text men blir flera stycken, en tabell eller ett diagram"
        in fault
    )
    assert fault.endswith("”Se {{ a }}.”. Ställ det ensamt i ett eget stycke.")


def test_a_mark_of_several_paragraphs_beside_a_picture_is_refused() -> None:
    made = template(edit=add_xml("<w:r><w:pict/></w:r><w:r><w:t>{{ a }}</w:t></w:r>"))
    assert "Ställ det ensamt i ett eget stycke." in faults(made, {"a": ["ett", "två"]})[0]


def test_a_group_of_marks_in_a_text_is_refused() -> None:
    assert 1 == len(faults(template("Se {{ text }}."), {"text": {"metod": "x"}}))


def in_a_cell(document: Document) -> None:
    document.add_table(1, 1).cell(0, 0).text = "{{ a }}"


def in_a_header(document: Document) -> None:
    document.sections[0].header.paragraphs[0].text = "{{ a }}"


def in_a_text_box(document: Document) -> None:
    add_xml(BOX.format("{{ a }}"))(document)


@pytest.mark.parametrize(
    ("place", "edit"),
    [
        ("brödtexten, tabell 1, rad 1, kolumn 1", in_a_cell),
        ("sidhuvudet, stycke 1", in_a_header),
        ("brödtexten, stycke 1, textruta", in_a_text_box),
    ],
)
def test_a_table_can_only_stand_in_the_body(place: str, edit: Any) -> None:
    (fault,) = faults(template(edit=edit), {"a": [table(("x", "1"))]})
    assert f"märket {{{{ a }}}} för tabeller står i {place}," in fault
    assert fault.endswith("Ställ det ensamt i ett eget stycke i brödtexten.")


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"Hej", id="text"),
        pytest.param(template("x")[:9000], id="half a docx"),
        pytest.param(b"PK\x05\x06" + bytes(18), id="zip with nothing in it"),
    ],
)
def test_a_file_that_is_no_docx_is_told_in_one_sentence(content: bytes) -> None:
    assert [f"Mallen {NAME} går inte att öppna som Wordfil (.docx). Spara om den i Word."] == faults(content, {})


# --- the sekretess marking ----------------------------------------------------------------------------------------------------------------


def marked(document: Document) -> None:
    document.sections[0].header.paragraphs[0].text = "{{ sekretess }}"


def first_page_unmarked(document: Document) -> None:
    marked(document)
    document.sections[0].different_first_page_header_footer = True


def even_pages_unmarked(document: Document) -> None:
    marked(document)
    document.settings.odd_and_even_pages_header_footer = True


def second_section_unmarked(document: Document) -> None:
    marked(document)
    document.add_section(WD_SECTION.NEW_PAGE).header.is_linked_to_previous = False


def only_in_the_footer(document: Document) -> None:
    document.sections[0].footer.paragraphs[0].text = "{{ sekretess }}"


def nothing(document: Document) -> None:
    del document


@pytest.mark.parametrize(
    "edit", [nothing, only_in_the_footer, first_page_unmarked, even_pages_unmarked, second_section_unmarked]
)
def test_a_template_that_leaves_a_page_without_the_marking_is_refused(edit: Any) -> None:
    (fault,) = faults(template("Text", edit=edit), {"sekretess": MARKING}, secret=True)
    assert f"Mallen {NAME}: sidhuvudet saknar märket {{{{ sekretess }}}}." in fault


def marked_in_a_table(document: Document) -> None:
    header = document.sections[0].header
    header.add_table(1, 2, Pt(300)).cell(0, 1).text = "{{ sekretess }}"


def marked_everywhere(document: Document) -> None:
    first_page_unmarked(document)
    even_pages_unmarked(document)
    document.sections[0].first_page_header.paragraphs[0].text = "{{ sekretess }}"
    document.sections[0].even_page_header.paragraphs[0].text = "Obs! {{ sekretess }}"
    document.add_section(WD_SECTION.NEW_PAGE)


@pytest.mark.parametrize("edit", [marked, marked_in_a_table, marked_everywhere])
def test_a_template_that_marks_every_page_is_filled(edit: Any) -> None:
    assert ["Text"] == texts(filled(template("Text", edit=edit), {"sekretess": MARKING}, SECRET))[:1]


def test_an_offentlig_handling_needs_no_marking() -> None:
    assert ["Text"] == texts(filled(template("Text"), {"sekretess": MARKING}))


# --- the file itself --------------------------------------------------------------------------------------------------------------------


def test_properties_are_those_of_the_handling_and_not_of_the_template() -> None:
    def earlier_author(document: Document) -> None:
        core = document.core_properties
        core.author, core.last_modified_by, core.comments = "Anna Övning", "Bo Övning", "gammal text"
        core.keywords, core.category, core.content_status, core.identifier = "a", "b", "c", "d"
        core.version, core.revision, core.title, core.language = "9", 77, "Gammal", "en-US"

    core = filled(template("x", edit=earlier_author), {}).core_properties
    assert ("Rubrik", "SN 2026/123", "Socialförvaltningen", "Socialförvaltningen", "sv-SE") == (
        core.title,
        core.subject,
        core.author,
        core.last_modified_by,
        core.language,
    )
    assert ["", "", "", "", "", ""] == [
        core.comments,
        core.keywords,
        core.category,
        core.content_status,
        core.identifier,
        core.version,
    ]
    assert 1 == core.revision


def test_the_properties_of_a_sekretess_handling_carry_the_marking() -> None:
    core = filled(template("x", edit=marked), {"sekretess": MARKING}, SECRET).core_properties
    assert (MARKING, MARKING, MARKING) == (core.comments, core.keywords, core.category)


def test_a_file_knows_no_other_day_than_the_one_it_is_given() -> None:
    content = fill(template("x"), {})
    core = parts(content)["docProps/core.xml"].decode()
    assert {"2026-10-05T00:00:00Z"} == set(re.findall(r"\d{4}-\d\d-\d\dT[^<]*", core))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert {(1980, 1, 1, 0, 0, 0)} == {entry.date_time for entry in package.infolist()}
        assert sorted(package.namelist()) == package.namelist()


def test_two_fillings_are_equal_to_the_byte() -> None:
    made = template("{{ a }}", "{{ b }}", edit=everywhere)
    values: dict[str, Value] = {"a": "x", "b": [table(("x", "1"))], "kommun": "Lillby", "namnd": "SN"}
    assert fill(made, values) == fill(made, values)


def test_thumbnail_custom_xml_and_the_second_copy_of_the_styles_go_and_nothing_points_at_them() -> None:
    made = template("x")
    before, after = parts(made), parts(fill(made, {}))
    unwanted = ("thumbnail", "customXml", "stylesWithEffects")
    gone = [name for name in before if any(word in name for word in unwanted)]
    assert len(gone) > 2
    assert set(before) - set(gone) == set(after)
    assert [] == [name for name, part in after.items() if any(word.encode() in part for word in unwanted)]


def test_a_filled_file_can_be_a_template_again() -> None:
    once = fill(template("Hej {{ a }}"), {"a": "x"})
    assert ["Hej x"] == texts(filled(once, {}))


def test_tables_are_printed_also_when_the_body_has_another_name_in_the_file() -> None:
    # Word on the web calls it document2.xml.
    renamed = io.BytesIO()
    with zipfile.ZipFile(renamed, "w") as target:
        for name, part in parts(template("{{ a }}")).items():
            target.writestr(
                name.replace("document.xml", "document2.xml"), part.replace(b"document.xml", b"document2.xml")
            )
    assert 1 == len(filled(renamed.getvalue(), {"a": [table(("x", "1"))]}).tables)


def test_a_property_too_long_for_a_docx_is_cut_and_a_control_character_left_out() -> None:
    long = DocumentProperties("å" * 400, "SN\x00 2026", "Socialförvaltningen", PLAIN.day)
    core = filled(template("x"), {}, long).core_properties
    assert ("å" * 255, "SN 2026") == (core.title, core.subject)
