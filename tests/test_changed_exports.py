"""One change of an export, and what it may do to the count: a beslut more, a row twice, another order, two files instead of one.

Nothing is known of what the export should count to: only how the counts before and after the change must differ. Each case draws an export by
chance, and its number repeats it.
"""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from reports.aggregate import count
from reports.anonymise import part
from reports.check import check_beslut
from reports.law import load_law
from reports.model import Kvartal
from reports.run.judging import findings_of_law, judge_all
from tests.builders import HEADINGS, PROVBY, Row, csv_text, number_of, read, row, write
from tests.examples import LONG_RUN, SHORT_RUN
from tests.exports import PEOPLE

CASES = 10_000 if LONG_RUN else 20 if SHORT_RUN else 200
QUARTERS = (Kvartal(2025, 2), Kvartal(2025, 3), Kvartal(2025, 4), Kvartal(2026, 1), Kvartal(2026, 3))
LAW = load_law()
DAYS = ("verkställd från", "verkställd till", "avbruten från", "avslutad", "gäller till")
# Their word, and what it is called in the tables.
INSATSER = {
    "SoL": {"Säbo": "sarskilt-boende", "Hemtjänst": "hemtjanst", "Fotvård": ""},
    "LSS": {"Kontaktperson": "lss-4"},
}

Found = Counter[tuple[str, ...]]


@dataclass(frozen=True)
class Told:
    """What a run tells: the lines of every table and flow, the rows left out by reason, and the findings."""

    lines: Found
    left_out: Counter[str]
    rows: tuple[int, int]
    findings: Found

    def less(self, other: Told) -> Found:
        """What is told here and not there; a line that there has more of is negative."""
        changed = Counter(self.lines)
        changed.subtract(other.lines)
        return Counter({line: n for line, n in changed.items() if n})


def told(kvartal: Kvartal, folder: Path, *files: tuple[Sequence[Row], Sequence[str]]) -> Told:
    """The count of the files, each with its rows and headings."""
    paths = [write(folder / f"{place}.csv", csv_text(rows, headings)) for place, (rows, headings) in enumerate(files)]
    checked = check_beslut(read(*paths), PROVBY, only_namnd=False)
    parted = part(checked.besluten, b"a key for tests only, thirty-two", with_personnummer=False)
    judged = judge_all(parted.besluten, LAW, kvartal, False)
    counted = count(judged.besluten, judged.judgements)
    lines: Found = Counter()
    for lista, tables in counted.items():
        for name, table in (
            ("insats", tables.fortsatt.by("lag", "insats")),
            ("månad", tables.fortsatt.by("lag", "beslutsmanad")),
            ("flöde", tables.floden),
        ):
            lines.update({(lista.value, name, *key): cell.beslut for key, cell in table.cells.items()})
    findings = [*checked.findings, *findings_of_law(parted, judged, PROVBY)]
    return Told(
        lines,
        Counter({reason.value: n for reason, n in (checked.left_out + judged.left_out).items()}),
        (checked.rows_in, judged.rows_used),
        Counter((one.kind.value, one.beslutsnummer, one.column) for one in findings),
    )


# --- an export by chance -------------------------------------------------------------------------------------------------------


