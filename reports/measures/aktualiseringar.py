"""Orosanmälningar by month, anmälare, age and aktualiseringskod, and aktualiseringar by typ.

Breakdowns are of children 0–17; by age, and by month beside it, of 0–20. A reader who subtracts one from the other finds those of 18–20.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from reports.measures.ages import AGES, CHILDREN, YOUNG, age_ladder
from reports.measures.counting import Known, by_month, by_value
from reports.measures.years import Source, Years
from reports.model import (
    Aktualisering,
    Aktualiseringstyp,
    Anmalargrupp,
    Event,
    Manad,
    Measure,
    Series,
    Statistikord,
)

_OTHER = {"": "Annan eller uppgift saknas"}
_A_CHILD = "Ålder i hela år den dag anmälan kom in. Ett barn som anmäls två gånger är två anmälningar."

MONTHS_0_17 = Measure(
    "orosanmalningar_0_17",
    "Orosanmälningar om barn 0–17 år, per månad",
    "anmälningar",
    f"Orosanmälningar efter den månad de kom in. {_A_CHILD} Anmälningar där åldern är okänd är inte med.",
)
MONTHS_0_20 = Measure(
    "orosanmalningar_0_20",
    "Orosanmälningar om barn och unga 0–20 år, per månad",
    "anmälningar",
    f"Som tabellen för 0–17 år, med unga 18–20 år. {_A_CHILD}",
)
BY_ANMALARE = Measure(
    "orosanmalningar_per_anmalare",
    "Orosanmälningar om barn 0–17 år, efter anmälare",
    "anmälningar",
    "Samma anmälningar som i tabellen per månad för 0–17 år, efter vem som anmälde.",
)
BY_ALDER = Measure(
    "orosanmalningar_per_alder",
    "Orosanmälningar om barn och unga 0–20 år, efter ålder",
    "anmälningar",
    f"{_A_CHILD} Den som har fyllt 18 år räknas inte bland 0–17.",
)
BY_ALDER_0_17 = Measure(
    BY_ALDER.name,
    "Orosanmälningar om barn 0–17 år, efter ålder",
    "anmälningar",
    f"{_A_CHILD} Unga 18–20 år redovisas inte: gruppen är för liten.",
)
BY_KOD = Measure(
    "orosanmalningar_per_kod",
    "Orosanmälningar om barn 0–17 år, efter aktualiseringskod",
    "anmälningar",
    "Samma anmälningar som i tabellen per månad för 0–17 år, efter vad anmälan gällde. En anmälan har en kod.",
)
BY_TYP = Measure(
    "aktualiseringar_per_typ",
    "Aktualiseringar, efter typ",
    "aktualiseringar",
    "Allt som har kommit in under perioden, oavsett ålder. Orosanmälningar är delade efter ålder.",
)


def count_aktualiseringar(
    rows: Sequence[Aktualisering], years: Years, source: Source, ordlista: Statistikord
) -> tuple[Series, ...]:
    """Every measure of what has come in."""
    koder = _rows(ordlista.koder.values())
    children, young = orosanmalningar(rows, 0, CHILDREN), orosanmalningar(rows, CHILDREN, YOUNG)
    both = (*children, *young)
    apart = {grupp.namn: grupp.anmalare for grupp in ordlista.grupper}
    # How many there are of each age, orosanmälningar by month and by age and aktualiseringar by typ tell alike.
    all_young = (BY_ALDER.name, BY_TYP.name)
    of_others = [event for event in _events(rows, _typ) if event.row not in ("barn", "unga")]
    series = [
        by_month(MONTHS_0_17, _events(children), years, source, also=all_young),
        by_month(
            MONTHS_0_20,
            _events(both),
            years,
            source,
            [_events(young)],
            also=all_young,
            within=MONTHS_0_17.name,
            beside=MONTHS_0_17.name,
        ),
        by_value(
            BY_ANMALARE,
            _events(children, lambda one: one.anmalare),
            years,
            source,
            _rows(ordlista.anmalare.values()),
            rest="Övriga anmälare",
            apart=apart,
            beside=MONTHS_0_17.name,
        ),
        by_value(
            BY_ALDER,
            _events(both, _alder),
            years,
            source,
            AGES,
            known=[Known(_events(young, _alder), (MONTHS_0_20.name, BY_TYP.name))],
            ladder=age_ladder(),
            partly=BY_ALDER_0_17,
            beside=MONTHS_0_17.name,
        ),
        by_value(
            BY_KOD,
            _events(children, lambda one: one.kod),
            years,
            source,
            koder,
            rest="Övriga aktualiseringskoder",
            beside=MONTHS_0_17.name,
        ),
        by_value(
            BY_TYP,
            _events(rows, _typ),
            years,
            source,
            _TYPER,
            known=[
                Known(_events(children, _typ), (MONTHS_0_17.name, BY_ALDER.name)),
                Known(_events(young, _typ), (MONTHS_0_20.name, BY_ALDER.name)),
                # What is left of a line when those are taken from it.
                Known(of_others, (MONTHS_0_17.name, MONTHS_0_20.name)),
            ],
            rest="Övriga aktualiseringar",
        ),
    ]
    for grupp in ordlista.grupper:
        series += _of_group(grupp, children, both, years, source, koder)
    return tuple(series)


def orosanmalningar(rows: Iterable[Aktualisering], from_age: int, under: int) -> tuple[Aktualisering, ...]:
    """The orosanmälningar about those of an age, in completed years."""
    return tuple(
        one
        for one in rows
        if one.typ is Aktualiseringstyp.OROSANMALAN and one.alder is not None and from_age <= one.alder < under
    )


def _of_group(
    grupp: Anmalargrupp,
    children: Sequence[Aktualisering],
    both: Sequence[Aktualisering],
    years: Years,
    source: Source,
    rows_of_koder: dict[str, str],
) -> list[Series]:
    """The same series for a group of anmälare. What all others have reported can be worked out, and is protected alike."""

    def parted(
        rows: Sequence[Aktualisering], row: Callable[[Aktualisering], str] = lambda _: ""
    ) -> tuple[tuple[Event, ...], tuple[Event, ...]]:
        inside = [one for one in rows if one.anmalare in grupp.anmalare]
        return _events(inside, row), _events([one for one in rows if one.anmalare not in grupp.anmalare], row)

    def named(measure: Measure) -> Measure:
        return Measure(
            f"{measure.name}--{grupp.namn}",
            f"{measure.caption}: {grupp.namn}",
            measure.unit,
            f"{measure.definition} Bara anmälningar från {', '.join(grupp.anmalare)}.",
        )

    months, others = parted(children)
    koder, other_koder = parted(children, lambda one: one.kod)
    aldrar, other_aldrar = parted(both, _alder)
    return [
        by_month(
            named(MONTHS_0_17),
            months,
            years,
            source,
            [others],
            within=MONTHS_0_17.name,
            apart_in=(BY_ANMALARE.name, grupp.anmalare),
        ),
        by_value(
            named(BY_ALDER),
            aldrar,
            years,
            source,
            AGES,
            [other_aldrar],
            ladder=age_ladder(),
            partly=named(BY_ALDER_0_17),
            within=BY_ALDER.name,
            beside=named(MONTHS_0_17).name,
        ),
        by_value(
            named(BY_KOD),
            koder,
            years,
            source,
            rows_of_koder,
            [other_koder],
            rest="Övriga aktualiseringskoder",
            within=BY_KOD.name,
            beside=named(MONTHS_0_17).name,
        ),
    ]


def _events(rows: Iterable[Aktualisering], row: Callable[[Aktualisering], str] = lambda _: "") -> tuple[Event, ...]:
    return tuple(Event(Manad.of(one.inkom), row(one), one.person, one.hushall) for one in rows)


def _rows(words: Iterable[str]) -> dict[str, str]:
    """The rows of a table: each word once, and last what has none."""
    return {**{word: word for word in words}, **_OTHER}


def _alder(one: Aktualisering) -> str:
    return str(one.alder)


_BY_AGE = {
    "barn": "Orosanmälan, barn 0–17 år",
    "unga": "Orosanmälan, unga 18–20 år",
    "vuxna": "Orosanmälan, vuxen eller okänd ålder",
}
_TYPER = {**_BY_AGE, **{typ.value: typ.value for typ in list(Aktualiseringstyp)[1:]}, "": "Annan eller okänd typ"}


def _typ(one: Aktualisering) -> str:
    if one.typ is not Aktualiseringstyp.OROSANMALAN:
        return one.typ.value if one.typ else ""
    return "vuxna" if one.alder is None or one.alder >= YOUNG else "barn" if one.alder < CHILDREN else "unga"
