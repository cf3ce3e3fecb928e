"""The plain rows that a rule of the caller's sets aside, before any of them is read as a beslut of its own."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain, compress
from typing import TypeVar

from reports.check.plain import PlainRows
from reports.model import Aside, Export, Kommun, SetAside

_T = TypeVar("_T")
_Given = Sequence[tuple[Export, Sequence[int]]]


def leave_aside(given: _Given, kommun: Kommun, staff: AbstractSet[str], rule: Aside) -> tuple[_Given, SetAside]:
    """The rows that are left of each export, and those set aside.

    A person who stands in two systems, or has the number of someone of the staff, is never set aside: the same beslut may stand in both.
    """
    plain = [(PlainRows(export, kommun), rows) for export, rows in given]
    apart, names = _not_alone([one for one, _ in plain])
    apart |= staff
    repeated = _repeated(given)
    left: list[tuple[Export, Sequence[int]]] = []
    persons: list[str] = []
    arenden: list[str] = []
    for one, rows in plain:
        leave = bytearray(len(one.export.lines))
        for batch, many in one.batches(one.among(rows, repeated[one.export.system], apart, names)):
            chosen = rule(many)
            persons += compress(many.person, chosen)
            aside = list(compress(batch, chosen))
            arenden += map(one.export.columns["ärendenummer"].__getitem__, aside)
            for at in aside:
                leave[at] = 1
        left.append((one.export, [at for at in rows if not leave[at]]))
    return left, SetAside(persons, arenden)


def _not_alone(plain: Iterable[PlainRows]) -> tuple[frozenset[str], frozenset[tuple[str, ...]]]:
    """The persons who stand in two systems or with two names, and the names that stand in two systems."""
    persons: defaultdict[str, set[str]] = defaultdict(set)
    bearers: defaultdict[str, set[tuple[str, tuple[str, ...]]]] = defaultdict(set)
    for one in plain:
        persons[one.export.system].update(one.persons)
        bearers[one.export.system].update(one.names())
    named = set().union(*bearers.values())
    names = [{name for _, name in of_system} for of_system in bearers.values()]
    several = _twice([person for person, name in named if name])
    return _twice(chain.from_iterable(persons.values())) | several, _twice(chain.from_iterable(names)) - {()}


def _twice(found: Iterable[_T]) -> frozenset[_T]:
    return frozenset(one for one, times in Counter(found).items() if times > 1)


def _repeated(given: _Given) -> dict[str, frozenset[str]]:
    """By system the numbers, case-folded, that stand on more than one row."""
    columns: defaultdict[str, list[Sequence[str]]] = defaultdict(list)
    for export, _ in given:
        columns[export.system].append(export.columns["beslutsnummer"])
    return {system: _more_than_once(of_system) for system, of_system in columns.items()}


def _more_than_once(columns: Sequence[Sequence[str]]) -> frozenset[str]:
    text = "".join(map("".join, columns))
    fold = str if text.isascii() and text == text.upper() else str.casefold  # most systems number in capitals
    counted = Counter(map(fold, chain.from_iterable(columns)))
    if len(counted) == sum(map(len, columns)):
        return frozenset()
    return frozenset(number.casefold() for number, times in counted.items() if times > 1)
