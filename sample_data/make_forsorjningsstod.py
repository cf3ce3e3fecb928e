"""Försörjningsstöd: who has it in which months, and why they cannot support themselves."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from make_beslut import BOTH
from make_files import COMBINE, VIVA
from make_people import Person, PersonPool

FIRST_YEAR, MONTHS = 2024, 30
MOVED = 21  # October 2025, counted from January 2024
_FIRST_ARENDE = 60_001
_YEARS = (1957, 2005)
_ENDS = 0.075  # of those who have it, each month
_HINDER = {
    "113": 30,
    "23": 24,
    "40": 11,
    "111": 10,
    "115": 4,
    "114": 3,
    "61": 4,
    "21": 3,
    "22": 2,
    "51": 2,
    "31": 1,
    "112": 1,
    "35": 1,
    "52": 1,
    "71": 1,
    "41": 1,
    "90": 1,
}
_FLYKTING = {"114", "115", "33", "41"}


@dataclass
class Manad:
    """One person's försörjningsstöd in one month; as `Utredning`. `month` is counted from January 2024."""

    person: Person
    arende: int
    month: int
    hinder: str
    flykting: bool
    insats: bool
    home: str
    changes: dict[str, str] = field(default_factory=dict)
    viva_changes: dict[str, str] = field(default_factory=dict)
    copies: int = 0
    planted: str = ""

    @property
    def manad(self) -> str:
        """As it is written: `2026-03`."""
        return f"{FIRST_YEAR + self.month // 12}-{self.month % 12 + 1:02}"


@dataclass
class _Mottagare:
    person: Person
    arende: int
    hinder: str
    flykting: bool
    insats: bool = False


class Forsorjning:
    """Those who have försörjningsstöd in one municipality, month by month. In the months of `lost` no system knows of any.

    `with_beslut` are persons, each with the ärende, who stand in the exports of beslut too.
    """

    def __init__(
        self, pool: PersonPool, rng: random.Random, lost: tuple[int, ...], with_beslut: list[tuple[Person, int]]
    ) -> None:
        self._pool, self._rng, self._lost = pool, rng, lost
        self._with_beslut = with_beslut
        self._arenden = 0
        self.manader: list[Manad] = []

    def fill(self, a_month: int) -> None:
        """So many persons a month, fewer in summer."""
        having: list[_Mottagare] = []
        for month in range(MONTHS):
            wanted = round(a_month * (0.92 if month % 12 in (5, 6, 7) else 1.0) * self._rng.uniform(0.95, 1.05))
            having = [one for one in having if self._rng.random() >= _ENDS][:wanted]
            while len(having) < wanted:
                having += self._household()
            if month not in self._lost:
                self.manader += [self._month(one, month) for one in having]

    def _household(self) -> list[_Mottagare]:
        """A new household: one person, or two who share an ärende."""
        rng = self._rng
        if self._with_beslut and rng.random() < 0.4:
            person, arende = self._with_beslut.pop(rng.randrange(len(self._with_beslut)))
            return [_Mottagare(person, arende, self._hinder(), rng.random() < 0.12)]
        self._arenden += 1
        persons = [self._pool.take(rng, *_YEARS)]
        if rng.random() < 0.14:
            surname = persons[0].namn.rsplit(" ", 1)[1]
            persons.append(self._pool.take(rng, *_YEARS, surname=surname))
        flykting = rng.random() < 0.12
        return [_Mottagare(one, _FIRST_ARENDE + self._arenden, self._hinder(), flykting) for one in persons]

    def _hinder(self) -> str:
        return self._rng.choices(list(_HINDER), list(_HINDER.values()))[0]

    def _month(self, one: _Mottagare, month: int) -> Manad:
        rng = self._rng
        if rng.random() < 0.04:
            one.hinder = self._hinder()
        one.flykting = one.flykting or one.hinder in _FLYKTING
        if rng.random() < 0.15:
            one.insats = rng.random() < 0.18
        # The month of the move: a few were paid in the one system before the other.
        both = month == MOVED and rng.random() < 0.05
        home = BOTH if both else VIVA if month < MOVED else COMBINE
        return Manad(one.person, one.arende, month, one.hinder, one.flykting, one.insats, home)
