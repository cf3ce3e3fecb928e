"""Single cells: days, utfall, lag, ja/nej. What cannot be read is described by its shape, never by its value."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar

from reports.model import LAGAR, folded

_TILLS_VIDARE = "9999-12-31"  # systems write it for a beslut without an end; the law has no such day
_LAST_YEAR_OF_NONE = (
    1900  # 0001-01-01, 1753-01-01, 1899-12-30, 1900-01-01: what databases and Excel write for no day at all
)
LAST_YEAR = 9999  # systems write it for a time without an end
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_Word = TypeVar("_Word", bound=StrEnum)


def plain(text: str) -> str:
    """The text with one space between its words."""
    return " ".join(text.split())


@lru_cache(maxsize=1024)
def read_word(text: str, words: type[_Word]) -> _Word | None:
    """The word of a closed list, whatever its case and space; None for anything else."""
    written = folded(text)
    return next((word for word in words if word.value.casefold() == written), None)


def name_key(namn: str) -> tuple[str, ...]:
    """A name as it is compared: the same whatever the order of first and last name; empty for none."""
    return tuple(sorted(namn.casefold().replace(",", " ").split()))


def read_lag(text: str) -> str | None:
    return LAGAR.get(text.strip().casefold())


@lru_cache(maxsize=65_536)
def read_day(text: str) -> date | None:
    """A day written `ÅÅÅÅ-MM-DD`; None for anything else, and for a day so long ago that it stands for none."""
    day = _in_the_calendar(text)
    return None if day is None or day.year <= _LAST_YEAR_OF_NONE else day


def may_be_the_first(day: date | None) -> bool:
    """Whether it is a day to count from: one that has been."""
    return day is not None and day.year < LAST_YEAR


def _in_the_calendar(text: str) -> date | None:
    if not _ISO.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def is_tills_vidare(text: str) -> bool:
    """Whether the cell says that there is no end: it is empty, or holds the day that systems write for it."""
    return text in ("", _TILLS_VIDARE)


def shape(text: str) -> str:
    """What a cell looks like without saying what it holds: digits as 9, letters counted. A day that does not exist is shown.

    A day that does exist is not: in the wrong column it may be someone's day of birth.
    """
    if not text:
        return "tomt"
    if _ISO.fullmatch(text) and text.isascii() and read_day(text) is None:
        if _in_the_calendar(text):
            return f"en dag före år {_LAST_YEAR_OF_NONE + 1}, som system skriver när det inte finns någon dag"
        return f"”{text}”, som inte finns i almanackan"
    if len(text) <= 12 and not any(sign.isalpha() for sign in text):
        masked = re.sub(r"\d", "9", text)
        return f"”{masked}” (siffrorna visas ej)"
    return f"en text på {len(text)} tecken (visas ej)"
