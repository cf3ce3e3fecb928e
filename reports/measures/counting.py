"""Events to series: the one way that every measure is counted, by month or by value, for all years beside each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from reports.measures.years import Source, Years, label
from reports.model import Cell, Cells, Event, Manad, Measure, Rung, Series, Statistikperiod

MONTHS = (
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
)


def by_month(
    measure: Measure,
    events: Sequence[Event],
    years: Years,
    source: Source,
    outside: Sequence[Sequence[Event]] = (),
    *,
    joint: str = "",
    within: str = "",
    stock: bool = False,
) -> Series:
    """A row for each month of the period. `outside` are the events of what a reader could work out by subtracting from another table."""
    windows = years.of(source)
    names = {manad.month: MONTHS[manad.month - 1] for manad in years.period}

    def row(event: Event) -> str:
        return str(event.manad.month)

    def cells(chosen: Sequence[Event], parts: Mapping[str, frozenset[Manad]]) -> Cells:
        return _cells(
            chosen, parts, row, {column: [str(m.month) for m in sorted(months)] for column, months in parts.items()}
        )

    whole = {label(window): frozenset(window) for window in windows}
    return Series(
        measure=measure,
        columns=tuple(whole),
        rows={str(month): name for month, name in names.items()},
        cells=cells(events, whole),
        missing=frozenset(
            (label(window), str(manad.month)) for window in windows for manad in window if source.lacks(manad)
        ),
        against=tuple(
            cells(chosen, parts)
            for parts in (whole, *([] if stock else _cuts(windows, years.printed, inside=True)))
            for chosen in (events, *outside)
            if not (chosen is events and parts is whole)
        ),
        ladder=_months_ladder(list(names)),
        joint=joint,
        within=within,
        stock=stock,
        whole=_span(list(names)),
        summed=not stock,
    )


def by_value(
    measure: Measure,
    events: Sequence[Event],
    years: Years,
    source: Source,
    rows: Mapping[str, str],
    outside: Sequence[Sequence[Event]] = (),
    *,
    ladder: tuple[Rung, ...] = (),
    rest: str = "Övriga",
    apart: Mapping[str, tuple[str, ...]] | None = None,
    joint: str = "",
    within: str = "",
    share: tuple[Measure, str] | None = None,
) -> Series:
    """A row for each value, over the whole period of each year. A year that lacks a month is missing as a whole: the others are no year."""
    windows = years.of(source)
    whole = {label(window): frozenset(window) for window in windows}
    keys = list(rows)

    def row(event: Event) -> str:
        return event.row

    def cells(chosen: Sequence[Event], parts: Mapping[str, frozenset[Manad]]) -> Cells:
        return _cells(chosen, parts, row, dict.fromkeys(parts, keys))

    return Series(
        measure=measure,
        columns=tuple(whole),
        rows=rows,
        cells=cells(events, whole),
        missing=frozenset(
            (label(window), key) for window in windows if any(source.lacks(manad) for manad in window) for key in keys
        ),
        against=tuple(
            cells(chosen, parts)
            for parts in (whole, *_cuts(windows, years.printed, inside=False))
            for chosen in (events, *outside)
            if not (chosen is events and parts is whole)
        ),
        ladder=ladder,
        rest=rest,
        apart=apart or {},
        joint=joint,
        within=within,
        share=share,
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


def _cuts(
    windows: Sequence[Statistikperiod], printed: Sequence[Statistikperiod], *, inside: bool
) -> Iterator[dict[str, frozenset[Manad]]]:
    """The parts of time that a reader can work out by subtracting a handling's window from another's, where one lies within the other.

    `inside`: only those within the window, for a table with a row a month.
    """
    for other in printed:
        both, rest = {}, {}
        for window in windows:
            ours, theirs = frozenset(window), frozenset(other)
            if theirs < ours:
                both[label(window)], rest[label(window)] = theirs, ours - theirs
            elif ours < theirs and not inside:
                rest[label(window)] = theirs - ours
        yield from (part for part in (both, rest) if part)


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
