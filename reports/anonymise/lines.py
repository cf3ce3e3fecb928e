"""The lines of one series: which rows are told together, so that every line holds k persons in every column, and what it is held against too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reports.anonymise.rest_line import is_safe
from reports.model import Cell, Series

Line = tuple[str, tuple[str, ...]]  # its word, and the rows that it unites

_NOBODY = Cell(0, frozenset())


def is_missing(series: Series, column: str, rows: Sequence[str]) -> bool:
    """Whether some month of the line is held by no export: then it has no value, and nothing to protect."""
    return any((column, row) in series.missing for row in counted(series, rows))


def value_of(series: Series, column: str, rows: Sequence[str]) -> int | None:
    """What the line tells in a column; None where it is missing."""
    if is_missing(series, column, rows):
        return None
    return sum(series.cells.get((column, row), _NOBODY).beslut for row in counted(series, rows))


def printed_cell(series: Series, column: str, rows: Sequence[str]) -> Cell:
    """The persons of the line in a column."""
    return Cell.union(series.cells.get((column, row), _NOBODY) for row in counted(series, rows))


def fits(series: Series, column: str, rows: Sequence[str], k: int) -> bool:
    """Whether the line, and each group that can be worked out from it, holds k persons; nobody is fewer than k."""
    return is_missing(series, column, rows) or all(cell.holds(k) for cell in groups_of(series, column, rows))


def rows_in_use(series: Series) -> tuple[str, ...]:
    """The rows that somebody stands in, in any column, in order; all of a series with a ladder, whose lines are told beforehand."""
    if series.ladder:
        return tuple(series.rows)
    return tuple(
        row for row in series.rows if any(series.cells.get((column, row), _NOBODY).beslut for column in series.columns)
    )


def whole_of(series: Series) -> tuple[str, ...]:
    """The rows of the coarsest way to tell the series."""
    return tuple(row for _, rows in series.ladder[-1] for row in rows) if series.ladder else rows_in_use(series)


def merged_by_name(series: Series, columns: Sequence[str], atoms: Sequence[Line], k: int) -> list[Line]:
    """A line for each atom that fits in every column; the small ones are one line, which takes in atoms from the end of the order, never by size,
    until it tells nothing of its parts. Atoms of a part of `apart` are merged among themselves, where the part is large enough.
    """
    left = list(atoms)
    lines: list[Line] = []
    for name, members in series.apart.items():
        inside = [atom for atom in left if set(atom[1]) <= set(members)]
        left = [atom for atom in left if atom not in inside]
        if told := _pooled(series, columns, inside, k, rest_of(name), name):
            lines += told
        elif inside:
            # That it has no line tells that the part is small: it is one atom among the others.
            left.append((name, tuple(row for _, rows in inside for row in rows)))
    told = _pooled(series, columns, left, k, series.rest, series.rest if lines else series.whole or series.rest)
    if told is None:
        return [(series.whole, tuple(row for _, rows in atoms for row in rows))]
    order = list(series.rows)
    rest = [line for line in (*lines, *told) if line not in atoms]
    return [*sorted((one for one in (*lines, *told) if one in atoms), key=lambda one: order.index(one[1][0])), *rest]


def rest_of(part: str) -> str:
    """The word of what is left of a part, when some of its rows have lines of their own."""
    return f"Övriga inom {part[:1].lower()}{part[1:]}"


def _pooled(
    series: Series, columns: Sequence[str], atoms: Sequence[Line], k: int, rest: str, whole: str
) -> list[Line] | None:
    """The lines of one pool of atoms; None where not even all of them together fit. A line of all of them says no more than that they could not be parted."""
    large = [atom for atom in atoms if all(fits(series, column, atom[1], k) for column in columns)]
    left = [atom for atom in atoms if atom not in large]
    # Of a table made of another's lines: one rest is enough, and two lines of one name would be mistaken for each other.
    left += [atom for atom in large if left and atom[0] == rest]
    large = [atom for atom in large if atom not in left]
    while left and large and not _is_rest(series, columns, left, k):
        left.append(large.pop())
    chosen = {row for _, rows in left for row in rows}
    rows = tuple(row for row in series.rows if row in chosen)
    if left and not large and not all(fits(series, column, rows, k) for column in columns):
        return None
    return [*large, *([(rest if large else whole, rows)] if left else [])]


def _is_rest(series: Series, columns: Sequence[str], atoms: Sequence[Line], k: int) -> bool:
    rows = tuple(row for _, rows in atoms for row in rows)
    return all(
        is_missing(series, column, rows)
        or (
            is_safe([printed_cell(series, column, one) for _, one in atoms], k)
            and all(is_safe(left, k) for left in _left_of(series, column, atoms))
            and fits(series, column, rows, k)
        )
        for column in columns
    )


def _left_of(series: Series, column: str, atoms: Sequence[Line]) -> Iterator[list[Cell]]:
    """The atoms that are left of a line when a reader has taken from it what other tables tell."""
    for cells in series.against:
        there = [[cells[column, row] for row in rows if (column, row) in cells] for _, rows in atoms]
        left = [Cell.union(one) for one in there if one]
        if 0 < len(left) < len(atoms):
            yield left


def groups_of(series: Series, column: str, rows: Sequence[str]) -> Iterator[Cell]:
    """The persons of a line, and of each group that can be worked out from it."""
    yield printed_cell(series, column, rows)
    for cells in series.against:
        there = [cells[column, row] for row in counted(series, rows) if (column, row) in cells]
        if there:
            yield Cell.union(there)


def counted(series: Series, rows: Sequence[str]) -> Sequence[str]:
    """The rows that make up a line: of a stock only the last, for how many there are at the end of March says nothing of February."""
    return rows[-1:] if series.stock else rows
