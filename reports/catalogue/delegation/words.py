"""Words that the handlingar of a delegation report share."""

from __future__ import annotations

from collections.abc import Mapping

from reports.catalogue.delegation.material import Part
from reports.model import Redovisningsperiod
from reports.render.words import day_interval


def period_in_words(period: Redovisningsperiod) -> str:
    """`1–30 september 2026`, or the one day."""
    return day_interval(period.fran, period.till)


def punkt_order(nummer: str) -> tuple[tuple[int, int, str], ...]:
    """Where a punkt stands: as numbers, so that 7.5 comes before 7.10."""
    return tuple((0, int(one), "") if one.isdigit() else (1, 0, one) for one in nummer.split(".") if one)


def number_of(part: Part, parts: Mapping[Part, str]) -> str:
    """The number that a part has in the diarium, or that it gets one there."""
    return parts.get(part) or "sätts vid registrering"
