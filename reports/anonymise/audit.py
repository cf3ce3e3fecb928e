"""Attacks a handling before it is printed: what could a reader of this and of all other handlingar work out of a small group?

A group is told when it may be one of 1 to k−1 persons, has fewer than three possible values, and has fewer of them than from what
the duty and the other handlingar make known. Little but what is printed is used here, so that the choice itself tells no more than
the print; persons are asked for once, since k beslut that have left may be of fewer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from reports.anonymise.bounds import Sum, UndecidedError
from reports.anonymise.knowledge import Guesses, Movement, Worlds, worlds
from reports.anonymise.printed import Known, KnownLag, duty_alone, understood
from reports.model import Insats, Kvartal, Lista, PrintedKvartal, PrintedLista

_JOINT_BELOW = 50  # beslut in a lag: in greater ones each insats meets so many months that one by one they tell enough
BOTH = "båda lagarna"  # flows are printed for both together, so a group of both may be told though neither's is
_QUARTERS = 7  # what is printed now is read together with so many quarters before and after
HIDDEN = 3  # a group with this many possible values is hidden


@dataclass(frozen=True, slots=True)
class Group:
    """Beslut that somebody may want to count: of a lag, as a sum of unknowns.

    `koder` is how many koder no handling tells apart share the sum: the group asked for is any one of them.
    """

    lag: str
    sum: Sum
    koder: int = 1


class Audit:
    """Everything that other handlingar have printed of a list, ready to be held against what this one would print."""

    def __init__(
        self,
        lista: Lista,
        catalogue: Sequence[Insats],
        kvartal: Kvartal,
        earlier: Sequence[PrintedKvartal],
        k: int,
        few: Mapping[tuple[str, str], int],
    ) -> None:
        """`few` is, for each movement of a lag (or of `BOTH`) that is of fewer than k persons, its number of beslut."""
        self._lista, self._catalogue, self._kvartal, self._k = lista, catalogue, kvartal, k
        self._few = few
        self._versions: dict[Kvartal, list[Known]] = {}
        for one in sorted(earlier, key=lambda one: (one.kvartal, one.version)):
            known = understood(one.kvartal, one.listor[lista], catalogue)
            self._versions.setdefault(one.kvartal, []).append(known)

    def told(self, printed: PrintedLista) -> frozenset[str]:
        """The lagar with a group that this print would tell too much of, alone or together with the other handlingar."""
        if not printed.tables and printed.floden is None:
            return frozenset()  # the duty alone
        now = understood(self._kvartal, printed, self._catalogue)
        found = frozenset[str]()
        for version in self._versions.get(self._kvartal, ()):
            found |= _too_little_changed(version, now, self._k)
        try:
            for before, after in self._others():
                found |= self._told_beside(before, now, after)
        except UndecidedError:
            return frozenset(now.lagar)  # what cannot be tried is not printed
        return found

    def _told_beside(self, before: Sequence[Known], now: Known, after: Sequence[Known]) -> frozenset[str]:
        """The lagar with a group that the handling tells too much of, given others (a quarter each, no gap).

        A handling that contradicts the rest (registered late, or corrected) is left out with all that are older, and if need be with
        all that are younger: no reader can join what does not fit together.
        """
        nothing = [Known(self._kvartal.previous, {}, None)] if now.floden else []
        others = [*((before[start:], after) for start in range(len(before))), (nothing, after), (nothing, [])]
        guesses = [Guesses(smallness, sharpness) for sharpness, smallness in product((True, False), repeat=2)]
        return next(
            told
            for (kept, later), guessed in product(others, guesses)
            if (told := self._told(kept, now, later, guessed)) is not None
        )

    def _others(self) -> list[tuple[list[Known], list[Known]]]:
        """The quarters before and after without gaps, by their latest versions; and with each older version in its place."""
        before = self._without_gaps([self._kvartal.previous], lambda kvartal: kvartal.previous)[::-1]
        after = self._without_gaps([self._kvartal.next], lambda kvartal: kvartal.next)
        both = [(before, after)]
        for place, known in enumerate([*before, *after]):
            for older in self._versions.get(known.kvartal, [])[:-1]:
                whole = [*before, *after]
                whole[place] = older
                both.append((whole[: len(before)], whole[len(before) :]))
        return both

    def _without_gaps(self, quarters: list[Kvartal], step: Callable[[Kvartal], Kvartal]) -> list[Known]:
        """The nearest first, as far as the last that is printed."""
        while len(quarters) < _QUARTERS:
            quarters.append(step(quarters[-1]))
        found = [self._versions.get(kvartal, [Known(kvartal, {}, None)])[-1] for kvartal in quarters]
        while found and not found[-1].lagar:
            found.pop()
        return found

    def _told(
        self, before: Sequence[Known], now: Known, after: Sequence[Known], guesses: Guesses
    ) -> frozenset[str] | None:
        place, chain = len(before), [*before, now, *after]
        total = {lag: one.total for lag, one in now.lagar.items()}
        told = worlds(chain, chain, self._catalogue, self._lista, self._k, guesses)
        groups = _groups(told, place, total)
        ranges = told.riddle.ranges([group.sum for group in groups.values()], enough=HIDDEN)
        if ranges is None:
            return None
        values = {key: _values(group, found) for (key, group), found in zip(groups.items(), ranges, strict=True)}
        most: dict[object, int] = {(movement, place, lag): beslut for (movement, lag), beslut in self._few.items()}
        narrow = {
            key: few
            for key, few in values.items()
            if len(few) < HIDDEN and few[-1] >= 1 and few[0] <= max(self._k - 1, most.get(key, 0))
        }
        if not narrow:
            return frozenset()
        duty = worlds(chain, [*before, duty_alone(now), *after], self._catalogue, self._lista, self._k, guesses)
        asked = {key: group for key, group in _groups(duty, place, total).items() if key in narrow}
        ranges = duty.riddle.ranges([group.sum for group in asked.values()], enough=HIDDEN)
        assert ranges is not None  # less is told of the same worlds
        already = {key: _values(group, found) for (key, group), found in zip(asked.items(), ranges, strict=True)}
        return frozenset(
            groups[key].lag for key, few in narrow.items() if key not in already or len(already[key]) > len(few)
        )


def _values(group: Group, found: tuple[int, int]) -> range:
    """The possible values of the group; where several koder share the sum, of any one of them."""
    least, greatest = found
    return range(least if group.koder == 1 else 0, greatest + 1)


def _too_little_changed(before: Known, now: Known, k: int) -> frozenset[str]:
    """The lagar of a corrected handling with a figure that differs from the earlier version's by fewer than k, or with other lines.

    The difference is a group of its own: the beslut that were corrected. Totals are always printed, by duty.
    """
    found = {
        lag
        for lag, one in now.lagar.items()
        if lag in before.lagar
        and any(_too_little(old, new, k) for old, new in zip(_tables(before.lagar[lag]), _tables(one), strict=True))
    }
    if _too_little(dict(enumerate(before.floden or ())), dict(enumerate(now.floden or ())), k):
        found.add(BOTH)
    return frozenset(found)


def _tables(one: KnownLag) -> list[dict[object, int]]:
    return [
        dict(one.lines or ()),
        dict(one.time or ()),
        {(koder, months): n for koder, months, n in one.cells or ()},
        dict(one.verksamheter or ()),
    ]


def _too_little(old: Mapping[Any, int], new: Mapping[Any, int], k: int) -> bool:
    return bool(new) and (old.keys() != new.keys() or any(0 < abs(old[key] - new[key]) < k for key in new))


def _groups(found: Worlds, now: int, total: Mapping[str, int]) -> dict[object, Group]:
    """The groups that are asked for: in each quarter by insats, family, verksamhet and month, and who has left since the quarter before;
    in the last one also each insats by month, and what the flows tell."""
    sums: dict[object, tuple[list[int], list[int]]] = {}
    koder: dict[object, tuple[str, int]] = {}
    waiting = {where: (unknowns, ()) for where, unknowns in found.lives.waiting.items()}
    for what, places in (("väntar", waiting), ("lämnat", found.lives.left)):
        for (place, kods, months), (plus, minus) in places.items():
            named: list[tuple[tuple[object, ...], int]] = [
                ((what, place, kods), len(kods.koder)),
                ((what, place, kods.lag, kods.familj), 1),
                ((what, place, kods.lag, "", kods.verksamhet), 1),
                ((what, place, kods.lag, months), 1),
                ((what, place, kods.lag), 1),
                ((what, place, BOTH, months), 1),
                ((what, place, BOTH), 1),
            ]
            if place == now and total[kods.lag] < _JOINT_BELOW:
                named.append(((what, place, kods, months), len(kods.koder)))
            for key, size in named:
                koder[key] = (BOTH if key[2] == BOTH else kods.lag, size)
                added, taken = sums.setdefault(key, ([], []))
                added.extend(plus)
                taken.extend(minus)
    groups: dict[object, Group] = {
        key: Group(koder[key][0], (tuple(plus), tuple(minus)), koder[key][1]) for key, (plus, minus) in sums.items()
    }
    for (place, lag), moved in found.moved.items():
        of_lag: dict[str, Sum] = {name: (unknowns, ()) for name, unknowns in _flows(moved).items()}
        of_lag["nya som väntar"] = found.come(place, lag)
        of_lag["kvarstående som väntar"] = (tuple(found.waiting(place - 1, lag=lag)), found.gone(place, lag)[0])
        for name, (plus, minus) in of_lag.items():
            groups[name, place, lag] = Group(lag, (plus, minus))
            both = groups.get((name, place, BOTH), Group(BOTH, ((), ()))).sum
            groups[name, place, BOTH] = Group(BOTH, ((*both[0], *plus), (*both[1], *minus)))
    return groups


def _flows(moved: Movement) -> dict[str, tuple[int, ...]]:
    """The flows of one lag: who came or stayed and went, by outcome and together."""
    return {
        "nya verkställda": (moved.new_verkstallda,),
        "nya avslutade": (moved.new_avslutade,),
        "kvarstående verkställda": (moved.old_verkstallda,),
        "kvarstående avslutade": (moved.old_avslutade,),
        "nya som har lämnat": (moved.new_verkstallda, moved.new_avslutade),
        "verkställda": (moved.new_verkstallda, moved.old_verkstallda),
        "avslutade": (moved.new_avslutade, moved.old_avslutade),
    }
