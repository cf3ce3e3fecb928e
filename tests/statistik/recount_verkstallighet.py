"""Verkställighet as internal control, counted a second time: how many of the beslut whose three months went out in a quarter were carried out in time.

Stands on the second count of the quarterly report (`tests.recount`), which walks through the days of each beslut.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from statistics import median
from typing import NamedTuple

from tests.recount import (
    LAGAR,
    add_months,
    beslutsdatum_of,
    by_beslut,
    cell,
    closing_day,
    insats_word,
    known_periods,
    read_rows,
    reason_left_out,
    walk,
    without_dubbletter,
)
from tests.runs import ROOT

EVERYTHING = "Samtliga insatser"


class Carried(NamedTuple):
    """One beslut whose three months went out: whether it was carried out in them, and after how many days, None if it never was."""

    in_time: bool
    days: int | None


def quarter_of(day: date) -> str:
    """The quarter as the tables head it."""
    return f"kvartal {(day.month + 2) // 3} {day.year}"


def recount_verkstallighet(kommun: str, matdag: date) -> dict[str, dict[str, list[Carried]]]:
    """The beslut of every quarter, by the insats as it is printed, and all of them together."""
    settings = tomllib.loads((ROOT / f"templates/{kommun}/kommun.toml").read_text(encoding="utf-8"))
    insatser = {
        (one["lag"].casefold(), word.strip().casefold()): (one["kod"], f"{one['namn']} ({one['lag']})")
        for one in settings["insats"]
        for word in one["ord"]
    }
    rows = without_dubbletter(read_rows(ROOT / f"sample_data/standard/{kommun}-beslut-2026-K3.csv"))
    found: dict[str, dict[str, list[Carried]]] = defaultdict(lambda: defaultdict(list))
    for own in by_beslut(rows).values():
        lag = cell(own[0], "lag")
        kod, name = insatser.get((lag, insats_word(own)), ("ovriga", f"Övriga insatser ({LAGAR.get(lag, '')})"))
        if reason_left_out(own, kod, matdag):
            continue
        beslutsdatum = beslutsdatum_of(own[0])
        slutdag = add_months(beslutsdatum, 3)
        waits = walk(known_periods(own, beslutsdatum, matdag), beslutsdatum, closing_day(own, matdag))
        if not waits or (waits[0].ended == "avslutad" and waits[0].stop and waits[0].stop <= slutdag):
            continue
        started = waits[0].stop if waits[0].ended == "verkställd" else None
        carried = Carried(bool(started and started <= slutdag), (started - beslutsdatum).days if started else None)
        for label in (name, EVERYTHING):
            found[quarter_of(slutdag)][label].append(carried)
    return found


def share(some: Sequence[Carried]) -> int:
    """Whole percent that were carried out in time, halves up."""
    return (200 * sum(one.in_time for one in some) + len(some)) // (2 * len(some))


def days(some: Sequence[Carried]) -> int | None:
    """The median of the days until it began, of those that have begun; whole days, halves up."""
    known = [one.days for one in some if one.days is not None]
    return int(median(known) + 0.5) if known else None
