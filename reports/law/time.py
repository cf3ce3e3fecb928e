"""Months, limits and holidays as the law counts them. No clock: every day is an argument."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from dateutil.easter import easter


def add_months(day: date, months: int) -> date:
    """The day with the same number so many months later, or that month's last day if it lacks one (lag 1930:173, 1 §)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def whole_months(start: date, day: date) -> int:
    """The largest number of months with `start` + months ≤ `day`; 0 if `day` is earlier than the first."""
    months = (day.year - start.year) * 12 + day.month - start.month
    if add_months(start, months) > day:
        months -= 1
    return max(months, 0)


def next_working_day(day: date) -> date:
    """The day itself, or the next that is no Saturday, Sunday, allmän helgdag or one of the three eves (lag 1930:173, 2 §)."""
    while day.weekday() >= 5 or _is_holiday(day):
        day += timedelta(days=1)
    return day


def _is_holiday(day: date) -> bool:
    """An allmän helgdag (lag 1989:253), midsommarafton, julafton or nyårsafton."""
    if (day.month, day.day) in {(1, 1), (1, 6), (5, 1), (6, 6), (12, 24), (12, 25), (12, 26), (12, 31)}:
        return True
    sunday: date = easter(day.year)
    # Långfredagen, annandag påsk and Kristi himmelsfärds dag follow Easter; the rest of the movable days fall on a weekend.
    if day - sunday in (timedelta(days=-2), timedelta(days=1), timedelta(days=39)):
        return True
    return day.month == 6 and day.weekday() == 4 and 19 <= day.day <= 25  # midsommarafton
