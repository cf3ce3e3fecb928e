"""A calendar as .ics (RFC 5545): events of whole days, each with an alarm before its last day. The same events give the same bytes.

Our own and not icalendar: see DECISIONS. Written is the little that whole days need; no time zone, no recurrence, nobody invited.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

_PROGRAM = "-//ej-verkstallda-beslut//flaggor//SV"
_LONGEST = 75  # octets of a line, its end not counted (3.1)
# In text a backslash, a semicolon and a comma are marks; a line end is written out (3.3.11).
_CONTROL = {chr(code): None for code in (*range(9), *range(11, 32), 127)}
_ESCAPED = str.maketrans({**_CONTROL, "\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


@dataclass(frozen=True, slots=True)
class Event:
    """Some whole days, first and last included. `uid` is the same whenever it is the same event: a calendar then replaces it."""

    uid: str
    first: date
    last: date
    summary: str
    description: str


def render_calendar(name: str, events: Sequence[Event], made: date) -> bytes:
    """The calendar, its events in the order given. `made` is the day it is made for: no clock is read."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{_PROGRAM}",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_escaped(name)}",
        *(line for event in events for line in _event(event, made)),
        "END:VCALENDAR",
    ]
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line)).encode()


def _event(event: Event, made: date) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event.uid}"
    yield f"DTSTAMP:{_day(made)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_day(event.first)}"
    yield f"DTEND;VALUE=DATE:{_day(event.last + timedelta(days=1))}"  # the day after: the end is not part of the event
    yield f"SUMMARY:{_escaped(event.summary)}"
    yield f"DESCRIPTION:{_escaped(event.description)}"
    yield "TRANSP:TRANSPARENT"  # nobody is busy for a month
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{_escaped(event.summary)}"
    yield "TRIGGER;RELATED=END:-P7DT15H"  # nine in the morning, a week before the last day
    yield "END:VALARM"
    yield "END:VEVENT"


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _escaped(text: str) -> str:
    return text.translate(_ESCAPED)


def _folded(line: str) -> Iterable[str]:
    """The line in pieces of at most 75 octets, each but the first after a blank; a letter of several octets is never cut."""
    piece, room = "", _LONGEST
    for sign in line:
        octets = len(sign.encode())
        if octets > room:
            yield piece
            piece, room = " ", _LONGEST - 1
        piece, room = piece + sign, room - octets
    yield piece