def months_after(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def beslut(number: int, chance: Random, lag: str = "", insats: str = "", **values: str) -> Row:
    """A row about somebody, without days; the lagrum is that of its day."""
    lag = lag or chance.choice(("SoL", "SoL", "LSS"))
    person = chance.choice(PEOPLE)
    day = values.get("beslutsdatum", "2026-01-01")
    lagrum = "9 § 4" if lag == "LSS" else "11 kap. 1 §" if day >= "2025-07-01" else "4 kap. 1 §"
    return row(
        **(
            {
                "beslutsnummer": f"B{number:04}",
                "ärendenummer": f"Ä{PEOPLE.index(person)}",
                "personnummer": number_of(person),
                "namn": f"Prov {PEOPLE.index(person)}",
                "lag": lag,
                "lagrum": lagrum,
                "insats": insats or chance.choice(list(INSATSER[lag])),
                "orsak": "Saknar ledig bostad",
            }
            | values
        )
    )


def any_export(chance: Random, kvartal: Kvartal) -> list[Row]:
    """Up to twelve beslut of one to three rows, with days near the quarter in any order, likely or not."""
    near = [kvartal.matdag + timedelta(days=chance.randint(-400, 40)) for _ in range(8)]
    rows = []
    for number in range(chance.randint(0, 12)):
        first = beslut(
            number, chance, beslutsdatum=f"{chance.choice(near)}", utfall=chance.choice(("Bifall", "Bifall", "Avslag"))
        )
        for _ in range(chance.choice((1, 1, 1, 2, 3))):
            rows.append(first | {column: f"{chance.choice(near)}" for column in DAYS if chance.random() < 0.2})
    return rows


# --- a beslut more -------------------------------------------------------------------------------------------------------------


def one_that_counts(chance: Random, kvartal: Kvartal) -> tuple[Row, Found]:
    """A beslut that is late in the quarter, and the lines that it must add to, worked out from how it was made."""
    lag = chance.choice(("SoL", "LSS"))
    insats, kod = chance.choice(list(INSATSER[lag].items()))
    first, last = kvartal.first_day, kvartal.matdag
    clock = months_after(last, -3) - timedelta(days=chance.choice((1, 2, 30, 92, 93, 200, 400)))
    broken = chance.random() < 0.4
    decided = clock - timedelta(days=chance.choice((10, 100, 300))) if broken else clock
    days = {"beslutsdatum": f"{decided}"}
    if broken:
        days |= {"verkställd från": f"{decided + timedelta(days=1)}", "avbruten från": f"{clock}"}
    slutdag = months_after(clock, 3)
    inflow = "nya" if slutdag + timedelta(days=1) >= first else "kvarstaende"
    end = chance.choice(("fortsatt", "fortsatt", "avslutade", "fortsatt" if broken else "verkstallda"))
    if end != "fortsatt":
        stopped = max(first, slutdag + timedelta(days=1)) + timedelta(days=chance.randint(0, 20))
        days["avslutad" if end == "avslutade" else "verkställd från"] = f"{min(stopped, last)}"
    lista = "avbrutna" if broken else "ej_verkstallda"
    lines: Found = Counter({(lista, "flöde", lag, inflow, end): 1})
    if end == "fortsatt":
        lines |= Counter({(lista, "insats", lag, kod): 1, (lista, "månad", lag, f"{decided:%Y-%m}"): 1})
    return beslut(9001, chance, lag, insats, **days), lines


def _refused(chance: Random, kvartal: Kvartal) -> Row:
    return beslut(
        9001,
        chance,
        beslutsdatum=f"{months_after(kvartal.matdag, -7)}",
        utfall=chance.choice(("Avslag", "Avvisat", "Avskrivet")),
    )


def _of_another_act(chance: Random, kvartal: Kvartal) -> Row:
    day = f"{months_after(kvartal.matdag, -7)}"
    lag, lagrum = chance.choice(
        (
            ("LVU", "2 §"),
            ("LVM", "4 §"),
            ("FB", "6 kap. 15 c §"),
            ("SoL", "4 kap. 2 §"),
            ("SoL", "bistånd"),
            ("LSS", "9 §"),
        )
    )
    return beslut(9001, chance, "SoL", beslutsdatum=day) | {"lag": lag, "lagrum": lagrum}


def _after_the_quarter(chance: Random, kvartal: Kvartal) -> Row:
    return beslut(9001, chance, beslutsdatum=f"{kvartal.matdag + timedelta(days=chance.randint(1, 300))}")


def _still_in_time(chance: Random, kvartal: Kvartal) -> Row:
    return beslut(
        9001, chance, beslutsdatum=f"{months_after(kvartal.matdag, -3) + timedelta(days=chance.randint(1, 80))}"
    )


def _begun_in_time(chance: Random, kvartal: Kvartal) -> Row:
    day = months_after(kvartal.matdag, -chance.randint(4, 20))
    begun = months_after(day, 3) - timedelta(days=chance.randint(0, 80))
    return beslut(9001, chance, beslutsdatum=f"{day}", verkställd_från=f"{begun}")


def _closed_before_the_quarter(chance: Random, kvartal: Kvartal) -> Row:
    day = months_after(kvartal.first_day, -8)
    return beslut(
        9001, chance, beslutsdatum=f"{day}", avslutad=f"{kvartal.first_day - timedelta(days=chance.randint(1, 60))}"
    )


DO_NOT_COUNT: tuple[Callable[[Random, Kvartal], Row], ...] = (
    _refused, _of_another_act, _after_the_quarter, _still_in_time, _begun_in_time, _closed_before_the_quarter,
)  # fmt: skip


# --- the five changes ----------------------------------------------------------------------------------------------------------


def with_one_that_counts(chance: Random, kvartal: Kvartal, rows: list[Row], base: Told, folder: Path) -> bool:
    more, lines = one_that_counts(chance, kvartal)
    after = told(kvartal, folder, ([*rows, more], HEADINGS))
    return after.less(base) == lines and after.rows == (base.rows[0] + 1, base.rows[1] + 1)


def with_one_that_does_not(chance: Random, kvartal: Kvartal, rows: list[Row], base: Told, folder: Path) -> bool:
    after = told(kvartal, folder, ([*rows, chance.choice(DO_NOT_COUNT)(chance, kvartal)], HEADINGS))
    used = after.rows[1] - base.rows[1] + after.left_out.total() - base.left_out.total()
    return not after.less(base) and after.rows[0] == base.rows[0] + 1 and used == 1


def with_a_row_twice(chance: Random, kvartal: Kvartal, rows: list[Row], base: Told, folder: Path) -> bool:
    if not rows:
        return True
    twice = chance.choice(rows)
    at = chance.randint(0, len(rows))
    after = told(kvartal, folder, ([*rows[:at], twice, *rows[at:]], HEADINGS))
    more = after.findings - base.findings
    return (
        after.lines == base.lines
        and after.left_out == base.left_out + Counter({"dubblett": 1})
        and after.rows == (base.rows[0] + 1, base.rows[1])
        and more == Counter({("dubblettrad", twice["beslutsnummer"], ""): 1})
    )


def in_another_order(chance: Random, kvartal: Kvartal, rows: list[Row], base: Told, folder: Path) -> bool:
    headings = chance.sample(HEADINGS, len(HEADINGS))
    return told(kvartal, folder, (chance.sample(rows, len(rows)), headings)) == base


def in_two_files(chance: Random, kvartal: Kvartal, rows: list[Row], base: Told, folder: Path) -> bool:
    halves: tuple[list[Row], list[Row]] = ([], [])
    for one in rows:
        chance.choice(halves).append(one)
    return told(kvartal, folder, (halves[0], HEADINGS), (halves[1], HEADINGS[::-1])) == base


CHANGES: dict[str, Callable[[Random, Kvartal, list[Row], Told, Path], bool]] = {
    "a beslut that counts is one more in one insats, one month and one flow": with_one_that_counts,
    "a beslut that does not count changes no table": with_one_that_does_not,
    "a row twice changes nothing and is told": with_a_row_twice,
    "the order of rows and columns changes nothing": in_another_order,
    "two files are one": in_two_files,
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_of_an_export_does_to_the_count_what_it_must(change: str, tmp_path: Path) -> None:
    wrong = []
    for number in range(CASES // len(CHANGES)):
        chance = Random(f"{change} {number}")
        kvartal = chance.choice(QUARTERS)
        rows = any_export(chance, kvartal)
        base = told(kvartal, tmp_path, (rows, HEADINGS))
        if not CHANGES[change](chance, kvartal, rows, base, tmp_path):
            wrong.append(number)
    assert [] == wrong
