"""An export as text: what `read` gives and `check` takes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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
    """One record of an export: the line it starts on and its place among the others, counted from 0."""

    line: int
    at: int


@dataclass(frozen=True, slots=True)
class Export:
    """One file as columns of text under our own headings; a table of a million rows is some twenty columns, each text kept once.

    A row of the kind beslut is one beslut × one verkställighetsperiod; of the others one agreement, one beslut, one aktualisering, one utredning, or one person's month of försörjningsstöd. Values are still text, but in our words (`Bifall`,
    `K`) and with dates as `ÅÅÅÅ-MM-DD` where the file followed its profile; `lines` are the physical lines that the rows start on. `ignored_columns` are the headings that no
    profile knows, and `loose` every text that stands outside our columns, with the line where it first stands: it is never counted, but may lead to a person.
    `date_form` is what the profile promised. `digest` is the SHA-256 of the file's bytes.
    """

    file: str
    system: str
    kind: Kind
    assumed_profile: bool
    date_form: str
    columns: Mapping[str, Sequence[str]]
    lines: Sequence[int]
    ignored_columns: tuple[str, ...]
    loose: Mapping[str, int]
    digest: bytes

    @property
    def rows(self) -> Iterator[Row]:
        """The rows, in the order of the file."""
        return (Row(line, at) for at, line in enumerate(self.lines))

    def cell(self, row: Row, heading: str) -> str:
        """The trimmed text under one of our headings; empty where the export lacks the column."""
        column = self.columns.get(heading)
        return "" if column is None else column[row.at]

    def place(self, at: int) -> Place:
        """Where a row stands."""
        return Place(self.file, self.lines[at])
