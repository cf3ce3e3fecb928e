"""Integer programs over all that the statistics print of orosanmälningar and försörjningsstöd: the possible values of every small group.

The unknowns are anmälningar (or persons in a month) where two axes meet, and where the axes meet that some table joins to them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, combinations, product
from typing import TypeVar

from reports.law import forhandsbedomning_till, load_law
from reports.model import Aktualiseringstyp, Manad
from tests.attack.solving import ENOUGH, Program, Sum
from tests.attack.statistik_printing import Handling, K
from tests.attack.statistik_reading import AGES, BARN, CHILDREN, UNGA, Fact, facts, universe
from tests.attack.statistik_towns import Town

T = TypeVar("T", bound=Hashable)
MOST = 10_000
Where = Mapping[str, frozenset[Hashable]]


@dataclass(frozen=True, slots=True)
class Leak:
    """A small group that is known: what it is of, how many there are, and the values that the handlingar leave."""

    group: str
    true: int
    possible: tuple[int, ...]

    def __str__(self) -> str:
        return f"{self.group}: {self.true}, möjliga {list(self.possible)}"


@dataclass(frozen=True, slots=True)
class Counted:
    """Something counted, with its person and its value on every axis. `since`: the first handling whose exports have it."""

    person: str
    values: Mapping[str, Hashable]


class Cross:
    """Where some axes meet, the values of each folded to what no handling tells apart."""

    def __init__(self, axes: Sequence[str], told: Sequence[tuple[Where, int]], whole: Mapping[str, Sequence[Hashable]]):
        self.axes = axes
        self.classes = {axis: _classes(whole[axis], [where.get(axis) for where, _ in told]) for axis in axes}
        self.program = Program()
        for cell in product(*(range(len(self.classes[axis])) for axis in axes)):
            self.program.unknown(cell, MOST)
        for where, n in told:
            self.program.equals(self.sum_of(where), n)

    def sum_of(self, where: Where) -> Sum:
        """The sum of the cells of these values; on an axis that is not named, of all."""
        inside = [
            [at for at, values in enumerate(self.classes[axis]) if axis not in where or values <= where[axis]]
            for axis in self.axes
        ]
        return {self.program.index[cell]: 1.0 for cell in product(*inside)}

    def forbid(self, where: Where) -> None:
        """That nobody stands where these values meet; of a class that is told as one, only where all of it is forbidden."""
        self.program.equals(self.sum_of(where), 0)


def _classes(values: Sequence[Hashable], told: Iterable[frozenset[Hashable] | None]) -> list[frozenset[Hashable]]:
    apart = [one for one in dict.fromkeys(told) if one is not None]
    classes: dict[tuple[bool, ...], set[Hashable]] = {}
    for value in values:
        classes.setdefault(tuple(value in one for one in apart), set()).add(value)
    return [frozenset(one) for one in classes.values()]


def small_known(
    cross: Cross, asked: Iterable[tuple[str, Where]], counted: Sequence[Counted], k: int = K
) -> Iterator[Leak]:
    """The groups of 1 to k − 1 persons, among those asked for, that have fewer than three possible values."""
    questions: list[tuple[str, Sum, int]] = []
    for name, where in asked:
        those = [one for one in counted if all(one.values[axis] in values for axis, values in where.items())]
        if 0 < len({one.person for one in those}) < k:
            questions.append((name, cross.sum_of(where), len(those)))
    if not questions:
        return
    cross.program.look_around([(asked_sum, ENOUGH) for _, asked_sum, _ in questions])
    for name, asked_sum, true in questions:
        possible = cross.program.values(asked_sum)
        if len(possible) < ENOUGH:
            yield Leak(name, true, tuple(sorted(possible)))


# --- orosanmälningar ----------------------------------------------------------------------------------------------------------------

PAIRS: tuple[tuple[str, ...], ...] = (
    ("manad", "alder", "anmalare"),
    ("manad", "kod", "anmalare"),
    ("manad", "anmalare"),
    ("manad", "tid", "beslut"),
    ("tid", "beslut"),
    ("alder", "anmalare"),
    ("alder", "kod", "anmalare"),
    ("alder", "tid"),
    ("alder", "beslut"),
    ("anmalare", "kod"),
    ("anmalare", "tid"),
    ("anmalare", "beslut"),
    ("kod", "tid"),
    ("kod", "beslut"),
)  # what is asked for is where the first two meet; a third axis joins them


def of_orosanmalningar(
    towns: Sequence[Town], handlingar: Sequence[Handling], pairs: Iterable[tuple[str, ...]] = PAIRS
) -> Iterator[Leak]:
    """What is known of orosanmälningar 0–20 where two of month, age, anmälare, kod, time and beslut meet, for all months that hang together.

    `towns` are the municipality as the exports of each handling had it.
    """
    told = [one for one in facts(handlingar) if one.table.startswith(("orosanmalningar", "forhandsbedomningar"))]
    counted = list(_orosanmalningar(towns, max(one.period.till.last_day for one in handlingar)))
    for months in _hanging_together([one.months for one in told]):
        of_these = [one for one in told if set(one.months) <= set(months)]
        those = [one for one in counted if one.values["manad"] in months]
        for axes in pairs:
            yield from _where_they_meet(axes, ("alder", frozenset(CHILDREN)), of_these, months, those)


def of_typer(towns: Sequence[Town], handlingar: Sequence[Handling]) -> Iterator[Leak]:
    """What is known of aktualiseringar by typ, beside what is told of orosanmälningar by month."""
    told = [
        replace(one, where=(("typ", _typer(one)),))
        for one in facts(handlingar)
        if one.table in ("aktualiseringar_per_typ", "orosanmalningar_0_17", "orosanmalningar_0_20")
        and one.values("anmalare") is None
    ]
    counted = list(_aktualiseringar(towns))
    for months in _hanging_together([one.months for one in told]):
        of_these = [one for one in told if set(one.months) <= set(months)]
        those = [one for one in counted if one.values["manad"] in months]
        yield from _where_they_meet(("manad", "typ"), None, of_these, months, those)


def of_forsorjningsstod(towns: Sequence[Town], handlingar: Sequence[Handling]) -> Iterator[Leak]:
    """What is known of the persons with försörjningsstöd in each month by hinderkod, flykting and arbetsmarknadsinsats."""
    told = [one for one in facts(handlingar) if one.table.startswith("forsorjningsstod")]
    counted = list(_stodmanader(towns))
    for (manad,) in _hanging_together([one.months for one in told]):
        of_these = [one for one in told if one.months == (manad,)]
        those = [one for one in counted if one.values["manad"] == manad]
        axes = ("hinderkod", "flykting", "arbete")
        for asked in combinations(axes, 2):
            kept = (*asked, *(axis for axis in axes if axis not in asked))
            yield from _where_they_meet(kept, None, of_these, [manad], those)


def _where_they_meet(
    axes: tuple[str, ...],
    within: tuple[str, frozenset[Hashable]] | None,
    told: Sequence[Fact],
    months: Sequence[Manad],
    counted: Sequence[Counted],
) -> Iterator[Leak]:
    """The small groups that are known where the first two axes meet; `within` the values of an axis that all that is asked for has."""
    kept = tuple(dict.fromkeys((*axes, *([within[0]] if within else []), "manad", "since")))
    # Only what the axes tell apart is of use; the months matter where they are asked for, or where handlingar overlap.
    usable = [one for one in (told if "manad" in axes else _summed(told)) if all(axis in kept for axis, _ in one.where)]
    whole: dict[str, Sequence[Hashable]] = {"manad": months}
    whole |= {axis: universe(axis) for axis in kept if axis not in ("manad", "since")}
    latest = max((one.at for one in usable), default=0)
    # The reader believes that nothing was added between the handlingar; where that does not fit, as little as possible.
    for since in (1, latest + 1):
        whole["since"] = range(since)
        cross = Cross(kept, [(_where(one, since), one.n) for one in usable], whole)
        if {"tid", "beslut"} <= set(axes):
            _what_cannot_be(cross, months)
        added = cross.sum_of({"since": frozenset(range(1, since))})
        least = cross.program.least(added)
        if least is not None:
            break
    else:
        return
    if since > 1:
        cross.program.know(added, most=round(sum(least[at] for at in added)))
    those = counted if since > 1 else [Counted(one.person, {**one.values, "since": 0}) for one in counted]
    inside = {within[0]: within[1]} if within and within[0] not in axes[:2] else {}
    yield from small_known(cross, _questions(cross, axes[:2], since, inside), those)


def _summed(told: Sequence[Fact]) -> list[Fact]:
    """The facts with those of the months of one table made one."""
    groups: dict[Hashable, list[Fact]] = {}
    for one in told:
        whole = one.table.startswith("orosanmalningar_0") and (one.at, one.table, one.where, one.months[0].year)
        groups.setdefault(whole or one, []).append(one)
    return [
        replace(first, months=tuple(m for one in group for m in one.months), n=sum(one.n for one in group))
        for group in groups.values()
        for first in group[:1]
    ]


def _where(fact: Fact, since: int) -> Where:
    where: dict[str, frozenset[Hashable]] = {axis: frozenset(values) for axis, values in fact.where}
    return {**where, "manad": frozenset(fact.months), "since": frozenset(range(min(fact.at + 1, since)))}


def _what_cannot_be(cross: Cross, months: Sequence[Manad]) -> None:
    """What a reader takes for granted: no beslut without its day and no day without beslut; what is still in time came in lately."""
    decided = frozenset(universe("beslut")) - {""}
    wheres: list[Where] = [
        {"tid": frozenset({"inom"}), "beslut": frozenset({""})},
        {"tid": frozenset({"oklar"}), "beslut": decided},
    ]
    if len(cross.classes["manad"]) == len(months):
        wheres.append({"tid": frozenset({"oklar"}), "manad": frozenset(months[:-1])})
    for where in wheres:
        if all(any(one & values for one in cross.classes[axis]) for axis, values in where.items()):
            cross.forbid(where)


def _questions(cross: Cross, asked: Sequence[str], since: int, inside: Where) -> Iterator[tuple[str, Where]]:
    one, other = (cross.classes[axis] for axis in asked)
    whole = frozenset(chain.from_iterable(other))
    wheres: list[Where] = [
        *({asked[0]: values} for values in one),
        *({asked[1]: values} for values in other),
        *({asked[0]: first, asked[1]: second} for first, second in product(one, other)),
        *({asked[0]: first, asked[1]: whole - second} for first, second in product(one, other) if whole != second),
    ]
    for where in wheres:
        asked_for = {**where, **inside}
        yield _words(where), asked_for
        for at in range(1, since):
            yield f"tillkomna till handling {at + 1}: {_words(where)}", {**asked_for, "since": frozenset({at})}


def _words(where: Where) -> str:
    return " och ".join(f"{axis} {'/'.join(sorted(map(str, values))) or '–'}" for axis, values in where.items())


def _hanging_together(sets: Iterable[tuple[Manad, ...]]) -> list[list[Manad]]:
    """Months that some number joins, directly or through others."""
    found: list[set[Manad]] = []
    for months in sets:
        joined = set(months)
        apart = []
        for one in found:
            if one & joined:
                joined |= one
            else:
                apart.append(one)
        found = [*apart, joined]
    return [sorted(one) for one in found]


def _orosanmalningar(towns: Sequence[Town], until: date) -> Iterator[Counted]:
    law = load_law()
    for at, one in _new(town.aktualiseringar for town in towns):
        if one.typ is not Aktualiseringstyp.OROSANMALAN or one.alder is None or str(one.alder) not in AGES:
            continue
        last = forhandsbedomning_till(one.inkom, law)
        done = "inom" if one.klar and one.klar <= last else "over" if one.klar or last < until else "oklar"
        yield Counted(
            one.person,
            {
                "manad": Manad.of(one.inkom),
                "alder": str(one.alder),
                "anmalare": one.anmalare,
                "kod": one.kod,
                "tid": done,
                "beslut": one.beslut.value if one.beslut else "",
                "since": at,
            },
        )


def _typer(fact: Fact) -> frozenset[str]:
    told = fact.values("typ")
    return told if told is not None else frozenset({BARN} if fact.values("alder") == CHILDREN else {BARN, UNGA})


def _aktualiseringar(towns: Sequence[Town]) -> Iterator[Counted]:
    for at, one in _new(town.aktualiseringar for town in towns):
        typ = one.typ.value if one.typ else ""
        if one.typ is Aktualiseringstyp.OROSANMALAN:
            alder = "" if one.alder is None else str(one.alder)
            typ = BARN if alder in CHILDREN else UNGA if alder in AGES else "Orosanmälan, vuxen eller okänd ålder"
        yield Counted(one.person, {"manad": Manad.of(one.inkom), "typ": typ, "since": at})


def _stodmanader(towns: Sequence[Town]) -> Iterator[Counted]:
    for at, one in _new(town.stodmanader for town in towns):
        flags = {"flykting": "NJ"[one.flykting], "arbete": "NJ"[one.arbetsmarknadsinsats]}
        yield Counted(one.person, {"manad": one.manad, "hinderkod": one.hinderkod, "since": at, **flags})


def _new(exports: Iterable[Iterable[T]]) -> Iterator[tuple[int, T]]:
    """Each row, with the first of the exports that has it."""
    seen: Counter[T] = Counter()
    for at, rows in enumerate(exports):
        new = Counter(rows) - seen
        seen |= new
        yield from ((at, one) for one in new.elements())
