"""Personnummer, samordningsnummer and T-numbers in every form an export writes them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from personnummer import personnummer

from reports.errors import SourceError
from reports.model import FindingKind, Kon
from tests.builders import ANNA, CAJSA, check, kinds, number_of, row
from tests.exports import PEOPLE, check_digit, invented_person, personnummer_forms

TEST_DAYS = st.dates(date(1977, 1, 1), date(2013, 12, 31))
# A samordningsnummer of the first day of a month of 1890: no living person has one.
BORN_1890 = "900161"


def person_of(text: str, beslutsdatum: str = "2026-05-02") -> str:
    [beslut] = check(row(personnummer=text, beslutsdatum=beslutsdatum)).besluten
    return beslut.person


def is_test_day(day: date) -> bool:
    try:
        invented_person(day, kvinna=True, name="")
    except ValueError:
        return False
    return True


@given(TEST_DAYS.filter(is_test_day), st.sampled_from(["238", "239"]), st.integers(0, 9))
def test_the_check_digit_is_the_one_another_program_finds(born: date, serial: str, last: int) -> None:
    text = f"{born:%Y%m%d}-{serial}{last}"
    right = personnummer.valid(text)
    assert ([] if right else [FindingKind.FEL_KONTROLLSIFFRA]) == kinds(check(row(personnummer=text)))


@given(TEST_DAYS.filter(is_test_day), st.sampled_from(["238", "239"]))
def test_exactly_one_last_digit_of_ten_is_right(born: date, serial: str) -> None:
    rows = [row(personnummer=f"{born:%Y%m%d}-{serial}{last}", beslutsnummer=f"B{last}") for last in range(10)]
    assert [FindingKind.FEL_KONTROLLSIFFRA] * 9 == kinds(check(*rows))


@pytest.mark.parametrize("one", PEOPLE, ids=lambda person: f"{person.born}")
def test_every_form_of_a_number_is_the_same_person_with_the_same_kon(one: object) -> None:
    person = next(other for other in PEOPLE if other is one)
    rows = [
        row(personnummer=text, kön=person.kon, beslutsnummer=f"B{n}")
        for n, text in enumerate(personnummer_forms(person))
    ]
    checked = check(*rows)
    assert {(number_of(person).replace("-", ""), Kon(person.kon))} == {(b.person, b.kon) for b in checked.besluten}
    assert [] == kinds(checked)


def test_digits_of_another_alphabet_and_signs_that_cannot_be_seen_are_the_same_person() -> None:
    number = number_of(ANNA)
    for zero in ("٠", "０", "०"):
        other = "".join(chr(ord(zero) + int(sign)) if sign.isdigit() else sign for sign in number)
        assert person_of(number) == person_of(other)
    assert person_of(number) == person_of(f"\u202a{number[:4]}\u200b{number[4:]}\u202c\ufeff")


@pytest.mark.parametrize(
    "sign", ["-", "–", "\u2212", "\u2010", "\u2011", "\u00a0", " ", "", "\u00a0-\u00a0", " – "], ids=ascii
)
def test_any_dash_or_space_may_stand_in_the_number(sign: str) -> None:
    assert number_of(ANNA).replace("-", "") == person_of(number_of(ANNA).replace("-", sign))


def test_ten_digits_are_of_the_latest_century_before_the_beslut() -> None:
    young = invented_person(date(2010, 3, 4), kvinna=True, name="")
    forms = {text for text in personnummer_forms(young) if len(text) <= 11}
    assert {f"20100304{young.last_four}"} == {person_of(text) for text in forms}


@pytest.mark.parametrize(
    ("text", "beslutsdatum", "born"),
    [
        ("260501-T118", "2026-05-01", "20260501"),
        ("260502-T118", "2026-05-01", "19260502"),
        ("381201-T118", "2026-05-01", "19381201"),
        ("381201+T118", "2026-05-01", "18381201"),
        ("250501+T118", "2026-05-01", "19250501"),
        ("260501+T118", "2026-05-01", "19260501"),
        ("261224+T118", "2026-05-01", "19261224"),
        ("250501+T118", "2023-05-01", "19250501"),
    ],
)
def test_a_plus_is_of_the_century_before_whatever_the_day_of_the_beslut(
    text: str, beslutsdatum: str, born: str
) -> None:
    assert f"{born}T118" == person_of(text, beslutsdatum)


@pytest.mark.parametrize(
    ("form", "canonical"),
    [("18{0}-238{1}", "18{0}238{1}"), ("18{0}238{1}", "18{0}238{1}"), ("{0}+238{1}", "18{0}238{1}")],
)
def test_a_samordningsnummer_has_sixty_added_to_the_day(form: str, canonical: str) -> None:
    digit = check_digit(f"{BORN_1890}238")
    checked = check(row(personnummer=form.format(BORN_1890, digit), kön="K"))
    assert ([canonical.format(BORN_1890, digit)], []) == ([one.person for one in checked.besluten], kinds(checked))


@pytest.mark.parametrize(
    ("tail", "kon"), [("T120", Kon.KVINNA), ("T133", Kon.MAN), ("TF10", Kon.MAN), ("TF28", Kon.KVINNA)]
)
@pytest.mark.parametrize("spell", [str.upper, str.lower])
def test_a_t_number_tells_kon_by_its_third_sign(tail: str, kon: Kon, spell: type[str]) -> None:
    checked = check(row(personnummer=f"19381201-{spell(tail)}"))
    assert ([f"19381201{tail}"], [kon], []) == (
        [one.person for one in checked.besluten],
        [one.kon for one in checked.besluten],
        kinds(checked),
    )


@pytest.mark.parametrize(
    "text",
    [
        "okänd",
        "0",
        "12345",
        "19381301-T118",
        "19380230-T118",
        "19381260-T118",
        "19381292-T118",
        "T118",
        "193812011-T118",
        "19381201-X118",
        "19381201-T11",
        "=",
    ],
)
def test_a_number_that_cannot_be_one_is_a_finding_and_counted(text: str) -> None:
    checked = check(row(personnummer=text))
    assert ([""], [FindingKind.PERSONNUMMER_OLASLIGT]) == ([one.person for one in checked.besluten], kinds(checked))


def test_a_missing_number_is_a_finding_and_counted() -> None:
    checked = check(row(personnummer=""))
    assert ([""], [FindingKind.PERSONNUMMER_SAKNAS]) == ([one.person for one in checked.besluten], kinds(checked))


def test_a_lost_zero_is_not_guessed_back() -> None:
    young = invented_person(date(2004, 8, 8), kvinna=True, name="")
    lost = f"{young.born:%y%m%d}{young.last_four}".removeprefix("0")
    assert [FindingKind.PERSONNUMMER_OLASLIGT] == kinds(check(row(personnummer=lost)))


@pytest.mark.parametrize("text", ["1,98501E+11", "1.98501E+11", "1,98505142389E+11", "2E+11", "1,98501e+11", " 1,9E11"])
def test_a_number_that_excel_rewrote_stops(text: str) -> None:
    with pytest.raises(
        SourceError, match=r"^beslut\.csv rad 2, personnummer: väntat ett personnummer, fann formen 1,9E"
    ):
        check(row(personnummer=text))


@pytest.mark.parametrize(("text", "kon"), [(number_of(ANNA), "M"), (number_of(CAJSA), "M"), ("19381201-T117", "K")])
def test_kon_against_the_number_is_a_finding_and_the_column_counts(text: str, kon: str) -> None:
    checked = check(row(personnummer=text, kön=kon))
    assert ([Kon(kon)], [FindingKind.KON_MOT_NUMMER]) == ([one.kon for one in checked.besluten], kinds(checked))
