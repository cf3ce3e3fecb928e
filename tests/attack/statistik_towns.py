"""Invented municipalities for the statistics: every anmälan, utredning and month of försörjningsstöd of some years, and whose it is.

The truth that an attack on the statistics is judged against. Skewed as real ones are: a few anmälare and koder have most, some children come again,
siblings come together.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from reports.kommun import load_statistikord
from reports.model import (
    Aktualisering,
    Aktualiseringstyp,
    Forhandsbeslut,
    Manad,
    Statistikord,
    Statistikperiod,
    Stodmanad,
    Utredning,
)
from tests.runs import ROOT

SYSTEM = ("standard",)
_LATER = (Aktualiseringstyp.ANSOKAN, Aktualiseringstyp.FORFRAGAN, Aktualiseringstyp.RADGIVNING)


@dataclass(frozen=True, slots=True)
class Town:
    """All rows of a municipality, without its persons' names."""

    aktualiseringar: tuple[Aktualisering, ...]
    utredningar: tuple[Utredning, ...]
    stodmanader: tuple[Stodmanad, ...]


@cache
def words() -> Statistikord:
    """The words of Lillby's statistics, with its group of anmälare."""
    return load_statistikord(ROOT / "templates" / "lillby")


def months(fran: str, till: str) -> Statistikperiod:
    """The months between two, both included."""
    first, last = Manad.parse(fran), Manad.parse(till)
    assert first is not None
    assert last is not None
    return Statistikperiod(first, last)


def invented(seed: int, monthly: float, first: str = "2025-01", last: str = "2026-06") -> Town:
    """A municipality with about so many orosanmälningar a month."""
    rnd = random.Random(seed)
    anmalare = _some(rnd, list(dict.fromkeys(words().anmalare.values())))
    koder = _some(rnd, list(dict.fromkeys(words().koder.values())))
    insatser = ["", *_some(rnd, list(dict.fromkeys(words().insatser.values())))]
    hinder = _some(rnd, list(words().hinderkoder))
    children = [(f"b{n}", f"h{n - rnd.choice((0, 0, 0, 1))}", rnd.randint(0, 20)) for n in range(int(monthly * 12) + 2)]
    adults = [(f"v{n}", f"h{900_000 + n}") for n in range(int(monthly * 3) + 2)]
    at_once = {person: (rnd.choices(hinder, _falling(hinder))[0], rnd.random() < 0.3) for person, _ in adults}
    akt: list[Aktualisering] = []
    utr: list[Utredning] = []
    stod: list[Stodmanad] = []
    end = months(last, last).till.last_day
    for manad in Statistikperiod(months(first, first).fran.plus(-8), months(last, last).till):
        inside = manad >= months(first, first).fran
        for _ in range(_about(rnd, monthly)):
            person, hushall, alder = rnd.choice(children)
            inkom = manad.first_day + timedelta(rnd.randint(0, 26))
            klar = inkom + timedelta(rnd.choice((3, 7, 10, 13, 14, 16, 21)))
            beslut = rnd.choices(list(Forhandsbeslut), (3, 2, 4))[0]
            undecided = klar > end or rnd.random() < 0.04
            if inside:
                akt.append(
                    Aktualisering(
                        person=person,
                        hushall=hushall,
                        inkom=inkom,
                        alder=alder,
                        anmalare=rnd.choices(anmalare, _falling(anmalare))[0],
                        kod=rnd.choices(koder, _falling(koder))[0],
                        typ=Aktualiseringstyp.OROSANMALAN,
                        klar=None if undecided else klar,
                        beslut=None if undecided else beslut,
                        systems=SYSTEM,
                    )
                )
            if beslut is Forhandsbeslut.INLEDA and klar <= end:
                utr.append(_utredning(rnd, person, hushall, alder, klar, end, insatser))
        if not inside:
            continue
        for _ in range(_about(rnd, monthly / 4)):
            person, hushall = rnd.choice(adults)
            typ = rnd.choice((*_LATER, Aktualiseringstyp.OROSANMALAN))
            akt.append(
                Aktualisering(person, hushall, manad.first_day, 40, "", "", typ, None, None, SYSTEM),
            )
            if rnd.random() < 0.4:
                utr.append(_utredning(rnd, person, hushall, 40, manad.first_day + timedelta(9), end, insatser))
        for person, hushall in adults:
            kod, flykting = at_once[person]
            if rnd.random() < 0.6:
                stod.append(Stodmanad(person, hushall, manad, kod, flykting, rnd.random() < 0.2, SYSTEM))
    return Town(tuple(akt), tuple(utr), tuple(stod))


def _utredning(
    rnd: random.Random, person: str, hushall: str, alder: int, inledd: date, end: date, insatser: Sequence[str]
) -> Utredning:
    inledd = min(inledd, inledd.replace(day=27))
    avslutad = inledd + timedelta(rnd.choice((40, 60, 90, 110, 119, 130, 180, 240)))
    forlangd = inledd + timedelta(230) if rnd.random() < 0.4 else None
    done = avslutad <= end
    insats = rnd.choices(insatser, _falling(insatser))[0] if done else ""
    return Utredning(person, hushall, inledd, alder, avslutad if done else None, forlangd, insats, SYSTEM)


def _some(rnd: random.Random, every: list[str]) -> list[str]:
    return rnd.sample(every, rnd.randint(min(3, len(every)), len(every)))


def _falling(values: Sequence[str]) -> list[float]:
    return [1 / (at + 1) for at in range(len(values))]


def _about(rnd: random.Random, mean: float) -> int:
    return max(0, round(rnd.gauss(mean, mean**0.5)))
