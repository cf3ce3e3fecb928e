"""Exports of anmälningar, utredningar and försörjningsstöd written for a test, and invented people of an age on a day."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

Row = Mapping[str, str]

HEADINGS = {
    "anmalningar": (
        "anmälningsnummer", "ärendenummer", "personnummer", "namn", "inkom", "anmälare", "aktualiseringskod", "typ",
        "förhandsbedömning klar", "förhandsbedömning beslut", "utredningsnummer",
    ),
    "utredningar": (
        "utredningsnummer", "ärendenummer", "personnummer", "namn", "inledd", "avslutad", "förlängd till",
        "insats efter utredning",
    ),
    "forsorjningsstod": ("ärendenummer", "personnummer", "namn", "månad", "hinderkod", "flykting", "arbetsmarknadsinsats"),
}  # fmt: skip
ALL_HEADINGS = {heading for headings in HEADINGS.values() for heading in headings}

# Days whose serials 238 and 239 are no test numbers; people born then get T-numbers.
_EXCEPTED_DAYS = {
    "19800101", "19891220", "19900101", "19900102", "19900104", "19900105", "19900106", "19900108", "19900109", "19900113",
    "20001218", "20010303", "20011104", "20021016", "20021227", "20050509", "20070911", "20071228", "20101211", "20111230",
}  # fmt: skip


def write(path: Path, kind: str, rows: Iterable[Row]) -> Path:
    """A standard export of a kind, in the order of the rows; a heading that a row lacks is empty."""
    headings = HEADINGS[kind]
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, delimiter=";", lineterminator="\n")
        lines.writerow(headings)
        for row in rows:
            assert row.keys() <= ALL_HEADINGS, row
            lines.writerow([row.get(heading, "") for heading in headings])
    return path


def number(birth: date, nth: int = 0) -> str:
    """The test number of the n:th invented person born on a day: a published one where there is one left, else a T-number."""
    day = birth.strftime("%Y%m%d")
    if nth < 2 and 1977 <= birth.year <= 2013 and day not in _EXCEPTED_DAYS:
        serial = f"{day[2:]}{238 + nth}"
        total = sum(sum(divmod(int(sign) * (2 - place % 2), 10)) for place, sign in enumerate(serial))
        return f"{day}-{238 + nth}{-total % 10}"
    assert nth < 100, day
    return f"{day}-T1{nth:02}"


def born(day: date, age: int, variant: int = 0) -> date:
    """The birth day of somebody who has completed `age` years on a day.

    Variant 0 has the birthday that very day, 1 the day after (and is a year older tomorrow), 2 in the second half of the year before, so that the
    age is the same from January to June.
    """
    if variant == 0 and (day.month, day.day) != (2, 29):
        return day.replace(year=day.year - age)
    tomorrow = day + timedelta(days=1)
    if variant == 1 and age > 0 and (tomorrow.month, tomorrow.day) != (2, 29):
        return tomorrow.replace(year=tomorrow.year - age - 1)
    return date(day.year - age - 1, 7 + (day.day + age) % 6, 1 + (day.day * 3 + day.month) % 28)


@dataclass(slots=True)
class People:
    """Gives every invented person a number of their own."""

    _given: Counter[date] = field(default_factory=Counter)

    def born_on(self, birth: date) -> str:
        """The number of somebody new who was born on a day."""
        self._given[birth] += 1
        return number(birth, self._given[birth] - 1)


def spread(counts: Mapping[str, int] | Iterable[tuple[str, int]], step: int = 1) -> list[str]:
    """Each word as many times as it is to occur, mixed the same way every time.

    Two lists of the same length, mixed with different steps, do not follow each other.
    """
    pairs = counts.items() if isinstance(counts, Mapping) else counts
    words = [word for word, count in pairs for _ in range(count)]
    length = len(words)
    while length and any(length % part == 0 and step % part == 0 for part in range(2, step + 1)):
        step += 1
    return [words[(place * step + 1) % length] for place in range(length)]


def anmalan(nummer: str, who: str, inkom: str, **values: str) -> Row:
    """An orosanmälan from the police, decided the day after it came in (not to begin a utredning), unless told otherwise."""
    defaults = {
        "anmälningsnummer": nummer,
        "ärendenummer": f"A{nummer}",
        "personnummer": who,
        "namn": f"Förnamn{nummer} Efternamn{nummer}",
        "inkom": inkom,
        "anmälare": "Polisen",
        "aktualiseringskod": "B/U Övrigt",
        "typ": "Orosanmälan",
        "förhandsbedömning klar": (date.fromisoformat(inkom) + timedelta(days=1)).isoformat(),
        "förhandsbedömning beslut": "Ej inleda utredning",
    }
    return defaults | {heading.replace("_", " "): value for heading, value in values.items()}


def utredning(nummer: str, who: str, inledd: str, avslutad: str = "", **values: str) -> Row:
    """A utredning without extension that led to nothing, unless told otherwise."""
    defaults = {
        "utredningsnummer": nummer,
        "ärendenummer": f"A{nummer}",
        "personnummer": who,
        "namn": f"Förnamn{nummer} Efternamn{nummer}",
        "inledd": inledd,
        "avslutad": avslutad,
    }
    return defaults | {heading.replace("_", " "): value for heading, value in values.items()}


def stodmanad(who: str, manad: str, hinderkod: str = "113", **values: str) -> Row:
    """A month of försörjningsstöd of one who is no refugee and has no arbetsmarknadsinsats, unless told otherwise."""
    defaults = {
        "ärendenummer": f"F{who[:8]}",
        "personnummer": who,
        "namn": f"Förnamn{who[:8]} Efternamn{who[:8]}",
        "månad": manad,
        "hinderkod": hinderkod,
        "flykting": "N",
        "arbetsmarknadsinsats": "N",
    }
    return defaults | {heading.replace("_", " "): value for heading, value in values.items()}
