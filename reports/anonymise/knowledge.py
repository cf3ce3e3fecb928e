"""What a reader knows who has every handling, the catalogue and the rule: unknown counts, and the sums that are told of them.

The unknowns of a quarter are its waiting beslut by class of insatser and class of months. Koder that no handling has ever told
apart are one class; so are months. What is known: the printed sums; that the rule merged an insats, or a band of time, because it
is small; and what binds a quarter to the one before: of *ej verkställda* no old beslut is new, and none that has left comes back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reports.anonymise.bounds import Riddle, Sum
from reports.anonymise.classes import KodClass, classes_of, merged_as_small, spans_of
from reports.anonymise.lives import Lives, Where, lives_of
from reports.anonymise.merge import BANDS, COARSE_BANDS
from reports.anonymise.printed import UNKNOWN, Known, KnownLag, Months, month_of
from reports.model import Insats, Kvartal, Lista

_UNLIMITED = float("inf")


@dataclass(frozen=True, slots=True)
class Guesses:
    """What a reader takes for granted beyond what is printed, and gives up when the figures contradict it.

    `smallness`: what the rule merged is below k, as if each person had one beslut. `sharpness`: every ej verkställt beslut that is
    new in a quarter has waited three to five whole months, though one of the last day of a month may have waited six.
    """

    smallness: bool
    sharpness: bool


@dataclass(frozen=True, slots=True)
class Movement:
    """The unknowns of one lag between two quarters, by what happened: overdue and gone within the quarter, and left of those before."""

    new_verkstallda: int
    new_avslutade: int
    old_verkstallda: int
    old_avslutade: int


@dataclass(frozen=True, slots=True)
class Worlds:
    """Every world that fits what is known: the riddle, its sums, and the movements of a lag in a quarter whose flows are printed."""

    riddle: Riddle
    classes: tuple[KodClass, ...]
    lives: Lives
    moved: dict[tuple[int, str], Movement]

    def waiting(
        self, place: int, koder: frozenset[str] | None = None, lag: str = "", months: Months | None = None
    ) -> list[int]:
        """The unknowns of a quarter within a lag, a set of koder and a span of months (None = all)."""
        return [
            unknown
            for (where, kods, span), unknowns in self.lives.waiting.items()
            if where == place
            and (not lag or kods.lag == lag)
            and (koder is None or kods.koder <= koder)
            and (months is None or _within(span, months))
            for unknown in unknowns
        ]

    def gone(self, place: int, lag: str) -> Sum:
        """Those of a lag who waited in the quarter before and have left."""
        return _total(self.lives.left, place, lag)

    def come(self, place: int, lag: str) -> Sum:
        """Those of a lag who wait and did not in the quarter before."""
        return _total(self.lives.new, place, lag)


def worlds(
    chain: Sequence[Known],
    told: Sequence[Known],
    catalogue: Sequence[Insats],
    lista: Lista,
    k: int,
    guesses: Guesses,
) -> Worlds:
    """The worlds that fit what is `told`, quarter by quarter without a gap, oldest first.

    `chain` is everything that is or may be told: it draws the classes, so that worlds of less knowledge can be held beside these.
    """
    riddle, classes = Riddle(), classes_of(chain, catalogue)
    flows = [known.floden is not None for known in chain]
    lives = lives_of(riddle, chain, flows, classes, spans_of(chain), lista, guesses.sharpness)
    found = Worlds(riddle, classes, lives, {})
    for place, known in enumerate(told):
        for lag, one in known.lagar.items():
            _tell(found, place, lag, one)
            if guesses.smallness:
                of_lag = [insats for insats in catalogue if insats.lag == lag]
                _tell_small_lines(found, place, lag, one, of_lag, k)
                _tell_small_bands(found, place, lag, one, known.kvartal, k)
        if known.floden is not None and place:
            _tell_flows(found, place, known.floden)
    return found


def _tell(found: Worlds, place: int, lag: str, one: KnownLag) -> None:
    riddle = found.riddle
    riddle.equal(found.waiting(place, lag=lag), one.total)
    for koder, n in (*(one.lines or ()), *(one.verksamheter or ())):
        riddle.equal(found.waiting(place, koder, lag), n)
    for months, n in one.time or ():
        riddle.equal(found.waiting(place, None, lag, months), n)
    for koder, months, n in one.cells or ():
        riddle.equal(found.waiting(place, koder, lag, months), n)
    if one.families is not None:
        for koder in one.families:
            riddle.between(1, found.waiting(place, koder, lag), _UNLIMITED)
        named = frozenset[str]().union(*one.families)
        riddle.equal(
            [
                unknown
                for kods in found.classes
                if kods.lag == lag and not kods.koder & named
                for unknown in found.waiting(place, kods.koder, lag)
            ],
            0,
        )


def _tell_small_lines(found: Worlds, place: int, lag: str, one: KnownLag, catalogue: Sequence[Insats], k: int) -> None:
    """Which insatser must be small, because the rule has merged them: only what follows from the print alone."""
    if one.lines is None:
        return
    order = {insats.kod: position for position, insats in enumerate(catalogue)}
    alone = {kod for koder, _ in one.lines if len(koder) == 1 for kod in koder}
    first_line = min(
        (order[kod] for koder, _ in one.lines if UNKNOWN not in koder for kod in koder), default=len(order)
    )
    ovriga = next((koder for koder, _ in one.lines if UNKNOWN in koder), frozenset())
    for familj in dict.fromkeys(insats.familj for insats in catalogue):
        koder = [insats.kod for insats in catalogue if insats.familj == familj]
        # Övriga insatser takes in lines in catalogue order: a family after the first line that is left was not taken, but small.
        if set(koder) <= ovriga and order[koder[0]] > first_line:
            found.riddle.between(0, found.waiting(place, frozenset(koder), lag), k - 1)
        for kod in merged_as_small(koder, alone):
            for kods in found.classes:
                if kods.lag == lag and kod in kods.koder:
                    found.riddle.between(0, found.waiting(place, kods.koder, lag), k - 1)


def _tell_small_bands(found: Worlds, place: int, lag: str, one: KnownLag, kvartal: Kvartal, k: int) -> None:
    """A band joins the next longer while what it holds is small: every beginning of a joined line but the last is small."""
    lines = [months for months, _ in one.time or ()]
    edges = [month_of(kvartal, first) for first, _ in BANDS]
    if len(lines) == len(COARSE_BANDS) and lines[-1] == (None, month_of(kvartal, COARSE_BANDS[-1][0])):
        return  # may be the coarse grid, where nothing was joined
    for first, last in lines[:-1]:
        for edge in edges:
            if first is not None and first <= edge < last:
                found.riddle.between(0, found.waiting(place, None, lag, (edge + 1, last)), k - 1)


def _tell_flows(found: Worlds, place: int, floden: tuple[int, int, int, int]) -> None:
    """B is who waited before; A is who is new, gone again or not; C is who has left, of A and of B."""
    riddle = found.riddle
    kvarstaende, nya, verkstallda, avslutade = floden
    lagar = list(dict.fromkeys(kods.lag for kods in found.classes))
    moved = {lag: Movement(*(riddle.unknown() for _ in range(4))) for lag in lagar}
    come = [found.come(place, lag) for lag in lagar]
    for lag, one in moved.items():
        found.moved[place, lag] = one
        riddle.equal([one.old_verkstallda, one.old_avslutade], 0, minus=found.gone(place, lag)[0])
    all_moved = list(moved.values())
    gone_again = [unknown for one in all_moved for unknown in (one.new_verkstallda, one.new_avslutade)]
    riddle.equal(found.waiting(place - 1), kvarstaende)
    riddle.equal(
        [*gone_again, *(unknown for plus, _ in come for unknown in plus)],
        nya,
        minus=[unknown for _, minus in come for unknown in minus],
    )
    riddle.equal([unknown for one in all_moved for unknown in (one.new_verkstallda, one.old_verkstallda)], verkstallda)
    riddle.equal([unknown for one in all_moved for unknown in (one.new_avslutade, one.old_avslutade)], avslutade)


def _total(sums: Mapping[Where, Sum], place: int, lag: str) -> Sum:
    chosen = [one for (where, kods, _), one in sums.items() if where == place and kods.lag == lag]
    return tuple(u for plus, _ in chosen for u in plus), tuple(u for _, minus in chosen for u in minus)


def _within(span: Months, months: Months) -> bool:
    return span[1] <= months[1] and (months[0] is None or (span[0] is not None and span[0] >= months[0]))
