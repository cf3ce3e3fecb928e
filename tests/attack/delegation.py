"""The strongest attacker of a delegation report: every small municipality there is, through the program's own door.

A reader knows the delegationsordning (so which lag, ärendetyp and level a punkt can have), the method and the print; worlds with the very
same print cannot be told apart. A group is known when it takes fewer than three values among them, and fewer than the total leaves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations

import numpy as np

from reports.anonymise import protect_delegation
from reports.model import Cell, Disclosure, PublicDelegation, Redovisning, Tabell, Table
from tests.attack.one_print import as_values, values_over
from tests.attack.solving import ENOUGH

AXES = ("lag", "punkt", "arendetyp", "utfall", "manad", "niva")

Place = tuple[str, ...]  # where a beslut can stand: a value on each axis
Kind = tuple[Place, ...]  # a person: where each of its beslut stands
Rule = Callable[[Table, "Setting"], object]


@dataclass(frozen=True, slots=True)
class Setting:
    """A tiny municipality: its kinds of person, in the order of their punkter, and how many beslut there are in all."""

    k: int
    kinds: tuple[Kind, ...]
    total: int

    @property
    def places(self) -> tuple[Place, ...]:
        return tuple(dict.fromkeys(chain.from_iterable(self.kinds)))

    @property
    def punkter(self) -> dict[str, str]:
        """The ärenden by number, in order; what is unknown is no punkt of the delegationsordning."""
        return {place[1]: f"Ärende {place[1]}" for place in self.places if place[1]}


@dataclass(frozen=True, slots=True)
class Group:
    """The beslut of some values on some axes. No group is of all values of an axis."""

    values: tuple[tuple[str, frozenset[str]], ...]

    def holds(self, place: Place) -> bool:
        return all(place[AXES.index(axis)] in values for axis, values in self.values)

    def __str__(self) -> str:
        return " och ".join(f"{axis} {'/'.join(sorted(values))}" for axis, values in self.values)


def printed(table: Table, setting: Setting) -> PublicDelegation:
    """The program's own rule."""
    rule = Disclosure(setting.k, Redovisning.SKYDDAD, "", Tabell.STATISTIK, skal=False, kon=False, enhet=False)
    return protect_delegation(table, rule, setting.punkter, (), ())


def counted(people: Sequence[Kind]) -> Table:
    """The beslut of these persons, each of its own household, as the counting room hands them over."""
    found: dict[Place, list[str]] = {}
    for number, kind in enumerate(people):
        for place in kind:
            found.setdefault(place, []).append(f"p{number}")
    return Table(AXES, {place: Cell(len(whose), frozenset(whose)) for place, whose in sorted(found.items())})


@dataclass(frozen=True, slots=True)
class Known:
    """A small group that a print gives away."""

    counts: tuple[int, ...]
    group: Group
    true: int
    possible: tuple[int, ...]
    print: object

    def __str__(self) -> str:
        tables = (
            [(table.name, table.rows) for table in self.print.tables]
            if isinstance(self.print, PublicDelegation)
            else self.print
        )
        return f"{self.group}: {self.true}, möjliga {self.possible}; antal av varje slag {self.counts}; {tables}"


class Tried:
    """Every world of a setting, what each prints, and how many persons every group is in it."""

    def __init__(self, setting: Setting, rule: Rule = printed):
        self.setting = setting
        self.worlds = list(_ways(setting.total, [len(kind) for kind in setting.kinds]))
        self.prints = [rule(counted(_people(setting, world)), setting) for world in self.worlds]
        self.groups = list(_groups(setting.places))
        member = np.array(
            [[any(group.holds(place) for place in kind) for group in self.groups] for kind in setting.kinds]
        )
        beslut = np.array(
            [[sum(group.holds(place) for place in kind) for group in self.groups] for kind in setting.kinds]
        )
        self.persons = np.array(self.worlds) @ member.astype(int)
        self.values = np.array(self.worlds) @ beslut

    def known(self) -> list[Known]:
        """The small groups that are given away, one example of each, those with the fewest possible values first."""
        told = values_over([repr(one) for one in self.prints], self.values)
        without = values_over([""] * len(self.prints), self.values)
        few = np.bitwise_count(told) < np.minimum(ENOUGH, np.bitwise_count(without))
        small = (self.persons >= 1) & (self.persons < self.setting.k)
        found: dict[int, Known] = {}
        for world, group in np.argwhere(few & small):
            if group not in found:
                possible = as_values(told[world, group])
                true = int(self.values[world, group])
                found[group] = Known(self.worlds[world], self.groups[group], true, possible, self.prints[world])
        return sorted(found.values(), key=lambda one: (len(one.possible), len(one.group.values), str(one.group)))


def _people(setting: Setting, counts: Sequence[int]) -> list[Kind]:
    return [kind for kind, n in zip(setting.kinds, counts, strict=True) for _ in range(n)]


def _ways(total: int, sizes: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Every number of persons of each kind whose beslut are so many in all."""
    if not sizes:
        if total == 0:
            yield ()
        return
    for n in range(total // sizes[0] + 1) if len(sizes) > 1 else [total // sizes[0]]:
        for rest in _ways(total - n * sizes[0], sizes[1:]):
            yield (n, *rest)


def _groups(places: Sequence[Place]) -> Iterator[Group]:
    """Every union of values of one axis, within a lag and over all, and where two values of two axes meet."""
    asked: dict[frozenset[Place], Group] = {}
    by_axis: Mapping[str, list[str]] = {
        axis: sorted({place[number] for place in places}) for number, axis in enumerate(AXES)
    }
    unions = [
        (axis, frozenset(chosen))
        for axis, values in by_axis.items()
        for size in range(1, len(values))
        for chosen in combinations(values, size)
    ]
    for group in (*(Group((one,)) for one in unions), *(Group(pair) for pair in combinations(unions, 2))):
        members = frozenset(place for place in places if group.holds(place))
        if members and len(members) < len(places):
            asked.setdefault(members, group)
    yield from asked.values()
