"""What real exports of anmälningar, utredningar and försörjningsstöd suffer from, put in by hand. None of it stops a run."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

from make_anmalningar import INLEDA, Anmalan, Mottagning
from make_beslut import BOTH
from make_forsorjningsstod import Forsorjning, Manad
from make_people import wrong_check_digit
from make_utredningar import Utredning

_T = TypeVar("_T", Anmalan, Utredning, Manad)
_WITHOUT_NUMBER = {"personnummer": ""}
_STRANGE = "okänt"


def plant(mottagning: Mottagning, forsorjning: Forsorjning, rng: random.Random, *, everywhere: bool) -> None:
    """One or two of each kind; `everywhere` sows some of them over the files besides."""
    _anmalningar(mottagning, rng)
    _utredningar(mottagning, rng)
    _manader(forsorjning, rng)
    if everywhere:
        for one in mottagning.anmalningar:
            if not one.planted and one.home != BOTH and rng.random() < 0.002:
                one.changes, one.planted = dict(rng.choice(_SOWN)), "slumpat fel"


_SOWN = (
    _WITHOUT_NUMBER,
    {"anmälare": "Fritidsgården"},
    {"aktualiseringskod": "Annat"},
    {"personnummer": _STRANGE},
    {"typ": "OROSANMÄLAN "},
)


def _take(rng: random.Random, ones: Iterable[_T], fits: Callable[[_T], bool], planted: str) -> _T:
    """One that fits and has no other fault."""
    one = rng.choice([one for one in ones if not one.planted and not one.copies and fits(one)])
    one.planted = planted
    return one


def _anmalningar(mottagning: Mottagning, rng: random.Random) -> None:
    rows = mottagning.anmalningar
    on_one_number = Counter(one.number for one in rows)

    def ordinary(one: Anmalan) -> bool:
        alone = on_one_number[one.number] == 1
        return one.typ == "Orosanmälan" and one.home != BOTH and alone and one.klar is not None

    def take(planted: str, fits: Callable[[Anmalan], bool] = lambda one: True) -> Anmalan:
        return _take(rng, rows, lambda one: ordinary(one) and fits(one), planted)

    take("personnummer saknas").changes = dict(_WITHOUT_NUMBER)
    take("personnummer går inte att läsa").changes = {"personnummer": _STRANGE}
    one = take("fel kontrollsiffra", lambda one: "T" not in one.person.number and one.beslut != INLEDA)
    one.person = replace(one.person, number=wrong_check_digit(one.person.number))
    take("okänd typ").changes = {"typ": "Oro"}
    take("typen skriven med versaler och ett blanktecken sist").changes = {"typ": "Orosanmälan "}
    take("okänd anmälare").changes = {"anmälare": "Fritidsgården"}
    take("anmälare saknas").anmalare = None
    take("okänd aktualiseringskod").changes = {"aktualiseringskod": "Annat"}
    take("okänt beslut").changes = {"förhandsbedömning beslut": "Avskrivs"}
    one = take("förhandsbedömning klar före inkom")
    one.changes = {"förhandsbedömning klar": (one.inkom - timedelta(days=3)).isoformat()}
    one = take("dubblettrad")
    one.copies = 1
    one = take("samma nummer på två rader med olika uppgifter")
    rows.append(replace(one, anmalare=("Polisen", "Polismyndigheten", "Polis"), inkom=one.inkom + timedelta(days=1)))
    _unborn(mottagning, rng)
    _in_both(mottagning, rng)


def _unborn(mottagning: Mottagning, rng: random.Random) -> None:
    """An anmälan about a child who is born later, and has a number when the export is made."""
    inkom = date(2026, 2, 17)
    familj = mottagning.familjer.new(inkom)
    child = mottagning.pool.take_child(rng, date(2026, 5, 20), familj.barn[0].namn.rsplit(" ", 1)[1])
    [one] = mottagning.receive(inkom, True, replace(familj, barn=(child,)))
    one.planted = "ofött barn"


def _in_both(mottagning: Mottagning, rng: random.Random) -> None:
    """One that stands in both systems, which say different things of it. What `standard` says is what counts."""
    rows = [one for one in mottagning.anmalningar if one.home == BOTH and one.klar and one.beslut]
    one = _take(rng, rows, lambda one: True, "i båda systemen, med olika dag då förhandsbedömningen var klar")
    assert one.klar
    one.viva_changes = {"förhandsbedömning klar": (one.klar + timedelta(days=4)).isoformat()}
    one = _take(rng, rows, lambda one: one.beslut != INLEDA, "i båda systemen, med olika beslut")
    one.viva_changes = {"förhandsbedömning beslut": INLEDA}


def _utredningar(mottagning: Mottagning, rng: random.Random) -> None:
    rows = mottagning.utredningar

    def take(planted: str, fits: Callable[[Utredning], bool] = lambda one: True) -> Utredning:
        return _take(rng, rows, lambda one: one.home != BOTH and one.avslutad is not None and fits(one), planted)

    take("personnummer saknas").changes = dict(_WITHOUT_NUMBER)
    one = take("avslutad före inledd")
    one.changes = {"avslutad": (one.inledd - timedelta(days=2)).isoformat()}
    one = take("förlängd till en dag före inledd")
    one.changes = {"förlängd till": (one.inledd - timedelta(days=20)).isoformat()}
    take("okänd insats").changes = {"insats efter utredning": "Nätverksmöte"}
    take("dubblettrad").copies = 1
    one = _take(
        rng,
        rows,
        lambda one: one.home == BOTH and one.avslutad is not None,
        "i båda systemen, med olika dag då den avslutades",
    )
    assert one.avslutad
    one.viva_changes = {"avslutad": (one.avslutad - timedelta(days=6)).isoformat()}


def _manader(forsorjning: Forsorjning, rng: random.Random) -> None:
    rows = forsorjning.manader

    def take(planted: str) -> Manad:
        return _take(rng, rows, lambda one: one.home != BOTH, planted)

    take("personnummer saknas").changes = dict(_WITHOUT_NUMBER)
    take("okänd hinderkod").changes = {"hinderkod": "199"}
    take("hinderkod saknas").changes = {"hinderkod": ""}
    take("flykting varken J eller N").changes = {"flykting": "Vet ej"}
    take("dubblettrad").copies = 1
    one = take("två rader samma månad med olika hinderkod")
    rows.insert(rows.index(one) + 1, replace(one, hinder="113" if one.hinder != "113" else "40", planted=""))
