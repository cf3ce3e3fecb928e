"""What the handlingar of a quarter are made from: one kind of material for the offentliga, another for those under sekretess.

A public report never sees a `Sekretessrad`; the types keep it so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from reports.law import Citations
from reports.model import Counted, Finding, Kommun, Kvartal, Lista, PublicFigures, Reported, Sekretessrad, Waiting
from reports.register import Earlier


@dataclass(frozen=True, slots=True)
class KvartalHeading:
    """What stands at the head of every handling of a quarter."""

    kommun: Kommun
    kvartal: Kvartal
    upprattad: date
    diarienummer: str
    citations: Citations


@dataclass(frozen=True, slots=True)
class KvartalPublic:
    """What an offentlig handling is made from: protected figures and what earlier handlingar printed."""

    heading: KvartalHeading
    figures: PublicFigures
    earlier: Earlier


@dataclass(frozen=True, slots=True)
class ReportedRow:
    """A beslut to report, with what the law says of it."""

    rad: Sekretessrad
    reported: Reported


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """A beslut that is in time on the mätdag but passes its slutdag before the next quarter ends, unless something happens."""

    rad: Sekretessrad
    waiting: Waiting


@dataclass(frozen=True, slots=True)
class KvartalSekretess:
    """What a sekretess handling or a work list is made from."""

    heading: KvartalHeading
    rows: tuple[ReportedRow, ...]
    waiting: tuple[WaitingRow, ...]
    counted: Mapping[Lista, Counted]
    findings: tuple[Finding, ...]
