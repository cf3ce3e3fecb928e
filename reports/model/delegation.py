"""The delegationsordning: who may decide what for the nämnd, and the period whose beslut are anmälda.

6 kap. 37–40 §§ and 7 kap. 5–8 §§ kommunallagen (2017:725).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reports.model.fattat import Beslutsniva, Placering
from reports.model.finding import FindingKind
from reports.model.folded import folded
from reports.model.lagrum import Lagrum


@dataclass(frozen=True, order=True, slots=True)
class Redovisningsperiod:
    """The days whose beslut are anmälda together, first and last included; written `2026-09-01_2026-09-30`."""

    fran: date
    till: date

    @classmethod
    def parse(cls, text: str) -> Redovisningsperiod | None:
        """The period of a text as `str` gives it, or None."""
        match = re.fullmatch(r"(\d{4}-\d\d-\d\d)_(\d{4}-\d\d-\d\d)", text)
        try:
            return cls(date.fromisoformat(match[1]), date.fromisoformat(match[2])) if match else None
        except ValueError:
            return None

    def holds(self, day: date) -> bool:
        return self.fran <= day <= self.till

    def overlaps(self, other: Redovisningsperiod) -> bool:
        """Whether the two share a day."""
        return self.fran <= other.till and other.fran <= self.till

    def __str__(self) -> str:
        return f"{self.fran.isoformat()}_{self.till.isoformat()}"


class Part(StrEnum):
    """A part of the report that is anmält to the nämnd; the value is what the officer writes with `--handlingsnummer`."""

    INDIVIDARENDEN = "individarenden"
    FORTECKNING = "forteckning"
    UTSKOTT = "utskott"
    ORDFORANDE = "ordforande"
    ANSTALLNINGAR = "anstallningar"
    LEX_SARAH = "lex-sarah"


@dataclass(frozen=True, slots=True)
class Roll:
    """An office that the delegationsordning names: its level, the role above it (`overordnad`, empty at the top), and how systems write it (`ord`)."""

    namn: str
    niva: Beslutsniva
    overordnad: str
    ord: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Regel:
    """One way to have the right to decide: the lowest role, and the conditions that must all hold; None = no such condition.

    `hogst_manader` is counted from the day the beslut holds to its last day; ages are whole years at the beslut. With `overordnad`
    every role above has the same right.
    """

    roll: str
    hogst_kronor: int | None = None
    hogst_manader: int | None = None
    placering: Placering | None = None
    lagsta_alder: int | None = None
    hogsta_alder: int | None = None
    overordnad: bool = True


@dataclass(frozen=True, slots=True)
class Delegationspunkt:
    """One line of the delegationsordning: any of its `regler` gives the right.

    `lagrum` are its citations that could be read as such; `vidaredelegation` are roles that the förvaltningschef has passed the right on
    to (7 kap. 6 § KL).
    """

    nummer: str
    arende: str
    lagrum: tuple[Lagrum, ...]
    regler: tuple[Regel, ...]
    vidaredelegation: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ordningsversion:
    """The delegationsordning as it holds from a day until the next version: the nämnd's beslut, and every punkt by its number."""

    galler_fran: date
    galler_till: date | None
    beslut: str
    punkter: Mapping[str, Delegationspunkt]


@dataclass(frozen=True, slots=True)
class Delegationsordning:
    """delegationsordning.toml, read and checked; `versioner` oldest first, `roller` by every spelling (folded) of their name.

    `sammantraden` are the nämnd's meetings, in order. `namnges` is whether a delegat is named in an offentlig handling.
    """

    versioner: tuple[Ordningsversion, ...]
    roller: Mapping[str, Roll]
    sammantraden: tuple[date, ...]
    namnges: bool
    content: bytes

    def at(self, day: date) -> Ordningsversion | None:
        """The version in force on a day."""
        begun = [one for one in self.versioner if one.galler_fran <= day]
        latest = begun[-1] if begun else None
        return None if latest is None or (latest.galler_till and latest.galler_till < day) else latest

    def in_force(self, period: Redovisningsperiod) -> list[Ordningsversion]:
        """The versions that hold on some day of the period, oldest first."""
        first = self.at(period.fran)
        later = [one for one in self.versioner if period.fran < one.galler_fran <= period.till]
        return [*([first] if first else []), *later]

    def roll(self, befattning: str) -> Roll | None:
        """The role of an office as a system writes it."""
        return self.roller.get(folded(befattning))

    def above(self, roll: str) -> Iterator[str]:
        """The names of the roles above a role, the nearest first."""
        by_name = {one.namn: one for one in self.roller.values()}
        while above := by_name[roll].overordnad:
            yield above
            roll = above

    def next_meeting(self, day: date) -> date | None:
        """The nämnd's first meeting after a day."""
        return next((one for one in self.sammantraden if one > day), None)


@dataclass(frozen=True, slots=True)
class Behorighet:
    """What the delegationsordning and the law of its day say of one beslut: the role and the punkt, if they are known, and every remark.

    `niva` is the role's own level; the export's where the role is unknown.
    """

    mark: str
    niva: Beslutsniva
    roll: Roll | None
    punkt: Delegationspunkt | None
    remarks: tuple[FindingKind, ...]
