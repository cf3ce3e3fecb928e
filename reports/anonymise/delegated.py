"""The tables of beslut taken by delegation: each a partition of the persons of a lag into groups of at least k.

What a punkt is about tells its ärendetyp and its level, so these three are read together: wherever their lines meet, the group is empty
or could stand as a line. Utfall and month are held against each of them by itself: a punkt may tell of these too. Otherwise two tables that both
hold k in every line, and in all the other lines together, leave at least k + 1 possible values for where they meet.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reports.anonymise.labels import month_in_words
from reports.anonymise.rest_line import is_safe
from reports.anonymise.shown import OPEN, Shown
from reports.model import Beslutsniva, Cell, Disclosure, Redovisning, Table, Utfall

LAGAR = ("SoL", "LSS", "LVU", "LVM", "FB", "SKB", "SFB")  # the acts that every socialnämnd decides by
_OTHER_LAGAR, _ALL_LAGAR = "Övriga lagar", "Samtliga lagar"
_UNKNOWN = "Uppgift saknas"
_SEVERAL = "flera ärenden"


@dataclass(frozen=True, slots=True)
class _Axis:
    """One way to divide the beslut of a lag: the table it makes, its axis, its values in order, and the words of what is merged."""

    table: str
    axis: str
    order: tuple[str, ...]
    rest: str
    in_words: str
    told_by_punkt: bool


@dataclass(frozen=True, slots=True)
class _Line:
    label: str
    values: frozenset[str]


def delegated(table: Table, disclosure: Disclosure, punkter: Mapping[str, str]) -> Shown:
    """The rows of every table. `punkter` are the ärenden by number, in the order of the delegationsordning."""
    shown, k = Shown(), disclosure.troskel_delegation
    axes = _axes(table, punkter)
    if disclosure.redovisning is Redovisning.OPPEN:
        shown.steps.append(OPEN)
        for lag in _in_order(table, "lag", LAGAR):
            of_lag = table.where("lag", lag)
            shown.add("per_lag", (lag, of_lag.total.beslut))
            for axis in axes:
                _add(shown, lag, axis, of_lag, _every_value(of_lag, axis, k), punkter)
        return shown
    if not table.total.holds(k):
        if table.total.beslut:
            shown.steps.append(f"Färre än {k} personer. Bara antalet beslut skrivs ut.")
        return shown
    lagar = _merged(_groups(table, "lag"), LAGAR, k, _OTHER_LAGAR, _ALL_LAGAR)
    if len(lagar) < len(_groups(table, "lag")):
        shown.steps.append(f"Lagar med färre än {k} personer är sammanförda.")
    for line in lagar:
        of_lag = _where(table, "lag", line.values)
        if len(lagar) > 1:
            shown.add("per_lag", (line.label, of_lag.total.beslut))
        _add_lag(shown, line.label, of_lag, axes, k, punkter)
    return shown


def _axes(table: Table, punkter: Mapping[str, str]) -> tuple[_Axis, ...]:
    typer = tuple(sorted(value for (value,) in table.by("arendetyp").cells if value))
    months = tuple(sorted(value for (value,) in table.by("manad").cells))
    return (
        _Axis(
            "per_delegationspunkt", "punkt", tuple(punkter), "Övriga delegationspunkter", "per delegationspunkt", True
        ),
        _Axis("per_arendetyp", "arendetyp", typer, "Övriga ärendetyper", "per ärendetyp", True),
        _Axis("per_beslutsniva", "niva", tuple(Beslutsniva), "Övriga beslutsnivåer", "per beslutsnivå", True),
        _Axis("per_utfall", "utfall", tuple(Utfall), "Övriga utfall", "per utfall", False),
        _Axis("per_manad", "manad", months, "Övriga månader", "per månad", False),
    )


def _add_lag(shown: Shown, lag: str, table: Table, axes: Sequence[_Axis], k: int, punkter: Mapping[str, str]) -> None:
    """The tables of one lag. Each table is merged until it goes with those before it that a punkt tells of."""
    before: list[tuple[str, list[_Line]]] = []
    for axis in axes:
        groups = _groups(table, axis.axis)
        lines = _merged(groups, axis.order, k, axis.rest, axis.rest)
        lines = _together(table, axis, lines, before, k)
        if axis.told_by_punkt:
            before.append((axis.axis, lines))
        # Months with a gap where small ones were taken out would read as if nothing had happened in between.
        if len(lines) < 2 or (axis.axis == "manad" and len(lines) < len(groups)):
            if len(groups) > 1:
                shown.steps.append(
                    f"{lag}: ingen tabell {axis.in_words}, eftersom någon grupp skulle få färre än {k} personer."
                )
            continue
        if len(lines) < len(groups):
            shown.steps.append(f"{lag}: grupper med färre än {k} personer är sammanförda {axis.in_words}.")
        _add(shown, lag, axis, table, lines, punkter)


def _merged(groups: Mapping[str, Cell], order: Sequence[str], k: int, rest: str, whole: str) -> list[_Line]:
    """A line for each value that holds k; the others are one line, which takes in lines from the end of the order, never by size, until
    it tells nothing of its parts.
    """
    large = [value for value in order if value in groups and groups[value].holds(k)]
    left = [value for value in groups if value not in large]
    while left and large and not is_safe([groups[value] for value in left], k):
        left.append(large.pop())
    lines = [_Line(value, frozenset([value])) for value in large]
    return [*lines, _Line(rest if large else whole, frozenset(left))] if left else lines


def _together(
    table: Table, axis: _Axis, lines: list[_Line], before: Sequence[tuple[str, list[_Line]]], k: int
) -> list[_Line]:
    """The lines, merged until no small group can be worked out from them and the tables before."""
    small_with = _small_where_met if axis.told_by_punkt else _small_beside
    while len(lines) > 1 and (small := small_with(table, axis, lines, before, k)):
        rest = [line for line in lines if line.label == axis.rest]
        taken = next((line for line in reversed(lines) if line in small and line not in rest), None)
        taken = taken or next(line for line in reversed(lines) if line not in rest)
        merged = frozenset().union(taken.values, *(line.values for line in rest))
        lines = [*(line for line in lines if line != taken and line not in rest), _Line(axis.rest, merged)]
    return lines


def _small_where_met(
    table: Table, axis: _Axis, lines: Sequence[_Line], before: Sequence[tuple[str, list[_Line]]], k: int
) -> set[_Line]:
    """The lines that some meeting of the tables would divide into a group below k, or into small punkter alone."""
    names = [*(name for name, _ in before), axis.axis]
    divisions = [*(of_before for _, of_before in before), list(lines)]
    met: dict[tuple[_Line, ...], dict[str, list[Cell]]] = {}
    for key, cell in table.by(*names).cells.items():
        where = tuple(_line_of(value, division) for value, division in zip(key, divisions, strict=True))
        met.setdefault(where, {}).setdefault(key[0], []).append(cell)
    return {
        where[-1] for where, of_punkt in met.items() if not is_safe([Cell.union(one) for one in of_punkt.values()], k)
    }


def _small_beside(
    table: Table, axis: _Axis, lines: Sequence[_Line], before: Sequence[tuple[str, list[_Line]]], k: int
) -> set[_Line]:
    """The lines that hold a small group besides what lies wholly in them, or that leave a small group of a line before.

    A punkt may tell of its utfall (to avskriva) or month (new in the delegationsordning): a reader then subtracts it.
    """
    small: set[_Line] = set()
    for name, of_before in before:
        met: dict[tuple[_Line, _Line], list[Cell]] = {}
        for (other, value), cell in table.by(name, axis.axis).cells.items():
            met.setdefault((_line_of(other, of_before), _line_of(value, lines)), []).append(cell)
        for side in (0, 1):
            across = [pair for pair in met if sum(pair[1 - side] == other[1 - side] for other in met) > 1]
            for line in {pair[side] for pair in across}:
                parts = [pair for pair in across if pair[side] == line]
                if not Cell.union(cell for pair in parts for cell in met[pair]).holds(k):
                    small |= {pair[1] for pair in parts}
    return small


def _line_of(value: str, lines: Sequence[_Line]) -> _Line:
    return next(line for line in lines if value in line.values)


def _every_value(table: Table, axis: _Axis, k: int) -> list[_Line]:
    """A line for each value; an ärendetyp is free text in the export, and is told by its own words only where it is many persons'."""
    groups = _groups(table, axis.axis)
    if axis.axis == "arendetyp":
        named = [value for value in axis.order if value in groups and groups[value].holds(k)]
        left = frozenset(groups) - frozenset(named)
        return [*(_Line(value, frozenset([value])) for value in named), *([_Line(axis.rest, left)] if left else [])]
    return [_Line(value, frozenset([value])) for value in (*axis.order, "") if value in groups]


def _add(shown: Shown, lag: str, axis: _Axis, table: Table, lines: Sequence[_Line], punkter: Mapping[str, str]) -> None:
    for line in lines:
        n = _where(table, axis.axis, line.values).total.beslut
        if axis.axis == "punkt":
            shown.add(axis.table, (lag, line.label or _UNKNOWN, punkter.get(line.label, _SEVERAL), n))
        else:
            months = axis.axis == "manad" and line.label != axis.rest
            shown.add(axis.table, (lag, month_in_words(line.label) if months else line.label or _UNKNOWN, n))


def _groups(table: Table, axis: str) -> dict[str, Cell]:
    return {value: cell for (value,), cell in table.by(axis).cells.items()}


def _where(table: Table, axis: str, values: frozenset[str]) -> Table:
    index = table.axes.index(axis)
    return Table(table.axes, {key: cell for key, cell in table.cells.items() if key[index] in values})


def _in_order(table: Table, axis: str, order: Sequence[str]) -> list[str]:
    found = _groups(table, axis)
    return [*(value for value in order if value in found), *sorted(value for value in found if value not in order)]
