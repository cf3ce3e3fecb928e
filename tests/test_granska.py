"""granska: a handling that someone has worked in is held against the exports once more."""

from __future__ import annotations

import io
import struct
import subprocess
import zipfile
import zlib
from datetime import date
from pathlib import Path

import docx
import pytest

from reports.render import ChartKind, WordChart, WorkbookProperties, render_workbook
from tests.anonymise.planted import PLACES, clean, document, packed, paragraph, run, with_part
from tests.render.word import fill, template
from tests.render.word import parts as parts_of
from tests.runs import ROOT, kommun_file, row, run_rows, write_export
from tests.test_cli import run as command
from tests.tools import tool

NAMN = "Åsa Öhrnqvist"
STANDARD_EXPORT = ("--indata", "export.csv")


def export(folder: Path, **values: str) -> Path:
    """An export with one client."""
    return write_export(folder / "export.csv", [row(1, namn=NAMN, **values)])


def granska(folder: Path, content: bytes, *more: str) -> subprocess.CompletedProcess[str]:
    """The command on a document with this content, in a folder with the export."""
    (folder / "handling.docx").write_bytes(content)
    return command("granska", "handling.docx", "--indata", "export.csv", *more, cwd=folder)


def test_a_clean_document_answers_nothing_found(tmp_path: Path) -> None:
    export(tmp_path)
    answer = granska(tmp_path, clean())
    assert (0, "") == (answer.returncode, answer.stderr)
    assert "handling.docx: ingen av dem som står i exporterna är hittad." in answer.stdout


def test_a_person_in_a_comment_is_found_and_the_place_is_told(tmp_path: Path) -> None:
    export(tmp_path)
    answer = granska(tmp_path, PLACES["a comment"][0](NAMN))
    assert 5 == answer.returncode
    assert "kommentarerna (word/comments.xml), stycke 1: ett namn (visas ej; se export.csv rad 2)." in answer.stdout
    assert "Öhrnqvist" not in answer.stdout + answer.stderr
    assert "kommentarer. Ta bort dem under Granska i Word (1 st)." in answer.stdout


def charted(who: str = "", where: str = "") -> bytes:
    """A handling of our own with two charts, and with that text in one place of the second."""
    words = {"title": "Diagram 2", "text": "Staplar", "word": "Polis", "series": "2026", "unit": "Antal", "note": "Not"}
    words.update({where: who} if where else {})
    bars = WordChart(
        words["title"],
        words["text"],
        ChartKind.BARS,
        (words["word"], "Skola"),
        ((words["series"], (12, None)), ("2025", (int(who), 1) if where == "number" else (9, 1))),
        words["unit"],
        (words["note"],),
    )
    lines = WordChart("Diagram 1", "Linje", ChartKind.LINE, ("jan", "feb"), (("2026", (3, 4)),), "Antal")
    return fill(template("{{ diagram.a }}"), {"diagram": {"a": [lines, bars]}})


def test_a_handling_of_our_own_with_charts_answers_nothing_found(tmp_path: Path) -> None:
    export(tmp_path)
    answer = granska(tmp_path, charted())
    assert (0, "") == (answer.returncode, answer.stderr)
    assert "ingen av dem som står i exporterna är hittad." in answer.stdout
    assert " st)." not in answer.stdout


@pytest.mark.parametrize(
    ("where", "told"),
    [
        ("title", "brödtexten (word/document.xml), stycke 3: ett namn"),
        ("title", "en rubrik på en bild eller tabell: ett namn"),
        ("text", "alternativtexten: ett namn"),
        ("word", "ett diagram (word/charts/chart2.xml), serie 1: ett namn"),
        ("series", "ett diagram (word/charts/chart2.xml), serie 1: ett namn"),
        ("unit", "ett diagram (word/charts/chart2.xml), stycke 1: ett namn"),
        ("note", "brödtexten (word/document.xml), stycke 5: ett namn"),
    ],
)
def test_a_person_in_a_chart_is_found_wherever_its_words_stand(where: str, told: str, tmp_path: Path) -> None:
    export(tmp_path)
    answer = granska(tmp_path, charted(NAMN, where))
    assert 5 == answer.returncode
    assert told in answer.stdout
    assert "Öhrnqvist" not in answer.stdout + answer.stderr


def test_a_personnummer_among_the_numbers_of_a_chart_is_found(tmp_path: Path) -> None:
    export(tmp_path, personnummer="19850102-2383")
    answer = granska(tmp_path, charted("198501022383", "number"))
    assert 5 == answer.returncode
    assert "ett diagram (word/charts/chart2.xml), serie 2: ett personnummer (visas ej; se export.csv rad 2)." in answer.stdout  # fmt: skip


