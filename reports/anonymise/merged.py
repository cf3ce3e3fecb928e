"""*Slå ihop, pricka aldrig*: what may be printed of one lag when small groups are merged, at each step of the ladder."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reports.anonymise.labels import OVRIGA_LABEL, UNKNOWN_VERKSAMHET, month_interval, waiting_interval
from reports.anonymise.merge import (
    BANDS,
    COARSE_BANDS,
    OVRIGA_NOTE,
    SINGLE_MONTHS,
    Band,
    Grid,
    InsatsLine,
    bands,
    in_band,
    insats_lines,
)
from reports.anonymise.printed import UNKNOWN
from reports.anonymise.shown import Shown, by_kod, by_months, decided
from reports.model import Cell, Disclosure, Insats, Step, Table

_GRIDS: dict[Step, Grid] = {
    Step.MANADER: SINGLE_MONTHS,
    Step.INTERVALL: BANDS,
    Step.GROVA_INTERVALL: COARSE_BANDS,
    Step.FAMILJER: COARSE_BANDS,
    Step.BARA_TID: COARSE_BANDS,
}
_WITH_LINES = (Step.MANADER, Step.INTERVALL, Step.GROVA_INTERVALL, Step.FAMILJER, Step.FAMILJER_UTAN_TID)
_WHOLE_FAMILIES = (Step.FAMILJER, Step.FAMILJER_UTAN_TID)
_WITH_CROSS = (Step.MANADER, Step.INTERVALL, Step.GROVA_INTERVALL, Step.FAMILJER)
Rung = tuple[
    Step, bool
]  # how fine the tables are, and whether the further tables (verksamheter, the cross) are among them
LADDER: tuple[Rung, ...] = (
    (Step.MANADER, True),
    *((step, further) for step in _WITH_LINES[1:] for further in (True, False)),
    (Step.BARA_TID, False),
    (Step.BARA_TOTALER, False),
)
_TOLD_TOO_MUCH = (
    "eftersom det annars skulle gå att räkna ut något om en liten grupp, av den här handlingen eller ihop med tidigare"
)
_STEP_WORDS = {
    Step.MANADER: "de senaste månaderna redovisas var för sig, eftersom alla är stora nog",
    Step.GROVA_INTERVALL: f"tiden redovisas i två grova intervall, {_TOLD_TOO_MUCH}",
    Step.FAMILJER: f"hela insatsgrupper och två grova tidsintervall redovisas, {_TOLD_TOO_MUCH}",
    Step.FAMILJER_UTAN_TID: f"hela insatsgrupper redovisas, utan tid, {_TOLD_TOO_MUCH}",
    Step.BARA_TID: f"bara tiden redovisas, i två grova intervall, {_TOLD_TOO_MUCH}",
    Step.BARA_TOTALER: f"bara antalet beslut redovisas, {_TOLD_TOO_MUCH}",
}


def months_are_large(table: Table, matdag: date, k: int) -> bool:
    """Whether every line of single months holds k persons."""
    return len(bands(by_months(table, matdag), k, SINGLE_MONTHS)) == len(SINGLE_MONTHS)


def lag_at(
    rung: Rung, lag: str, table: Table, catalogue: Sequence[Insats], disclosure: Disclosure, matdag: date
) -> Shown:
    """The rows of every table of a lag at one rung; each group of persons in them holds at least the threshold."""
    step, further = rung
    k, shown = disclosure.troskel, Shown()
    if step in _STEP_WORDS:
        shown.steps.append(f"{lag}: {_STEP_WORDS[step]}.")
    lines = insats_lines(by_kod(table), catalogue, k, step in _WHOLE_FAMILIES) if step in _WITH_LINES else []
    grid = _GRIDS.get(step, ())
    time = bands(by_months(table, matdag), k, grid) if grid else []
    _add_lines(shown, lag, table, lines, k)
    for band in time:
        months, waited = month_interval(matdag, band.first, band.through), waiting_interval(band.first, band.through)
        shown.add("per_beslutsmanad", (lag, months, waited, _in_band(table, band, matdag).beslut))
    if len(time) < len(grid):
        shown.steps.append(f"{lag}: tidsintervall med färre än {k} personer är sammanförda.")
    if step not in _WITH_LINES:
        return shown
    if not further:
        shown.steps.append(
            f"{lag}: inga tabeller per verksamhet eller med både insats och beslutsmånad, {_TOLD_TOO_MUCH}."
        )
    else:
        verksamheter = _whole_verksamheter(table, catalogue, lines, k)
        _add_table(shown, lag, "per_verksamhet", "per verksamhet", verksamheter, k)
    if further and step in _WITH_CROSS:
        # Single months would never all be large in a cross: the bands that they make up may be.
        of_time = bands(by_months(table, matdag), k) if step is Step.MANADER else time
        cross = _cross(table, lines, of_time, matdag, k)
        _add_table(shown, lag, "insats_beslutsmanad", "med både insats och beslutsmånad", cross, k)
    _add_decided(shown, lag, table, disclosure)
    return shown


def families_of(lag: str, table: Table, catalogue: Sequence[Insats], k: int) -> Shown:
    """What is told of a lag with fewer than k persons: the insats families that occur, in catalogue order, without counts."""
    koder = set(by_kod(table))
    found = dict.fromkeys(insats.familj for insats in catalogue if insats.kod in koder)
    known = {insats.kod for insats in catalogue}
    return Shown(
        families=[(lag, (*found, *((OVRIGA_LABEL,) if koder - known else ())))],
        steps=[f"{lag}: färre än {k} personer. Bara antalet beslut och insatsernas slag skrivs ut."],
    )


def _add_lines(shown: Shown, lag: str, table: Table, lines: Sequence[InsatsLine], k: int) -> None:
    shown.add("per_insats", *((lag, line.label, _of_line(table, line).total.beslut) for line in lines))
    notes = shown.notes.setdefault("per_insats", [])
    notes.extend(f"{lag}: {line.note}" for line in lines if line.note and line.note != OVRIGA_NOTE)
    notes.extend({line.note for line in lines if line.note == OVRIGA_NOTE})
    if any(len(line.koder) > 1 for line in lines):
        shown.steps.append(f"{lag}: insatser med färre än {k} personer är sammanförda.")


def _add_table(shown: Shown, lag: str, name: str, which: str, rows: Sequence[tuple[str | int, ...]], k: int) -> None:
    shown.add(name, *((lag, *row) for row in rows))
    if not rows:
        why = f"eftersom någon grupp skulle få färre än {k} personer eller tabellen upprepa en annan"
        shown.steps.append(f"{lag}: ingen tabell {which}, {why}.")


def _add_decided(shown: Shown, lag: str, table: Table, disclosure: Disclosure) -> None:
    """What the nämnd has decided to show beyond the statute: from 2k persons in each group."""
    k = disclosure.troskel
    for name, axis, words in decided(disclosure):
        groups = table.by(axis).cells
        # One group alone would tell something of every person in the lag.
        if len(groups) > 1 and all(cell.holds(2 * k) for cell in groups.values()):
            shown.add(name, *((lag, words.get(key[0], key[0]), groups[key].beslut) for key in sorted(groups)))
        else:
            shown.steps.append(
                f"{lag}: ingen tabell {name.replace('_', ' ')}, eftersom någon grupp har färre än {2 * k} personer eller är ensam."
            )


def _whole_verksamheter(
    table: Table, catalogue: Sequence[Insats], lines: Sequence[InsatsLine], k: int
) -> list[tuple[str, int]]:
    """Every verksamhet with its beslut, or nothing: all of them hold k persons, or none is printed.

    A line of insatser may lie in two verksamheter (Övriga insatser does). The part in each is then the difference between two
    printed figures, so each part must hold k too. One verksamhet only would print the total over again.
    """
    groups = by_kod(table)
    verksamhet = {insats.kod: insats.verksamhet for insats in catalogue} | {UNKNOWN: UNKNOWN_VERKSAMHET}
    names = [name for name in dict.fromkeys(verksamhet.values()) if any(verksamhet[kod] == name for kod in groups)]

    def held(name: str, koder: frozenset[str] | None = None) -> Cell:
        return Cell.union(
            cell for kod, cell in groups.items() if verksamhet[kod] == name and (koder is None or kod in koder)
        )

    if len(names) < 2 or any(not held(name).holds(k) for name in names):
        return []
    parts = [held(name, line.koder) for name in names for line in lines]
    if any(part.beslut and not part.holds(k) for part in parts):
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
    if any(not cell.holds(k) for _, _, cell in cells):
        return []
    return [(label, months, cell.beslut) for label, months, cell in cells]


def _of_line(table: Table, line: InsatsLine) -> Table:
    index = table.axes.index("insats")
    return Table(table.axes, {key: cell for key, cell in table.cells.items() if key[index] in line.koder})


def _in_band(table: Table, band: Band, matdag: date) -> Cell:
    return Cell.union(cell for months, cell in by_months(table, matdag).items() if in_band(months, band))
