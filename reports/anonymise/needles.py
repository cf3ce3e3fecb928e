"""What leads to a person: every number, name, case and contact of the exports, in the shape that finished text is searched by.

A needle is kept once, as what is left when all its spellings are folded together; the search folds the text the same way.
Some 250 spellings of a person come down to about twenty entries here, so that twenty thousand persons are no more work than one.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from reports.anonymise.wording import Pair
from reports.model import Export, Place

NUMBER_COLUMNS = ("beslutsnummer", "anmälningsnummer", "utredningsnummer")
# A case number that is no part of a personnummer, a telephone number or a code.
PLAIN_CASE = re.compile(r"(?:[A-Z]+|[a-z]+)\d{4,9}|[1-9]\d{4,8}")


@dataclass(frozen=True, order=True, slots=True)
class Bearer:
    """Whose needle it is: the row of the export, and the numbers that a finding is answered by. Never the person."""

    place: Place
    beslutsnummer: str = ""
    arendenummer: str = ""


@dataclass(frozen=True, slots=True)
class Needles:
    """All needles, each with the first row that bears it.

    `stems` and `lettered` are numbers as `number_search.Shape` gives them, `pairs` two words that are a whole name,
    `signed` an initial and a last name, `lasts` the last names, `fours` a word of a name and the last four, `labels` initials and birth year (`AB1985`,
    `AB85`), `births` the words of names by day of birth, `cases` case numbers by how many words they have, `plain_cases` the many that are
    letters and digits only, column by column, `codes` GUIDs and
    keyed marks, `contacts` e-mail, telephone and street, `rare` long words of one person's name. `numbers` are whole
    numbers, for the check sums.
    """

    stems: dict[str, Bearer] = field(default_factory=dict)
    lettered: dict[str, Bearer] = field(default_factory=dict)
    pairs: dict[Pair, Bearer] = field(default_factory=dict)
    signed: dict[Pair, Bearer] = field(default_factory=dict)
    lasts: set[str] = field(default_factory=set)
    fours: dict[Pair, Bearer] = field(default_factory=dict)
    labels: dict[str, Bearer] = field(default_factory=dict)
    births: dict[str, dict[str, Bearer]] = field(default_factory=lambda: defaultdict(dict))
    cases: dict[int, dict[tuple[str, ...], Bearer]] = field(default_factory=lambda: defaultdict(dict))
    case_starts: set[str] = field(default_factory=set)
    plain_cases: list[tuple[Export, str, frozenset[str]]] = field(default_factory=list)
    codes: dict[str, Bearer] = field(default_factory=dict)
    contacts: dict[str, Bearer] = field(default_factory=dict)
    rare: dict[str, Bearer] = field(default_factory=dict)
    words: set[str] = field(default_factory=set)
    numbers: dict[str, Bearer] = field(default_factory=dict)
    sums: dict[str, Bearer] = field(default_factory=dict)


def bearer_of(export: Export, at: int) -> Bearer:
    """Whose needle it is that stands on a row."""

    def cell(heading: str) -> str:
        return export.columns[heading][at] if heading in export.columns else ""

    return Bearer(export.place(at), next(filter(None, map(cell, NUMBER_COLUMNS)), ""), cell("ärendenummer"))


def case_in(needles: Needles, written: str) -> Bearer | None:
    """Whose case number it is, among those that are letters and digits only; `written` as one word, in lower case."""
    if not PLAIN_CASE.fullmatch(written):
        return None
    for export, heading, cases in needles.plain_cases:
        for case in (written, written.upper()):
            if case in cases:
                return bearer_of(export, export.columns[heading].index(case))
    return None


def with_marks(needles: Needles, marks: Iterable[str]) -> Needles:
    """The needles, and the run's keyed marks of persons and beslut: they lead to somebody for whoever has the key."""
    return replace(needles, codes={**needles.codes, **{mark: Bearer(Place("", 0)) for mark in marks}})


def sums_of(needles: Needles) -> Mapping[str, Bearer]:
    """Every number's check sums (MD5, SHA-1, SHA-256) in hex: anyone can try all numbers there are against one in minutes."""
    if not needles.sums:  # made when a text first has something like one
        for number, bearer in needles.numbers.items():
            for written in (number, f"{number[:-4]}-{number[-4:]}"):
                content = written.encode()
                for digest in (hashlib.md5, hashlib.sha1, hashlib.sha256):
                    needles.sums[digest(content).hexdigest()] = bearer
    return needles.sums
