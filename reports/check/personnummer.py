"""Personnummer, samordningsnummer and IVO's T-numbers.

A personnummer is the day of birth, three digits and a check digit (folkbokföringslag 1991:481, 18 §); a
samordningsnummer adds 60 to the day (lag 2022:1697). IVO takes `ÅÅÅÅMMDD-T123` and `ÅÅÅÅMMDD-TF10` for a person
without either. The third of the last four signs is even for a woman, odd for a man.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from reports.model import FindingKind, Kon

_FORM = re.compile(r"(\d{8}|\d{6})([-+]?)(\d{4}|T\d{3}|TF\d{2})", re.IGNORECASE)
_E_NOTATION = re.compile(r"\d+(?:[.,]\d+)?E[+-]?\d+", re.IGNORECASE)
_LIKE_E_NOTATION = re.compile(r"E(?<=\dE)[+-]?\d", re.IGNORECASE)  # begins with the sign that is seldom there
_DASHES = str.maketrans({"–": "-", "−": "-", "‐": "-", "‑": "-"})
_BLANKS = re.compile(r"\s+")
# Years. The plus comes the year a person turns 100, and the export may be some years younger than the beslut.
_PLUS_FROM = 90
_WITH_CENTURY = 8  # digits of the day of birth


@dataclass(frozen=True, slots=True)
class Number:
    """A number that could be read: 12 signs without separator (`ÅÅÅÅMMDDNNNN`), the sex it tells, and a fault if it has one."""

    canonical: str
    kon: Kon
    fault: FindingKind | None


def is_e_notation(text: str) -> bool:
    """Whether Excel has rewritten the number as `1,98501E+11`: the last digits are then lost for good."""
    return _E_NOTATION.fullmatch(text.strip()) is not None


def may_hold_e_notation(text: str) -> bool:
    """Whether any of many lines may be such a number: quickly told of a whole column, and mostly no."""
    return _LIKE_E_NOTATION.search(text) is not None


def read_number(text: str, day: date) -> Number | None:
    """The number in any of its spellings, or None if it cannot be one. Ten digits take the latest century before `day`, or with a plus the one before it."""
    match = _matched(text)
    if match is None:
        return None
    whole = len(match[1]) == _WITH_CENTURY
    return _number(match[1] if whole else _with_century(match[1], match[2] == "+", day), match[3])


def read_whole_number(text: str) -> Number | None:
    """The number of a text that has its century, and so needs no day to be read; None for any other text."""
    match = _matched(text)
    return _number(match[1], match[3]) if match and len(match[1]) == _WITH_CENTURY else None


def _number(birth: str, last: str) -> Number | None:
    tail = last.upper()
    if not _is_day(birth):
        return None
    canonical = birth + tail
    wrong = tail.isdigit() and _check_digit(canonical[2:11]) != int(tail[3])
    return Number(canonical, kon_of(canonical), FindingKind.FEL_KONTROLLSIFFRA if wrong else None)


def _matched(text: str) -> re.Match[str] | None:
    if not text.isascii():
        # Digits of any alphabet, and signs that cannot be seen: else one person would be two, and a member of staff nobody.
        seen = (sign for sign in text if unicodedata.category(sign) != "Cf")
        text = "".join(str(unicodedata.decimal(sign, sign)) for sign in seen).translate(_DASHES)
    return _FORM.fullmatch(text) or _FORM.fullmatch(_BLANKS.sub("", text))


def kon_of(canonical: str) -> Kon:
    """The sex that a canonical number tells: the third of the last four signs."""
    return Kon.KVINNA if int(canonical[10]) % 2 == 0 else Kon.MAN


def age_on(number: Number, day: date) -> int | None:
    """Completed years on a day; None before birth."""
    years = years_on(number.canonical, day)
    return None if years < 0 else years


def years_on(canonical: str, day: date) -> int:
    """Completed years on a day, by a canonical number; less than none before the birth. A samordningsnummer has 60 added to its day."""
    born = (int(canonical[4:6]), int(canonical[6:8]) % 60)
    return day.year - int(canonical[:4]) - ((day.month, day.day) < born)


def _with_century(birth: str, over_hundred: bool, day: date) -> str:
    year = day.year - day.year % 100 + int(birth[:2])
    month_day = (int(birth[2:4]), int(birth[4:6]) % 60)
    if (year, *month_day) > (day.year, day.month, day.day):
        year -= 100
    if over_hundred and year > day.year - _PLUS_FROM:
        year -= 100
    return f"{year:04d}{birth[2:]}"


def _is_day(birth: str) -> bool:
    day = int(birth[6:8])
    try:
        date(int(birth[:4]), int(birth[4:6]), day - 60 if day > 60 else day)
    except ValueError:
        return False
    return True


def _check_digit(nine: str) -> int:
    """The tenth digit by the Luhn rule."""
    total = 0
    for position, sign in enumerate(nine):
        product = int(sign) * (2 if position % 2 == 0 else 1)
        total += product - 9 if product > 9 else product
    return -total % 10
