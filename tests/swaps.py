"""The twin of an export: the same beslut in all that an offentlig handling may tell, and other people in everything else.

Every identity, number, name, unit, reason and free text is another's; days lie elsewhere in their month wherever the law then says
the same of the beslut. Who is who stays as it was: two beslut of one person are two beslut of the twin.
"""

from __future__ import annotations

import calendar
import csv
import io
import unicodedata
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Final

from reports.anonymise import part
from reports.check import check_beslut
from reports.law import load_law
from reports.model import Kvartal
from reports.read import load_profiles, read_exports
from reports.run.judging import judge_all
from tests.exports import NOT_TEST_NUMBERS, check_digit
from tests.first_count import open_kommun

Rows = list[dict[str, str]]

_KEY: Final = b"a key for tests only, thirty-two"
_DAYS: Final = ("beslutsdatum", "gäller från", "gäller till", "verkställd från", "verkställd till", "avbruten från",
                "avslutad", "erbjuden")  # fmt: skip
# Texts that no public figure rests on: each gets another, and what was alike or empty stays so.
_TEXTS: Final = ("ärendenummer", "beslutsnummer", "namn", "enhet", "orsak", "erbjudande svar", "avslutsorsak", "handläggare",
                 "delegat", "befattning", "delegationspunkt", "anteckning", "egen kolumn", "belopp")  # fmt: skip
_TENS: Final = 10  # digits of a number without its century


@dataclass(frozen=True)
class Table:
    """An export as its headings (as written) and its rows by our own headings."""

    headings: tuple[str, ...]
    rows: Rows

    @classmethod
    def of(cls, text: str) -> Table:
        """Reads a standard export."""
        written, *lines = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";")
        ours = [unicodedata.normalize("NFC", name).strip().casefold() for name in written]
        return cls(tuple(written), [dict(zip(ours, line, strict=True)) for line in lines])

    def text(self, rows: Sequence[Mapping[str, str]] | None = None) -> str:
        """The export as text again, with these rows or its own."""
        out = io.StringIO(newline="")
        writer = csv.writer(out, delimiter=";")
        writer.writerow(self.headings)
        writer.writerows(list(one.values()) for one in (self.rows if rows is None else rows))
        return out.getvalue()


def twin(table: Table, kvartal: Kvartal, kommun: str, chance: Random, kept: Collection[str] = ()) -> Table:
    """The same beslut about other people, on other days of the same months, in another order; columns that are `kept` stay."""
    moved = _moved(table, kvartal, kommun, chance)
    rows = _renamed(moved.rows, chance, kept)
    chance.shuffle(rows)
    return Table(table.headings, rows)


# --- who ----------------------------------------------------------------------------------------------------------------------


def _renamed(rows: Rows, chance: Random, kept: Collection[str]) -> Rows:
    numbers = _Numbers(chance, {row["personnummer"] for row in rows})
    words: dict[tuple[str, str], str] = {}
    flags: dict[str, str] = {}

    def other(column: str, text: str) -> str:
        key = (column, text.strip().casefold() if column == "beslutsnummer" else text.strip())
        if not text.strip():
            return text
        # No word of a text is part of a name: that would be a finding, which the first export has not.
        signs, mark = (_NAMES, "Q") if column == "namn" else (_SIGNS, "Z")
        return words.setdefault(key, f"{mark}{_letters(len(words))} {chance.choice(signs)}")

    made = []
    for row in rows:
        new = {
            column: other(column, text) if column in _TEXTS and column not in kept else text
            for column, text in row.items()
        }
        person = row["personnummer"]
        new["personnummer"] = numbers.instead_of(person)
        if row.get("kön", "").strip():
            new["kön"] = numbers.kon_of(person)
        if row["skyddad identitet"].strip() in ("J", "N"):
            new["skyddad identitet"] = flags.setdefault(row["beslutsnummer"].casefold(), chance.choice("JN"))
        made.append(new)
    return made


_NAMES: Final = (
    "Berg",
    "Null",
    "NA",
    "Åsa-Lena Öst",
    'Maj "Majsan" Ek',
    "O'Sol",
    "Stig; Bo",
    "von Test",
    "Ung & <Tro>",
)
_SIGNS: Final = ("", "=1+1", "; &", "<w:t>", "{{ }}", '"', "–", "rad\nrad")


def _letters(number: int) -> str:
    """A number as a word."""
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))


