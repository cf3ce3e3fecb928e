"""The tiny municipalities whose every world is tried: where their persons can stand, quarter by quarter."""

from __future__ import annotations

from collections.abc import Iterable

from reports.model import Insats, Lista, Outcome
from tests.anonymise.invented import catalogue
from tests.attack.exhausting import Setting
from tests.attack.worlds import Wait, overdue_in

QUARTER = 4 * 2026 + 2  # 2026-K3
JUNE = 12 * 2026 + 5  # the newest month that can be overdue then
NEW, HALF, YEAR = JUNE, JUNE - 5, JUNE - 12  # a month of 3–5, of 6–11 and of 12–23 months' wait
STAYS, LEAVES = None, QUARTER
TWO = catalogue("Boende: a | Stöd: b")
THREE = catalogue("Boende: a b | Stöd: c")
FOUR = catalogue("Boende: a b | Stöd: c d")
FIVE = catalogue("Boende: a b | Stöd: c d | Unga: e")


def place(
    insats: Insats,
    month: int,
    left: int | None = STAYS,
    outcome: Outcome = Outcome.VERKSTALLD,
    lista: Lista = Lista.EJ_VERKSTALLDA,
) -> Wait:
    """A place for persons whose beslut is of that insats and month."""
    return Wait("", insats.lag, insats.kod, month, lista, overdue_in(month), left, outcome)


def gone(quarter: int) -> Wait:
    """One person who became overdue and had the insats in the quarter: no flow of it can then be printed."""
    month = 3 * quarter - 3
    return place(TWO[0], month, quarter)._replace(person="gone")


def one_quarter(insatser: tuple[Insats, ...], months: Iterable[int], k: int, total: int) -> Setting:
    """So many who wait, at every insats and month."""
    places = tuple(place(insats, month) for insats in insatser for month in months)
    handling = (QUARTER, frozenset(range(len(places))), total)
    return Setting(insatser, k, places, (handling,), always=(gone(QUARTER),))


def flows(k: int, total: int, passing: int) -> Setting:
    """One insats, two months, and all ways to come and leave in the quarter."""
    insatser = catalogue("Boende: a")
    outcomes = (Outcome.VERKSTALLD, Outcome.AVSLUTAD)
    waiting = tuple(place(insatser[0], month) for month in (NEW, HALF))
    left = tuple(place(insatser[0], month, LEAVES, outcome) for month in (NEW, HALF) for outcome in outcomes)
    return Setting(insatser, k, waiting + left, ((QUARTER, frozenset(range(6)), total),), passing)


def two_quarters(insatser: tuple[Insats, ...], months: Iterable[int], k: int, before: int, now: int) -> Setting:
    """Those who waited stay or leave, and new ones come."""
    old = tuple(place(insats, month, left) for insats in insatser for month in months for left in (STAYS, LEAVES))
    places = old + tuple(place(insats, NEW) for insats in insatser)
    every = frozenset(range(len(places)))
    handlingar = ((QUARTER - 1, every, before), (QUARTER, every, now))
    return Setting(insatser, k, places, handlingar, always=(gone(QUARTER - 1), gone(QUARTER)))


def corrected(insatser: tuple[Insats, ...], months: Iterable[int], k: int, before: int, after: int) -> Setting:
    """A quarter, and the same quarter with the beslut that were registered late."""
    places = tuple(place(insats, month) for insats in insatser for month in months)
    known = len(places)
    handlingar = ((QUARTER, frozenset(range(known)), before), (QUARTER, frozenset(range(2 * known)), after))
    return Setting(insatser, k, places * 2, handlingar, always=(gone(QUARTER),))


TINY = {
    "tre insatser och två band, k 3": one_quarter(THREE, (NEW, HALF), 3, 6),
    "två insatser och tre band, k 3": one_quarter(TWO, (NEW, HALF, YEAR), 3, 6),
    "fyra insatser, k 5": one_quarter(FOUR, (NEW,), 5, 11),
    "två insatser och två band, k 5": one_quarter(TWO, (NEW, HALF), 5, 11),
    "flöden, k 3": flows(3, 6, 4),
    "två kvartal, k 5": two_quarters(TWO, (HALF,), 5, 7, 10),
    "två kvartal, färre kvar, k 5": two_quarters(TWO, (HALF,), 5, 11, 8),
    "två kvartal, k 3": two_quarters(TWO, (HALF,), 3, 6, 5),
    "ny version med ett beslut till": corrected(TWO, (NEW, HALF), 5, 10, 11),
    "ny version med tre beslut till": corrected(THREE, (NEW,), 5, 7, 10),
    "ny version av en för liten lag": corrected(THREE, (NEW,), 5, 4, 5),
}
LARGER = {
    "fyra insatser och två band, k 5": one_quarter(FOUR, (NEW, HALF), 5, 10),
    "fyra insatser och tre band, k 4": one_quarter(FOUR, (NEW, HALF, YEAR), 4, 8),
    "fem insatser, k 5": one_quarter(FIVE, (NEW,), 5, 13),
    "tre insatser och två band, k 5": one_quarter(THREE, (NEW, HALF), 5, 15),
    "flöden, k 5": flows(5, 10, 12),
    "två kvartal, k 4": two_quarters(TWO, (HALF, YEAR), 4, 8, 8),
    "två kvartal, tre insatser, k 3": two_quarters(THREE, (HALF,), 3, 7, 7),
    "ny version, k 3": corrected(THREE, (NEW, HALF), 3, 6, 8),
}
