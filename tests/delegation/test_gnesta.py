"""Gnesta's own list, typed into a standard export: every post comes out in its form, tillsvidare and visstid apart.

Socialnämnden in Gnesta 2023-10-03, SN.2023.3. The titles keep the misreadings of the scanned list; each name is replaced by an office, and
the day of signing, which the list does not tell, is set inside its period.
"""

from __future__ import annotations

import io
from collections import Counter
from datetime import date
from itertools import groupby

import docx
import pytest
from docx.document import Document
from docx.table import Table
from docx.text.paragraph import Paragraph

from reports.catalogue.delegation.anstallningar import REPORT
from reports.check import CheckedAnstallningar, check_anstallningar
from reports.model import FindingKind, Kind, Redovisningsperiod
from tests.runs import STANDARD
from tests.staff_exports import staff_export, staff_material

PERIOD = Redovisningsperiod(date(2023, 7, 1), date(2023, 8, 31))

# How many alike; befattning | organisation | from | percent, nothing for heltid | signed by
TILLSVIDARE = """
1 Undersköterska | Särskilt boende Strandhagen | 2023-08-28 | 75,00 | Chef
1 Vårdbitråde | Korttidsboende natt | 2023-08-07 | 85,93 | Chef
1 Vårdbitråde | Korttidsboende natt | 2023-08-07 | 82,29 | Chef
1 Personlig assistent | Personlig assistans EJ | 2023-09-04 | 95,01 | Enhetschef
1 Arbetshandledare | Daglig verksamhet Samba | 2023-09-01 | | Enhetschef
1 Vårdbitråde | Hemtjänst Gnesta | 2023-09-18 | 75,00 | Enhetschef
1 Vårdbitråde | Hemtjänst Gnesta | 2023-10-01 | 75,00 | Enhetschef
1 Vårdbitråde | Hemtjänst Gnesta | 2023-09-04 | | Enhetschef
1 Vårdbitråde | Hemtjänst Gnesta | 2023-09-18 | | Enhetschef
1 Vårdbitråde | Hemtjänst Gnesta | 2023-11-01 | | Enhetschef
1 Vårdbitråde | Hemtjänst Nattpatrull | 2023-09-18 | 71,51 | Enhetschef
3 Vårdbiträde | Hemtjänst Gnesta | 2023-09-18 | | Enhetschef
2 Undersköterska | Hemtjänst Gnesta | 2023-09-18 | | Enhetschef
1 Medicinskt ansvarig sjuks | Förvaltningsledning | 2023-08-21 | | Förvaltningschef
1 Sjuksköterska | Hälso- och sjukvård | 2023-09-11 | | Enhetschef
1 Undersköterska | Särskilt boende Ekhagen | 2023-09-18 | | Enhetschef Ekhagen
1 Undersköterska | Hemtjänst Björnlunda | 2023-08-29 | | Enhetschef Ekhagen
1 Socialsekreterare | Barn o familjeenheten | 2023-10-01 | | Enhetschef
"""

