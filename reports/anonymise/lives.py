"""The unknowns of a reader's riddle: how many beslut of each class wait in each quarter, come new, and leave.

Of *ej verkställda* a beslut comes when it is young and leaves once, so its whole life is one unknown: from which quarter through which.
An avbrott may come at any age; there each quarter has its own unknowns, bound to the one before only where flows are printed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import product

from reports.anonymise.bounds import Riddle, Sum
from reports.anonymise.classes import OLDEST_NEW, YOUNGEST, KodClass
from reports.anonymise.printed import Known, Months, month_of
from reports.model import Lista

Where = tuple[int, KodClass, Months]  # a quarter (its place in the chain), a class of koder, a span of months


@dataclass(slots=True)
class Lives:
    """Sums of unknowns: who waits at the end of a quarter, who has left since the one before, and who is new since then and waits."""

    waiting: dict[Where, tuple[int, ...]] = field(default_factory=dict)
    left: dict[Where, Sum] = field(default_factory=dict)
    new: dict[Where, Sum] = field(default_factory=dict)


def lives_of(
    riddle: Riddle,
    chain: Sequence[Known],
    flows: Sequence[bool],
    classes: Sequence[KodClass],
    spans: Sequence[Months],
    lista: Lista,
    sharpness: bool,
) -> Lives:
    """The unknowns of a chain of quarters; `flows` says of each quarter whether its flows are known."""
    lives = Lives()
    for kods, span in product(classes, spans):
        young = [month_of(known.kvartal, YOUNGEST) for known in chain]
        places = [place for place in range(len(chain)) if span[1] <= young[place]]
        if lista is Lista.AVBRUTNA:
            _each_quarter(riddle, lives, places, flows, (kods, span))
            continue
        for place in places[:1]:
            _whole_lives(riddle, lives, place, len(chain), (kods, span))
        for place in [] if sharpness else places[1:2]:
            # A beslut of the last day of a month can pass its slutdag on the first day of the next quarter.
            if span[1] == month_of(chain[place].kvartal, OLDEST_NEW + 1):
                _whole_lives(riddle, lives, place, len(chain), (kods, span))
    return lives


def _whole_lives(riddle: Riddle, lives: Lives, born: int, end: int, what: tuple[KodClass, Months]) -> None:
    """Those who first wait in the quarter `born`: one unknown for each quarter in which they may be gone."""
    gone = {place: riddle.unknown() for place in range(born + 1, end + 1)}
    if born:
        lives.new[born, *what] = (tuple(gone.values()), ())
    for place in range(born, end):
        still = tuple(unknown for last, unknown in gone.items() if last > place)
        lives.waiting[place, *what] = lives.waiting.get((place, *what), ()) + still
        if place > born:
            before = lives.left.get((place, *what), ((), ()))[0]
            lives.left[place, *what] = ((*before, gone[place]), ())


def _each_quarter(
    riddle: Riddle, lives: Lives, places: Sequence[int], flows: Sequence[bool], what: tuple[KodClass, Months]
) -> None:
    for place in places:
        now = lives.waiting[place, *what] = (riddle.unknown(),)
        if not place or not flows[place]:
            continue
        before = lives.waiting.get((place - 1, *what), ())
        left = tuple(riddle.unknown() for _ in before)
        lives.left[place, *what] = (left, ())
        lives.new[place, *what] = ((*now, *left), before)
        riddle.between(0, before, float("inf"), minus=left)
        riddle.between(0, (*now, *left), float("inf"), minus=before)
