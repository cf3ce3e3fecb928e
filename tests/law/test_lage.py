"""Which läge a beslut has on a day, both sides of every border, and the fee that can follow."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from reports.errors import LawError
from reports.law import Law, avgift_of, lage_of, load_law
from reports.model import Lage

DAY, WINDOW = date(2026, 11, 22), date(2027, 1, 1)


@pytest.mark.parametrize(
    ("slutdag", "lage"),
    [
        ("2026-11-21", Lage.PASSERAT),
        ("2026-11-22", Lage.FORE_FONSTRET),  # the slutdag is the last day in time
        ("2026-12-30", Lage.FORE_FONSTRET),  # passes on the 31st
        ("2026-12-31", Lage.SENARE),  # passes the day the window opens
        ("2027-02-01", Lage.SENARE),
    ],
)
def test_a_beslut_passes_before_the_window_when_it_is_late_before_its_first_day(slutdag: str, lage: Lage) -> None:
    assert lage is lage_of(date.fromisoformat(slutdag), DAY, WINDOW)


@pytest.mark.parametrize(
    ("slutdag", "lage"),
    [
        ("2026-09-29", Lage.PASSERAT),
        ("2026-09-30", Lage.INOM_30_DAGAR),  # late on the first day of the window, not before it
        ("2026-10-30", Lage.INOM_30_DAGAR),
        ("2026-10-31", Lage.SENARE),
    ],
)
def test_thirty_days_are_counted_from_the_day_and_the_thirtieth_is_one_of_them(slutdag: str, lage: Lage) -> None:
    assert lage is lage_of(date.fromisoformat(slutdag), date(2026, 9, 30), date(2026, 10, 1))


def test_without_a_known_window_no_beslut_passes_before_it() -> None:
    found = [lage_of(DAY + timedelta(days=days), DAY, None) for days in (-1, 0, 30, 31)]
    assert [Lage.PASSERAT, Lage.INOM_30_DAGAR, Lage.INOM_30_DAGAR, Lage.SENARE] == found


@pytest.mark.parametrize("lag", ["SoL", "LSS"])
@pytest.mark.parametrize(
    ("beslutsdatum", "lagst", "hogst"),
    [
        ("1999-01-01", 10_000, 1_000_000),
        ("2025-06-30", 10_000, 1_000_000),
        ("2025-12-31", 10_000, 1_000_000),
        ("2026-01-01", 15_000, 1_500_000),
    ],
)
def test_the_fee_is_that_of_the_day_of_the_beslut(lag: str, beslutsdatum: str, lagst: int, hogst: int) -> None:
    found = avgift_of(date.fromisoformat(beslutsdatum), lag, load_law())
    assert (lagst, hogst) == (found.lagst, found.hogst)


def test_a_law_without_a_fee_stops_with_words() -> None:
    with pytest.raises(LawError, match=r"^Ingen särskild avgift för SoL finns i lagfilerna\."):
        avgift_of(DAY, "SoL", Law({"sarskild_avgift": ()}, ""))
