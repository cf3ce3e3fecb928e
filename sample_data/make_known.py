"""The municipality as its systems told of it on an earlier day: later beslut are absent, and what had not happened is blank.

People enter things late. A beslut may be entered weeks after its day, a start months after it happened; and the reason why
somebody waits is written anew now and then. What is entered late in Lillby is planted; in Storköping it is diced, each beslut with
dice of its own, so that no other beslut changes. On the last day (`EXPORT_DAY`) everything is known and nothing differs.
"""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

from make_beslut import BOTH, COMBINE_START, EXPORT_DAY, LSS_MOVED, Beslut, Course, Period, Register
from make_files import COMBINE, VIVA
from make_insatser import SKAL, Insats

_LATE_BESLUT, _LATE_EVENT, _SKAL_REWRITTEN = 0.04, 0.06, 0.35
_REASON_IS_ASKED = timedelta(days=30)  # nobody writes why it is not verkställt before that


def known(register: Register, day: date) -> list[Beslut | None]:
    """Each beslut of the register, in its order, as it was known on a day; None for one that was not in the systems yet."""
    return [known_on(beslut, day, diced=register.kommun.mess > 0) for beslut in register.besluten]


def known_on(beslut: Beslut, day: date, *, diced: bool) -> Beslut | None:
    """The beslut as it stood on a day; `diced`: it may have been entered late though that is not planted."""
    if day >= EXPORT_DAY:
        return beslut
    dice = random.Random(f"{beslut.akt.person.number} {beslut.dag} {_kod(beslut)}")
    entered, late = beslut.entered or beslut.dag, beslut.late
    if diced and not beslut.planted:
        entered, late = _diced(dice, beslut)
    if day < entered or day < beslut.dag:
        return None
    seen = day if late is None or day >= late[1] else min(day, late[0] - timedelta(days=1))
    return replace(
        beslut,
        home=_home(beslut, day),
        course=_course(dice, beslut, day, seen),
        row_changes={
            row: {heading: text for heading, text in changes.items() if not _is_later(text, seen, heading)}
            for row, changes in beslut.row_changes.items()
        },
    )


def _diced(dice: random.Random, beslut: Beslut) -> tuple[date, tuple[date, date] | None]:
    """When the beslut was entered, and which of its events was entered late, and when."""
    slow, slow_event = dice.random() < _LATE_BESLUT, dice.random() < _LATE_EVENT
    entered = min(beslut.dag + timedelta(days=dice.randint(5, 300)), EXPORT_DAY) if slow else beslut.dag
    events = _events(beslut.course)
    if not slow_event or not events:
        return entered, None
    event = dice.choice(events)
    return entered, (event, event + timedelta(days=dice.randint(10, 100)))


def _events(course: Course) -> list[date]:
    days = [day for period in course.perioder for day in (period.fran, period.avbruten) if day]
    return [day for day in (*days, course.avslutad) if day and day <= EXPORT_DAY]


def _course(dice: random.Random, beslut: Beslut, day: date, seen: date) -> Course:
    course = beslut.course
    closed, offered = _until(course.avslutad, seen), _until(course.erbjuden, seen)
    periods = [
        Period(_until(one.fran, seen), _until(one.till, seen), _until(one.avbruten, seen)) for one in course.perioder
    ]
    return Course(
        [one for one in periods if one.fran or one.avbruten],
        course.galler_till,
        closed,
        course.avslutsorsak if closed else "",
        _orsak(dice, beslut, day, seen),
        offered,
        course.svar if offered else "",
    )


def _orsak(dice: random.Random, beslut: Beslut, day: date, seen: date) -> str:
    """The reason as it was written on the day: none at first, then often another one than at last."""
    course, insats = beslut.course, beslut.insats
    rewritten, weeks = dice.random() < _SKAL_REWRITTEN, dice.randint(12, 60)
    if not course.orsak or not isinstance(insats, Insats):
        return course.orsak
    since = max((one.avbruten for one in course.perioder if one.fran and one.avbruten), default=beslut.dag)
    if since > seen or day < since + _REASON_IS_ASKED:
        return ""
    changed = since + timedelta(weeks=weeks) if rewritten else since
    if since == beslut.dag and day < (course.erbjuden or changed):
        return dice.choice([skal for skal in SKAL[insats.skal] if skal != course.orsak] or [course.orsak])
    return course.orsak


def _home(beslut: Beslut, day: date) -> str:
    """The system it stood in: LSS-ärenden were moved to Combine on one day, with new numbers."""
    moved = isinstance(beslut.insats, Insats) and beslut.insats.lag == "LSS" and beslut.home in (COMBINE, BOTH)
    if (moved and day < LSS_MOVED) or (beslut.home == COMBINE and day < COMBINE_START):
        return VIVA
    return beslut.home


def _until(day: date | None, last: date) -> date | None:
    return day if day and day <= last else None


def _is_later(text: str, day: date, heading: str) -> bool:
    """Whether a changed cell tells of a day that had not come; `gäller till` is decided from the start."""
    return heading != "gäller till" and len(text) == 10 and text[:2] == "20" and text > day.isoformat()


def _kod(beslut: Beslut) -> str:
    return beslut.insats.kod if isinstance(beslut.insats, Insats) else beslut.insats.lag
