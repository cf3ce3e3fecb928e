"""The years beside each other, and which months the exports hold: a month that one source lacks is missing, never zero."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from reports.model import Manad, PrintedStatistik, Statistikperiod

_ENOUGH = 5  # rows in a month: from a system that writes so many, a month without any is a hole and no chance


@dataclass(frozen=True, slots=True)
class Source:
    """The months that the exports of one kind hold."""

    months: frozenset[Manad]

    def lacks(self, manad: Manad) -> bool:
        return manad not in self.months


@dataclass(frozen=True, slots=True)
class Years:
    """The period that is asked for, with the same months of earlier years: the columns of the tables, oldest first.

    `told` are, by the name of a measure, the months that each number of an earlier handling is of.
    """

    period: Statistikperiod
    windows: tuple[Statistikperiod, ...]
    told: Mapping[str, Sequence[frozenset[Manad]]] = field(default_factory=dict)

    def of(self, source: Source) -> tuple[Statistikperiod, ...]:
        """The period itself, and the earlier windows of which the source holds at least one month."""
        return tuple(
            window
            for window in self.windows
            if window == self.period or any(not source.lacks(manad) for manad in window)
        )


def source_of(months: Iterable[tuple[Manad, tuple[str, ...]]]) -> Source:
    """The months held, of rows given as their month and the systems they stand in.

    A month is held when some row is from it, unless a system is silent there between two months of at least five rows each. A row that stands in
    several systems has been moved: it does not tell when a system was in use.
    """
    held: set[Manad] = set()
    by_system: dict[str, Counter[Manad]] = {}
    for manad, systems in months:
        held.add(manad)
        if len(systems) == 1:
            by_system.setdefault(systems[0], Counter())[manad] += 1
    holes = {manad for counts in by_system.values() for manad in _holes(counts)}
    return Source(frozenset(held - holes))


def years_of(period: Statistikperiod, sources: Sequence[Source], before: Sequence[PrintedStatistik] = ()) -> Years:
    """As many years as the exports hold, without a gap from the oldest to the one that is asked for."""
    oldest = min((manad for source in sources for manad in source.months), default=period.fran)
    windows = [period]
    while windows[0].fran > oldest and len(windows) < 50:
        windows.insert(0, period.years_before(len(windows)))
    held = [window for window in windows if any(not s.lacks(manad) for s in sources for manad in window)]
    first = windows.index(held[0]) if held else len(windows) - 1
    return Years(period, tuple(windows[first:]), _told_months(before))


def pieces_of(window: frozenset[Manad], told: Iterable[frozenset[Manad]]) -> list[frozenset[Manad]]:
    """The pieces of time that a reader may tell apart who has numbers of the window and of all that is `told`: every sum and difference of the numbers is of
    whole pieces. Only what hangs together with the window counts; none where nothing cuts it.
    """
    joined, found, left = set(window), [window], list(dict.fromkeys(told))
    while touching := [months for months in left if months & joined]:
        joined.update(*touching)
        found += touching
        left = [months for months in left if months not in touching]
    pieces: dict[tuple[bool, ...], set[Manad]] = {}
    for manad in sorted(joined):
        pieces.setdefault(tuple(manad in months for months in found), set()).add(manad)
    return [frozenset(piece) for piece in pieces.values() if piece != window]


def _told_months(before: Sequence[PrintedStatistik]) -> dict[str, list[frozenset[Manad]]]:
    told: dict[str, list[frozenset[Manad]]] = {}
    for one in before:
        for name, columns in one.columns.items():
            windows = [one.period.of_column(column) for column in columns]
            told.setdefault(name, []).extend(
                frozenset(window.part(words) or window)
                for words, values in one.rows[name].items()
                for window, value in zip(windows, values, strict=True)
                if window is not None and isinstance(value, int)
            )
    return told


def _holes(counts: Counter[Manad]) -> Iterable[Manad]:
    months = sorted(counts)
    for before, after in pairwise(months):
        if counts[before] >= _ENOUGH and counts[after] >= _ENOUGH:
            manad = before.plus(1)
            while manad < after:
                yield manad
                manad = manad.plus(1)
