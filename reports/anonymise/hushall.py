"""Who lives with whom, as far as the exports tell: those who share an ärende."""

from __future__ import annotations

from collections.abc import Hashable, Iterable


def joined_by(links: Iterable[tuple[str, Iterable[Hashable]]]) -> dict[str, str]:
    """For each person one of those they are joined to, directly or through others, by what they share (an ärendenummer).

    The one is the same whatever the order of the links.
    """
    first: dict[str, str] = {}

    def top(person: str) -> str:
        while first[person] != person:
            first[person] = person = first[first[person]]  # shorter for the next who asks
        return person

    of_shared: dict[Hashable, str] = {}
    for person, shared in links:
        first.setdefault(person, person)
        for one in shared:
            other = of_shared.setdefault(one, person)
            one_end, other_end = top(person), top(other)
            first[max(one_end, other_end)] = min(one_end, other_end)
    return {person: top(person) for person in first}
