"""One case: a small export, spoilt, given to the program, and what it did held against the second look."""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Final

from reports.anonymise import part
from reports.check import Checked, check_beslut
from reports.errors import ReportError
from reports.law import Law, load_law
from reports.model import Export, Kind, Kommun, Kvartal, Utfall
from reports.read import of_kind, read_exports
from reports.run.judging import judge_all
from tests.builders import PETRA, SHIPPED, kommun, number_of
from tests.mangled.mutations import MUTATIONS, Mutation
from tests.mangled.second_look import Look, look_at
from tests.mangled.small_exports import SmallExport, small_export

_HOW_MANY: Final = (1, 1, 1, 1, 2, 2, 3, 4)
_QUARTER: Final = Kvartal(2026, 3)
_KEY: Final = b"a key for tests only, thirty-two"
_TOLD_OF: Final = ("namn", "beslutsnummer", "ärendenummer")
_SHORTEST: Final = 5  # signs: a shorter cell is part of too many words
_NO_NEEDLE: Final = frozenset({"Petra", "Handläggare", "Petra Handläggare"})


@dataclass(frozen=True)
class Case:
    """A file drawn by chance and how it was spoilt: the whole of it follows from the number."""

    number: int
    export: SmallExport
    ways: tuple[Mutation, ...]

    def content(self, ways: Sequence[Mutation] | None = None) -> bytes:
        """The spoilt bytes; with fewer `ways`, the bytes less spoilt."""
        content = self.export.content
        for place, way in enumerate(self.ways):
            if ways is None or way in ways:
                content = way(content, Random(f"{self.number} {place}"))
        return content


@dataclass(frozen=True)
class Verdict:
    """What the program did: `stopped` where it refused the file, `rows` it read, and what it did wrong, empty if nothing."""

    stopped: bool
    rows: int
    fault: str


def case_of(number: int) -> Case:
    """The case with this number."""
    chance = Random(number)
    export = small_export(chance)
    return Case(number, export, tuple(chance.choice(MUTATIONS) for _ in range(chance.choice(_HOW_MANY))))


@cache
def settings() -> Kommun:
    """A small municipality with one member of staff, whose number is nobody else's."""
    return kommun(f'[[personal]]\nnamn = "Handlina Hemlund"\npersonnummer = "{number_of(PETRA)}"\n')


@cache
def _law() -> Law:
    return load_law()


def verdict_on(content: bytes, export: SmallExport, folder: Path) -> Verdict:
    """What the program does with the bytes, and whether it is right."""
    path = folder / "export.csv"
    path.write_bytes(content)
    look = look_at(content)
    try:
        exports = of_kind(read_exports([path], tuple(SHIPPED.values()), must=Kind.BESLUT), Kind.BESLUT)
        checked = check_beslut(exports, settings(), only_namnd=False)
        judged = judge_all(part(checked.besluten, _KEY, with_personnummer=False).besluten, _law(), _QUARTER, False)
    except ReportError as stop:
        return Verdict(True, 0, _told(str(stop), export, look))
    except Exception as failure:  # whatever it is, it is a fault of the program
        where = traceback.extract_tb(failure.__traceback__)[-1]
        return Verdict(False, 0, f"{type(failure).__name__} at {Path(where.filename).name}:{where.lineno}")
    if told := _told(_said_of_one_namnd(exports), export, look):
        return Verdict(False, checked.rows_in, told)
    if look.must_stop:
        return Verdict(False, checked.rows_in, f"read, though {look.must_stop}")
    said = "\n".join(
        [*(f"{one.column}: {one.what} {one.cure}" for one in checked.findings), *(name for one in exports for name in one.ignored_columns)]
    )  # fmt: skip
    balance = judged.rows_used + (checked.left_out + judged.left_out).total()
    fault = (
        _lost(checked, look)
        or ("" if balance == checked.rows_in else f"{checked.rows_in} rows in, {balance} used or left out")
        or _told(said, export, look)
    )
    return Verdict(False, checked.rows_in, fault)


def _said_of_one_namnd(exports: Sequence[Export]) -> str:
    """What stops a run with `--namnd`: it may name the nämnder of the export."""
    try:
        check_beslut(exports, settings(), only_namnd=True)
    except ReportError as stop:
        return str(stop)
    return ""


def _lost(checked: Checked, look: Look) -> str:
    """Where the program tells of other rows, or other persons, than there are."""
    if checked.rows_in != len(look.rows):
        return f"{len(look.rows)} rows to tell of, {checked.rows_in} told of"
    seen = {_plain(row.get("beslutsnummer", "")) for row in look.rows}
    told = {_plain(number) for beslut in checked.besluten for number in beslut.beslutsnummer}
    if seen != told:
        return "other beslutsnummer than there are"
    pairs = {(_plain(row.get("beslutsnummer", "")), _plain(row.get("namn", ""))) for row in look.rows}
    if not {(_plain(one.beslutsnummer[0]), _plain(one.namn)) for one in checked.besluten} <= pairs:
        return "a beslut with another name than its own"
    lines = {place.line for beslut in checked.besluten for place in beslut.places}
    return "" if lines <= set(look.lines) else "a beslut on another line than its own"


def _told(said: str, export: SmallExport, look: Look) -> str:
    """Whether what was said leads to anyone in the export, as it was written or as it is now."""
    cells = set() if look.must_stop else {row[column] for row in look.rows for column in _TOLD_OF if column in row}
    vocabulary = " ".join(_words())
    cells = {one for one in cells if len(one) >= _SHORTEST and one.casefold() not in vocabulary}
    needles = (export.needles | cells) - _NO_NEEDLE
    if any(needle.casefold() in said.casefold() for needle in needles):
        return "a name or a number of a beslut or an ärende is told"
    joined = "".join(sign for sign in said if sign not in " -+")
    return "a personnummer is told" if any(number in joined for number in export.numbers) else ""


@cache
def _words() -> frozenset[str]:
    """What stands in headings and in cells that are not about anyone: swapped with a name it leads nowhere."""
    profiles = SHIPPED.values()
    headings = {name for one in profiles for name in (*one.columns, *one.columns.values())}
    words = {word for one in profiles for table in one.words.values() for pair in table.items() for word in pair}
    named = {insats.namn for insats in settings().insatser} | {*Utfall, "Socialnämnden", "Enhet Norr"}
    return frozenset(word.casefold() for word in headings | words | named)


def _plain(text: str) -> str:
    """Letters and digits that every code page has in common."""
    return "".join(sign for sign in text if sign.isascii() and sign.isalnum()).lower()


def simplest(case: Case, folder: Path) -> tuple[Mutation, ...]:
    """The fewest of the case's ways that still make the program do wrong, left out one by one."""
    ways = case.ways
    for way in case.ways:
        fewer = tuple(one for one in ways if one is not way)
        if verdict_on(case.content(fewer), case.export, folder).fault:
            ways = fewer
    return ways
