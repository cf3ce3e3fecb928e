"""The verdict: which small groups the attacker knows, once the truth is laid beside what he could work out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reports.model import Insats, Lista
from tests.attack.groups import EVER, FLOWS, Group, Issue, State, small_groups
from tests.attack.knowledge import Knowledge
from tests.attack.prints import QuarterPrint
from tests.attack.solving import ENOUGH


@dataclass(frozen=True, slots=True)
class Leak:
    """A group of fewer than k persons with too few possible values.

    `true` is how many beslut it has, `possible` what a reader of all handlingar can think of, `from_duty` what a reader of the duty alone
    can. `told_by` is the handling that gave it away by saying more than it must; None if each handling could have said no less, given
    those before it (a total that grows by one beside an old table tells something, whatever is printed).
    """

    group: Group
    true: int
    possible: frozenset[int]
    from_duty: frozenset[int]
    told_by: int | None

    def __str__(self) -> str:
        group = self.group
        insatser = ", ".join(f"{lag} {kod or 'okänd'}" for lag, kod in sorted(group.insatser))
        return (
            f"{group.lista.value}, handling {group.at}, {group.state.value}: {insatser}; månader {group.months}: "
            f"{self.true}, möjliga {sorted(self.possible)}, av plikten {sorted(self.from_duty)}, röjt av handling {self.told_by}"
        )


class Attacker:
    """Reads handlingar of one nämnd in the order they were printed, and answers what a group can hold."""

    def __init__(self, prints: Sequence[QuarterPrint], insatser: Sequence[Insats], k: int, *, method: bool = True):
        self.prints, self.insatser, self.k, self.method = prints, insatser, k, method
        self._lists: dict[Lista, Knowledge] = {}

    def knowledge(self, lista: Lista) -> Knowledge:
        """What is known of a list. One beslut per person, and the least correction, are believed as long as all the print agrees."""
        if lista not in self._lists:
            know = Knowledge(lista, self.prints, self.insatser, self.k, method=self.method)
            if know.program.least({}) is None:
                know = Knowledge(lista, self.prints, self.insatser, self.k, method=False)
            if corrected := know.correction():
                found = know.program.least(corrected)
                assert found is not None, "no world fits the print"
                know.program.know(corrected, most=float(sum(found[one] for one in corrected)))
                know.program.witnesses[:] = [found]
            self._lists[lista] = know
        return self._lists[lista]

    def look_around(self, groups: Sequence[Group]) -> None:
        """Prepares for many questions at once. Raises UnansweredError."""
        for lista in Lista:
            know = self.knowledge(lista)
            asked = {}
            for one in groups:
                if one.lista is lista and (found := know.sum_of(one, know.covering(one.months))):
                    asked[frozenset(found.items())] = (found, self.enough(one))
            if asked:
                know.program.look_around(list(asked.values()))

    def possible(self, group: Group) -> frozenset[int]:
        """The values the group can have: all of them, or as many as the duty could leave, but three at most. Raises UnansweredError."""
        know = self.knowledge(group.lista)
        months = know.covering(group.months)
        asked = know.sum_of(group, months)
        if not asked:
            return frozenset((0,))
        values = know.program.values(asked, self.enough(group))
        whole = months == group.months or group.months == EVER
        if group.state in FLOWS:
            whole = len(group.insatser) == len(know.kodar) and group.months == EVER
        # Part of a larger group: any share of it, since nothing printed tells the parts apart.
        return values if whole else frozenset(range(max(values) + 1))

    def enough(self, group: Group) -> int:
        """How many values make a group unknown: three, or all that the printed totals leave where they leave fewer."""
        if group.state in FLOWS:
            return ENOUGH
        laws = {lag for lag, _ in group.insatser}
        at = group.at - (group.state in (State.LEFT, State.REMOVED))
        total = sum(n for lag, n in self.prints[at].lista(group.lista).per_lag if lag in laws)
        return min(ENOUGH, total + 1)


def leaks(issues: Sequence[Issue], prints: Sequence[QuarterPrint]) -> list[Leak]:
    """Every small group that the handlingar let a reader know, beyond what the duty alone lets anyone know.

    Raises UnansweredError: an attack that was not carried through proves nothing.
    """
    world = issues[0].world
    attackers = _Attackers(prints, world.insatser, world.k)
    every = attackers.reading(len(prints), 0)
    groups = dict(small_groups(issues))
    every.look_around(list(groups))
    found = []
    for group, true in groups.items():
        possible = every.possible(group)
        if len(possible) < every.enough(group) and true in possible:
            from_duty = attackers.reading(0, len(prints)).possible(group)
            if len(possible) < len(from_duty):
                found.append(Leak(group, true, possible, from_duty, attackers.told_by(group)))
    return found


class _Attackers:
    """One attacker for each way to read: so many handlingar whole, and so many after them for what the duty demands only."""

    def __init__(self, prints: Sequence[QuarterPrint], insatser: Sequence[Insats], k: int):
        self.prints, self.insatser, self.k = prints, insatser, k
        self._made: dict[tuple[int, int], Attacker] = {}

    def reading(self, whole: int, duty: int) -> Attacker:
        if (whole, duty) not in self._made:
            read = [*self.prints[:whole], *(one.duty for one in self.prints[whole : whole + duty])]
            self._made[whole, duty] = Attacker(read, self.insatser, self.k)
        return self._made[whole, duty]

    def told_by(self, group: Group) -> int | None:
        """The first handling that left fewer values than it had to."""
        for at in range(group.at, len(self.prints)):
            told = self.reading(at + 1, 0).possible(group)
            if len(told) < ENOUGH and len(told) < len(self.reading(at, 1).possible(group)):
                return at
        return None
