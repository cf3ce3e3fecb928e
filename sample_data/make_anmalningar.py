"""Anmälningar and other aktualiseringar: when they came, who told, and what the förhandsbedömning ended in."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

from make_beslut import month_end, weekday
from make_familjer import Familj, Familjer
from make_people import Person, PersonPool
from make_utredningar import EXPORT_DAY, Utredning, begin, home_of

FIRST_MONTH, MONTHS = date(2024, 1, 1), 30
_SEASON = (1.0, 1.05, 1.1, 1.05, 1.15, 0.95, 0.5, 0.8, 1.1, 1.1, 1.2, 0.95)
_TREND = {2024: 0.9, 2025: 1.0, 2026: 1.1}
_SCHOOL = {"Skola/skolbarnomsorg", "Förskola", "Elevhälsan"}
_SUMMER = (7,)

# The printed word, as Viva and as Combine write it, and how often. A kommun has some of its own.
_ANMALARE = (
    (("Polisen", "Polismyndigheten", "Polis"), 20),
    (("Skola/skolbarnomsorg", "Skolan/ skolbarnomsorg", "Skola"), 17),
    (("Privatperson anonym", "Privatperson, anonym", "Anonym"), 10),
    (("Sjukvård övrigt", "Sjukvård, övrigt", "Hälso- och sjukvård"), 9),
    (("Vårdnadshavare", "Vårdnadshavare", "Vårdnadshavare"), 7),
    (("Socialtjänst annan kommun", "Annan kommun", "Socialtjänst, annan kommun"), 6),
    (("Annan anmälningsskyldig person", "Annan anmälningsskyldig", "Annan anmälningsskyldig"), 6),
    (("Anhörig/närstående", "Anhörig/ närstående", "Anhörig"), 4),
    (("Privatperson namngiven", "Privatperson, namngiven", "Privatperson"), 4),
    (("Psykiatri", "Vuxenpsykiatri", "Psykiatrin"), 4),
    (("BUP", "Barn- och ungdomspsykiatrin", "BUP"), 3),
    (("Elevhälsan", "Elevhälsa", "Elevhälsan"), 3),
    (("Förskola", "Förskolan", "Förskola"), 3),
    (("BVC", "Barnavårdscentral", "BVC"), 1),
    (("HVB", "HVB", "HVB"), 1),
    (("Tandhälsovård", "Tandvård", "Folktandvården"), 1),
    (("Övrigt", "Övriga", "Övrigt"), 3),
)
OWN_ANMALARE = {
    "lillby": (("Familjecentralen", "Familjecentral", "Öppna förskolan"), 2),
    "storkoping": (("Kommunens fältgrupp", "Fältgruppen", "Fältarna"), 3),
}
_KODER = (
    ("Brist i omsorgen: våld inom familjen", 14),
    ("B/U Beteendeproblem, socialt nedbrytande", 12),
    ("Brist i omsorgen: vanvård, fysisk/psykisk", 12),
    ("B/U Skolsociala problem", 10),
    ("Brist i omsorgen: relationsproblem i familjen", 9),
    ("B/U Psykisk ohälsa", 8),
    ("Förälder: missbruk, alkohol/narkotika", 8),
    ("B/U Missbruk, alkohol och narkotika", 6),
    ("B/U Brott, förseelse", 6),
    ("Brist i omsorgen: övergrepp, fysiska", 5),
    ("Förälder: övrigt", 5),
    ("B/U Övrigt", 3),
    ("Brist i omsorgen: övergrepp, psykiska", 2),
    ("Brist i omsorgen: övergrepp, sexuella", 1),
    ("Brist i omsorgen: hedersrelaterat", 1),
    ("Brott av annan: annat (rån, hot, våldtäkt med mera)", 2),
)
_OTHER_TYPER = {"Ansökan": 52, "Anvisning": 4, "Förfrågan": 16, "Rådgivning": 18, "Yttrande": 8, "Överklagan": 2}
INLEDA, TILLFORD, EJ = "Inleda utredning", "Tillförd pågående utredning", "Ej inleda utredning"


@dataclass
class Anmalan:
    """One person's row. Siblings on one anmälan share `number`; the rest as in `Utredning`."""

    number: int
    person: Person
    arende: int
    inkom: date
    typ: str
    anmalare: tuple[str, str, str] | None
    kod: str
    klar: date | None
    beslut: str
    utredning: Utredning | None
    home: str
    changes: dict[str, str] = field(default_factory=dict)
    viva_changes: dict[str, str] = field(default_factory=dict)
    copies: int = 0
    planted: str = ""