# How many alike; befattning | organisation | kind | from | to | percent, nothing for timtid, 100 for heltid | signed by
VISSTID = """
1 Vårdbiträde | Timvikarier | Intermittent, Vik | 2023-07-03 | | | Chef
1 Vårdbiträde | Timvikarier | Intermittent, Vik | 2023-06-15 | | | Chef
1 Vårdbiträde | Timvikarier | Intermittent, SÄV | 2023-07-01 | | | Chef
1 Vårdbiträde | Timvikarier | Intermittent, Vik | 2023-07-01 | | | Chef
1 Undersköterska | Timvikarier | Intermittent, Vik | 2023-07-01 | | | Chef
1 Undersköterska | Timvikarier | Intermittent, SÄV | 2023-07-01 | | | Chef
1 Lärare obehörig | Vuxenutbildning | Tidsbegr.enl. skollagen | 2023-08-10 | 2023-12-31 | | Rektor
2 Lärare obehörig | Vuxenutbildning | Tidsbegr.enl. skollagen | 2023-08-10 | 2024-06-30 | | Rektor
1 Personlig assistent | Timvikarier | Intermittent, Vik | 2023-07-01 | | | Enhetschef
1 Personlig assistent | Timvikarier | Intermittent, SÄV | 2023-07-01 | | | Enhetschef
1 Personlig assistent | Personlig assistans EJ | Vikariat | 2023-09-04 | 2024-02-18 | 78,01 | Enhetschef
1 Boendepersonal | Timvikarier | Intermittent, Vik | 2023-08-21 | | | Enhetschef
1 Boendepersonal | Timvikarier | Intermittent, SÄV | 2023-08-21 | | | Enhetschef
1 Boendestödjare | Timvikarier | Intermittent, Vik | 2023-07-24 | | | Enhetschef
1 Arbetshandledare | Daglig verksamhet Samba | Vikariat | 2023-08-28 | 2024-01-31 | 100 | Enhetschef
1 Boendepersonal | Timvikarier | Intermittent, SÄV | 2023-08-07 | | | Enhetschef
1 Boendepersonal | Timvikarier | Intermittent, Vik | 2023-08-08 | | | Enhetschef
1 Vårdbitråde | Timvikarier | Intermittent, Vik | 2023-07-01 | 2023-12-31 | | Enhetschef
2 Vårdbitråde | Timvikarier | Intermittent, Vik | 2023-06-01 | 2023-12-31 | | Enhetschef
1 Vårdbitråde | Timvikarier | Intermittent, Vik | 2023-07-03 | 2023-12-31 | | Enhetschef
1 Vårdbitråde | Timvikarier | Intermittent, SÄV | 2023-07-01 | 2023-12-31 | | Enhetschef
2 Vårdbitråde | Timvikarier | Intermittent, SÄV | 2023-06-01 | 2023-12-31 | | Enhetschef
1 Vårdbitråde | Timvikarier | Intermittent, SÄV | 2023-07-03 | 2023-12-31 | | Enhetschef
2 Vårdbitråde | Timvikarier | Intermittent, Vik | 2023-08-01 | 2024-01-31 | | Enhetschef
1 Vårdbitråde | Timvikarier | Intermittent, Vik | 2023-09-01 | 2024-02-28 | | Enhetschef
2 Vårdbitråde | Timvikarier | Intermittent, SÄV | 2023-08-01 | 2024-01-31 | | Enhetschef
1 Vårdbitråde | Timvikarier | Intermittent, SÄV | 2023-09-01 | 2024-02-28 | | Enhetschef
1 Vårdbitråde | Timvikarier | Intermittent, Vik | 2023-07-27 | 2023-12-31 | | Enhetschef
1 Vårdbitråde | Timvikarier | Intermittent, SÄV | 2023-07-27 | 2023-12-31 | | Enhetschef
1 Sjuksköterska | Hälso- och sjukvård | Intermittent, SÄV | 2023-09-01 | | | Enhetschef
1 Sjuksköterska | Hälso- och sjukvård | Intermittent, SÄV | 2023-08-07 | | | Enhetschef
1 Vårdbitråde | Timvikarier | Intermittent, SÄV | 2023-07-03 | | | Enhetschef Ekhagen
1 Vårdbitråde | Timvikarier | Intermittent, Vik | 2023-07-04 | | | Enhetschef Ekhagen
1 Vårdbitråde | Hemtjänst Björnlunda | Särskild visstidsanställn | 2023-09-01 | 2023-12-31 | 55,00 | Enhetschef Ekhagen
1 Vårdbitråde | Timvikarier | Intermittent, Vik | 2023-07-24 | | | Enhetschef Ekhagen
1 Undersköterska | Hemtjänst Björnlunda | Särskild visstidsanställn | 2023-08-14 | 2023-12-31 | 30,00 | Enhetschef Ekhagen
1 Vårdbitråde | Timvikarier | Intermittent, Vik | 2023-05-01 | | | Enhetschef Ekhagen
1 Vårdbitråde | Särskilt boende Ekhagen | Särskild visstidsanställn | 2023-09-18 | 2023-12-31 | 75,00 | Enhetschef Ekhagen
1 Vårdbiträde | Timvikarier | Intermittent, SÄV | 2023-09-04 | | | Enhetschef Ekhagen
1 Vårdbiträde | Timvikarier | Intermittent, Vik | 2023-09-05 | | | Enhetschef Ekhagen
1 Boendepersonal | Timvikarier | Intermittent, Vik | 2023-08-14 | | | Chef
1 Boendepersonal | Boende Mårdstigen | Vikariat | 2023-09-01 | 2024-01-31 | 85,00 | Chef
1 Boendepersonal | Boende Mårdstigen | Vikariat | 2023-10-01 | 2024-01-31 | 60,00 | Chef
1 Boendepersonal | Timvikarier | Intermittent, SÄV | 2023-08-28 | | | Chef
1 Boendepersonal | Timvikarier | Intermittent, Vik | 2023-08-29 | | | Chef
"""


