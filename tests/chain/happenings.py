"""What goes wrong between two exports: beslut that vanish, are altered, come back, or are told of otherwise."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.chain.table import Table
from tests.chain.town import number_in, table

_EVER = "9999"
Alter = Callable[[Table, str], None]


@dataclass(frozen=True)
class Happening:
    """One beslut (its number in `standard`) told of otherwise in the exports from a quarter, or a corrected one, until another."""

    number: str
    alter: Alter
    fran: str
    till: str = _EVER

    def happens_in(self, period: str) -> bool:
        """Whether an export of the period tells it so; `2025-K4-v2` is the corrected export of `2025-K4`."""
        return self.fran <= period < self.till


def vanished(export: Table, number: str) -> None:
    export.drop(number)


def refused(export: Table, number: str) -> None:
    """The beslut is an avslag now."""
    export.set(number, utfall=export.word("utfall", "Avslag"))


def redated(day: str) -> Alter:
    """The beslut has another day."""
    return lambda export, number: export.set(number, beslutsdatum=_day(export, day))


def started(day: str) -> Alter:
    """The beslut has been verkställt."""
    return lambda export, number: export.set(number, verkställd_från=_day(export, day))


def start_withdrawn(export: Table, number: str) -> None:
    """The start that was told of never was; without it there is no end of it either."""
    export.set(number, verkställd_från="", verkställd_till="", avbruten_från="", avslutad="", avslutsorsak="")


def samordningsnummer(nth: int) -> Alter:
    """The person had a samordningsnummer: one of 1890, which no living person has."""
    nine = f"90{1 + nth:02d}61238"
    digit = -sum(sum(divmod(int(sign) * (2 - place % 2), 10)) for place, sign in enumerate(nine)) % 10

    def alter(export: Table, number: str) -> None:
        at = export.at("personnummer")
        for was in {row[at] for row in export.rows_of(number)}:
            for row in export.rows:
                if row[at] == was:
                    row[at], row[export.at("kön")] = f"18{nine}{digit}", export.word("kön", "K")

    return alter


def shuffled(export: Table) -> None:
    """The same rows in another order."""
    random.Random(len(export.rows)).shuffle(export.rows)


def respelt(export: Table) -> None:
    """Every number in small letters and with blanks around it."""
    export.spell("beslutsnummer", lambda number: f" {number.lower()}  ")


def exports(
    folder: Path,
    kommun: str,
    period: str,
    systems: Sequence[str],
    happenings: Sequence[Happening] = (),
    *,
    homes: tuple[tuple[str, str], ...] = (),
    whole: Callable[[Table], None] | None = None,
    thin: Callable[[Table], Table] | None = None,
) -> dict[str, Path]:
    """The files of a period by their system, as they are told when all that happens has happened."""
    kvartal, written = period[:7], {}
    for system in systems:
        made = table(kommun, system, kvartal, homes)
        made = thin(made) if thin else made
        for one in happenings:
            if one.happens_in(period):
                one.alter(made, number_in(kommun, system)[one.number])
        if whole:
            whole(made)
        written[system] = folder / f"{kommun}-{period}-{system}.csv"
        written[system].parent.mkdir(parents=True, exist_ok=True)
        written[system].write_bytes(made.bytes())
    return written


def _day(export: Table, day: str) -> str:
    return f"{day} 00:00" if export.system == "combine" else day
