"""What the cells of one column look like, whatever its heading says: days, personnummer, yes and no, words of a closed list.

Nothing of a cell leaves this module but counts and what kind of thing it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reports.model import LAGAR, is_called_namnd
from reports.read.profile import fold

_NEARLY_ALL, _MOST = 0.95, 0.8
_DASHES = str.maketrans({"–": "-", "−": "-", "‐": "-", "‑": "-", "\u00a0": " "})
_NUMBER = re.compile(
    r"(?:\d{2})?\d{2}(?:0\d|1[0-2])(?:[0-2]\d|3[01]|[6-8]\d|9[01])[-+ ]?(?:\d{4}|T\d{3}|TF\d{2})", re.I
)
_ISO = re.compile(r"(\d{4}-\d{2}-\d{2})( \d{2}:\d{2})?")
_OTHER_DAY = re.compile(
    r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])|\d{4}[./]\d{1,2}[./]\d{1,2}"
    r"|\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}:\d{2}.*|(?:3|4)\d{4}(?:[.,]\d+)?|\d{1,2} [a-zåäö]{3,9}\.? \d{4}"
)
_PROVISION = re.compile(r"\d+\s*(?:[a-z]\s*)?§|§\s*\d|\d\s*kap", re.I)
_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")
_AMOUNT = re.compile(r"\d{1,3}(?:[ \u00a0]?\d{3}){0,3}(?:,\d{1,2})?(?: ?(?:kr|%))?")
_POINT = re.compile(r"[A-Za-z]?\d{1,2}(?:\.\d{1,2}){0,3}\.?[a-z]?")
_NAME = re.compile(
    r"[^\W\d_][^\W\d_'.-]*(?:[ -][^\W\d_][^\W\d_'.-]*)*,? [^\W\d_][^\W\d_'.-]+(?: [^\W\d_][^\W\d_'.-]+)?"
)


class Content(StrEnum):
    """What a column holds; the value is how it is called on the screen."""

    EMPTY = "tom"
    DAY = "dagar"
    OTHER_DAY = "dagar i en form som programmet inte läser"
    PERSONNUMMER = "personnummer"
    MONTH = "månader"
    LAG = "lagar"
    LAGRUM = "lagrum"
    WORDS = "ord ur en sluten lista"
    AMOUNT = "tal"
    POINT = "punkter"
    NAME = "namn"
    NAMND = "nämnder"
    IDENTIFIER = "nummer eller beteckningar"
    LIST = "ord som återkommer"
    TEXT = "text"


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """One column of an unknown export: its place from 1, its heading as written, its cells (a sample), and what they hold.

    `with_time` says that days have a time of day after them.
    """

    place: int
    heading: str
    cells: tuple[str, ...]
    filled: int
    distinct: int
    content: Content
    with_time: bool = False

    def share(self, words: Mapping[str, str]) -> float:
        """How much of what is filled in is among these (folded) words."""
        return sum(1 for cell in self.cells if cell and fold(cell) in words) / self.filled if self.filled else 0.0


def column_of(place: int, heading: str, cells: Sequence[str]) -> Column:
    """A column with what its cells hold."""
    trimmed = tuple(cell.translate(_DASHES).strip() for cell in cells)
    counted = Counter(cell for cell in trimmed if cell)
    filled = counted.total()

    def share(fits: Callable[[str], object]) -> float:
        return sum(times for cell, times in counted.items() if fits(cell)) / filled

    content = _content(share, len(counted), filled) if filled else Content.EMPTY
    timed = content is Content.DAY and any(len(cell) > len("ÅÅÅÅ-MM-DD") for cell in counted)
    return Column(place, heading, trimmed, filled, len(counted), content, timed)


def day_of(cell: str) -> str:
    """The day of a cell in one of the two known forms, so that days can be compared as text; empty for anything else."""
    match = _ISO.fullmatch(cell)
    if match is None:
        return ""
    try:
        date.fromisoformat(match[1])
    except ValueError:
        return ""
    return match[1]


def looks_like_a_value(cell: str) -> bool:
    """Whether a cell of what may be a heading line looks like a row's: a number, a day, a provision, digits alone."""
    text = cell.translate(_DASHES).strip()
    return bool(
        _NUMBER.fullmatch(text) or _ISO.fullmatch(text) or _OTHER_DAY.fullmatch(text) or _PROVISION.search(text)
    ) or (any(sign.isdigit() for sign in text) and not any(sign.isalpha() for sign in text))


# In this order: a number of eight digits and four is a personnummer before it is anything else.
_TOLD_BY_FORM: tuple[tuple[Content, Callable[[str], object], float], ...] = (
    (Content.DAY, day_of, _NEARLY_ALL),
    (Content.PERSONNUMMER, _NUMBER.fullmatch, _MOST),
    (Content.OTHER_DAY, _OTHER_DAY.fullmatch, _MOST),
    (Content.MONTH, _MONTH.fullmatch, _NEARLY_ALL),
    (Content.LAGRUM, _PROVISION.search, _MOST),
    (Content.LAG, lambda cell: fold(cell) in LAGAR, _MOST),
    (Content.AMOUNT, _AMOUNT.fullmatch, _NEARLY_ALL),
    (Content.POINT, _POINT.fullmatch, _NEARLY_ALL),
    (Content.NAMND, is_called_namnd, _MOST),
)


def _content(share: Callable[[Callable[[str], object]], float], distinct: int, filled: int) -> Content:
    told = (content for content, fits, least in _TOLD_BY_FORM if share(fits) >= least)
    return next(told, None) or _of_words(share, distinct, filled)


def _of_words(share: Callable[[Callable[[str], object]], float], distinct: int, filled: int) -> Content:
    def is_identifier(cell: str) -> bool:
        return any(sign.isdigit() for sign in cell) and len(cell.split()) <= 2 and len(cell) <= 30

    if share(is_identifier) >= _MOST:
        return Content.IDENTIFIER
    capitals = share(lambda cell: _NAME.fullmatch(cell) and all(word[0].isupper() for word in cell.split()))
    if capitals >= _MOST:
        return Content.NAME
    return Content.LIST if distinct <= max(12, filled // 4) else Content.TEXT
