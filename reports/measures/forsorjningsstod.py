"""Försörjningsstöd: persons by hinderkod and month, those with an arbetsmarknadsinsats, and flykting and ej flykting as series of their own.

A month is a count of persons, not of what happened: months are never added to each other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reports.measures.counting import by_month
from reports.measures.years import Source, Years
from reports.model import MONTHS, Cell, Cells, Event, Manad, Measure, Series, Statistikord, Stodmanad

_A_PERSON = "En person räknas en gång i månaden, efter en hinderkod."
BY_HINDERKOD = Measure(
    "forsorjningsstod_per_hinderkod",
    "Personer med försörjningsstöd, efter hinderkod och månad",
    "personer",
    f"Personer som fick försörjningsstöd i månaden. {_A_PERSON} Koderna är den nationella statistikens.",
)
PERSONS = Measure(
    "forsorjningsstod_per_manad",
    "Personer med försörjningsstöd, per månad",
    "personer",
    f"Personer som fick försörjningsstöd i månaden, samma som summan efter hinderkod. {_A_PERSON}",
)
FLYKTING = Measure(
    "forsorjningsstod_flykting",
    "Personer med försörjningsstöd, flykting",
    "personer",
    "De av personerna i månaden som är registrerade som flyktingar.",
)
NOT_FLYKTING = Measure(
    "forsorjningsstod_ej_flykting",
    "Personer med försörjningsstöd, ej flykting",
    "personer",
    "De av personerna i månaden som inte är registrerade som flyktingar.",
)


def count_forsorjningsstod(
    rows: Sequence[Stodmanad], years: Years, source: Source, ordlista: Statistikord
) -> tuple[Series, ...]:
    """Every measure of försörjningsstöd."""
    codes = {**{kod: f"{kod} {text}" for kod, text in ordlista.hinderkoder.items()}, "": "Okänd hinderkod"}
    everyone, flykting = _events(rows), _events(rows, lambda one: one.flykting)
    others = _events(rows, lambda one: not one.flykting)
    return (
        _by_hinderkod(rows, years, source, codes),
        by_month(PERSONS, everyone, years, source, stock=True),
        by_month(FLYKTING, flykting, years, source, [others], within=PERSONS.name, joint="flykting", stock=True),
        by_month(NOT_FLYKTING, others, years, source, [flykting], within=PERSONS.name, joint="flykting", stock=True),
        _with_insats(rows, years, source, codes),
    )


def _by_hinderkod(rows: Sequence[Stodmanad], years: Years, source: Source, codes: dict[str, str]) -> Series:
    """A column for each month of each year: the same month of the years beside each other."""
    windows = years.of(source)
    columns = {
        f"{MONTHS[manad.month - 1][:3]} {manad.year}": manad
        for months in zip(*windows, strict=True)
        for manad in months
    }
    groups: dict[tuple[Manad, str], list[Stodmanad]] = {}
    for one in rows:
        groups.setdefault((one.manad, one.hinderkod), []).append(one)
    cells = {(column, kod): _cell(groups.get((manad, kod), ())) for column, manad in columns.items() for kod in codes}
    missing = {(column, kod) for column, manad in columns.items() if source.lacks(manad) for kod in codes}
    return Series(BY_HINDERKOD, tuple(columns), codes, cells, frozenset(missing), rest="Övriga hinderkoder")


def _with_insats(rows: Sequence[Stodmanad], years: Years, source: Source, codes: dict[str, str]) -> Series:
    """The last month of the period: all persons, and those with an arbetsmarknadsinsats. Those without can be worked out."""
    manad = years.period.till
    everyone = f"{MONTHS[manad.month - 1]} {manad.year}"
    with_insats = f"{everyone}, med insats"
    of_month = [one for one in rows if one.manad == manad]
    cells: dict[tuple[str, str], Cell] = {}
    without: dict[tuple[str, str], Cell] = {}
    for kod in codes:
        of_kod = [one for one in of_month if one.hinderkod == kod]
        cells[everyone, kod] = _cell(of_kod)
        cells[with_insats, kod] = _cell([one for one in of_kod if one.arbetsmarknadsinsats])
        without[with_insats, kod] = _cell([one for one in of_kod if not one.arbetsmarknadsinsats])
    measure = Measure(
        "forsorjningsstod_arbetsmarknadsinsats",
        f"Personer med försörjningsstöd och arbetsmarknadsinsats, {everyone}",
        "personer",
        f"Periodens sista månad. Med insats: de av personerna som också hade en insats hos arbetsmarknadsenheten i månaden. {_A_PERSON}",
    )
    missing = {(column, kod) for column in (everyone, with_insats) for kod in codes} if source.lacks(manad) else set()
    against: tuple[Cells, ...] = (without,)
    return Series(
        measure,
        (everyone, with_insats),
        codes,
        cells,
        frozenset(missing),
        against,
        rest="Övriga hinderkoder",
        within=BY_HINDERKOD.name,
    )


def _cell(those: Sequence[Stodmanad]) -> Cell:
    return Cell(len(those), frozenset(one.person for one in those), frozenset(one.hushall for one in those))


def _events(rows: Sequence[Stodmanad], belongs: Callable[[Stodmanad], bool] = lambda _: True) -> tuple[Event, ...]:
    return tuple(Event(one.manad, "", one.person, one.hushall) for one in rows if belongs(one))
