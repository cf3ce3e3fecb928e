"""A reader of the statistics, alone or with all the handlingar before them, learns no small group."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from reports.model import Redovisning
from tests.attack.statistik_campaigns import CHAINS, HALF, leaks
from tests.attack.statistik_naive import dotted
from tests.attack.statistik_planted import PLANTED
from tests.attack.statistik_printing import Handling, K, chain, printed
from tests.attack.statistik_reading import facts
from tests.attack.statistik_settings import LARGER, TINY, tried
from tests.attack.statistik_sums import of_orosanmalningar
from tests.attack.statistik_towns import Town, invented
from tests.attack.statistik_truth import group_of
from tests.examples import LONG_RUN

SIZES = (2, 4, 7, 10)  # orosanmälningar a month: 7 to 10 in a municipality of 11 000
TOWNS = 1000 if LONG_RUN else 12


def town(seed: int) -> Town:
    """A small municipality; every other has rows of one year only."""
    return invented(seed, SIZES[seed % len(SIZES)], "2025-01" if seed // len(SIZES) % 2 else "2026-01")


@pytest.mark.parametrize("seed", range(TOWNS))
def test_no_small_group_of_a_half_year_is_known(seed: int) -> None:
    one = town(seed)
    assert [] == [str(leak) for leak in leaks([(one, HALF)], [printed(one, HALF)])]


@pytest.mark.parametrize("name", CHAINS)
@pytest.mark.parametrize("seed", range(200) if LONG_RUN else (5, 11))
def test_no_small_group_is_known_from_several_handlingar(name: str, seed: int) -> None:
    issues = CHAINS[name](town(seed), seed)
    assert [] == [str(leak) for leak in leaks(issues, chain(*issues))]


@pytest.mark.parametrize("name", [*TINY, *(LARGER if LONG_RUN else ())])
def test_no_small_group_is_known_in_any_world(name: str) -> None:
    known = tried(name).known()
    assert [] == known, f"{len(known)} groups; the first:\n{known[0]}"


# --- the attacker has teeth ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("hidden", [False, True], ids=["allt tryckt", "prickat"])
def test_at_least_seven_unprotected_handlingar_in_ten_are_broken(hidden: bool) -> None:
    towns = [town(seed) for seed in range(0, 12, 2)]
    opened = [printed(one, HALF, redovisning=Redovisning.OPPEN) for one in towns]
    broken = [
        any(of_orosanmalningar([one], [dotted(handling) if hidden else handling], [("manad", "alder", "anmalare")]))
        for one, handling in zip(towns, opened, strict=True)
    ]
    assert 0.7 * len(towns) <= sum(broken)


# --- what is printed is large enough, and open is open ------------------------------------------------------------------------


def cells(one: Town, handling: Handling) -> Iterator[tuple[str, int, int, int]]:
    """Each printed number, with the persons and households that it is of."""
    for fact in facts([handling]):
        persons, households, n = group_of(one, fact, handling.period)
        assert n == fact.n, fact
        yield fact.table, fact.n, persons, households


@pytest.mark.parametrize("seed", range(TOWNS))
def test_no_number_is_of_fewer_than_k_persons_or_of_one_household(seed: int) -> None:
    one = town(seed)
    small = [cell for cell in cells(one, printed(one, HALF)) if cell[2] < K or cell[3] < 2]
    assert [] == small


@pytest.mark.parametrize("seed", range(0, 8, 3))
def test_open_redovisning_prints_every_number_as_it_is(seed: int) -> None:
    one = town(seed)
    opened = {name for name, *_ in cells(one, printed(one, HALF, redovisning=Redovisning.OPPEN))}
    assert {"orosanmalningar_0_17", "utredningar_paborjade", "forsorjningsstod_per_hinderkod"} <= opened


# --- leaks that there have been ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_leak_is_found(name: str) -> None:
    planted = PLANTED[name]
    issues = list(zip(planted.towns, planted.periods, strict=True))
    assert planted.known in {leak.true for leak in leaks(issues, planted.handlingar) if len(leak.possible) == 1}


@pytest.mark.parametrize("name", PLANTED)
def test_the_program_does_not_print_it(name: str) -> None:
    planted = PLANTED[name]
    issues = list(zip(planted.towns, planted.periods, strict=True))
    assert [] == [str(leak) for leak in leaks(issues, chain(*issues))]
