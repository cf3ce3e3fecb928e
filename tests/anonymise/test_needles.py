"""What leads to a person is taken from the whole of an export, whatever the system put where."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from reports.anonymise import Needles, leaks_in, needles_of
from tests.anonymise.planted import document, paragraph, run, with_part
from tests.anonymise.spellings import GUID
from tests.builders import csv_text, export, read, row, write

FREE_TEXT = ("anteckning", "orsak", "avslutsorsak", "erbjudande svar", "enhet", "handläggare", "delegat", "befattning")


def found(text: str, known: Needles) -> list[str]:
    """What is found in a paragraph that says this."""
    content = with_part("word/document.xml", document(paragraph(run(text))))
    return sorted({hit.leak.value for hit in leaks_in("fil.docx", content, known) if hit.stops})


def of_texts(*lines: str) -> Needles:
    """The needles of an export without rows, with these lines outside its columns."""
    return needles_of([replace(export([]), loose={line: number for number, line in enumerate(lines, start=1)})])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_column_that_no_profile_knows_still_leads_to_its_person(encoding: str, tmp_path: Path) -> None:
    heading, cells = csv_text([row()]).splitlines()
    text = f"{heading};Adress;Telefon;Mejl\n{cells};Östra Storängsvägen 5;070-174 06 05;åsa@exempel.se\n"
    known = needles_of(read(write(tmp_path / "beslut.csv", text, encoding)))
    contact = ["en e-postadress, ett telefonnummer eller en gatuadress"]
    assert contact == found("Storängsvägen 5", known)
    assert contact == found("ring 0701740605", known)
    assert contact == found("asa@exempel.se", known)


def test_a_number_in_the_lines_above_the_headings_is_found(tmp_path: Path) -> None:
    text = f"Uttag för 19850102-2383\n{csv_text([row()])}"
    assert ["ett personnummer"] == found("850102-2383", needles_of(read(write(tmp_path / "beslut.csv", text))))


def test_a_relatives_number_in_free_text_is_found_and_its_row_told() -> None:
    known = of_texts("rubrik", "rad", "syster 850102-2383")
    content = with_part("word/document.xml", document(paragraph(run("850102-2383"))))
    assert [3] == [hit.bearer.place.line for hit in leaks_in("fil.docx", content, known)]


@pytest.mark.parametrize("apart", ["\t", "\n", "\r\n"])
def test_days_in_two_cells_that_only_a_tab_or_a_line_end_parts_are_nobodys_number(apart: str) -> None:
    assert [] == found("2026-05-02 2026", of_texts(f"2026-05-02{apart}2026-05-02{apart}2026-00123"))


@pytest.mark.parametrize("apart", ["\t", "\n", " ", "-"])
def test_a_number_that_is_written_in_two_cells_is_still_a_number(apart: str) -> None:
    assert ["ett personnummer"] == found("850102-2383", of_texts(f"19850102{apart}2383"))


def test_a_case_number_may_be_a_guid() -> None:
    known = needles_of([export([row(beslutsnummer=f"{{{GUID}}}")])])
    assert "ett märke eller en kontrollsumma som leder till en person" in found(GUID.replace("-", ""), known)


def test_a_number_with_a_month_that_does_not_exist_is_a_number_of_the_systems_own() -> None:
    known = needles_of([export([row(personnummer="19851302-2383")])])
    assert ["ett beslutsnummer, ärendenummer eller annat nummer ur exporten"] == found("19851302-2383", known)


def test_a_number_without_century_gives_both_years_of_birth() -> None:
    known = needles_of([export([row(personnummer="850102-2383", namn="Anna Berg")])])
    assert ["initialer och födelseår"] == found("AB 1985", known)
    assert ["initialer och födelseår"] == found("AB 2085", known)
    assert [] == found("AB 1885", known)


@pytest.mark.parametrize("text", ["@exempel.se", "12 3 45", "0", "gatan 5", "10-10 000"])
def test_what_is_no_contact_is_no_needle(text: str) -> None:
    known = of_texts(f"{text};@exempel.se;")
    assert [] == found("Läget den 30 september 2026, 10 000 kronor", known)


@pytest.mark.parametrize(
    "text", ["2 januari 1985 2384 och 2385", "1985 jan 02 9999", "850103-T383", "den 3 maj 1985, 12 maj 2011"]
)
def test_another_persons_number_is_not_taken_for_hers(text: str) -> None:
    assert [] == found(text, needles_of([export([row(personnummer="19850103-2390", namn="Bo Ek")])]))


@pytest.mark.parametrize("column", FREE_TEXT)
@pytest.mark.parametrize("label", ["ÅÖ 1985", "ÅÖ-85", "Å.Ö. f. 1985", "AKT70424, ÅÖ, 1985"])
def test_the_label_of_initials_and_year_is_found_out_of_every_free_text_column(column: str, label: str) -> None:
    cells = {**row(namn="Åsa Öhrnqvist", personnummer="19850102-2383"), column: f"Se {label}, akten"}
    known = needles_of([export([cells])])
    assert "initialer och födelseår" in found(cells[column], known)


def test_text_laid_out_over_lines_is_read_as_one() -> None:
    xml = document(
        "\n  <w:p>\n    <w:r>\n      <w:t>850102-</w:t>\n    </w:r>\n    <w:r>\n      <w:t>2383</w:t>\n    </w:r>\n  </w:p>"
    )
    known = needles_of([export([row(personnummer="19850102-2383")])])
    assert ["ett personnummer"] == [
        hit.leak.value for hit in leaks_in("fil", with_part("word/document.xml", xml), known)
    ]
