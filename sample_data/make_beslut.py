"""One invented beslut, and the register of one municipality in which it is made."""

from __future__ import annotations

import calendar
import random
from dataclasses import dataclass, field
from datetime import date, timedelta

from make_insatser import Insats, OtherLaw
from make_kommuner import Enhet, Kommun
from make_people import Person, PersonPool

FIRST_DAY = date(2023, 1, 2)
EXPORT_DAY = date(2026, 10, 12)  # the exports are made after the mätdag 2026-09-30, so they know of later days too

COMBINE_START = date(2024, 3, 1)  # IFO changed from Viva to Combine
LSS_MOVED = date(2026, 2, 1)  # new LSS-ärenden are opened in Combine
BOTH = "both"

ARENDETYPER = {
    "AO": "Bistånd äldre",
    "FO": "Bistånd funktionsnedsättning",
    "LSS": "Insats LSS",
    "BU": "Insats barn och unga",
    "VUX": "Insats vuxna",
    "EKB": "Ekonomiskt bistånd",
    "ANNAN": "Tvångsvård och familjerätt",
}
LARGE_BELOPP = 15_000


@dataclass(frozen=True)
class Period:
    """One period of verkställighet."""

    fran: date | None
    till: date | None = None
    avbruten: date | None = None


@dataclass
class Course:
    """What became of a beslut."""

    perioder: list[Period] = field(default_factory=list)
    galler_till: date | None = None
    avslutad: date | None = None
    avslutsorsak: str = ""
    orsak: str = ""
    erbjuden: date | None = None
    svar: str = ""


@dataclass(frozen=True)
class Akt:
    """A person's case. Siblings share `arende`."""

    person: Person
    arende: int
    segment: str
    enhet: Enhet
    handlaggare: str


@dataclass
class Beslut:
    """A beslut in our own words.

    `home` is the system it is registered in; `planted` names what was put there on purpose, and `breaches` the remarks
    that the delegationskontroll shall make of it (codes). `entered` is the day it was entered, when that was later than its own; of `late`
    the first day is that of the events (and all after it) that were entered on the second. `row_changes` alters cells of single rows; `copies` is how many times the rows are repeated. Of a beslut that stands in
    both systems `viva_changes` alters the copy in Viva; `row_systems` says which rows only one system has.
    """

    akt: Akt
    insats: Insats | OtherLaw
    dag: date
    home: str
    course: Course
    utfall: str = "Bifall"
    lagrum: tuple[int, int] | None = None
    lagrum_text: str = ""
    insats_text: str = ""
    lag_text: str = ""
    namnd: str = "Socialnämnden"
    niva: str = "Delegation"
    delegat: str = ""
    befattning: str = ""
    belopp: int | None = None
    forlangd: bool = False
    tills_vidare_as_day: bool = False
    vistelsekommun: bool = False
    anteckning: str = ""
    shout: bool = False
    row_changes: dict[int, dict[str, str]] = field(default_factory=dict)
    row_systems: dict[int, str] = field(default_factory=dict)
    viva_changes: dict[str, str] = field(default_factory=dict)
    copies: int = 0
    planted: str = ""
    breaches: tuple[str, ...] = ()
    entered: date | None = None
    late: tuple[date, date] | None = None

    @property
    def gynnande(self) -> bool:
        return self.utfall in ("Bifall", "Delvis bifall")


class Register:
    """The beslut of one municipality. No two agree in person, insats and day, unless planted."""

    def __init__(self, kommun: Kommun, pool: PersonPool) -> None:
        self.kommun = kommun
        self.pool = pool
        self.rng = random.Random(kommun.seed)
        self.besluten: list[Beslut] = []
        self._arenden = 0
        self._taken: set[tuple[str, str, date]] = set()
        self._granted: set[tuple[str, str]] = set()

    def open_arende(self) -> int:
        self._arenden += 1
        return self._arenden

    def open_akt(self, person: Person, segment: str, arende: int, enhet: Enhet | None = None) -> Akt:
        enhet = enhet or self.rng.choice(self.kommun.enheter[segment])
        staff = (*enhet.handlaggare, enhet.aspirant) if enhet.aspirant else enhet.handlaggare
        return Akt(person, arende, segment, enhet, self.rng.choice(staff))

    def is_free(self, akt: Akt, insats: Insats, dag: date) -> bool:
        return (akt.person.number, insats.kod, dag) not in self._taken

    def decide(self, akt: Akt, insats: Insats, dag: date, home: str, course: Course) -> Beslut:
        """A new beslut in the register, with belopp and the one who decides."""
        beslut = Beslut(akt, insats, dag, home, course)
        self._taken.add((akt.person.number, insats.kod, dag))
        beslut.forlangd = (akt.person.number, insats.kod) in self._granted
        self._granted.add((akt.person.number, insats.kod))
        level = insats.decided
        if insats.kod == "forsorjningsstod":
            beslut.belopp = self.rng.randrange(2_900, 14_500)
        elif insats.economic:
            beslut.belopp = self.rng.randrange(400, 32_000)
            level = "chef" if beslut.belopp > LARGE_BELOPP else level
        elif insats.kod == "hvb" and beslut.forlangd:
            level = "utskott"
        self._sign(beslut, level)
        self.besluten.append(beslut)
        return beslut

    def decide_outside(self, akt: Akt, law: OtherLaw, dag: date, home: str) -> Beslut:
        """A beslut under another act, which is never ej verkställt."""
        beslut = Beslut(akt, law, dag, home, Course())
        self._sign(beslut, law.decided)
        self.besluten.append(beslut)
        return beslut

    def _sign(self, beslut: Beslut, level: str) -> None:
        akt = beslut.akt
        if level == "utskott":
            beslut.niva, beslut.befattning = "Utskott", "Utskott"
        elif level == "ordförande":
            beslut.niva, beslut.befattning, beslut.delegat = (
                "Ordförande",
                "Ordförande",
                self.kommun.ordforande,
            )
        elif level == "chef":
            beslut.befattning, beslut.delegat = "Enhetschef", akt.enhet.chef
        else:
            alone = akt.handlaggare != akt.enhet.aspirant
            beslut.befattning = akt.enhet.befattning
            beslut.delegat = akt.handlaggare if alone else akt.enhet.handlaggare[0]


def add_months(day: date, months: int) -> date:
    """The same day number so many months later, or the last day of that month."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def month_end(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def weekday(day: date) -> date:
    """The day, or the Monday after if it is a weekend."""
    return day + timedelta(days=7 - day.weekday()) if day.weekday() > 4 else day
