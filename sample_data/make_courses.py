"""What becomes of a beslut: it starts in time, comes late, is interrupted, or is never carried out."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta

from make_beslut import EXPORT_DAY, Course, Period, Register, add_months, month_end
from make_insatser import SKAL, SKAL_AVBROTT, SKAL_JA, SKAL_TACKAT_NEJ, SKAL_VANTAR, Insats

_Rule = Callable[[date], date]

_MEAN_DAYS_TOO_LATE, _MEAN_DAYS_FAR_TOO_LATE, _FAR_TOO_LATE = 108, 300, 0.1
_LONGEST_WAIT, _LONGEST_AVBROTT = timedelta(days=910), timedelta(days=520)
_CLOSED_WAITING = (
    "Återtagen ansökan",
    "Återtagen ansökan",
    "Behov upphört",
    "Avliden",
    "Flyttat",
    "Nytt beslut",
)
_CLOSED_RUNNING = ("Behov upphört", "Behov upphört", "Avliden", "Flyttat", "Nytt beslut")
_CLOSED_BROKEN = ("Behov upphört", "Återtagen ansökan", "Flyttat", "Nytt beslut")


def course_of(register: Register, insats: Insats, dag: date) -> Course:
    """The course of a gynnande beslut, by the habits of its insats."""
    rng, late = register.rng, register.kommun.late
    if rng.random() < insats.late * late:
        return _late(rng, insats, dag)
    low, mode, high = insats.days
    start = dag + timedelta(days=round(rng.triangular(low, high, mode)))
    if rng.random() < insats.broken * late:
        return _broken(rng, insats, start, _too_late(rng, _LONGEST_AVBROTT))
    if insats.skal in ("uppdrag", "stod") and rng.random() < 0.02:
        return _broken(rng, insats, start, _in_time(rng))
    if rng.random() < 0.03:
        return _withdrawn(rng, dag + timedelta(days=rng.randint(1, 60)))
    return _run(rng, insats, start)


def _run(rng: random.Random, insats: Insats, start: date) -> Course:
    """Verkställighet from a day on: to the end of the beslut, to an early close, or still going on."""
    till = month_end(add_months(start, insats.months) - timedelta(days=10)) if insats.months else None
    if start > EXPORT_DAY:
        return Course([Period(start)] if rng.random() < 0.4 else [], till)
    closed = start + timedelta(days=round(rng.expovariate(1 / 420)))
    if rng.random() < 0.25 and closed <= min(EXPORT_DAY, till or EXPORT_DAY):
        return Course([Period(start, closed)], till, closed, rng.choice(_CLOSED_RUNNING))
    if till and till <= EXPORT_DAY:
        if rng.random() < 0.6:
            return Course([Period(start, till)], till, till, rng.choice(("Tid löpt ut", "Nytt beslut")))
        return Course([Period(start, till)], till)
    return Course([Period(start)], till)


def _withdrawn(rng: random.Random, closed: date) -> Course:
    """Closed before anything began, in good time."""
    if closed > EXPORT_DAY:
        return Course()
    return Course(avslutad=closed, avslutsorsak=rng.choice(_CLOSED_WAITING))


def _too_late(rng: random.Random, longest: timedelta) -> _Rule:
    """Three months and more after a day: most by a few months, a few by years."""

    def rule(day: date) -> date:
        mean = _MEAN_DAYS_FAR_TOO_LATE if rng.random() < _FAR_TOO_LATE else _MEAN_DAYS_TOO_LATE
        days = 1 + round(rng.expovariate(1 / mean))
        return min(add_months(day, 3) + timedelta(days=days), day + longest)

    return rule


def _in_time(rng: random.Random) -> _Rule:
    """Within weeks of a day."""
    return lambda day: day + timedelta(days=rng.randint(5, 75))


def _late(rng: random.Random, insats: Insats, dag: date) -> Course:
    end = _too_late(rng, _LONGEST_WAIT)(dag)
    fate = rng.random()
    if fate < 0.74:
        course = _started(rng, insats, end)
    elif fate < 0.95:
        course = Course()
        if end <= EXPORT_DAY:
            course = Course(avslutad=end, avslutsorsak=rng.choice(_CLOSED_WAITING))
    else:
        course = Course(galler_till=end - timedelta(days=1))
        if end <= EXPORT_DAY and rng.random() < 0.5:
            course.avslutad, course.avslutsorsak = end, "Tid löpt ut"
    _explain(rng, insats, course, dag, end)
    return course


def _started(rng: random.Random, insats: Insats, start: date) -> Course:
    if start <= EXPORT_DAY:
        return _run(rng, insats, start)
    planned = EXPORT_DAY + timedelta(days=rng.randint(5, 70))
    return Course([Period(planned)]) if rng.random() < 0.1 else Course()


def _explain(rng: random.Random, insats: Insats, course: Course, dag: date, end: date) -> None:
    """Why it is late: the skäl, and an offer where there was one."""
    course.orsak = rng.choice(SKAL[insats.skal])
    offered = dag + timedelta(days=round((min(end, EXPORT_DAY) - dag).days * rng.uniform(0.3, 0.95)))
    if insats.skal not in SKAL_TACKAT_NEJ or rng.random() > 0.36:
        course.orsak = "" if rng.random() < 0.01 else course.orsak
        return
    course.erbjuden = offered
    course.svar = rng.choice(("Nej", "Nej", "Väntar", "Ja"))
    course.orsak = {"Nej": SKAL_TACKAT_NEJ[insats.skal], "Väntar": SKAL_VANTAR, "Ja": SKAL_JA}[course.svar]


def _broken(rng: random.Random, insats: Insats, start: date, resumes: _Rule) -> Course:
    avbrott = start + timedelta(days=rng.randint(30, 300))
    if avbrott >= EXPORT_DAY:
        return _run(rng, insats, start)
    first = Period(start, avbrott if rng.random() < 0.6 else None, avbrott)
    again = resumes(avbrott)
    skal = rng.choice(SKAL_AVBROTT[insats.skal])
    if again > EXPORT_DAY:
        return Course([first], orsak=skal)
    if rng.random() < 0.3:
        return Course([first], avslutad=again, avslutsorsak=rng.choice(_CLOSED_BROKEN), orsak=skal)
    return Course([first, Period(again)], orsak=skal)
