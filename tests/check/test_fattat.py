"""How and by whom a beslut was taken: what a delegationsordning asks of a row, and what cannot be read of it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.model import Beslutsfattande, Beslutsniva, FindingKind, Placering
from tests.builders import check, columns_of, row
from tests.examples import tried

NBSP = "\u00a0"


def fattat(**cells: str) -> Beslutsfattande:
    """What is read of one row with these cells, which must all be readable."""
    checked = check(row(**cells))
    assert [] == columns_of(checked, FindingKind.OLASLIGT_VARDE)
    return checked.besluten[0].fattat


def unread(**cells: str) -> Beslutsfattande:
    """What is read of one row of which exactly these cells cannot be read."""
    checked = check(row(**cells))
    assert sorted(heading.replace("_", " ") for heading in cells) == columns_of(checked, FindingKind.OLASLIGT_VARDE)
    return checked.besluten[0].fattat


@pytest.mark.parametrize(
    ("text", "kronor"),
    [
        ("0", 0),
        ("15000", 15_000),
        ("15 000", 15_000),
        (f"15{NBSP}000", 15_000),
        ("1 234 567", 1_234_567),
        (f"1{NBSP}234 567", 1_234_567),
        ("15 000 kr", 15_000),
        ("15000kr", 15_000),
        (f"15{NBSP}000{NBSP}kr", 15_000),
        ("15000,00", 15_000),
        ("15000,0", 15_000),
        ("999 999 999 999", 999_999_999_999),
    ],
)
def test_an_amount_is_read_in_whole_kronor(text: str, kronor: int) -> None:
    assert kronor == fattat(belopp=text).belopp


@pytest.mark.parametrize(
    ("text", "kronor"), [("15000,50", 15_001), ("15000,01", 15_001), ("15 000,5 kr", 15_001), ("0,01", 1)]
)
def test_ore_are_rounded_up_so_that_no_limit_is_kept_by_rounding(text: str, kronor: int) -> None:
    assert kronor == fattat(belopp=text).belopp


@pytest.mark.parametrize(
    "text",
    [
        *("-5", "+5", "1e9", "15.000", "15000.50", "15,000,00", "15000,", ",50", "15000,505", "kr", "15000 SEK", "15 tkr"),
        *("15 00", "1500 000", "15  000", "ca 15000", "15000-20000", "15000:-", "½", "9" * 13, "9" * 5000, "tjugo"),
    ],
    ids=lambda text: ascii(text[:20]),
)  # fmt: skip
def test_an_amount_written_otherwise_is_a_finding_and_unknown(text: str) -> None:
    assert None is unread(belopp=text).belopp


@given(st.integers(0, 10**12 - 1))
@tried(200)
def test_every_amount_is_read_as_itself_with_and_without_spaces(kronor: int) -> None:
    assert {kronor} == {
        fattat(belopp=text).belopp
        for text in (str(kronor), f"{kronor:,}".replace(",", " "), f"{kronor:,}".replace(",", NBSP))
    }


@pytest.mark.parametrize(("text", "years"), [("0", 0), ("7", 7), ("17", 17), ("103", 103)])
def test_an_age_is_read_in_whole_years(text: str, years: int) -> None:
    assert years == fattat(ålder_vid_beslut=text).alder


@pytest.mark.parametrize("text", ["17 år", "17,5", "-1", "sjutton", "1017", "17-18", "2009-05-02"])
def test_an_age_written_otherwise_is_a_finding_and_unknown(text: str) -> None:
    assert None is unread(ålder_vid_beslut=text).alder


@pytest.mark.parametrize("niva", list(Beslutsniva))
@pytest.mark.parametrize("spell", [str, str.upper, str.lower, lambda text: f"  {text} "])
def test_the_level_is_read_whatever_its_case_and_space(niva: Beslutsniva, spell: type[str]) -> None:
    assert niva is fattat(beslutsnivå=spell(niva.value)).niva


@pytest.mark.parametrize("placering", list(Placering))
@pytest.mark.parametrize("spell", [str, str.upper, str.lower, lambda text: f"  {text} "])
def test_first_or_prolonged_is_read_whatever_its_case_and_space(placering: Placering, spell: type[str]) -> None:
    assert placering is fattat(första_eller_förlängd=spell(placering.value)).placering


@pytest.mark.parametrize("text", ["Avdelning", "Nämnden", "J", "1"])
def test_an_unknown_level_is_a_finding_and_unknown(text: str) -> None:
    assert None is unread(beslutsnivå=text).niva


@pytest.mark.parametrize("text", ["Andra", "Förlängning", "J", "1"])
def test_an_unknown_word_for_first_or_prolonged_is_a_finding_and_unknown(text: str) -> None:
    assert None is unread(första_eller_förlängd=text).placering


def test_empty_cells_are_unknown_without_a_finding() -> None:
    assert Beslutsfattande() == fattat(belopp="", ålder_vid_beslut="", beslutsnivå="", första_eller_förlängd="")


def test_every_unreadable_cell_of_a_row_is_a_finding_of_its_own() -> None:
    told = unread(beslutsnivå="Avdelning", belopp="1e9", första_eller_förlängd="Andra", ålder_vid_beslut="17 år")
    assert (None, None, None, None) == (told.niva, told.belopp, told.placering, told.alder)


def test_an_unreadable_value_is_not_repeated_in_its_finding() -> None:
    [found] = [one for one in check(row(belopp="hemligt 4711")).findings if one.kind is FindingKind.OLASLIGT_VARDE]
    assert [] == [word for word in ("hemligt", "4711") if word in found.what + found.cure]


def test_texts_lose_double_and_outer_space() -> None:
    told = fattat(delegat=" Dora  Delegat ", befattning=f"Bist.{NBSP}handl ", ärendetyp="  Hemtjänst  i hemmet ")
    assert ("Dora Delegat", "Bist. handl", "Hemtjänst i hemmet") == (told.delegat, told.befattning, told.arendetyp)


@pytest.mark.parametrize(("text", "punkt"), [("7.5", "7.5"), ("7.5.", "7.5"), ("7.4.X", "7.4.X"), ("", "")])
def test_a_punkt_may_end_with_a_full_stop(text: str, punkt: str) -> None:
    assert punkt == fattat(delegationspunkt=text).punkt


@pytest.mark.parametrize(("text", "fran"), [("2026-05-10", date(2026, 5, 10)), ("", None), ("9999-12-31", None)])
def test_the_day_a_beslut_begins_to_hold_is_read(text: str, fran: date | None) -> None:
    assert fran == fattat(gäller_från=text).galler_fran


def test_a_day_of_beginning_that_cannot_be_read_is_a_finding_and_unknown() -> None:
    assert None is unread(gäller_från="snart").galler_fran
