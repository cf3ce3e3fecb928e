"""What was registered late: rows of months that an earlier handling has told of, which a longer period tells of again.

A reader who takes the earlier numbers from the new ones is left with the new months and what was added. The new months hold k, and whoever knows it must not
be able to tell how few were added.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from reports.anonymise.before import Told, both_tell, in_rows, tell, told_by_month
from reports.anonymise.lines import Line
from reports.model import Manad, PrintedStatistik, Series, Statistikperiod

_ENOUGH = 3  # values that are left to what was added


def has_changed(series: Sequence[Series], period: Statistikperiod, earlier: Sequence[PrintedStatistik]) -> bool:
    """Whether the months of the period that were told of before are now another number in any flow."""
    label = period.column
    for one in series:
        if not one.monthly or one.stock or label not in one.columns:
            continue
        now = tell(one, label, [(word, (row,)) for row, word in one.rows.items()], period)
        for told in (told for printed in earlier for told in told_by_month(one, printed)):
            for months, before in told.items():
                each = [now.get(frozenset({manad})) for manad in months]
                if None not in each and sum(n for n in each if n) != before:
                    return True
    return False


def shows_added(
    series: Series, lines: Sequence[Line], period: Statistikperiod, earlier: Sequence[PrintedStatistik], k: int
) -> bool:
    """Whether the period's own column leaves too little beside an earlier handling of a part of its months to hide what was added in that part."""
    label = period.column
    if label not in series.columns or series.stock:
        return False
    ours = tell(series, label, lines, period)
    rests = _of_months(ours, series, earlier) if series.monthly else _of_rows(ours, series, period, earlier)
    told = [set(one.period) for one in earlier]
    for rest, new in rests:
        # Where other handlingar have cut the new months too, each piece of them is known to hold k.
        pieces = len(new) if any(new & one for one in told) else 1
        if rest < k * pieces + _ENOUGH:
            return True
    return False


def _of_months(
    ours: Told, series: Series, earlier: Sequence[PrintedStatistik]
) -> Iterator[tuple[int, frozenset[Hashable]]]:
    for told in (told for printed in earlier for told in told_by_month(series, printed)):
        for line, value in ours.items():
            inside = [months for months in told if months < line]
            covered = frozenset[Hashable]().union(*inside)
            if covered and covered != line:
                yield value - sum(told[months] for months in inside), line - covered


def _of_rows(
    ours: Told, series: Series, period: Statistikperiod, earlier: Sequence[PrintedStatistik]
) -> Iterator[tuple[int, frozenset[Manad]]]:
    name = series.measure.name
    months = frozenset(period)
    for printed in earlier:
        for at, column in enumerate(printed.columns.get(name, ())):
            window = printed.period.of_column(column)
            if window is None or not frozenset(window) < months:
                continue
            theirs = in_rows(series, {words: values[at] for words, values in printed.rows[name].items()})
            for now, before in both_tell(ours, theirs):
                if now or before:
                    yield now - before, months - frozenset(window)
