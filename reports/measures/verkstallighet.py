"""The internal control of verkställighet: how large a share was carried out within three months, and how long it took, this year against last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reports.model import DAYS, PERCENT, Cell, Control, Kvartal, Measure, Series, Statistikperiod

SHARE = Measure(
    "verkstallighet_inom_tre_manader",
    "Andel beslut som verkställdes inom tre månader, per insats och kvartal",
    PERCENT,
    "Gynnande beslut som omfattas av rapporteringsskyldigheten och vars sista dag i tid (tre månader efter beslutet) låg i kvartalet. Beslut som avslutades innan tiden gick ut är inte med. "
    "Andelen är avrundad till hela procent.",
)
MEDIAN = Measure(
    "verkstallighet_median_dagar",
    "Mediantid från beslut till verkställighet i dagar, per insats och kvartal",
    DAYS,
    "Dagar från beslutsdatum till den dag insatsen började, för de av besluten som är verkställda när perioden slutar. Avrundat till hela dagar.",
)
NUMBER = Measure(
    "verkstallighet_antal",
    "Beslut vars tre månader gick ut under kvartalet, per insats",
    "beslut",
    "Gynnande beslut som omfattas av rapporteringsskyldigheten. Beslut som avslutades innan tiden gick ut är inte med.",
)


@dataclass(frozen=True, slots=True)
class Carried:
    """One beslut in the duty: its insats (the key of its row), its last day in time, and the day it was carried out or closed, if it was."""

    row: str
    person: str
    hushall: str
    beslutsdatum: date
    slutdag: date
    started: date | None
    closed: date | None


def count_verkstallighet(
    rows: Sequence[Carried], period: Statistikperiod, insatser: Mapping[str, str]
) -> Control | None:
    """The control of the calendar quarters that lie within the period, each beside the same quarter last year; None where none does.

    `insatser` are the words of the rows by their key, in catalogue order.
    """
    quarters = [
        Kvartal(year, quarter.number) for quarter in _quarters(period) for year in (quarter.year - 1, quarter.year)
    ]
    until = period.till.last_day
    groups: dict[tuple[str, str], list[Carried]] = {
        (_label(quarter), key): [] for quarter in quarters for key in insatser
    }
    for one in rows:
        in_time_closed = one.closed is not None and one.closed <= one.slutdag and one.started is None
        cell = (_label(_quarter(one)), one.row)
        if cell in groups and not in_time_closed:
            groups[cell].append(one)
    if not any(groups.values()):
        return None
    inom = {cell: [one for one in those if _in_time(one)] for cell, those in groups.items()}
    late = {cell: [one for one in those if not _in_time(one)] for cell, those in groups.items()}
    # How many were late follows from the share and from what is told of all beslut, and how many of them wait on from the report to the council.
    stopped = {cell: [one for one in those if _stopped_in(_quarter(one), one)] for cell, those in late.items()}
    ended = {cell: [one for one in rows if one.row == cell[1] and _ended_in(cell[0], one)] for cell in groups}
    held = {column for (column, _), those in groups.items() if those}
    columns = tuple(_label(quarter) for quarter in quarters)
    series = Series(
        measure=SHARE,
        columns=columns,
        rows=insatser,
        cells=_cells(groups),
        missing=frozenset(cell for cell in groups if cell[0] not in held),
        against=(
            _cells(inom),
            _cells(late),
            *(_cells({c: g for c, g in one.items() if g}) for one in (stopped, ended)),
        ),
        rest="Övriga insatser",
        whole="Samtliga insatser",
        summed=False,
    )
    days = {
        cell: tuple(
            sorted((one.started - one.beslutsdatum).days for one in those if one.started and one.started <= until)
        )
        for cell, those in groups.items()
    }
    return Control(series, MEDIAN, NUMBER, _cells(inom), days)


def _quarters(period: Statistikperiod) -> list[Kvartal]:
    inside = {Kvartal.of(manad.first_day) for manad in period}
    return sorted(
        one for one in inside if period.fran.first_day <= one.first_day and one.matdag <= period.till.last_day
    )


def _in_time(one: Carried) -> bool:
    return one.started is not None and one.started <= one.slutdag


def _quarter(one: Carried) -> Kvartal:
    return Kvartal.of(one.slutdag)


def _stopped_in(quarter: Kvartal, one: Carried) -> bool:
    """Whether the wait ended late, within the quarter."""
    stop = one.started or one.closed
    return stop is not None and stop > one.slutdag and Kvartal.of(stop) == quarter


def _ended_in(column: str, one: Carried) -> bool:
    stop = one.started or one.closed
    return stop is not None and _label(Kvartal.of(stop)) == column and _stopped_in(Kvartal.of(stop), one)


def _label(quarter: Kvartal) -> str:
    return f"kvartal {quarter.number} {quarter.year}"


def _cells(groups: Mapping[tuple[str, str], Sequence[Carried]]) -> dict[tuple[str, str], Cell]:
    return {
        cell: Cell(len(those), frozenset(one.person for one in those), frozenset(one.hushall for one in those))
        for cell, those in groups.items()
    }
