"""Chains of handlingar of invented municipalities: what a nämnd may publish one after the other, and the whole attack on it."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from itertools import chain as joined
from typing import TypeVar

from reports.model import Aktualiseringstyp, Manad, Statistikperiod
from tests.attack.statistik_lives import of_utredningar
from tests.attack.statistik_printing import Handling
from tests.attack.statistik_sums import Leak, of_forsorjningsstod, of_orosanmalningar, of_typer
from tests.attack.statistik_towns import Town, months

T = TypeVar("T")
Issue = tuple[Town, Statistikperiod]  # what the exports of a handling hold, and its period
HALF = months("2026-01", "2026-06")


def leaks(issues: Sequence[Issue], handlingar: Sequence[Handling]) -> Iterator[Leak]:
    """Every small group that a reader of all the handlingar knows."""
    towns = [town for town, _ in issues]
    return joined(
        of_orosanmalningar(towns, handlingar),
        of_typer(towns, handlingar),
        of_forsorjningsstod(towns, handlingar),
        of_utredningar(towns[-1], handlingar),
    )


def lacking(town: Town, seed: int, month: str = "") -> Town:
    """The municipality before an orosanmälan of a child (of a month), a utredning and a month of försörjningsstöd had been registered."""
    rnd = random.Random(seed)
    late = [
        at
        for at, one in enumerate(town.aktualiseringar)
        if one.typ is Aktualiseringstyp.OROSANMALAN
        and one.alder is not None
        and one.alder < 18
        and str(Manad.of(one.inkom)).startswith(month or "2026")
    ]
    return Town(
        _without(town.aktualiseringar, rnd.choice(late) if late else -1),
        _without(town.utredningar, rnd.randrange(max(1, len(town.utredningar)))),
        _without(town.stodmanader, rnd.randrange(max(1, len(town.stodmanader)))),
    )


def _without(rows: tuple[T, ...], at: int) -> tuple[T, ...]:
    return tuple(row for number, row in enumerate(rows) if number != at)


def _periods(*ends: str) -> Callable[[Town, int], list[Issue]]:
    """The same exports for each of the periods, written `01-03` for January to March 2026."""
    periods = [months(f"2026-{one[:2]}", f"2026-{one[3:]}") for one in ends]
    return lambda town, _: [(town, period) for period in periods]


CHAINS: dict[str, Callable[[Town, int], list[Issue]]] = {
    "ett halvår": _periods("01-06"),
    "januari–maj, januari–juni": _periods("01-05", "01-06"),
    "varje månad från årets början": _periods("01-01", "01-02", "01-03", "01-04", "01-05", "01-06"),
    "varje månad, sedan halvåret": _periods("01-01", "02-02", "03-03", "04-04", "05-05", "01-06"),
    "kvartalen, sedan halvåret": _periods("01-03", "04-06", "01-06"),
    "en kortare tid efter en längre": _periods("01-06", "01-05"),
    "tider som överlappar": _periods("01-04", "03-06"),
    "tider huller om buller": _periods("01-03", "02-05", "01-06", "04-06"),
    "två år": lambda town, _: [(town, months("2025-01", "2025-06")), (town, HALF)],
    "rättad": lambda town, seed: [(lacking(town, seed), HALF), (town, HALF)],
    "sent registrerad": lambda town, seed: [
        (lacking(town, seed, "2026-03"), months("2026-01", "2026-05")),
        (town, HALF),
    ],
}
