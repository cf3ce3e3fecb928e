"""Invented municipalities over time: beslut that come, wait, are carried out, broken off and closed, quarter after quarter.

Seeded: the same size and seed is the same municipality. How many beslut wait is calibrated to published handlingar. Gnesta, of
some 11 000 inhabitants, reported seven and five beslut in two quarters of 2023; Stockholm, of nearly a million, 250 in one of
2022. The larger sizes lie above that line, nearer to Storköping of the sample data: a list with few in it tests little.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from bench.courses import course_of
from bench.habits import INSATSER, SEGMENTS, WEIGHTS
from reports.aggregate import count
from reports.kommun import load_kommun
from reports.law import Law
from reports.model import Beslut, Counted, Insats, Kommun, Kon, Kvartal, Lagrum, Lista, Utfall
from reports.run.judging import Judged, judge_all

TEMPLATES = Path(__file__).resolve().parents[1] / "templates"
NO_NUMBER = "no number"  # all beslut without a readable number share one person, as at the first door
_FIRST_QUARTER = Kvartal(2025, 1)
_WARM_UP_YEARS = 4  # longer than the longest wait, so that the first quarter is as full as the later ones
_EXPORT_AFTER = timedelta(days=12)  # the export is made so long after the mätdag
_SURELY_IN_TIME = timedelta(days=85)  # less than any three months
_SEGMENTS = {name: share for name, (share, _) in SEGMENTS.items() if name in WEIGHTS}
_BESLUT_OF_A_PERSON = (85, 11, 4)  # per cent with one, two and three
_BOTH_OF_TWO = {"AO": 0.12, "BU": 0.25, "LSS": 0.10}  # households where spouses or siblings both have beslut


@dataclass(frozen=True, slots=True)
class Size:
    """A size of municipality.

    `late` scales how often an insats comes late or is broken off (1 = as in Storköping of the sample data); `enheter` units share
    each kind of case; `waiting` is how many beslut the lists hold together (D) in nearly every quarter.
    """

    inhabitants: int
    kommun: str
    besluten_per_month: float
    late: float
    enheter: int
    waiting: tuple[int, int]

    @property
    def settings(self) -> Path:
        """The kommun.toml whose catalogue and choices the municipality has."""
        return TEMPLATES / self.kommun / "kommun.toml"


SMALL = Size(11_000, "lillby", 40, 0.25, 1, (0, 12))
MIDDLE = Size(60_000, "lillby", 220, 0.28, 2, (10, 60))
LARGE = Size(250_000, "storkoping", 920, 0.55, 4, (100, 400))
SIZES = (SMALL, MIDDLE, LARGE)


@dataclass(frozen=True, slots=True)
class Granted:
    """A beslut with all that will ever be known of it; the register learns of each event `delay` after it happens."""

    beslut: Beslut
    household: str
    delay: timedelta

    def known_on(self, day: date) -> Beslut | None:
        """The beslut as an export of that day holds it; None before it is registered. No start is registered beforehand."""
        until, beslut = day - self.delay, self.beslut
        if beslut.beslutsdatum > until:
            return None
        perioder = tuple(
            replace(one, till=_passed(one.till, until), avbruten=_passed(one.avbruten, until))
            for one in beslut.perioder
            if _passed(one.fran, until)
        )
        return replace(beslut, perioder=perioder, avslutad=_passed(beslut.avslutad, until), rows=max(1, len(perioder)))

    @property
    def may_be_late(self) -> bool:
        """False only for the many that began or closed in good time, were never broken off, and so are in no list ever."""
        beslut = self.beslut
        ended = min(
            [one.fran for one in beslut.perioder if one.fran] + ([beslut.avslutad] if beslut.avslutad else []),
            default=date.max,
        )
        in_time = ended <= beslut.beslutsdatum + _SURELY_IN_TIME and not self.delay
        return not in_time or any(one.avbruten for one in beslut.perioder)


@dataclass(frozen=True, slots=True)
class Municipality:
    """One invented municipality: its settings, and every beslut it makes, oldest first."""

    size: Size
    kommun: Kommun
    granted: tuple[Granted, ...]

    @property
    def households(self) -> Mapping[str, str]:
        """The household of each person."""
        return {one.beslut.person: one.household for one in self.granted}

    def export(self, kvartal: Kvartal) -> tuple[Beslut, ...]:
        """The facts that the quarter's export holds, some days after the mätdag."""
        return _known(self.granted, kvartal)

    def judged(self, kvartal: Kvartal, law: Law) -> Judged:
        """The law over the quarter's export; only over what may be late, since the rest can be in no list."""
        besluten = _known((one for one in self.granted if one.may_be_late), kvartal)
        return judge_all(besluten, law, kvartal, self.kommun.flytta_helgdag)

    def counted(self, kvartal: Kvartal, law: Law) -> Mapping[Lista, Counted]:
        """Both lists of the quarter, unprotected."""
        judged = self.judged(kvartal, law)
        return count(judged.besluten, judged.judgements)


