"""The program's own rule as a black box: a world goes in, the handlingar of its quarters come out.

The only place that calls the program's protection, so that a changed call is changed once.
"""

from __future__ import annotations

from collections.abc import Iterable

from reports.anonymise import protect
from reports.model import Disclosure, PrintedKvartal, PrintedLista, Redovisning, Tabell
from tests.attack.groups import Issue
from tests.attack.prints import ListPrint, QuarterPrint, from_public
from tests.attack.worlds import World, counted, kvartal_of


def print_quarter(world: World, quarter: int, earlier: tuple[QuarterPrint, ...] = (), version: int = 1) -> QuarterPrint:
    """The handling of a quarter, `earlier` being what was printed before it. Tables only: no document is made."""
    kvartal = kvartal_of(quarter)
    rule = Disclosure(world.k, Redovisning.SKYDDAD, "", Tabell.STATISTIK, skal=False, kon=False, enhet=False)
    before = tuple(_printed(one) for one in earlier)
    return from_public(protect(counted(world, quarter), rule, world.insatser, kvartal, before), kvartal, version)


def _printed(one: QuarterPrint) -> PrintedKvartal:
    """An earlier handling as the program reads it back."""
    listor = {lista.lista: _printed_lista(lista) for lista in one.listor}
    return PrintedKvartal(one.kvartal, one.version, listor)


def _printed_lista(one: ListPrint) -> PrintedLista:
    flows = one.floden
    return PrintedLista(
        per_lag=dict(one.per_lag),
        families=dict(one.families),
        tables={table.name: table.rows for table in one.tables},
        floden=(flows.kvarstaende, flows.nya, flows.verkstallda, flows.avslutade) if flows else None,
    )


def print_all(issues: Iterable[Issue]) -> tuple[QuarterPrint, ...]:
    """The handlingar of several issues, each made when those before it are out."""
    out: tuple[QuarterPrint, ...] = ()
    for one in issues:
        out = (*out, print_quarter(one.world, one.quarter, out, one.version))
    return out
