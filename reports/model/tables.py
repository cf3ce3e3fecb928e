"""Counts: what `aggregate` gives (`Table`), and what may be printed in an offentlig handling (`Public…`).

Only `reports.anonymise.cells` makes the `Public…` types, and a public template takes nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reports.model.judgement import Lista
from reports.model.printed import Step


@dataclass(frozen=True, slots=True)
class Cell:
    """A group of beslut: how many, whose (keyed marks, distinct persons), and of which households (keyed marks of ärenden).

    Siblings and spouses share an ärende. Where the households are not given, each person is taken for one.
    """

    beslut: int
    persons: frozenset[str]
    hushall: frozenset[str] = frozenset()

    @classmethod
    def union(cls, cells: Iterable[Cell]) -> Cell:
        """The group that holds all the given groups; a person in several is one person."""
        cells = tuple(cells)
        return cls(
            sum(c.beslut for c in cells),
            frozenset().union(*(c.persons for c in cells)),
            frozenset().union(*(c.hushall for c in cells)),
        )

    def holds(self, k: int) -> bool:
        """Whether the group is at least k persons, and not all of one household: a family knows itself."""
        return len(self.persons) >= k and len(self.hushall or self.persons) > 1


@dataclass(frozen=True, slots=True)
class Table:
    """Unprotected counts by the named axes; only cells with at least one beslut are present."""

    axes: tuple[str, ...]
    cells: Mapping[tuple[str, ...], Cell]

    def by(self, *axes: str) -> Table:
        """The same beslut over fewer axes, in the order asked for."""
        index = [self.axes.index(axis) for axis in axes]
        grouped: dict[tuple[str, ...], list[Cell]] = {}
        for key, cell in self.cells.items():
            grouped.setdefault(tuple(key[i] for i in index), []).append(cell)
        return Table(axes, {key: Cell.union(cells) for key, cells in grouped.items()})

    def where(self, axis: str, value: str) -> Table:
        """Only the cells with `value` on `axis`; the axes stay."""
        index = self.axes.index(axis)
        return Table(self.axes, {key: cell for key, cell in self.cells.items() if key[index] == value})

    @property
    def total(self) -> Cell:
        return Cell.union(self.cells.values())


@dataclass(frozen=True, slots=True)
class Counted:
    """One list of a quarter, counted and unprotected.

    `fortsatt`: beslut still waiting on the mätdag (D) over the axes lag, lagrum, insats (kod, empty if unknown), beslutsmanad
    (`ÅÅÅÅ-MM`), enhet, kon, skal and skyddad (`J`/`N`). `floden`: all reported beslut over the axes lag, inflow (A, B) and
    outcome (C, D).
    """

    lista: Lista
    fortsatt: Table
    floden: Table


@dataclass(frozen=True, slots=True)
class PublicTable:
    """A table that may be printed as it stands: `rows` are texts and numbers under `columns`, `notes` stand below it."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PublicFlows:
    """How the list moved during the quarter, in beslut: B, A, and C in its two kinds. What is left (D) is the list's total."""

    kvarstaende: int
    nya: int
    verkstallda: int
    avslutade: int

    @property
    def rapporterade(self) -> int:
        """All beslut reported in the quarter: A + B."""
        return self.kvarstaende + self.nya


@dataclass(frozen=True, slots=True)
class PublicLista:
    """One list as it may be printed.

    `families` holds, for each lag with fewer persons than the threshold, the insats families that occur, without counts:
    the duty asks for the types of insatser, and nothing more is said of that lag. `steps` says in Swedish what was
    merged or left out and why, without figures. `floden` is None when it may not be printed. `taken` is how far down the audit went, for
    each lag that is large enough for a table.
    """

    lista: Lista
    totalt: int
    per_lag: tuple[tuple[str, int], ...]
    families: tuple[tuple[str, tuple[str, ...]], ...]
    tables: tuple[PublicTable, ...]
    floden: PublicFlows | None
    steps: tuple[str, ...]
    taken: tuple[tuple[str, Step], ...] = ()


@dataclass(frozen=True, slots=True)
class PublicFigures:
    """Everything that the offentlig handling of a quarter may say in figures."""

    ej_verkstallda: PublicLista
    avbrutna: PublicLista

    @property
    def listor(self) -> tuple[PublicLista, PublicLista]:
        return (self.ej_verkstallda, self.avbrutna)


@dataclass(frozen=True, slots=True)
class PublicDelegation:
    """Everything that the offentlig handling of a delegation report may say in figures of individärenden.

    `totalt` beslut in the period. `delegater` are the offices that have decided, each with the names of those who held it (none where the
    nämnd tells offices only), without counts. `steps` says in Swedish what was merged or left out and why, without figures.
    """

    totalt: int
    tables: tuple[PublicTable, ...]
    delegater: tuple[tuple[str, tuple[str, ...]], ...]
    steps: tuple[str, ...]
