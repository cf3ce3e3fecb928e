"""What the handlingar of the statistics are made from: protected figures for the offentliga, unmerged ones for the work lists under sekretess."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from reports.law import StatistikCitations
from reports.model import Finding, InternalSeries, Kind, Kommun, Manad, PublicStatistik, Statistikperiod


@dataclass(frozen=True, slots=True)
class StatistikHeading:
    """What stands at the head of every handling of the statistics."""

    kommun: Kommun
    period: Statistikperiod
    upprattad: date
    diarienummer: str
    citations: StatistikCitations


@dataclass(frozen=True, slots=True)
class Underlag:
    """Where the figures of one kind come from: the systems, each with the first and the last month by which it has enough persons (None for one that has
    not), and the months of the printed years that no export holds; `empty` when that is the whole period. `cut_at` is the latest day of the exports where it
    lies well before the period's end; `first` the month by which enough utredningar had begun, where what went on before it is lacking in what is printed.
    """

    systems: tuple[tuple[str, Manad | None, Manad | None], ...]
    missing: tuple[Manad, ...]
    empty: bool = False
    cut_at: date | None = None
    first: Manad | None = None


@dataclass(frozen=True, slots=True)
class StatistikPublic:
    """What an offentlig handling is made from. `underlag` has the kinds that were read; a kind that is not there has no figures."""

    heading: StatistikHeading
    figures: PublicStatistik
    underlag: Mapping[Kind, Underlag]


@dataclass(frozen=True, slots=True)
class StatistikSekretess:
    """What a work list is made from: every figure unmerged, and the findings."""

    heading: StatistikHeading
    series: tuple[InternalSeries, ...]
    findings: tuple[Finding, ...]
