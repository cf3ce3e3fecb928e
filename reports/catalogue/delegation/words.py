"""Words that the handlingar of a delegation report share."""

from __future__ import annotations

from reports.model import Redovisningsperiod
from reports.render.words import day_interval


def period_in_words(period: Redovisningsperiod) -> str:
    """`1–30 september 2026`, or the one day."""
    return day_interval(period.fran, period.till)
