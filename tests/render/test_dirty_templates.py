"""What Word leaves in a file, and what is alive in one: refused with its place, or gone from the handling."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections.abc import Mapping
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from reports.errors import TemplateError
from reports.render.package import pack
from tests.render.word import NAME, add_xml, fill, parts, template
from tests.tools import tool

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RUN = "<w:r><w:t>x</w:t></w:r>"


def told(made: bytes) -> list[str]:
    """What the officer is told of a template, without its name."""
    with pytest.raises(TemplateError) as stopped:
        fill(made, {"a": "x"})
    return [line.removeprefix(f"Mallen {NAME}: ") for line in str(stopped.value).splitlines()]


def with_paragraph(inner: str) -> bytes:
    """A template whose second paragraph is this."""
    return template("Hej {{ a }}", edit=add_xml(inner))


def related(made: bytes, kind: str, target: str, mode: str = "", of: str = "word/_rels/document.xml.rels", more: Mapping[str, bytes] | None = None) -> bytes:  # fmt: skip
    """A template with one more relation, and one more part for it to point at."""
    external = f' TargetMode="{mode}"' if mode else ""
    inside = parts(made)
    relation = (
        f'<Relationship Id="rId{len(inside[of])}" Type="{OFFICE}/{kind}" Target="{target}"{external}/></Relationships>'
    )
    return pack({**inside, of: inside[of].replace(b"</Relationships>", relation.encode()), **(more or {})})


def changed(made: bytes, part: str, old: str, new: str) -> bytes:
    """A template with other words in one of its parts."""
    inside = parts(made)
    assert old.encode() in inside[part]
    return pack({**inside, part: inside[part].replace(old.encode(), new.encode(), 1)})


# --- earlier text ---------------------------------------------------------------------------------------------------------------

WHO = 'w:id="1" w:author="Anna Övning" w:date="2026-01-01T00:00:00Z"'
TRACKED = {
    "text put in": f"<w:ins {WHO}>{RUN}</w:ins>",
    "text taken out": f"<w:del {WHO}><w:r><w:delText>gammalt</w:delText></w:r></w:del>",
    "text moved from": f"<w:moveFrom {WHO}>{RUN}</w:moveFrom>",
    "text moved to": f"<w:moveTo {WHO}>{RUN}</w:moveTo>",
    "another look": f"<w:r><w:rPr><w:b/><w:rPrChange {WHO}><w:rPr/></w:rPrChange></w:rPr><w:t>x</w:t></w:r>",
    "another paragraph": f"<w:pPr><w:pPrChange {WHO}><w:pPr/></w:pPrChange></w:pPr>{RUN}",
    "a paragraph put in": f"<w:pPr><w:rPr><w:ins {WHO}/></w:rPr></w:pPr>{RUN}",
    "another section": f"<w:pPr><w:sectPr><w:sectPrChange {WHO}/></w:sectPr></w:pPr>{RUN}",
    "a field taken out": f"<w:del {WHO}><w:r><w:delInstrText>PAGE</w:delInstrText></w:r></w:del>",
}


@pytest.mark.parametrize("inner", TRACKED.values(), ids=TRACKED.keys())
def test_a_tracked_change_is_refused_with_its_paragraph(inner: str) -> None:
    assert [True] == [
        one.startswith("brödtexten, stycke 2 innehåller en spårad ändring") for one in told(with_paragraph(inner))
    ]


TABLE_CHANGES = {
    "a table": (f"<w:tblPr><w:tblPrChange {WHO}><w:tblPr/></w:tblPrChange></w:tblPr>", "", ""),
    "a row": ("", f"<w:trPr><w:ins {WHO}/></w:trPr>", ""),
    "a row's look": ("", f"<w:trPr><w:trPrChange {WHO}><w:trPr/></w:trPrChange></w:trPr>", ""),
    "a cell": ("", "", f"<w:tcPr><w:cellIns {WHO}/></w:tcPr>"),
    "a cell's look": ("", "", f"<w:tcPr><w:tcPrChange {WHO}><w:tcPr/></w:tcPrChange></w:tcPr>"),
}


@pytest.mark.parametrize("changes", TABLE_CHANGES.values(), ids=TABLE_CHANGES.keys())
def test_a_tracked_change_of_a_table_is_refused(changes: tuple[str, str, str]) -> None:
    table, row, cell = changes
    xml = f"<w:tbl {nsdecls('w')}>{table}<w:tr>{row}<w:tc>{cell}<w:p/></w:tc></w:tr></w:tbl>"
    (fault,) = told(template("x", edit=lambda document: document.element.body.insert(0, parse_xml(xml))))
    assert fault.startswith("brödtexten innehåller en spårad ändring")


def test_every_tracked_change_is_told_with_its_own_place() -> None:
    def edit(document: Document) -> None:
        add_xml(TRACKED["text put in"])(document)
        add_xml(TRACKED["text taken out"])(document)
        document.sections[0].footer.paragraphs[0]._p.append(parse_xml(f"<w:ins {nsdecls('w')} {WHO}>{RUN}</w:ins>"))
        cell = document.add_table(2, 2).cell(1, 0)
        cell.paragraphs[0]._p.append(parse_xml(f"<w:ins {nsdecls('w')} {WHO}>{RUN}</w:ins>"))

    assert {
        "brödtexten, stycke 2",
        "brödtexten, stycke 3",
        "brödtexten, tabell 1, rad 2, kolumn 1",
        "sidfoten, stycke 1",
    } == {one.split(" innehåller")[0] for one in told(template("Hej", edit=edit))}


def commented(document: Document) -> None:
    document.add_comment(document.paragraphs[0].runs, text="Om Anna Övning", author="Bo Övning", initials="BÖ")


def test_a_comment_is_refused_with_its_paragraph() -> None:
    found = told(template("Hej", edit=commented))
    assert any(one.startswith("brödtexten, stycke 1 innehåller en kommentar.") for one in found)
    assert [] == [one for one in found if "Övning" in one]


@pytest.mark.parametrize("look", ["<w:vanish/>", '<w:vanish w:val="true"/>', '<w:vanish w:val="1"/>'])
def test_hidden_text_is_refused(look: str) -> None:
    (fault,) = told(with_paragraph(f"<w:r><w:rPr>{look}</w:rPr><w:t>hemligt</w:t></w:r>"))
    assert fault.startswith("brödtexten, stycke 2 innehåller dold text.")
    assert "hemligt" not in fault


def test_a_style_that_hides_text_is_refused() -> None:
    def edit(document: Document) -> None:
        document.styles["Body Text"].font.hidden = True

    (fault,) = told(template("x", edit=edit))
    assert fault.startswith("formatmallarna innehåller dold text.")


@pytest.mark.parametrize("look", ['<w:vanish w:val="0"/>', '<w:vanish w:val="false"/>', "<w:webHidden/>"])
def test_text_that_is_not_hidden_on_paper_is_let_be(look: str) -> None:
    assert fill(with_paragraph(f"<w:r><w:rPr>{look}</w:rPr><w:t>syns</w:t></w:r>"), {"a": "x"})


def test_a_hidden_number_of_a_list_hides_no_text() -> None:
    def edit(document: Document) -> None:
        level = next(document.part.numbering_part.element.iter(qn("w:lvl")))
        level.append(parse_xml(f"<w:rPr {nsdecls('w')}><w:vanish/></w:rPr>"))

    assert fill(template("x", edit=edit), {})


# --- what is alive ------------------------------------------------------------------------------------------------------------------

OUTSIDE = {
    "a template of its own": ("attachedTemplate", "https://ond.example/mall.dotm", "settings"),
    "a picture": ("image", "https://ond.example/a.png", "document"),
    "a picture on a share": ("image", "\\\\ond\\a.png", "document"),
    "an object": ("oleObject", "https://ond.example/a", "document"),
    "a frame": ("frame", "https://ond.example/", "webSettings"),
    "a document within": ("subDocument", "file:///C:/a.docx", "document"),
    "an address list": ("mailMergeSource", "file:///C:/a.xlsx", "settings"),
    "a header": ("header", "https://ond.example/h.xml", "document"),
}


@pytest.mark.parametrize(("kind", "target", "part"), OUTSIDE.values(), ids=OUTSIDE.keys())
def test_whatever_is_fetched_from_outside_is_refused(kind: str, target: str, part: str) -> None:
    relations = f"word/_rels/{part}.xml.rels"
    empty = b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    made = template("x")
    content = pack({relations: empty, **parts(made)})
    faults = told(related(content, kind, target, "External", relations))
    assert 1 == len(faults)
    assert "ond.example" not in faults[0] or "hämtar" in faults[0]
    assert {"settings": "inställningarna", "document": "brödtexten", "webSettings": "filen"}[part] == faults[0].split(
        " "
    )[0]


LINKS = [
    "http://ond.example",
    "file:///C:/a.docx",
    "\\\\ond\\a",
    "javascript:alert(1)",
    "ftp://ond.example",
    "ms-word:ofe",
]


@pytest.mark.parametrize("target", LINKS)
def test_a_link_that_is_no_web_or_mail_address_is_refused(target: str) -> None:
    (fault,) = told(related(template("x"), "hyperlink", target, "External"))
    assert fault.startswith(f"brödtexten innehåller en länk till ”{target}”.")


@pytest.mark.parametrize(
    "target", ["https://www.lillby.example", "mailto:registrator@lillby.example", "HTTPS://A.example"]
)
def test_a_link_to_the_web_or_to_a_mail_address_may_stand(target: str) -> None:
    assert fill(related(template("x"), "hyperlink", target, "External"), {})


INSIDE = {
    "a chart": ("chart", "charts/chart1.xml", "ett diagram"),
    "an object": ("oleObject", "embeddings/o.bin", "ett inbäddat objekt"),
    "a workbook": ("package", "embeddings/a.xlsx", "en inbäddad fil"),
    "another document": ("aFChunk", "a.html", "en inlagd fil"),
    "building blocks": ("glossaryDocument", "glossary/document.xml", "snabbdelar"),
    "macros": ("vbaProject", "vbaProject.bin", "makron"),
    "a control": ("control", "activeX/a.xml", "en kontroll"),
    "comments": ("comments", "comments.xml", "kommentarer"),
    "what belongs to comments": ("commentsExtended", "commentsExtended.xml", "kommentarer"),
    "smart art": ("diagramData", "diagrams/data1.xml", "en SmartArt-bild"),
    "something new": ("nagotNytt", "nytt.xml", "något som inte får finnas i en mall (nagotNytt)"),
}


@pytest.mark.parametrize(("kind", "target", "what"), INSIDE.values(), ids=INSIDE.keys())
def test_a_part_that_no_template_needs_is_refused(kind: str, target: str, what: str) -> None:
    found = told(related(template("x"), kind, target, more={f"word/{target}": b"<x/>"}))
    assert any(one.startswith(f"brödtexten innehåller {what}") for one in found)


def test_a_document_with_macros_is_refused() -> None:
    made = changed(
        template("x"),
        "[Content_Types].xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        "application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    assert ["filen innehåller makron. Spara mallen som Worddokument (.docx) utan makron."] == told(made)


def test_words_own_kind_of_template_is_told_how_to_be_saved() -> None:
    made = changed(
        template("x"), "[Content_Types].xml", "wordprocessingml.document.main", "wordprocessingml.template.main"
    )
    assert ["filen är sparad som dokumentmall (.dotx). Spara den som Worddokument (.docx)."] == told(made)


def complex_field(*instruction: str) -> str:
    """A field as Word saves it, its instruction cut into runs."""
    pieces = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in instruction)
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r>{pieces}<w:r><w:fldChar w:fldCharType="separate"/></w:r>{RUN}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


FIELDS = {
    "a text included": complex_field(' INCLUDETEXT "C:\\\\a.docx" '),
    "a picture included": complex_field(' INCLUDEPICTURE "https://ond.example/a.png" '),
    "dde": complex_field(' DDE excel "a.xlsx" '),
    "dde at once": complex_field(' DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc.exe" '),
    "small letters": complex_field(" ddeauto excel "),
    "cut in the word": complex_field(" DDE", "AUTO ex", "cel "),
    "a tab after the word": complex_field("LINK\texcel"),
    "a field in a field": complex_field(
        "</w:instrText></w:r>" + complex_field(" QUOTE 68 68 69 ") + "<w:r><w:instrText> a"
    ),
    "an instruction that never ends": '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DDE a</w:instrText></w:r>',
    "an instruction outside every field": "<w:r><w:instrText>DDE a</w:instrText></w:r>",
    "a simple field": '<w:fldSimple w:instr=" DDEAUTO excel "/>',
    "the day of opening": complex_field(' DATE \\@ "yyyy-MM-dd" '),
    "who is at the computer": '<w:fldSimple w:instr="USERNAME"/>',
    "a macro to click on": complex_field(" MACROBUTTON Kor Klicka "),
    "a link out": complex_field(' HYPERLINK "http://ond.example" '),
    "a link to a file": complex_field(" HYPERLINK file:///C:/a "),
    "a link with nothing": complex_field(" HYPERLINK "),
    "a link with a switch first": complex_field(' HYPERLINK \\t "http://ond.example" '),
}


@pytest.mark.parametrize("inner", FIELDS.values(), ids=FIELDS.keys())
def test_a_field_that_fetches_or_works_is_refused(inner: str) -> None:
    found = told(with_paragraph(inner))
    assert found
    assert all(re.match(r"brödtexten(, stycke 2)? innehåller (fältet|en länk)", one) for one in found)


@pytest.mark.parametrize(
    "instruction",
    ["PAGE", "NUMPAGES \\* MERGEFORMAT", 'TOC \\o "1-3" \\h', "REF _Ref1 \\h", "page", 'HYPERLINK "https://a.example"', "HYPERLINK \\l start", "TITLE", ""],
)  # fmt: skip
def test_a_field_that_numbers_refers_or_links_may_stand(instruction: str) -> None:
    assert fill(with_paragraph(complex_field(instruction)), {"a": "x"})


def test_a_field_may_end_that_never_began() -> None:
    assert fill(with_paragraph('<w:r><w:fldChar w:fldCharType="end"/></w:r>'), {"a": "x"})


EMBEDDED = {
    "an object": "<w:r><w:object/></w:r>",
    "an old object": '<w:r><w:pict><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office"/></w:pict></w:r>',
    "a control": "<w:r><w:control/></w:r>",
    "a document within": "<w:subDoc r:id='rId1'/>",
    "another file": "<w:altChunk r:id='rId1'/>",
}


@pytest.mark.parametrize("inner", EMBEDDED.values(), ids=EMBEDDED.keys())
def test_what_is_embedded_is_refused_with_its_paragraph(inner: str) -> None:
    (fault,) = told(with_paragraph(inner))
    assert fault.startswith("brödtexten, stycke 2 innehåller ett inbäddat objekt")


@pytest.mark.parametrize("address", ["https://ond.example/a.png", "\\\\ond\\a.png", "//ond/a.png", "file:///C:/a.png"])
def test_an_old_picture_that_is_fetched_is_refused(address: str) -> None:
    picture = f'<w:r><w:pict><v:imagedata xmlns:v="urn:schemas-microsoft-com:vml" src="{address}"/></w:pict></w:r>'
    assert [f"brödtexten, stycke 2 hämtar något utifrån (”{address}”). Lägg in det i mallen i stället, till exempel bilden själv."] == told(with_paragraph(picture))  # fmt: skip


def test_an_old_picture_that_lies_in_the_file_may_stand() -> None:
    picture = '<w:r><w:pict><v:imagedata xmlns:v="urn:schemas-microsoft-com:vml" src="media/a.png"/></w:pict></w:r>'
    assert fill(with_paragraph(picture), {"a": "x"})


def test_a_mail_merge_is_refused() -> None:
    made = changed(template("x"), "word/settings.xml", "<w:rsids>", "<w:mailMerge/><w:rsids>")
    assert ["inställningarna innehåller en koppling till en adresslista. Gör dokumentet till ett vanligt Worddokument under Utskick."] == told(made)  # fmt: skip


@pytest.mark.parametrize(
    "inner",
    [
        '<w:bookmarkStart w:id="1" w:name="{{ a }}"/>',
        "<w:r><w:drawing><wp:docPr id='1' name='Bild' descr='Logotyp för {{ a }}'/></w:drawing></w:r>",
        "<w:r><w:drawing><a:t>{{ a }}</a:t></w:drawing></w:r>",
    ],
)
def test_a_mark_where_it_cannot_be_filled_is_told(inner: str) -> None:
    (fault,) = told(with_paragraph(inner))
    assert fault.startswith("brödtexten, stycke 2 innehåller ett märke på en plats som inte kan fyllas i")


# --- customXml -----------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("inside", ["<a>Anna</a>", "<a><b/></a>"])
def test_words_that_are_carried_unseen_are_refused(inside: str) -> None:
    made = pack({**parts(template("x")), "customXml/item1.xml": inside.encode()})
    (fault,) = told(made)
    assert fault.startswith("filen bär med sig uppgifter som inte syns (customXml)")
    assert "Anna" not in fault


# --- what is taken out instead ----------------------------------------------------------------------------------------------------------


def unclean(document: Document) -> None:
    """A template that says who made it, in every way that does not show."""
    core = document.core_properties
    core.author = core.last_modified_by = "Anna Övning"
    settings = document.settings.element
    settings.append(parse_xml(f"<w:trackRevisions {nsdecls('w')}/>"))
    settings.append(parse_xml(f'<w:docVars {nsdecls("w")}><w:docVar w:name="vem" w:val="Anna Övning"/></w:docVars>'))
    add_xml('<w:permStart w:id="1" w:ed="LILLBY\\Anna Övning"/><w:r w:rsidR="00AA00AA"><w:t>x</w:t></w:r><w:permEnd w:id="1"/>')(document)  # fmt: skip
    add_xml(
        '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/Anna Övning" w:storeItemID="{0}"/></w:sdtPr><w:sdtContent>'
        f"{RUN}</w:sdtContent></w:sdt>"
    )(document)


def signed() -> bytes:
    made = template("x", edit=unclean)
    app = re.sub(rb"<Company/>", "<Company>Anna Övning AB</Company>".encode(), parts(made)["docProps/app.xml"])
    made = pack({**parts(made), "docProps/app.xml": app})
    made = related(made, "people", "people.xml", more={"word/people.xml": b'<a name="Anna &#214;vning"/>'})
    made = related(made, "classificationlabels", "docMetadata/LabelInfo.xml", of="_rels/.rels", more={"docMetadata/LabelInfo.xml": "<a>Övning</a>".encode()})  # fmt: skip
    return related(made, "custom-properties", "docProps/custom.xml", of="_rels/.rels", more={"docProps/custom.xml": "<a>Anna Övning</a>".encode()})  # fmt: skip


def test_nobody_who_made_the_template_is_named_in_the_handling() -> None:
    finished = parts(fill(signed(), {}))
    assert [] == [name for name, part in finished.items() if "Övning" in part.decode("utf-8", "replace")]
    assert [] == [
        name for name in finished if "people" in name or "Label" in name or "custom" in name or "thumbnail" in name
    ]


def test_the_handling_has_no_save_marks_and_no_switch_for_tracking() -> None:
    finished = parts(fill(signed(), {}))
    unwanted = re.compile(
        rb"rsid|docVar|trackRevisions|permStart|dataBinding|docId|<Template>|<Company>|<Manager|TotalTime"
    )
    assert [] == [(name, found[0]) for name, part in finished.items() if (found := unwanted.search(part))]


def test_the_text_of_a_bound_control_stays() -> None:
    texts = [one.text for one in docx.Document(io.BytesIO(fill(signed(), {}))).element.body.iter(qn("w:t"))]
    assert ["x", "x", "x"] == texts


def test_the_handling_is_a_plain_zip_to_two_readers() -> None:
    content = fill(signed(), {})
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        entries = package.infolist()
        assert sorted({one.filename for one in entries}) == [one.filename for one in entries]
        assert {((1980, 1, 1, 0, 0, 0), b"", b"")} == {(one.date_time, one.extra, one.comment) for one in entries}
        assert b"" == package.comment
    # Read without the list at the end: one local header after the other, from the first byte to the list.
    at, names = 0, []
    while content[at : at + 4] == b"PK\x03\x04":
        size, long, extra = (
            int.from_bytes(content[at + a : at + b], "little") for a, b in ((18, 22), (26, 28), (28, 30))
        )
        names.append(content[at + 30 : at + 30 + long].decode())
        at += 30 + long + extra + size
    assert [one.filename for one in entries] == names
    assert b"PK\x01\x02" == content[at : at + 4]


# --- through LibreOffice -------------------------------------------------------------------------------------------------------------------


def resaved(made: bytes, folder: Path) -> bytes:
    """The same document opened and saved by LibreOffice."""
    (folder / "in").mkdir()
    (folder / "in" / NAME).write_bytes(made)
    profile = (folder / "profile").as_uri()
    subprocess.run(
        [tool("soffice"), "--headless", f"-env:UserInstallation={profile}", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder), str(folder / "in" / NAME)],
        capture_output=True,
        check=True,
        timeout=170,
    )  # fmt: skip
    return (folder / NAME).read_bytes()


def everything(document: Document) -> None:
    commented(document)
    add_xml(TRACKED["text taken out"])(document)
    add_xml("<w:r><w:rPr><w:vanish/></w:rPr><w:t>hemligt</w:t></w:r>")(document)


def test_what_libreoffice_saves_of_a_dirty_template_is_found(tmp_path: Path) -> None:
    found = " ".join(told(resaved(template("Hej {{ a }}", edit=everything), tmp_path)))
    assert [True] * 3 == [one in found for one in ("en kommentar", "en spårad ändring", "dold text")]


def test_a_clean_template_saved_by_libreoffice_is_filled(tmp_path: Path) -> None:
    def edit(document: Document) -> None:
        document.sections[0].header.paragraphs[0].text = "I {{ a }}"
        document.add_table(1, 1).cell(0, 0).text = "{{ a }}"
        add_xml(complex_field("PAGE"))(document)

    content = fill(resaved(template("Hej {{ a }}", edit=edit), tmp_path), {"a": "x"})
    finished = docx.Document(io.BytesIO(content))
    assert ("Hej x", "I x", "x") == (
        finished.paragraphs[0].text,
        finished.sections[0].header.paragraphs[0].text,
        finished.tables[0].cell(0, 0).text,
    )
