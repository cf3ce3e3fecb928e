"""Small exports of the kind beslut, drawn by chance: a few rows of a few persons as one of the three systems writes them.

Every word that could lead to a person is one that no message has any other use for, so that it can be searched for.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Final

from tests.builders import HEADINGS, PETRA, Row, csv_text, row, system_text
from tests.exports import MUST_COLUMNS, NOT_TEST_NUMBERS, Person, invented_person, older_person, personnummer_forms

_FIRST: Final = ("Hemlina", "Nålvig", "Törnulf", "Åsvalda", "Yxhild", "Zakrida", "Ölrika", "Bjoerna")
_LAST: Final = ("Grävlingh", "Kvistqvist", "Myråker", "Skavlund", "Trastöga", "Vätterbo", "O'Rönnh", "Flädermo")
_NOTES: Final = ("", "", "", "Ring; sedan brev", "rad ett\nrad två", 'Sa "nej"', "=1+1", "a, b, c", "x" * 120, "NULL")
_DAYS: Final = ("", "", "2026-05-20", "2026-06-30", "2026-09-30", "2026-10-01")
_ENCODINGS: Final = {
    "standard": ("utf-8", "utf-8", "utf-8-sig", "cp1252", "utf-16"),
    "viva": ("cp1252", "cp1252", "utf-8", "utf-8-sig", "mac_roman", "cp850"),
    "combine": ("utf-8-sig", "utf-8-sig", "utf-8", "utf-16"),
}


@dataclass(frozen=True)
class SmallExport:
    """An export as it was written: its bytes, its code page, and the words that lead to its persons."""

    system: str
    encoding: str
    content: bytes
    needles: frozenset[str]
    numbers: tuple[str, ...]


def small_export(chance: Random) -> SmallExport:
    """Up to seven rows about up to five persons; now and then a row repeated, a beslut with two periods, a file without rows."""
    system = chance.choice(("standard", "standard", "viva", "viva", "combine"))
    start = chance.randint(1, 9000)
    rows = [made for n in range(chance.choice((0, 1, 1, 2, 2, 3, 3, 4, 5))) for made in _beslut(start + n, chance)]
    encoding = chance.choice(_ENCODINGS[system])
    text = _standard_text(rows, chance) if system == "standard" else system_text(system, rows)
    words = {word for one in rows for word in one["namn"].split()} | {one["namn"] for one in rows}
    numbers = {one[column] for one in rows for column in ("beslutsnummer", "ärendenummer")}
    persons = {_digits(one["personnummer"])[-10:] for one in rows}
    return SmallExport(
        system,
        encoding,
        text.encode(encoding, "replace"),
        frozenset(words | numbers),
        tuple(sorted(persons)),
    )


def _beslut(number: int, chance: Random) -> list[Row]:
    person = _person(chance)
    first = row(
        beslutsnummer=f"BXQ-{number:05}",
        ärendenummer=f"ÄWZ/{number:05}",
        personnummer=chance.choice(personnummer_forms(person)),
        namn=person.name,
        kön=chance.choice(("", person.kon)),
        lag=chance.choice(("SoL", "SoL", "LSS")),
        lagrum=chance.choice(("11 kap. 1 §", "12 kap. 1 §", "4 kap. 1 §", "9 § 4", "9§9", "bistånd")),
        insats=chance.choice(("Särskilt boende", "Hemtjänst", "Kontaktperson", "Fotvård")),
        utfall=chance.choice(("Bifall", "Bifall", "Delvis bifall", "Avslag")),
        beslutsdatum=chance.choice(("2026-05-02", "2026-01-31", "2025-06-30", "2025-07-01", "2026-10-02")),
        verkställd_från=chance.choice(_DAYS),
        avslutad=chance.choice(_DAYS),
        anteckning=chance.choice(_NOTES),
        vistelsekommun="N",
    )
    rows = [first]
    if chance.random() < 0.2:
        rows.append(first | {"verkställd från": "2026-07-01", "avbruten från": "2026-08-01"})
    if chance.random() < 0.1:
        rows.append(dict(first))
    return rows


def _person(chance: Random) -> Person:
    name = f"{chance.choice(_FIRST)} {chance.choice(_LAST)}"
    year, month, day = chance.randint(1930, 2013), chance.randint(1, 12), chance.randint(1, 28)
    born = date(year, month, day)
    if year < 1977 or born in (*NOT_TEST_NUMBERS, PETRA.born):
        return older_person(date(min(year, 1976), month, day), chance.random() < 0.5, name)
    return invented_person(born, chance.random() < 0.5, name)


def _standard_text(rows: list[Row], chance: Random) -> str:
    headings = chance.choice((HEADINGS, HEADINGS[:30], (*MUST_COLUMNS, "namn", "verkställd från"), HEADINGS[::-1]))
    line_end = chance.choice(("\r\n", "\n", "\r"))
    # The csv module of some versions leaves a cell with another line end than the file's own without quotation marks.
    return csv_text(
        [{heading: text.replace("\n", line_end) for heading, text in one.items()} for one in rows],
        headings,
        separator=chance.choice((";", ";", ";", ",", "\t", "|")),
        line_end=line_end,
        quote_all=chance.random() < 0.25,
    )


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum())
