"""Worlds: invented municipalities, beslut by beslut over several quarters. The truth that an attack is judged against.

A quarter is counted as `4 * year + number - 1`, a month as in `prints`. A beslut on ej verkställda decided in one calendar quarter
becomes overdue in the next; one in the list of avbrutna may be as old as you like.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reports.model import Cell, Counted, Inflow, Insats, Kvartal, Lista, Outcome, Table
from tests.anonymise.invented import AXES

FLOW_AXES = ("lag", "inflow", "outcome")


class Wait(NamedTuple):
    """One overdue wait: overdue from quarter `entered`, stopped in quarter `left` (None: it still waits)."""

    person: str
    lag: str
    kod: str
    month: int
    lista: Lista
    entered: int
    left: int | None = None
    outcome: Outcome = Outcome.VERKSTALLD

    def waits(self, quarter: int) -> bool:
        """Whether it still waits on the mätdag of the quarter (D)."""
        return self.entered <= quarter and (self.left is None or self.left > quarter)

    def reported(self, quarter: int) -> bool:
        """Whether it is reported in the quarter (A or B)."""
        return self.entered <= quarter and (self.left is None or self.left >= quarter)


@dataclass(frozen=True, slots=True)
class World:
    """A municipality: its catalogue, its k, and every wait of the quarters looked at."""

    insatser: tuple[Insats, ...]
    k: int
    waits: tuple[Wait, ...]


def quarter_index(kvartal: Kvartal) -> int:
    return 4 * kvartal.year + kvartal.number - 1


def kvartal_of(quarter: int) -> Kvartal:
    return Kvartal(quarter // 4, quarter % 4 + 1)


def overdue_in(month: int) -> int:
    """The quarter in which a beslut of that month becomes overdue if it is never verkställt."""
    return month // 3 + 1


def month_text(month: int) -> str:
    return f"{month // 12}-{month % 12 + 1:02}"


def counted(world: World, quarter: int) -> Mapping[Lista, Counted]:
    """The quarter as the counting room hands it over."""
    return {lista: _counted(lista, [w for w in world.waits if w.lista is lista], quarter) for lista in Lista}


def _counted(lista: Lista, waits: Sequence[Wait], quarter: int) -> Counted:
    fortsatt = _table(AXES, ((_place(one), one.person) for one in waits if one.waits(quarter)))
    flows = ((_flow(one, quarter), one.person) for one in waits if one.reported(quarter))
    return Counted(lista, fortsatt, _table(FLOW_AXES, flows))


def _place(one: Wait) -> tuple[str, ...]:
    lagrum = "11 kap. 1 § SoL" if one.lag == "SoL" else "9 § 4 LSS"
    return (one.lag, lagrum, one.kod, month_text(one.month), "Enhet Norr", "K", "Plats saknas", "N")


def _flow(one: Wait, quarter: int) -> tuple[str, ...]:
    inflow = Inflow.NY if one.entered == quarter else Inflow.KVARSTAENDE
    return (one.lag, inflow.value, (Outcome.FORTSATT if one.waits(quarter) else one.outcome).value)


def _table(axes: tuple[str, ...], found: Iterable[tuple[tuple[str, ...], str]]) -> Table:
    groups: dict[tuple[str, ...], list[str]] = {}
    for key, person in found:
        groups.setdefault(key, []).append(person)
    return Table(axes, {key: Cell(len(persons), frozenset(persons)) for key, persons in groups.items()})


# --- invented municipalities ------------------------------------------------------------------------------------------------------


def invented(
    seed: int, insatser: tuple[Insats, ...], first: int, quarters: int, new_each_quarter: float, k: int = 5
) -> World:
    """A municipality whose insatser differ much in size, over so many quarters from `first`.

    `new_each_quarter` beslut become overdue in an ordinary quarter; a third of those that wait stop in each quarter. One person in
    twelve has two beslut.
    """
    rnd = random.Random(seed)
    weights = [rnd.paretovariate(0.9) for _ in insatser]
    waits: list[Wait] = []
    for quarter in range(first - 12, first + quarters):
        for _ in range(_some(rnd, new_each_quarter)):
            insats = rnd.choices(insatser, weights)[0]
            lista = Lista.AVBRUTNA if rnd.random() < 0.15 else Lista.EJ_VERKSTALLDA
            age = 0 if lista is Lista.EJ_VERKSTALLDA else rnd.randrange(8)
            month = 3 * (quarter - 1 - age) + rnd.randrange(3)
            left = next((q for q in range(quarter, first + quarters) if rnd.random() < 0.33), None)
            outcome = rnd.choice((Outcome.VERKSTALLD, Outcome.VERKSTALLD, Outcome.AVSLUTAD))
            person = waits[-1].person if waits and rnd.random() < 1 / 12 else f"p{len(waits)}"
            waits.append(Wait(person, insats.lag, insats.kod, month, lista, quarter, left, outcome))
    return World(insatser, k, tuple(one for one in waits if one.left is None or one.left >= first))


def _some(rnd: random.Random, mean: float) -> int:
    """A whole number near the mean, now and then far from it."""
    return max(0, round(rnd.gauss(mean, mean**0.5)))