def test_a_workbook_behind_a_chart_that_someone_has_pasted_in_is_told(tmp_path: Path) -> None:
    export(tmp_path)
    workbook = render_workbook([], WorkbookProperties("Bok", "", "", date(2026, 10, 5), ""))
    answer = granska(
        tmp_path, packed({**parts_of(charted()), "word/embeddings/Microsoft_Excel_Worksheet.xlsx": workbook})
    )
    assert 0 == answer.returncode
    assert "en inbäddad fil eller ett makro. Ta bort det (1 st)." in answer.stdout


def test_what_word_leaves_is_told_and_is_no_fault(tmp_path: Path) -> None:
    export(tmp_path)
    answer = granska(tmp_path, PLACES["a deletion"][0]("något"))
    assert 0 == answer.returncode
    assert "spårade ändringar" in answer.stdout


def test_with_kommun_toml_a_name_of_its_own_is_told_as_a_namesakes(tmp_path: Path) -> None:
    export(tmp_path)
    settings = kommun_file(tmp_path / "mall", forvaltning=f'"Socialförvaltningen, {NAMN}"')
    signed = with_part("word/document.xml", document(paragraph(run(NAMN))))
    assert 5 == granska(tmp_path, signed).returncode
    answer = granska(tmp_path, signed, "--kommun", str(settings))
    assert 0 == answer.returncode
    assert "Det kan vara en namne" in answer.stdout


def test_a_member_of_staffs_number_is_found_with_kommun_toml(tmp_path: Path) -> None:
    export(tmp_path)
    leaking = with_part("word/document.xml", document(paragraph(run("790514-2381"))))
    answer = granska(tmp_path, leaking, "--kommun", str(kommun_file(tmp_path / "mall")))
    assert 5 == answer.returncode
    assert "kommun.toml, [[personal]]" in answer.stdout


@pytest.mark.parametrize("system", ["standard", "viva", "combine"])
def test_every_kind_of_export_is_read(system: str, lillby: Path) -> None:
    indata = ROOT / "sample_data" / system / "lillby-beslut-2026-K3.csv"
    settings = ROOT / "templates" / "lillby" / "kommun.toml"
    for name, exit_code in (("offentligt/statistikrapport-kf", 0), ("sekretess/revisorsrapport", 5)):
        path = next(lillby.glob(f"{name}*.docx"))
        answer = command("granska", str(path), "--indata", str(indata), "--kommun", str(settings))
        # The reports are made of viva and combine; standard has case numbers of its own.
        assert (0 if system == "standard" else exit_code) == answer.returncode


@pytest.mark.parametrize(
    ("arguments", "exit_code", "said"),
    [
        ([], 2, "Ange handlingen som ska granskas"),
        (["handling.docx"], 2, "Ange minst en export med --indata"),
        (["saknas.docx", *STANDARD_EXPORT], 4, "saknas.docx finns inte."),
        (["handling.docx", "--indata", "saknas.csv"], 4, "saknas.csv finns inte."),
        (["handling.docx", *STANDARD_EXPORT, "--kommun", "saknas.toml"], 4, "saknas.toml finns inte."),
        (["mall", *STANDARD_EXPORT], 4, "mall går inte att läsa."),
        (["trasig.docx", *STANDARD_EXPORT], 5, "trasig.docx går inte att läsa till slut"),
        (["handling.docx", *STANDARD_EXPORT, "--av"], 2, "Valet --av finns inte."),
    ],
)
def test_a_mistake_gets_a_swedish_sentence_and_its_exit_code(
    arguments: list[str], exit_code: int, said: str, tmp_path: Path
) -> None:
    export(tmp_path)
    (tmp_path / "mall").mkdir()
    (tmp_path / "handling.docx").write_bytes(clean())
    (tmp_path / "trasig.docx").write_bytes(clean()[:-40])
    answer = command("granska", *arguments, cwd=tmp_path)
    assert (exit_code, "") == (answer.returncode, answer.stdout)
    assert said in answer.stderr
    assert "Traceback" not in answer.stderr


# --- after LibreOffice has saved it --------------------------------------------------------------------------------------------------


