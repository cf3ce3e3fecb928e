"""IVO's windows as days: when the e-service takes the report of a quarter, by the dated entries of kommun.toml.

IVO publishes no dates that a program can fetch. The entries are what somebody last read, and say where and when.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from reports.law import next_working_day
from reports.model import IvoFonster, Kommun, Kvartal

_TRUSTED = timedelta(days=366)  # so long after somebody read it


@dataclass(frozen=True, slots=True)
class Fonster:
    """The window of one quarter: its first day, its last as published, and `last`, the working day that it ends on."""

    kvartal: Kvartal
    first: date
    published: date
    last: date
    entry: IvoFonster

    @property
    def days(self) -> str:
        """`2027-01-01 – 2027-02-01`."""
        return f"{self.first.isoformat()} – {self.last.isoformat()}"

    @property
    def moved(self) -> str:
        """Why the last day is another than the published one; empty where it is not."""
        if self.last == self.published:
            return ""
        return f"Sista dagen enligt IVO, {self.published.isoformat()}, är ingen arbetsdag. Nästa arbetsdag visas."

    @property
    def read(self) -> str:
        """Where the days come from, and when somebody last read them."""
        when = f"läst {self.entry.kontrollerad.isoformat()}" if self.entry.kontrollerad else "oklart när de lästes"
        return f"Källa: {self.entry.kalla or 'kommun.toml'}; {when}. Kontrollera hos IVO."

    def is_doubtful(self, day: date) -> bool:
        """Whether nobody is known to have read the days within the year before `day`."""
        return self.entry.kontrollerad is None or self.entry.kontrollerad + _TRUSTED < day


def fonster_of(kommun: Kommun, kvartal: Kvartal) -> Fonster | None:
    """The window in which the quarter is reported, or None where kommun.toml has none. That of the fourth quarter lies in the next year."""
    holding = [
        one
        for one in kommun.ivo_fonster
        if one.kvartal == kvartal.number and (one.galler_fran is None or one.galler_fran <= kvartal.matdag)
    ]
    if not holding:
        return None
    entry = max(holding, key=lambda one: one.galler_fran or date.min)
    first = _first_on_or_after(entry.fran, kvartal.next.first_day)
    published = _first_on_or_after(entry.till, first)
    return Fonster(kvartal, first, published, next_working_day(published), entry)


def open_fonster(kommun: Kommun, day: date) -> Fonster | None:
    """The window that is open on the day, if one is."""
    return next((one for one in _around(kommun, day) if one.first <= day <= one.last), None)


def next_fonster(kommun: Kommun, day: date) -> Fonster | None:
    """The first window that begins after the day."""
    return next((one for one in _around(kommun, day) if one.first > day), None)


def coming_fonster(kommun: Kommun, day: date) -> tuple[Fonster, ...]:
    """The window that is open on the day, and those that begin within a year."""
    year_ahead = day + timedelta(days=365)
    return tuple(one for one in _around(kommun, day) if one.last >= day and one.first <= year_ahead)


def _around(kommun: Kommun, day: date) -> Iterator[Fonster]:
    """The windows of the two years about the day, in the order they begin."""
    kvartal = Kvartal(day.year - 1, 1)
    found = []
    for _ in range(12):
        if fonster := fonster_of(kommun, kvartal):
            found.append(fonster)
        kvartal = kvartal.next
    return iter(sorted(found, key=lambda one: (one.first, one.last)))


def _first_on_or_after(month_and_day: str, day: date) -> date:
    """The first such day of the calendar that is not before `day`; 29 February is the 28th in other years."""
    month, number = (int(part) for part in month_and_day.split("-"))
    years = (day.year, day.year + 1)
    days = (date(year, month, min(number, calendar.monthrange(year, month)[1])) for year in years)
    return next(one for one in days if one >= day)
