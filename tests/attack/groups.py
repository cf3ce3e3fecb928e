"""The joint groups below the print: lag, insats or family, beslutsmånad or band, and whether they wait, came or left; and their true size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from reports.model import Lista, Outcome
from tests.attack.prints import UNKNOWN, Months
from tests.attack.worlds import Wait, World

Kod = tuple[str, str]  # lag and kod
FOREVER = 12 * 9999
EVER = Months(None, FOREVER)


class State(Enum):
    """Which beslut of a handling a group is about."""

    WAITING = "väntar på mätdagen"
    LEFT = "har lämnat listan sedan förra kvartalet"
    CAME = "har kommit in i listan och väntar"
    NEW = "har passerat tremånadersgränsen i kvartalet"
    VERKSTALLD = "har verkställts i kvartalet"
    AVSLUTAD = "har avslutats i kvartalet"
    PASSED = "passerade gränsen och stannade i samma kvartal"
    ADDED = "finns i den nya versionen men inte i den förra"
    REMOVED = "fanns i den förra versionen men inte i den nya"


FLOWS = {
    State.NEW,
    State.VERKSTALLD,
    State.AVSLUTAD,
    State.PASSED,
}  # known for a whole list only, never insats by insats


@dataclass(frozen=True, slots=True)
class Group:
    """Some beslut of one list in the handling number `at` (counted from 0 in the order they were printed)."""

    lista: Lista
    at: int
    state: State
    insatser: frozenset[Kod]
    months: Months


@dataclass(frozen=True, slots=True)
class Issue:
    """The truth behind one handling: the world as it was known when it was printed, its quarter and its version."""

    world: World
    quarter: int
    version: int = 1


def insats_groups(world: World) -> list[frozenset[Kod]]:
    """Every insats, family, verksamhet, act, and all together."""
    kodar = [(one.lag, one.kod) for one in world.insatser]
    laws = list(dict.fromkeys(one.lag for one in world.insatser))
    unknown = [(lag, UNKNOWN) for lag in laws]
    found = {frozenset([kod]) for kod in (*kodar, *unknown)} | {frozenset((*kodar, *unknown))}
    for lag in laws:
        ours = [one for one in world.insatser if one.lag == lag]
        found.add(frozenset([(lag, UNKNOWN), *((lag, one.kod) for one in ours)]))
        for familj in {one.familj for one in ours}:
            found.add(frozenset((lag, one.kod) for one in ours if one.familj == familj))
        for verksamhet in {one.verksamhet for one in ours}:
            found.add(frozenset((lag, one.kod) for one in ours if one.verksamhet == verksamhet))
    return sorted(found, key=lambda one: (len(one), sorted(one)))


def month_groups(quarter: int, months: Sequence[int]) -> list[Months]:
    """All months together; every run of the fixed bands of the quarter; each month, and each calendar quarter, that occurs."""
    edges = [
        3 * quarter - 1,
        3 * quarter - 4,
        3 * quarter - 10,
        3 * quarter - 22,
    ]  # the last months of 3–5, 6–11, 12–23, 24–
    starts = [edges[1] + 1, edges[2] + 1, edges[3] + 1, None]
    found = {Months(start, edge) for i, edge in enumerate(edges) for start in starts[i:]}
    found |= {Months(month, month) for month in months}
    found |= {Months(month // 3 * 3, month // 3 * 3 + 2) for month in months}
    return [EVER, *sorted(found, key=lambda one: (one.last, one.first or 0))]


def groups_of(issues: Sequence[Issue]) -> Iterator[tuple[Group, list[Wait]]]:
    """Every group that holds anyone, with its beslut."""
    for at, issue in enumerate(issues):
        for state, waits in _states(issue, issues[at - 1] if at else None).items():
            for lista in Lista:
                ours = [one for one in waits if one.lista is lista]
                for insatser in insats_groups(issue.world):
                    chosen = [one for one in ours if (one.lag, one.kod) in insatser]
                    for months in month_groups(issue.quarter, sorted({one.month for one in chosen})) if chosen else ():
                        within = [one for one in chosen if lies_within(one.month, months)]
                        if within:
                            yield Group(lista, at, state, insatser, months), within


def small_groups(issues: Sequence[Issue]) -> Iterator[tuple[Group, int]]:
    """Every group that truly holds 1 to k − 1 persons, with how many beslut."""
    k = issues[0].world.k
    for group, waits in groups_of(issues):
        if len({one.person for one in waits}) < k:
            yield group, len(waits)


def lies_within(month: int, months: Months) -> bool:
    return month <= months.last and (months.first is None or month >= months.first)


def _states(issue: Issue, before: Issue | None) -> dict[State, list[Wait]]:
    now, quarter = issue.world.waits, issue.quarter
    waiting = [one for one in now if one.waits(quarter)]
    states = {State.WAITING: waiting}
    if before is not None and before.quarter == quarter:
        then = [one for one in before.world.waits if one.waits(quarter)]
        states[State.ADDED] = [one for one in waiting if one not in then]
        states[State.REMOVED] = [one for one in then if one not in waiting]
        return states
    states[State.CAME] = [one for one in waiting if one.entered == quarter]
    states[State.NEW] = [one for one in now if one.entered == quarter]
    states[State.PASSED] = [one for one in now if one.entered == one.left == quarter]
    for state, outcome in ((State.VERKSTALLD, Outcome.VERKSTALLD), (State.AVSLUTAD, Outcome.AVSLUTAD)):
        states[state] = [one for one in now if one.left == quarter and one.outcome is outcome]
    if before is not None:
        states[State.LEFT] = [one for one in now if one.waits(before.quarter) and not one.waits(quarter)]
    return states
