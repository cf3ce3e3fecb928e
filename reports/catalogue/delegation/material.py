"""What the handlingar of a delegation report are made from: one kind of material for the offentliga, another for those under sekretess.

A public report never sees a `Sekretessrad`; the types keep it so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reports.law import DelegationCitations
from reports.model import (
    Anstallning,
    Beslutsniva,
    Finding,
    Kommun,
    LexSarah,
    PublicDelegation,
    Redovisningsperiod,
    Sekretessrad,
)


class Part(StrEnum):
    """A part of the report that is anmält to the nämnd; the value is what the officer writes with `--handlingsnummer`."""

    INDIVIDARENDEN = "individarenden"
    FORTECKNING = "forteckning"
    UTSKOTT = "utskott"
    ORDFORANDE = "ordforande"
    ANSTALLNINGAR = "anstallningar"
    LEX_SARAH = "lex-sarah"


@dataclass(frozen=True, slots=True)
class DelegationHeading:
    """What stands at the head of every handling of a delegation report. `meeting` is when the nämnd gets it, if known."""

    kommun: Kommun
    period: Redovisningsperiod
    upprattad: date
    diarienummer: str
    meeting: date | None
    citations: DelegationCitations

    @property
    def anmals(self) -> date:
        """The day the nämnd is told: the meeting, or the day on the handlingar where the meeting is not known."""
        return self.meeting or self.upprattad


@dataclass(frozen=True, slots=True)
class DelegationPublic:
    """What an offentlig handling is made from: protected counts, and beslut that no enskild stands behind.

    `parts` are the parts that are anmälda, each with its handlingsnummer (may be empty); `named` are the officials who may be named.
    """

    heading: DelegationHeading
    figures: PublicDelegation
    parts: Mapping[Part, str]
    lex_sarah: tuple[LexSarah, ...]
    anstallningar: tuple[Anstallning, ...]
    named: frozenset[str]


@dataclass(frozen=True, slots=True)
class DelegationRow:
    """A beslut of the period as a row of a sekretess handling: the level it was taken on, and its ärende by the delegationsordning."""

    rad: Sekretessrad
    niva: Beslutsniva
    arende: str


@dataclass(frozen=True, slots=True)
class UnitControl:
    """How many beslut of a unit were within the delegationsordning, not within it, and not possible to tell."""

    enhet: str
    inom: int
    utanfor: int
    oklara: int


@dataclass(frozen=True, slots=True)
class DelegationSekretess:
    """What a sekretess handling or a work list is made from. `days` are the days from each beslut until it is anmält, in order."""

    heading: DelegationHeading
    parts: Mapping[Part, str]
    rows: tuple[DelegationRow, ...]
    units: tuple[UnitControl, ...]
    days: tuple[int, ...]
    findings: tuple[Finding, ...]
