"""Months and holidays, against a second opinion and against the almanac."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from reports.law.time import add_months, next_working_day, whole_months
from tests.examples import tried

DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))
MONTHS = st.integers(0, 480)
# Days with number 28-31, where months differ in length.
MONTH_ENDS = DAYS.map(lambda day: day + relativedelta(day=31) - timedelta(days=day.day % 4))


@tried(500)
@given(day=DAYS | MONTH_ENDS, months=MONTHS)
def test_a_day_so_many_months_later_is_what_dateutil_says(day: date, months: int) -> None:
    assert day + relativedelta(months=months) == add_months(day, months)


@tried(200)
@given(day=DAYS | MONTH_ENDS, months=MONTHS)
def test_the_day_number_is_kept_unless_the_month_lacks_it(day: date, months: int) -> None:
    later = add_months(day, months)
    assert later.day == day.day or (later.day < day.day and (later + timedelta(days=1)).day == 1)


@tried(500)
@given(start=DAYS | MONTH_ENDS, day=DAYS | MONTH_ENDS)
def test_whole_months_are_those_of_dateutil_and_never_below_none(start: date, day: date) -> None:
    between = relativedelta(day, start)
    assert max(0, between.years * 12 + between.months) == whole_months(start, day)


@tried(200)
@given(start=DAYS | MONTH_ENDS, months=MONTHS)
def test_a_month_is_whole_on_its_last_day_and_not_the_day_before(start: date, months: int) -> None:
    last = add_months(start, months)
    assert months == whole_months(start, last)
    assert max(0, months - 1) == whole_months(start, last - timedelta(days=1))


@pytest.mark.parametrize(
    ("slutdag", "start"),
    [
        ("2026-04-15", "2026-01-15"),
        ("2026-04-30", "2026-01-31"),
        ("2026-02-28", "2025-11-30"),
        ("2026-02-28", "2025-11-28"),
        ("2024-02-29", "2023-11-30"),
        ("2024-05-29", "2024-02-29"),
        ("2026-05-28", "2026-02-28"),
        ("2026-11-30", "2026-08-31"),
        ("2027-01-01", "2026-10-01"),
        ("2027-03-31", "2026-12-31"),
    ],
)
def test_three_months_end_on_the_same_day_number_or_on_the_months_last_day(slutdag: str, start: str) -> None:
    assert slutdag == add_months(date.fromisoformat(start), 3).isoformat()


# Every weekday of 2026 and 2027 that is a holiday or one of the three eves, as the almanac has them.
WEEKDAYS_OFF = {
    2026: "01-01 01-06 04-03 04-06 05-01 05-14 06-19 12-24 12-25 12-31",
    2027: "01-01 01-06 03-26 03-29 05-06 06-25 12-24 12-31",
}


@pytest.mark.parametrize("year", WEEKDAYS_OFF)
def test_the_days_off_of_a_year_are_the_almanacs(year: int) -> None:
    off = [date.fromisoformat(f"{year}-{day}") for day in WEEKDAYS_OFF[year].split()]
    days = (date(year, 1, 1) + timedelta(days=number) for number in range(365))
    assert off == [day for day in days if day.weekday() < 5 and next_working_day(day) != day]


@pytest.mark.parametrize(
    ("working_day", "day", "why"),
    [
        ("2026-04-07", "2026-04-03", "långfredagen"),
        ("2026-04-07", "2026-04-06", "annandag påsk"),
        ("2026-05-04", "2026-05-01", "första maj, en fredag"),
        ("2026-05-15", "2026-05-14", "Kristi himmelsfärdsdag"),
        ("2026-05-25", "2026-05-24", "pingstdagen; annandag pingst är en vardag sedan 2005"),
        ("2026-06-08", "2026-06-06", "nationaldagen, en lördag"),
        ("2026-06-22", "2026-06-19", "midsommarafton"),
        ("2026-06-22", "2026-06-20", "midsommardagen"),
        ("2026-10-30", "2026-10-30", "dagen före alla helgons dag är en vardag"),
        ("2026-11-02", "2026-10-31", "alla helgons dag, alltid en lördag"),
        ("2026-12-23", "2026-12-23", "dagen före julafton är en vardag"),
        ("2026-12-28", "2026-12-24", "julafton"),
        ("2025-12-29", "2025-12-24", "julafton en onsdag: fem dagar i följd"),
        ("2027-01-04", "2026-12-31", "nyårsafton"),
        ("2026-01-02", "2026-01-01", "nyårsdagen"),
        ("2026-01-05", "2026-01-05", "trettondagsafton är en vardag"),
        ("2026-01-07", "2026-01-06", "trettondedag jul"),
        ("2026-04-02", "2026-04-02", "skärtorsdagen är en vardag"),
    ],
)
def test_a_day_off_moves_to_the_next_working_day(working_day: str, day: str, why: str) -> None:
    assert working_day == next_working_day(date.fromisoformat(day)).isoformat(), why


@tried(500)
@given(day=DAYS)
def test_a_working_day_is_a_weekday_at_most_five_days_on_and_stays_where_it_is(day: date) -> None:
    moved = next_working_day(day)
    assert 0 <= (moved - day).days <= 5
    assert moved.weekday() < 5
    assert moved == next_working_day(moved)
