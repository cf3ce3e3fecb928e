"""What the kontrollsida and the kvittens of a quarter are made from."""

from __future__ import annotations

from dataclasses import dataclass

from reports.catalogue.kvartal.material import KvartalHeading
from reports.model import History, Post, PublicFigures
from reports.register import Earlier


@dataclass(frozen=True, slots=True)
class KvartalFacts:
    """What is printed of a quarter, what earlier handlingar printed, how many beslut in time pass their slutdag next, the reports of earlier quarters,
    and all that the register holds. `elsewhere`: that one is empty, while another of this nämnd is on the computer.
    """

    heading: KvartalHeading
    figures: PublicFigures
    earlier: Earlier
    waiting: int
    followed: tuple[Post, ...]
    history: History
    elsewhere: bool = False
