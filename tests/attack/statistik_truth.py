"""What a printed number of the statistics is of, counted from the rows: whose they are, and how many."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from reports.law import forhandsbedomning_till, load_law, utredning_till
from reports.model import Aktualisering, Aktualiseringstyp, Manad, Statistikperiod, Stodmanad, Utredning
from tests.attack.statistik_reading import AGES, BARN, CHILDREN, UNGA, Fact
from tests.attack.statistik_towns import Town

Row = Aktualisering | Utredning | Stodmanad


def group_of(town: Town, fact: Fact, period: Statistikperiod) -> tuple[int, int, int]:
    """How many persons and households a number is of, and what it should be."""
    rows = list(_rows(town, fact, period.till.last_day))
    return len({one.person for one in rows}), len({one.hushall for one in rows}), len(rows)


def _rows(town: Town, fact: Fact, until: date) -> Iterator[Row]:
    if fact.table.startswith(("utredningar", "avslutade", "insatser")):
        yield from (one for one in town.utredningar if _utredning(fact)(one))
    elif fact.table.startswith("forsorjningsstod"):
        yield from (one for one in town.stodmanader if one.manad in fact.months and _stands(fact, _stod(one)))
    else:
        yield from (
            one
            for one in town.aktualiseringar
            if Manad.of(one.inkom) in fact.months and _stands(fact, _aktualisering(one, until))
        )


def _stands(fact: Fact, values: dict[str, str]) -> bool:
    return all(values[axis] in chosen for axis, chosen in fact.where)


def _stod(one: Stodmanad) -> dict[str, str]:
    return {
        "hinderkod": one.hinderkod,
        "flykting": "NJ"[one.flykting],
        "arbete": "NJ"[one.arbetsmarknadsinsats],
    }


def _aktualisering(one: Aktualisering, until: date) -> dict[str, str]:
    last = forhandsbedomning_till(one.inkom, load_law())
    about = one.typ is Aktualiseringstyp.OROSANMALAN
    alder = str(one.alder) if about and one.alder is not None else "vuxen"
    typ = one.typ.value if one.typ else ""
    if about:
        typ = BARN if alder in CHILDREN else UNGA if alder in AGES else "Orosanmälan, vuxen eller okänd ålder"
    return {
        "alder": alder,
        "anmalare": one.anmalare,
        "kod": one.kod,
        "tid": "inom" if one.klar and one.klar <= last else "over" if one.klar or last < until else "oklar",
        "beslut": one.beslut.value if one.beslut else "",
        "typ": typ,
    }


def _utredning(fact: Fact) -> Callable[[Utredning], bool]:
    law = load_law()
    day = fact.months[-1].last_day

    def goes_on(one: Utredning) -> bool:
        return one.inledd <= day and (one.avslutad is None or one.avslutad > day)

    def over(one: Utredning) -> bool:
        return goes_on(one) and (one.alder is None or one.alder < 18) and utredning_till(one.inledd, law) < day

    def ended(one: Utredning) -> bool:
        return one.avslutad is not None and Manad.of(one.avslutad) in fact.months

    def how(one: Utredning) -> str:
        assert one.avslutad is not None
        if one.avslutad <= utredning_till(one.inledd, law):
            return "inom"
        return "forlangd" if one.forlangd_till and one.avslutad <= one.forlangd_till else "utan"

    found: dict[str, Callable[[Utredning], bool]] = {
        "utredningar_paborjade": lambda one: Manad.of(one.inledd) in fact.months,
        "utredningar_avslutade": ended,
        "utredningar_pagaende": goes_on,
        "utredningar_over_fyra_manader": over,
        "utredningar_forlangda": lambda one: over(one) and one.forlangd_till is not None and one.forlangd_till >= day,
        "avslutade_utredningar_tid": lambda one: (
            ended(one) and (one.alder is None or one.alder < 18) and how(one) in (fact.values("slut") or ())
        ),
        "insatser_efter_utredning": lambda one: ended(one) and one.insats in (fact.values("insats") or ()),
    }
    return found[fact.table]
