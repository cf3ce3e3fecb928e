"""The delegationsordning over all beslut of a period: who decided, whether they might, and what has been told of to the nämnd before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from reports.anonymise import Parted, receipt_mark
from reports.check import Checked, answered, finding, finding_on
from reports.law import Law, behorighet, niva_of
from reports.model import (
    Behorighet,
    Beslut,
    Beslutsniva,
    Delegationsordning,
    Finding,
    FindingKind,
    IdentifiedBeslut,
    Kommun,
    LeftOut,
    Redovisningsperiod,
)
from reports.register import Anmalda

_MARK_LENGTH = 16  # signs: enough to tell a hundred thousand beslut apart
_WITHOUT_DIGITS = str.maketrans("0123456789", "ghijklmnop")  # or one in some thousand begins like a case number, A12345


@dataclass(frozen=True, slots=True)
class Delegated:
    """The beslut of the period with the authority of whoever decided, in step; the beslut of other days; the rows left out by reason."""

    besluten: tuple[Beslut, ...]
    behorigheter: tuple[Behorighet, ...]
    others: tuple[Beslut, ...]
    left_out: Counter[LeftOut]

    @property
    def rows_used(self) -> int:
        """Rows of the exports that stand for beslut of the period."""
        return sum(beslut.rows for beslut in self.besluten)


def judge_delegation(
    besluten: Sequence[Beslut], ordning: Delegationsordning, law: Law, period: Redovisningsperiod
) -> Delegated:
    """Every beslut of the period that somebody took for the nämnd; what the nämnd itself decided is not delegation."""
    inside: list[tuple[Beslut, Behorighet]] = []
    others: list[Beslut] = []
    left_out: Counter[LeftOut] = Counter()
    for beslut in besluten:
        if not period.holds(beslut.beslutsdatum):
            left_out[LeftOut.UTANFOR_PERIODEN] += beslut.rows
            others.append(beslut)
            continue
        found = behorighet(beslut, ordning, law)
        if found.niva is Beslutsniva.NAMND:
            left_out[LeftOut.NAMNDENS_EGET] += beslut.rows
        else:
            inside.append((beslut, found))
    return Delegated(
        tuple(beslut for beslut, _ in inside), tuple(found for _, found in inside), tuple(others), left_out
    )


def anmald_mark(key: bytes, mark: str) -> str:
    """The mark by which a later run knows a beslut that the nämnd has been told of; leads nowhere without the key."""
    return receipt_mark(key, "anmalt", mark.encode())[:_MARK_LENGTH].translate(_WITHOUT_DIGITS)


def told_first(before: Sequence[Anmalda]) -> dict[str, date]:
    """The day the nämnd was first told of each beslut, by its mark for that purpose."""
    days: dict[str, date] = {}
    for one in before:
        for mark in one.marks:
            days[mark] = min(one.anmals, days.get(mark, one.anmals))
    return days


def findings_of_delegation(
    parted: Parted,
    delegated: Delegated,
    before: Sequence[Anmalda],
    ordning: Delegationsordning,
    period: Redovisningsperiod,
    anmals: date,
    key: bytes,
    kommun: Kommun,
) -> tuple[Finding, ...]:
    """The remarks on each beslut of the period, and on what has been told of twice, too late or never, as findings on its row."""
    told_of_other_days = {mark for one in before if one.period != period for mark in one.marks}
    first = told_first(before)
    found: list[Finding] = []

    def note(kinds: Iterable[FindingKind], beslut: Beslut) -> None:
        found.extend(finding_on(parted.rows[beslut.mark], kind) for kind in kinds)

    for beslut, right in zip(delegated.besluten, delegated.behorigheter, strict=True):
        mark = anmald_mark(key, beslut.mark)
        if mark in told_of_other_days:
            note([*right.remarks, FindingKind.ANMALT_TIDIGARE], beslut)
        else:
            note([*right.remarks, *_late(beslut, right, ordning, first.get(mark, anmals))], beslut)
    for beslut in _never_told(delegated.others, before, period, ordning):
        if anmald_mark(key, beslut.mark) not in first:
            note([FindingKind.ALDRIG_ANMALT], beslut)
    return answered(found, kommun)


def _late(beslut: Beslut, right: Behorighet, ordning: Delegationsordning, anmals: date) -> Iterator[FindingKind]:
    if right.niva is Beslutsniva.ORDFORANDE:
        meeting = ordning.next_meeting(beslut.beslutsdatum)
        if meeting and meeting < anmals:
            yield FindingKind.ORDFORANDEBESLUT_SENT


def _never_told(
    others: Iterable[Beslut], before: Sequence[Anmalda], period: Redovisningsperiod, ordning: Delegationsordning
) -> Iterator[Beslut]:
    """The beslut from before the period that the nämnd should have been told of, since the first report there is."""
    first = min((one.period.fran for one in before), default=period.fran)
    for beslut in others:
        if first <= beslut.beslutsdatum < period.fran and niva_of(beslut, ordning) is not Beslutsniva.NAMND:
            yield beslut


def findings_of_rows(checked: Checked, period: Redovisningsperiod) -> tuple[Finding, ...]:
    """What was noticed about the rows of the period; the other rows of the export are another report's matter."""
    inside = {number for one in checked.besluten if period.holds(one.beslutsdatum) for number in one.beslutsnummer}
    return tuple(one for one in checked.findings if one.beslutsnummer in inside)


def findings_of_names(
    besluten: Sequence[IdentifiedBeslut],
    delegated: Delegated,
    parted: Parted,
    named: frozenset[str],
    period: Redovisningsperiod,
    kommun: Kommun,
) -> tuple[Finding, ...]:
    """A finding for each official of the period who may not be named, on the first row that has the name; and for each beslut of an
    official or the ordförande that does not say who decided (31 § FL).
    """
    found: list[Finding] = []
    first: dict[str, IdentifiedBeslut] = {}
    without = {place for one in besluten if not one.fattat.delegat for place in one.places}
    for one in besluten:
        if period.holds(one.beslutsdatum) and one.fattat.delegat and one.fattat.delegat not in named:
            first.setdefault(one.fattat.delegat, one)
    for one in first.values():
        found.append(
            finding(
                FindingKind.DELEGAT_NAMNS_INTE,
                one.places[0],
                beslutsnummer=one.beslutsnummer[0],
                arendenummer=one.arendenummer,
            )
        )
    for right in delegated.behorigheter:
        rad = parted.rows[right.mark]
        if right.niva is not Beslutsniva.UTSKOTT and rad.place in without:
            found.append(finding_on(rad, FindingKind.DELEGAT_SAKNAS))
    return answered(found, kommun)
