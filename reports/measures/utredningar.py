"""Utredningar: begun, ended and going on month by month, and whether those of children ended within four months.

What goes on at a month's end is what went on before, and what began, less what ended: the three are printed together or not at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from enum import Enum

from reports.measures.ages import CHILDREN
from reports.measures.counting import Known, by_month, by_value, in_groups
from reports.measures.lives import at_start, goes_on, not_over, over_and_not
from reports.measures.years import Source, Years
from reports.model import ANNAN_INSATS, PERCENT, Event, Manad, Measure, Series, Statistikord, Utredning

_JOINT = "utredningar"
_TIMES = {
    "inom": "Inom fyra månader",
    "forlangd": "Över fyra månader, inom förlängd tid",
    "utan": "Över fyra månader, utan förlängning eller efter den",
}
_OVER = "Över fyra månader"


class _States(Enum):
    """How an utredning that goes on stands to its four months on a day; those of adults have no limit, and are in time."""

    EXTENDED = "extended"
    TOO_LONG = "too long"
    IN_TIME = "in time"


BEGUN = Measure(
    "utredningar_paborjade",
    "Påbörjade utredningar, per månad",
    "utredningar",
    "Utredningar efter den månad de inleddes, oavsett ålder.",
)
ENDED = Measure(
    "utredningar_avslutade",
    "Avslutade utredningar, per månad",
    "utredningar",
    "Utredningar efter den månad de avslutades, oavsett ålder.",
)
GOING_ON = Measure(
    "utredningar_pagaende",
    "Pågående utredningar vid månadens slut",
    "utredningar",
    "Utredningar som hade inletts och inte avslutats månadens sista dag, oavsett ålder. Talen är lägen och summeras inte.",
)
INSATSER = Measure(
    "insatser_efter_utredning",
    "Insatser efter avslutad utredning",
    "utredningar",
    "Utredningar som avslutades under perioden, efter den insats som de ledde till.",
)


_OVER_NAME = "utredningar_over_fyra_manader"
EXTENDED = Measure(
    "utredningar_forlangda",
    "Barnutredningar över fyra månader med förlängd tid vid månadens slut",
    "utredningar",
    "De i tabellen om barnutredningar över fyra månader vars tid är förlängd till månadens sista dag eller längre.",
)


def over_limit(lagrum: str) -> Measure:
    """Those of children that have gone on for more than four months."""
    return Measure(
        _OVER_NAME,
        "Barnutredningar som pågått över fyra månader vid månadens slut",
        "utredningar",
        f"Pågående utredningar om barn som var under 18 år när utredningen inleddes, eller vars ålder är okänd, där fyra månader hade gått ({lagrum}), också där tiden är förlängd.",
    )


WITHOUT = Measure(
    "andel_utan_forlangning",
    "Andel avslutade barnutredningar som gick över fyra månader utan förlängning, eller efter förlängd tid",
    PERCENT,
    "De som i tabellen om avslutade barnutredningar gick över fyra månader utan förlängning, eller efter den dag som tiden var förlängd till, av alla i "
    "samma tabell. Avrundat till hela procent. Ett mått för internkontroll.",
)


def ended_in_time(lagrum: str) -> Measure:
    """Gnesta's table of ended utredningar of children within the limit and over it, and how much of it was extended."""
    return Measure(
        "avslutade_utredningar_tid",
        "Avslutade barnutredningar, inom och över fyra månader",
        "utredningar",
        f"Utredningar om barn, under 18 år när utredningen inleddes eller av okänd ålder, som avslutades under perioden. Inom fyra månader: avslutad senast "
        f"samma dag i månaden fyra månader efter att den inleddes ({lagrum}). Förlängd: avslutad senast den dag som tiden är förlängd till.",
    )


