"""The statistics as they may be printed: each table a partition of the persons into groups of at least k, held against all other tables.

Every table of one population and year is told by one division at a time (month, anmälare, age, kod …), or is made of the lines of another: then two tables
that hold k in every line, and in what is left of the lines, leave at least k + 1 values for where they meet. Lines are merged in a fixed order, never by
size, and a table that cannot be told is left out; no cell is ever blank. A cell without anybody is a small one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median

from reports.anonymise.added import has_changed, shows_added
from reports.anonymise.before import differs
from reports.anonymise.lines import (
    Line,
    fits,
    is_missing,
    merged_by_name,
    rows_in_use,
    value_of,
    whole_of,
)
from reports.model import Control, Measure, PrintedStatistik, Series, Statistikperiod

SUM = "Summa"
Value = int | str | None


@dataclass(frozen=True, slots=True)
class Told:
    """A table that may be printed."""

    measure: Measure
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Value, ...]], ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Chosen:
    """How a series is told: its columns, and its lines by the rung of its ladder (or of none)."""

    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    rung: int = 0


def opened_series(series: Sequence[Series]) -> Iterator[Told]:
    """Every figure unmerged: rows that nobody stands in, in any year, are left out, as the program's lists hold many words."""
    for one in series:
        lines = [
            (word, (row,))
            for row, word in one.rows.items()
            if one.whole or any(value_of(one, column, (row,)) for column in one.columns)
        ]
        if lines and one.columns:
            yield from _told(one, _Chosen(one.columns, tuple(lines)))


def protected_series(
    series: Sequence[Series], period: Statistikperiod, earlier: Sequence[PrintedStatistik], k: int
) -> tuple[list[Told], list[str]]:
    """The tables that can be told, each with notes on what was merged or left out of it, and the captions of those that cannot be told."""
    told: list[Told] = []
    left_out: list[str] = []
    chosen: dict[str, _Chosen] = {}

    late = has_changed(series, period, earlier)

    def changed(one: Series, column: str, lines: Sequence[Line]) -> bool:
        now = column == one.columns[-1]
        return differs(one, column, lines, period, earlier, k) or (
            late and now and shows_added(one, lines, period, earlier, k)
        )

    for one in series:
        joint = [other for other in series if one.joint and other.joint == one.joint] or [one]
        found = _chosen(one, joint, chosen, k, changed)
        if found is None:
            left_out.append(one.measure.caption)
            continue
        shown = tuple(column for column in found.columns if not changed(one, column, found.lines))
        chosen[one.measure.name] = replace(found, columns=shown)
        told += _told(one, chosen[one.measure.name], tuple(_notes(one, found, shown)))
    return told, left_out


def _notes(series: Series, found: _Chosen, shown: Sequence[str]) -> Iterator[str]:
    """What was done to the table, in words without figures."""
    told = {row for _, rows in found.lines for row in rows}
    if series.stock and len(found.lines) < len(series.rows):
        yield "Alla månader redovisas inte: grupperna är för små."
    elif len(found.lines) < len(told):
        yield "Små grupper är sammanförda."
    small = [column for column in series.columns if column not in found.columns]
    if small:
        yield f"{', '.join(small)} redovisas inte: någon grupp är för liten."
    if beside := [column for column in found.columns if column not in shown]:
        yield f"{', '.join(beside)} redovisas inte: skillnaden mot en tidigare redovisning skulle visa en liten grupp."


def controlled(control: Control, k: int | None) -> Iterator[Told]:
    """The internal control as tables: share, median, and the number of beslut.

    With k every line holds k persons in time and k late, and the number is not told: with it, and what a quarterly report says of those that wait, a
    reader could work out how few were carried out late. Without k everything is told.
    """
    series = control.series
    atoms = [(series.rows[row], (row,)) for row in rows_in_use(series)]
    columns: tuple[str, ...] = series.columns
    lines: Sequence[Line] = atoms
    notes: tuple[str, ...] = ()
    if k is not None:
        whole = tuple(row for _, rows in atoms for row in rows)
        columns = tuple(column for column in columns if fits(series, column, whole, k))
        lines = merged_by_name(series, columns, atoms, k)
        notes = tuple(_notes(series, _Chosen(columns, tuple(lines)), columns))
    if not lines or all(is_missing(series, column, tuple(series.rows)) for column in columns):
        return
    if len(lines) > 1:
        lines = [*lines, (series.whole, tuple(row for _, rows in lines for row in rows))]

    def told(measure: Measure, value: Callable[[str, Sequence[str]], Value]) -> Told:
        told_rows = tuple((word, tuple(value(c, rows) for c in columns)) for word, rows in lines)
        return Told(measure, columns, told_rows, notes)

    yield told(series.measure, lambda column, rows: _share(control, column, rows))
    yield told(control.median, lambda column, rows: _median(control, column, rows))
    if k is None:
        yield told(control.number, lambda column, rows: value_of(series, column, rows))


