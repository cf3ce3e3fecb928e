"""What a mark that stands alone in its paragraph can become, other than text: a table, a section, or several paragraphs."""

from __future__ import annotations

from dataclasses import dataclass


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


@dataclass(frozen=True, slots=True)
class Avsnitt:
    """A heading with its text, such as the municipality's own ”Jämställdhetsanalys”."""

    rubrik: str
    text: str


Block = str | WordTable | Avsnitt
