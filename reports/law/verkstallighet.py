"""When a beslut counts as ej verkställt, or as avbrutet and not resumed (34 kap. 1 § SoL, 28 f § LSS).

A beslut has one clock per wait: from beslutsdatum to the first start, and from each avbrott to the next start.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from reports.errors import LawError
from reports.law.lydelser import Law
from reports.law.perioder import Run, runs_of
from reports.law.time import add_months, next_working_day, whole_months
from reports.model import Beslut, FindingKind, Inflow, Judgement, Kvartal, Lista, Outcome, Reported, Waiting


@dataclass(frozen=True, slots=True)
class Wait:
    """One wait on the mätdag: since when, in which list, and what ended it (`started` False = closed without verkställighet)."""

    lista: Lista
    clock_start: date
    stopped: date | None
    started: bool


@dataclass(frozen=True, slots=True)
class FirstWait:
    """The first wait of a beslut: its last day in time, and the day that it was carried out, or else closed."""

    slutdag: date
    started: date | None
    closed: date | None


def judge(beslut: Beslut, law: Law, kvartal: Kvartal, flytta_helgdag: bool) -> Judgement:
    """What is reported of a beslut in the duty, in one quarter. Events after the mätdag have not happened.

    At most one wait can be overdue in a quarter, and it gives the list. A wait that ended on its slutdag or before was in time.
    """
    matdag = kvartal.matdag
    runs, remarks = runs_of(beslut, matdag)
    waiting: Waiting | None = None
    reported: Reported | None = None
    for wait in _waits(beslut, runs, matdag):
        slutdag = slutdag_of(wait.clock_start, beslut.lag, law, matdag, flytta_helgdag)
        if wait.stopped is not None and wait.stopped <= slutdag:
            continue
        if slutdag >= matdag:
            # It has not ended: it would have ended in time, or after the mätdag.
            waiting = Waiting(wait.lista, wait.clock_start, slutdag)
        elif wait.stopped is None or wait.stopped >= kvartal.first_day:
            reported = _reported(beslut, wait, slutdag, kvartal)
    return Judgement(beslut.mark, reported, waiting, remarks | _closing_remarks(beslut, runs, matdag))


def ended_before(beslut: Beslut, law: Law, kvartal: Kvartal, flytta_helgdag: bool) -> tuple[Reported, ...]:
    """The waits that ended before the quarter began, in time or late, as they would have been reported then; oldest first.

    For a beslut that was reported as open and whose end was registered late: IVO and the revisorer must still be told the day (34 kap. 2 § SoL,
    28 g § LSS). A wait that was closed before it began is none.
    """
    runs, _ = runs_of(beslut, kvartal.matdag)
    return tuple(
        _reported(beslut, wait, slutdag_of(wait.clock_start, beslut.lag, law, kvartal.matdag, flytta_helgdag), kvartal)
        for wait in _waits(beslut, runs, kvartal.matdag)
        if wait.stopped is not None and wait.clock_start <= wait.stopped < kvartal.first_day
    )


def judge_on(beslut: Beslut, law: Law, day: date, flytta_helgdag: bool) -> Judgement:
    """What waits of a beslut in the duty on any day: `waiting` is the wait that nothing has ended, its slutdag passed or not.

    Events after the day have not happened. A day has no report: `reported` is None. On a mätdag it is the wait that `judge` finds
    to be in time, or late and fortsatt.
    """
    runs, remarks = runs_of(beslut, day)
    # At most one: an avbrott that nothing resumed follows a start, and that start ended every wait before it.
    still = next((wait for wait in _waits(beslut, runs, day) if wait.stopped is None), None)
    if still is None:
        waiting = None
    else:
        slutdag = slutdag_of(still.clock_start, beslut.lag, law, day, flytta_helgdag)
        waiting = Waiting(still.lista, still.clock_start, slutdag)
    return Judgement(beslut.mark, None, waiting, remarks | _closing_remarks(beslut, runs, day))


def first_wait(beslut: Beslut, law: Law, day: date, flytta_helgdag: bool) -> FirstWait:
    """The wait from beslutsdatum to the first verkställighet, as it stands on a day: how the internal control sees a beslut in the duty."""
    runs, _ = runs_of(beslut, day)
    wait = next(iter(_waits(beslut, runs, day)))
    slutdag = slutdag_of(wait.clock_start, beslut.lag, law, day, flytta_helgdag)
    return FirstWait(slutdag, wait.stopped if wait.started else None, None if wait.started else wait.stopped)


def slutdag_of(clock_start: date, lag: str, law: Law, matdag: date, flytta_helgdag: bool) -> date:
    """The last day in time: the same day number so many months after the clock's start. Not ninety days.

    `flytta_helgdag` moves a slutdag that is a holiday to the next working day; no guidance says that it should be moved.
    """
    limit = law.at("tremanadersfrist", matdag, lag=lag)
    if limit is None:
        raise LawError(
            f"Ingen tremånadersfrist för {lag} har börjat gälla den {matdag}. Välj ett senare kvartal eller en senare dag."
        )
    slutdag = add_months(clock_start, limit.values["frist_manader"])
    return next_working_day(slutdag) if flytta_helgdag else slutdag


def _waits(beslut: Beslut, runs: tuple[Run, ...], matdag: date) -> Iterable[Wait]:
    closed = _closed(beslut, matdag)
    # A period that began before the beslut and goes on is verkställighet from the day of the beslut.
    first_start = min((max(run.fran, beslut.beslutsdatum) for run in runs), default=None)
    yield from _wait(Lista.EJ_VERKSTALLDA, beslut.beslutsdatum, first_start, closed)
    # Periods broken off on one day are one wait, and none of their own starts resumes it.
    for avbrott in sorted({run.avbruten for run in runs if run.avbruten is not None and not _goes_on(run, runs)}):
        resumed = min(
            (other.fran for other in runs if other.fran >= avbrott and other.avbruten != avbrott), default=None
        )
        yield from _wait(Lista.AVBRUTNA, avbrott, resumed, closed)


def _wait(lista: Lista, clock_start: date, start: date | None, closed: date | None) -> Iterable[Wait]:
    # A beslut closed before the clock's start ends the wait before its slutdag: in time, like one closed soon after.
    if start is not None and (closed is None or start <= closed):
        yield Wait(lista, clock_start, start, started=True)
    else:
        yield Wait(lista, clock_start, closed, started=False)


def _closed(beslut: Beslut, matdag: date) -> date | None:
    """The day the beslut ended without (further) verkställighet: avslutad, or the day after `gäller till`."""
    ends = []
    if beslut.avslutad is not None:
        ends.append(beslut.avslutad)
    if beslut.galler_till is not None and beslut.galler_till < date.max:
        ends.append(beslut.galler_till + timedelta(days=1))
    return min((end for end in ends if end <= matdag), default=None)


def _goes_on(run: Run, runs: tuple[Run, ...]) -> bool:
    """Whether another period had begun before this one's avbrott and ended later: then nothing was interrupted."""
    assert run.avbruten is not None
    return any(other.fran < run.avbruten and (other.end is None or other.end > run.avbruten) for other in runs)


