"""The third door: a file in which a person can be found never gets its name, and the message says where and never who."""

from __future__ import annotations

import io
import random
import zipfile
from datetime import date

import pytest

from reports.anonymise import (
    Needles,
    harmless,
    leaks_in,
    needles_of,
    refuse_persons,
    shared_words,
    stopping,
    with_marks,
)
from reports.errors import ProtectionError
from tests.anonymise.planted import clean, document, packed, paragraph, parts, run, with_part
from tests.anonymise.spellings import BESLUT, NAME, needles
from tests.builders import export, number_of, row
from tests.exports import invented_person

NUMBER = "850102-2383"
STRANGER = number_of(invented_person(date(1985, 1, 2), kvinna=False, name=""))
OPEN, SECRET, IVO = "offentligt/fil.docx", "sekretess/fil-SEKRETESS.docx", "sekretess/ivo-lista-SEKRETESS.docx"


def saying(*texts: str) -> bytes:
    """A document with these paragraphs."""
    return with_part("word/document.xml", document("".join(paragraph(run(text)) for text in texts)))


def client(**values: str) -> Needles:
    """What leads to one client."""
    return needles_of([export([row(**values)])])


def stops(content: bytes, known: Needles, name: str = OPEN, with_personnummer: bool = False) -> str:
    """What the door says when it refuses the file."""
    with pytest.raises(ProtectionError) as stopped:
        refuse_persons({name: content}, known, with_personnummer=with_personnummer)
    assert 5 == stopped.value.exit_code
    return str(stopped.value)


def test_the_message_names_file_place_and_row_and_not_the_number() -> None:
    said = stops(saying(f"Se {NUMBER}."), needles())
    assert (
        "offentligt/fil.docx, brödtexten (word/document.xml), stycke 2: ett personnummer (visas ej; se beslut.csv rad 2)."
        in said
    )
    assert "2383" not in said


def test_twenty_places_are_told_and_the_rest_counted() -> None:
    known = needles_of([export([row(beslutsnummer=f"B2026-{n:05}") for n in range(30)])])
    said = stops(saying(*[f"B2026-{n:05}" for n in range(30)]), known)
    assert 20 == said.count("ett beslutsnummer")
    assert said.index("stycke 9:") < said.index("stycke 10:")
    assert "… och 10 ställen till." in said


def test_only_the_files_that_leak_are_named() -> None:
    with pytest.raises(ProtectionError) as stopped:
        refuse_persons({"ren.json": b"{}", "offentligt/rapport.json": NUMBER.encode()}, needles())
    assert "ren.json" not in str(stopped.value)


def test_a_member_of_staffs_number_stops_the_file() -> None:
    known = needles_of([], staff=["19790514-2381"])
    assert "se kommun.toml, [[personal]]" in stops(saying("790514-2381"), known)


def test_a_keyed_mark_stops_the_file() -> None:
    known = with_marks(needles_of([]), ["9e107d9d372bb6826bd81d3542a419d6"])
    assert "ett märke" in stops(saying("9e107d9d372bb6826bd81d3542a419d6"), known)


def test_a_number_of_someone_who_is_not_in_the_export_stops_the_file() -> None:
    assert "på någon som inte finns i exporten" in stops(saying(STRANGER), needles())


@pytest.mark.parametrize(
    "text",
    [
        "850103-2384",  # the check digit is wrong, and nobody has the rest
        "1850102-23834",
        "212000-0142",
        "den 2 januari 1985",
        "2026-09-30",
        "1 500 000 kronor",
        "A.B.",
        "ÅÖ",
        "Öhrnqvist",
        "B2026",
        "",
    ],
)
def test_what_leads_to_nobody_stops_nothing(text: str) -> None:
    refuse_persons({OPEN: saying(text), "fil.json": text.encode()}, needles())


# --- names -----------------------------------------------------------------------------------------------------------------------


def test_one_word_of_a_name_stops_nothing() -> None:
    refuse_persons({OPEN: saying("Enheten vid Berg, i maj")}, client(namn="Maj Berg"))


@pytest.mark.parametrize("word", ["Öhrnqvist", "Öhrnqvists"])
def test_a_long_word_of_one_persons_name_is_told_and_stops_nothing(word: str) -> None:
    hits = leaks_in("fil", saying(word), needles())
    assert ["något som också kan vara ett namn"] == [hit.leak.value for hit in hits]


