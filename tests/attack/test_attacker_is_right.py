"""The attacker never rules out what is so: its answers can be trusted when it says that nothing leaks, and when it says that something does."""

from __future__ import annotations

from collections import Counter

import pytest

from reports.model import Insats, Lista, Outcome
from tests.anonymise.invented import catalogue
from tests.attack.groups import Issue, Kod, State
from tests.attack.knowledge import Knowledge
from tests.attack.printing import print_all
from tests.attack.prints import Months
from tests.attack.settings import tried
from tests.attack.solving import ENOUGH, Program
from tests.attack.verdict import Attacker
from tests.attack.worlds import Wait, World, invented
from tests.examples import LONG_RUN

INSATSER: tuple[Insats, ...] = (
    *catalogue("Boende: a b | Stöd: c d e"),
    *catalogue("Familjer: f | Unga: g h", verksamhet="IFO"),
    *catalogue("Personligt: l m | Daglig: n", lag="LSS", verksamhet="FO"),
)
FIRST = 4 * 2026


def one_beslut_each(world: World) -> World:
    return World(world.insatser, world.k, tuple(one._replace(person=f"p{n}") for n, one in enumerate(world.waits)))


def agrees(know: Knowledge, world: World, quarters: range) -> bool:
    """Whether the truth fits all that is known."""
    waiting: Counter[tuple[int, Kod, Months]] = Counter()
    for at, quarter in enumerate(quarters):
        for one in world.waits:
            if one.lista is know.lista and one.waits(quarter):
                waiting[at, (one.lag, one.kod), know.covering(Months(one.month, one.month))] += 1
    for key, unknown in know.program.index.items():
        if isinstance(key, tuple) and key[0] is State.WAITING:
            know.program.equals({unknown: 1}, waiting[key[1:]])
    return know.program.least({}) is not None


@pytest.mark.parametrize(("new", "quarters"), [(3.0, 4), (10.0, 4), (40.0, 2), (100.0, 1)])
def test_the_truth_is_never_ruled_out(new: float, quarters: int) -> None:
    period = range(FIRST, FIRST + quarters)
    wrong = []
    for seed in range(200 if LONG_RUN else 5):
        world = one_beslut_each(invented(seed, INSATSER, FIRST, quarters, new))
        attacker = Attacker(print_all([Issue(world, quarter) for quarter in period]), INSATSER, world.k)
        wrong += [(seed, lista) for lista in Lista if not agrees(attacker.knowledge(lista), world, period)]
    assert [] == wrong


def test_nobody_has_two_beslut_is_believed_only_as_long_as_the_print_agrees() -> None:
    kodar = "acdefgh"
    waits = [
        Wait(
            f"p{n}",
            "SoL",
            kod,
            3 * FIRST - 1 - 5 * band,
            Lista.EJ_VERKSTALLDA,
            FIRST - 2 * band,
            None,
            Outcome.VERKSTALLD,
        )
        for band in (0, 1, 4)
        for kod in kodar
        for n in range(4)
    ]
    world = World(INSATSER, 5, tuple(waits))
    attacker = Attacker(print_all([Issue(world, FIRST)]), INSATSER, 5)
    assert agrees(attacker.knowledge(Lista.EJ_VERKSTALLDA), world, range(FIRST, FIRST + 1))


@pytest.mark.parametrize("name", ["tre insatser och två band", "två kvartal"])
def test_what_a_world_with_the_same_print_shows_the_integer_program_allows(name: str) -> None:
    worlds = tried(name)
    wrong = []
    for world in range(0, len(worlds.worlds), 1 if LONG_RUN else len(worlds.worlds) // 25):
        attacker = Attacker(worlds.prints[world], worlds.setting.insatser, worlds.setting.k)
        for number, group in enumerate(worlds.groups):
            allowed = attacker.possible(group)
            if len(allowed) < attacker.enough(group) and not worlds.possible(world, number) <= allowed:
                wrong.append((worlds.worlds[world], group, allowed))
    assert [] == wrong


def test_two_witnesses_and_a_hole_between_them_are_two_values() -> None:
    program = Program()
    switch, sum_ = program.unknown("switch", 1), program.unknown("sum", 4)
    program.equals({sum_: 1, switch: -4}, 0)
    assert {0, 4} == program.values({sum_: 1.0})
    assert len({0, 4}) < ENOUGH


def test_every_world_of_a_tiny_municipality_is_tried_once() -> None:
    worlds = tried("tre insatser och två band").worlds
    assert 252 == len(worlds) == len(set(worlds))  # 5 persons at 6 places
