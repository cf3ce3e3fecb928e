"""*Slå ihop, pricka aldrig*: what may be printed of a list when small groups are merged."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reports.anonymise.labels import month_interval, waiting_interval
from reports.anonymise.merge import BANDS, OVRIGA_NOTE, UNKNOWN, Band, InsatsLine, bands, in_band, insats_lines
from reports.anonymise.shown import LAGAR, UNKNOWN_LABEL, Shown, by_kod, by_months, decided
from reports.model import Cell, Counted, Disclosure, Insats, Table

_UNKNOWN_VERKSAMHET = "Övrigt"


def merged(counted: Counted, disclosure: Disclosure, catalogue: Sequence[Insats], matdag: date) -> Shown:
    """The rows of every table of the list; each group of persons in them holds at least the threshold."""
    shown = Shown()
    for lag in LAGAR:
        table = counted.fortsatt.where("lag", lag)
        of_lag = [insats for insats in catalogue if insats.lag == lag]
        persons = len(table.total.persons)
        if 0 < persons < disclosure.troskel:
            shown.families.append((lag, _families(table, of_lag)))
            shown.steps.append(
                f"{lag}: färre än {disclosure.troskel} personer. Bara antalet beslut och insatsernas slag skrivs ut."
            )
        elif persons:
            _add_lag(shown, lag, table, of_lag, disclosure, matdag)
    _note_missing_lags(shown)
    return shown


def _note_missing_lags(shown: Shown) -> None:
    """Says under a table which lag it leaves out, so that nobody takes the other for the whole."""
    printed = {row[0] for row in shown.rows.get("per_insats", ())}
    for name, rows in shown.rows.items():
        for lag in printed - {row[0] for row in rows} if rows else ():
            shown.notes.setdefault(name, []).append(
                f"{lag} redovisas inte i den här tabellen, eftersom någon grupp skulle bli för liten."
            )


def _add_lag(
    shown: Shown, lag: str, table: Table, catalogue: Sequence[Insats], disclosure: Disclosure, matdag: date
) -> None:
    k = disclosure.troskel
    lines = insats_lines(by_kod(table), catalogue, k)
    time = bands(by_months(table, matdag), k)
    shown.add("per_insats", *((lag, line.label, _of_line(table, line).total.beslut) for line in lines))
    notes = shown.notes.setdefault("per_insats", [])
    notes.extend(f"{lag}: {line.note}" for line in lines if line.note and line.label != UNKNOWN_LABEL)
    if OVRIGA_NOTE not in notes and any(line.note == OVRIGA_NOTE for line in lines):
        notes.append(OVRIGA_NOTE)
    for band in time:
        months, waited = month_interval(matdag, band.first, band.through), waiting_interval(band.first, band.through)
        shown.add("per_beslutsmanad", (lag, months, waited, _in_band(table, band, matdag).beslut))
    if any(len(line.koder) > 1 for line in lines):
        shown.steps.append(f"{lag}: insatser med färre än {k} personer är sammanförda.")
    if len(time) < len(BANDS):
        shown.steps.append(f"{lag}: tidsintervall med färre än {k} personer är sammanförda.")
    verksamheter = [(lag, *row) for row in _whole_verksamheter(table, catalogue, lines, k)]
    cross = [(lag, *row) for row in _cross(table, lines, time, matdag, k)]
    for name, which, rows in (
        ("per_verksamhet", "per verksamhet", verksamheter),
        ("insats_beslutsmanad", "med både insats och beslutsmånad", cross),
    ):
        shown.add(name, *rows)
        if not rows:
            why = f"eftersom någon grupp skulle få färre än {k} personer eller tabellen upprepa en annan"
            shown.steps.append(f"{lag}: ingen tabell {which}, {why}.")
    for name, axis, words in decided(disclosure):
        groups = table.by(axis).cells
        # One group alone would tell something of every person in the lag.
        if len(groups) > 1 and all(len(cell.persons) >= 2 * k for cell in groups.values()):
            shown.add(name, *((lag, words.get(key[0], key[0]), groups[key].beslut) for key in sorted(groups)))
        else:
            shown.steps.append(
                f"{lag}: ingen tabell {name.replace('_', ' ')}, eftersom någon grupp har färre än {2 * k} personer eller är ensam."
            )


def _families(table: Table, catalogue: Sequence[Insats]) -> tuple[str, ...]:
    """The insats families that occur, in catalogue order, without counts."""
    koder = set(by_kod(table))
    found = dict.fromkeys(insats.familj for insats in catalogue if insats.kod in koder)
    known = {insats.kod for insats in catalogue}
    return (*found, *((UNKNOWN_LABEL,) if koder - known else ()))


def _whole_verksamheter(
    table: Table, catalogue: Sequence[Insats], lines: Sequence[InsatsLine], k: int
) -> list[tuple[str, int]]:
    """Every verksamhet with its beslut, or nothing: all of them hold k persons, or none is printed.

    A line of insatser may lie in two verksamheter (Övriga insatser does). The part in each is then the difference between two
    printed figures, so each part must hold k too.
    """
    groups = by_kod(table)
    verksamhet = {insats.kod: insats.verksamhet for insats in catalogue} | {UNKNOWN: _UNKNOWN_VERKSAMHET}
    names = [name for name in dict.fromkeys(verksamhet.values()) if any(verksamhet[kod] == name for kod in groups)]

    def held(name: str, koder: frozenset[str] | None = None) -> Cell:
        return Cell.union(
            cell for kod, cell in groups.items() if verksamhet[kod] == name and (koder is None or kod in koder)
        )

    if any(len(held(name).persons) < k for name in names):
        return []
    if any(0 < len(held(name, line.koder).persons) < k for name in names for line in lines):
        return []
    return [(name, held(name).beslut) for name in names]


def _cross(
    table: Table, lines: Sequence[InsatsLine], time: Sequence[Band], matdag: date, k: int
) -> list[tuple[str, str, int]]:
    """The printed lines by the printed bands, if every cell holds k persons; an empty cell counts as small.

    One line or one band only would print another table over again.
    """
    if len(lines) < 2 or len(time) < 2:
        return []
    cells = [
        (line.label, month_interval(matdag, band.first, band.through), _in_band(_of_line(table, line), band, matdag))
        for line in lines
        for band in time
    ]
    if any(len(cell.persons) < k for _, _, cell in cells):
        return []
    return [(label, months, cell.beslut) for label, months, cell in cells]


def _of_line(table: Table, line: InsatsLine) -> Table:
    index = table.axes.index("insats")
    return Table(table.axes, {key: cell for key, cell in table.cells.items() if key[index] in line.koder})


def _in_band(table: Table, band: Band, matdag: date) -> Cell:
    return Cell.union(cell for months, cell in by_months(table, matdag).items() if in_band(months, band))
