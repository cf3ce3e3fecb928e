"""Merges small groups until every group that is left holds at least k distinct persons. Nothing is blanked, ever.

Lines are taken in catalogue order and bands in time order, never by size: an order by size would tell the sizes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reports.anonymise.labels import ALL_LABEL, OVRIGA_LABEL, PART_OF_FAMILY, inner
from reports.anonymise.printed import UNKNOWN
from reports.model import Cell, Insats

# Whole months on the mätdag, from and through (None = and longer). The same grids in every quarter.
Grid = tuple[tuple[int, int | None], ...]
BANDS: Grid = ((3, 5), (6, 11), (12, 23), (24, None))
COARSE_BANDS: Grid = ((3, 11), (12, None))
SINGLE_MONTHS: Grid = (*((month, month) for month in range(3, 12)), (12, 23), (24, None))
OVRIGA_NOTE = f"{OVRIGA_LABEL} är alla insatser enligt samma lag som inte redovisas på en annan rad."


@dataclass(frozen=True, slots=True)
class InsatsLine:
    """One printed line of insatser within a lag: which koder it holds and under which words."""

    label: str
    koder: frozenset[str]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Band:
    """One printed line of waiting times: from and through so many whole months; `through` None = and longer."""

    first: int
    through: int | None


def bands(by_months: Mapping[int, Cell], k: int, grid: Grid = BANDS) -> list[Band]:
    """The bands of a grid that each hold k persons. A band below k joins the next longer; the last one joins backwards."""
    lines: list[Band] = []
    open_from: int | None = None
    for first, through in grid:
        start = first if open_from is None else open_from
        if Cell.union(_within(by_months, Band(start, through))).holds(k):
            lines.append(Band(start, through))
            open_from = None
        else:
            open_from = start
    if open_from is not None:
        lines = [*lines[:-1], Band(lines[-1].first if lines else grid[0][0], None)]
    return lines


def _within(by_months: Mapping[int, Cell], band: Band) -> Iterable[Cell]:
    return (cell for months, cell in by_months.items() if in_band(months, band))


def in_band(months: int, band: Band) -> bool:
    return band.first <= months and (band.through is None or months <= band.through)


def insats_lines(
    by_kod: Mapping[str, Cell], catalogue: Sequence[Insats], k: int, whole_families: bool = False
) -> list[InsatsLine]:
    """The lines of one lag, in catalogue order, each with at least k persons; the lag as a whole must hold k.

    An insats with k persons has its own line. The small ones of a family make one line, which must hold 2k: until then it takes
    in the family's other lines. A family with nothing left to take in may stand at k; otherwise it goes to Övriga insatser, which
    must hold 2k and takes in lines in the same way. A label names a whole group of the catalogue, never only what occurs. With
    `whole_families` no insats has a line of its own.
    """
    order = {insats.kod: position for position, insats in enumerate(catalogue)}
    names = {insats.kod: insats.namn for insats in catalogue}

    def held(koder: Iterable[str]) -> Cell:
        return Cell.union(by_kod[kod] for kod in koder if kod in by_kod)

    lines: list[InsatsLine] = []
    left = [UNKNOWN] if held([UNKNOWN]).beslut else []
    for familj in dict.fromkeys(insats.familj for insats in catalogue):
        koder = [insats.kod for insats in catalogue if insats.familj == familj]
        large = [] if whole_families else [kod for kod in koder if held([kod]).holds(k)]
        taken = [kod for kod in koder if kod not in large]
        if held(taken).beslut:
            while large and not held(taken).holds(2 * k):
                taken.append(large.pop(0))
            # Below 2k nothing is left to take in: the whole family may stand at k, or goes on to Övriga insatser.
            if held(taken).holds(k):
                lines.append(
                    _family_line(familj, [kod for kod in koder if kod in taken], len(taken) == len(koder), names)
                )
            else:
                left += taken
        lines += [InsatsLine(names[kod], frozenset([kod])) for kod in large]
    lines.sort(key=lambda line: min(order[kod] for kod in line.koder))
    if held(left).beslut:
        while lines and not held(left).holds(2 * k):
            left += lines.pop(0).koder
        kept = {kod for line in lines for kod in line.koder}
        lines.append(_ovriga_line([insats for insats in catalogue if insats.kod not in kept], bool(kept)))
    return lines


def _family_line(familj: str, koder: list[str], whole: bool, names: Mapping[str, str]) -> InsatsLine:
    label = familj if whole else PART_OF_FAMILY + inner(familj)
    held = _listed([names[kod] for kod in koder])
    # A family named for what it holds needs no note: ”Dagverksamhet och ledsagning omfattar dagverksamhet och ledsagning”.
    note = "" if held.casefold() == label.casefold() else f"{label} omfattar {held}."
    return InsatsLine(label, frozenset(koder), note)


def _ovriga_line(insatser: list[Insats], others: bool) -> InsatsLine:
    koder = frozenset([*(insats.kod for insats in insatser), UNKNOWN])
    if not others:
        return InsatsLine(ALL_LABEL, koder)
    return InsatsLine(OVRIGA_LABEL, koder, OVRIGA_NOTE)


def _listed(names: list[str]) -> str:
    """The names in one phrase; with semicolons where a name itself holds a comma or ”och”, as several official names do."""
    lower = [inner(name) for name in names]
    if any("," in name or " och " in name for name in lower):
        return "; ".join(lower)
    return lower[0] if len(lower) == 1 else f"{', '.join(lower[:-1])} och {lower[-1]}"
