"""The table in a file that no profile fits: its encoding, its heading line, what stands around it, and a sample of its rows."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from reports.read.records import SEPARATORS, physical_lines, records, split_line
from reports.read.unknown.contents import Column, column_of, looks_like_a_value

_WITHIN = 30  # lines, as the reader looks for headings
_FEWEST_FIELDS, _FEWEST_KNOWN = 4, 3
_SAMPLE = 20_000  # rows, spread over the file
_MARKS = (
    (codecs.BOM_UTF8, "UTF-8 med BOM"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_OLD = (("cp1252", "Windows-1252"), ("cp850", "DOS (cp850)"), ("mac_roman", "Mac Roman"))
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


def find_table(content: bytes, text: str, file: str, is_known: Callable[[str], bool]) -> Table | None:
    """The table, or None where no line looks like one of headings.

    Raises SourceError, in the reader's words, where the rows cannot be told from each other.
    """
    lines = physical_lines(text)
    heading = _heading_line(lines, is_known)
    if heading is None:
        return None
    fields = len(heading.names)

    def rows() -> Iterator[list[str]]:
        for _, cells in records(lines, heading.index + 1, heading.separator, fields, file):
            yield cells

    count, ending = 0, None
    for line, cells in records(lines, heading.index + 1, heading.separator, fields, file):
        count += 1
        # The first closing line counts: rows after it are two exports in one file, and the reader says so.
        if fields > 1 and not any(cell.strip() for cell in cells[1:]) and (ending is None or not _closing(ending[1])):
            ending = (line, cells[0].strip(), count)
    if ending and ending[2] != count and not _closing(ending[1]):
        ending = None  # a row that holds one cell only
    count -= ending is not None
    closing = _closing(ending[1]) if ending else ""
    step = 1 + count // _SAMPLE
    sample = [cells for at, cells in enumerate(rows()) if at < count and at % step == 0 and len(cells) == fields]
    columns = tuple(
        column_of(place, name, [cells[place - 1] for cells in sample])
        for place, name in enumerate(heading.names, start=1)
    )
    return Table(
        encoding=_encoding(content, text),
        separator=heading.separator,
        heading_line=heading.index + 1,
        closing=closing,
        strange_closing=ending[0] if ending and not closing else 0,
        closing_as_written=_with_number(ending[1]) if ending else "",
        rows=count,
        columns=columns,
    )


def _heading_line(lines: list[str], is_known: Callable[[str], bool]) -> _HeadingLine | None:
    best: _HeadingLine | None = None
    for index, line in enumerate(lines[:_WITHIN]):
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


def _encoding(content: bytes, text: str) -> str:
    """Which encoding gave the text, in words."""
    for mark, name in _MARKS:
        if content.startswith(mark):
            return name
    for encoding, name in (("ascii", "ASCII"), ("utf-8", "UTF-8"), *_OLD):
        try:
            if content.decode(encoding) == text:
                return name
        except UnicodeDecodeError:
            continue
    return "okänd"
