"""What a reader can work out of utredningar by subtraction: what goes on, begins, ends and is over time are sums of the same lives.

Each group stands at a month of the table it is held against.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from reports.measures.counting import Known
from reports.measures.years import Years
from reports.model import Event, Manad, Statistikperiod, Utredning

_LIMIT = 4  # months: what is over time at the end of a month went on so many months earlier


def at_start(rows: Sequence[Utredning], years: Years) -> Known:
    """Those that went on when each year's months began: what goes on at the end, less what began, and what ended."""
    return Known(_at_the_end(years, lambda window: (one for one in rows if goes_on(one, _before(window)))))


def over_and_not(
    rows: Sequence[Utredning],
    years: Years,
    over: Callable[[Utredning, date], bool],
    ended_over: Callable[[Utredning], bool],
    told: Iterable[Manad],
) -> Iterator[Known]:
    """What can be worked out where it is told how many are over time at the end of a month.

    Of those that went on some months earlier, or were over a month earlier or were to become so, those that are not over; those that became over since a month of which it is told (`told`, and the last before
    the window); those that went on at the start, or began in time to be over, and neither ended over time nor are.
    """

    def at_each(old: Callable[[Utredning, Manad], bool]) -> Known:
        return Known(
            [
                _event(manad, one)
                for window in years.windows
                for manad in window
                for one in rows
                if old(one, manad) and not over(one, manad.last_day)
            ]
        )

    for months in range(1, _LIMIT + 1):
        yield at_each(lambda one, manad, months=months: goes_on(one, manad.plus(-months).last_day))  # type: ignore[misc]
    # Whoever is over time was so the month before, or has just become so.
    yield at_each(lambda one, manad: over(one, manad.plus(-1).last_day) or Manad.of(one.inledd) == manad.plus(-_LIMIT))

    def ended(window: Statistikperiod, one: Utredning) -> bool:
        return one.avslutad is not None and window.holds(Manad.of(one.avslutad)) and ended_over(one)

    def new_since(day: date, window: Statistikperiod) -> Iterator[Utredning]:
        for one in rows:
            late = over(one, window.till.last_day) or (
                ended(window, one) and one.avslutad is not None and one.avslutad > day
            )
            if late and not over(one, day):
                yield one

    yield Known(_at_the_end(years, lambda window: new_since(_before(window), window)))
    for manad in sorted(set(told)):
        yield Known(
            _at_the_end(years, lambda w, m=manad: new_since(m.last_day, w) if w.holds(m) and m < w.till else ())  # type: ignore[misc]
        )
    yield not_over(rows, years, lambda window, one: over(one, window.till.last_day) or ended(window, one))


def not_over(rows: Sequence[Utredning], years: Years, over: Callable[[Statistikperiod, Utredning], bool]) -> Known:
    """Those that went on at the start of each year's months, or began in time to be over at their end, and are not `over`."""

    def old(window: Statistikperiod, one: Utredning) -> bool:
        began = Manad.of(one.inledd)
        return goes_on(one, _before(window)) or window.fran <= began <= window.till.plus(-_LIMIT)

    return Known(_at_the_end(years, lambda w: (one for one in rows if old(w, one) and not over(w, one))))


def goes_on(one: Utredning, day: date) -> bool:
    """Whether it has begun and not ended on the day."""
    return one.inledd <= day and (one.avslutad is None or one.avslutad > day)


def _before(window: Statistikperiod) -> date:
    return window.fran.plus(-1).last_day


def _at_the_end(years: Years, chosen: Callable[[Statistikperiod], Iterable[Utredning]]) -> list[Event]:
    return [_event(window.till, one) for window in years.windows for one in chosen(window)]


def _event(manad: Manad, one: Utredning) -> Event:
    return Event(manad, "", one.person, one.hushall)
