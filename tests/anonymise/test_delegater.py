"""Which officials may be named: a name that is also a client's is left out, and so is what is no name."""

from __future__ import annotations

import pytest

from reports.anonymise import nameable, needles_of
from tests.builders import ANNA, export, number_of, row

CLIENTS = needles_of([export([row(namn="Anna Övning", personnummer=number_of(ANNA))])])
NOBODY = needles_of([export([])])


def named(*names: str, vouched: tuple[str, ...] = ()) -> set[str]:
    return set(nameable(names, CLIENTS, vouched))


@pytest.mark.parametrize(
    "name",
    [
        *("Dora Delegat", "Dora D Delegat", "D. Delegat", "Dora Delegat-Berg", "Dora d’Arc", "Dora D'Arc", "Jean-Luc von der Berg"),
        *("Åsa Öst", "José Núñez", "Dora Delegat Andersson Berg Ek", "Dora D."),
    ],
)  # fmt: skip
def test_an_official_with_a_name_of_two_to_five_words_is_named(name: str) -> None:
    assert {name} == named(name)


@pytest.mark.parametrize(
    "name",
    ["Anna Övning", "ANNA ÖVNING", "Övning Anna", "Övning, Anna", "Anna  Övning", "A. Övning"],
)
def test_a_name_that_a_client_has_is_left_out(name: str) -> None:
    assert set() == named(name)


def test_the_same_name_is_told_where_no_client_has_it() -> None:
    assert {"Anna Övning"} == nameable(["Anna Övning"], NOBODY, ())


@pytest.mark.parametrize(
    "text",
    [
        *("", "Dora", "Dora4 Delegat", "Dora Delegat 4711", "dora@exempel.se", "Dora Delegat, tf", "Dora Delegat (tf)"),
        *("Dora Delegat: ring mig", "En Två Tre Fyra Fem Sex", f"Dora {'D' * 56}", "Dora\nDelegat;", "-", "1985-05-14"),
    ],
)  # fmt: skip
def test_what_is_no_name_is_left_out(text: str) -> None:
    assert set() == named(text)


@pytest.mark.parametrize(("signs", "told"), [(60, True), (61, False)])
def test_a_name_has_at_most_sixty_signs(signs: int, told: bool) -> None:
    name = f"Dora {'D' * (signs - 5)}"
    assert ({name} if told else set()) == named(name)


@pytest.mark.parametrize("name", ["Anna Övning", "anna  övning", "Dora4", "Dora"])
def test_whom_the_municipality_vouches_for_is_named_whatever_the_name_is(name: str) -> None:
    assert {name} == named(name, vouched=("ANNA ÖVNING", "Dora4", "dora"))


def test_each_name_is_judged_by_itself() -> None:
    assert {"Dora Delegat"} == named("Anna Övning", "Dora Delegat", "Dora Delegat", "4711")


def test_nobody_is_named_where_there_are_no_names() -> None:
    assert set() == named(vouched=("Dora Delegat",))
