"""What the handlingar of a delegation report are made from: one kind of material for the offentliga, another for those under sekretess.

A public report never sees a `Sekretessrad`; the types keep it so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from reports.law import DelegationCitations
from reports.model import (
    Anstallning,
    Beslutsniva,
    Finding,
    Kommun,
    LexSarah,
    Part,
    PublicDelegation,
    Redovisningsperiod,
    Sekretessrad,
)


@dataclass(frozen=True, slots=True)
class DelegationHeading:
    """What stands at the head of every handling of a delegation report. `meeting` is when the nämnd gets it, if known.

    `versioner` are the delegationsordningar in force in the period: the first day of each, and the nämnd's beslut. `namnges` is whether the
    nämnd has its officials named in an offentlig handling.
    """

    kommun: Kommun
    period: Redovisningsperiod
    upprattad: date
    diarienummer: str
    meeting: date | None
    versioner: tuple[tuple[date, str], ...]
    namnges: bool
    citations: DelegationCitations

    @property
    def anmals(self) -> date:
        """The day the nämnd is told: the meeting, or the day on the handlingar where the meeting is not known."""
        return self.meeting or self.upprattad


@dataclass(frozen=True, slots=True)
class DelegationPublic:
    """What an offentlig handling is made from: protected counts, and beslut that no enskild stands behind.

    `parts` are the parts that are anmälda, each with its handlingsnummer (may be empty); `named` are the officials who may be named;
    `replaces` whether an earlier report of the same days has been made.
    """

    heading: DelegationHeading
    figures: PublicDelegation
    parts: Mapping[Part, str]
    lex_sarah: tuple[LexSarah, ...]
    anstallningar: tuple[Anstallning, ...]
    named: frozenset[str]
    replaces: bool = False


@dataclass(frozen=True, slots=True)
class DelegationRow:
    """A beslut of the period as a row of a sekretess handling: the level it was taken on, the office as the delegationsordning names it (as the
    export writes it where that is unknown), the ärende of its punkt, and what the punkt asks of the one who decides.
    """

    rad: Sekretessrad
    niva: Beslutsniva
    befattning: str
    arende: str
    krav: str


@dataclass(frozen=True, slots=True)
class UnitControl:
    """How many beslut of a unit were within the delegationsordning, not within it, and not possible to tell."""

    enhet: str
    inom: int
    utanfor: int
    oklara: int


@dataclass(frozen=True, slots=True)
class DelegationSekretess:
    """What a sekretess handling or a work list is made from. `days` are the days from each beslut until it was first anmält, in order."""

    heading: DelegationHeading
    parts: Mapping[Part, str]
    rows: tuple[DelegationRow, ...]
    units: tuple[UnitControl, ...]
    days: tuple[int, ...]
    findings: tuple[Finding, ...]
