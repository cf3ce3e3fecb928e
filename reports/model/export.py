"""An export as text: what `read` gives and `check` takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What one row of an export is about."""

    BESLUT = "beslut"
    ANSTALLNINGAR = "anställningar"
    LEX_SARAH = "lex sarah"
    ANMALNINGAR = "anmälningar"
    UTREDNINGAR = "utredningar"
    FORSORJNINGSSTOD = "försörjningsstöd"

    @property
    def in_words(self) -> str:
        """What the rows are, as it stands in a sentence."""
        return "beslut enligt lex Sarah" if self is Kind.LEX_SARAH else self.value


@dataclass(frozen=True, order=True, slots=True)
class Place:
    """Where a row stands: the file's name (never its path) and its physical line, counted from 1."""

    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Row:
    """One record of an export: the line it starts on and its cells in the order of `Export.columns`."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Export:
    """One file as rows of text under our own headings.

    A row of the kind beslut is one beslut × one verkställighetsperiod; of the others one agreement, one beslut, one aktualisering, one utredning, or one person's month of försörjningsstöd. Values are still text, but in our words (`Bifall`,
    `K`) and with dates as `ÅÅÅÅ-MM-DD` where the file followed its profile; `ignored_columns` are the headings that no
    profile knows; `date_form` is what the
    profile promised. `content` is the file's bytes, kept only to be marked in the receipt.
    """

    file: str
    system: str
    kind: Kind
    assumed_profile: bool
    date_form: str
    columns: Mapping[str, int]
    ignored_columns: tuple[str, ...]
    rows: tuple[Row, ...]
    content: bytes

    def cell(self, row: Row, heading: str) -> str:
        """The trimmed text under one of our headings; empty where the export lacks the column."""
        index = self.columns.get(heading)
        return "" if index is None else row.cells[index]
