"""The program's own rule as a black box: a world goes in, the handlingar of its quarters come out.

The only place that calls the program's protection, so that a changed call is changed once.
"""

from __future__ import annotations

from collections.abc import Iterable

from reports.anonymise import protect
from reports.model import Disclosure, Redovisning, Tabell
from tests.attack.groups import Issue
from tests.attack.prints import QuarterPrint, from_public
from tests.attack.worlds import World, counted, kvartal_of


def print_quarter(world: World, quarter: int, earlier: tuple[QuarterPrint, ...] = (), version: int = 1) -> QuarterPrint:
    """The handling of a quarter, `earlier` being what was printed before it. Tables only: no document is made."""
    kvartal = kvartal_of(quarter)
    rule = Disclosure(world.k, Redovisning.SKYDDAD, "", Tabell.STATISTIK, skal=False, kon=False, enhet=False)
    return from_public(protect(counted(world, quarter), rule, world.insatser, kvartal.matdag), kvartal, version)


def print_all(issues: Iterable[Issue]) -> tuple[QuarterPrint, ...]:
    """The handlingar of several issues, each made when those before it are out."""
    out: tuple[QuarterPrint, ...] = ()
    for one in issues:
        out = (*out, print_quarter(one.world, one.quarter, out, one.version))
    return out
