"""Which beslut of the exports is which of the register: by its number in its system, in whatever spelling, or by what it says when it has moved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reports.model import Beslut, History, Rapporterat


@dataclass(frozen=True, slots=True)
class Recognised:
    """The register's numbers of each beslut, by its mark: several for one that stood in two systems, none for one it does not know.

    `other_person` are the marks of those whose number was another person's in the report before.
    """

    numbers: Mapping[str, tuple[int, ...]]
    other_person: frozenset[str]


def recognise(besluten: Sequence[Beslut], history: History) -> Recognised:
    """Recognises the beslut by what any report last said of them.

    A number that has been given to another beslut (another person, and another lag or day) is not taken for the one it was.
    """
    last = {one.beslut: one for post in history.poster for one in post.rader}
    numbers: dict[str, tuple[int, ...]] = {}
    taken: set[int] = set()
    for one in sorted(besluten, key=lambda one: one.mark):
        # What was one beslut and is two now leads to one of them; the other is new.
        numbers[one.mark] = tuple(number for number in _by_number(one, history, last) if number not in taken)
        taken.update(numbers[one.mark])
    by_content: defaultdict[str, list[int]] = defaultdict(list)
    for number, row in last.items():
        if row.innehall and number not in taken:
            by_content[row.innehall].append(number)
    moved: defaultdict[str, list[Beslut]] = defaultdict(list)
    for one in besluten:
        if not numbers[one.mark] and one.innehall in by_content:
            moved[one.innehall].append(one)
    systems: defaultdict[int, set[str]] = defaultdict(set)
    for system, number in history.kallor.values():
        systems[number].add(system)
    for innehall, candidates in moved.items():
        old = by_content[innehall]
        # Two beslut that say the same cannot be told apart by it: a person must.
        if len(candidates) == len(old) == 1 and systems[old[0]].isdisjoint(
            system for system, _ in candidates[0].kallor
        ):
            numbers[candidates[0].mark] = (old[0],)
    other = {
        one.mark
        for one in besluten
        for number in numbers[one.mark]
        if one.innehall and last[number].person not in ("", one.person)
    }
    return Recognised(numbers, frozenset(other))


def _by_number(one: Beslut, history: History, last: Mapping[int, Rapporterat]) -> tuple[int, ...]:
    found = {history.kallor[mark][1] for _, mark in one.kallor if mark in history.kallor}
    return tuple(sorted(number for number in found if number in last and _may_be(one, last[number])))


def _may_be(one: Beslut, row: Rapporterat) -> bool:
    """Whether the number still stands for the same beslut: any one thing about it may have been corrected, not everything."""
    insats = one.insats.kod if one.insats else ""
    same_day, same_lag, same_insats = one.beslutsdatum == row.beslutsdatum, one.lag == row.lag, insats == row.insats
    if one.innehall and one.person == row.person:
        return same_day or (same_lag and same_insats)
    if one.innehall and row.person:  # a samordningsnummer becomes a personnummer, and nothing else changes
        return same_day and same_lag and same_insats
    return same_day and same_lag
