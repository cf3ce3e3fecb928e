"""Twenty ways in which a system mixes up persons, each in fifty forms: all are told at their row or stop there, and nothing is put right."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from random import Random

import pytest

from reports.errors import ReportError
from reports.model import FindingKind
from tests.builders import BO, PETRA, PROVBY, Row, check, kinds, kommun, number_of, row
from tests.exports import NOT_TEST_NUMBERS, Person, check_digit, invented_person, personnummer_forms

FORMS = 50
STAFF = kommun(f'[[personal]]\nnamn = "Petra Handläggare"\npersonnummer = "{number_of(PETRA)}"\n')
NAMES = ("Ulla Test", "Null", "Åsa-Lena Öst", "Bo Övning", "O'Sol Test", "Maj Ek")
OTHER_NAMES = ("Karin Prov", "NA Prov", "Ärla Prov", "Sven-Åke Prov")


@dataclass(frozen=True)
class Mixed:
    """Rows in which persons are mixed up, and what is told of it: `rows` are the places of those that it may be told at, counted from 0."""

    rows: list[Row]
    told: FindingKind | None = None
    at: tuple[int, ...] = (0,)


def someone(chance: Random) -> Person:
    while True:
        born = date(chance.randint(1977, 2013), chance.randint(1, 12), chance.randint(1, 28))
        if born not in (*NOT_TEST_NUMBERS, PETRA.born, BO.born):
            return invented_person(born, chance.random() < 0.5, chance.choice(NAMES))


def of(person: Person, chance: Random, **values: str) -> Row:
    number = f"{chance.randint(0, 10**6):06}"
    return row(
        **(
            {
                "beslutsnummer": f"B{number}",
                "ärendenummer": f"Ä{number}",
                "personnummer": chance.choice(personnummer_forms(person)),
                "namn": person.name,
                "kön": chance.choice(("", person.kon)),
                "beslutsdatum": chance.choice(("2026-05-02", "2025-06-30", "2024-02-29")),
                "lag": "SoL",
                "lagrum": "4 kap. 1 §",
            }
            | values
        )
    )


def turned(name: str, chance: Random) -> str:
    first, _, last = name.partition(" ")
    return chance.choice((name, name.upper(), f"{last}, {first}", f"{last}  {first}", name.lower()))


def wrong_digit(number: str, chance: Random) -> str:
    return number[:-1] + str((int(number[-1]) + chance.randint(1, 9)) % 10)


def named_as(column: str) -> Callable[[Random], Mixed]:
    def mixed(chance: Random) -> Mixed:
        one = of(someone(chance), chance, **{column: f"{chance.choice(OTHER_NAMES)}"})
        return Mixed([one | {"namn": turned(one[column], chance)}], FindingKind.NAMN_SOM_HANDLAGGARE)

    return mixed


def named_as_staff(chance: Random) -> Mixed:
    one = of(someone(chance), chance, namn=turned("Petra Handläggare", chance), handläggare="Någon Helt Annan")
    return Mixed([one], FindingKind.NAMN_SOM_HANDLAGGARE)


def number_of_staff(chance: Random) -> Mixed:
    return Mixed([of(someone(chance), chance, personnummer=chance.choice(personnummer_forms(PETRA)))])


def one_number_two_names(chance: Random) -> Mixed:
    person = someone(chance)
    rows = [of(person, chance), of(person, chance, namn=turned(chance.choice(OTHER_NAMES), chance))]
    return Mixed(rows, FindingKind.OLIKA_NAMN, (0, 1))


def one_beslut_two_persons(chance: Random) -> Mixed:
    first = of(someone(chance), chance)
    other = {"personnummer": chance.choice(personnummer_forms(BO)), "verkställd från": "2026-07-01"}
    return Mixed([first, first | other | {"kön": ""}], at=(1,))


def one_beslut_one_number_unreadable(chance: Random) -> Mixed:
    first = of(someone(chance), chance)
    return Mixed([first, first | {"personnummer": chance.choice(("okänt", "", "0", "19"))}], at=(1,))


def one_beslut_two_names(chance: Random) -> Mixed:
    first = of(someone(chance), chance)
    rows = [first, first | {"namn": chance.choice(OTHER_NAMES), "verkställd från": "2026-07-01"}]
    return Mixed(rows, FindingKind.RADER_OLIKA, (0, 1))


def one_beslut_two_kon(chance: Random) -> Mixed:
    first = of(someone(chance), chance, kön="K")
    return Mixed([first, first | {"kön": "M", "verkställd från": "2026-07-01"}], FindingKind.RADER_OLIKA, (0, 1))


def kon_against_number(chance: Random) -> Mixed:
    person = someone(chance)
    return Mixed([of(person, chance, kön="M" if person.kon == "K" else "K")], FindingKind.KON_MOT_NUMMER)


def kon_against_t_number(chance: Random) -> Mixed:
    digit = chance.randrange(10)
    number = (
        f"{chance.randint(1920, 1976)}0{chance.randint(1, 9)}{chance.randint(10, 28)}-T1{digit}{chance.randrange(10)}"
    )
    return Mixed(
        [of(someone(chance), chance, personnummer=number, kön="KM"[digit % 2 == 0])], FindingKind.KON_MOT_NUMMER
    )


def age_against_number(chance: Random) -> Mixed:
    person = someone(chance)
    age = 2026 - person.born.year + chance.choice((-20, -9, 5, 12, 40, 80))
    one = of(person, chance, ålder_vid_beslut=str(abs(age) % 120), beslutsdatum="2026-06-15")
    return Mixed([one], FindingKind.ALDER_MOT_NUMMER)


def born_after_the_beslut(chance: Random) -> Mixed:
    person = someone(chance)
    day = date(person.born.year - chance.randint(1, 9), 7, chance.randint(1, 28))
    return Mixed(
        [of(person, chance, personnummer=number_of(person), beslutsdatum=f"{day}")], FindingKind.BESLUT_FORE_FODELSEN
    )


def wrong_check_digit(chance: Random) -> Mixed:
    number = wrong_digit(chance.choice(personnummer_forms(someone(chance))), chance)
    return Mixed([of(someone(chance), chance, personnummer=number, kön="")], FindingKind.FEL_KONTROLLSIFFRA)


def two_digits_swapped(chance: Random) -> Mixed:
    person = someone(chance)
    four = f"{person.last_four[1]}{person.last_four[0]}{person.last_four[2:]}"
    assert check_digit(f"{person.born:%y%m%d}{four[:3]}") != int(four[3])
    return Mixed(
        [of(person, chance, personnummer=f"{person.born:%Y%m%d}-{four}", kön="")], FindingKind.FEL_KONTROLLSIFFRA
    )


def name_in_the_number_column(chance: Random) -> Mixed:
    person = someone(chance)
    return Mixed([of(person, chance, personnummer=turned(person.name, chance))], FindingKind.PERSONNUMMER_OLASLIGT)


def number_in_the_name_column(chance: Random) -> Mixed:
    person = someone(chance)
    number = chance.choice(personnummer_forms(person))
    return Mixed(
        [of(person, chance, namn=chance.choice((number, f"{number} {person.name}")))], FindingKind.SIFFROR_I_NAMN
    )


def case_in_the_number_column(chance: Random) -> Mixed:
    one = of(someone(chance), chance)
    return Mixed(
        [one | {"personnummer": one["ärendenummer"], "ärendenummer": one["personnummer"]}],
        FindingKind.PERSONNUMMER_OLASLIGT,
    )


def day_of_birth_alone(chance: Random) -> Mixed:
    born = someone(chance).born
    text = chance.choice((f"{born}", f"{born:%Y%m%d}", f"{born:%y%m%d}", f"{born:%Y%m%d}-", f"{born:%Y%m%d}-XXXX"))
    return Mixed([of(someone(chance), chance, personnummer=text)], FindingKind.PERSONNUMMER_OLASLIGT)


def number_rewritten_by_excel(chance: Random) -> Mixed:
    return Mixed([of(someone(chance), chance, personnummer=f"{chance.randint(1, 9)},{chance.randint(10, 99999)}E+11")])


KINDS: dict[str, Callable[[Random], Mixed]] = {
    "client named as the handläggare": named_as("handläggare"),
    "client named as the delegat": named_as("delegat"),
    "client named as a member of staff": named_as_staff,
    "client with the number of a member of staff": number_of_staff,
    "one number, two names": one_number_two_names,
    "one beslut, two persons": one_beslut_two_persons,
    "one beslut, one of its numbers unreadable": one_beslut_one_number_unreadable,
    "one beslut, two names": one_beslut_two_names,
    "one beslut, two kön": one_beslut_two_kon,
    "kön against the number": kon_against_number,
    "kön against a T-number": kon_against_t_number,
    "age against the number": age_against_number,
    "born after the beslut": born_after_the_beslut,
    "wrong check digit": wrong_check_digit,
    "two digits swapped": two_digits_swapped,
    "name in the number column": name_in_the_number_column,
    "number in the name column": number_in_the_name_column,
    "case in the number column": case_in_the_number_column,
    "day of birth alone": day_of_birth_alone,
    "number rewritten by Excel": number_rewritten_by_excel,
}


def innocent(chance: Random) -> list[Row]:
    """Rows about others, in which nothing is mixed up."""
    born = [date(1978, 1, day) for day in range(1, 1 + chance.randint(0, 4))]
    return [of(invented_person(day, kvinna=True, name=f"Ung Prov {day.day}"), chance, kön="K") for day in born]


def test_there_are_twenty_kinds() -> None:
    assert 20 == len(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_persons_mixed_up_are_told_at_their_row_and_not_put_right(kind: str) -> None:
    missed = []
    for form in range(FORMS):
        chance = Random(f"{kind} {form}")
        mixed, before = KINDS[kind](chance), innocent(chance)
        rows = [*before, *mixed.rows, *innocent(chance)[len(before) :]]
        lines = {len(before) + at + 2 for at in mixed.at}
        try:
            checked = check(*rows, settings=STAFF)
        except ReportError as stop:
            right = mixed.told is None and any(re.search(rf"rad {line}\b", str(stop)) for line in lines)
        else:
            told = {(one.kind, one.place.line) for one in checked.findings}
            kept = {(one.namn, one.beslutsnummer[0]) for one in checked.besluten}
            right = any((mixed.told, line) in told for line in lines) and kept <= {
                (one["namn"], one["beslutsnummer"]) for one in rows
            }
        if not right:
            missed.append(form)
    assert [] == missed


def test_where_nothing_is_mixed_up_nothing_is_told() -> None:
    for form in range(FORMS):
        chance = Random(form)
        assert [] == kinds(check(*innocent(chance), of(someone(chance), chance), settings=STAFF))


@pytest.mark.parametrize(
    "names",
    [
        ("Anna Övning", "Övning, Anna"),
        ("Anna Övning", "ANNA ÖVNING"),
        ("Anna Övning", "Anna Maria Övning"),
        ("Anna", "Anna Övning", "Anna Maria Övning"),
        ("Anna Övning", ""),
    ],
)
def test_one_name_written_in_several_ways_is_one_name(names: tuple[str, ...]) -> None:
    rows = [row(beslutsnummer=f"B{n}", namn=name) for n, name in enumerate(names)]
    assert [] == kinds(check(*rows, settings=PROVBY))


@pytest.mark.parametrize(("age", "told"), [("39", True), ("40", False), ("41", False), ("42", False), ("43", True)])
def test_a_stated_age_may_differ_by_a_year(age: str, told: bool) -> None:
    checked = check(row(beslutsdatum="2026-05-14", ålder_vid_beslut=age))
    assert told == (FindingKind.ALDER_MOT_NUMMER in kinds(checked))


@pytest.mark.parametrize(("day", "told"), [("1985-05-13", True), ("1985-05-14", False)])
def test_a_beslut_on_the_day_of_birth_is_possible(day: str, told: bool) -> None:
    assert told == (FindingKind.BESLUT_FORE_FODELSEN in kinds(check(row(beslutsdatum=day))))


def test_few_digits_in_a_name_are_no_number() -> None:
    assert [] == kinds(check(row(namn="Anna12345 Övning12345")))


@pytest.mark.parametrize(("day", "told"), [("1890-01-01", False), ("1889-12-31", True)])
def test_the_day_of_birth_in_a_samordningsnummer_has_sixty_added(day: str, told: bool) -> None:
    number = f"18900161-238{check_digit('900161238')}"
    assert told == (FindingKind.BESLUT_FORE_FODELSEN in kinds(check(row(personnummer=number, beslutsdatum=day))))
