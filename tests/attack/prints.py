"""What a handling prints, as one typed model, whether it was read from Word, from the figures file or taken before the ink dried.

Months are counted from year 0: `index = 12 * year + month - 1`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reports.model import Insats, Kvartal, Lista, PublicFigures

_MONTHS = (
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
)
_OTHER = "Övriga insatser"
_ALL = "Samtliga insatser"
UNKNOWN = ""  # the kod of an insats that the catalogue lacks


@dataclass(frozen=True, slots=True)
class Months:
    """The beslutsmånader from `first` (None: however old) to `last`, both included."""

    first: int | None
    last: int


@dataclass(frozen=True, slots=True)
class TablePrint:
    """One printed table: its name, its lines as (lag, the labels between, antal) and its notes."""

    name: str
    rows: tuple[tuple[str | int, ...], ...]
    notes: tuple[str, ...] = ()  # stand in the document only


@dataclass(frozen=True, slots=True)
class FlowsPrint:
    """The printed flows of a list, in beslut: B, A and C in its two kinds."""

    kvarstaende: int
    nya: int
    verkstallda: int
    avslutade: int


@dataclass(frozen=True, slots=True)
class ListPrint:
    """One list as printed. `families` are the words about a lag below k."""

    lista: Lista
    totalt: int
    per_lag: tuple[tuple[str, int], ...]
    tables: tuple[TablePrint, ...]
    floden: FlowsPrint | None
    families: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def table(self, name: str) -> TablePrint | None:
        """The table of that name, or None where it is not printed."""
        return next((one for one in self.tables if one.name == name), None)

    @property
    def duty(self) -> ListPrint:
        """Only what the law demands: the totals, and the words of a lag below k."""
        return ListPrint(self.lista, self.totalt, self.per_lag, (), None, self.families)


@dataclass(frozen=True, slots=True)
class QuarterPrint:
    """One handling: its quarter, its version (1, or more for a re-issue) and its two lists."""

    kvartal: Kvartal
    version: int
    listor: tuple[ListPrint, ...]

    def lista(self, which: Lista) -> ListPrint:
        return next(one for one in self.listor if one.lista is which)

    @property
    def duty(self) -> QuarterPrint:
        return QuarterPrint(self.kvartal, self.version, tuple(one.duty for one in self.listor))


def from_public(figures: PublicFigures, kvartal: Kvartal, version: int = 1) -> QuarterPrint:
    """What would be printed, one step before it is: for worlds too many to make documents of."""
    listor = []
    for one in figures.listor:
        tables = tuple(TablePrint(table.name, table.rows, table.notes) for table in one.tables)
        flows = one.floden
        floden = flows and (flows.kvarstaende, flows.nya, flows.verkstallda, flows.avslutade)
        listor.append(
            ListPrint(one.lista, one.totalt, one.per_lag, tables, FlowsPrint(*floden) if floden else None, one.families)
        )
    return QuarterPrint(kvartal, version, tuple(listor))


def from_figures(data: Mapping[str, Any], version: int) -> QuarterPrint:
    """The figures file, as loaded from JSON."""
    kvartal = Kvartal.parse(data["kvartal"])
    assert kvartal is not None
    listor = []
    for name, one in data["listor"].items():
        tables = tuple(
            TablePrint(table["namn"], tuple(tuple(row) for row in table["rader"])) for table in one["tabeller"]
        )
        flows = {key: one["floden"][key] for key in ("kvarstaende", "nya", "verkstallda", "avslutade")}
        floden = None if None in flows.values() else FlowsPrint(**flows)
        families = tuple((lag, tuple(names)) for lag, names in one["familjer"].items())
        listor.append(ListPrint(Lista(name), one["totalt"], tuple(one["per_lag"].items()), tables, floden, families))
    return QuarterPrint(kvartal, version, tuple(listor))


def months_of(label: str) -> Months:
    """`oktober 2025–mars 2026`, `april–juni 2026`, `juni 2026` or `juni 2026 eller tidigare`."""
    if label.endswith(" eller tidigare"):
        return Months(None, _month(label.removesuffix(" eller tidigare")))
    first, _, last = label.partition("–")
    if not last:
        return Months(_month(first), _month(first))
    return Months(_month(first if " " in first else f"{first} {last.split()[1]}"), _month(last))


def _month(text: str) -> int:
    """`juni 2026`, or `2026-06` as an open handling prints it."""
    if re.fullmatch(r"\d{4}-\d{2}", text):
        return 12 * int(text[:4]) + int(text[5:]) - 1
    name, year = text.split()
    return 12 * int(year) + _MONTHS.index(name)


def holds(table: TablePrint, lag: str, insatser: Sequence[Insats]) -> dict[str, frozenset[str]]:
    """The kodar that each label of a lag's lines in `per_insats` stands for, by the catalogue and the notes."""
    labels = [str(row[1]) for row in table.rows if row[0] == lag]
    ours = [one for one in insatser if one.lag == lag]
    found: dict[str, frozenset[str]] = {}
    for label in labels:
        if label in (_OTHER, _ALL):
            continue
        found[label] = _named(label, ours) or _noted(label, lag, table.notes, ours)
    rest = frozenset({UNKNOWN, *(one.kod for one in ours)}).difference(*found.values())
    for label in labels:
        if label in (_OTHER, _ALL):
            found[label] = rest
    return found


def _named(label: str, ours: Iterable[Insats]) -> frozenset[str]:
    """One insats by its name, or a whole family by its name."""
    by_name = frozenset(one.kod for one in ours if one.namn == label)
    return by_name or frozenset(one.kod for one in ours if one.familj == label)


def _noted(label: str, lag: str, notes: Iterable[str], ours: Iterable[Insats]) -> frozenset[str]:
    """The insatser that the note below the table counts up; longest names first, as one name may lie within another."""
    start = f"{lag}: {label} omfattar "
    text = next((note.removeprefix(start) for note in notes if note.startswith(start)), None)
    if text is None:
        raise ValueError(f"what does this line hold? {label}")
    found = set()
    for one in sorted(ours, key=lambda one: -len(one.namn)):
        name = one.namn[:1].lower() + one.namn[1:]
        if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            text = text.replace(name, "", 1)
            found.add(one.kod)
    return frozenset(found)
