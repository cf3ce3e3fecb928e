"""Attackers of the statistics read finished handlingar only: integer programs over all that they print, alone and together with earlier ones."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from reports.model import Manad, Statistikperiod
from tests.attack.statistik_lives import of_utredningar
from tests.attack.statistik_printing import Handling, chain
from tests.attack.statistik_sums import Leak, of_forsorjningsstod, of_orosanmalningar, of_typer
from tests.attack.statistik_towns import Town, invented, months
from tests.examples import LONG_RUN

TOWNS = 40 if LONG_RUN else 2
MONTHLY = (3, 6, 10, 16)  # orosanmälningar a month: from a tiny municipality to one of some ten thousand
Issues = Sequence[tuple[Town, Statistikperiod]]
HALF = months("2026-01", "2026-06")


def one_row_later(town: Town, seed: int) -> Town:
    """The municipality as it was told of before one row of each kind was registered."""
    rnd = random.Random(seed)
    this_year = [at for at, one in enumerate(town.aktualiseringar) if Manad.of(one.inkom) >= HALF.fran]
    late = rnd.choice(this_year)
    return replace(
        town,
        aktualiseringar=town.aktualiseringar[:late] + town.aktualiseringar[late + 1 :],
        utredningar=town.utredningar[1:],
        stodmanader=town.stodmanader[:-1],
    )


CHAINS: dict[str, Callable[[Town, int], Issues]] = {
    "one handling": lambda town, _: [(town, HALF)],
    "five months, then six": lambda town, _: [(town, months("2026-01", "2026-05")), (town, HALF)],
    "month by month, cumulated": lambda town, _: [(town, months("2026-01", f"2026-0{m}")) for m in range(1, 7)],
    "two quarters, then the half-year": lambda town, _: [
        (town, months("2026-01", "2026-03")),
        (town, months("2026-04", "2026-06")),
        (town, HALF),
    ],
    "the year after, with last year beside it": lambda town, _: [(town, months("2025-01", "2025-06")), (town, HALF)],
    "issued again with one row more": lambda town, seed: [(one_row_later(town, seed), HALF), (town, HALF)],
    "months that overlap": lambda town, _: [(town, months("2026-01", "2026-04")), (town, months("2026-03", "2026-06"))],
}


def attacked(issues: Issues, handlingar: Sequence[Handling]) -> list[Leak]:
    towns = [town for town, _ in issues]
    return [
        *of_orosanmalningar(towns, handlingar),
        *of_typer(towns, handlingar),
        *of_forsorjningsstod(towns, handlingar),
        *of_utredningar(towns[-1], handlingar),
    ]


@pytest.mark.parametrize("name", CHAINS)
def test_no_small_group_follows_from_what_is_told(name: str) -> None:
    known = []
    for seed in range(TOWNS):
        issues = CHAINS[name](invented(seed, MONTHLY[seed % len(MONTHLY)]), seed)
        known += [(seed, str(leak)) for leak in attacked(issues, chain(*issues))]
    assert [] == known
