"""The periods of verkställighet of one beslut, as the law can use them on a mätdag.

An export says when an insats began, should end and was interrupted, not always in an order that can be true. Here the
impossible is set right by fixed rules, and each time a remark is left for the officer.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from reports.model import Beslut, FindingKind, Period


@dataclass(frozen=True, slots=True)
class Run:
    """A period that has begun: its start, its planned end if passed, and the day it was interrupted, if it was."""

    fran: date
    till: date | None
    avbruten: date | None

    @property
    def end(self) -> date | None:
        """The last day of the period: its avbrott, else its planned end, else None (it goes on)."""
        return self.avbruten or self.till


def runs_of(beslut: Beslut, matdag: date) -> tuple[tuple[Run, ...], frozenset[FindingKind]]:
    """The periods begun on the mätdag, oldest first, each once, and the remarks on what had to be set right.

    What belongs together is read from the whole export, and only then cut off at the mätdag: else a beslut could wait at the end
    of one quarter and never have waited at the beginning of the next.
    """
    remarks: set[FindingKind] = set()
    runs: list[Run] = []
    orphans: list[date] = []
    for period in beslut.perioder:
        run, orphan = _split(period)
        if period.fran is None and period.avbruten is None and period.till is not None:
            remarks.add(FindingKind.SLUT_FORE_START)
        if run is not None and run.fran <= matdag:
            if run.till != period.till:
                remarks.add(FindingKind.SLUT_FORE_START)
            if _belongs(run, beslut.beslutsdatum, remarks):
                runs.append(run)
        if orphan is not None and orphan <= matdag:
            orphans.append(orphan)
    runs = sorted(set(runs), key=str)
    for orphan in sorted(set(orphans)):
        remarks.add(FindingKind.AVBROTT_UTAN_START)
        if orphan < beslut.beslutsdatum:
            remarks.add(FindingKind.AVBROTT_FORE_BESLUT)
        else:
            _adopt(orphan, runs)
    known = [_known(run, matdag) for run in runs]
    if any(_overlap(one, other) for i, one in enumerate(known) for other in known[i + 1 :]):
        remarks.add(FindingKind.OVERLAPPANDE_PERIODER)
    return tuple(known), frozenset(remarks)


def _split(period: Period) -> tuple[Run | None, date | None]:
    """The period of a row, and an avbrott that has no start on or before it in that row."""
    fran, till, avbruten = period.fran, period.till, period.avbruten
    if fran is None:
        return None, avbruten
    if till is not None and till < fran:
        till = None
    if avbruten is not None and avbruten < fran:
        return Run(fran, till, None), avbruten
    return Run(fran, till, avbruten), None


def _known(run: Run, matdag: date) -> Run:
    """The period as it stood on the mätdag: an end that lies after it has not come."""
    if run.end is None or run.end > matdag:
        return Run(run.fran, None, None)
    return run


def _belongs(run: Run, beslutsdatum: date, remarks: set[FindingKind]) -> bool:
    """Whether the period is a verkställighet of this beslut: it must not have ended before beslutsdatum."""
    if run.end is not None and run.end < beslutsdatum:
        remarks.add(FindingKind.PERIOD_FORE_BESLUT)
        if run.avbruten is not None:
            remarks.add(FindingKind.AVBROTT_FORE_BESLUT)
        return False
    if run.fran < beslutsdatum:
        remarks.add(FindingKind.PERIOD_BORJADE_FORE_BESLUT)
    return True


def _adopt(orphan: date, runs: list[Run]) -> None:
    """Gives an avbrott without start to the period begun last on or before it, unless that has one of its own."""
    begun = [run for run in runs if run.fran <= orphan]
    if not begun:
        return
    last = max(begun, key=lambda run: (run.fran, run.avbruten is None, run.end or date.max))
    if last.avbruten is None:
        runs[runs.index(last)] = replace(last, avbruten=orphan)


def _overlap(one: Run, other: Run) -> bool:
    return (one.end is None or other.fran < one.end) and (other.end is None or one.fran < other.end)