def quarters(number: int) -> list[Kvartal]:
    """So many consecutive quarters from the first that a municipality can be asked for."""
    chain = [_FIRST_QUARTER]
    while len(chain) < number:
        chain.append(chain[-1].next)
    return chain


def make_municipality(size: Size, seed: int, number_of_quarters: int, late_registration: float = 0.0) -> Municipality:
    """A municipality with its beslut through the export of the last of so many quarters.

    `late_registration` is the share of the beslut whose every event reaches the register one to six months late.
    """
    rng = random.Random(f"{size.inhabitants} {seed}")
    kommun = load_kommun(size.settings)
    catalogue = {(insats.lag, insats.kod): insats for insats in kommun.insatser}
    # Municipalities of one size differ: some have a queue to everything, some to nothing.
    late = size.late * rng.lognormvariate(0, 0.25)
    last_day = quarters(number_of_quarters)[-1].matdag + _EXPORT_AFTER
    granted = []
    for number, (one, dag) in enumerate(_applications(rng, size, last_day)):
        beslut = _beslut(rng, f"b{number}", one, dag, catalogue, late)
        delay = timedelta(days=rng.randint(30, 180) if rng.random() < late_registration else 0)
        granted.append(Granted(beslut, one.household, delay))
    return Municipality(size, kommun, tuple(sorted(granted, key=lambda one: one.beslut.beslutsdatum)))


@dataclass(frozen=True, slots=True)
class _Applicant:
    person: str
    kon: Kon
    skyddad: bool
    segment: str
    enhet: str
    household: str


def _applications(rng: random.Random, size: Size, last_day: date) -> Iterator[tuple[_Applicant, date]]:
    """Who applies and the day of the beslut: households come at random, and some of their members more than once."""
    besluten_of_a_household = 1.19 * (1 + sum(_SEGMENTS[name] * share for name, share in _BOTH_OF_TWO.items()))
    days_between = 365.25 / 12 / size.besluten_per_month * besluten_of_a_household
    day, households, persons = 0.0, 0, 0
    first_day = date(_FIRST_QUARTER.year - _WARM_UP_YEARS, 1, 1)
    while (dag := first_day + timedelta(days=int(day))) <= last_day:
        segment = rng.choices(list(_SEGMENTS), list(_SEGMENTS.values()))[0]
        enhet = f"Enhet {segment} {rng.randint(1, size.enheter)}"
        for _ in range(2 if rng.random() < _BOTH_OF_TWO.get(segment, 0) else 1):
            person = f"p{persons}" if rng.random() > 0.002 else NO_NUMBER
            skyddad = person != NO_NUMBER and rng.random() < 0.01
            one = _Applicant(person, rng.choice(tuple(Kon)), skyddad, segment, enhet, f"h{households}")
            again = dag
            for _ in range(rng.choices((1, 2, 3), _BESLUT_OF_A_PERSON)[0]):
                if again <= last_day:
                    yield one, again
                again += timedelta(days=0 if rng.random() < 0.3 else rng.randint(10, 400))
            persons += 1
        households += 1
        day += rng.expovariate(1 / days_between)


def _beslut(
    rng: random.Random,
    mark: str,
    one: _Applicant,
    dag: date,
    catalogue: Mapping[tuple[str, str], Insats],
    late: float,
) -> Beslut:
    weights = WEIGHTS[one.segment]
    habits = INSATSER[rng.choices(list(weights), list(weights.values()))[0]]
    course = course_of(rng, habits, dag, late)
    kapitel, paragraf = habits.lagrum(dag)
    if rng.random() < 0.008 and habits.lag == "SoL":
        kapitel, paragraf = 4, 1  # an old template in the system
    return Beslut(
        mark=mark,
        person=one.person,
        kon=one.kon,
        skyddad=one.skyddad,
        enhet=one.enhet,
        lag=habits.lag,
        lagrum=Lagrum("SoL", kapitel, paragraf, None) if habits.lag == "SoL" else Lagrum("LSS", None, 9, paragraf),
        insats=catalogue[habits.lag, habits.kod] if rng.random() > 0.006 else None,  # a word the catalogue lacks
        utfall=rng.choices((Utfall.BIFALL, Utfall.DELVIS_BIFALL, Utfall.AVSLAG), (90, 4, 6))[0],
        beslutsdatum=dag,
        galler_till=course.galler_till,
        perioder=course.perioder,
        avslutad=course.avslutad,
        skal=course.skal,
        rows=max(1, len(course.perioder)),
    )


def _known(granted: Iterable[Granted], kvartal: Kvartal) -> tuple[Beslut, ...]:
    day = kvartal.matdag + _EXPORT_AFTER
    return tuple(beslut for one in granted if (beslut := one.known_on(day)))


def _passed(day: date | None, until: date) -> date | None:
    return day if day is not None and day <= until else None
