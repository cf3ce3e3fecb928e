"""Swedish as it is written in a handling: numbers, days, lists and lagrum (Svenska skrivregler, Myndigheternas skrivregler)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from babel.dates import format_date
from babel.numbers import format_decimal

NBSP = "\u00a0"
_WORDS = ("noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")
_LAGRUM = re.compile(r"(?:(\d+) kap\. )?(\d+)(?: ([a-z]))? §(?: (\d+))? (SoL|LSS|LVU|LVM|SFB|FB|OSL|KL|FL)")


def number(n: int) -> str:
    """A number in running text: words through twelve, then digits with a no-break space between thousands. Neuter: `ett`."""
    return _WORDS[n] if 0 <= n < len(_WORDS) else digits(n)


def digits(n: int) -> str:
    return str(format_decimal(n, locale="sv_SE"))


def beslut(n: int, adjective: tuple[str, str] | None = None) -> str:
    """`inga beslut`, `ett beslut`, `tolv beslut`; the adjective as (singular, plural): `ett gynnande beslut`."""
    word = "" if adjective is None else f"{adjective[0] if n == 1 else adjective[1]} "
    return f"{'inga' if n == 0 else number(n)} {word}beslut"


def none_or(n: int) -> str:
    """A number that stands for beslut by itself: `inget`, `ett`, `två`."""
    return "inget" if n == 0 else number(n)


def days(n: int) -> str:
    """`1 dag`, `12 dagar`."""
    return f"{digits(n)}{NBSP}{'dag' if n == 1 else 'dagar'}"


def long_day(day: date) -> str:
    """`den 30 september 2026`."""
    return f"den{NBSP}{day.day}{NBSP}{format_date(day, 'MMMM', locale='sv_SE')}{NBSP}{day.year}"


def day_interval(first: date, last: date) -> str:
    """`1 juli–30 september 2026`, `1–30 september 2026`, `1 september 2026`: month and year twice only where they change."""
    start, end = (f"{d.day}{NBSP}{format_date(d, 'MMMM', locale='sv_SE')}" for d in (first, last))
    if first == last:
        return f"{end} {last.year}"
    if first.year != last.year:
        return f"{start} {first.year}–{end} {last.year}"
    return f"{first.day if first.month == last.month else start}–{end} {last.year}"


def month_name(month: str) -> str:
    """`2026-04` as `april 2026`."""
    year, number_in_year = month.split("-")
    return f"{format_date(date(int(year), int(number_in_year), 1), 'MMMM', locale='sv_SE')} {year}"


def listed(items: Sequence[str]) -> str:
    """`a`, `a och b`, `a, b och c`."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} och {items[-1]}"


def kept_together(text: str) -> str:
    """The text with no-break spaces inside every lagrum: `4 kap. 1 § SoL (2001:453)`, `28 f § LSS`."""
    text = _LAGRUM.sub(lambda match: match[0].replace(" ", NBSP), text)
    text = re.sub(r"(SoL|LSS|LVU|LVM|SFB|FB|OSL|KL|FL) \((\d{4}:)", f"\\1{NBSP}(\\2", text)
    text = re.sub(r"(\d) kap\. (\d)", f"\\1{NBSP}kap.{NBSP}\\2", text)
    text = re.sub(rf"(kap\.{NBSP}[\d–]+(?:{NBSP}[a-z])?) (§)", f"\\1{NBSP}\\2", text)
    return re.sub(r"§ (\d)", f"§{NBSP}\\1", text)


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def small(text: str) -> str:
    return text[:1].lower() + text[1:]


def sort_key(text: str) -> str:
    """Swedish order: å, ä, ö after z."""
    return text.casefold().translate(str.maketrans("åäö", "{|}"))
