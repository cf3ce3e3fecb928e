"""Many beslut at once: those of one row each, on which the check has nothing to say, as columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from reports.model.beslut import Insats, Utfall
from reports.model.lagrum import Lagrum


@dataclass(frozen=True, slots=True, eq=False)
class Grund:
    """What many beslut have in common: one object for all that say the same, so that it is quickly told from another."""

    lag: str
    lagrum: Lagrum | None
    insats: Insats | None
    utfall: Utfall


@dataclass(frozen=True, slots=True)
class PlainBesluten:
    """Some thousand beslut of one system, in columns in step: one place in each is one beslut.

    Each stands on one row that the check has read without a remark, of a person who is not skyddad and whose number can be read (`person`, canonical).
    `fran`, `till` and `avbruten` are its one period of verkställighet.
    """

    system: str
    beslutsnummer: Sequence[str]
    person: Sequence[str]
    grund: Sequence[Grund]
    beslutsdatum: Sequence[date]
    galler_fran: Sequence[date | None]
    galler_till: Sequence[date | None]
    fran: Sequence[date | None]
    till: Sequence[date | None]
    avbruten: Sequence[date | None]
    avslutad: Sequence[date | None]
    orsak: Sequence[str]


Aside = Callable[[PlainBesluten], Sequence[bool]]
"""A rule for which of many beslut a run needs no more of than `SetAside` says."""


@dataclass(frozen=True, slots=True)
class SetAside:
    """The plain beslut that a run needs no more of than who shares an ärende with whom: the two columns in step."""

    person: Sequence[str]
    arendenummer: Sequence[str]

    @property
    def rows(self) -> int:
        """How many they are: a row each."""
        return len(self.person)


NONE_ASIDE = SetAside((), ())