def count_utredningar(
    rows: Sequence[Utredning],
    years: Years,
    source: Source,
    ordlista: Statistikord,
    last_day: Callable[[date], date],
    lagrum: str,
) -> tuple[Series, ...]:
    """Every measure of utredningar. `last_day` gives the last day in time of one that began on a day (20 kap. 3 § SoL)."""
    ended = [one for one in rows if one.avslutad is not None]
    adults = [one for one in ended if not _of_child(one)]
    extended, too_long, others = (_at_month_ends(rows, years, last_day, state) for state in _States)
    over = (*extended, *too_long)

    def is_over(one: Utredning, day: date) -> bool:
        return goes_on(one, day) and _state(one, day, last_day) is not _States.IN_TIME

    def is_too_long(one: Utredning, day: date) -> bool:
        return goes_on(one, day) and _state(one, day, last_day) is _States.TOO_LONG

    def ended_over(one: Utredning) -> bool:
        return _of_child(one) and one.avslutad is not None and _time(one, last_day) != "inom"

    def ended_too_long(one: Utredning) -> bool:
        return ended_over(one) and _time(one, last_day) == "utan"

    over_told = [manad for months in years.told.get(_OVER_NAME, ()) for manad in months]
    in_time = not_over(rows, years, lambda window, one: ended_over(one) and window.holds(_ended(one)))
    # None at all stands first, so that it is the last to be merged with anything.
    insatser = {"": "Ingen insats", **{word: word for word in ordlista.insatser.values()}, ANNAN_INSATS: ANNAN_INSATS}
    times = by_value(
        ended_in_time(lagrum),
        _events(((_ended(one), one) for one in ended if _of_child(one)), lambda one: _time(one, last_day)),
        years,
        source,
        _TIMES,
        # All that ended are told by month: those of adults could be worked out, where there are any.
        [[Event(_ended(one), key, one.person, one.hushall) for one in adults for key in _TIMES]] if adults else [],
        known=[Known([replace(event, row="utan") for event in in_time.events])],
        ladder=(
            in_groups(_TIMES, [(word, [key]) for key, word in _TIMES.items()]),
            in_groups(_TIMES, [(_TIMES["inom"], ["inom"]), (_OVER, ["forlangd", "utan"])]),
        ),
        share=(WITHOUT, "utan"),
    )
    return (
        by_month(BEGUN, _events((Manad.of(one.inledd), one) for one in rows), years, source, joint=_JOINT),
        by_month(ENDED, _events((_ended(one), one) for one in ended), years, source, joint=_JOINT),
        by_month(GOING_ON, (*over, *others), years, source, known=[at_start(rows, years)], joint=_JOINT, stock=True),
        by_month(
            over_limit(lagrum),
            over,
            years,
            source,
            [others],
            known=tuple(over_and_not(rows, years, is_over, ended_over, over_told)),
            within=GOING_ON.name,
            stock=True,
        ),
        by_month(
            EXTENDED,
            extended,
            years,
            source,
            [too_long],
            known=tuple(over_and_not(rows, years, is_too_long, ended_too_long, over_told)),
            within=_OVER_NAME,
            stock=True,
        ),
        times,
        by_value(
            INSATSER,
            _events(((_ended(one), one) for one in ended), lambda one: one.insats),
            years,
            source,
            insatser,
            rest="Insatser, sammanslagna",
            beside=ENDED.name,
        ),
    )


def _of_child(one: Utredning) -> bool:
    # One whose age is unknown is held to the children's limit: better a utredning too many over time than one hidden.
    return one.alder is None or one.alder < CHILDREN


def _time(one: Utredning, last_day: Callable[[date], date]) -> str:
    assert one.avslutad is not None
    if one.avslutad <= last_day(one.inledd):
        return "inom"
    return "forlangd" if one.forlangd_till and one.avslutad <= one.forlangd_till else "utan"


def _ended(one: Utredning) -> Manad:
    assert one.avslutad is not None
    return Manad.of(one.avslutad)


def _at_month_ends(
    rows: Sequence[Utredning], years: Years, last_day: Callable[[date], date], state: _States
) -> tuple[Event, ...]:
    """The utredningar in a state that go on at the end of each month of every year."""
    return tuple(
        Event(manad, "", one.person, one.hushall)
        for manad in sorted({manad for window in years.windows for manad in window})
        for one in rows
        if goes_on(one, manad.last_day) and _state(one, manad.last_day, last_day) is state
    )


def _state(one: Utredning, day: date, last_day: Callable[[date], date]) -> _States:
    if not _of_child(one) or last_day(one.inledd) >= day:
        return _States.IN_TIME
    return _States.EXTENDED if one.forlangd_till and one.forlangd_till >= day else _States.TOO_LONG


def _events(
    rows: Iterable[tuple[Manad, Utredning]], row: Callable[[Utredning], str] = lambda _: ""
) -> tuple[Event, ...]:
    return tuple(Event(manad, row(one), one.person, one.hushall) for manad, one in rows)
