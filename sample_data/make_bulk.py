"""The everyday beslut: most start within weeks, some come late, a few are badly registered."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

from make_beslut import (
    BOTH,
    COMBINE_START,
    EXPORT_DAY,
    FIRST_DAY,
    LSS_MOVED,
    Akt,
    Beslut,
    Course,
    Period,
    Register,
    add_months,
    weekday,
)
from make_courses import course_of
from make_files import COMBINE, VIVA
from make_insatser import INSATSER, OTHER_LAWS, SEGMENTS, WEIGHTS, Insats
from make_people import Person, wrong_check_digit

_CHAIN = {
    "AO": (30, 34, 22, 14),
    "FO": (55, 30, 15),
    "LSS": (45, 32, 15, 8),
    "BU": (55, 30, 15),
    "VUX": (55, 30, 15),
    "EKB": (18, 14, 14, 12, 12, 10, 8, 6, 6),
    "ANNAN": (1,),
}
_NOTES = (
    "Hembesök genomfört.",
    "Uppföljning om sex månader.",
    "Kontakt med anhörig; återkommer efter semestern.",
    "Ansökan kom in via god man.",
    "Möte bokat med utföraren.",
    'Kallar insatsen "dagis för stora".',
)
# Faults of registration, in tenths of a per cent of the beslut.
_MESS = {
    "": 963,
    "gammalt lagrum": 8,
    "okänt lagrum": 0.5,
    "okänd insats": 6,
    "dubblett": 1,
    "vistelsekommun": 5,
    "versaler": 2,
    "namn i orsak": 8,
    "överlappning": 2,
    "slut utan avbrott": 2,
}
_STRANGE_LAGRUM = ("4:1", "11:1", "9:4", "se utredning")
_STRANGE_INSATSER = ("Växelvård", "Insats enligt utredning", "Övrigt stöd")


def fill(register: Register) -> None:
    """Adds households until the municipality has its number of beslut."""
    while len(register.besluten) < register.kommun.beslut:
        _household(register)


def _home_of(register: Register, insats: Insats, dag: date) -> str:
    """ÄO and older beslut stand in Viva, IFO and moved LSS-ärenden in Combine, a few LSS-beslut in both."""
    if insats.verksamhet == "IFO":
        return COMBINE if dag >= COMBINE_START else VIVA
    if insats.lag == "LSS":
        if dag >= LSS_MOVED or register.rng.random() < 0.2:
            return COMBINE
        if register.kommun.mess and dag >= add_months(LSS_MOVED, -6) and register.rng.random() < 0.02:
            return BOTH
    return VIVA


def _household(register: Register) -> None:
    rng = register.rng
    segment = rng.choices(list(SEGMENTS), [share for share, _ in SEGMENTS.values()])[0]
    years = SEGMENTS[segment][1]
    first = _person(register, years)
    akt = register.open_akt(first, segment, register.open_arende())
    akts = [akt]
    if segment == "BU" and rng.random() < 0.25:
        surname = first.namn.rsplit(" ", 1)[1]
        for _ in range(rng.choice((1, 1, 2))):
            akts.append(replace(akt, person=_person(register, years, surname)))
    span = (EXPORT_DAY - FIRST_DAY).days
    dag = FIRST_DAY + timedelta(days=int(span * rng.random() ** 0.85))
    for one in akts:
        _chain(register, one, dag)


def _person(register: Register, years: tuple[int, int], surname: str = "") -> Person:
    rng, mess = register.rng, register.kommun.mess
    person = register.pool.take(rng, *years, surname=surname)
    if rng.random() < 0.003 * mess and "T" not in person.number:
        person = replace(person, number=wrong_check_digit(person.number))
    if rng.random() < 0.001 * mess:
        person = replace(person, kon="M" if person.kon == "K" else "K")
    if rng.random() < 0.005 * mess:
        person = replace(person, kon="")
    return person


def _chain(register: Register, akt: Akt, dag: date) -> None:
    """A person's beslut, one after the other, until the person is gone."""
    rng = register.rng
    before: list[Beslut] = []
    for _ in range(rng.choices(range(1, len(_CHAIN[akt.segment]) + 1), _CHAIN[akt.segment])[0]):
        dag = weekday(dag)
        if dag > EXPORT_DAY:
            return
        if akt.segment == "ANNAN":
            _outside(register, akt, dag)
        elif beslut := _one(register, akt, dag):
            if beslut.course.avslutsorsak in ("Avliden", "Flyttat"):
                _leave(before, beslut.course)
                return
            before.append(beslut)
        if akt.segment == "EKB":
            dag = add_months(dag.replace(day=1), 1) + timedelta(days=rng.randrange(12))
        else:
            dag += timedelta(days=rng.randint(20, 420))