class _Numbers:
    """Another test person for each: other day of birth, other sex perhaps, one of them for everyone who was one."""

    def __init__(self, chance: Random, known: set[str]) -> None:
        self._chance = chance
        self._persons: dict[str, tuple[date, str]] = {}
        self._taken = {self._signs(written)[-_TENS:][:6] for written in known}  # nobody is born on their days
        self._forms: dict[str, str] = {}

    def instead_of(self, written: str) -> str:
        """The other's number, in the same form wherever the first was written the same."""
        born, last = self._person(written)
        day = f"{born:%y%m%d}" if len(self._signs(written)) == _TENS else f"{born:%Y%m%d}"
        form = f"{day}{self._chance.choice(('-', '', ' '))}{last}" if last.isdigit() else f"{born:%Y%m%d}-{last}"
        return self._forms.setdefault(written.strip(), form)

    def kon_of(self, written: str) -> str:
        return "K" if int(self._person(written)[1][2]) % 2 == 0 else "M"

    def _signs(self, written: str) -> str:
        return "".join(sign for sign in written if sign.isalnum())

    def _person(self, written: str) -> tuple[date, str]:
        known = self._signs(written)[-_TENS:]
        if known not in self._persons:
            older = "T" in known
            born = self._day(1920 if older else 1977, 1975 if older else 2013)
            serial = self._chance.choice(("238", "239"))
            last = (
                f"T1{self._chance.randint(0, 99):02}" if older else f"{serial}{check_digit(f'{born:%y%m%d}{serial}')}"
            )
            self._persons[known] = born, last
        return self._persons[known]

    def _day(self, first: int, last: int) -> date:
        while True:
            day = date(self._chance.randint(first, last), self._chance.randint(1, 12), self._chance.randint(1, 28))
            if f"{day:%y%m%d}" not in self._taken and day not in NOT_TEST_NUMBERS:
                self._taken.add(f"{day:%y%m%d}")
                return day


# --- when ---------------------------------------------------------------------------------------------------------------------


def _moved(table: Table, kvartal: Kvartal, kommun: str, chance: Random) -> Table:
    """The days moved within their months, beslut by beslut, where the law then says the same; else as they were."""
    new: dict[tuple[str, str], str] = {}

    def other_day(number: str, text: str) -> str:
        day = text.strip()
        if not day or day.startswith("9999"):
            return text
        year, month = int(day[:4]), int(day[5:7])
        return new.setdefault((number, day), f"{day[:8]}{chance.randint(1, calendar.monthrange(year, month)[1]):02}")

    shifted = [
        {column: other_day(_number(row), text) if column in _DAYS else text for column, text in row.items()}
        for row in table.rows
    ]
    said = (
        _what_the_law_says(table, kvartal, kommun),
        _what_the_law_says(Table(table.headings, shifted), kvartal, kommun),
    )
    same = {number for number in said[0] if said[0][number] == said[1].get(number)}
    return Table(
        table.headings,
        [after if _number(before) in same else before for before, after in zip(table.rows, shifted, strict=True)],
    )


def _number(row: Mapping[str, str]) -> str:
    return row["beslutsnummer"].strip().casefold()


def _what_the_law_says(table: Table, kvartal: Kvartal, kommun: str) -> dict[str, object]:
    """For each beslut all that a run tells of it: list, flow, whole months, why left out, what waits, and its findings."""
    own = open_kommun(kommun)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "export.csv"
        path.write_text(table.text(), encoding="utf-8")
        exports = read_exports([path], load_profiles(own.folder / "profiler"))
    checked = check_beslut(exports, own, only_namnd=False)
    parted = part(checked.besluten, _KEY, with_personnummer=False)
    judged = judge_all(parted.besluten, load_law(), kvartal, own.flytta_helgdag)
    said: dict[str, list[object]] = {}
    for one in parted.rows.values():
        number = one.beslutsnummer.casefold()
        found = Counter(
            (each.kind, each.column) for each in checked.findings if each.beslutsnummer.casefold() == number
        )
        said[number] = [found, judged.remarks[one.mark]]
    for judgement in judged.judgements:
        reported, waiting = judgement.reported, judgement.waiting
        said[parted.rows[judgement.mark].beslutsnummer.casefold()] += [
            reported and (reported.lista, reported.inflow, reported.outcome, reported.months),
            waiting and waiting.slutdag < kvartal.next.matdag,
        ]
    return dict(said)