def rows_of(text: str, headings: tuple[str, ...]) -> list[dict[str, str]]:
    """The posts of a text above, each as often as it says."""
    rows = []
    for line in text.strip().splitlines():
        times, _, cells = line.partition(" ")
        row = dict(zip(headings, (cell.strip() for cell in cells.split("|")), strict=True))
        rows += [row | {"utfärdat av": row["titel"], "utfärdad": "2023-08-15"}] * int(times)
    return rows


def typed_in() -> list[dict[str, str]]:
    """All posts as rows of a standard export, in the order of the list."""
    tillsvidare = rows_of(TILLSVIDARE, ("befattning", "organisation", "från", "procent", "titel"))
    visstid = rows_of(VISSTID, ("befattning", "organisation", "detalj", "från", "till", "procent", "titel"))
    for row in tillsvidare:
        row |= {"anställningsform": "Tillsvidare", "omfattning": "Deltid" if row["procent"] else "Heltid"}
    for row in visstid:
        omfattning = {"": "Timtid", "100": "Heltid"}.get(row["procent"], "Deltid")
        row |= {"anställningsform": "Visstid", "omfattning": omfattning}
    return [*tillsvidare, *visstid]


@pytest.fixture(scope="module")
def checked() -> CheckedAnstallningar:
    return check_anstallningar([staff_export(Kind.ANSTALLNINGAR, typed_in())], PERIOD)


@pytest.fixture(scope="module")
def handling(checked: CheckedAnstallningar) -> Document:
    made = staff_material(PERIOD, anstallningar=checked.anstallningar)
    return docx.Document(io.BytesIO(REPORT.render(made, (STANDARD / "anstallningar.docx").read_bytes())))


def body(table: Table) -> list[tuple[str, ...]]:
    """The cells of a table, its heading left out."""
    return [tuple(cell.text for cell in row.cells) for row in table.rows[1:]]


def told(row: dict[str, str]) -> tuple[str, ...]:
    """A typed-in row as the handling should tell it, found without the program."""
    befattning = {"Vårdbitråde": "Vårdbiträde", "Medicinskt ansvarig sjuks": "Medicinskt ansvarig sjuksköterska"}
    if row["anställningsform"] == "Tillsvidare":
        terms = f"Tillsvidare från {row['från']}"
    elif row["till"]:
        terms = f"{row['detalj']} {row['från']}–{row['till']}"
    else:
        terms = f"{row['detalj']} från {row['från']}"
    extent = f"Deltid {row['procent']}\u00a0%" if row["omfattning"] == "Deltid" else row["omfattning"]
    return (befattning.get(row["befattning"], row["befattning"]), row["organisation"], terms, extent, row["titel"])


