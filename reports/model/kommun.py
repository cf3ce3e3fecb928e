"""What one municipality has decided: its names, its catalogue of insatser and its choices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from reports.model.beslut import Insats
from reports.model.finding import Granskat


class Redovisning(StrEnum):
    """How the offentlig handling shows small groups: merged (default), or open by decision of the nämnd."""

    SKYDDAD = "skyddad"
    OPPEN = "oppen"


class Tabell(StrEnum):
    """What an open handling prints: the statistics, or a row per beslut."""

    STATISTIK = "statistik"
    RADLISTA = "radlista"


@dataclass(frozen=True, slots=True)
class IvoFonster:
    """When IVO's e-service takes the report of a quarter (1–4): first and last day, as `MM-DD`, as last published.

    It holds from the quarter whose mätdag is on or after `galler_fran` (None: always). `kalla` is where it was read, `kontrollerad` when.
    """

    kvartal: int
    fran: str
    till: str
    galler_fran: date | None = None
    kalla: str = ""
    kontrollerad: date | None = None


@dataclass(frozen=True, slots=True)
class Personal:
    """A member of staff, so that the program can tell when one stands where a client should."""

    namn: str
    personnummer: str


@dataclass(frozen=True, slots=True)
class Disclosure:
    """How much an offentlig handling may say: k (`troskel`, distinct persons) and the nämnd's own decisions."""

    troskel: int
    redovisning: Redovisning
    beslut: str
    tabell: Tabell
    skal: bool
    kon: bool
    enhet: bool

    @property
    def troskel_delegation(self) -> int:
        """k of the tables of delegation, at least five: what a punkt tells of utfall and level leaves less to hide in."""
        return max(self.troskel, 5)


@dataclass(frozen=True, slots=True)
class Kommun:
    """kommun.toml, read and checked. `insatser` stands in catalogue order; `words` maps (lag, their word) to a line of it.

    Keys of `words` are case-folded. `samlade_namnder` are those whose reports
    `samla` should find, in the order of its tables. `folder` is where kommun.toml, its own templates and profiles lie; `content`
    is the file's bytes, for the receipt.
    """

    kommun: str
    namnd: str
    forvaltning: str
    diarienummer: str
    diarienummer_monster: str
    undertecknare: tuple[str, ...]
    sandlista: tuple[str, ...]
    samlade_namnder: tuple[str, ...]
    disclosure: Disclosure
    flytta_helgdag: bool
    rubriker: tuple[tuple[str, str], ...]
    insatser: tuple[Insats, ...]
    words: Mapping[tuple[str, str], Insats]
    ivo_fonster: tuple[IvoFonster, ...]
    personal: tuple[Personal, ...]
    granskat: tuple[Granskat, ...]
    folder: Path
    content: bytes

    def insats_namn(self, lag: str, kod: str) -> str:
        """The name of the insats with this code; one that the catalogue lacks is among the others."""
        return next((one.namn for one in self.insatser if (one.lag, one.kod) == (lag, kod)), "Övriga insatser")
