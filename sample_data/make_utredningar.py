"""Utredningar of children: when they ended, whether they were prolonged, and what they led to."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

from make_beslut import BOTH, add_months, weekday
from make_files import COMBINE, VIVA
from make_people import Person

MOVED = date(2025, 10, 1)  # from Viva to Combine
EXPORT_DAY = date(2026, 6, 30)  # what happens later is not in the exports
_IN_TIME = 0.6
_PROLONGED = 0.45  # of those that take longer
_STAYED_BEHIND = 0.6  # of those open at the move: Viva's row was never closed

# What a utredning led to, as each system writes it, and how often.
INSATSER = (
    (("Öppenvård intern", "Öppenvård internt", "Intern öppenvård"), 30),
    (("Öppenvård extern", "Öppenvård, extern", "Extern öppenvård"), 5),
    (("Kontaktfamilj", "Kontaktfamilj", "Kontaktfamilj"), 5),
    (("Kontaktperson", "Kontaktperson", "Kontaktperson"), 4),
    (("Placering SoL", "Placering enligt SoL", "Placering SoL"), 4),
    (("Placering LVU", "Placering enligt LVU", "Placering LVU"), 3),
)
_NO_INSATS = 55


@dataclass
class Utredning:
    """One utredning. `home` is the system it is registered in; `viva_changes` alters the copy that was left in Viva.

    `changes` alters cells of the row in every system, `copies` is how many times it is repeated, `planted` names what was put there on purpose.
    """

    person: Person
    arende: int
    inledd: date
    avslutad: date | None
    forlangd_till: date | None
    insats: tuple[str, str, str] | None
    home: str
    changes: dict[str, str] = field(default_factory=dict)
    viva_changes: dict[str, str] = field(default_factory=dict)
    copies: int = 0
    planted: str = ""

    def open_on(self, day: date) -> bool:
        """Whether it goes on that day."""
        return self.inledd <= day and (self.avslutad is None or self.avslutad > day)


def begin(rng: random.Random, person: Person, arende: int, inledd: date) -> Utredning:
    """A utredning begun on the day, and its course."""
    limit = add_months(inledd, 4)
    if rng.random() < _IN_TIME:
        avslutad = min(weekday(inledd + timedelta(days=rng.randrange(35, 121))), limit)
        forlangd_till = None
    else:
        avslutad = weekday(limit + timedelta(days=rng.randrange(1, 110)))
        forlangd_till = add_months(inledd, rng.choice((5, 6, 6, 8))) if rng.random() < _PROLONGED else None
    words = [insats for insats, _ in INSATSER]
    insats = rng.choices([*words, None], [*(often for _, often in INSATSER), _NO_INSATS])[0]
    one = Utredning(person, arende, inledd, avslutad, forlangd_till, insats, home_of(rng, inledd, avslutad))
    if avslutad > EXPORT_DAY:
        one.avslutad, one.insats = None, None
        if limit > EXPORT_DAY:
            one.forlangd_till = None
    return one


def home_of(rng: random.Random, began: date, ended: date | None) -> str:
    """Where a case is registered: some of those that were open at the move stand in both systems."""
    stays = rng.random() < _STAYED_BEHIND
    if began >= MOVED:
        return COMBINE
    return BOTH if stays and (ended is None or ended >= MOVED) else VIVA