def _reported(beslut: Beslut, wait: Wait, slutdag: date, kvartal: Kvartal) -> Reported:
    overdue_from = slutdag + timedelta(days=1)
    until = wait.stopped or kvartal.matdag
    return Reported(
        lista=wait.lista,
        inflow=Inflow.NY if overdue_from >= kvartal.first_day else Inflow.KVARSTAENDE,
        outcome=Outcome.FORTSATT if wait.stopped is None else Outcome.VERKSTALLD if wait.started else Outcome.AVSLUTAD,
        clock_start=wait.clock_start,
        slutdag=slutdag,
        stopped=wait.stopped,
        # The statute counts from the day of the beslut for avbrutna too ("från dagen för respektive beslut").
        months=whole_months(beslut.beslutsdatum, until),
        avbrott_months=whole_months(wait.clock_start, until) if wait.lista is Lista.AVBRUTNA else None,
    )


def _closing_remarks(beslut: Beslut, runs: tuple[Run, ...], matdag: date) -> frozenset[FindingKind]:
    remarks = set()
    if beslut.avslutad is not None and beslut.avslutad < beslut.beslutsdatum:
        remarks.add(FindingKind.AVSLUTAD_FORE_BESLUT)
    if beslut.galler_till is not None and _ends_before_it_begins(beslut, beslut.galler_till, runs):
        remarks.add(FindingKind.GALLER_TILL_FORE_START)
    closed = _closed(beslut, matdag)
    # What was granted for a time that had passed is given after it, and that is as it should be.
    passed = closed is not None and closed <= beslut.beslutsdatum and beslut.avslutad is None
    if (
        closed is not None
        and not passed
        and any(day > closed for run in runs for day in (run.fran, run.avbruten) if day)
    ):
        remarks.add(FindingKind.HANDELSE_EFTER_AVSLUT)
    ended = [(run.end, run.avbruten is not None) for run in runs if run.end is not None and run.end < matdag]
    if ended and len(ended) == len(runs) and closed is None:
        _, interrupted = max(ended)
        if not interrupted:
            remarks.add(FindingKind.SLUT_UTAN_AVBROTT)
    return frozenset(remarks)


def _ends_before_it_begins(beslut: Beslut, till: date, runs: tuple[Run, ...]) -> bool:
    """A beslut for a time that has passed is granted and given at once; one that nobody has given would vanish with a mistyped year."""
    begins = beslut.fattat.galler_fran
    return (begins is not None and till < begins) or (not runs and till < beslut.beslutsdatum)
