"""What is done elsewhere: tables with dots for small numbers, tables side by side, a row per beslut. The attacker must break these.

Counts are skewed as in a small municipality: most cells small, a few large. Small means 1 to k − 1.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.attack.solving import ENOUGH, Program, Sum

K = 5
Table = list[list[int]]


@dataclass(frozen=True, slots=True)
class Riddle:
    """What a reader of the naive tables knows, and the true size of every group that they meant to hide."""

    program: Program
    hidden: tuple[tuple[Sum, int], ...]

    @property
    def broken(self) -> bool:
        """Whether any hidden group of fewer than k persons has fewer than three possible values."""
        return any(0 < true < K and len(self.program.values(asked)) < ENOUGH for asked, true in self.hidden)


def skewed(seed: int, rows: int, columns: int, mean: float) -> Table:
    """Counts of rows × columns with about this mean, a few rows and columns being much larger than the others."""
    rnd = random.Random(seed)
    heavy_rows = [rnd.paretovariate(1.2) for _ in range(rows)]
    heavy_columns = [rnd.paretovariate(2) for _ in range(columns)]
    scale = mean * rows * columns / (sum(heavy_rows) * sum(heavy_columns))
    return [[_poisson(rnd, scale * row * column) for column in heavy_columns] for row in heavy_rows]


def _poisson(rnd: random.Random, mean: float) -> int:
    """How many arrivals there are before time is out."""
    n, time = 0, rnd.expovariate(1)
    while time < mean:
        n, time = n + 1, time + rnd.expovariate(1)
    return n


# --- dots -------------------------------------------------------------------------------------------------------------------------------


def dotted(table: Table) -> Riddle:
    """Cells below k are dots; all totals are printed."""
    return _dots(table, {at for at in _cells(table) if 0 < _value(table, at) < K})


def dotted_twice(table: Table) -> Riddle:
    """As `dotted`, and where a row or column has one dot, its next smallest cell is a dot too."""
    dots = {at for at in _cells(table) if 0 < _value(table, at) < K}
    for line in (*_rows(table), *_columns(table)):
        if len(dots & set(line)) == 1 and (others := [at for at in line if at not in dots and _value(table, at)]):
            dots.add(min(others, key=lambda at: _value(table, at)))
    return _dots(table, dots)


def _dots(table: Table, dots: set[tuple[int, int]]) -> Riddle:
    """A cell with a dot holds at least one; which dots are the extra ones is not told, so it may hold any number."""
    program = Program()
    for at in _cells(table):
        n = _value(table, at)
        program.equals({program.unknown(at, 10_000): 1}, n) if at not in dots else program.know(
            {program.unknown(at, 10_000): 1}, least=1
        )
    for line in (*_rows(table), *_columns(table)):
        program.equals({program.index[at]: 1 for at in line}, sum(_value(table, at) for at in line))
    return Riddle(program, tuple(({program.index[at]: 1.0}, _value(table, at)) for at in sorted(dots)))


# --- several tables of the same persons -----------------------------------------------------------------------------------------------------


def side_by_side(table: Table) -> Riddle:
    """Insats by month: two tables of all months, each merged finest first to k, on two grids that begin in different months."""
    months = [sum(column) for column in zip(*table, strict=True)]
    program = Program()
    unknowns = [program.unknown(month, 10_000) for month in range(len(months))]
    for grid in (1, 2):
        blocks = [range(0, grid), *(range(first, min(first + 2, len(months))) for first in range(grid, len(months), 2))]
        for line in _merged([list(block) for block in blocks], months):
            program.equals({unknowns[month]: 1 for month in line}, sum(months[month] for month in line))
    parts = [range(i, j) for i in range(len(months)) for j in range(i + 1, len(months) + 1)]
    return Riddle(program, tuple(({unknowns[m]: 1.0 for m in part}, sum(months[m] for m in part)) for part in parts))


def _merged(blocks: Sequence[list[int]], months: Sequence[int]) -> list[list[int]]:
    """Neighbouring blocks together until each holds k; what is left over goes to the last."""
    lines: list[list[int]] = [[]]
    for block in blocks:
        lines[-1] += block
        if sum(months[month] for month in lines[-1]) >= K:
            lines.append([])
    if len(lines) > 1 and sum(months[month] for month in lines[-1]) < K:
        lines[-2] += lines.pop()
    return [line for line in lines if line]


def row_per_beslut(table: Table) -> Riddle:
    """Gnesta's list: every cell can be counted."""
    program = Program()
    for at in _cells(table):
        program.equals({program.unknown(at, 10_000): 1}, _value(table, at))
    return Riddle(program, tuple(({program.index[at]: 1.0}, _value(table, at)) for at in _cells(table)))


NAIVE: dict[str, tuple[Callable[[Table], Riddle], tuple[int, int, float]]] = {
    "prickat, medel 1": (dotted, (8, 4, 1)),
    "prickat, medel 3": (dotted, (8, 4, 3)),
    "prickat två gånger, medel 1": (dotted_twice, (8, 4, 1)),
    "prickat två gånger, medel 3": (dotted_twice, (8, 4, 3)),
    "två tabeller bredvid varandra": (side_by_side, (6, 12, 0.7)),
    "insats och månad": (dotted, (8, 12, 1)),
    "en rad per beslut": (row_per_beslut, (8, 12, 0.5)),
}


# --- cells ------------------------------------------------------------------------------------------------------------------------------------


def _cells(table: Table) -> list[tuple[int, int]]:
    return [at for row in _rows(table) for at in row]


def _rows(table: Table) -> list[list[tuple[int, int]]]:
    return [[(row, column) for column in range(len(table[0]))] for row in range(len(table))]


def _columns(table: Table) -> list[list[tuple[int, int]]]:
    return [[(row, column) for row in range(len(table))] for column in range(len(table[0]))]


def _value(table: Table, at: tuple[int, int]) -> int:
    return table[at[0]][at[1]]
