"""How statistics are hidden by hand: every small number a dot, the sums left."""

from __future__ import annotations

from copy import deepcopy

from tests.attack.statistik_printing import Figures, Handling, K
from tests.attack.statistik_reading import MONTHS, SUM


def dotted(handling: Handling) -> Handling:
    """The handling with each number of 1 to k − 1 hidden. The sum of the months stands as a row of its own, so that it is read."""
    figures: Figures = deepcopy(handling.figures)
    first, last = (MONTHS[one.month - 1] for one in (handling.period.fran, handling.period.till))
    for table in figures["tabeller"]:
        rows = []
        for word, *values in table["rader"]:
            if word != SUM:
                rows.append([word, *(None if isinstance(n, int) and 0 < n < K else n for n in values)])
            elif str(table["namn"]).startswith("orosanmalningar_0"):
                rows.append([f"{first}–{last}", *values])
        table["rader"] = rows
    return Handling(handling.period, handling.version, figures)
