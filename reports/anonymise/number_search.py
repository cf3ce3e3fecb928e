"""Where in folded text a personnummer stands, however its parts are written, parted or turned round."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator

from reports.anonymise.folding import BREAK
from reports.anonymise.labels import MONTHS

_NEAR = rf"(?:[^\w{BREAK}]|_){{0,3}}"  # within a paragraph
_APART = r"[\W_]{0,6}"  # over the cells of a row or the lines of an address too
_MONTH = "|".join(f"{month}|{month[:3]}" for month in MONTHS)
# Only split where a person splits a number may it go over cells: figures side by side are no number.
_NATURAL = frozenset(
    [
        (8, 4),
        (6, 4),
        (4, 8),
        (4, 6),
        (4, 2, 2, 4),
        (2, 2, 2, 4),
        (2, 2, 4, 4),
        (4, 4, 4),
        (4, 2, 2, 2),
        (4, 4, 2, 2),
        (1,) * 10,
        (1,) * 12,
        (1,) * 8 + (4,),
        (1,) * 6 + (4,),
        (8, 1, 1, 1, 1),
        (6, 1, 1, 1, 1),
    ]
)
# Every pattern begins with a sign to scan for, since the text is long; what stands before it is looked at after that.
_DIGITS = [re.compile(rf"(\d)(?<!\d\d)(?=((?:{_APART}\d){{{n - 1}}})(?!\d))") for n in (10, 12)]
_CLOSE = [re.compile(rf"\d(?:{_NEAR}\d){{{n - 1}}}") for n in (10, 12)]
_LETTERED = re.compile(
    rf"(\d)(?<!\d\d)(?=(\d(?:{_APART}\d\d){{2,3}}{_APART}(?:[TRSUWXJKLMN]{_APART}\d|TF){_APART}\d{_APART}\d)(?!\d))",
    re.IGNORECASE,
)
_MONTH_NAME = re.compile(rf"(?:{_MONTH})(?![^\W\d_])")
_DIGIT_BESIDE = re.compile(r"\d")
_AROUND_MONTH = 40  # signs
_DAY_IN_WORDS = re.compile(
    rf"(?<!\d)(?:(\d{{4}})[\W_]{{1,12}})?(\d{{1,2}})[\W_]{{1,3}}({_MONTH})[\W_]{{1,3}}(\d{{4}}|\d{{2}})(?!\d)"
    rf"(?:[\W_]{{1,12}}(?:[a-z]{{1,12}}[\W_]{{1,3}})?(\d{{4}})(?!\d))?",
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(
    rf"(?<!\d)(\d{{4}}|\d{{2}})[\W_]{{1,3}}({_MONTH})[\W_]{{1,3}}(\d{{1,2}})[\W_]{{1,12}}(\d{{4}})(?!\d)", re.IGNORECASE
)
_AROUND_DAY = 30  # signs
_DAY = re.compile(r"\d(?<!\d\d)(?=(\d{5}|\d{7}|\d-\d\d-\d\d|\d{3}-\d\d-\d\d)(?!\d))")

_NO_DIGIT = re.compile(r"\D")
_WRITTEN_OUT = re.compile(r"\d(?<![\w-].)(?:\d{7}[-+ ]?|\d{5}[-+])\d{4}(?![\w-])")


def stem_of(digits: str) -> str:
    """Nine signs of ten digits (`ÅÅMMDDNNNN`): the day of birth, lowered by 60 if it is a samordningsnummer's, and three.

    The check digit is left out: a number that someone miswrote is still that person's.
    """
    day = digits[4:6]
    return f"{digits[:4]}{int(day) - 60:02d}{digits[6:9]}" if day > "60" else digits[:9]


def near_months(folded: str) -> list[str]:
    """The text around every name of a month beside a digit: where a day may be spelt out."""
    return [
        folded[max(0, match.start() - _AROUND_MONTH) : match.end() + _AROUND_MONTH]
        for match in _MONTH_NAME.finditer(folded.lower())
        if _DIGIT_BESIDE.search(folded, max(0, match.start() - 3), match.end() + 3)
    ]


def stems_in(folded: str, spelt: Iterable[str], known: Container[str]) -> Iterator[tuple[str, str]]:
    """Every `known` stem in the text, in whatever order its parts stand, and how it is written there; `spelt` as of `near_months`."""
    for pattern, close in zip(_DIGITS, _CLOSE, strict=True):
        for written in {one + rest for one, rest in pattern.findall(folded)}:
            digits = written if written.isdigit() else _NO_DIGIT.sub("", written)
            for ten in _orders(digits):
                if stem_of(ten) in known and (close.fullmatch(written) or _is_natural(written)):
                    yield stem_of(ten), written
    for near in spelt:
        for match in _DAY_IN_WORDS.finditer(near):
            before, day, month, year, after = match.groups()
            for four in (before, after):
                if four and (stem := stem_of(_born(year, month, day) + four)) in known:
                    yield stem, match[0]
        for match in _YEAR_FIRST.finditer(near):
            year, month, day, four = match.groups()
            if (stem := stem_of(_born(year, month, day) + four)) in known:
                yield stem, match[0]


def lettered_in(folded: str, known: Container[str]) -> Iterator[tuple[str, str]]:
    """Every `known` number with a letter before its last three (`ÅÅMMDD` and those three), and how it is written."""
    for written in {one + rest for one, rest in _LETTERED.findall(folded)}:
        signs = re.sub(r"[\W_]", "", written).upper()
        signs = signs[2:] if signs[6:8].isdigit() else signs
        if signs[:6] + signs[7:] in known:
            yield signs[:6] + signs[7:], written


def days_in(folded: str, spelt: Iterable[str], known: Container[str]) -> Iterator[tuple[str, str]]:
    """Every `known` day (`ÅÅMMDD`) in the text, with the text around it; `spelt` as of `near_months`."""
    for match in _DAY.finditer(folded):
        day = (match[0] + match[1].replace("-", ""))[-6:]
        if day in known:
            start, end = match.start(), match.end(1)
            yield day, f"{folded[max(0, start - _AROUND_DAY) : start]} {folded[end : end + _AROUND_DAY]}"
    for near in spelt:
        for match in _DAY_IN_WORDS.finditer(near):
            if (day := _born(match[4], match[3], match[2])) in known:
                yield day, near


def written_out_in(folded: str) -> Iterator[tuple[str, int]]:
    """Every number written as people write one, with a day that exists and a check digit that is right, and where it begins."""
    for match in _WRITTEN_OUT.finditer(folded):
        digits = re.sub(r"\D", "", match[0])
        century, ten = digits[:-10], digits[-10:]
        day = int(ten[4:6]) % 60
        if (
            century in ("", "18", "19", "20")
            and 1 <= int(ten[2:4]) <= 12
            and 1 <= day <= 31
            and not _luhn_sum(ten) % 10
        ):
            yield match[0], match.start()


def _luhn_sum(digits: str) -> int:
    return sum(sum(divmod(int(sign) * (2 - place % 2), 10)) for place, sign in enumerate(digits))


def _is_natural(written: str) -> bool:
    return tuple(map(len, re.findall(r"\d+", written))) in _NATURAL


def _orders(digits: str) -> tuple[str, ...]:
    """Ten digits in the order of a personnummer, if they stood as year or day first, the last four last or first."""
    if len(digits) == 12:
        last_first = digits[4:] + digits[:4]
        return (digits[2:], last_first[2:], digits[6:8] + digits[2:4] + digits[:2] + digits[8:])
    return (digits, digits[4:] + digits[:4], digits[4:6] + digits[2:4] + digits[:2] + digits[6:])


def _born(year: str, month: str, day: str) -> str:
    number = next(n for n, name in enumerate(MONTHS, start=1) if name.startswith(month[:3].lower()))
    return f"{year[-2:]}{number:02d}{int(day):02d}"
