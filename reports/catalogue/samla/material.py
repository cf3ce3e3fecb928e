"""What the handling of many nämnder is made from, and what the run itself may tell of the files it was made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from reports.law import Citations
from reports.model import Kommun, Kvartal, Lista, Namndrapport, PublicSamlad


@dataclass(frozen=True, slots=True)
class SamlaHeading:
    """What stands at the head of the handling. `citations` are those of each quarter, in step."""

    kommun: Kommun
    kvartalen: tuple[Kvartal, ...]
    upprattad: date
    diarienummer: str
    citations: tuple[Citations, ...]


@dataclass(frozen=True, slots=True)
class SamlaPublic:
    """What the offentlig handling is made from: sums of what the nämnder have printed."""

    heading: SamlaHeading
    figures: PublicSamlad


@dataclass(frozen=True, slots=True)
class SamlaFacts:
    """What the kontrollsida and the kvittens tell: the figures, the reports they come from (one for each nämnd and quarter), and their files' keyed marks.

    `repeated` are the files that say the same as another, as (used, passed over). `withheld` are the reports of which tables or flows are
    passed over, since they do not say how they are protected and hold small groups.
    """

    heading: SamlaHeading
    figures: PublicSamlad
    rapporter: tuple[Namndrapport, ...]
    marks: Mapping[str, str]
    repeated: tuple[tuple[str, str], ...]
    withheld: tuple[tuple[str, Kvartal, Lista], ...]
