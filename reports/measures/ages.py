"""The ages of children and young people, as rows of a table and as the bands they are merged into."""

from __future__ import annotations

from reports.measures.counting import in_groups
from reports.model import Rung

CHILDREN, YOUNG = 18, 21  # years: under these
AGES = {str(age): "Under 1 år" if age == 0 else f"{age} år" for age in range(YOUNG)}
_BANDS = (
    (3, 6, 9, 12, 15, 17),
    (6, 12, 17),
    (12, 17),
)


def age_ladder() -> tuple[Rung, ...]:
    """Single years, then bands; each first with those of 18–20 and then without them."""
    rungs: list[Rung] = []
    ages = [(word, (key,)) for key, word in AGES.items()]
    rungs += [in_groups(AGES, ages), in_groups(AGES, ages[:CHILDREN])]
    for tops in _BANDS:
        first, bands = 0, []
        for top in tops:
            bands.append((f"{first}–{top} år", tuple(map(str, range(first, top + 1)))))
            first = top + 1
        young = ("18–20 år", tuple(map(str, range(CHILDREN, YOUNG))))
        rungs += [in_groups(AGES, [*bands, young]), in_groups(AGES, bands)]
    return tuple(rungs)
