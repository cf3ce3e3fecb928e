"""What the flags of a day are made from: rows for the work list under sekretess, and counts without persons for all that is not.

The calendar, the e-mail and the screen never see a `Sekretessrad`; the types keep it so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from reports.catalogue.ivo_fonster import Fonster
from reports.law import Avgift, Citations
from reports.model import Kommun, Lage, Place, Sekretessrad, Waiting

# Units of the screen and the e-mail that are no enhet of the export.
SKYDDAD = "skyddad"
NO_ENHET = "enhet saknas"
UNNAMED_ENHET = "enhet som inte nämns"


@dataclass(frozen=True, slots=True)
class FlaggorHeading:
    """What stands at the head of everything that is made: the day whose state it is, and the windows about it.

    `now` is the window that is open on the day, `coming` that one and those that begin within a year.
    """

    kommun: Kommun
    per: date
    citations: Citations
    now: Fonster | None
    next: Fonster | None
    coming: tuple[Fonster, ...]

    @property
    def upprattad(self) -> date:
        """The lists of a day are dated with it."""
        return self.per

    @property
    def diarienummer(self) -> str:
        """Nothing here is registered."""
        return ""


@dataclass(frozen=True, slots=True)
class FlaggaRow:
    """A beslut that waits on the day. `days` are those since its slutdag if that has passed, else those left; `months` is its väntetid.

    `offered` is the latest offer since the wait began, None where none has been made. `oldest` tells if nobody in its enhet, or of all, has
    waited longer.
    """

    rad: Sekretessrad
    waiting: Waiting
    lage: Lage
    days: int
    months: int
    avgift: Avgift
    offered: date | None
    oldest_in_enhet: bool
    oldest: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """The beslut of one enhet or handläggare (or of all), by läge; how many have had no offer; the longest väntetid in whole months."""

    name: str
    lagen: Mapping[Lage, int]
    without_offer: int
    months: int

    @property
    def beslut(self) -> int:
        return sum(self.lagen.values())


@dataclass(frozen=True, slots=True)
class ShownFlagga:
    """A beslut as the screen may show it: what waits, where in the export it stands, and no person, case or handläggare."""

    slutdag: date
    lage: Lage
    days: int
    insats: str
    enhet: str
    place: Place


@dataclass(frozen=True, slots=True)
class FlaggorPublic:
    """What the calendar, the e-mail and the screen are made from.

    `shown` are the beslut that have passed or will soon, gravest first. `units` are all enheter, those with skyddad identitet in a unit of
    their own; `told` are the units that get a text, without these.
    """

    heading: FlaggorHeading
    shown: tuple[ShownFlagga, ...]
    units: tuple[Tally, ...]
    told: tuple[Tally, ...]
    list_file: str


@dataclass(frozen=True, slots=True)
class FlaggorSekretess:
    """What the work list is made from. The e-mail texts, which lie beside it, take `told` only: no row."""

    heading: FlaggorHeading
    rows: tuple[FlaggaRow, ...]
    units: tuple[Tally, ...]
    handlaggare: tuple[Tally, ...]
    told: FlaggorPublic
