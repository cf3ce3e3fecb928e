"""Öppen redovisning, by decision of the nämnd: every figure as it is, or a row per beslut."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reports.anonymise.labels import OVRIGA_LABEL, UNKNOWN_VERKSAMHET, months_before, waiting_interval
from reports.anonymise.shown import LAGAR, OPEN, Shown, by_kod, decided
from reports.model import Counted, Disclosure, Insats, Tabell, Table


def opened(counted: Counted, disclosure: Disclosure, catalogue: Sequence[Insats], matdag: date) -> Shown:
    """The rows of every table of the list, nothing merged."""
    shown = Shown()
    names = {(insats.lag, insats.kod): insats.namn for insats in catalogue}
    if disclosure.tabell is Tabell.RADLISTA:
        shown.steps.append("Öppen redovisning: en rad per beslut, enligt nämndens beslut.")
        rows = _radlista(counted.fortsatt, names)
        if rows:
            shown.add("radlista", *rows)
        # Always said: said only when it is so, it would tell that somebody is protected.
        shown.notes["radlista"] = ["Tabellen kan ha färre rader än antalet beslut."]
        return shown
    shown.steps.append(OPEN)
    for lag in LAGAR:
        table = counted.fortsatt.where("lag", lag)
        if table.cells:
            _add_lag(shown, lag, table, [insats for insats in catalogue if insats.lag == lag], disclosure, matdag)
    return shown


def _add_lag(
    shown: Shown, lag: str, table: Table, catalogue: Sequence[Insats], disclosure: Disclosure, matdag: date
) -> None:
    names = {insats.kod: insats.namn for insats in catalogue}
    verksamhet = {insats.kod: insats.verksamhet for insats in catalogue}
    place = {kod: position for position, kod in enumerate(names)}

    def position(kod: str) -> int:
        return place.get(kod, len(place))

    groups = by_kod(table)
    in_order = sorted(groups, key=position)
    shown.add("per_insats", *((lag, names.get(kod, OVRIGA_LABEL), groups[kod].beslut) for kod in in_order))
    for (month,), cell in sorted(table.by("beslutsmanad").cells.items(), reverse=True):
        months = months_before(matdag, month)
        shown.add("per_beslutsmanad", (lag, month, waiting_interval(months, months), cell.beslut))
    per_verksamhet: dict[str, int] = {}
    for kod in in_order:
        name = verksamhet.get(kod, UNKNOWN_VERKSAMHET)
        per_verksamhet[name] = per_verksamhet.get(name, 0) + groups[kod].beslut
    shown.add("per_verksamhet", *((lag, name, n) for name, n in per_verksamhet.items()))
    cross = table.by("insats", "beslutsmanad").cells
    for kod, month in sorted(cross, key=lambda key: (position(key[0]), key[1])):
        shown.add("insats_beslutsmanad", (lag, names.get(kod, OVRIGA_LABEL), month, cross[kod, month].beslut))
    for name, axis, words in decided(disclosure):
        values = table.by(axis).cells
        shown.add(name, *((lag, words.get(key[0], key[0]), values[key].beslut) for key in sorted(values)))


def _radlista(table: Table, names: dict[tuple[str, str], str]) -> list[tuple[str, str, str]]:
    """A row per beslut: enhet, beslutsmånad, insats with its lagrum. A person with skyddad identitet stands on no row."""
    cells = table.where("skyddad", "N").by("lag", "lagrum", "insats", "enhet", "beslutsmanad").cells
    rows = [
        (LAGAR.index(lag), month, f"{names.get((lag, kod), OVRIGA_LABEL)} enligt {lagrum}", enhet or "Uppgift saknas")
        for (lag, lagrum, kod, enhet, month), cell in cells.items()
        for _ in range(cell.beslut)
    ]
    return [(enhet, month, insats) for _, month, insats, enhet in sorted(rows)]
