"""The table in a file that no profile fits: its encoding, its heading line, what stands around it, and a sample of its rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from reports.read.headings import HEADING_WITHIN
from reports.read.profile import fold
from reports.read.records import SEPARATORS, Records, Shape, split_line
from reports.read.source import open_source
from reports.read.unknown.contents import Column, column_of, looks_like_a_value

_FEWEST_FIELDS, _FEWEST_KNOWN = 4, 3
_SAMPLE = 10_000  # rows at least, of a file that has them
_ENCODINGS = {"utf-8": "UTF-8", "cp1252": "Windows-1252", "cp850": "DOS (cp850)", "mac_roman": "Mac Roman"}
_ENCODINGS |= {"utf-16-le": "UTF-16", "utf-16-be": "UTF-16"}
_SEPARATOR_WORDS = {";": "semikolon", ",": "komma", "\t": "tabb", "|": "lodstreck"}
# A closing line that says anything else may name whoever made the export.
_CLOSING = re.compile(
    r"((?:(?:antal|totalt?|summa|st|rader|poster|beslut|träffar|ärenden|ansökningar|anmälningar|utredningar|personer)\b[ :.=]*)*)"
    r"(\d{1,9})((?:[ .]*(?:st|stycken|rader|poster|beslut|träffar|ärenden|anmälningar|utredningar|personer)\b)*[ .]*)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Table:
    """What is read without knowing the headings. `rows` counts them all; the columns hold a sample.

    `closing` is the closing line with `{antal}` where its number stands; `strange_closing` is the line of one whose words are not known (0 = none).
    `closing_as_written` is either of them, and is never shown.
    """

    encoding: str
    separator: str
    heading_line: int
    closing: str
    strange_closing: int
    rows: int
    columns: tuple[Column, ...]
    closing_as_written: str = field(repr=False)

    @property
    def separator_in_words(self) -> str:
        """The separator as it is called."""
        return _SEPARATOR_WORDS[self.separator]


@dataclass(frozen=True, slots=True)
class _HeadingLine:
    index: int
    separator: str
    names: list[str]
    known: int


def find_table(path: Path, file: str, is_known: Callable[[str], bool]) -> Table | None:
    """The table of a file, or None where no line looks like one of headings.

    Raises FileAccessError, and SourceError, in the reader's words, where the rows cannot be told from each other.
    """
    source = open_source(path, file)
    with source.from_top(HEADING_WITHIN) as (top, pieces):
        heading = _heading_line(top, is_known)
        if heading is None:
            return None
        ending = _Ending(len(heading.names))
        below = heading.index + 1
        records = Records(Shape(file, heading.separator, [fold(name) for name in heading.names], ending.stated_total))
        sample = _Sample()
        for block in records.blocks(chain([top[below:]], pieces), below + 1):
            sample.add(block.columns)
    columns = tuple(
        column_of(place, name, [row[place - 1] for row in sample.rows])
        for place, name in enumerate(heading.names, start=1)
    )
    stated = records.stated[0] if records.stated else 0
    return Table(
        encoding=_ENCODINGS[source.encoding.name]
        + (" med BOM" if source.encoding.name == "utf-8" and source.encoding.mark else ""),
        separator=heading.separator,
        heading_line=below,
        closing=_closing(ending.text),
        strange_closing=stated if stated and not _closing(ending.text) else 0,
        rows=sample.count,
        columns=columns,
        closing_as_written=_with_number(ending.text),
    )


@dataclass(slots=True)
class _Ending:
    """Knows a closing line when it comes: known words and a number, or one cell with a number where a row has many."""

    fields: int
    text: str = ""

    def stated_total(self, cells: Sequence[str]) -> int | None:
        if self.fields == 1 or any(cell.strip() for cell in cells[1:]):
            return None
        text = cells[0].strip()
        number = re.search(r"(\d{1,9})\D*$", text)
        if number is None or not (_closing(text) or (len(cells) == 1 and _with_number(text))):
            return None
        self.text = text
        return int(number[1])


@dataclass(slots=True)
class _Sample:
    """Rows spread evenly over a file whose length is not known until it has been read."""

    rows: list[tuple[str, ...]] = field(default_factory=list)
    count: int = 0
    step: int = 1

    def add(self, columns: Sequence[Sequence[str]]) -> None:
        """The rows of one block."""
        for row in zip(*columns, strict=True):
            if self.count % self.step == 0:
                self.rows.append(row)
            self.count += 1
        while len(self.rows) > 2 * _SAMPLE:
            self.rows, self.step = self.rows[::2], 2 * self.step


def _heading_line(lines: list[str], is_known: Callable[[str], bool]) -> _HeadingLine | None:
    best: _HeadingLine | None = None
    for index, line in enumerate(lines[:HEADING_WITHIN]):
        for separator in SEPARATORS:
            names = [" ".join(name.replace("\ufeff", "").split()) for name in split_line(line, separator)]
            if sum(1 for name in names if name) < _FEWEST_FIELDS or any(map(looks_like_a_value, names)):
                continue
            known = sum(1 for name in names if name and is_known(name))
            if known >= _FEWEST_KNOWN and (best is None or known > best.known):
                best = _HeadingLine(index, separator, names, known)
    return best


def _closing(text: str) -> str:
    match = _CLOSING.fullmatch(text)
    return f"{match[1]}{{antal}}{match[3]}" if match else ""


def _with_number(text: str) -> str:
    return re.sub(r"\d+(?=\D*$)", "{antal}", text, count=1) if "{" not in text else ""