def _chosen(
    one: Series,
    joint: Sequence[Series],
    chosen: Mapping[str, _Chosen],
    k: int,
    changed: Callable[[Series, str, Sequence[Line]], bool],
) -> _Chosen | None:
    """The columns and lines that a series can be told by; None where it cannot be told at all. `joint` are those that are told alike, itself among them."""
    if not all(name in chosen for name in (one.within, one.beside) if name) or not _is_apart(one, chosen):
        return None
    columns = tuple(
        column
        for column in one.columns
        if (not one.beside or column in chosen[one.beside].columns)
        and all(
            column not in other.columns or all(fits(other, column, rows, k) for rows in _coarsest(other))
            for other in joint
        )
    )
    held = [column for column in columns if not is_missing(one, column, whole_of(one)[-1:])]
    # Earlier years without the period itself are no account of it.
    if not held or columns[-1] != one.columns[-1]:
        return None
    if one.ladder:
        for rung in range(chosen[one.within].rung if one.within else 0, len(one.ladder)):
            lines = one.ladder[rung]
            if all(
                fits(other, column, rows, k)
                for other in joint
                for column in columns
                for _, rows in other.ladder[rung]
                if column in other.columns
            ) and not any(changed(other, columns[-1], other.ladder[rung]) for other in joint):
                return _Chosen(columns, lines, rung) if len(lines) > 1 or one.whole else None
        return None
    atoms = chosen[one.within].lines if one.within else [(one.rows[row], (row,)) for row in rows_in_use(one)]
    lines = tuple(merged_by_name(one, columns, atoms, k))
    return _Chosen(columns, lines) if len(lines) > 1 and not changed(one, columns[-1], lines) else None


def _is_apart(one: Series, chosen: Mapping[str, _Chosen]) -> bool:
    """Whether the part of another series that this one is of is told apart there: else its rows could be taken from the line that they were merged into."""
    if one.apart_in is None:
        return True
    name, members = one.apart_in
    lines = [rows for _, rows in chosen[name].lines] if name in chosen else []
    inside = [rows for rows in lines if set(rows) & set(members)]
    return bool(inside) and all(set(rows) <= set(members) for rows in inside)


def _coarsest(series: Series) -> list[tuple[str, ...]]:
    return [rows for _, rows in series.ladder[-1]] if series.ladder else [whole_of(series)]


def _told(series: Series, chosen: _Chosen, notes: tuple[str, ...] = ()) -> Iterator[Told]:
    columns = chosen.columns
    lines = [(_word(series, line), line[1]) for line in chosen.lines]
    rows = [(word, tuple(value_of(series, column, keys) for column in columns)) for word, keys in lines]
    sums = tuple(
        None if None in told else sum(n for n in told if n is not None)
        for told in zip(*(values for _, values in rows), strict=True)
    )
    summed = [(SUM, sums)] if series.summed and len(rows) > 1 else []
    whole = {row for _, rows_of in chosen.lines for row in rows_of} >= set(series.rows) or not series.ladder
    yield Told(series.measure if whole else series.partly or series.measure, columns, (*rows, *summed), notes)
    if series.share and (row := next((values for word, values in rows if word == series.rows[series.share[1]]), None)):
        yield Told(
            series.share[0], columns, (("Andel", tuple(percent(n, of) for n, of in zip(row, sums, strict=True))),)
        )


def percent(n: int | None, of: int | None) -> Value:
    """Whole percent, a half upwards; a dash of nothing, and None where either is missing."""
    if n is None or of is None:
        return None
    return (200 * n + of) // (2 * of) if of else "–"


def _word(series: Series, line: Line) -> str:
    """Of a stock the word of its last row: it is how many there were then."""
    word, keys = line
    return series.rows[keys[-1]] if series.stock else word


def _share(control: Control, column: str, rows: Sequence[str]) -> Value:
    inom = sum(control.inom[column, row].beslut for row in rows)
    return percent(inom, value_of(control.series, column, rows))


def _median(control: Control, column: str, rows: Sequence[str]) -> Value:
    if is_missing(control.series, column, rows):
        return None
    days = [day for row in rows for day in control.days[column, row]]
    return int(median(days) + 0.5) if days else "–"
