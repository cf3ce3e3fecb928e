"""The calendar quarter, its first day and its mätdag."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, order=True, slots=True)
class Kvartal:
    """A calendar quarter, written `2026-K3`.

    The report is a picture of its last day, the mätdag (lag 2008:77 p. 2: "den 30 september 2008").
    """

    year: int
    number: int

    @classmethod
    def parse(cls, text: str) -> Kvartal | None:
        """The quarter of a text such as `2026-K3`, or None if it is not one."""
        match = re.fullmatch(r"((?:19|20|21)\d{2})-K([1-4])", text.strip().upper())
        return cls(int(match[1]), int(match[2])) if match else None

    @classmethod
    def of(cls, day: date) -> Kvartal:
        """The quarter that the day lies in."""
        return cls(day.year, (day.month - 1) // 3 + 1)

    @classmethod
    def last_finished(cls, today: date) -> Kvartal:
        """The quarter that ended last before `today`: the one to report now."""
        return cls.of(today).previous

    @property
    def first_day(self) -> date:
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def matdag(self) -> date:
        """The last day of the quarter: the day whose state is reported."""
        return self.next.first_day - timedelta(days=1)

    @property
    def next(self) -> Kvartal:
        return Kvartal(self.year + 1, 1) if self.number == 4 else Kvartal(self.year, self.number + 1)

    @property
    def previous(self) -> Kvartal:
        return Kvartal(self.year - 1, 4) if self.number == 1 else Kvartal(self.year, self.number - 1)

    @property
    def year_before(self) -> Kvartal:
        return Kvartal(self.year - 1, self.number)

    def __str__(self) -> str:
        return f"{self.year}-K{self.number}"
