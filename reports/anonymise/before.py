"""Whether a column tells too much beside what an earlier handling of the statistics told of the same months."""

from __future__ import annotations

from collections.abc import Sequence

from reports.anonymise.lines import Line, printed_cell, value_of
from reports.model import PrintedStatistik, Series, Statistikperiod


def differs(
    series: Series,
    column: str,
    lines: Sequence[Line],
    period: Statistikperiod,
    earlier: Sequence[PrintedStatistik],
    k: int,
) -> bool:
    """Whether the column, beside an earlier one of the same months, shows a change or a rest of fewer than k."""
    return any(
        _shows_a_few(series, column, lines, printed, k)
        for printed in earlier
        if column in printed.columns.get(series.measure.name, ()) and _same_months(column, period, printed.period)
    )


def _same_months(column: str, period: Statistikperiod, other: Statistikperiod) -> bool:
    """A year is the same months only in handlingar of the same months; a month or a quarter is always itself."""
    if column[:1].isalpha():
        return True
    same = (period.fran.month, period.till.month) == (other.fran.month, other.till.month)
    return same and len(list(period)) == len(list(other))


def _shows_a_few(series: Series, column: str, lines: Sequence[Line], printed: PrintedStatistik, k: int) -> bool:
    name = series.measure.name
    at = printed.columns[name].index(column)
    before = {word: values[at] for word, values in printed.rows[name].items()}
    now = {word: value_of(series, column, rows) for word, rows in lines}
    numbers = [n for n in now.values() if n is not None]
    now["Summa"] = sum(numbers) if len(numbers) == len(now) and series.summed else None
    shared = [(now[word], before[word]) for word in now if word in before]
    if any(isinstance(one, int) and isinstance(other, int) and 0 < abs(one - other) < k for one, other in shared):
        return True
    return any(
        _small_rest(series, column, rows, [keys for _, keys in lines], k) for rows in _rows_before(series, before)
    ) or any(_small_rest(series, column, keys, _rows_before(series, before), k) for _, keys in lines)


def _small_rest(series: Series, column: str, rows: Sequence[str], others: Sequence[Sequence[str]], k: int) -> bool:
    """Whether some line of the other handling lies within this one, and what is left of it is a small group."""
    inside = [set(other) for other in others if set(other) < set(rows)]
    rest = set(rows) - set().union(*inside)
    if series.stock or not inside or not rest:
        return False
    cell = printed_cell(series, column, [row for row in rows if row in rest])
    return bool(cell.beslut) and not cell.holds(k)


def _rows_before(series: Series, before: dict[str, int | str | None]) -> list[tuple[str, ...]]:
    """The rows that each line of the earlier table united: those of its word, or for the rest all that had no line."""
    lines: dict[str, tuple[str, ...]] = {word: (row,) for row, word in series.rows.items()}
    lines |= {word: rows for rung in series.ladder for word, rows in rung}
    lines |= series.apart
    told = [lines[word] for word in before if word in lines]
    named = {row for rows in told for row in rows}
    rest = tuple(row for row in series.rows if row not in named)
    return [*told, *([rest] if rest and not series.ladder else [])]
