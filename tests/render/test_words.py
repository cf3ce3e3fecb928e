"""Swedish as it is written in a handling."""

from __future__ import annotations

from datetime import date

import pytest

from reports.render.words import (
    NBSP,
    beslut,
    capital,
    day_interval,
    digits,
    kept_together,
    listed,
    long_day,
    month_name,
    none_or,
    number,
    small,
    sort_key,
)


def spaced(text: str) -> str:
    """The text with `_` for each no-break space."""
    return text.replace(NBSP, "_")


@pytest.mark.parametrize(
    ("expected", "n"),
    [
        ("noll", 0),
        ("ett", 1),
        ("två", 2),
        ("tolv", 12),
        ("13", 13),
        ("999", 999),
        ("1_000", 1000),
        ("1_234_567", 1_234_567),
    ],
)
def test_numbers_are_words_through_twelve(expected: str, n: int) -> None:
    assert expected == spaced(number(n))


@pytest.mark.parametrize(("expected", "n"), [("0", 0), ("12", 12), ("1_000", 1000), ("750_000", 750_000)])
def test_digits_have_a_no_break_space_between_thousands(expected: str, n: int) -> None:
    assert expected == spaced(digits(n))


@pytest.mark.parametrize(
    ("expected", "n"),
    [("inga beslut", 0), ("ett beslut", 1), ("två beslut", 2), ("tolv beslut", 12), ("13 beslut", 13)],
)
def test_beslut_is_the_same_word_in_plural(expected: str, n: int) -> None:
    assert expected == beslut(n)


@pytest.mark.parametrize(
    ("expected", "n"), [("inga öppna beslut", 0), ("ett öppet beslut", 1), ("två öppna beslut", 2)]
)
def test_an_adjective_follows_the_number(expected: str, n: int) -> None:
    assert expected == beslut(n, ("öppet", "öppna"))


@pytest.mark.parametrize(("expected", "n"), [("inget", 0), ("ett", 1), ("tolv", 12), ("40", 40)])
def test_a_number_that_stands_for_beslut_is_inget_when_there_are_none(expected: str, n: int) -> None:
    assert expected == none_or(n)


@pytest.mark.parametrize(
    ("expected", "day"),
    [("den_30_september_2026", date(2026, 9, 30)), ("den_1_maj_2025", date(2025, 5, 1))],
)
def test_a_day_in_text_is_never_broken_over_two_lines(expected: str, day: date) -> None:
    assert expected == spaced(long_day(day))


def test_an_interval_within_a_year_names_the_year_once() -> None:
    assert "1_juli–30_september 2026" == spaced(day_interval(date(2026, 7, 1), date(2026, 9, 30)))


def test_an_interval_over_new_year_names_both_years() -> None:
    assert "1_december 2025–31_januari 2026" == spaced(day_interval(date(2025, 12, 1), date(2026, 1, 31)))


def test_an_interval_within_a_month_names_the_month_once() -> None:
    assert "1–30_september 2026" == spaced(day_interval(date(2026, 9, 1), date(2026, 9, 30)))


def test_an_interval_of_the_same_month_in_two_years_names_both() -> None:
    assert "1_september 2025–30_september 2026" == spaced(day_interval(date(2025, 9, 1), date(2026, 9, 30)))


def test_an_interval_of_one_day_is_that_day() -> None:
    assert "8_september 2026" == spaced(day_interval(date(2026, 9, 8), date(2026, 9, 8)))


@pytest.mark.parametrize(("expected", "month"), [("april 2026", "2026-04"), ("december 1999", "1999-12")])
def test_a_month_is_written_with_its_name(expected: str, month: str) -> None:
    assert expected == month_name(month)


@pytest.mark.parametrize(("expected", "items"), [("a", "a"), ("a och b", "ab"), ("a, b och c", "abc")])
def test_a_list_ends_with_och_and_no_comma_before_it(expected: str, items: str) -> None:
    assert expected == listed(list(items))


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("4_kap._1_§_SoL", "4 kap. 1 § SoL"),
        ("9_§_4_LSS", "9 § 4 LSS"),
        ("28_f_§_LSS", "28 f § LSS"),
        ("16_kap._6_h_§_SoL_(2001:453)", "16 kap. 6 h § SoL (2001:453)"),
        ("enligt 26_kap._1_§_OSL.", "enligt 26 kap. 1 § OSL."),
        ("34_kap._3_§_SoL och 28_h_§_LSS", "34 kap. 3 § SoL och 28 h § LSS"),
        ("3_kap._10_§_KL_(2017:725)", "3 kap. 10 § KL (2017:725)"),
        ("SN 2026-02-10 §_14", "SN 2026-02-10 § 14"),
        ("den 4 maj", "den 4 maj"),
    ],
)
def test_a_lagrum_is_never_broken_over_two_lines(expected: str, text: str) -> None:
    assert expected == spaced(kept_together(text))


def test_keeping_together_twice_changes_nothing_more() -> None:
    once = kept_together("34 kap. 3 § SoL (2025:400) och 28 h § LSS (1993:387)")
    assert once == kept_together(once)


@pytest.mark.parametrize(("expected", "text"), [("Öppet", "öppet"), ("ÄO", "äO"), ("", "")])
def test_capital_changes_the_first_letter_only(expected: str, text: str) -> None:
    assert expected == capital(text)


@pytest.mark.parametrize(("expected", "text"), [("öppet", "Öppet"), ("sN", "SN"), ("", "")])
def test_small_changes_the_first_letter_only(expected: str, text: str) -> None:
    assert expected == small(text)


def test_swedish_order_has_the_three_last_letters_last() -> None:
    assert ["Adam", "bertil", "Zeta", "åke", "Ärla", "Örjan"] == sorted(
        ["Örjan", "Ärla", "åke", "Zeta", "bertil", "Adam"], key=sort_key
    )