class Mottagning:
    """The reception of one municipality: what has come in, and the utredningar that it has led to."""

    def __init__(self, slug: str, pool: PersonPool, rng: random.Random, with_beslut: list[Familj]) -> None:
        self.rng = rng
        self.pool = pool
        self.familjer = Familjer(pool, rng, with_beslut)
        self.anmalningar: list[Anmalan] = []
        self.utredningar: list[Utredning] = []
        self._anmalare = (*_ANMALARE, OWN_ANMALARE[slug])
        self._latest: dict[str, Utredning] = {}
        self._numbers = 0

    def fill(self, a_month: int) -> None:
        """So many orosanmälningar a month, more in spring and autumn than in July, and a fourth as many of other kinds."""
        for month in range(MONTHS):
            year, number = divmod(month, 12)
            first = FIRST_MONTH.replace(year=FIRST_MONTH.year + year, month=number + 1)
            rows = round(a_month * _SEASON[number] * _TREND[first.year] * self.rng.uniform(0.9, 1.1))
            self._month(first, rows, round(rows / 4))

    def _month(self, first: date, oro: int, others: int) -> None:
        """The days of a month in order, so that a utredning can be going on when the next anmälan comes."""
        last = month_end(first)
        days = sorted(self.rng.randrange(last.day) for _ in range(oro + others))
        kinds = [True] * oro + [False] * others
        self.rng.shuffle(kinds)
        left = {True: oro, False: others}
        for day, is_oro in zip(days, kinds, strict=True):
            if left[is_oro] > 0:
                left[is_oro] -= len(self.receive(weekday_in(first.replace(day=day + 1), last), is_oro))

    def receive(self, inkom: date, is_oro: bool, familj: Familj | None = None) -> list[Anmalan]:
        """A matter of the day: one row for each child that it is about."""
        familj = familj or self.familjer.heard_of(inkom)
        children = familj.young(inkom) or list(familj.barn)
        if not is_oro or self.rng.random() < 0.7:
            children = [self.rng.choice(children)]
        typ = "Orosanmälan" if is_oro else self.rng.choices(list(_OTHER_TYPER), list(_OTHER_TYPER.values()))[0]
        anmalare = self._who_told(inkom) if is_oro else None
        kod = self.rng.choices([kod for kod, _ in _KODER], [often for _, often in _KODER])[0] if is_oro else ""
        klar = self._klar(inkom)
        home = home_of(self.rng, inkom, klar)
        self._numbers += 1
        rows = [self._row(child, familj.arende, inkom, typ, klar) for child in children]
        for row in rows:
            row.anmalare, row.kod, row.home = anmalare, kod, home
        self.anmalningar += rows
        return rows

    def _row(self, child: Person, arende: int, inkom: date, typ: str, klar: date | None) -> Anmalan:
        beslut, utredning = "", None
        if klar and typ in ("Orosanmälan", "Ansökan"):
            beslut, utredning = self._decide(child, arende, typ, klar)
        return Anmalan(self._numbers, child, arende, inkom, typ, None, "", klar, beslut, utredning, "")

    def _decide(self, child: Person, arende: int, typ: str, klar: date) -> tuple[str, Utredning | None]:
        latest = self._latest.get(child.number)
        if latest and latest.open_on(klar):
            return TILLFORD, latest
        if latest and latest.inledd >= klar:
            return EJ, None
        if self.rng.random() < (0.85 if typ == "Ansökan" else 0.36):
            self._latest[child.number] = begin(self.rng, child, arende, klar)
            self.utredningar.append(self._latest[child.number])
            return INLEDA, self._latest[child.number]
        return EJ, None

    def _who_told(self, day: date) -> tuple[str, str, str] | None:
        if self.rng.random() < 0.01:
            return None
        weights = [often * (0.08 if day.month in _SUMMER and one[0] in _SCHOOL else 1) for one, often in self._anmalare]
        return self.rng.choices([one for one, _ in self._anmalare], weights)[0]

    def _klar(self, inkom: date) -> date | None:
        days = self.rng.choices((self.rng.randrange(0, 15), self.rng.randrange(15, 45)), (0.8, 0.2))[0]
        klar = inkom + timedelta(days=days)
        return klar if klar <= EXPORT_DAY else None


def weekday_in(day: date, last: date) -> date:
    """The Monday after for most that falls on a weekend, within the month."""
    return min(weekday(day), last)
