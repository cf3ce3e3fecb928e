"""Many invented municipalities, printed by the program and attacked: what is tried, how often, and how to repeat one case."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from reports.model import Insats, Lista
from tests.anonymise.invented import catalogue
from tests.attack.groups import Issue
from tests.attack.printing import print_all
from tests.attack.verdict import Leak, leaks
from tests.attack.worlds import World, invented
from tests.examples import LONG_RUN

FIRST = 4 * 2025  # 2025-K1
INSATSER: tuple[Insats, ...] = (
    *catalogue("Boende: a b | Stöd: c d e"),
    *catalogue("Familjer: f | Unga: g h", verksamhet="Individ- och familjeomsorg"),
    *catalogue("Personligt: l m | Daglig: n", lag="LSS", verksamhet="Funktionsnedsättning"),
)
FEWER: tuple[Insats, ...] = (
    *catalogue("Boende: a b | Stöd: c"),
    *catalogue("Unga: e f", verksamhet="Individ- och familjeomsorg"),
    *catalogue("Personligt: l m", lag="LSS", verksamhet="Funktionsnedsättning"),
)


@dataclass(frozen=True, slots=True)
class Campaign:
    """A kind of case, made from its seed, and how many are tried in an ordinary run and in the long one.

    `number` is the test's in the protection matrix.
    """

    number: str
    case: Callable[[int], list[Issue]]
    ordinary: int
    long: int

    @property
    def cases(self) -> int:
        return self.long if LONG_RUN else self.ordinary

    def attack(self, seed: int) -> list[Leak]:
        """Prints the case and attacks the print."""
        issues = self.case(seed)
        return leaks(issues, print_all(issues))


def _one_quarter(seed: int) -> list[Issue]:
    return [Issue(invented(seed, INSATSER, FIRST, 1, random.Random(seed).uniform(2, 30)), FIRST)]


def _small_municipality(seed: int) -> list[Issue]:
    """About 11 000 inhabitants: none to twelve beslut wait."""
    return [Issue(invented(seed, INSATSER, FIRST, 1, random.Random(seed).uniform(0, 4)), FIRST)]


def _quarters(seed: int, n: int) -> list[Issue]:
    world = invented(seed, FEWER, FIRST, n, random.Random(seed).uniform(2, 9))
    return [Issue(world, quarter) for quarter in range(FIRST, FIRST + n)]


def _two_quarters(seed: int) -> list[Issue]:
    return _quarters(seed, 2)


def _eight_quarters(seed: int) -> list[Issue]:
    return _quarters(seed, 8)


def _corrected(seed: int) -> list[Issue]:
    """A quarter whose export lacked one beslut, and its re-issue."""
    whole = invented(seed, INSATSER, FIRST, 1, random.Random(seed).uniform(4, 20))
    late = next((n for n, one in enumerate(whole.waits) if one.waits(FIRST) and one.lista is Lista.EJ_VERKSTALLDA), 0)
    lacking = World(whole.insatser, whole.k, (*whole.waits[:late], *whole.waits[late + 1 :]))
    return [Issue(lacking, FIRST), Issue(whole, FIRST, 2)]


CAMPAIGNS = {
    "en handling": Campaign("9", _one_quarter, 25, 10_000),
    "en handling, liten kommun": Campaign("22", _small_municipality, 25, 2_000),
    "rättad handling, båda versionerna": Campaign("13", _corrected, 5, 1_000),
    "två kvartal i följd": Campaign("12", _two_quarters, 5, 5_000),
    "åtta kvartal i följd": Campaign("12", _eight_quarters, 1, 2_000),
}
