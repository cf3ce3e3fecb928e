"""The two handlingar about staff: who is named, in which order, and that the program's words and numbers hold in every case."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from hypothesis import given
from hypothesis import strategies as st

from reports.catalogue.delegation import DelegationPublic, anstallningar, lex_sarah
from reports.catalogue.report import PublicReport
from tests.builders import Row
from tests.examples import tried
from tests.runs import STANDARD
from tests.staff_exports import anstallning, anstallningar_of, lex_sarah_of, staff_material
from tests.staff_exports import lex_sarah as lex_sarah_row
from tests.test_documents_accessible import faults
from tests.tools import ooxml_errors

LISTS = [anstallningar.REPORT, lex_sarah.REPORT]


def made(report: PublicReport[DelegationPublic], material: DelegationPublic) -> bytes:
    return report.render(material, (STANDARD / str(report.template)).read_bytes())


def opened(report: PublicReport[DelegationPublic], material: DelegationPublic) -> Document:
    return docx.Document(io.BytesIO(made(report, material)))


def of_posts(*rows: Row, **more: Any) -> Document:
    return opened(anstallningar.REPORT, staff_material(anstallningar=anstallningar_of(*rows).anstallningar, **more))


def of_beslut(*rows: Row) -> Document:
    return opened(lex_sarah.REPORT, staff_material(lex_sarah=lex_sarah_of(*rows).lex_sarah))


def column(document: Document, table: int, index: int) -> list[str]:
    return [row.cells[index].text for row in document.tables[table].rows[1:]]


def words(document: Document) -> str:
    return " ".join(paragraph.text for paragraph in document.paragraphs).replace("\u00a0", " ")


# --- anställningar ------------------------------------------------------------------------------------------------------------


def test_the_one_who_signed_is_named_only_where_it_may_be_told() -> None:
    rows = [anstallning(utfärdat_av="Chefina Övning"), anstallning(utfärdat_av="Annan Övning")]
    document = of_posts(*rows, named=frozenset({"Chefina Övning"}))
    assert ["Enhetschef", "Chefina Övning, Enhetschef"] == column(document, 0, 4)
    assert "Annan" not in words(document)


def test_who_signed_is_in_order_of_office_then_name() -> None:
    signed = [
        ("Bo Övning", "Enhetschef"),
        ("Åsa Övning", "Chef"),
        ("Ada Övning", "Enhetschef"),
        ("Örjan Övning", "Chef"),
    ]
    rows = [anstallning(utfärdat_av=name, titel=titel) for name, titel in signed]
    assert ["Åsa Övning, Chef", "Örjan Övning, Chef", "Ada Övning, Enhetschef", "Bo Övning, Enhetschef"] == column(
        of_posts(*rows, named=frozenset(name for name, _ in signed)), 0, 4
    )


@pytest.mark.parametrize(
    ("told", "values"),
    [
        ("Tillsvidare från 2026-10-01", {}),
        ("Vikariat 2026-10-01–2027-01-31", {"anställningsform": "Visstid", "detalj": "Vikariat", "till": "2027-01-31"}),
        ("Intermittent, Vik från 2026-10-01", {"anställningsform": "Visstid", "detalj": "Intermittent, Vik"}),
        ("Visstid från 2026-10-01", {"anställningsform": "Visstid"}),
    ],
)
def test_the_form_is_told_with_its_days(told: str, values: dict[str, str]) -> None:
    assert [told] == column(of_posts(anstallning(**values)), 0, 2)


@pytest.mark.parametrize(
    ("told", "omfattning", "procent"),
    [
        ("Heltid", "Heltid", "100,00"),
        ("Deltid 75,00\u00a0%", "Deltid", "75"),
        ("Deltid 85,93\u00a0%", "Deltid", "85.93"),
        ("Deltid", "Deltid", ""),
        ("Timtid", "Timtid", ""),
    ],
)
def test_how_much_is_told_with_a_decimal_comma(told: str, omfattning: str, procent: str) -> None:
    assert [told] == column(of_posts(anstallning(omfattning=omfattning, procent=procent)), 0, 3)


def test_a_cell_that_the_export_leaves_empty_has_a_dash() -> None:
    document = of_posts(anstallning(organisation="", utfärdat_av="", titel=""))
    assert (["–"], ["–"], ["–"]) == (column(document, 0, 1), column(document, 0, 4), column(document, 1, 2))


def test_where_one_form_is_missing_its_section_says_so_and_the_tables_are_numbered_on() -> None:
    document = of_posts(anstallning(anställningsform="Visstid"))
    assert "Tillsvidareanställningar Inga avtal om tillsvidareanställning utfärdades. Visstidsanställningar" in words(
        document
    )
    assert "ett avtal om anställning: inget om tillsvidareanställning och ett om visstidsanställning" in words(document)
    assert ["Tabell 1.", "Tabell 2."] == [
        paragraph.text[:9] for paragraph in document.paragraphs if paragraph.text.startswith("Tabell")
    ]


_POSTS = st.lists(
    st.builds(
        anstallning,
        befattning=st.sampled_from(("Vårdbiträde", "vårdbitråde", "Sjuksköterska", "Badvärd", "Badvärd natt")),
        anställningsform=st.sampled_from(("Tillsvidare", "Visstid")),
        titel=st.sampled_from(("Chef", "chef", "Enhetschef", "Enhetschef Norr", "")),
    ),
    max_size=14,
)


@given(_POSTS)
@tried(20)
def test_the_summary_counts_every_post_once(rows: list[Row]) -> None:
    document = of_posts(*rows)
    counts = [int(n) for n in column(document, -1, 3)] if rows else []
    assert len(rows) == sum(counts) == sum(len(table.rows) - 1 for table in document.tables[:-1])
    assert [] == [n for n in counts if n < 1]


@given(_POSTS, st.randoms(use_true_random=False))
@tried(20)
def test_the_same_posts_in_any_order_tell_the_same(rows: list[Row], dice: Any) -> None:
    shuffled = list(rows)
    dice.shuffle(shuffled)
    assert tables(of_posts(*rows)) == tables(of_posts(*shuffled))


def tables(document: Document) -> list[list[list[str]]]:
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]


# --- lex Sarah ----------------------------------------------------------------------------------------------------------------


def test_a_beslut_under_lex_sarah_is_one_line() -> None:
    assert [
        [
            ["Datum", "Lag", "Beslut", "Befattning", "Diarienummer"],
            ["2026-09-10", "SoL", "Missförhållande", "Förvaltningschef", "SN 2026/214"],
        ]
    ] == tables(of_beslut(lex_sarah_row()))


def test_beslut_under_lex_sarah_are_in_order_of_day_then_number() -> None:
    numbers = [("2026-09-20", "SN 2026/10"), ("2026-09-02", "SN 2026/30"), ("2026-09-20", "SN 2026/9")]
    document = of_beslut(*(lex_sarah_row(datum=day, diarienummer=number) for day, number in numbers))
    assert ["SN 2026/30", "SN 2026/9", "SN 2026/10"] == column(document, 0, 4)


@pytest.mark.parametrize(
    ("told", "lagar"),
    [
        ("fattades inga beslut enligt lex Sarah.", ()),
        (
            "fattades ett beslut enligt lex Sarah: inget enligt socialtjänstlagen (SoL) och ett enligt lagen om stöd",
            ("LSS",),
        ),
        (
            "fattades tre beslut enligt lex Sarah: två enligt socialtjänstlagen (SoL) och ett enligt lagen om stöd",
            ("SoL", "SoL", "LSS"),
        ),
    ],
)
def test_the_summary_says_how_many_under_each_act(told: str, lagar: Sequence[str]) -> None:
    rows = [lex_sarah_row(lag=lag, diarienummer=f"SN {number}") for number, lag in enumerate(lagar)]
    assert f"Under perioden 1–30 september 2026 {told}" in words(of_beslut(*rows))


# --- both ---------------------------------------------------------------------------------------------------------------------


def full() -> DelegationPublic:
    posts = anstallningar_of(anstallning(), anstallning(anställningsform="Visstid"))
    return staff_material(anstallningar=posts.anstallningar, lex_sarah=lex_sarah_of(lex_sarah_row()).lex_sarah)


@pytest.mark.parametrize("report", LISTS, ids=lambda report: report.name)
def test_with_nothing_to_tell_it_is_a_whole_handling_without_tables(report: PublicReport[DelegationPublic]) -> None:
    document = opened(report, staff_material())
    assert [] == document.tables
    assert "Sammanfattning Under perioden 1–30 september 2026" in words(document)


@pytest.mark.parametrize("report", LISTS, ids=lambda report: report.name)
def test_it_carries_its_diarienummer_and_handlingsnummer(report: PublicReport[DelegationPublic]) -> None:
    document = opened(report, full())
    number = {"anstallningar": "7", "lex-sarah": "8"}[report.name]
    assert f"Diarienummer: SN 2026/300 Handlingsnummer: {number} Socialnämnden" in words(document)
    assert ("SN 2026/300", "Socialförvaltningen") == (document.core_properties.subject, document.core_properties.author)


@pytest.mark.parametrize("material", [full(), staff_material()], ids=["full", "empty"])
@pytest.mark.parametrize("report", LISTS, ids=lambda report: report.name)
def test_a_screen_reader_and_the_open_xml_sdk_find_no_fault(
    report: PublicReport[DelegationPublic], material: DelegationPublic, tmp_path: Path
) -> None:
    path = tmp_path / f"{report.name}.docx"
    path.write_bytes(made(report, material))
    assert [] == list(faults(docx.Document(str(path))))
    assert [] == ooxml_errors(path)


@pytest.mark.parametrize("report", LISTS, ids=lambda report: report.name)
def test_two_runs_give_the_same_bytes(report: PublicReport[DelegationPublic]) -> None:
    assert made(report, full()) == made(report, full())