@pytest.mark.parametrize(
    ("namn", "text"),
    [
        ("Eva Ek", "Eva Eks väntan"),
        ("Eva Ek", "EVA EKS VÄNTAN"),
        ("Hans Nils", "Hans Nils väntan"),
        ("Ola Berg", "Samtal om kommunens skolas Ola Berg."),
        ("Ola Berg", "Skola Ola Berg"),
        ("Maj Berg", "Den 3 maj Maj Berg"),
        ("Bo Ek", "Att bo hos Bo Ek"),
    ],
)
def test_a_name_is_found_in_the_genitive_and_after_words_that_end_like_it(namn: str, text: str) -> None:
    assert "ett namn" in stops(saying(text), client(namn=namn))


@pytest.mark.parametrize(
    ("namn", "text"),
    [
        ("Andrea Lind", "Andreas Lind"),
        ("Finn Berg", "Enhet Berg. Finns plats"),
        ("Klas Berg", "Gruppboende Berg. Klass 3"),
        ("Karl Johansson", "Karl Johans gata"),
    ],
)
def test_another_name_is_no_genitive(namn: str, text: str) -> None:
    assert frozenset({text}) == harmless([text], client(namn=namn))


@pytest.mark.parametrize(
    ("own", "namn"), [("Andreas Lind, nämndsekreterare", "Andrea Lind"), ("Besök: Karin Boyes plats 1", "Karin Boye")]
)
def test_the_municipalitys_own_words_excuse_nobody_with_almost_that_name(own: str, namn: str) -> None:
    known = client(namn=namn)
    shared = shared_words([own], [], known)
    refuse_persons({OPEN: saying(own)}, known, shared)
    with pytest.raises(ProtectionError):
        refuse_persons({OPEN: saying(own, f"Beslutet rör {namn}.")}, known, shared)


def test_words_that_are_no_name_until_they_have_capitals() -> None:
    known = client(namn="Per Lag")
    refuse_persons({OPEN: saying("Antalet per lag", "SoL")}, known)
    assert "ett namn" in stops(saying("Beslut för Per Lag"), known)


def test_the_act_is_no_given_name() -> None:
    refuse_persons({OPEN: saying("Enligt SoL Juni")}, client(namn="Sol Juni"))


def test_a_middle_name_that_is_others_given_name_makes_no_name_with_the_first() -> None:
    known = needles_of([export([row(namn="Anna Karin Berg"), row(namn="Karin Lund", personnummer="19910203-2380")])])
    refuse_persons({OPEN: saying("Anna Karin Ek")}, known)
    assert "ett namn" in stops(saying("Karin Berg"), known)


@pytest.mark.parametrize(
    "written", ["Max Sydow", "Max von Sydow", "von Sydow, Max", "Max van der Sydow", "Max van der von den Sydow"]
)
def test_a_small_word_within_a_name_may_be_left_out(written: str) -> None:
    assert "ett namn" in stops(saying(written), client(namn="Max von Sydow"))


@pytest.mark.parametrize("written", ["Ronald McDonald", "RONALD MCDONALD", "McDonald, Ronald"])
def test_a_name_with_a_capital_within_it_is_one_name(written: str) -> None:
    assert "ett namn" in stops(saying(written), client(namn="Ronald McDonald"))


def test_words_side_by_side_in_two_cells_are_no_name() -> None:
    cells = "".join(f"<w:tc>{paragraph(run(text))}</w:tc>" for text in ("antal per", "lag"))
    known = client(namn="Per Lag")
    assert () == leaks_in("fil", with_part("word/document.xml", document(table=f"<w:tr>{cells}</w:tr>")), known)


def test_a_name_cut_between_two_cells_is_found() -> None:
    row_of_two = "".join(f"<w:tc>{paragraph(run(text))}</w:tc>" for text in ("Åsa", "Öhrnqvist"))
    content = with_part("word/document.xml", document(table=f"<w:tr>{row_of_two}</w:tr>"))
    assert "tabell 1, rad 2, kolumn 1" in stops(content, needles())


@pytest.mark.parametrize("name", ["Bo", "Null", "", "-", "Bo Ö", 'Bo "Bosse" Ö', "von", "Ek; Åsa"])
def test_a_name_of_one_word_or_none_is_no_needle(name: str) -> None:
    refuse_persons({OPEN: saying("Bo, Null, von, Ö")}, client(namn=name))


