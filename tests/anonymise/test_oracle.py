"""The third door: a person's number is found wherever in a finished file it stands and however it is written."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest

from reports.anonymise import refuse_persons
from reports.errors import ProtectionError

PERSON = "198501022383"
T_PERSON = "19400101T121"


def document(text: str = "Inget här") -> docx.document.Document:
    made = docx.Document()
    made.add_paragraph(text)
    return made


def content(made: docx.document.Document) -> bytes:
    saved = io.BytesIO()
    made.save(saved)
    return saved.getvalue()


@pytest.mark.parametrize(
    "written",
    [
        "198501022383",
        "19850102-2383",
        "850102-2383",
        "8501022383",
        "850102+2383",
        "850102 2383",
        "850102\u00a0-\u00a02383",
        "850102–2383",
        "(19850102-2383)",
        "nr:850102-2383.",
    ],
)
def test_a_number_is_found_in_every_spelling(written: str) -> None:
    with pytest.raises(ProtectionError):
        refuse_persons({"fil.json": written.encode()}, [PERSON])


def test_a_t_number_is_found_in_any_case() -> None:
    with pytest.raises(ProtectionError):
        refuse_persons({"fil.json": b"19400101-t121"}, [T_PERSON])


def test_a_number_cut_by_formatting_is_found() -> None:
    made = document()
    paragraph = made.add_paragraph()
    paragraph.add_run("850102-").bold = True
    paragraph.add_run("2383").italic = True
    with pytest.raises(ProtectionError):
        refuse_persons({"fil.docx": content(made)}, [PERSON])


@pytest.mark.parametrize("place", ["header", "footer", "cell", "title", "comments"])
def test_a_number_is_found_in_every_part_of_a_document(place: str) -> None:
    made = document()
    if place == "header":
        made.sections[0].header.paragraphs[0].text = "850102-2383"
    elif place == "footer":
        made.sections[0].footer.paragraphs[0].text = "850102-2383"
    elif place == "cell":
        made.add_table(1, 1).cell(0, 0).text = "850102-2383"
    else:
        setattr(made.core_properties, place, "850102-2383")
    with pytest.raises(ProtectionError):
        refuse_persons({"fil.docx": content(made)}, [PERSON])


def test_the_message_names_the_file_and_not_the_number() -> None:
    with pytest.raises(ProtectionError, match=r"^offentligt/rapport\.json: ") as stopped:
        refuse_persons({"ren.json": b"{}", "offentligt/rapport.json": b"850102-2383"}, [PERSON])
    assert "2383" not in str(stopped.value)
    assert "ren.json" not in str(stopped.value)


@pytest.mark.parametrize(
    "text", ["850102-2391", "1850102-23834", "den 2 januari 1985", "2026-09-30", "1 500 000 kronor", ""]
)
def test_what_is_nobodys_number_stops_nothing(text: str) -> None:
    refuse_persons({"fil.json": text.encode(), "fil.docx": content(document(text))}, [PERSON, ""])


def test_a_file_that_only_calls_itself_a_package_is_still_read() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr("egen/del.txt", "850102-2383")
    with pytest.raises(ProtectionError):
        refuse_persons({"fil.docx": packed.getvalue()}, [PERSON])
