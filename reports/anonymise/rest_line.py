"""When several groups may be told as one line: the line must not tell how large any of them is."""

from __future__ import annotations

from collections.abc import Sequence

from reports.model import Cell


def is_safe(groups: Sequence[Cell], k: int) -> bool:
    """Whether the groups may be told as one: a group that holds k; several that hold 2k with such a one among them; or small ones alone, of
    which each can be one or none, or k - 1, for all that a reader knows: neither so few beslut nor so many that the sizes follow.
    """
    whole, others = Cell.union(groups), len(groups) - 1
    if not others or not whole.holds(k):
        return whole.holds(k)
    if any(group.holds(k) for group in groups):
        return whole.holds(2 * k)
    return others + 3 <= whole.beslut <= others * (k - 1)
