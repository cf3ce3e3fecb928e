"""A quarter's report as the register is to remember it: which beslut it told of, and how they are known from now on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from reports.model import Beslut, History, Inflow, Kvartal, Outcome, Rapporterat, Reported, Tillstand
from reports.register.following import Followed

_STATES = {
    Outcome.FORTSATT: Tillstand.OPPET,
    Outcome.VERKSTALLD: Tillstand.VERKSTALLT,
    Outcome.AVSLUTAD: Tillstand.AVSLUTAT,
}


@dataclass(frozen=True, slots=True)
class Entries:
    """The rows of a report, and by which keyed marks its beslut are known from now on."""

    rader: tuple[Rapporterat, ...]
    kallor: Mapping[str, tuple[str, int]]
    marken: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Told:
    """A beslut that the report tells of: what the law says of it, the keyed mark of its reason, and whether it stands in the figures."""

    beslut: Beslut
    reported: Reported
    skal: str
    raknat: bool


def entries_of(
    followed: Followed,
    told: Sequence[Told],
    gone: Sequence[tuple[Rapporterat, Tillstand]],
    kvartal: Kvartal,
) -> Entries:
    """What the report is remembered by; `gone` are the beslut that were open and that a person has answered for."""
    numbers = dict(followed.recognised.numbers)
    kallor: dict[str, tuple[str, int]] = {}
    marken: dict[int, str] = {}
    fresh = max(_numbers_in(followed.history), default=0) + 1
    for one in sorted(told, key=lambda one: one.beslut.mark):
        if not numbers[one.beslut.mark]:
            numbers[one.beslut.mark] = (fresh,)
            fresh += 1
        number = numbers[one.beslut.mark][0]
        for system, mark in one.beslut.kallor:
            # A mark that already leads here is left as it is: a newer report may stand on it.
            if followed.history.kallor.get(mark, ("", 0))[1] not in numbers[one.beslut.mark]:
                kallor[mark] = (system, number)
        marken[number] = followed.marke(one.beslut)
    rows = [_row(one, numbers[one.beslut.mark][0]) for one in told]
    rows += [replace(row, tillstand=state, slut=kvartal.matdag, nytt=False, raknat=False) for row, state in gone]
    rader = tuple(sorted(rows, key=lambda row: row.beslut))
    return Entries(rader, kallor, marken)


def _numbers_in(history: History) -> set[int]:
    rows = {row.beslut for post in history.poster for row in post.rader}
    return rows | set(history.marken) | {number for _, number in history.kallor.values()}


def _row(one: Told, number: int) -> Rapporterat:
    beslut, reported = one.beslut, one.reported
    return Rapporterat(
        beslut=number,
        person=beslut.person if beslut.innehall else "",
        innehall=beslut.innehall,
        skal=one.skal,
        lag=beslut.lag,
        insats=beslut.insats.kod if beslut.insats else "",
        beslutsdatum=beslut.beslutsdatum,
        lista=reported.lista,
        clock_start=reported.clock_start,
        tillstand=_STATES[reported.outcome],
        slut=reported.stopped,
        nytt=one.raknat and reported.inflow is Inflow.NY,
        raknat=one.raknat,
    )