def _leave(besluten: list[Beslut], gone: Course) -> None:
    """Closes what is open when someone has died or moved."""
    for beslut in besluten:
        course, day = beslut.course, gone.avslutad
        if day is None or course.avslutad or not beslut.gynnande or (course.galler_till or day) < day:
            continue
        course.avslutad, course.avslutsorsak = max(day, beslut.dag), gone.avslutsorsak
        course.perioder = [
            replace(period, till=min(period.till or day, day))
            for period in course.perioder
            if period.fran and period.fran <= day
        ]


def _outside(register: Register, akt: Akt, dag: date) -> None:
    laws = [law for law in OTHER_LAWS if law.ages[0] <= akt.person.age(dag) <= law.ages[1]]
    if laws:
        register.decide_outside(akt, register.rng.choice(laws), dag, COMBINE if dag >= COMBINE_START else VIVA)


def _one(register: Register, akt: Akt, dag: date) -> Beslut | None:
    rng = register.rng
    age = akt.person.age(dag)
    weights = {
        kod: w for kod, w in WEIGHTS[akt.segment].items() if INSATSER[kod].ages[0] <= age <= INSATSER[kod].ages[1]
    }
    if not weights:
        return None
    insats = INSATSER[rng.choices(list(weights), list(weights.values()))[0]]
    if not register.is_free(akt, insats, dag):
        return None
    shares = (80, 5, 12, 1, 2) if insats.economic else (90, 3, 5, 0.5, 1.5)
    utfall = rng.choices(("Bifall", "Delvis bifall", "Avslag", "Avvisat", "Avskrivet"), shares)[0]
    beslut = register.decide(akt, insats, dag, _home_of(register, insats, dag), Course())
    beslut.utfall = utfall
    if beslut.gynnande:
        beslut.course = course_of(register, insats, dag)
    beslut.tills_vidare_as_day = rng.random() < 0.03
    if rng.random() < 0.03:
        beslut.anteckning = rng.choice(_NOTES)
    if beslut.home != BOTH and register.kommun.mess:
        _mess(rng, beslut, insats)
    return beslut


def _mess(rng: random.Random, beslut: Beslut, insats: Insats) -> None:
    """What people and systems do to a register, now and then."""
    kind = rng.choices(list(_MESS), list(_MESS.values()))[0]
    course = beslut.course
    if kind == "gammalt lagrum" and insats.lag == "SoL" and not insats.economic:
        beslut.lagrum = (4, 1)
    elif kind == "okänt lagrum":
        beslut.lagrum_text = rng.choice(_STRANGE_LAGRUM)
    elif kind == "okänd insats" and beslut.home == VIVA:
        beslut.insats_text = rng.choice(_STRANGE_INSATSER)
    elif kind == "dubblett":
        beslut.copies = 1
    elif kind == "vistelsekommun" and beslut.home == COMBINE and insats.lag == "LSS":
        beslut.vistelsekommun = True
    elif kind == "versaler":
        beslut.shout = True
    elif kind == "namn i orsak" and course.orsak:
        course.orsak = f"{course.orsak}. {beslut.akt.person.namn} vill ha besked per brev."
    elif kind in ("överlappning", "slut utan avbrott") and len(course.perioder) == 1:
        _misdate(rng, course, kind)


def _misdate(rng: random.Random, course: Course, kind: str) -> None:
    running = course.perioder[0]
    if running.fran is None or running.till or running.avbruten:
        return
    day = running.fran + timedelta(days=rng.randint(20, 80))
    if kind == "överlappning":
        course.perioder.append(Period(day))
    elif day < EXPORT_DAY:
        course.perioder[0] = replace(running, till=day)
