"""The least and the greatest value that a sum of unknown whole numbers can have, given everything that is printed of them.

The unknowns are counts: whole numbers, none below zero. HiGHS solves the linear program; its corners are nearly always whole numbers,
because the printed sums are lines of tables, and where they are not the integer program is solved instead. So the answer is exact.
Knows nothing of beslut, tables or persons.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import product

import highspy
import numpy as np
from numpy.typing import NDArray

_MOST = 1_000_000.0  # more beslut than any municipality has: keeps every sum finite
_ROUNDS = 40  # at most so many objectives that ask for many sums at once, before each is asked for by itself
_STRIDE, _STEPS = 37, 101  # spread the strengths of those objectives evenly, without chance
_SCATTER = 43_758.5453  # the decimals of sine values stretched so far have no pattern
_NEARLY = 0.5  # half of what could be had is had much sooner, and shows as much
_WHOLE = 1e-6  # so near a whole number is one
_PRIMAL = 4  # the simplex method that goes on from the last corner when only the wish changes
MOST_NODES = 20_000  # a limit of work and not of time: the same riddle gives the same answer on every computer

Sum = tuple[tuple[int, ...], tuple[int, ...]]  # the sum of some unknowns, less the sum of others


class UndecidedError(Exception):
    """The riddle was too hard to be solved within the limit of work: nothing is known of its ends."""


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

        A sum that is seen to have at least `enough` values is not followed to its ends (0 = always to the ends). Raises UndecidedError.
        """
        solver = _Solver(self._unknowns, self._known)
        first = solver.whole(np.zeros(self._unknowns))
        if first is None:
            return None
        seen = _Seen(sums, self._unknowns, first)
        for turn in range(_ROUNDS if enough else 0):
            narrow = seen.width() + 1 < enough
            if not narrow.any():
                break
            # Every sum that is still narrow is pulled upwards, each round by other strengths: a few of them give way every time.
            pulls = np.array([1.0 + (row * _STRIDE * (turn + 1)) % _STEPS for row in range(len(sums))])
            seen.add(solver.whole(seen.wish(pulls * narrow), _NEARLY))
        fixed = _fixed(solver, seen)
        for row in range(len(sums)):
            for sign in (1, -1):
                if not fixed[row] and (not enough or seen.width()[row] + 1 < enough):
                    _follow(solver, seen, row, sign)
        return [(int(low), int(high)) for low, high in zip(seen.least, seen.greatest, strict=True)]


def _fixed(solver: _Solver, seen: _Seen) -> NDArray[np.bool_]:
    """The sums that can have one value only, asked of all at once.

    If they could vary at all, they could vary together in a direction that changes a weighted total of them. The strengths are
    unlike enough that no such direction, which is made of small whole numbers, leaves the totals of two turns unchanged.
    """
    rows = np.arange(1.0, len(seen.least) + 1.0)
    fixed = seen.width() == 0
    while True:
        before = fixed.copy()
        for turn, sign in product((1, 2), (1.0, -1.0)):
            strengths = 1.0 + (np.sin(rows * turn) * _SCATTER) % 1.0
            found = solver.relaxed(seen.wish(sign * strengths * fixed))
            seen.add(found)
            fixed &= np.abs(seen.values(found) - seen.least) < _WHOLE
        if np.array_equal(fixed, before):
            return np.asarray(fixed)


def _follow(solver: _Solver, seen: _Seen, row: int, sign: int) -> None:
    """Follows one sum to its greatest value (or its least, by the sign); whole numbers are asked for only where they must be."""
    only = np.zeros(len(seen.least))
    only[row] = sign
    wish = seen.wish(only)
    found = solver.relaxed(wish)
    seen.add(found)
    end = seen.greatest[row] if sign > 0 else -seen.least[row]
    if np.floor(sign * seen.values(found)[row] + _WHOLE) > end:
        seen.add(solver.whole(wish))


class _Seen:
    """The least and greatest value of each sum among the whole solutions met so far."""

    def __init__(self, sums: Sequence[Sum], unknowns: int, solution: NDArray[np.float64]) -> None:
        terms = [
            (row, unknown, sign)
            for row, both in enumerate(sums)
            for sign, side in zip((1, -1), both, strict=True)
            for unknown in side
        ]
        self._rows, self._places, signs = np.array(terms, dtype=np.int64).reshape(-1, 3).T
        self._signs = signs.astype(np.float64)
        self._number, self._unknowns = len(sums), unknowns
        self.least = self.values(solution)
        self.greatest = self.least.copy()

    def add(self, solution: NDArray[np.float64] | None) -> None:
        """Takes in a solution, if it is one of whole numbers."""
        assert solution is not None  # what has one solution has a greatest and a least
        if np.all(np.abs(solution - np.round(solution)) < _WHOLE):
            values = self.values(np.round(solution))
            self.least = np.minimum(self.least, values)
            self.greatest = np.maximum(self.greatest, values)

    def wish(self, strengths: NDArray[np.float64]) -> NDArray[np.float64]:
        """What each unknown is worth, when the sums are wanted so strongly."""
        worth = np.bincount(self._places, self._signs * strengths[self._rows], minlength=self._unknowns)
        return worth.astype(np.float64)

    def values(self, solution: NDArray[np.float64] | None) -> NDArray[np.float64]:
        """The sums in one solution."""
        assert solution is not None
        sums = np.bincount(self._rows, self._signs * solution[self._places], minlength=self._number)
        return sums.astype(np.float64)

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
        self._highs.setOptionValue("mip_max_nodes", MOST_NODES)
        self._highs.setOptionValue("simplex_strategy", _PRIMAL)
        for _ in range(unknowns):
            self._highs.addVar(0.0, _MOST)
        for (added, taken), least, greatest in known:
            terms = Counter(added)
            terms.subtract(taken)
            factors = np.array(list(terms.values()), dtype=np.float64)
            self._highs.addRow(least, greatest, len(terms), np.array(list(terms), dtype=np.int32), factors)

    def relaxed(self, wanted: NDArray[np.float64]) -> NDArray[np.float64] | None:
        """Numbers that fit all that is known and make the `wanted` weights greatest, or None if there are none."""
        self._highs.changeColsCost(self._unknowns, self._places, -wanted)
        return self._run()

    def whole(self, wanted: NDArray[np.float64], gap: float = 0.0) -> NDArray[np.float64] | None:
        """The same in whole numbers; with a `gap`, so near the greatest as that share of it."""
        found = self.relaxed(wanted)
        if found is not None and np.any(np.abs(found - np.round(found)) > _WHOLE):
            self._highs.setOptionValue("mip_rel_gap", gap)
            self._ask_for(highspy.HighsVarType.kInteger)
            found = self._run()
            self._ask_for(highspy.HighsVarType.kContinuous)
        return None if found is None else np.round(found)

    def _ask_for(self, kind: highspy.HighsVarType) -> None:
        kinds = np.full(self._unknowns, kind.value, dtype=np.uint8)
        self._highs.changeColsIntegrality(self._unknowns, self._places, kinds)

    def _run(self) -> NDArray[np.float64] | None:
        self._highs.run()
        status = self._highs.getModelStatus()
        if status == highspy.HighsModelStatus.kInfeasible:
            return None
        if status != highspy.HighsModelStatus.kOptimal:
            raise UndecidedError
        return np.array(self._highs.getSolution().col_value)
