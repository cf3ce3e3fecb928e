"""The finished files in real programs: the Open XML SDK finds no fault, and LibreOffice shows what was meant, tagged for a screen reader."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from tests.runs import row, run_rows
from tests.tools import ooxml_errors, pdf_structure, pdf_text, tagged_pdfs


@pytest.mark.parametrize(("made", "number"), [("lillby", 5), ("storkoping", 5), ("delegation", 9), ("samlad", 1)])
def test_the_open_xml_sdk_finds_no_fault_in_any_file(made: str, number: int, request: pytest.FixtureRequest) -> None:
    folder: Path = request.getfixturevalue(made)
    files = [path for path in sorted(folder.rglob("*")) if path.suffix in (".docx", ".xlsx")]
    assert number == len(files)
    assert {} == {path.name: errors for path in files if (errors := ooxml_errors(path))}


@pytest.fixture(scope="module")
def pdfs(
    lillby: Path, storkoping: Path, delegation: Path, samlad: Path, tmp_path_factory: pytest.TempPathFactory
) -> list[Path]:
    made = []
    for folder in (lillby, storkoping, delegation, samlad):
        made += tagged_pdfs(sorted(folder.rglob("*.docx")), tmp_path_factory.mktemp("pdf"))
    return made


def test_libreoffice_opens_every_document_as_pages(pdfs: list[Path]) -> None:
    assert 14 == len(pdfs)
    assert all(pdf_text(path) for path in pdfs)


def test_headings_come_in_order_and_begin_with_one_at_the_top(pdfs: list[Path]) -> None:
    for path in pdfs:
        levels = [int(level) for level in re.findall(r"^\s*H([1-6])\b", pdf_structure(path), re.MULTILINE)]
        assert 1 == levels[0], path.name
        assert 1 == levels.count(1), path.name
        assert all(after - before <= 1 for before, after in pairwise(levels)), path.name


def test_tables_have_header_cells(pdfs: list[Path]) -> None:
    for path in pdfs:
        assert re.search(r"^\s*TH\b", pdf_structure(path), re.MULTILINE), path.name


def test_every_page_of_a_sekretess_document_shows_the_marking(pdfs: list[Path]) -> None:
    for path in pdfs:
        pages = pdf_text(path)
        marked = ["Sekretess enligt 26 kap. 1 § OSL – Socialnämnden, 2026-10-05" in page for page in pages]
        assert ([True] if "SEKRETESS" in path.name else [False]) * len(pages) == marked, path.name


def test_a_nollrapport_is_a_whole_handling(tmp_path: Path) -> None:
    folder = run_rows(tmp_path, []).folder
    (pdf,) = tagged_pdfs(sorted((folder / "offentligt").glob("*.docx")), tmp_path)
    text = " ".join(" ".join(pdf_text(pdf)).split())
    assert "som hade väntat på verkställighet i mer än tre månader" in text
    for heading in (
        "Förslag till beslut i kommunfullmäktige",
        "Sammanfattning",
        "Ärendebeskrivning",
        "Bedömning",
        "Beslutsunderlag",
        "Sändlista",
    ):
        assert heading in text


def test_one_beslut_is_told_in_the_singular(tmp_path: Path) -> None:
    folder = run_rows(tmp_path, [row(1)]).folder
    (pdf,) = tagged_pdfs(sorted((folder / "offentligt").glob("*.docx")), tmp_path)
    text = " ".join(" ".join(pdf_text(pdf)).split())
    assert "hade ett gynnande beslut väntat på verkställighet i mer än tre månader" in text
    assert "Beslutet enligt SoL har väntat mer än tre månader. Insatsen tillhör gruppen ”Boende för äldre”." in text
