"""What stands in two systems, as after a change of system, brought together."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Any, TypeVar

_T = TypeVar("_T")


def across_systems(
    ones: Iterable[_T],
    system: Callable[[_T], str],
    same: Callable[[_T], Hashable],
    order: Callable[[_T], Any],
    alike: Callable[[_T], Hashable] = lambda one: None,
) -> Iterator[list[_T]]:
    """Those with the same `same`, one from each system at the most, in the order of the systems' names.

    Where a system has several they are so many things, not one: those of the other systems go to one each, first to one that is `alike`, then
    in `order`.
    """
    groups: dict[Hashable, list[_T]] = {}
    for one in ones:
        groups.setdefault(same(one), []).append(one)
    for group in groups.values():
        by_system: dict[str, list[_T]] = {}
        for one in sorted(group, key=lambda one: (system(one), order(one))):
            by_system.setdefault(system(one), []).append(one)
        most = max(by_system, key=lambda name: len(by_system[name]))
        things: list[dict[str, _T]] = [{most: one} for one in by_system[most]]
        for name, rows in by_system.items():
            if name != most:
                for place, row in zip(_places(rows, by_system[most], alike), rows, strict=True):
                    things[place][name] = row
        for thing in things:
            yield [thing[name] for name in by_system if name in thing]


def _places(rows: list[_T], among: list[_T], alike: Callable[[_T], Hashable]) -> list[int]:
    """For each row the place of its own among the others: one that is alike, else the first that nobody has."""
    free = list(range(len(among)))
    found: list[int | None] = []
    for row in rows:
        place = next((place for place in free if alike(among[place]) == alike(row)), None)
        found.append(place)
        if place is not None:
            free.remove(place)
    return [free.pop(0) if place is None else place for place in found]


def joined(parts: Iterable[tuple[_T, ...]]) -> tuple[_T, ...]:
    """The parts as one, in order."""
    return tuple(one for part in parts for one in part)
