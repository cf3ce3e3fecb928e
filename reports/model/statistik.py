"""Months, and what one row of the statistics' exports says: an aktualisering, an utredning, a month of försörjningsstöd.

The `Identified…` rows hold the person and come from `check`; the others come out of the first door and hold marks only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from reports.model.export import Place

ANNAN_INSATS = "Annan insats"  # after an utredning: a word that the municipality's list lacks
MONTHS = ("januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december")  # fmt: skip
_WRITTEN = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_YEAR = re.compile(r"(\d{4})(/\d\d)?")


@dataclass(frozen=True, order=True, slots=True)
class Manad:
    """A calendar month, written `2026-03`."""

    year: int
    month: int

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}"

    @classmethod
    def of(cls, day: date) -> Manad:
        """The month that holds the day."""
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, text: str) -> Manad | None:
        """The month in a text `ÅÅÅÅ-MM`; None for anything else."""
        match = _WRITTEN.fullmatch(text)
        return cls(int(match[1]), int(match[2])) if match and match[1] != "0000" else None

    def plus(self, months: int) -> Manad:
        """The month so many months later."""
        year, month = divmod(self.year * 12 + self.month - 1 + months, 12)
        return Manad(year, month + 1)

    @property
    def first_day(self) -> date:
        return date(self.year, self.month, 1)

    @property
    def last_day(self) -> date:
        return self.plus(1).first_day - timedelta(days=1)


@dataclass(frozen=True, order=True, slots=True)
class Statistikperiod:
    """The months from `fran` to `till`, both included; twelve at most. Written `2026-01_2026-06`."""

    fran: Manad
    till: Manad

    def __str__(self) -> str:
        return f"{self.fran}_{self.till}"

    def __iter__(self) -> Iterator[Manad]:
        manad = self.fran
        while manad <= self.till:
            yield manad
            manad = manad.plus(1)

    def holds(self, manad: Manad) -> bool:
        return self.fran <= manad <= self.till

    def years_before(self, years: int) -> Statistikperiod:
        """The same months so many years earlier."""
        return Statistikperiod(self.fran.plus(-12 * years), self.till.plus(-12 * years))

    @property
    def column(self) -> str:
        """The year that heads a column of these months: `2026`, or `2025/26` where they go over New Year."""
        first, last = self.fran.year, self.till.year
        return str(last) if first == last else f"{first}/{last % 100:02}"

    def of_column(self, column: str) -> Statistikperiod | None:
        """The same months of the year that heads a column; None for a column that no year heads."""
        match = _YEAR.fullmatch(column)
        return self.years_before(self.till.year - int(match[1]) - bool(match[2])) if match else None

    def part(self, words: str) -> tuple[Manad, ...]:
        """The months of the period that a row is of: `mars`, `januari–mars`. None for a row that is not of months."""
        first, _, last = words.partition("–")
        found = [manad for manad in self if MONTHS[manad.month - 1] in (first, last)]
        if len(found) != (2 if last else 1):
            return ()
        return tuple(manad for manad in self if found[0] <= manad <= found[-1])


class Aktualiseringstyp(StrEnum):
    """How a matter came to the socialtjänst."""

    OROSANMALAN = "Orosanmälan"
    ANSOKAN = "Ansökan"
    ANVISNING = "Anvisning"
    FORFRAGAN = "Förfrågan"
    RADGIVNING = "Rådgivning"
    YTTRANDE = "Yttrande"
    OVERKLAGAN = "Överklagan"


class Forhandsbeslut(StrEnum):
    """What the förhandsbedömning of an aktualisering ended in."""

    INLEDA = "Inleda utredning"
    TILLFORD = "Tillförd pågående utredning"
    EJ_INLEDA = "Ej inleda utredning"


@dataclass(frozen=True, slots=True)
class IdentifiedAktualisering:
    """One aktualisering with its person (`person` is the number in twelve signs, empty where it cannot be read).

    `alder` is completed years on the day it came in, None where unknown. `anmalare` and `kod` are words of the municipality's lists,
    empty where the export has none or another word; `typ` and `beslut` None likewise. `systems`, `nummer` and `places` are those of every row that
    stands for it, one for each row; `arendenummer` those that the rows have.
    """

    systems: tuple[str, ...]
    nummer: tuple[str, ...]
    arendenummer: tuple[str, ...]
    person: str
    namn: str
    inkom: date
    alder: int | None
    anmalare: str
    kod: str
    typ: Aktualiseringstyp | None
    klar: date | None
    beslut: Forhandsbeslut | None
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class IdentifiedUtredning:
    """One utredning with its person; `alder` is completed years on the day it began, None where unknown. `insats` is a word of the municipality's list or `ANNAN_INSATS`, empty where the utredning
    led to none.
    """

    systems: tuple[str, ...]
    nummer: tuple[str, ...]
    arendenummer: tuple[str, ...]
    person: str
    namn: str
    inledd: date
    alder: int | None
    avslutad: date | None
    forlangd_till: date | None
    insats: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class IdentifiedStodmanad:
    """One person's försörjningsstöd in one month. `hinderkod` is a code of the national list, empty where unknown."""

    systems: tuple[str, ...]
    arendenummer: tuple[str, ...]
    person: str
    namn: str
    manad: Manad
    hinderkod: str
    flykting: bool
    arbetsmarknadsinsats: bool
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Aktualisering:
    """One aktualisering without its person: `person` and `hushall` are keyed marks; the rest as in `IdentifiedAktualisering`."""

    person: str
    hushall: str
    inkom: date
    alder: int | None
    anmalare: str
    kod: str
    typ: Aktualiseringstyp | None
    klar: date | None
    beslut: Forhandsbeslut | None
    systems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Utredning:
    """One utredning without its person; as `Aktualisering`."""

    person: str
    hushall: str
    inledd: date
    alder: int | None
    avslutad: date | None
    forlangd_till: date | None
    insats: str
    systems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stodmanad:
    """One person's försörjningsstöd in one month, without the person; as `Aktualisering`."""

    person: str
    hushall: str
    manad: Manad
    hinderkod: str
    flykting: bool
    arbetsmarknadsinsats: bool
    systems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Anmalargrupp:
    """Anmälare whose anmälningar the municipality follows together, such as förskola, fritidshem and skola."""

    namn: str
    anmalare: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Statistikord:
    """The words that a municipality's statistics may print, in the order they are printed.

    `anmalare`, `koder` (aktualiseringskoder) and `insatser` (after an utredning) map a system's word, folded, to the printed one; `hinderkoder` maps the
    code to its text. `content` is the bytes of the municipality's own file, empty where it has none.
    """

    anmalare: dict[str, str]
    koder: dict[str, str]
    insatser: dict[str, str]
    hinderkoder: dict[str, str]
    grupper: tuple[Anmalargrupp, ...]
    content: bytes
