"""The strongest attacker: every world there is, for municipalities so small that all of them can be tried.

Each world goes through the program's own rule. Worlds with the very same print are what a reader who knows the whole method cannot tell
apart; a group is known when it takes fewer than three values among them.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement

import numpy as np
from numpy.typing import NDArray

from reports.model import Insats
from tests.attack.groups import Group, Issue, groups_of
from tests.attack.printing import print_quarter
from tests.attack.prints import QuarterPrint
from tests.attack.solving import ENOUGH
from tests.attack.worlds import Wait, World

Counts = tuple[int, ...]  # how many persons stand at each place


@dataclass(frozen=True, slots=True)
class Setting:
    """Where persons can stand: each place is a wait without its person.

    A handling is a quarter, the places that were known when it was printed, and how many wait on its mätdag. A place that a handling does
    not know is a beslut registered late, which makes a re-issue. The totals are printed by duty, so the worlds with these totals are all
    that a reader has to think of. At most `passing` persons stand where nobody waits on any mätdag.
    """

    insatser: tuple[Insats, ...]
    k: int
    places: tuple[Wait, ...]
    handlingar: tuple[tuple[int, frozenset[int], int], ...]
    passing: int = 0

    def issues(self, counts: Counts) -> list[Issue]:
        """The truth behind each handling."""
        people = [
            (place, wait._replace(person=f"{place}.{number}"))
            for place, wait in enumerate(self.places)
            for number in range(counts[place])
        ]
        versions: dict[int, int] = {}
        issues = []
        for quarter, known, _ in self.handlingar:
            versions[quarter] = versions.get(quarter, 0) + 1
            world = World(self.insatser, self.k, tuple(wait for place, wait in people if place in known))
            issues.append(Issue(world, quarter, versions[quarter]))
        return issues


@dataclass(frozen=True, slots=True)
class Known:
    """A group that is known: the truth, the possible values, those that the duty leaves, and what was printed."""

    counts: Counts
    group: Group
    true: int
    possible: frozenset[int]
    from_duty: frozenset[int]
    prints: tuple[QuarterPrint, ...]

    def __str__(self) -> str:
        lines = [
            f"handling {at}, {lista.lista.value}: {lista.per_lag}, {[row for table in lista.tables for row in table.rows]}, {lista.floden}"
            for at, one in enumerate(self.prints)
            for lista in one.listor
            if lista.totalt
        ]
        return "\n".join([f"{self.group} = {self.true}, möjliga {sorted(self.possible)}, av plikten {sorted(self.from_duty)}", *lines])


class Tried:
    """Every world of a setting, what each prints, and what every group is in it."""

    def __init__(self, setting: Setting):
        printer = _Printer(setting)
        self.setting = setting
        self.worlds = list(_ways(setting))
        self.prints = [printer.prints(counts) for counts in self.worlds]
        members = _groups(setting)
        self.groups = [group for group, _ in members]
        self.values = np.array(self.worlds) @ np.array([places for _, places in members]).T
        self._possible = _possible(self.values, _numbered(self.prints))
        self._from_duty = _possible(
            self.values, _numbered([tuple(one.duty for one in issued) for issued in self.prints])
        )

    def possible(self, world: int, group: int) -> frozenset[int]:
        """The values of a group over all worlds that print what this one prints."""
        return _bits(self._possible[world, group])

    @property
    def small(self) -> int:
        """How many times a group holds 1 to k − 1 persons in a world."""
        return int(((self.values >= 1) & (self.values < self.setting.k)).sum())

    def known(self) -> list[Known]:
        """The small groups that are known, one example of each, those with the fewest persons in the world first."""
        small = (self.values >= 1) & (self.values < self.setting.k)
        few = np.bitwise_count(self._possible) < np.minimum(ENOUGH, np.bitwise_count(self._from_duty))
        found: dict[int, Known] = {}
        for world, group in np.argwhere(small & few):
            if group not in found:
                found[group] = Known(
                    self.worlds[world],
                    self.groups[group],
                    int(self.values[world, group]),
                    self.possible(world, group),
                    _bits(self._from_duty[world, group]),
                    self.prints[world],
                )
        return sorted(found.values(), key=lambda one: (sum(one.counts), len(one.possible), one.true))


def _ways(setting: Setting) -> Iterator[Counts]:
    """Every way to fill the places so that each handling has its total."""
    waiting = [
        [place for place in sorted(known) if setting.places[place].waits(quarter)]
        for quarter, known, _ in setting.handlingar
    ]
    passing = sorted(set(range(len(setting.places))).difference(*waiting))
    yield from _filled(
        {}, [(places, total) for places, (*_, total) in zip(waiting, setting.handlingar, strict=True)], passing, setting
    )


def _filled(
    done: dict[int, int], left: Sequence[tuple[list[int], int]], passing: list[int], setting: Setting
) -> Iterator[Counts]:
    if not left:
        for n in range(setting.passing + 1) if passing else (0,):
            for filled in _shares(n, passing):
                yield tuple((done | filled)[place] for place in range(len(setting.places)))
        return
    places, total = left[0]
    there = sum(done.get(place, 0) for place in places)
    empty = [place for place in places if place not in done]
    if there <= total:
        for filled in _shares(total - there, empty):
            yield from _filled(done | filled, left[1:], passing, setting)


def _shares(n: int, places: Sequence[int]) -> Iterator[dict[int, int]]:
    """Every way to let n persons stand at the places; none if there are persons and no place."""
    for chosen in combinations_with_replacement(places, n):
        yield {place: chosen.count(place) for place in places}


class _Printer:
    """Prints each state of a quarter once."""

    def __init__(self, setting: Setting):
        self.setting = setting
        self.done: dict[Hashable, QuarterPrint] = {}
        self.seen = [
            [place for place in sorted(known) if setting.places[place].reported(quarter)]
            for quarter, known, _ in setting.handlingar
        ]

    def prints(self, counts: Counts) -> tuple[QuarterPrint, ...]:
        out: tuple[QuarterPrint, ...] = ()
        issues: list[Issue] = []
        for at, places in enumerate(self.seen):
            key = (at, tuple(counts[place] for place in places), out)
            if key not in self.done:
                issues = issues or self.setting.issues(counts)
                self.done[key] = print_quarter(issues[at].world, issues[at].quarter, out, issues[at].version)
            out = (*out, self.done[key])
        return out


def _groups(setting: Setting) -> list[tuple[Group, list[int]]]:
    """Every group, with a 1 for each place whose persons are in it; one for each set of places."""
    issues = setting.issues((1,) * len(setting.places))
    place_of = {wait: int(wait.person.split(".")[0]) for issue in issues for wait in issue.world.waits}
    found: dict[tuple[int, ...], Group] = {}
    for group, waits in groups_of(issues):
        members = [0] * len(setting.places)
        for wait in waits:
            members[place_of[wait]] = 1
        found.setdefault(tuple(members), group)
    return [(group, list(members)) for members, group in found.items()]


def _numbered(keys: Sequence[Hashable]) -> NDArray[np.int64]:
    numbers: dict[Hashable, int] = {}
    return np.array([numbers.setdefault(key, len(numbers)) for key in keys])


def _possible(values: NDArray[np.int64], classes: NDArray[np.int64]) -> NDArray[np.uint64]:
    """For each world and group the values that the group takes in the world's class, as bits."""
    bits = np.zeros((int(classes.max()) + 1, values.shape[1]), dtype=np.uint64)
    np.bitwise_or.at(bits, classes, np.left_shift(np.uint64(1), values.astype(np.uint64)))
    return bits[classes]


def _bits(value: np.uint64) -> frozenset[int]:
    return frozenset(bit for bit in range(64) if int(value) >> bit & 1)
