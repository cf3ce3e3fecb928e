"""Understands printed figures as a reader does who has the municipality's catalogue beside them.

A line of insatser stands for the koder that its label covers, a line of time for the calendar months that its words cover.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reports.anonymise.labels import ALL_LABEL, MONTHS, OVRIGA_LABEL, PART_OF_FAMILY, UNKNOWN_VERKSAMHET, inner
from reports.errors import HistoryError
from reports.model import Insats, Kvartal, PrintedLista

UNKNOWN = ""  # the kod of an insats that the catalogue lacks
Months = tuple[int | None, int]  # the first (None = any earlier) and last month, counted in months since year 0
_MONTH = rf"({'|'.join(MONTHS)})"
_SPAN = re.compile(rf"(?:{_MONTH}(?: (\d{{4}}))?–)?{_MONTH} (\d{{4}})( eller tidigare)?")
_SINGLE = re.compile(r"(\d{4})-(\d{2})")


@dataclass(frozen=True, slots=True)
class KnownLag:
    """What is printed of one lag in one list of one quarter, in numbers of beslut.

    `lines` (koder), `time` (months) and `cells` (koder, months) are None when that table is not printed or cannot be understood;
    `verksamheter` are (koder, number) of those printed; `families` are the koder of each family named without a number, or None.
    """

    total: int
    lines: tuple[tuple[frozenset[str], int], ...] | None
    time: tuple[tuple[Months, int], ...] | None
    cells: tuple[tuple[frozenset[str], Months, int], ...] | None
    verksamheter: tuple[tuple[frozenset[str], int], ...] | None
    families: tuple[frozenset[str], ...] | None


@dataclass(frozen=True, slots=True)
class Known:
    """What is printed of one list of one quarter: each lag, and the flows (B, A and C in its two kinds) of all lagar together."""

    kvartal: Kvartal
    lagar: dict[str, KnownLag]
    floden: tuple[int, int, int, int] | None


def understood(kvartal: Kvartal, printed: PrintedLista, catalogue: Sequence[Insats]) -> Known:
    """A printed list as sets of koder and of months. Raises HistoryError for a line of time that no handling has."""
    try:
        lagar = {
            lag: _lag(lag, total, printed, [insats for insats in catalogue if insats.lag == lag])
            for lag, total in printed.per_lag.items()
        }
    except ValueError:
        raise HistoryError(
            f"Siffrorna för {kvartal} från en tidigare körning har en rad som inget program har skrivit. Återställ filen från en "
            "säkerhetskopia. Inget har skrivits."
        ) from None
    return Known(kvartal, lagar, printed.floden)


def duty_alone(known: Known) -> Known:
    """What of it the duty demands whatever the rule says: totals, and the words of a lag too small for a table."""
    bare = {lag: KnownLag(one.total, None, None, None, None, one.families) for lag, one in known.lagar.items()}
    return Known(known.kvartal, bare, None)


def month_of(kvartal: Kvartal, months_ago: int) -> int:
    """The calendar month so many whole months before the mätdag."""
    return kvartal.matdag.year * 12 + kvartal.matdag.month - 1 - months_ago


def _lag(lag: str, total: int, printed: PrintedLista, catalogue: list[Insats]) -> KnownLag:
    def rows(table: str) -> list[tuple[str | int, ...]]:
        return [row for row in printed.tables.get(table, ()) if row[0] == lag]

    labels = [str(row[1]) for row in rows("per_insats")]
    koder = koder_of(labels, catalogue)
    lines = tuple((koder[str(row[1])], int(row[-1])) for row in rows("per_insats")) if koder else None
    time = [(months_of(str(row[1])), int(row[-1])) for row in rows("per_beslutsmanad")]
    cells = [(koder[str(row[1])], months_of(str(row[2])), int(row[-1])) for row in rows("insats_beslutsmanad") if koder]
    by_verksamhet = _grouped((insats.verksamhet, insats.kod) for insats in catalogue) | {
        UNKNOWN_VERKSAMHET: frozenset([UNKNOWN])
    }
    verksamheter = [(by_verksamhet.get(str(row[1]), frozenset()), int(row[-1])) for row in rows("per_verksamhet")]
    families = _grouped((insats.familj, insats.kod) for insats in catalogue) | {OVRIGA_LABEL: frozenset([UNKNOWN])}
    named = printed.families.get(lag)
    return KnownLag(
        total=total,
        lines=lines,
        time=tuple(time) or None,
        cells=tuple(cells) or None,
        verksamheter=tuple(verksamheter) if verksamheter and all(koder for koder, _ in verksamheter) else None,
        families=tuple(families[name] for name in named) if named and set(named) <= set(families) else None,
    )


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    groups: dict[str, frozenset[str]] = {}
    for group, kod in pairs:
        groups[group] = groups.get(group, frozenset()) | {kod}
    return groups


def koder_of(labels: list[str], catalogue: list[Insats]) -> dict[str, frozenset[str]] | None:
    """The koder that each label covers, or None if there are no labels, or one that this catalogue does not know."""
    by_name = _grouped((insats.namn, insats.kod) for insats in catalogue)
    found = {label: by_name[label] for label in labels if label in by_name}
    alone = frozenset[str]().union(*found.values())
    for familj, koder in _grouped((insats.familj, insats.kod) for insats in catalogue).items():
        if familj in labels:
            found[familj] = koder
        if PART_OF_FAMILY + inner(familj) in labels:
            found[PART_OF_FAMILY + inner(familj)] = koder - alone
    every = frozenset([*(insats.kod for insats in catalogue), UNKNOWN])
    if ALL_LABEL in labels:
        found[ALL_LABEL] = every
    if OVRIGA_LABEL in labels:
        found[OVRIGA_LABEL] = every.difference(*found.values())
    return found if labels and set(found) == set(labels) else None


def months_of(words: str) -> Months:
    """The calendar months of `april–juni 2026`, `juli 2025–mars 2026`, `maj 2026`, `september 2024 eller tidigare`, `2026-05`."""
    if single := _SINGLE.fullmatch(words):
        month = int(single[1]) * 12 + int(single[2]) - 1
        return month, month
    span = _SPAN.fullmatch(words)
    if span is None:
        raise ValueError
    last = int(span[4]) * 12 + MONTHS.index(span[3])
    if span[5]:
        return None, last
    return (int(span[2] or span[4]) * 12 + MONTHS.index(span[1]) if span[1] else last), last
