"""A whole run and its third door: what a municipality writes itself, what lies in free text, and that nothing is left behind."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest

from reports.errors import ProtectionError
from tests.anonymise.planted import packed, parts
from tests.runs import HEADINGS, STANDARD, files_of, person, row, run_rows

NAMN = "Åsa Öhrnqvist"
_NUMBER = re.compile(r"(?<![^\W_])[1-9]\d{4,8}(?!\w)")
FREE_TEXT = ("orsak", "avslutsorsak", "erbjudande svar", "handläggare", "delegat", "enhet", "verksamhet", "insats")


def refused(
    folder: Path, *rows: dict[str, str], settings: dict[str, str] | None = None, torrkorning: bool = False
) -> str:
    """What the run says when it stops to protect a person; nothing is then written."""
    with pytest.raises(ProtectionError) as stopped:
        run_rows(folder, rows, settings=settings or {}, torrkorning=torrkorning)
    assert not (folder / "ut").exists()
    return str(stopped.value)


def test_a_signer_named_like_a_client_is_a_finding_in_the_list_to_mend_and_nowhere_else(tmp_path: Path) -> None:
    own = {"forvaltning": f'"Socialförvaltningen genom {NAMN}"'}
    folder = run_rows(tmp_path, [row(1, namn=NAMN), row(2)], settings=own).folder
    sheet = openpyxl.load_workbook(next((folder / "sekretess").glob("rattelselista*"))).worksheets[0]
    found = [cells for cells in sheet.iter_rows(values_only=True) if "namn-i-kommunens-text" in cells]
    assert [("namn-i-kommunens-text", "export.csv", 2, "namn", "B1")] == [cells[:5] for cells in found]
    receipt = json.loads((folder / "kvittens.json").read_text(encoding="utf-8"))
    assert "namn-i-kommunens-text" not in receipt["fynd"]
    assert "namn-i-kommunens-text" not in (folder / "kontrollsida.html").read_text(encoding="utf-8")


def test_a_namesake_that_someone_has_judged_is_answered(tmp_path: Path) -> None:
    own = {
        "forvaltning": f'"Socialförvaltningen genom {NAMN}"',
        "flytta_helgdag": 'false\n[[granskat]]\nfynd = "namn-i-kommunens-text"\nbeslutsnummer = "B1"\ndatum = "2026-10-14"\nroll = "Chef"',
    }
    folder = run_rows(tmp_path, [row(1, namn=NAMN)], settings=own).folder
    receipt = json.loads((folder / "kvittens.json").read_text(encoding="utf-8"))
    assert ["namn-i-kommunens-text"] == [one["fynd"] for one in receipt["granskat"]]


def test_a_name_in_the_municipalitys_own_template_is_its_own(tmp_path: Path) -> None:
    template = _template_with("word/footer1.xml", "</w:ftr>", f"<w:p><w:r><w:t>{NAMN}</w:t></w:r></w:p></w:ftr>")
    _own_template(tmp_path, template)
    assert run_rows(tmp_path, [row(1, namn=NAMN)]).written


def test_a_number_in_the_municipalitys_own_template_stops_the_run(tmp_path: Path) -> None:
    number = person(1)
    template = _template_with("word/footer1.xml", "</w:ftr>", f"<w:p><w:r><w:t>{number}</w:t></w:r></w:p></w:ftr>")
    _own_template(tmp_path, template)
    said = refused(tmp_path, row(1))
    assert "offentligt/statistikrapport-kf-2026-K3.docx, en sidfot (word/footer1.xml), stycke" in said
    assert number[-4:] not in said


def test_a_template_with_something_that_cannot_be_read_stops_the_run(tmp_path: Path) -> None:
    out = io.BytesIO((STANDARD / "statistikrapport-kf.docx").read_bytes())
    with zipfile.ZipFile(out, "a") as package:
        package.writestr("word/embeddings/bok.xlsx", packed(parts())[:-30])
    _own_template(tmp_path, out.getvalue())
    assert "går inte att läsa till slut" in refused(tmp_path, row(1))


def test_a_dry_run_is_stopped_too(tmp_path: Path) -> None:
    refused(tmp_path, row(1), settings={"forvaltning": f'"tel. {person(1)}"'}, torrkorning=True)


def test_another_clients_name_in_free_text_stops_the_sekretess_files(tmp_path: Path) -> None:
    said = refused(tmp_path, row(1, orsak=f"Väntar på samma plats som {NAMN}"), row(2, namn=NAMN))
    assert "sekretess/" in said
    assert "Öhrnqvist" not in said


def test_the_number_stands_in_the_files_to_ivo_when_the_officer_asks_for_it(tmp_path: Path) -> None:
    assert run_rows(tmp_path, [row(1)], personnummer=True).written


@pytest.mark.parametrize("column", FREE_TEXT)
@pytest.mark.parametrize("label", ["FE 1985", "FE-85", "F.E. f. 1985", "A20331, FE, 1985", "kanariefågel"])
def test_a_label_or_a_canary_in_free_text_is_in_no_open_file(column: str, label: str, tmp_path: Path) -> None:
    assert column in HEADINGS
    one = {**row(1), column: f"Se {label} i akten"}
    folder = run_rows(tmp_path, [one, *(row(n) for n in range(2, 8))]).folder
    public = {name: content for name, content in files_of(folder).items() if not name.startswith("sekretess/")}
    assert [] == [name for name, content in public.items() if label in _text(content)]


def _text(content: bytes) -> str:
    if not content.startswith(b"PK"):
        return content.decode()
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return "".join(package.read(name).decode(errors="replace") for name in package.namelist())


def _own_template(folder: Path, content: bytes) -> None:
    (folder / "mall").mkdir()
    (folder / "mall" / "statistikrapport-kf.docx").write_bytes(content)


def _template_with(part: str, old: str, new: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(STANDARD / "statistikrapport-kf.docx") as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            text = source.read(name)
            target.writestr(name, text.replace(old.encode(), new.encode()) if name == part else text)
    return out.getvalue()


def test_a_system_that_numbers_with_figures_alone_stops_nothing(tmp_path: Path) -> None:
    """Also those that are measures and colours in Word's own files: the paper is 11906 twentieths of a point wide."""
    folder = run_rows(tmp_path / "a", [row(1), row(2, lag="LSS", lagrum="9 § 4")]).folder
    layout: set[str] = set()
    for path in (folder / "offentligt").glob("*.docx"):
        with zipfile.ZipFile(path) as package:
            for name in package.namelist():
                layout |= set(_NUMBER.findall(package.read(name).decode("utf-8")))
    assert {"11906", "16838"} <= layout
    numbers = sorted(layout | {"10000", "50000", "808080", "B45309", "F79646"})
    rows = [row(n, beslutsnummer=number, ärendenummer=number) for n, number in enumerate(numbers, start=1)]
    assert run_rows(tmp_path / "b", rows).written
