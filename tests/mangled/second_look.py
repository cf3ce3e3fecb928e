"""What a careful person sees in the bytes of an export: lines, cells and rows, sign by sign. Knows the headings; knows nothing of the program's reader."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from tests.builders import SHIPPED

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SEPARATORS: Final = ";,\t|"
_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_FEWEST_CELLS: Final = 6  # with something in them: fewer, and a line of its own is no beslut
_FEWEST_ABOVE: Final = 10  # a title line, or a piece of spoilt headings, has fewer
_CLOSING: Final = re.compile(r"Antal poster: \d+")
_HEADINGS: Final = {
    system: {unicodedata.normalize("NFC", theirs).casefold(): ours for theirs, ours in profile.columns.items()}
    for system, profile in SHIPPED.items()
}


@dataclass(frozen=True)
class Record:
    """One row: the line it begins on, its cells, and whether its quotation marks add up and stand where they should."""

    line: int
    cells: tuple[str, ...]
    whole: bool
    loose: bool  # a mark stands inside a cell that none began

    @property
    def filled(self) -> int:
        return sum(1 for cell in self.cells if cell.strip())


@dataclass(frozen=True)
class Look:
    """The rows under the headings, by our headings; `must_stop` says why no careful person would count this file, if so."""

    rows: tuple[dict[str, str], ...]
    lines: tuple[int, ...]
    must_stop: str


def look_at(content: bytes) -> Look:
    """The rows of the bytes, or the reason why they are not to be trusted."""
    text = _text(content)
    if text is None or "\0" in text or "\ufffd" in text:
        return Look((), (), "signs are lost")
    lines = [line for line in _LINE.findall(text) if line]
    found = _headings(lines)
    if found is None:
        return Look((), (), "no headings")
    at, separator, names, system = found
    records = [one for one in _records("".join(lines[at + 1 :]), separator, at + 2) if one.filled]
    closing = [
        one for one in records if system == "viva" and one.filled == 1 and _CLOSING.fullmatch(one.cells[0].strip())
    ]
    records = [one for one in records if one not in closing]
    above = any(one.filled >= _FEWEST_ABOVE for sign in _SEPARATORS for one in _records("".join(lines[:at]), sign, 1))
    stands = {
        number + 1
        for number, line in enumerate(lines)
        if number > at and _stands_alone(_records(line, separator, 1), len(names))
    }
    rows = tuple({name: cell.strip() for name, cell in zip(names, one.cells, strict=False)} for one in records)
    return Look(rows, tuple(one.line for one in records), _why_not(records, above, stands, len(names)))


def _why_not(records: list[Record], above: bool, stands: set[int], fields: int) -> str:
    if any(not one.whole for one in records):
        return "quotation marks do not add up"
    if any(len(one.cells) != fields for one in records):
        return "a row has more or fewer cells than the headings"
    if above:
        return "a row stands above the headings"
    if stands - {one.line for one in records}:
        return "a row stands inside another row's quotation marks"
    return ""


def _stands_alone(records: list[Record], fields: int) -> bool:
    """Whether a line taken by itself is a row: as many cells as the headings, and enough in them."""
    if len(records) != 1 or not records[0].whole or records[0].loose:
        return False
    return len(records[0].cells) == fields and records[0].filled >= _FEWEST_CELLS


def _text(content: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            try:
                return content[len(mark) :].decode(encoding)
            except UnicodeDecodeError:
                return None
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode(
            "latin-1"
        )  # an old code page: which of them makes no difference to where rows begin and end


def _headings(lines: list[str]) -> tuple[int, str, list[str], str] | None:
    best, most = None, 3
    for at, line in enumerate(lines[:30]):
        for separator in _SEPARATORS:
            records = _records(line, separator, 1)
            cells = [_folded(cell) for cell in records[0].cells] if len(records) == 1 and records[0].whole else []
            for system, ours in _HEADINGS.items():
                known = sum(1 for cell in cells if cell in ours)
                if known > most:
                    best, most = (at, separator, [ours.get(cell, cell) for cell in cells], system), known
    return best


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).replace("\ufeff", "").replace("\u00a0", " ").strip().casefold()


def _records(text: str, separator: str, first_line: int) -> list[Record]:
    """The text sign by sign: a quotation mark opens only where a cell begins, and two inside are one."""
    records: list[Record] = []
    cells: list[str] = []
    cell, inside, closed, whole, loose = "", False, False, True, False
    line = begun = first_line
    at = 0
    while at < len(text):
        sign = text[at]
        ends = sign in "\r\n"
        if ends and text[at : at + 2] == "\r\n":
            sign, at = "\r\n", at + 1
        at += 1
        line += ends
        if inside:
            if sign == '"' and text[at : at + 1] == '"':
                cell, at = cell + '"', at + 1
            elif sign == '"':
                inside, closed = False, True
            else:
                cell += sign
        elif ends:
            records.append(Record(begun, (*cells, cell), whole, loose))
            cells, cell, closed, whole, loose, begun = [], "", False, True, False, line
        elif sign == separator:
            cells.append(cell)
            cell, closed = "", False
        elif sign == '"' and not cell and not closed:
            inside = True
        else:
            whole, loose = whole and not closed, loose or sign == '"'
            cell += sign
    if cells or cell or inside or closed:
        records.append(Record(begun, (*cells, cell), whole and not inside, loose))
    return records
