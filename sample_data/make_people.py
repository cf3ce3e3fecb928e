"""Invented people: numbers that no living person carries, and names out of short lists.

Someone born 1977–2013 gets a number that the Tax Agency lists as a test number (birth number 238 or 239);
someone older or younger gets the form that IVO takes for a person without a personnummer, `ÅÅÅÅMMDD-T1nn`. A number made
at random may be a real person's.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

FIRST_TEST_YEAR, LAST_TEST_YEAR = 1977, 2013

# Days within those years whose 238 or 239 is not on the Tax Agency's list.
NOT_TEST_DAYS = frozenset(
    date.fromisoformat(day)
    for day in (
        *("1980-01-01", "1989-12-20", "1990-01-01", "1990-01-02", "1990-01-04", "1990-01-05", "1990-01-06"),
        *("1990-01-08", "1990-01-09", "1990-01-13", "2000-12-18", "2001-03-03", "2001-11-04", "2002-10-16"),
        *("2002-12-27", "2005-05-09", "2007-09-11", "2007-12-28", "2010-12-11", "2011-12-30"),
    )
)

# Birthdays of the staff in kommun.toml: no client may have one of their numbers.
STAFF_DAYS = frozenset(
    date.fromisoformat(day)
    for day in ("1979-05-14", "1986-09-23", "1994-03-08", "1981-06-17", "1977-08-29", "1992-02-12")
)

# Staff carry other surnames than clients, so that a name says which of the two it is.
_NAMES = {
    "older K": "Ingrid Birgitta Margareta Kerstin Gunilla Barbro Ulla Siv Inger Marianne Anita Berit Gun",
    "older M": "Lars Bengt Karl Sven Göran Åke Rolf Stig Leif Bertil Arne Kurt Börje Östen",
    "younger K": "Anna Emma Sofia Elin Malin Åsa Amira Fatima Alva Wilma Ebba Nora Leila Hanna",
    "younger M": "Erik Johan Oskar Viktor Ali Hassan Elias Hugo Noah Anton Måns Björn Omar Filip",
    "surnames": (
        "Andersson Johansson Karlsson Nilsson Eriksson Larsson Olsson Persson Svensson Gustafsson Pettersson "
        "Jonsson Jansson Hansson Bengtsson Jönsson Lindberg Jakobsson Magnusson Lindström Olofsson Lindqvist "
        "Lindgren Axelsson Bergström Lundberg Lundgren Lundqvist Mattsson Berglund Sandberg Forsberg Sjöberg "
        "Engström Danielsson Håkansson Nyström Ahmed Yusuf Haddad Kovac Nowak Öberg Ström"
    ),
    # Ordinary enough as surnames, and words that programs take for a missing value, a law or a place.
    "awkward surnames": "Null NA Sol Berg",
}


@dataclass(frozen=True)
class Person:
    """A person who does not exist. `kon` is what the system says, which may contradict the number."""

    number: str
    namn: str
    kon: str
    born: date
    skyddad: bool = False

    def age(self, day: date) -> int:
        """Whole years on a day."""
        return day.year - self.born.year - ((day.month, day.day) < (self.born.month, self.born.day))


class PersonPool:
    """Hands out people, each number once, whichever kommun asks."""

    def __init__(self) -> None:
        self._used: set[str] = set()

    def take(self, rng: random.Random, first_year: int, last_year: int, surname: str = "", kon: str = "") -> Person:
        """A new person born within the years. The day moves on when its numbers are used up."""
        kon = kon or rng.choice("KM")
        born = date(rng.randint(first_year, last_year), 1, 1) + timedelta(days=rng.randrange(365))
        while (number := self._free_number(born, kon)) is None:
            born += timedelta(days=1)
            if born.year > last_year:
                born = date(first_year, 1, 1)
        self._used.add(number)
        namn = f"{_first_name(rng, born, kon)} {surname or any_surname(rng)}"
        return Person(number, namn, kon, born, skyddad=rng.random() < 0.01)

    def take_child(self, rng: random.Random, born: date, surname: str) -> Person:
        """A new child born on the day, or on the last day before it that has a number left."""
        kon = rng.choice("KM")
        while (number := self._free_number(born, kon)) is None:
            born -= timedelta(days=1)
        self._used.add(number)
        return Person(number, f"{_first_name(rng, born, kon)} {surname}", kon, born)

    def _free_number(self, born: date, kon: str) -> str | None:
        has_test_number = FIRST_TEST_YEAR <= born.year <= LAST_TEST_YEAR
        candidates = test_numbers(born, kon) if has_test_number else t_numbers(born, kon)
        return next((number for number in candidates if number not in self._used), None)


def test_numbers(born: date, kon: str) -> tuple[str, ...]:
    """The one test number of a day and sex; none on the days that the list lacks or that staff were born."""
    if born in NOT_TEST_DAYS or born in STAFF_DAYS:
        return ()
    nine = f"{born:%y%m%d}{'238' if kon == 'K' else '239'}"
    return (f"{born:%Y%m%d}-{nine[6:]}{check_digit(nine)}",)


def t_numbers(born: date, kon: str) -> tuple[str, ...]:
    """The T-numbers of a day and sex: the third of the last four signs is even for a woman."""
    return tuple(f"{born:%Y%m%d}-T1{nn:02d}" for nn in range(100) if (nn // 10 % 2 == 0) == (kon == "K"))


def check_digit(nine: str) -> int:
    """The tenth digit of a personnummer (Luhn)."""
    products = [int(digit) * (2 - position % 2) for position, digit in enumerate(nine)]
    return -sum(product // 10 + product % 10 for product in products) % 10


def wrong_check_digit(number: str) -> str:
    """The same test number with its last digit wrong."""
    return f"{number[:-1]}{(int(number[-1]) + 4) % 10}"


def _first_name(rng: random.Random, born: date, kon: str) -> str:
    return _name(rng, f"{'older' if born.year < 1970 else 'younger'} {kon}")


def any_surname(rng: random.Random) -> str:
    """A surname, now and then an awkward one."""
    return _name(rng, "awkward surnames" if rng.random() < 0.006 else "surnames")


def _name(rng: random.Random, kind: str) -> str:
    return rng.choice(_NAMES[kind].split())
