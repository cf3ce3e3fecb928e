"""What the rows of anmälningar, utredningar and försörjningsstöd have in common: how each is read, and which are doubles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TypeVar

from reports.check.personnummer import Number, read_number
from reports.check.sentences import statistik_finding
from reports.check.stops import Stops, all_at_once
from reports.check.values import is_tills_vidare
from reports.errors import SourceError
from reports.model import Export, Finding, FindingKind, LeftOut, Place, Row, folded

# A number of ten digits has no century. A child who is expected has got one when the export is made.
_BEFORE_BIRTH = timedelta(days=300)
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class RowText:
    """One row as text, with the findings on it; `numbered` is the heading of the number that a finding is answered by."""

    export: Export
    row: Row
    stops: Stops
    numbered: str
    findings: list[Finding] = field(default_factory=list)

    @property
    def place(self) -> Place:
        return Place(self.export.file, self.row.line)

    @property
    def nummer(self) -> str:
        return self.cell(self.numbered)

    @property
    def arendenummer(self) -> tuple[str, ...]:
        return (self.cell("ärendenummer"),) if self.cell("ärendenummer") else ()

    def cell(self, heading: str) -> str:
        """The trimmed text under a heading."""
        return self.export.cell(self.row, heading)

    def note(self, kind: FindingKind, column: str = "") -> None:
        """Adds a finding on the row."""
        self.findings.append(
            statistik_finding(
                kind, self.place, nummer=self.nummer, arendenummer=self.cell("ärendenummer"), column=column
            )
        )

    def must_be_there(self, heading: str, expected: str) -> None:
        """Stops the run if the cell is empty."""
        if not self.cell(heading):
            self.stops.add(self.place, heading, expected, "tomt")

    def began(self, heading: str) -> date | None:
        """The day in a cell that must hold one, or None when the run stops."""
        return self.stops.day(self.place, heading, self.cell(heading), must=True)

    def ended(self, heading: str) -> date | None:
        """The day in a cell that may be empty; one that is written and cannot be read stops the run."""
        text = self.cell(heading)
        return None if is_tills_vidare(text) else self.stops.day(self.place, heading, text)

    def person(self, day: date) -> Number | None:
        """The person's number, with a finding where it cannot be right; `day` is the row's own, for a number without century."""
        text = self.cell("personnummer")
        number = read_number(text, min(day, date.max - _BEFORE_BIRTH) + _BEFORE_BIRTH)
        if number is None:
            self.note(FindingKind.PERSONNUMMER_OLASLIGT if text else FindingKind.PERSONNUMMER_SAKNAS)
        elif number.fault:
            self.note(number.fault)
        return number

    def printed(self, heading: str, words: Mapping[str, str], unknown: FindingKind, other: str = "") -> str:
        """The printed word for the cell's; `other`, and a finding, for one that the list lacks. Empty for none."""
        text = folded(self.cell(heading))
        if text and text not in words:
            self.note(unknown)
            return other
        return words.get(text, "")


def read_rows(
    exports: Sequence[Export],
    numbered: str,
    read: Callable[[RowText], _T | None],
    findings: list[Finding],
    left_out: Counter[LeftOut],
) -> list[_T]:
    """What `read` makes of every row (None where it stops the run), without those that are in all parts another's double in the same system.

    A row that tells neither number nor name is nobody's double: it may be a sibling. Raises SourceError with every sentence.
    """
    found: list[_T] = []
    sentences: list[str] = []
    seen: set[tuple[str, ...]] = set()
    for export in exports:
        stops, headings = Stops(export), sorted(export.columns)
        for row in export.rows:
            text = RowText(export, row, stops, numbered)
            one = read(text)
            if one is None:
                continue
            cells = (export.system, *(part for heading in headings for part in (heading, text.cell(heading))))
            if cells in seen and (text.cell("personnummer") or text.cell("namn")):
                left_out[LeftOut.DUBBLETT] += 1
                text.findings.clear()
                text.note(FindingKind.DUBBLETTRAD)
            else:
                seen.add(cells)
                found.append(one)
            findings += text.findings
        sentences += stops.sentences
    if sentences:
        raise SourceError(all_at_once(sentences))
    return found


@dataclass(frozen=True, slots=True)
class Numbered:
    """A row with a number: whose it is (`person`, empty if unknown), and what must be the same for all who share the number."""

    system: str
    nummer: str
    arendenummer: tuple[str, ...]
    person: str
    about: Hashable
    place: Place


def same_number(rows: Iterable[Numbered], column: str) -> Iterable[Finding]:
    """A finding for each row but the first of those that share a number in a system, and differ in more than the person.

    Siblings on one anmälan are as many anmälningar, and no fault.
    """
    groups: dict[tuple[str, str], list[Numbered]] = {}
    for row in rows:
        groups.setdefault((row.system, folded(row.nummer)), []).append(row)
    for group in groups.values():
        persons = Counter(row.person for row in group if row.person)
        differ = len({row.about for row in group}) > 1
        doubtful = sorted((row for row in group if differ or persons[row.person] > 1), key=lambda row: row.place)
        for row in doubtful[1:]:
            arende = row.arendenummer[0] if row.arendenummer else ""
            yield statistik_finding(
                FindingKind.SAMMA_NUMMER, row.place, nummer=row.nummer, arendenummer=arende, column=column
            )
