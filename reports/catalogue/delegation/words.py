"""Words that the handlingar of a delegation report share."""

from __future__ import annotations

from collections.abc import Mapping

from reports.model import Part, Redovisningsperiod
from reports.render.words import day_interval


def period_in_words(period: Redovisningsperiod) -> str:
    """`1–30 september 2026`, or the one day."""
    return day_interval(period.fran, period.till)


def during(period: Redovisningsperiod) -> str:
    """`Under perioden 1–30 september 2026`, or `Den 8 september 2026`: the beginning of a sentence."""
    words = period_in_words(period)
    return f"Den {words}" if period.fran == period.till else f"Under perioden {words}"


def punkt_order(nummer: str) -> tuple[tuple[int, int, str], ...]:
    """Where a punkt stands: as numbers, so that 7.5 comes before 7.10."""
    return tuple((0, int(one), "") if one.isdigit() else (1, 0, one) for one in nummer.split(".") if one)


def number_of(part: Part, parts: Mapping[Part, str]) -> str:
    """The number that a part has in the diarium, or that it gets one there."""
    return parts.get(part) or "sätts vid registrering"


def bilaga(part: Part, parts: Mapping[Part, str]) -> str:
    """Which appendix a part is, such as `Bilaga 3`."""
    return f"Bilaga {[*parts].index(part) + 1}"


def together(first: str, second: str) -> str:
    """Two provisions of one act, the act named once: `6 kap. 40 § och 7 kap. 8 § KL (2017:725)`."""
    act = first[first.rindex("§") + 1 :]
    return f"{first.removesuffix(act)} och {second}" if act and second.endswith(act) else f"{first} och {second}"
