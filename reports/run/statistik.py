"""The measures over the rows of the statistics, and where the figures come from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from reports.anonymise import PartedStatistik
from reports.catalogue.statistik import StatistikHeading, Underlag
from reports.law import Law, first_wait, forhandsbedomning_till, statistik_citations, utredning_till
from reports.measures import (
    Carried,
    Source,
    Years,
    count_aktualiseringar,
    count_forhandsbedomningar,
    count_forsorjningsstod,
    count_utredningar,
    count_verkstallighet,
    source_of,
    years_of,
)
from reports.model import (
    Beslut,
    Control,
    Export,
    Kind,
    Kommun,
    Manad,
    PrintedStatistik,
    Redovisning,
    Series,
    Statistikord,
    Statistikperiod,
)
from reports.run.judging import Judged
from reports.run.order import StatistikOrder
from reports.run.statistik_rows import KINDS

_LONGEST = 4  # months that an utredning should take
_A_WEEK = 7  # days: a small municipality has one without any anmälan now and then


@dataclass(frozen=True, slots=True)
class CountedStatistik:
    """The measures, unprotected, and where they come from."""

    series: tuple[Series, ...]
    control: Control | None
    underlag: Mapping[Kind, Underlag]


def count_statistik(
    exports: Sequence[Export],
    parted: PartedStatistik,
    judged: Judged,
    law: Law,
    kommun: Kommun,
    ordlista: Statistikord,
    period: Statistikperiod,
    before: Sequence[PrintedStatistik],
) -> CountedStatistik:
    """Every measure of the kinds that were read."""
    sources = _sources(parted)
    read = {one.kind for one in exports}
    years = years_of(period, [sources[kind] for kind in sources if kind in read], before)
    oldest = years.windows[0].fran.first_day
    citations = statistik_citations(law, oldest, period.till.last_day)
    series: list[Series] = []
    if Kind.ANMALNINGAR in read:
        rows, source = parted.aktualiseringar, sources[Kind.ANMALNINGAR]
        series += count_aktualiseringar(rows, years, source, ordlista)
        last_day = cache(lambda inkom: forhandsbedomning_till(inkom, law))
        utredningar = parted.utredningar if Kind.UTREDNINGAR in read else None
        series += count_forhandsbedomningar(rows, utredningar, years, source, last_day, citations.forhandsbedomning)
    if Kind.UTREDNINGAR in read:
        last_day = cache(lambda inledd: utredning_till(inledd, law))
        series += count_utredningar(
            parted.utredningar, years, sources[Kind.UTREDNINGAR], ordlista, last_day, citations.utredning
        )
    if Kind.FORSORJNINGSSTOD in read:
        series += count_forsorjningsstod(parted.stodmanader, years, sources[Kind.FORSORJNINGSSTOD], ordlista)
    control = _control(judged, law, kommun, period) if Kind.BESLUT in read else None
    k = 1 if kommun.disclosure.redovisning is Redovisning.OPPEN else kommun.disclosure.troskel_delegation
    underlag = {kind: _underlag(kind, sources.get(kind), years, parted, judged, k) for kind in KINDS if kind in read}
    return CountedStatistik(tuple(series), control, underlag)


def heading_of(order: StatistikOrder, kommun: Kommun, law: Law) -> StatistikHeading:
    """What stands at the head of the handlingar."""
    last = order.period.till.last_day
    return StatistikHeading(
        kommun,
        order.period,
        order.upprattad,
        order.diarienummer or kommun.diarienummer,
        statistik_citations(law, last, last),
    )


def overlaps(period: Statistikperiod, before: Sequence[PrintedStatistik]) -> bool:
    """Whether an earlier handling of another period tells of some of the same months."""
    months = set(period)
    return any(one.period != period and months & set(one.period) for one in before)


def _months(parted: PartedStatistik) -> dict[Kind, list[tuple[Manad, tuple[str, ...]]]]:
    """The months that rows are from, with the systems they stand in: an utredning is from the month it began and the month it ended.

    An export of those that ended from some day on holds of the months long before it only the utredningar that took long: nobody has told of the others.
    """
    ended = [(Manad.of(one.avslutad), one.systems) for one in parted.utredningar if one.avslutad]
    begun = [(Manad.of(one.inledd), one.systems) for one in parted.utredningar]
    first = min((manad.plus(-_LONGEST) for manad, _ in ended), default=None)
    return {
        Kind.ANMALNINGAR: [(Manad.of(one.inkom), one.systems) for one in parted.aktualiseringar],
        Kind.UTREDNINGAR: [*((manad, systems) for manad, systems in begun if first is None or manad >= first), *ended],
        Kind.FORSORJNINGSSTOD: [(one.manad, one.systems) for one in parted.stodmanader],
    }


def _sources(parted: PartedStatistik) -> dict[Kind, Source]:
    return {kind: source_of(months) for kind, months in _months(parted).items()}


def _underlag(
    kind: Kind, source: Source | None, years: Years, parted: PartedStatistik, judged: Judged, k: int
) -> Underlag:
    if source is None:
        besluten = ((Manad.of(one.beslutsdatum), one.person, [s for s, _ in one.kallor]) for one in judged.besluten)
        return Underlag(_systems(besluten, k), ())
    missing = tuple(manad for window in years.of(source) for manad in window if source.lacks(manad))
    return Underlag(
        _systems(_whose(parted)[kind], k),
        missing,
        empty=all(source.lacks(manad) for manad in years.period),
        cut_at=_cut_at(kind, years.period, parted),
        first=_begins_late(kind, years, parted, k),
    )


def _cut_at(kind: Kind, period: Statistikperiod, parted: PartedStatistik) -> date | None:
    """The latest day of the exports of a kind, where it lies in the period's last month and well before its end: they may have been made too early."""
    days = {
        Kind.ANMALNINGAR: [one.inkom for one in parted.aktualiseringar],
        Kind.UTREDNINGAR: [day for one in parted.utredningar for day in (one.inledd, one.avslutad) if day],
    }.get(kind, [])
    latest = max(days, default=None)
    last = period.till
    return latest if latest and last.first_day <= latest < last.last_day - timedelta(days=_A_WEEK) else None


