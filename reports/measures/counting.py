"""Events to series: the one way that every measure is counted, by month or by value, for all years beside each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from reports.measures.years import Source, Years, pieces_of
from reports.model import MONTHS, Cell, Cells, Event, Manad, Measure, Rung, Series


@dataclass(frozen=True, slots=True)
class Known:
    """Events that a reader can work out, or have told in `tables`, apart from the rest of their row: protected as a printed group, but nobody is no group."""

    events: Sequence[Event]
    tables: tuple[str, ...] = ()


def by_month(
    measure: Measure,
    events: Sequence[Event],
    years: Years,
    source: Source,
    outside: Sequence[Sequence[Event]] = (),
    *,
    known: Sequence[Known] = (),
    also: Sequence[str] = (),
    joint: str = "",
    within: str = "",
    beside: str = "",
    apart_in: tuple[str, tuple[str, ...]] | None = None,
    stock: bool = False,
) -> Series:
    """A row for each month of the period. `outside` are the events of what a reader could work out by subtracting from another table; `also` are tables of the same
    events, which tell how many there are of them in their months.
    """
    windows = years.of(source)
    names = {manad.month: MONTHS[manad.month - 1] for manad in years.period}
    whole = {window.column: frozenset(window) for window in windows}
    first = str(years.period.fran.month)

    def cells(chosen: Sequence[Event], parts: Mapping[str, frozenset[Manad]]) -> Cells:
        inside = {column: months for column, months in parts.items() if months <= whole[column]}
        rows = {column: [str(manad.month) for manad in sorted(months)] for column, months in inside.items()}
        found = _cells(chosen, inside, lambda event: str(event.manad.month), rows)
        # Months that no row is of are worked out from all rows together: they stand at the first, which every way to tell the rows has in a line.
        beyond = {column: months for column, months in parts.items() if column not in inside}
        return {**found, **_cells(chosen, beyond, lambda _: first, {column: [first] for column in beyond})}

    return Series(
        measure=measure,
        columns=tuple(whole),
        rows={str(month): name for month, name in names.items()},
        cells=cells(events, whole),
        missing=frozenset(
            (window.column, str(manad.month)) for window in windows for manad in window if source.lacks(manad)
        ),
        against=_against((measure.name, *also), events, outside, known, {} if stock else years.told, whole, cells),
        ladder=_months_ladder(list(names)),
        joint=joint,
        within=within,
        beside=beside,
        apart_in=apart_in,
        stock=stock,
        whole=_span(list(names)),
        summed=not stock,
        monthly=True,
    )


def by_value(
    measure: Measure,
    events: Sequence[Event],
    years: Years,
    source: Source,
    rows: Mapping[str, str],
    outside: Sequence[Sequence[Event]] = (),
    *,
    known: Sequence[Known] = (),
    ladder: tuple[Rung, ...] = (),
    rest: str = "Övriga",
    apart: Mapping[str, tuple[str, ...]] | None = None,
    within: str = "",
    beside: str = "",
    share: tuple[Measure, str] | None = None,
    partly: Measure | None = None,
) -> Series:
    """A row for each value, over the whole period of each year. A year that lacks a month is missing as a whole: the others are no year."""
    windows = years.of(source)
    whole = {window.column: frozenset(window) for window in windows}
    keys = list(rows)

    def cells(chosen: Sequence[Event], parts: Mapping[str, frozenset[Manad]]) -> Cells:
        return _cells(chosen, parts, lambda event: event.row, dict.fromkeys(parts, keys))

    return Series(
        measure=measure,
        columns=tuple(whole),
        rows=rows,
        cells=cells(events, whole),
        missing=frozenset(
            (window.column, key) for window in windows if any(source.lacks(manad) for manad in window) for key in keys
        ),
        against=_against((measure.name,), events, outside, known, years.told, whole, cells),
        ladder=ladder,
        rest=rest,
        apart=apart or {},
        within=within,
        beside=beside,
        share=share,
        partly=partly,
    )


def in_groups(rows: Mapping[str, str], groups: Iterable[tuple[str, Sequence[str]]]) -> Rung:
    """A rung of a ladder: the lines by word and rows; rows that are not there are left out, and a line without any."""
    found = ((word, tuple(key for key in keys if key in rows)) for word, keys in groups)
    return tuple((word, keys) for word, keys in found if keys)


def _cells(
    events: Iterable[Event],
    parts: Mapping[str, frozenset[Manad]],
    row_of: Callable[[Event], str],
    there: Mapping[str, Sequence[str]],
) -> Cells:
    """The groups by column and row; every cell that can be is there, with nobody in it where nothing happened."""
    columns: dict[Manad, list[str]] = {}
    for column, months in parts.items():
        for manad in months:
            columns.setdefault(manad, []).append(column)
    found: dict[tuple[str, str], list[Event]] = {(column, key): [] for column, keys in there.items() for key in keys}
    for event in events:
        for column in columns.get(event.manad, ()):
            if (cell := (column, row_of(event))) in found:
                found[cell].append(event)
    return {
        cell: Cell(len(those), frozenset(one.person for one in those), frozenset(one.hushall for one in those))
        for cell, those in found.items()
    }


def _against(
    tables: Sequence[str],
    events: Sequence[Event],
    outside: Sequence[Sequence[Event]],
    known: Sequence[Known],
    told: Mapping[str, Sequence[frozenset[Manad]]],
    whole: Mapping[str, frozenset[Manad]],
    cells: Callable[[Sequence[Event], Mapping[str, frozenset[Manad]]], Cells],
) -> tuple[Cells, ...]:
    """What can be worked out beside the table: those outside in the same months, and all of them in each piece of time that earlier handlingar cut out."""
    found = [cells(chosen, whole) for chosen in outside]
    found += [cells(chosen, parts) for parts in _cuts(whole, told, tables) for chosen in (events, *outside)]
    for one in known:
        parts = [whole, *_cuts(whole, told, (*tables, *one.tables))]
        found += [{cell: group for cell, group in cells(one.events, part).items() if group.beslut} for part in parts]
    return tuple(found)


def _cuts(
    whole: Mapping[str, frozenset[Manad]], told: Mapping[str, Sequence[frozenset[Manad]]], tables: Iterable[str]
) -> list[dict[str, frozenset[Manad]]]:
    """The pieces of each column's months: the first of every column, the second, and so on."""
    before = [months for table in tables for months in told.get(table, ())]
    pieces = {column: pieces_of(months, before) for column, months in whole.items()}
    return [
        {column: found[at] for column, found in pieces.items() if at < len(found)}
        for at in range(max(map(len, pieces.values()), default=0))
    ]


def _months_ladder(months: Sequence[int]) -> tuple[Rung, ...]:
    rungs = []
    for size in (1, 3, 6, len(months)):
        if (size < len(months) and len(months) % size == 0) or size == len(months):
            parts = [months[at : at + size] for at in range(0, len(months), size)]
            rungs.append(tuple((_span(part), tuple(map(str, part))) for part in parts))
    return tuple(dict.fromkeys(rungs))


def _span(months: Sequence[int]) -> str:
    first, last = MONTHS[months[0] - 1], MONTHS[months[-1] - 1]
    return first if first == last else f"{first}–{last}"
