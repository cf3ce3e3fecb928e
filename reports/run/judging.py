"""The law over all beslut of a quarter: who is in the duty, what is reported, and what the law remarks on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reports.anonymise import Parted
from reports.catalogue.kvartal import WaitingRow
from reports.check import answered, finding_on
from reports.law import Law, duty, judge, judge_on
from reports.model import Beslut, Finding, FindingKind, Judgement, Kommun, Kvartal, LeftOut


@dataclass(frozen=True, slots=True)
class Judged:
    """The beslut in the duty with their judgements, in step; the rows of the others by reason; remarks by mark."""

    besluten: tuple[Beslut, ...]
    judgements: tuple[Judgement, ...]
    left_out: Counter[LeftOut]
    remarks: Mapping[str, frozenset[FindingKind]]

    @property
    def rows_used(self) -> int:
        """Rows of the exports that stand for beslut in the duty."""
        return sum(beslut.rows for beslut in self.besluten)


def judge_all(besluten: Sequence[Beslut], law: Law, kvartal: Kvartal, flytta_helgdag: bool) -> Judged:
    """Every beslut judged by the law of its day, for one quarter."""
    return _judged(besluten, law, kvartal.matdag, lambda beslut: judge(beslut, law, kvartal, flytta_helgdag))


def judge_all_on(besluten: Sequence[Beslut], law: Law, day: date, flytta_helgdag: bool) -> Judged:
    """Every beslut judged by the law of its day, as it stands on any day: nothing is reported, and all that waits is waiting."""
    return _judged(besluten, law, day, lambda beslut: judge_on(beslut, law, day, flytta_helgdag))


def _judged(besluten: Sequence[Beslut], law: Law, matdag: date, judgement_of: Callable[[Beslut], Judgement]) -> Judged:
    inside: list[Beslut] = []
    judgements: list[Judgement] = []
    left_out: Counter[LeftOut] = Counter()
    remarks: dict[str, frozenset[FindingKind]] = {}
    for beslut in besluten:
        in_duty = duty(beslut, law, matdag)
        remarks[beslut.mark] = frozenset(in_duty.remarks)
        if in_duty.left_out is not None:
            left_out[in_duty.left_out] += beslut.rows
            continue
        judgement = judgement_of(beslut)
        remarks[beslut.mark] |= judgement.remarks
        inside.append(beslut)
        judgements.append(judgement)
    return Judged(tuple(inside), tuple(judgements), left_out, remarks)


def findings_of_law(parted: Parted, judged: Judged, kommun: Kommun) -> tuple[Finding, ...]:
    """The law's remarks, and what a reported beslut lacks, as findings on the row where the beslut stands."""
    reported = {one.mark for one in judged.judgements if one.reported}
    found: list[Finding] = []
    for beslut in parted.besluten:
        kinds = set(judged.remarks[beslut.mark])
        rad = parted.rows[beslut.mark]
        if beslut.mark in reported and not rad.orsak:
            kinds.add(FindingKind.ORSAK_SAKNAS)
        if beslut.mark in parted.masked:
            kinds.add(FindingKind.PERSONUPPGIFT_I_FRITEXT)
        found += [finding_on(rad, kind) for kind in sorted(kinds)]
    return answered(found, kommun)


def waiting_rows(parted: Parted, judged: Judged, kvartal: Kvartal) -> tuple[WaitingRow, ...]:
    """The beslut still in time that pass their slutdag before the next quarter ends, unless something happens."""
    return tuple(
        WaitingRow(parted.rows[one.mark], one.waiting)
        for one in judged.judgements
        if one.waiting and one.waiting.slutdag < kvartal.next.matdag
    )