@pytest.mark.parametrize("label", ["SN 2011", "SN 2011-02-10", "LSS 2011", "SN 2011/12"])
def test_a_boards_own_letters_before_a_year_are_no_label(label: str) -> None:
    refuse_persons({OPEN: saying(label)}, client(namn="Sara Nilsson", personnummer="20110203-2388"))


def test_a_month_before_a_year_is_no_last_four() -> None:
    known = client(namn="Maj Berg", personnummer="19380501-2011")
    refuse_persons({OPEN: saying("i maj 2011")}, known)
    assert "ett personnummer" in stops(saying("Maj -2011"), known)


def test_a_case_number_in_figures_is_only_found_as_it_is_written() -> None:
    known = client(beslutsnummer="2026-12345", ärendenummer="77")
    refuse_persons({OPEN: saying("2026: 12345 beslut", "77")}, known)
    assert "ett beslutsnummer" in stops(saying("Beslut 2026-12345"), known)


def test_a_number_of_the_systems_own_is_found() -> None:
    assert "ett beslutsnummer" in stops(saying("Reservnr R-77001"), client(personnummer="R77001"))


def test_a_short_case_number_is_no_needle() -> None:
    refuse_persons({OPEN: saying("B1 och 123")}, client(beslutsnummer="B1", ärendenummer="123"))


# --- the municipality's own words --------------------------------------------------------------------------------------------------


def test_a_name_that_the_municipality_itself_has_written_stops_nothing() -> None:
    shared = shared_words([NAME], [], needles())
    assert ["ett namn"] == sorted({hit.leak.value for hit in shared if hit.stops})
    refuse_persons({OPEN: saying(NAME)}, needles(), shared)


def test_a_name_in_a_template_is_the_municipalitys_own() -> None:
    shared = shared_words([], [saying(NAME)], needles())
    refuse_persons({OPEN: saying(NAME)}, needles(), shared)


@pytest.mark.parametrize("written", [NUMBER, BESLUT])
def test_a_number_stops_whoever_wrote_it(written: str) -> None:
    shared = shared_words([written], [], needles())
    with pytest.raises(ProtectionError):
        refuse_persons({OPEN: saying(written)}, needles(), shared)


def test_what_a_person_must_judge_is_told_apart_from_what_stops() -> None:
    hits = leaks_in("fil", saying(NAME, NUMBER, "Öhrnqvist"), needles())
    leaks, doubts = stopping(hits, shared_words([NAME], [], needles()))
    assert {"ett personnummer", "initialer och födelseår"} == {hit.leak.value for hit in leaks}
    assert {"ett namn", "något som också kan vara ett namn"} == {hit.leak.value for hit in doubts}


# --- sekretess files -----------------------------------------------------------------------------------------------------------------


def test_a_sekretess_file_may_hold_the_case_number() -> None:
    refuse_persons({SECRET: saying(BESLUT)}, needles())


@pytest.mark.parametrize("written", [NAME, NUMBER, STRANGER])
def test_a_sekretess_file_holds_no_name_and_no_number(written: str) -> None:
    assert "ta bort uppgiften ur fritexten i källsystemet" in stops(saying(written), needles(), SECRET)


def test_the_files_to_ivo_hold_the_number_only_if_it_is_asked_for() -> None:
    assert "ett personnummer" in stops(saying(NUMBER), needles(), IVO)
    refuse_persons({IVO: saying(NUMBER)}, needles(), with_personnummer=True)
    assert "ett namn" in stops(saying(NAME), needles(), IVO, with_personnummer=True)
    assert "ett personnummer" in stops(saying(NUMBER), needles(), SECRET, with_personnummer=True)


# --- it fails closed -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("at", range(100))
def test_a_damaged_file_is_refused_or_still_read(at: int) -> None:
    whole = saying(NUMBER, NAME)
    rng = random.Random(at)
    place = rng.randrange(len(whole))
    damaged = whole[:place] if at % 2 else whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :]
    assert stops(damaged, needles())


def _nested(times: int) -> bytes:
    content = clean()
    for _ in range(times):
        content = packed({"inre.docx": content})
    return content


def _too_large() -> bytes:
    """A part that says it is larger than any handling."""
    content = bytearray(packed({"stor.xml": b"<a/>"}))
    register = content.rindex(b"PK\x01\x02")
    content[register + 24 : register + 28] = (1 << 30).to_bytes(4, "little")
    return bytes(content)


