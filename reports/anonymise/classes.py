"""Folds what no handling has ever told apart: koder into classes, calendar months into spans. The fewer unknowns the better.

Koder of one class, and months of one span, can stand in for each other in every world that fits what is printed.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reports.anonymise.merge import BANDS
from reports.anonymise.printed import UNKNOWN, Known, Months, month_of
from reports.anonymise.shown import LAGAR
from reports.model import Insats

YOUNGEST, OLDEST_NEW = 3, 5  # whole months of an ej verkställt beslut that passed its slutdag in the quarter


@dataclass(frozen=True, slots=True)
class KodClass:
    """Koder of one lag that are told apart in no handling."""

    lag: str
    koder: frozenset[str]
    familj: str
    verksamhet: str


def spans_of(chain: Sequence[Known]) -> list[Months]:
    """The months between any two edges that a handling, or the rule of what is new, can draw."""
    cuts: set[int] = set()
    latest = 0
    for known in chain:
        latest = max(latest, month_of(known.kvartal, YOUNGEST))
        cuts.update(month_of(known.kvartal, months) for months in (YOUNGEST, OLDEST_NEW + 1))
        for one in known.lagar.values():
            for first, last in (
                *(months for months, _ in one.time or ()),
                *(months for _, months, _ in one.cells or ()),
            ):
                cuts.update((last, *([first - 1] if first is not None else [])))
        # The bands are edges even where they were joined: a small beginning of a joined line is known to be small.
        cuts.update(month_of(known.kvartal, first) for first, _ in BANDS)
    edges = sorted(cut for cut in cuts if cut <= latest)
    return [(None, edges[0]), *((before + 1, edge) for before, edge in pairwise(edges))]


def classes_of(chain: Sequence[Known], catalogue: Sequence[Insats]) -> tuple[KodClass, ...]:
    """The koder of both lagar, those together that no handling has told apart and that the rule treats alike."""
    everyone = [*catalogue, *(Insats(lag, UNKNOWN, "", "", "") for lag in LAGAR)]
    families: dict[tuple[str, str], list[str]] = {}
    for insats in everyone:
        families.setdefault((insats.lag, insats.familj), []).append(insats.kod)
    koder: dict[tuple[object, ...], set[str]] = {}
    for insats in everyone:
        told: list[object] = []
        for lines in (known.lagar[insats.lag].lines or () for known in chain if insats.lag in known.lagar):
            alone = {kod for line, _ in lines if len(line) == 1 for kod in line}
            told.append(next((line for line, _ in lines if insats.kod in line), None))
            if insats.kod in merged_as_small(families[insats.lag, insats.familj], alone):
                told.append(insats.kod)  # known to be small by itself: not to be taken together with others
        koder.setdefault((insats.lag, insats.familj, insats.verksamhet, *told), set()).add(insats.kod)
    return tuple(KodClass(str(k[0]), frozenset(members), str(k[1]), str(k[2])) for k, members in koder.items())


def merged_as_small(koder: Sequence[str], alone: Collection[str]) -> list[str]:
    """The koder of a family (in catalogue order) that must be small: merged, and after the first that stands alone.

    What a family takes in it takes in catalogue order, so nothing after one that is left was taken in.
    """
    own = [position for position, kod in enumerate(koder) if kod in alone]
    return [kod for position, kod in enumerate(koder) if own and position > own[0] and kod not in alone]
