"""What must become of every beslut from quarter to quarter, worked out from the exports' own rows.

Shares no code with the program. Each quarter is counted by `tests.recount`; this keeps a book of what was told in each, and says of
every beslut that was open in the latest earlier quarter in the book whether it is told of again, ended before the quarter began
but was entered late, or is unaccounted for, and why. A beslut is known by its number, whatever its case and outer blanks.

The rules, from the specification of the register: A and D is Ny; A and C is Ny; B and D is Återrapport; B and C is Verkställd or
Avslutad. Open and nowhere in the export: `saknas-i-exporten`. Open, in the export, and neither told of nor ended: `raknas-inte-langre`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from tests import recount

NY, ATERRAPPORT, VERKSTALLD, AVSLUTAD = "Ny", "Återrapport", "Verkställd", "Avslutad"
SAKNAS, RAKNAS_INTE = "saknas-i-exporten", "raknas-inte-langre"
Insatser = Mapping[tuple[str, str], tuple[str, str]]


class Line(NamedTuple):
    """One beslut in the IVO list, as it must be. `arende`, `person` and `dag` tell whose it is in this quarter's export."""

    rapporttyp: str
    lista: str
    lag: str
    groups: str
    slutdag: str
    arende: str
    person: str
    dag: str

    @property
    def whose(self) -> tuple[str, str]:
        """Enough to know it by among those that are told of in one quarter; each system has its own number of an ärende."""
        return self.person, self.dag


@dataclass(frozen=True)
class Expected:
    """A quarter: what is told by number, what ended before it but was entered late, and what nobody can account for (codes).

    `earlier` is the quarter it is held against; `known_before` are those told of in any earlier quarter, with those quarters;
    `overlooked` those that passed their slutdag in an earlier quarter of the book that did not tell of them.
    """

    kvartal: str
    earlier: str
    told: dict[str, Line]
    late: dict[str, Line]
    missing: dict[str, str]
    counted: recount.Recount
    known_before: dict[str, tuple[str, ...]]
    overlooked: frozenset[str]

    @property
    def open(self) -> dict[str, Line]:
        """Those that still wait on the mätdag."""
        return {number: line for number, line in self.told.items() if "D" in line.groups}

    @property
    def listed(self) -> dict[str, Line]:
        """Every line of the IVO list."""
        return {**self.told, **self.late}


@dataclass
class Ledger:
    """The book: what each quarter, in its latest version, told."""

    insatser: Insatser
    quarters: dict[str, Expected] = field(default_factory=dict)

    def expect(self, kvartal: str, *exports: Path) -> Expected:
        """What the quarter must tell, out of standard exports and what stands in the book of earlier quarters."""
        counted = recount.recount(exports, self.insatser, kvartal)
        rows = [row for path in exports for row in recount.read_rows(path)]
        grouped = recount.by_beslut(recount.without_dubbletter(rows))
        by_number = {_known_as(number): (number, rows) for number, rows in grouped.items()}
        told = {
            _known_as(number): _line(grouped[number], found, _rapporttyp(found))
            for number, found in counted.per_beslut.items()
        }
        earlier = max((one for one in self.quarters if one < kvartal), default="")
        late: dict[str, Line] = {}
        missing: dict[str, str] = {}
        for number, before in self.quarters[earlier].open.items() if earlier else ():
            if number in told:
                continue
            if number not in by_number:
                missing[number] = SAKNAS
            elif ended := self._ended_before(by_number[number][1], before, kvartal):
                late[number] = _line(by_number[number][1], ended, _closing(ended))
            else:
                missing[number] = RAKNAS_INTE
        told_in = {
            number: tuple(one for one in sorted(self.quarters) if one < kvartal and number in self.quarters[one].listed)
            for number in told
        }
        overlooked = frozenset(
            number
            for number, line in told.items()
            if not told_in[number] and self._should_have_been_told(line, kvartal)
        )
        known = {number: quarters for number, quarters in told_in.items() if quarters}
        return Expected(kvartal, earlier, told, late, missing, counted, known, overlooked)

    def enter(self, expected: Expected) -> None:
        """The quarter has been made."""
        self.quarters[expected.kvartal] = expected

    def _should_have_been_told(self, line: Line, kvartal: str) -> bool:
        """Whether it passed its slutdag in an earlier quarter that was made."""
        made = [recount.quarter_days(one) for one in self.quarters if one < kvartal]
        return any(str(first - recount.ONE_DAY) <= line.slutdag < str(matdag) for first, matdag in made)

    def _ended_before(self, rows: list[recount.Row], before: Line, kvartal: str) -> recount.Reported | None:
        """How the wait that was told of earlier ended, if that was before the quarter began."""
        first, matdag = recount.quarter_days(kvartal)
        kod, _ = self.insatser.get((recount.cell(rows[0], "lag"), recount.insats_word(rows)), ("ovriga", ""))
        if recount.reason_left_out(rows, kod, matdag):
            return None
        dag = recount.beslutsdatum_of(rows[0])
        waits = recount.walk(recount.known_periods(rows, dag, matdag), dag, recount.closing_day(rows, matdag))
        for wait in waits:
            slutdag = recount.add_months(wait.since, recount.FRIST_MONTHS).isoformat()
            if wait.lista == before.lista and slutdag == before.slutdag and wait.stop and wait.stop < first:
                months = recount.whole_months(dag, wait.stop)
                return recount.Reported(wait.lista, "", slutdag, months, wait.ended)
        return None


def _known_as(number: str) -> str:
    return number.strip().casefold()


def _rapporttyp(found: recount.Reported) -> str:
    if "A" in found.groups:
        return NY
    return _closing(found) if "C" in found.groups else ATERRAPPORT


def _closing(found: recount.Reported) -> str:
    return VERKSTALLD if found.ended == "verkställd" else AVSLUTAD


def _line(rows: list[recount.Row], found: recount.Reported, rapporttyp: str) -> Line:
    row = rows[0]
    lag = recount.LAGAR[recount.cell(row, "lag")]
    person = "".join(sign for sign in row["personnummer"].upper() if sign.isalnum())
    arende, dag = row["ärendenummer"].strip(), row["beslutsdatum"].strip()
    return Line(rapporttyp, found.lista, lag, found.groups, found.slutdag, arende, person, dag)