def _begins_late(kind: Kind, years: Years, parted: PartedStatistik, k: int) -> Manad | None:
    """The month in which the oldest utredningar began, where what went on before it may be lacking in the years that are told."""
    begun = [(Manad.of(one.inledd), one.person) for one in parted.utredningar] if kind is Kind.UTREDNINGAR else []
    first = _reached(sorted(begun), k)
    return first if first and first > years.windows[0].fran.plus(-12) else None


def _whose(parted: PartedStatistik) -> dict[Kind, list[tuple[Manad, str, Sequence[str]]]]:
    """The months that rows are from, with their persons and the systems they stand in."""
    ended = [(Manad.of(one.avslutad), one.person, one.systems) for one in parted.utredningar if one.avslutad]
    return {
        Kind.ANMALNINGAR: [(Manad.of(one.inkom), one.person, one.systems) for one in parted.aktualiseringar],
        Kind.UTREDNINGAR: [
            *((Manad.of(one.inledd), one.person, one.systems) for one in parted.utredningar),
            *ended,
        ],
        Kind.FORSORJNINGSSTOD: [(one.manad, one.person, one.systems) for one in parted.stodmanader],
    }


def _systems(
    rows: Iterable[tuple[Manad, str, Sequence[str]]], k: int
) -> tuple[tuple[str, Manad | None, Manad | None], ...]:
    """Each system, and the months by which k persons stand in it, from the first on and from the last back: its very first row is one person's."""
    months: dict[str, list[tuple[Manad, str]]] = {}
    for manad, person, systems in rows:
        for system in systems:
            months.setdefault(system, []).append((manad, person))
    return tuple(
        (system, _reached(sorted(found), k), _reached(sorted(found, reverse=True), k))
        for system, found in sorted(months.items())
    )


def _reached(rows: Iterable[tuple[Manad, str]], k: int) -> Manad | None:
    """The month in which the persons of the rows, in order, become k; None where they never do."""
    persons: set[str] = set()
    for manad, person in rows:
        persons.add(person)
        if len(persons) >= k:
            return manad
    return None


def _control(judged: Judged, law: Law, kommun: Kommun, period: Statistikperiod) -> Control | None:
    names = {f"{one.lag} {one.kod}": f"{one.namn} ({one.lag})" for one in kommun.insatser}
    names |= {f"{lag} ": f"Övriga insatser ({lag})" for lag in ("SoL", "LSS")}
    rows = [_carried(beslut, law, kommun, period) for beslut in judged.besluten]
    return count_verkstallighet(rows, period, names)


def _carried(beslut: Beslut, law: Law, kommun: Kommun, period: Statistikperiod) -> Carried:
    wait = first_wait(beslut, law, period.till.last_day, kommun.flytta_helgdag)
    return Carried(
        row=f"{beslut.lag} {beslut.insats.kod if beslut.insats else ''}",
        person=beslut.person,
        hushall=beslut.hushall,
        beslutsdatum=beslut.beslutsdatum,
        slutdag=wait.slutdag,
        started=wait.started,
        closed=wait.closed,
    )
