"""Invented families whose children the socialtjänst hears of: siblings share a surname and an ärende."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

from make_people import Person, PersonPool, any_surname

# How often an anmälan is about a child of each age, 0–20 years.
_AGES = (4, 4, 5, 6, 6, 6, 7, 7, 7, 8, 8, 8, 9, 10, 11, 12, 11, 10, 3, 2, 2)
_SIBLINGS = (0.62, 0.27, 0.11)  # of families with one, two and three children
_OLDEST = 20  # years
_EARLIEST = date(1999, 1, 1)  # born before, a sibling is no child any more
_FIRST_ARENDE = 40_001  # the exports of beslut number theirs from 1


@dataclass(frozen=True)
class Familj:
    """One family: its ärende and its children."""

    arende: int
    barn: tuple[Person, ...]

    def young(self, day: date) -> list[Person]:
        """Its children who are born and at most twenty on the day."""
        return [child for child in self.barn if child.born <= day and child.age(day) <= _OLDEST]


class Familjer:
    """The families of one municipality, made as they are heard of. `with_beslut` are those who stand in the exports of beslut too."""

    def __init__(self, pool: PersonPool, rng: random.Random, with_beslut: list[Familj]) -> None:
        self._pool, self._rng = pool, rng
        self._with_beslut = with_beslut
        self._known: list[Familj] = []

    def heard_of(self, day: date) -> Familj:
        """A family that an anmälan of the day is about: often one that is known, and then more often a late one."""
        if self._known and self._rng.random() < 0.6:
            familj = self._known[int(len(self._known) * self._rng.random() ** 0.6)]
            if familj.young(day):
                return familj
        if self._with_beslut and self._rng.random() < 0.35:
            familj = self._with_beslut.pop(self._rng.randrange(len(self._with_beslut)))
            if familj.young(day):
                self._known.append(familj)
                return familj
        return self.new(day)

    def new(self, day: date) -> Familj:
        """A family nobody has told of before."""
        surname = any_surname(self._rng)
        alder = self._rng.choices(range(_OLDEST + 1), _AGES)[0]
        born = [day - timedelta(days=alder * 365 + self._rng.randrange(5, 360))]
        for _ in range(self._rng.choices(range(len(_SIBLINGS)), _SIBLINGS)[0]):
            between = timedelta(days=self._rng.randrange(500, 1_600))
            born.append(born[-1] + between if born[-1] + between < day else min(born) - between)
        children = [self._pool.take_child(self._rng, one, surname) for one in born]
        familj = Familj(_FIRST_ARENDE + len(self._known), tuple(child for child in children if child.born > _EARLIEST))
        self._known.append(familj)
        return familj
