"""Integer programs: the possible values of any sum of whole unknowns, with HiGHS through scipy.

A question is answered when three values are known to be possible (`ENOUGH`), or all of them. Every solution is kept as a witness: it
answers other questions too, and solutions that lie between others answer most.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

ENOUGH = 3  # a group with three possible values is not known
SECONDS = 20.0  # for one solve; an ordinary one takes a tenth of one
FAR, BETWEEN, IDLE = (
    6,
    60,
    5,
)  # solves that look far apart, then at most so many between them; stop after so many in vain

Sum = Mapping[int, float]  # unknown number -> its coefficient
Vector = NDArray[np.float64]


class UnansweredError(Exception):
    """The solver ran out of its time."""


class Program:
    """Whole unknowns from 0 up, and what is known of them. Nothing more may be said once a question has been asked."""

    def __init__(self) -> None:
        self.index: dict[Hashable, int] = {}
        self.upper: list[float] = []
        self.rows: list[tuple[Sum, float, float]] = []
        self.witnesses: list[Vector] = []
        self._answers: dict[frozenset[tuple[int, float]], frozenset[int]] = {}

    # --- what is known --------------------------------------------------------------------------------------------------------------

    def unknown(self, key: Hashable, upper: float) -> int:
        """The number of a new unknown; `key` names it for good."""
        assert key not in self.index, key
        self.index[key] = len(self.upper)
        self.upper.append(upper)
        return self.index[key]

    def know(self, known: Sum, least: float = -np.inf, most: float = np.inf) -> None:
        """That a sum lies between the two, both included."""
        self.rows.append((dict(known), least, most))

    def equals(self, known: Sum, value: float) -> None:
        self.know(known, value, value)

    # --- what follows ---------------------------------------------------------------------------------------------------------------

    def least(self, asked: Sum) -> Vector | None:
        """A solution where the sum is least, or None where nothing fits what is known. Raises UnansweredError."""
        costs = np.zeros(len(self.upper))
        costs[list(asked)] = list(asked.values())
        return self._solve(costs)

    def values(self, asked: Sum, enough: int = ENOUGH) -> frozenset[int]:
        """The possible values of a sum: all of them, or at least `enough`. Raises UnansweredError."""
        question = frozenset(asked.items())
        if question not in self._answers:
            self._answers[question] = self._values(asked, enough)
        return self._answers[question]

    def look_around(self, asked: Sequence[tuple[Sum, int]], seed: int = 0) -> None:
        """Collects witnesses for many questions (each with how many values are enough), first far apart and then between these."""
        rng = np.random.default_rng(seed)
        sums = _matrix([one for one, _ in asked], len(self.upper))
        enough = np.array([enough for _, enough in asked])
        seen: list[set[int]] = [set() for _ in asked]
        idle = 0
        for number in range(FAR + BETWEEN):
            open_questions = np.array([len(values) for values in seen]) < enough
            if idle >= IDLE or not open_questions.any():
                return
            pull = open_questions * rng.uniform(-1, 1, len(asked))
            between = rng.dirichlet(np.full(len(self.witnesses), 0.3)) if number >= FAR else None
            if (found := self._solve(sums.T @ pull, between)) is None:
                continue
            for values, value in zip(seen, sums @ found, strict=True):
                values.add(round(value))
            answered = open_questions.sum() - (np.array([len(values) for values in seen]) < enough).sum()
            idle = 0 if answered or number < FAR else idle + 1

    def seen(self, asked: Sum) -> set[int]:
        """The values of a sum that the witnesses so far show to be possible."""
        unknowns, weights = list(asked), np.array(list(asked.values()))
        return {round(float(witness[unknowns] @ weights)) for witness in self.witnesses}

    def _values(self, asked: Sum, enough: int) -> frozenset[int]:
        costs = np.zeros(len(self.upper))
        costs[list(asked)] = list(asked.values())
        for sign in (1, -1):
            if len(seen := self.seen(asked)) >= enough:
                return frozenset(seen)
            self._solve(sign * costs)
        seen = self.seen(asked)
        for value in range(min(seen) + 1, max(seen)):
            if len(seen) >= enough:
                break
            if value not in seen and self._solve(np.zeros(len(self.upper)), extra=(asked, value, value)) is not None:
                seen.add(value)
        return frozenset(seen)

    def _solve(
        self, costs: Vector, between: Vector | None = None, extra: tuple[Sum, float, float] | None = None
    ) -> Vector | None:
        """The cheapest solution; `between` are weights of the witnesses, near whose mean it must then lie. Raises UnansweredError."""
        rows = [*self.rows, *([extra] if extra else [])]
        n = len(self.upper)
        low, high = np.zeros(n), np.array(self.upper)
        if between is not None:
            mean = between @ np.array(self.witnesses)
            low, high = np.floor(mean), np.minimum(np.ceil(mean) + 1, high)
        constraints = LinearConstraint(
            _matrix([row[0] for row in rows], n), [row[1] for row in rows], [row[2] for row in rows]
        )
        for whole in (0, 1):  # the solution in fractions is found sooner, and is often whole
            found = milp(
                costs,
                constraints=constraints,
                bounds=Bounds(low, high),
                integrality=np.full(n, whole),
                options={"time_limit": SECONDS, "mip_rel_gap": 0.0},
            )
            if found.status == 2:
                return None
            if found.status != 0 or found.x is None:
                raise UnansweredError
            solution: Vector = np.round(found.x)
            if whole or np.abs(found.x - solution).max() < 1e-7:
                break
        self.witnesses.append(solution)
        return solution


def _matrix(sums: Sequence[Sum], n: int) -> csr_array:
    """One row for each sum, one column for each of the n unknowns."""
    at = [number for number, one in enumerate(sums) for _ in one]
    column = [unknown for one in sums for unknown in one]
    value = [coefficient for one in sums for coefficient in one.values()]
    return csr_array((value, (at, column)), shape=(len(sums), n))
