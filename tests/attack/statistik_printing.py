"""The program's own rule as a black box: a municipality goes in, the figures file of a period comes out, as it is written.

The only place that calls the program's protection of statistics, so that a changed call is changed once.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from reports.anonymise import PartedStatistik, protect_statistik
from reports.catalogue.statistik import StatistikPublic
from reports.catalogue.statistik.statistik import render_figures
from reports.kommun import load_kommun
from reports.law import load_law
from reports.model import Export, Kind, Kommun, Manad, PrintedStatistik, Redovisning, Statistikperiod
from reports.run.judging import Judged
from reports.run.order import StatistikOrder
from reports.run.statistik import count_statistik, heading_of
from tests.attack.statistik_towns import Town, words
from tests.runs import ROOT, STANDARD

K = 5
KINDS = (Kind.ANMALNINGAR, Kind.UTREDNINGAR, Kind.FORSORJNINGSSTOD)
NOBODY = Judged((), (), {}, {})  # type: ignore[arg-type]

Figures = dict[str, Any]  # a figures file, read


@dataclass(frozen=True, slots=True)
class Handling:
    """One finished handling: its period, its version, and its figures file."""

    period: Statistikperiod
    version: int
    figures: Figures


def printed(
    town: Town,
    period: Statistikperiod,
    earlier: Sequence[Handling] = (),
    redovisning: Redovisning = Redovisning.SKYDDAD,
) -> Handling:
    """The handling of a period, `earlier` being those that were made before it. No document is made, only the figures."""
    kommun, law = _kommun(redovisning), load_law()
    before = tuple(as_read(one) for one in earlier)
    parted = PartedStatistik(town.aktualiseringar, town.utredningar, town.stodmanader)
    exports = [Export("x.csv", "standard", kind, False, "", {}, (), (), {}, b"") for kind in KINDS]
    counted = count_statistik(exports, parted, NOBODY, law, kommun, words(), period, before)
    figures = protect_statistik(counted.series, counted.control, kommun.disclosure, period, before)
    order = StatistikOrder(
        (),
        Path(),
        Path(),
        period=period,
        upprattad=date(2026, 7, 10),
        standard=STANDARD,
        fresh_key=b"",
        register=Path(),
    )
    material = StatistikPublic(heading_of(order, kommun, law), figures, counted.underlag)
    version = 1 + sum(one.period == period for one in earlier)
    return Handling(period, version, json.loads(render_figures(material, b"")))


def as_read(one: Handling) -> PrintedStatistik:
    """An earlier handling as the program reads it back."""
    tables = {table["namn"]: table for table in one.figures["tabeller"]}
    columns = {name: tuple(table["kolumner"][1:]) for name, table in tables.items()}
    rows = {name: {row[0]: tuple(row[1:]) for row in table["rader"]} for name, table in tables.items()}
    return PrintedStatistik(one.period, one.version, columns, rows)


def chain(*issues: tuple[Town, Statistikperiod]) -> tuple[Handling, ...]:
    """Handlingar one after the other, each made when those before it are out."""
    out: tuple[Handling, ...] = ()
    for town, period in issues:
        out = (*out, printed(town, period, out))
    return out


@cache
def _kommun(redovisning: Redovisning) -> Kommun:
    kommun = load_kommun(ROOT / "templates" / "lillby" / "kommun.toml")
    rule = replace(kommun.disclosure, redovisning=redovisning, troskel=K, beslut="SN 2026-01-01 § 1")
    return replace(kommun, disclosure=rule)


def month(text: str) -> Manad:
    """A month by its text."""
    found = Manad.parse(text)
    assert found is not None
    return found
