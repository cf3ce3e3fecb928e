"""What the kontrollsida and the kvittens of a quarter are made from."""

from __future__ import annotations

from dataclasses import dataclass

from reports.catalogue.kvartal.material import KvartalHeading
from reports.model import History, Kvartal, Post, PublicFigures
from reports.register import Earlier


@dataclass(frozen=True, slots=True)
class KvartalFacts:
    """What is printed of a quarter, what earlier handlingar printed, how many beslut in time pass their slutdag next, and all that the register holds.
    `elsewhere`: that one is empty, while another of this nämnd is on the computer. `before_register` are the
    earlier quarters that only their handlingar tell of.
    """

    heading: KvartalHeading
    figures: PublicFigures
    earlier: Earlier
    waiting: int
    history: History
    elsewhere: bool = False
    before_register: tuple[Kvartal, ...] = ()

    @property
    def followed(self) -> tuple[Post, ...]:
        """The reports of the quarters before, oldest first."""
        return self.history.before(self.heading.kvartal)
