"""Who stands in anmälningar, utredningar and försörjningsstöd is looked for as those of beslut are: number, name, and every case number."""

from __future__ import annotations

from pathlib import Path

import pytest

from reports.anonymise import leaks_in, needles_of, refuse_persons
from reports.errors import ProtectionError
from reports.model import Kind
from reports.read import load_profiles, read_exports
from reports.read.kinds import COLUMNS
from tests.anonymise.planted import document, paragraph, run, with_part
from tests.builders import Row, csv_text, number_of, write
from tests.statistik_exports import MIRA, TOVE, anmalan, statistik_export, stodmanad, utredning
from tests.test_cli import run as command

NAMN = "Tove Hjärtström-Övning"
NUMBER = number_of(TOVE)
CASE = "ett beslutsnummer, ärendenummer eller annat nummer ur exporten"
ROWS: dict[Kind, Row] = {
    Kind.ANMALNINGAR: anmalan(anmälningsnummer="AN2026-00417", ärendenummer="A40017", namn=NAMN),
    Kind.UTREDNINGAR: utredning(utredningsnummer="U2026-00318", ärendenummer="A40017", namn=NAMN),
    Kind.FORSORJNINGSSTOD: stodmanad(ärendenummer="A60004", namn=NAMN),
}


def found(kind: Kind, text: str, **changes: str) -> list[str]:
    """What is found in a paragraph that says this, out of an export of one row."""
    needles = needles_of([statistik_export(kind, [ROWS[kind] | changes])])
    content = with_part("word/document.xml", document(paragraph(run(text))))
    return sorted({hit.leak.value for hit in leaks_in("fil.docx", content, needles) if hit.stops})


@pytest.mark.parametrize("kind", ROWS)
def test_name_and_number_are_found_out_of_every_kind(kind: Kind) -> None:
    assert ["ett namn"] == found(kind, "Anmälan om Hjärtström-Övning, Tove.")
    for written in (NUMBER, NUMBER[2:], NUMBER.replace("-", ""), NUMBER.replace("-", " ")):
        assert ["ett personnummer"] == found(kind, f"Barnet {written} har")


def test_a_t_number_is_found_too() -> None:
    assert ["ett personnummer"] == found(Kind.ANMALNINGAR, f"se {number_of(MIRA)}.", personnummer=number_of(MIRA))


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        (Kind.ANMALNINGAR, "AN2026-00417"),
        (Kind.ANMALNINGAR, "A40017"),
        (Kind.UTREDNINGAR, "U2026-00318"),
        (Kind.UTREDNINGAR, "A40017"),
        (Kind.FORSORJNINGSSTOD, "A60004"),
    ],
)
def test_every_case_number_is_found(kind: Kind, number: str) -> None:
    for written in (number, number.lower(), number.replace("-", " ")):
        assert [CASE] == found(kind, f"Se {written} i akten.")


def test_the_utredning_that_an_anmälan_led_to_is_found() -> None:
    assert [CASE] == found(Kind.ANMALNINGAR, "Se U2026-00999 i akten.", utredningsnummer="U2026-00999")


@pytest.mark.parametrize("kind", ROWS)
def test_a_document_without_them_has_nothing(kind: Kind) -> None:
    assert [] == found(kind, "Under mars 2026 kom 61 orosanmälningar, varav 17 från skolan och 4 från BUP. Kod 113.")


@pytest.mark.parametrize("kind", ROWS)
def test_a_handling_with_the_name_stops_the_run_and_tells_the_row_and_not_the_name(kind: Kind) -> None:
    content = with_part("word/document.xml", document(paragraph(run(f"Barnet {NAMN} har"))))
    with pytest.raises(ProtectionError) as stop:
        refuse_persons({"statistik.docx": content}, needles_of([statistik_export(kind, [ROWS[kind]])]))
    assert "standard.csv rad 2" in str(stop.value)
    assert "Hjärtström" not in str(stop.value)


@pytest.mark.parametrize("kind", ROWS)
def test_granska_reads_every_kind_of_export(kind: Kind, tmp_path: Path) -> None:
    write(tmp_path / "export.csv", csv_text([ROWS[kind]], COLUMNS[kind].all))
    (tmp_path / "handling.docx").write_bytes(with_part("word/document.xml", document(paragraph(run(f"Se {NAMN}.")))))
    answer = command("granska", "handling.docx", "--indata", "export.csv", cwd=tmp_path)
    assert 5 == answer.returncode
    assert "ett namn (visas ej; se export.csv rad 2)" in answer.stdout
    assert "Hjärtström" not in answer.stdout + answer.stderr


def test_a_column_that_no_profile_knows_still_leads_to_its_person(tmp_path: Path) -> None:
    text = csv_text(
        [ROWS[Kind.ANMALNINGAR] | {"vårdnadshavare": number_of(MIRA)}],
        (*COLUMNS[Kind.ANMALNINGAR].all, "vårdnadshavare"),
    )
    [export] = read_exports([write(tmp_path / "export.csv", text)], load_profiles(Path("no own profiles")))
    content = with_part("word/document.xml", document(paragraph(run(f"se {number_of(MIRA)}"))))
    assert ["ett personnummer"] == [
        hit.leak.value for hit in leaks_in("fil", content, needles_of([export])) if hit.stops
    ]