def _added(content: bytes, name: str, part: str, relation: str, kind: str) -> bytes:
    """The handling with one part more, listed and pointed to."""
    out = io.BytesIO()
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w") as target:
        for entry in source.namelist():
            text = source.read(entry)
            if entry == "[Content_Types].xml":
                text = text.replace(
                    b"</Types>", f'<Override PartName="/{name}" ContentType="{kind}"/></Types>'.encode()
                )
            if entry == ("_rels/.rels" if name.startswith("docProps") else "word/_rels/document.xml.rels"):
                more = f'<Relationship Id="rId99" Type="{office}/{relation}" Target="{name.removeprefix("word/")}"/></Relationships>'
                text = text.replace(b"</Relationships>", more.encode())
            target.writestr(entry, text)
        target.writestr(name, part)
    return out.getvalue()


def _changed(content: bytes, part: str, old: str, new: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w") as target:
        for entry in source.namelist():
            text = source.read(entry)
            target.writestr(entry, text.replace(old.encode(), new.encode(), 1) if entry == part else text)
    return out.getvalue()


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def _pixel() -> bytes:
    """A picture of one black point."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")


def _planted(content: bytes, place: str) -> bytes:
    """The handling with a name as someone in Word would leave it."""
    body = "word/document.xml"
    if place == "chart":
        return charted(NAMN, "series")
    if place == "comment":
        marked = _changed(
            content,
            body,
            "<w:body>",
            '<w:body><w:p><w:r><w:t>Se</w:t></w:r><w:r><w:commentReference w:id="1"/></w:r></w:p>',
        )
        comment = f'<w:comments {_W}><w:comment w:id="1" w:author="Chef" w:date="2026-10-05T00:00:00Z"><w:p><w:r><w:t>Gäller {NAMN}?</w:t></w:r></w:p></w:comment></w:comments>'
        return _added(marked, "word/comments.xml", comment, "comments", f"{_WORD}.comments+xml")
    if place == "header":
        return _changed(content, "word/header1.xml", "</w:hdr>", f"<w:p><w:r><w:t>{NAMN}</w:t></w:r></w:p></w:hdr>")
    if place == "alt text":
        with_picture = docx.Document(io.BytesIO(content))
        with_picture.add_paragraph().add_run().add_picture(io.BytesIO(_pixel()))
        with_picture.inline_shapes[0]._inline.docPr.set("descr", NAMN)
        saved = io.BytesIO()
        with_picture.save(saved)
        return saved.getvalue()
    if place == "white text":
        white = f'<w:p><w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>{NAMN}</w:t></w:r></w:p>'
        return _changed(content, body, "<w:body>", "<w:body>" + white)
    custom = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" '
        f'pid="2" name="Klient"><vt:lpwstr>{NAMN}</vt:lpwstr></property></Properties>'
    )
    kind = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
    return _added(content, "docProps/custom.xml", custom, "custom-properties", kind)


@pytest.fixture(scope="module")
def saved_again(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A handling with a name planted in each of six places, all saved again by LibreOffice."""
    folder = tmp_path_factory.mktemp("granska")
    made = next((run_rows(folder, [row(1, namn=NAMN)]).folder / "offentligt").glob("*.docx")).read_bytes()
    (folder / "utkast").mkdir()
    for place in PLACES_IN_WORD:
        (folder / "utkast" / f"{place}.docx").write_bytes(_planted(made, place))
    (folder / "utkast" / "nothing.docx").write_bytes(made)
    (folder / "utkast" / "charts.docx").write_bytes(charted())
    drafts = sorted((folder / "utkast").glob("*.docx"))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    options = ["--headless", profile, "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "sparad")]
    subprocess.run([tool("soffice"), *options, *map(str, drafts)], capture_output=True, check=True, timeout=300)
    return folder


PLACES_IN_WORD = {
    "comment": "kommentarerna",
    "header": "ett sidhuvud",
    "alt text": "alternativtexten",
    "custom property": "anpassade",
    "white text": "brödtexten",
    "chart": "ett diagram",
}


@pytest.mark.parametrize(("place", "told"), PLACES_IN_WORD.items())
def test_a_name_is_found_after_libreoffice_has_saved_the_document(place: str, told: str, saved_again: Path) -> None:
    path = saved_again / "sparad" / f"{place}.docx"
    answer = command("granska", str(path), "--indata", str(saved_again / "export.csv"))
    assert 5 == answer.returncode
    assert any(told in line and "ett namn" in line for line in answer.stdout.splitlines())
    assert "Öhrnqvist" not in answer.stdout


@pytest.mark.parametrize("name", ["nothing", "charts"])
def test_a_document_that_libreoffice_has_saved_is_clean_when_nobody_is_in_it(name: str, saved_again: Path) -> None:
    path = saved_again / "sparad" / f"{name}.docx"
    assert 0 == command("granska", str(path), "--indata", str(saved_again / "export.csv")).returncode
