"""What stands in two systems, as after a change of system, paired: the first of the one with the first of the other."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Any, TypeVar

_T = TypeVar("_T")


def across_systems(
    ones: Iterable[_T], system: Callable[[_T], str], same: Callable[[_T], Hashable], order: Callable[[_T], Any]
) -> Iterator[list[_T]]:
    """Those with the same `same`, one from each system at the most, in the order of the systems' names.

    Where a system has several they are two things, not one: they are paired with the other systems' in `order`.
    """
    groups: dict[Hashable, list[_T]] = {}
    for one in ones:
        groups.setdefault(same(one), []).append(one)
    for group in groups.values():
        by_system: dict[str, list[_T]] = {}
        for one in sorted(group, key=lambda one: (system(one), order(one))):
            by_system.setdefault(system(one), []).append(one)
        columns = list(by_system.values())
        for position in range(max(len(column) for column in columns)):
            yield [column[position] for column in columns if position < len(column)]


def joined(parts: Iterable[tuple[_T, ...]]) -> tuple[_T, ...]:
    """The parts as one, in order."""
    return tuple(one for part in parts for one in part)
