"""The strongest attacker: every world there is, for municipalities so small that all of them can be tried.

Each world goes through the program's own rule. Worlds with the very same print are what a reader who knows the whole method cannot tell
apart; a group is known when it takes fewer than three values among them.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement

import numpy as np
from numpy.typing import NDArray

from reports.model import Insats
from tests.attack.groups import FLOWS, Group, Issue, groups_of
from tests.attack.one_print import as_values, values_over
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
    that a reader has to think of. At most `passing` persons stand where nobody waits on any mätdag. `always` are waits that are there in
    every world, so that the flows never tell anything; then no flow is asked for.
    """

    insatser: tuple[Insats, ...]
    k: int
    places: tuple[Wait, ...]
    handlingar: tuple[tuple[int, frozenset[int], int], ...]
    passing: int = 0
    always: tuple[Wait, ...] = ()

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
            world = World(self.insatser, self.k, (*self.always, *(wait for place, wait in people if place in known)))
            issues.append(Issue(world, quarter, versions[quarter]))
        return issues


@dataclass(frozen=True, slots=True)
class Known:
    """A group that a handling gives away: the truth, the possible values, those that the duty and the earlier handlingar leave."""

    counts: Counts
    group: Group
    true: int
    possible: frozenset[int]
    without: frozenset[int]
    prints: tuple[QuarterPrint, ...]

    def __str__(self) -> str:
        lines = [
            f"handling {at}, {one.lista.value}: {dict(one.per_lag)}, {[row for table in one.tables for row in table.rows]}, {one.floden}"
            for at, printed in enumerate(self.prints)
            for one in printed.listor
            if one.totalt
        ]
        first = f"{self.group}: {self.true}, möjliga {sorted(self.possible)}, annars {sorted(self.without)}; platserna {self.counts}"
        return "\n".join([first, *lines])


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
        self._possible = values_over(self.prints, self.values)

    def possible(self, world: int, group: int) -> frozenset[int]:
        """The values of a group over all worlds that print what this one prints."""
        return frozenset(as_values(self._possible[world, group]))

    def known(self) -> list[Known]:
        """The small groups that a handling gives away, one example of each, those with the fewest persons in the world first.

        Given away: fewer than three values are possible, and fewer than if the handling had said only what it must.
        """
        small = (self.values >= 1) & (self.values < self.setting.k)
        # Among those with the most passing, a reader would think of worlds with more of them than are tried here.
        small[self._passing() > self.setting.passing - ENOUGH] = False
        found: dict[int, Known] = {}
        for at in range(len(self.setting.handlingar)):
            told = values_over([issued[: at + 1] for issued in self.prints], self.values)
            without = values_over([(*issued[:at], issued[at].duty) for issued in self.prints], self.values)
            few = np.bitwise_count(told) < np.minimum(ENOUGH, np.bitwise_count(without))
            few[:, [number for number, group in enumerate(self.groups) if group.at > at]] = False
            for world, group in np.argwhere(small & few):
                example = Known(
                    self.worlds[world],
                    self.groups[group],
                    int(self.values[world, group]),
                    frozenset(as_values(told[world, group])),
                    frozenset(as_values(without[world, group])),
                    self.prints[world][: at + 1],
                )
                if group not in found:
                    found[group] = example
        return sorted(found.values(), key=lambda one: (sum(one.counts), len(one.possible), one.true))

    def _passing(self) -> NDArray[np.int64]:
        """How many stand where nobody waits on any mätdag, in each world; fewer than any where none may."""
        waiting = {
            place
            for quarter, known, _ in self.setting.handlingar
            for place in known
            if self.setting.places[place].waits(quarter)
        }
        if not self.setting.passing:
            return np.full(len(self.worlds), -ENOUGH)
        return np.array([sum(n for place, n in enumerate(counts) if place not in waiting) for counts in self.worlds])


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
    """Prints each state of a quarter once: places that a handling cannot tell apart are counted together."""

    def __init__(self, setting: Setting):
        self.setting = setting
        self.done: dict[Hashable, QuarterPrint] = {}
        self.alike = [
            _alike({place: setting.places[place] for place in sorted(known)}, quarter)
            for quarter, known, _ in setting.handlingar
        ]

    def prints(self, counts: Counts) -> tuple[QuarterPrint, ...]:
        out: tuple[QuarterPrint, ...] = ()
        issues: list[Issue] = []
        for at, alike in enumerate(self.alike):
            key = (at, tuple(sum(counts[place] for place in places) for places in alike), out)
            if key not in self.done:
                issues = issues or self.setting.issues(counts)
                self.done[key] = print_quarter(issues[at].world, issues[at].quarter, out, issues[at].version)
            out = (*out, self.done[key])
        return out


def _alike(places: Mapping[int, Wait], quarter: int) -> list[list[int]]:
    """The places that are reported in the quarter, those together that count as the same: of who has left, only how is counted."""
    groups: dict[Hashable, list[int]] = {}
    for place, one in places.items():
        if one.waits(quarter):
            groups.setdefault((one.lista, one.lag, one.kod, one.month, one.entered == quarter), []).append(place)
        elif one.reported(quarter):
            groups.setdefault((one.lista, one.lag, one.entered == quarter, one.outcome), []).append(place)
    return list(groups.values())


def _groups(setting: Setting) -> list[tuple[Group, list[int]]]:
    """Every group, with a 1 for each place whose persons are in it; one for each set of places."""
    issues = setting.issues((1,) * len(setting.places))
    place_of = {
        wait: int(wait.person.split(".")[0])
        for issue in issues
        for wait in issue.world.waits
        if wait not in setting.always
    }
    found: dict[tuple[int, ...], Group] = {}
    for group, waits in groups_of(issues):
        if setting.always and group.state in FLOWS:
            continue
        members = [0] * len(setting.places)
        for wait in waits:
            members[place_of[wait]] = 1
        found.setdefault(tuple(members), group)
    return [(group, list(members)) for members, group in found.items()]
