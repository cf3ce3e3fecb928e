"""Puts single beslut into a register by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from make_beslut import Akt, Beslut, Course, Period, Register
from make_insatser import INSATSER

_OLD, _ADULT, _CHILD = (1932, 1950), (1979, 2003), (2008, 2013)
_YEARS = {
    "AO": _OLD,
    "FO": _ADULT,
    "LSS": _ADULT,
    "BU": _CHILD,
    "VUX": _ADULT,
    "EKB": _ADULT,
    "ANNAN": _CHILD,
}


class Planter:
    """Plants what is written as text: `AO hemtjanst 2026-03-17 viva` is segment, insats, day and system."""

    def __init__(self, register: Register) -> None:
        self.register = register

    def akt(self, segment: str, surname: str = "", kon: str = "") -> Akt:
        """A new case about a new person without skyddad identitet."""
        person = self.register.pool.take(self.register.rng, *_YEARS[segment], surname=surname, kon=kon)
        return self.register.open_akt(replace(person, skyddad=False), segment, self.register.open_arende())

    def add(
        self,
        planted: str,
        what: str,
        perioder: str = "",
        skal: str = "",
        *,
        akt: Akt | None = None,
        till: str = "",
        avslutad: str = "",
        erbjuden: str = "",
    ) -> Beslut:
        """One beslut, in a new case unless `akt` is given.

        `perioder` stand apart by a space, each as `från/till/avbruten` with any part empty and the last ones
        left out. `avslutad` is a day and a reason, `erbjuden` a day and the answer.
        """
        segment, kod, dag, home = what.split()
        closed, _, reason = avslutad.partition(" ")
        offered, _, svar = erbjuden.partition(" ")
        course = Course(
            [Period(*map(_day, text.split("/"))) for text in perioder.split()],
            galler_till=_day(till),
            avslutad=_day(closed),
            avslutsorsak=reason,
            orsak=skal,
            erbjuden=_day(offered),
            svar=svar,
        )
        akt = akt or self.akt(segment)
        beslut = self.register.decide(akt, INSATSER[kod], date.fromisoformat(dag), home, course)
        beslut.planted = planted
        return beslut

    def add_lines(self, text: str) -> None:
        """A beslut a line: `planted | what | perioder | skäl`."""
        for line in text.strip().splitlines():
            planted, what, *rest = (part.strip() for part in line.split("|"))
            self.add(planted, what, *rest)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
