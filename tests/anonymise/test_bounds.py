"""The least and the greatest value of a hidden sum are exact: held against every world, counted one by one."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.anonymise import bounds
from reports.anonymise.bounds import Riddle, Sum
from tests.examples import tried

MOST = 4  # no unknown of these small worlds is greater


@st.composite
def riddles(draw: st.DrawFn) -> tuple[int, list[tuple[Sum, int, int]], list[Sum]]:
    """So many unknowns, what is known of their sums (true of some world), and the sums that are asked for."""
    n = draw(st.integers(1, 6))
    truth = draw(st.lists(st.integers(0, MOST), min_size=n, max_size=n))
    some = st.sets(st.integers(0, n - 1), min_size=1).map(lambda places: tuple(sorted(places)))
    differences = st.tuples(some, st.just(()) | some)
    known: list[tuple[Sum, int, int]] = [(((place,), ()), 0, MOST) for place in range(n)]
    for plus, minus in draw(st.lists(differences, max_size=6)):
        value = sum(truth[place] for place in plus) - sum(truth[place] for place in minus)
        slack = draw(st.sampled_from((0, 0, 0, 1, 2)))
        known.append(((plus, minus), value - slack, value + slack))
    return n, known, draw(st.lists(differences, min_size=1, max_size=5))


def posed(n: int, known: list[tuple[Sum, int, int]]) -> Riddle:
    riddle = Riddle()
    for _ in range(n):
        riddle.unknown()
    for (plus, minus), least, greatest in known:
        riddle.between(least, plus, greatest, minus)
    return riddle


def counted(n: int, known: list[tuple[Sum, int, int]], sums: list[Sum]) -> list[tuple[int, int]]:
    """The answer by trying every world there is."""

    def value(world: tuple[int, ...], one: Sum) -> int:
        return sum(world[place] for place in one[0]) - sum(world[place] for place in one[1])

    worlds = [
        world
        for world in product(range(MOST + 1), repeat=n)
        if all(least <= value(world, one) <= greatest for one, least, greatest in known)
    ]
    return [(min(value(world, one) for world in worlds), max(value(world, one) for world in worlds)) for one in sums]


@tried(200)
@given(riddles())
def test_the_ends_of_a_hidden_sum_are_those_of_all_worlds(
    posed_and_asked: tuple[int, list[tuple[Sum, int, int]], list[Sum]],
) -> None:
    n, known, sums = posed_and_asked
    assert counted(n, known, sums) == posed(n, known).ranges(sums)


@tried(200)
@given(riddles())
def test_a_sum_that_has_enough_values_is_never_said_to_have_fewer_nor_one_that_has_not_to_have_more(
    posed_and_asked: tuple[int, list[tuple[Sum, int, int]], list[Sum]],
) -> None:
    n, known, sums = posed_and_asked
    exact, found = counted(n, known, sums), posed(n, known).ranges(sums, enough=3)
    assert found is not None
    for (least, greatest), (low, high) in zip(exact, found, strict=True):
        assert (low, high) == (least, greatest) if greatest - least < 2 else high - low >= 2
        assert least <= low <= high <= greatest


def test_contradictions_have_no_world() -> None:
    riddle = Riddle()
    one = riddle.unknown()
    riddle.equal([one], 3)
    riddle.between(0, [one], 2)
    assert None is riddle.ranges([((one,), ())])


def test_what_only_halves_would_fit_has_no_world() -> None:
    """Three sums of two, each odd in all: 2 (a + b + c) would be odd."""
    riddle = Riddle()
    a, b, c = (riddle.unknown() for _ in range(3))
    for pair in ((a, b), (b, c), (a, c)):
        riddle.equal(pair, 3)
    assert None is riddle.ranges([((a,), ())])


def halves() -> Riddle:
    """Whole numbers must be asked for: the linear end of a + b + c is four and a half."""
    riddle = Riddle()
    a, b, c = (riddle.unknown() for _ in range(3))
    for pair in ((a, b), (b, c), (a, c)):
        riddle.between(0, pair, 3)
    return riddle


def test_a_riddle_too_hard_for_the_limit_of_work_is_undecided(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "MOST_NODES", 0)
    with pytest.raises(bounds.UndecidedError):
        halves().ranges([((0, 1, 2), ())])


def test_an_end_that_only_halves_reach_is_not_reached() -> None:
    assert [(0, 4)] == halves().ranges([((0, 1, 2), ())])
