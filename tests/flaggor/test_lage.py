"""What the work list says of a beslut on a day: its läge, its clock, its offer and its fee."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.flaggor.reading import by_case, rows_of
from tests.runs import row, run_flaggor_rows


def test_the_work_list_tells_each_beslut_its_lage_days_and_fee(tmp_path: Path) -> None:
    days = {
        "A1": "2025-12-31",
        "A2": "2026-01-01",
        "A3": "2026-08-21",
        "A4": "2026-08-22",
        "A5": "2026-09-30",
        "A6": "2026-10-01",
    }
    rows = [row(number, beslutsdatum=day) for number, day in enumerate(days.values(), start=1)]
    found = by_case(run_flaggor_rows(tmp_path, rows).folder)
    columns = ("Läge", "Slutdag", "Dagar över", "Dagar kvar", "Hela månader", "Särskild avgift, lägst (kr)")
    assert {
        "A1": ("Passerat", date(2026, 3, 31), 236, None, 10, 10_000),
        "A2": ("Passerat", date(2026, 4, 1), 235, None, 10, 15_000),
        "A3": ("Passerat", date(2026, 11, 21), 1, None, 3, 15_000),
        "A4": ("Före nästa IVO-fönster", date(2026, 11, 22), None, 0, 3, 15_000),
        "A5": ("Före nästa IVO-fönster", date(2026, 12, 30), None, 38, 1, 15_000),
        "A6": ("Senare", date(2027, 1, 1), None, 40, 1, 15_000),
    } == {case: tuple(one[name] for name in columns) for case, one in found.items()}


def test_the_gravest_come_first_and_then_the_oldest_slutdag(tmp_path: Path) -> None:
    days = ("2026-10-01", "2026-05-02", "2026-09-01", "2026-03-02")
    rows = [row(number, beslutsdatum=day) for number, day in enumerate(days, start=1)]
    assert ["A4", "A2", "A3", "A1"] == [one["Ärendenummer"] for one in rows_of(run_flaggor_rows(tmp_path, rows).folder)]


def test_events_after_the_day_have_not_happened(tmp_path: Path) -> None:
    rows = [
        row(1, verkställd_från="2026-11-22"),
        row(2, verkställd_från="2026-11-23"),
        row(3, avslutad="2026-11-22"),
        row(4, avslutad="2026-11-23"),
        row(5, gäller_till="2026-11-21"),
        row(6, gäller_till="2026-11-22"),
        row(7, beslutsdatum="2026-11-23"),
        row(8, erbjuden="2026-11-23", erbjudande_svar="Ja"),
        row(9, utfall="Avslag"),
    ]
    found = by_case(run_flaggor_rows(tmp_path, rows).folder)
    assert ["A2", "A4", "A6", "A8"] == sorted(found)
    assert ("Ja", None, None) == tuple(found["A8"][name] for name in ("Saknar erbjudande", "Erbjudande den", "Svar"))


def test_an_avbrott_has_its_own_clock_and_asks_for_an_offer_of_its_own(tmp_path: Path) -> None:
    stopped = {"beslutsdatum": "2026-01-10", "verkställd_från": "2026-01-20", "avbruten_från": "2026-08-01"}
    rows = [row(1, **stopped, erbjuden="2026-01-15"), row(2, **stopped, erbjuden="2026-08-01", erbjudande_svar="Nej")]
    found = by_case(run_flaggor_rows(tmp_path, rows).folder)
    columns = ("Lista", "Väntar sedan", "Slutdag", "Hela månader", "Saknar erbjudande", "Svar")
    first = ("Avbrutet", date(2026, 8, 1), date(2026, 11, 1), 10)
    assert (*first, "Ja", None) == tuple(found["A1"][name] for name in columns)
    assert (*first, "Nej", "Nej") == tuple(found["A2"][name] for name in columns)


def test_the_longest_wait_is_marked_in_each_enhet_and_of_all(tmp_path: Path) -> None:
    rows = [
        row(1, beslutsdatum="2026-03-02"),
        row(2, beslutsdatum="2026-05-02"),
        row(3, beslutsdatum="2026-06-02", enhet="Enhet Söder"),
        row(4, beslutsdatum="2026-06-02", enhet="Enhet Söder"),
    ]
    found = by_case(run_flaggor_rows(tmp_path, rows).folder)
    assert {"A1": "Av alla", "A2": None, "A3": "I enheten", "A4": "I enheten"} == {
        case: one["Äldst"] for case, one in found.items()
    }


def test_a_municipality_that_moves_holidays_gets_the_working_day(tmp_path: Path) -> None:
    moved = run_flaggor_rows(tmp_path, [row(1, beslutsdatum="2026-08-21")], settings={"flytta_helgdag": "true"})
    assert ("Före nästa IVO-fönster", date(2026, 11, 23)) == tuple(
        by_case(moved.folder)["A1"][name] for name in ("Läge", "Slutdag")
    )
