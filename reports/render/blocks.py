"""What a mark that stands alone in its paragraph can become, other than text: tables, charts, sections, or several paragraphs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class WordTable:
    """A table with its caption above and its notes below. `widths` are shares of the text width; no cell may be empty.

    `description` is the alternative text that a screen reader says. `numeric` are the columns that are set to the right.
    A last row that sums the others is set in bold.
    """

    caption: str
    description: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    numeric: frozenset[int] = frozenset()
    notes: tuple[str, ...] = ()
    last_is_sum: bool = False


class ChartKind(Enum):
    """How numbers are drawn: a line through months or years, or a bar for each."""

    LINE = "line"
    BARS = "bars"


@dataclass(frozen=True, slots=True)
class WordChart:
    """Numbers that are printed in a table too, drawn. The title stands above the chart as a table's caption does.

    `series` are names with a number for each category; None is a number that is missing in the source, and drawn as a gap.
    `unit` says what is counted, beside the axis. `description` is the alternative text: what can be seen, and in which table the figures are.
    No number is below zero.
    """

    title: str
    description: str
    kind: ChartKind
    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[int | None, ...]], ...]
    unit: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Avsnitt:
    """A heading with its text, such as the municipality's own ”Jämställdhetsanalys”."""

    rubrik: str
    text: str


@dataclass(frozen=True, slots=True)
class Underrubrik:
    """A heading of the fourth level, between paragraphs and tables of one mark."""

    text: str


Block = str | WordTable | WordChart | Avsnitt | Underrubrik