def _secret_method() -> bytes:
    content = bytearray(packed({"del.xml": b"<a/>"}))
    register = content.rindex(b"PK\x01\x02")
    content[register + 8] |= 1  # encrypted
    return bytes(content)


@pytest.mark.parametrize(
    "content",
    [
        with_part("word/trasig.xml", "<a><b></a>"),
        with_part("word/utan-slut.xml", "<a>"),
        with_part("word/dtd.xml", '<!DOCTYPE a [<!ENTITY b "850102">]><a>&b;-2383</a>'),
        with_part("word/embeddings/bok.xlsx", packed(parts())[:-30]),
        _nested(8),
        _too_large(),
        _secret_method(),
    ],
    ids=["broken XML", "cut XML", "DOCTYPE", "cut package within", "packages without end", "too large", "encrypted"],
)
def test_what_cannot_be_read_to_the_end_is_refused(content: bytes) -> None:
    assert "går inte att läsa till slut" in stops(content, needles())


def test_a_template_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(ProtectionError, match="Mallen går inte att läsa till slut"):
        shared_words([], [with_part("word/trasig.xml", "<a>")], needles())


def test_four_signs_that_look_like_a_part_are_passed_over() -> None:
    refuse_persons(
        {
            OPEN: with_part(
                "word/media/image1.png", b"\x89PNG" + b"PK\x03\x04" + bytes(4) + b"\x08\x00" + bytes(20) + b"\xff" * 99
            )
        },
        needles(),
    )


def test_a_package_in_the_middle_of_other_bytes_is_read() -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_STORED) as package:
        package.writestr("text.txt", f"Nr <b>850102</b>-<i>{NUMBER[-4:]}</i>")
    content = with_part(
        "word/embeddings/oleObject1.bin", b"\xd0\xcf\x11\xe0" + bytes(9) + inner.getvalue() + bytes(70_000)
    )
    assert "en inbäddad fil" in stops(content, needles())


def test_a_long_word_that_two_persons_have_is_not_told() -> None:
    two = [row(namn="Åsa Öhrnqvist"), row(namn="Bo Öhrnqvist", personnummer="19910203-2380")]
    assert () == leaks_in("fil", saying("Öhrnqvist"), needles_of([export(two)]))


def test_a_number_with_deleted_text_in_the_middle_is_found() -> None:
    deleted = "<w:del><w:r><w:delText>se akten</w:delText></w:r></w:del>"
    content = with_part("word/document.xml", document(paragraph(run("850102-") + deleted + run("2383"))))
    assert "ett personnummer" in stops(content, needles())


def test_two_attributes_are_not_read_as_one_text() -> None:
    inner = '<w:p><w:bookmarkStart w:id="1" w:name="Anna"/><w:bookmarkStart w:id="2" w:name="Berg"/></w:p>'
    refuse_persons({OPEN: with_part("word/document.xml", document(inner))}, client(namn="Anna Berg"))


def test_a_paragraph_after_a_table_is_in_no_table() -> None:
    table = f"<w:tbl><w:tr><w:tc>{paragraph(run('x'))}</w:tc></w:tr></w:tbl>"
    content = with_part("word/document.xml", document(table + paragraph(run(NUMBER))))
    assert "stycke 2: ett personnummer" in stops(content, needles())


@pytest.mark.parametrize("fold", ["\r\n ", "\n\t"])
def test_a_name_that_a_calendar_folds_is_found(fold: str) -> None:
    first, last = NAME.split(" ", 1)
    text = f"BEGIN:VCALENDAR\r\nSUMMARY:{first[:2]}{fold}{first[2:]} {last}\r\nEND:VCALENDAR\r\n"
    assert "ett namn" in stops(text.encode(), needles(), "offentligt/kalender.ics")


def test_words_in_which_a_person_is_found_are_not_harmless() -> None:
    assert frozenset({"Enhet Norr", ""}) == harmless(["Enhet Norr", "", f"Enhet {NAME}", NUMBER], needles())


