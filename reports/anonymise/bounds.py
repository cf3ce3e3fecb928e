"""The least and the greatest value that a sum of unknown whole numbers can have, given everything that is printed of them.

The unknowns are counts: whole numbers, none below zero. HiGHS solves the linear program; its corners are nearly always whole numbers,
because the printed sums are lines of tables, and where they are not the integer program is solved instead. So the answer is exact.
Knows nothing of beslut, tables or persons.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import highspy
import numpy as np
from numpy.typing import NDArray

_MOST = 1_000_000.0  # more beslut than any municipality has: keeps every sum finite
_ROUNDS = 40  # at most so many objectives that ask for many sums at once, before each is asked for by itself
_STRIDE, _STEPS = 37, 101  # spread the strengths of those objectives evenly, without chance
_SCATTER = 43_758.5453  # the decimals of sine values stretched so far have no pattern
_WHOLE = 1e-6


Sum = tuple[tuple[int, ...], tuple[int, ...]]  # the sum of some unknowns, less the sum of others


class Riddle:
    """Unknown counts and what is known of their sums."""

    def __init__(self) -> None:
        self._unknowns = 0
        self._known: list[tuple[Sum, float, float]] = []

    def unknown(self) -> int:
        """One more count that nobody has told: its place among the unknowns."""
        self._unknowns += 1
        return self._unknowns - 1

    def between(self, least: float, unknowns: Iterable[int], greatest: float, minus: Iterable[int] = ()) -> None:
        """The sum of `unknowns`, less the sum of `minus`, is known to lie from `least` through `greatest`."""
        self._known.append(((tuple(unknowns), tuple(minus)), least, greatest))

    def equal(self, unknowns: Iterable[int], value: int, minus: Iterable[int] = ()) -> None:
        """The sum of `unknowns`, less the sum of `minus`, is known."""
        self.between(value, unknowns, value, minus)

    def ranges(self, sums: Sequence[Sum], enough: int = 0) -> list[tuple[int, int]] | None:
        """The least and greatest value of each sum, or None if nothing fits what is known.

        A sum that is seen to have at least `enough` values is not followed to its ends (0 = always to the ends).
        """
        solver = _Solver(self._unknowns, self._known)
        first = solver.solve(np.zeros(self._unknowns))
        if first is None:
            return None
        weights = np.zeros((len(sums), self._unknowns))
        for row, (added, taken) in enumerate(sums):
            np.add.at(weights[row], list(added), 1.0)
            np.add.at(weights[row], list(taken), -1.0)
        seen = _Seen(weights, first)
        wanted = np.ones(len(sums), dtype=bool)
        for turn in range(_ROUNDS if enough else 0):
            still = seen.width() + 1 < enough
            if not still.any() or (turn and np.array_equal(still, wanted)):
                break
            wanted = still
            # Every sum that is still narrow is pulled upwards, each round by other strengths: a few of them give way every time.
            pulls = np.array([1.0 + (row * _STRIDE * (turn + 1)) % _STEPS for row in range(len(sums))])
            seen.add(solver.solve((pulls * wanted) @ weights))
        fixed = _fixed(solver, weights, seen)
        for row in range(len(sums)):
            for sign in (1.0, -1.0):
                if not fixed[row] and (not enough or seen.width()[row] + 1 < enough):
                    seen.add(solver.solve(sign * weights[row]))
        return [(int(low), int(high)) for low, high in zip(seen.least, seen.greatest, strict=True)]


def _fixed(solver: _Solver, weights: NDArray[np.float64], seen: _Seen) -> NDArray[np.bool_]:
    """The sums that can have one value only, asked of all at once.

    If they could vary at all, they could vary together in a direction that changes a weighted total of them. The strengths are
    unlike enough that no such direction, which is made of small whole numbers, leaves the totals of two turns unchanged.
    """
    rows = np.arange(1.0, len(weights) + 1.0)
    while True:
        fixed = seen.width() == 0
        before = seen.width().sum()
        for turn in (1, 2):
            strengths = 1.0 + (np.sin(rows * turn) * _SCATTER) % 1.0
            for sign in (1.0, -1.0):
                seen.add(solver.solve(sign * (strengths * fixed) @ weights))
        if seen.width().sum() == before:
            return np.asarray(fixed)


class _Seen:
    """The least and greatest value of each sum among the solutions met so far."""

    def __init__(self, weights: NDArray[np.float64], solution: NDArray[np.float64]) -> None:
        self._weights = weights
        self.least = weights @ solution
        self.greatest = self.least.copy()

    def add(self, solution: NDArray[np.float64] | None) -> None:
        assert solution is not None  # what has one solution has a greatest and a least
        values = self._weights @ solution
        self.least = np.minimum(self.least, values)
        self.greatest = np.maximum(self.greatest, values)

    def width(self) -> NDArray[np.float64]:
        return self.greatest - self.least


class _Solver:
    """HiGHS with the known sums as rows."""

    def __init__(self, unknowns: int, known: Sequence[tuple[Sum, float, float]]) -> None:
        self._unknowns = unknowns
        self._places = np.arange(unknowns, dtype=np.int32)
        self._highs = highspy.Highs()  # type: ignore[no-untyped-call]
        self._highs.setOptionValue("output_flag", False)
        self._highs.setOptionValue("threads", 1)
        for _ in range(unknowns):
            self._highs.addVar(0.0, _MOST)
        for (added, taken), least, greatest in known:
            terms = Counter(added)
            terms.subtract(taken)
            factors = np.array(list(terms.values()), dtype=np.float64)
            self._highs.addRow(least, greatest, len(terms), np.array(list(terms), dtype=np.int32), factors)

    def solve(self, wanted: NDArray[np.float64]) -> NDArray[np.float64] | None:
        """Whole numbers that fit all that is known and make the `wanted` weights greatest, or None if there are none."""
        self._highs.changeColsCost(self._unknowns, self._places, -wanted)
        found = self._run()
        if found is not None and np.any(np.abs(found - np.round(found)) > _WHOLE):
            self._ask_for(highspy.HighsVarType.kInteger)
            found = self._run()
            self._ask_for(highspy.HighsVarType.kContinuous)
        return None if found is None else np.round(found)

    def _ask_for(self, kind: highspy.HighsVarType) -> None:
        for place in range(self._unknowns):
            self._highs.changeColIntegrality(place, kind)

    def _run(self) -> NDArray[np.float64] | None:
        self._highs.run()
        if self._highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        return np.array(self._highs.getSolution().col_value)
