"""Whether a column tells too much beside what earlier handlingar of the statistics told of the same months."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

from reports.anonymise.lines import Line, counted, groups_of, rest_of, value_of
from reports.model import PrintedStatistik, Series, Statistikperiod

Told = Mapping[frozenset[Hashable], int]  # the numbers of one column by what each is of: rows, or months


def differs(
    series: Series,
    column: str,
    lines: Sequence[Line],
    period: Statistikperiod,
    earlier: Sequence[PrintedStatistik],
    k: int,
) -> bool:
    """Whether the column, beside the earlier ones of the same months, shows a change or a rest of fewer than k."""
    ours = tell(series, column, lines, period)
    if series.monthly:
        return any(_changed(ours, told, k) for one in earlier for told in told_by_month(series, one))
    before = [told for one in earlier if (told := _told_by_row(series, column, period, one))]
    return any(_changed(ours, told, k) for told in before) or _small_rest(series, column, [*before, ours], k)


def tell(series: Series, column: str, lines: Sequence[Line], period: Statistikperiod) -> Told:
    """The numbers of a column by what each is of."""
    if not series.monthly:
        return in_rows(series, {word: value_of(series, column, rows) for word, rows in lines})
    window = period.of_column(column)
    assert window is not None
    months = dict(zip(series.rows, window, strict=True))
    return {
        frozenset[Hashable](months[row] for row in counted(series, rows)): value
        for _, rows in lines
        if (value := value_of(series, column, rows)) is not None
    }


def _changed(ours: Told, theirs: Told, k: int) -> bool:
    """Whether something that both tell, in one line or in several, or all that both tell, has changed by fewer than k."""
    changes = [now - before for now, before in both_tell(ours, theirs)]
    return any(0 < abs(change) < k for change in (*changes, sum(changes)))


def both_tell(ours: Told, theirs: Told) -> Iterator[tuple[int, int]]:
    """The numbers of what both tell, in one line or in several: ours and theirs."""
    left = list(ours)
    while left:
        mine, other = {left.pop()}, set[frozenset[Hashable]]()
        while joined := [one for one in (*left, *theirs) if one not in mine | other and _meets(one, mine | other)]:
            other |= {one for one in joined if one in theirs}
            mine |= {one for one in joined if one in ours}
            left = [one for one in left if one not in mine]
        other |= {one for one in mine if one in theirs}
        if other and frozenset().union(*mine) == frozenset().union(*other):
            yield sum(ours[one] for one in mine), sum(theirs[one] for one in other)


def _meets(one: frozenset[Hashable], others: Iterable[frozenset[Hashable]]) -> bool:
    return any(one & other for other in others)


def _small_rest(series: Series, column: str, told: Sequence[Told], k: int) -> bool:
    """Whether the lines of all handlingar together part somebody from the rest of every line, and they are a small group."""
    every = {line for one in told for line in one}
    apart: dict[frozenset[frozenset[Hashable]], set[str]] = {}
    for row in series.rows:
        apart.setdefault(frozenset(line for line in every if row in line), set()).add(row)
    return any(
        lines
        and frozenset[Hashable](rows) not in every
        and any(cell.beslut and not cell.holds(k) for cell in groups_of(series, column, sorted(rows)))
        for lines, rows in apart.items()
    )


def told_by_month(series: Series, printed: PrintedStatistik) -> Iterable[Told]:
    """What an earlier handling told of months, whatever its period: one for each of its years."""
    name = series.measure.name
    for at, column in enumerate(printed.columns.get(name, ())):
        window = printed.period.of_column(column)
        parts = {words: window.part(words) if window else () for words in printed.rows[name]}
        yield {
            frozenset[Hashable](months[-1:] if series.stock else months): value
            for words, months in parts.items()
            if months and isinstance(value := printed.rows[name][words][at], int)
        }


def _told_by_row(series: Series, column: str, period: Statistikperiod, printed: PrintedStatistik) -> Told:
    """What an earlier handling told in the same column: a year is the same months only in handlingar of the same months, a month is always itself."""
    name = series.measure.name
    of_same_year = period.of_column(column) in (None, printed.period.of_column(column))
    if column not in printed.columns.get(name, ()) or not of_same_year:
        return {}
    at = printed.columns[name].index(column)
    return in_rows(series, {words: values[at] for words, values in printed.rows[name].items()})


def in_rows(series: Series, values: Mapping[str, int | str | None]) -> Told:
    """The numbers of a table by the rows that each line unites: those of its words, and for what is left of a part, or of all, those that have no line.
    A row without any line is zero, but where the lines are told beforehand.
    """
    known: dict[str, tuple[str, ...]] = {word: (row,) for row, word in series.rows.items()}
    known |= {word: rows for rung in series.ladder for word, rows in rung}
    known |= series.apart
    found = {word: frozenset[Hashable](known[word]) for word in values if word in known}
    if not series.ladder:
        for part, rows in (*series.apart.items(), (None, tuple(series.rows))):
            word = series.rest if part is None else rest_of(part)
            if word in values:
                found[word] = frozenset(rows) - frozenset().union(*found.values())
    told = {found[word]: value for word, value in values.items() if word in found and isinstance(value, int)}
    named = frozenset().union(*found.values())
    return told | ({} if series.ladder else {frozenset({row}): 0 for row in series.rows if row not in named})