def test_the_list_has_twenty_one_posts_tillsvidare_and_fifty_visstid() -> None:
    assert {"Tillsvidare": 21, "Visstid": 50} == Counter(row["anställningsform"] for row in typed_in())


def test_every_post_is_read(checked: CheckedAnstallningar) -> None:
    assert (71, Counter()) == (len(checked.anstallningar), checked.left_out)


def test_the_misread_titles_and_nothing_else_are_findings(checked: CheckedAnstallningar) -> None:
    misread = [row for row in typed_in() if row["befattning"] in ("Vårdbitråde", "Medicinskt ansvarig sjuks")]
    assert [FindingKind.TITEL_STAVNING] * len(misread) == [one.kind for one in checked.findings]


@pytest.mark.parametrize(("table", "form"), [(0, "Tillsvidare"), (1, "Visstid")])
def test_each_form_has_its_own_table_with_every_post_of_it(handling: Document, table: int, form: str) -> None:
    expected = Counter(told(row) for row in typed_in() if row["anställningsform"] == form)
    assert expected == Counter(body(handling.tables[table]))


def test_each_table_stands_under_its_heading(handling: Document) -> None:
    blocks = [
        block.text if isinstance(block, Paragraph) else "[tabell]"
        for block in handling.iter_inner_content()
        if isinstance(block, Table) or (block.style is not None and (block.style.name or "").startswith("Heading"))
    ]
    assert [
        "Förteckning över anställningar, 1\u00a0juli–31\u00a0augusti 2023",
        "Sammanfattning",
        *("Tillsvidareanställningar", "[tabell]", "Visstidsanställningar", "[tabell]", "Sammanställning", "[tabell]"),
    ] == blocks


@pytest.mark.parametrize(
    ("table", "offices"),
    [
        (0, ["Chef", "Enhetschef", "Enhetschef Ekhagen", "Förvaltningschef"]),
        (1, ["Chef", "Enhetschef", "Enhetschef Ekhagen", "Rektor"]),
    ],
)
def test_the_posts_are_sorted_by_who_signed_them_then_by_befattning(
    handling: Document, table: int, offices: list[str]
) -> None:
    rows = body(handling.tables[table])
    assert offices == [office for office, _ in groupby(row[4] for row in rows)]
    for _, own in groupby(rows, key=lambda row: row[4]):
        titles = [row[0] for row in own]
        assert sorted(titles, key=str.casefold) == titles


def test_the_numbers_of_the_summary_make_the_number_of_posts(handling: Document) -> None:
    rows = body(handling.tables[2])
    assert 71 == sum(int(row[3]) for row in rows)
    assert {"Tillsvidare": 21, "Visstid": 50} == {
        form: sum(int(row[3]) for row in rows if row[1] == form) for form in ("Tillsvidare", "Visstid")
    }


def test_the_summary_counts_each_befattning_form_and_office_once(handling: Document) -> None:
    expected = Counter((told(row)[0], row["anställningsform"], row["titel"]) for row in typed_in())
    assert {(*key, str(n)) for key, n in expected.items()} == set(body(handling.tables[2]))
    assert len(expected) == len(body(handling.tables[2]))


def test_the_summary_in_words_says_the_same_numbers(handling: Document) -> None:
    text = " ".join(paragraph.text for paragraph in handling.paragraphs).replace("\u00a0", " ")
    assert "utfärdades 71 avtal om anställning: 21 om tillsvidareanställning och 50 om visstidsanställning" in text
    assert "Summan är 71." in text
    assert "Handlingsnummer: 7" in text


def test_a_period_without_any_is_still_a_whole_handling_and_has_no_empty_table() -> None:
    made = staff_material(PERIOD)
    empty = docx.Document(io.BytesIO(REPORT.render(made, (STANDARD / "anstallningar.docx").read_bytes())))
    assert [] == empty.tables
    assert "Under perioden 1 juli–31 augusti 2023 utfärdades inga avtal om anställning." in [
        paragraph.text.replace("\u00a0", " ") for paragraph in empty.paragraphs
    ]
