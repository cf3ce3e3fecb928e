"""The tiny municipalities whose every world is tried: where their persons can stand, quarter by quarter."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from reports.model import Insats, Lista, Outcome
from tests.anonymise.invented import catalogue
from tests.attack.exhausting import Setting, Tried
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
    """The one person whose beslut was avslutat in the quarter: no flow of it can then be printed."""
    return place(TWO[0], 3 * quarter - 3, quarter, Outcome.AVSLUTAD)._replace(person="gone")


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


def two_laws(k: int, total: int, passing: int) -> Setting:
    """One insats of each act: the totals are per act, the flows over both, so of who has left the act does not matter."""
    insatser = (*catalogue("Boende: a"), *catalogue("Stöd: l", lag="LSS"))
    waiting = tuple(place(insats, month) for insats in insatser for month in (NEW, HALF))
    left = tuple(place(insatser[0], month, LEAVES) for month in (NEW, HALF))
    return Setting(insatser, k, waiting + left, ((QUARTER, frozenset(range(6)), total),), passing)


def two_quarters(
    insatser: tuple[Insats, ...],
    months: Iterable[int],
    k: int,
    before: int,
    now: int,
    lista: Lista = Lista.EJ_VERKSTALLDA,
) -> Setting:
    """Those who waited stay or leave, and new ones come; to the list of avbrutna of old months too."""
    waited = [(insats, month) for insats in insatser for month in months]
    old = tuple(
        place(insats, month, left, lista=lista)._replace(entered=min(QUARTER - 1, overdue_in(month)))
        for insats, month in waited
        for left in (STAYS, LEAVES)
    )
    came = waited if lista is Lista.AVBRUTNA else [(insats, NEW) for insats in insatser]
    places = old + tuple(place(insats, month, lista=lista)._replace(entered=QUARTER) for insats, month in came)
    every = frozenset(range(len(places)))
    handlingar = ((QUARTER - 1, every, before), (QUARTER, every, now))
    always = tuple(gone(quarter)._replace(lista=lista) for quarter in (QUARTER - 1, QUARTER))
    return Setting(insatser, k, places, handlingar, always=always)


def two_quarters_with_flows(k: int, before: int, now: int, passing: int) -> Setting:
    """One insats, and every way to stay, come, leave, and do both in the second quarter."""
    insatser = catalogue("Boende: a")
    outcomes = (Outcome.VERKSTALLD, Outcome.AVSLUTAD)
    places = (
        place(insatser[0], HALF),
        *(place(insatser[0], HALF, LEAVES, outcome) for outcome in outcomes),
        place(insatser[0], NEW),
        *(place(insatser[0], NEW, LEAVES, outcome) for outcome in outcomes),
    )
    every = frozenset(range(len(places)))
    return Setting(insatser, k, places, ((QUARTER - 1, every, before), (QUARTER, every, now)), passing)


def corrected(insatser: tuple[Insats, ...], months: Iterable[int], k: int, before: int, after: int) -> Setting:
    """A quarter, and the same quarter with the beslut that were registered late."""
    places = tuple(place(insats, month) for insats in insatser for month in months)
    known = len(places)
    handlingar = ((QUARTER, frozenset(range(known)), before), (QUARTER, frozenset(range(2 * known)), after))
    return Setting(insatser, k, places * 2, handlingar, always=(gone(QUARTER),))


TINY = {
    "tre insatser och två band": one_quarter(THREE, (NEW, HALF), 4, 5),
    "två insatser och tre band": one_quarter(TWO, (NEW, HALF, YEAR), 4, 5),
    "två verksamheter": one_quarter(TWO + catalogue("Unga: e f", verksamhet="IFO"), (NEW,), 4, 8),
    "fyra insatser": one_quarter(FOUR, (NEW,), 4, 8),
    "två insatser och två band, k 5": one_quarter(TWO, (NEW, HALF), 5, 10),
    "flöden": flows(4, 8, 5),
    "två kvartal": two_quarters(TWO, (HALF,), 4, 5, 8),
    "två kvartal, färre kvar": two_quarters(TWO, (HALF,), 4, 8, 6),
    "två kvartal, avbrutna": two_quarters(TWO, (HALF,), 4, 5, 6, Lista.AVBRUTNA),
    "två kvartal med flöden": two_quarters_with_flows(4, 5, 5, 8),
    "ny version med ett beslut till": corrected(TWO, (NEW, HALF), 5, 5, 6),
    "ny version med tre beslut till": corrected(THREE, (NEW,), 5, 7, 10),
    "ny version av en för liten lag": corrected(THREE, (NEW,), 5, 4, 5),
}
LARGER = {
    "tre insatser och två band, fler": one_quarter(THREE, (NEW, HALF), 4, 8),
    "två insatser gånger två band": one_quarter(TWO, (NEW, HALF), 4, 16),
    "fyra insatser, k 5": one_quarter(FOUR, (NEW,), 5, 11),
    "fem insatser, k 5": one_quarter(FIVE, (NEW,), 5, 13),
    "tre insatser och två band, k 5": one_quarter(THREE, (NEW, HALF), 5, 11),
    "fyra insatser och två band, k 5": one_quarter(FOUR, (NEW, HALF), 5, 10),
    "två lagar": two_laws(4, 5, 5),
    "flöden, k 5": flows(5, 10, 8),
    "två kvartal, färre kvar, k 5": two_quarters(TWO, (HALF,), 5, 10, 7),
    "två kvartal, k 5": two_quarters(TWO, (HALF,), 5, 7, 10),
    "två kvartal och tre band, k 5": two_quarters(TWO, (HALF, YEAR), 5, 7, 10),
    "två kvartal, tre insatser": two_quarters(THREE, (HALF,), 4, 7, 7),
    "två kvartal, avbrutna, k 5": two_quarters(TWO, (HALF,), 5, 6, 10, Lista.AVBRUTNA),
    "två kvartal med flöden, k 5": two_quarters_with_flows(5, 10, 10, 12),
    "ny version": corrected(THREE, (NEW, HALF), 4, 6, 8),
}
SETTINGS = TINY | LARGER


@cache
def tried(name: str) -> Tried:
    """Every world of a setting, tried once in a process."""
    return Tried(SETTINGS[name])
