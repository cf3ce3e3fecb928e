"""What the register remembers between the quarters: who was told of which beslut, by keyed marks only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reports.model.judgement import Lista
from reports.model.kvartal import Kvartal


class Tillstand(StrEnum):
    """Where a beslut stood when it was reported.

    The last two are of beslut that were open in the report before and that a person has answered for: gone from the exports, or
    in them but no longer to be reported.
    """

    OPPET = "öppet"
    VERKSTALLT = "verkställt"
    AVSLUTAT = "avslutat"
    SAKNAS = "saknas"
    RAKNAS_INTE = "räknas inte"

    @property
    def told(self) -> bool:
        """Whether IVO and the revisorer were told of the beslut then."""
        return self not in (Tillstand.SAKNAS, Tillstand.RAKNAS_INTE)

    @property
    def ended(self) -> bool:
        """Whether they were told that the wait had ended."""
        return self in (Tillstand.VERKSTALLT, Tillstand.AVSLUTAT)


@dataclass(frozen=True, slots=True)
class Rapporterat:
    """One beslut as one report told of it.

    `beslut` is the register's own number of it. `person`, `innehall` and `skal` are keyed marks: of the enskild, of what the beslut says
    (person, lag, lagrum, insats, beslutsdatum), and of the reason that was given; empty where the export gave none. `insats` is the
    municipality's code. `raknat` tells whether it stood in the figures: what ended before the quarter and was registered late does not.
    `slut` is the day the wait ended.
    """

    beslut: int
    person: str
    innehall: str
    skal: str
    lag: str
    insats: str
    beslutsdatum: date
    lista: Lista
    clock_start: date
    tillstand: Tillstand
    slut: date | None
    nytt: bool
    raknat: bool

    @property
    def mottagare(self) -> str:
        """Whom the report told: row by row, or counted among the statistics (34 kap. 1–3 §§ SoL, 28 f–h §§ LSS)."""
        if not self.tillstand.told:
            return ""
        return "IVO, revisorer, fullmäktige" if self.raknat else "IVO, revisorer"


@dataclass(frozen=True, slots=True)
class Post:
    """One version of one quarter's report. `indata` is the keyed mark of all that went into it.

    `totalt` are the printed totals (beslut still waiting on the mätdag) by list and lag, `tryckt` the printed figures that later handlingar
    must be held against, as in their file.
    """

    kvartal: Kvartal
    version: int
    indata: str
    upprattad: date
    program: str
    totalt: Mapping[Lista, Mapping[str, int]]
    rader: tuple[Rapporterat, ...]
    tryckt: str = ""

    @property
    def name(self) -> str:
        """The folder of the report: `2026-K3`, `2026-K3-v2`."""
        return str(self.kvartal) if self.version == 1 else f"{self.kvartal}-v{self.version}"

    @property
    def dagar(self) -> int:
        """Days from the mätdag to the day the handlingar were made."""
        return (self.upprattad - self.kvartal.matdag).days


@dataclass(frozen=True, slots=True)
class History:
    """All that the register holds. `kallor` maps the mark of a beslutsnummer in a system to that system and the register's number of the beslut;
    `marken` maps the register's number to the eight signs that a person can write (`Märke` in the IVO list).
    """

    poster: tuple[Post, ...]
    kallor: Mapping[str, tuple[str, int]]
    marken: Mapping[int, str]

    def latest(self, kvartal: Kvartal) -> Post | None:
        """The latest version of a quarter's report."""
        return max(
            (post for post in self.poster if post.kvartal == kvartal), key=lambda post: post.version, default=None
        )

    def standing(self) -> tuple[Post, ...]:
        """The latest version of every quarter, oldest quarter first."""
        latest = {post.kvartal: post for post in sorted(self.poster, key=lambda post: post.version)}
        return tuple(latest[kvartal] for kvartal in sorted(latest))

    def before(self, kvartal: Kvartal) -> tuple[Post, ...]:
        """The latest version of every earlier quarter, oldest first."""
        return tuple(post for post in self.standing() if post.kvartal < kvartal)


EMPTY_HISTORY = History((), {}, {})


@dataclass(frozen=True, slots=True)
class Uppfoljning:
    """What earlier reports said of a beslut that is reported now.

    `rapporterat` are the quarters that told of it; `borde_ha` the quarter that first should have and did not, though it was reported; `stangt` the
    quarter that told of its end, if that was not so, and `stangt_som` what it told; `skal_fore` the reason given last, where the export still holds the text, and
    `skal_andrat` whether that reason was another.
    """

    marke: str
    rapporterat: tuple[Kvartal, ...]
    borde_ha: Kvartal | None = None
    stangt: Kvartal | None = None
    stangt_som: Tillstand | None = None
    skal_fore: str = ""
    skal_andrat: bool = False
