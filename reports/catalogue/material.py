"""What a report is made from: one kind of material for offentliga handlingar, another for sekretess handlingar.

A public report never sees a `Sekretessrad`; the types keep it so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from reports.law import Citations
from reports.model import Counted, Finding, Kommun, Kvartal, Lista, PublicFigures, Reported, Sekretessrad, Waiting
from reports.register import Earlier

MARKING = "Sekretess enligt 26 kap. 1 § OSL"


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands at the head of every handling of the run."""

    kommun: Kommun
    kvartal: Kvartal
    upprattad: date
    diarienummer: str
    citations: Citations

    @property
    def marking(self) -> str:
        """The line that every page of a sekretess handling carries."""
        return f"{MARKING} – {self.kommun.namnd}, {self.upprattad.isoformat()}"


@dataclass(frozen=True, slots=True)
class PublicMaterial:
    """What an offentlig handling is made from: protected figures and what earlier handlingar printed."""

    heading: Heading
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
class SekretessMaterial:
    """What a sekretess handling or a work list is made from."""

    heading: Heading
    rows: tuple[ReportedRow, ...]
    waiting: tuple[WaitingRow, ...]
    counted: Mapping[Lista, Counted]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class PublicReport:
    """An offentlig handling: its file's name and ending, its Word template if it has one, and how its bytes are made."""

    name: str
    suffix: str
    template: str | None
    render: Callable[[PublicMaterial, bytes], bytes]
    purpose: str
    destination: str

    def file(self, period: str) -> str:
        return f"offentligt/{self.name}-{period}.{self.suffix}"


@dataclass(frozen=True, slots=True)
class SekretessReport:
    """A sekretess handling or work list, in its own folder and with SEKRETESS in its name."""

    name: str
    suffix: str
    template: str | None
    render: Callable[[SekretessMaterial, bytes], bytes]
    purpose: str
    destination: str

    def file(self, period: str) -> str:
        return f"sekretess/{self.name}-{period}-SEKRETESS.{self.suffix}"
