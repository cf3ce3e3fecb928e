"""What becomes of an invented beslut, from its day to its end, whenever that is: in time, late, broken off, never."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

from bench.habits import Habits
from reports.law.time import add_months
from reports.model import Period

_MEDIAN_DAYS_TOO_LATE, _SPREAD = 75, 1.0  # beyond the three months; lognormal, so a few wait for years
_LONGEST_WAIT_MONTHS = 30
_NO_SKAL = "Annat skäl"  # what the first door makes of an empty reason
_SKAL = (
    "Plats saknas",
    "Uppdragstagare eller personal saknas",
    "Den enskilde har tackat nej",
    "Den enskilde vill vänta",
)


@dataclass(frozen=True, slots=True)
class Course:
    """Every day that decides how a beslut is judged, and the reason the register gives, of the closed list."""

    perioder: tuple[Period, ...] = ()
    galler_till: date | None = None
    avslutad: date | None = None
    skal: str = _NO_SKAL


def course_of(rng: random.Random, habits: Habits, dag: date, late: float) -> Course:
    """The course of a beslut by the habits of its insats; `late` scales its shares of late and broken off."""
    if rng.random() < habits.late * late:
        return _late(rng, habits, dag, late)
    if rng.random() < 0.03:
        return Course(avslutad=dag + timedelta(days=rng.randint(1, 60)))  # withdrawn before anything began
    low, mode, high = habits.days
    return _carried_out(rng, habits, dag + timedelta(days=round(rng.triangular(low, high, mode))), late, _NO_SKAL)


def _late(rng: random.Random, habits: Habits, dag: date, late: float) -> Course:
    end, skal, fate = _too_late(rng, dag), rng.choice(_SKAL), rng.random()
    if fate < 0.21:
        return Course(avslutad=end, skal=skal)
    if fate < 0.26:
        return Course(galler_till=end - timedelta(days=1), skal=skal)  # its time ran out
    return _carried_out(rng, habits, end, late, skal)


def _carried_out(rng: random.Random, habits: Habits, start: date, late: float, skal: str) -> Course:
    chance = rng.random()
    if chance < habits.broken * late:
        return _broken_off(rng, start, late=True)
    if chance > 0.98 and habits.skal in ("uppdrag", "stod"):
        return _broken_off(rng, start, late=False)
    until = add_months(start, habits.months) if habits.months else None
    closed = start + timedelta(days=round(rng.expovariate(1 / 420)))
    if rng.random() < 0.25 and (until is None or closed < until):
        return Course((Period(start, closed, None),), until, closed, skal)
    # Some registers close a beslut whose time has run out, some leave it open.
    return Course((Period(start, until, None),), until, until if rng.random() < 0.6 else None, skal)


def _broken_off(rng: random.Random, start: date, late: bool) -> Course:
    avbrott = start + timedelta(days=rng.randint(30, 300))
    again = _too_late(rng, avbrott) if late else avbrott + timedelta(days=rng.randint(5, 75))
    first = Period(start, avbrott if rng.random() < 0.6 else None, avbrott)
    skal = rng.choice(_SKAL)
    if rng.random() < 0.3:
        return Course((first,), avslutad=again, skal=skal)
    return Course((first, Period(again, None, None)), skal=skal)


def _too_late(rng: random.Random, day: date) -> date:
    """A day after the three months: most by a few months, a few by years."""
    days = 1 + round(rng.lognormvariate(0, _SPREAD) * _MEDIAN_DAYS_TOO_LATE)
    return min(add_months(day, 3) + timedelta(days=days), add_months(day, _LONGEST_WAIT_MONTHS))
