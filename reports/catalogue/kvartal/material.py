"""What the handlingar of a quarter are made from: one kind of material for the offentliga, another for those under sekretess.

A public report never sees a `Sekretessrad`; the types keep it so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from reports.law import Citations
from reports.model import (
    Counted,
    Finding,
    Kommun,
    Kvartal,
    Lista,
    PublicFigures,
    Rapporterat,
    Reported,
    Sekretessrad,
    Uppfoljning,
    Waiting,
)
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
class Rattelse:
    """The version that this one replaces: its number, and the totals it printed by list and lag. Totals are always printed, so both may know them."""

    version: int
    totalt: Mapping[Lista, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class KvartalPublic:
    """What an offentlig handling is made from: protected figures and what earlier handlingar printed."""

    heading: KvartalHeading
    figures: PublicFigures
    earlier: Earlier
    rattelse: Rattelse | None = None


@dataclass(frozen=True, slots=True)
class ReportedRow:
    """A beslut to report, with what the law says of it and what earlier reports said. `counted` is False for one whose wait ended before
    the quarter and was registered late: it is told of, and stands in no figure.
    """

    rad: Sekretessrad
    reported: Reported
    forr: Uppfoljning
    counted: bool = True


@dataclass(frozen=True, slots=True)
class GoneRow:
    """A beslut that was open in the report of `kvartal` and that the exports no longer account for. `rad` is its row, if any export has it."""

    marke: str
    rapporterat: Rapporterat
    kvartal: Kvartal
    rad: Sekretessrad | None
    finding: Finding


@dataclass(frozen=True, slots=True)
class Andringar:
    """How many beslut a new version of a report tells of that the one before did not, no longer tells of, and tells otherwise of."""

    version: int
    tillkomna: int
    borttagna: int
    andrade: int


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """A beslut that is in time on the mätdag but passes its slutdag before the next quarter ends, unless something happens."""

    rad: Sekretessrad
    waiting: Waiting


@dataclass(frozen=True, slots=True)
class KvartalSekretess:
    """What a sekretess handling or a work list is made from. `rows` stand in the figures; `late` and `gone` do not.

    `removed` are beslut that only the version before told of.
    """

    heading: KvartalHeading
    rows: tuple[ReportedRow, ...]
    late: tuple[ReportedRow, ...]
    gone: tuple[GoneRow, ...]
    removed: tuple[GoneRow, ...]
    waiting: tuple[WaitingRow, ...]
    counted: Mapping[Lista, Counted]
    findings: tuple[Finding, ...]
    andringar: Andringar | None = None