def sheet(cell: str) -> bytes:
    """A worksheet that is wide enough to have a column AK, with one cell in its tenth row."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return (
        f'<worksheet xmlns="{main}"><dimension ref="A1:AK10"/><sheetData><row r="10">{cell}</row></sheetData></worksheet>'
    ).encode()


def test_where_a_cell_stands_is_nobodys_initials_and_birth_year() -> None:
    known = client(namn="Anna Karlsson", personnummer="20100203-2389")
    at_its_place = with_part("xl/worksheets/sheet1.xml", sheet('<c r="AK10"><v>7</v></c>'))
    refuse_persons({"offentligt/fil.xlsx": at_its_place}, known)
    in_its_text = with_part("xl/worksheets/sheet1.xml", sheet('<c r="A10" t="inlineStr"><is><t>AK10</t></is></c>'))
    assert "initialer och födelseår" in stops(in_its_text, known, "offentligt/fil.xlsx")


LAYOUT = {
    "11906": '<w:pgSz w:w="11906" w:h="16838"/>',
    "16838": '<w:pgSz w:w="11906" w:h="16838"/>',
    "14798": '<w:ind w:left="-14798"/>',
    "5400000": '<a:lin ang="5400000"/>',
    "21600": '<v:shape coordsize="21600,21600" path="m,l,21600r21600,21600l21600,xe"/>',
    "123456": '<wp:docPr id="123456" name="Bild"/>',
    "251659264": '<v:shape style="margin-left:0;z-index:251659264"/>',
    "808080": '<w:top w:val="single" w:color="808080"/>',
    "F79646": '<a:accent6><a:srgbClr val="F79646"/></a:accent6>',
}


@pytest.mark.parametrize(("number", "layout"), LAYOUT.items())
@pytest.mark.parametrize("column", ["beslutsnummer", "ärendenummer"])
def test_a_measure_or_a_colour_is_nobodys_case(column: str, number: str, layout: str) -> None:
    known = client(**{column: number})
    refuse_persons({OPEN: with_part("word/document.xml", document(layout))}, known)
    assert "beslutsnummer, ärendenummer" in stops(saying(f"Beslut {number} gäller."), known)


@pytest.mark.parametrize(
    ("number", "text"), [("31000", "Telefon 0512-31000 vardagar"), ("212000", "Organisationsnummer 212000-0142")]
)
def test_a_part_of_a_telephone_or_organisation_number_is_nobodys_case(number: str, text: str) -> None:
    known = client(beslutsnummer=number)
    refuse_persons({OPEN: saying(text)}, known)
    for written in (f"{number}-1", f"2026-{number}", f"{number}/2026", f"nr {number}."):
        assert "beslutsnummer" in stops(saying(text, f"Beslut {written}"), known)


def test_a_case_number_is_found_where_somebody_may_have_written_it() -> None:
    tagged = with_part("word/document.xml", document('<w:sdt><w:sdtPr><w:tag w:val="11906"/></w:sdtPr></w:sdt>'))
    assert "beslutsnummer" in stops(tagged, client(beslutsnummer="11906"))


@pytest.mark.parametrize("written", ["198501022383", "8501022383", "19850102", "850102-2383", "19850102.2383"])
def test_a_measure_is_never_a_personnummer(written: str) -> None:
    hidden = with_part("word/document.xml", document(f'<w:ind w:left="{written}"/>{paragraph(run("Åsa"))}'))
    hits = [hit for hit in leaks_in("fil", hidden, needles()) if hit.stops]
    assert bool(hits) == (len(written) > len("19850102"))


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ('{"rader": 13482, "antal": [13482, -13482.0]}', False),
        ('{"rader": "13482"}', True),
        ('{"text": "Se beslut 13482, som gäller."}', True),
        ('{"13482": 1}', True),
        ('{"rader": 13482', True),
        ("Se 13482, 13482.", True),
    ],
)
def test_a_figure_of_a_figures_file_is_nobodys_case(content: str, found: bool) -> None:
    hits = leaks_in("fil.json", content.encode(), client(beslutsnummer="13482"))
    assert found == bool(hits)


def test_a_personnummer_is_found_among_the_figures_too() -> None:
    assert "ett personnummer" in stops(b'{"antal": 198501022383}', needles(), "offentligt/fil.json")


def test_how_a_charts_figures_are_written_is_nobodys_case_but_may_name_somebody() -> None:
    def chart(form: str) -> bytes:
        main = "http://schemas.openxmlformats.org/drawingml/2006/chart"
        made = f'<c:chartSpace xmlns:c="{main}"><c:formatCode>{form}</c:formatCode></c:chartSpace>'
        return with_part("word/charts/chart1.xml", made)

    refuse_persons({OPEN: chart('[&gt;=1000000]#" "##0')}, client(beslutsnummer="1000000"))
    assert "ett namn" in stops(chart(f'0" {NAME}"'), needles())
