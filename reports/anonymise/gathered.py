"""The needles of everyone in the exports, gathered column by column."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import count, repeat
from operator import itemgetter
from typing import TypeVar

from reports.anonymise.contacts import codes_in, contacts_in
from reports.anonymise.folding import fold
from reports.anonymise.needles import NUMBER_COLUMNS, PLAIN_CASE, Bearer, Needles, bearer_of
from reports.anonymise.number_search import stem_of
from reports.anonymise.wording import (
    given_names,
    initials,
    name_pairs,
    name_words,
    with_lost_letters,
    words_of,
)
from reports.model import Export, Place

_Key = TypeVar("_Key")
_NUMBER = re.compile(
    r"(?<![\d.])(\d{2})?(\d{2})-?(\d{2})-?(\d{2})\s*[-+]?\s*(\d{4}|[TRSUWXJKLMN]\d{3}|TF\d{2})(?!\d)", re.IGNORECASE
)
_CASE_COLUMNS = frozenset({*NUMBER_COLUMNS, "ärendenummer"})
_SHORTEST_GUID = 32  # signs
_APART = "\0"  # between texts: no file that is read has it
_SHORTEST = 5  # signs: nothing shorter is a number, an address or a code
_RARE_FROM = 7  # letters: a shorter name is too often a word or a place


def needles_of(exports: Sequence[Export], staff: Iterable[str] = ()) -> Needles:
    """The needles of everyone in the exports, and of the staff's own numbers."""
    needles = Needles()
    others = [_add_cases(needles, export) for export in exports]
    people = [(export, at, namn, number) for export in exports for namn, number, at in _people(export)]
    given = frozenset(name for *_, namn, _ in people if namn for name in given_names(name_words(namn)))
    words: Counter[str] = Counter()
    for export, at, namn, number in people:
        words.update(_add_person(needles, bearer_of(export, at), namn, number, given))
    for export, at, namn, _ in people:
        for word in {part for parts in name_words(namn) for part in parts} if namn else ():
            if words[word] == 1 and len(word) >= _RARE_FROM:
                needles.rare[word] = bearer_of(export, at)
    for export, of_export in zip(exports, others, strict=True):
        _add_content(needles, export, of_export | {"personnummer": _no_numbers(export)})
    _add_numbers(needles, " ; ".join(staff), Bearer(Place("kommun.toml", 0)))
    return needles


def _first_of(texts: Sequence[_Key]) -> dict[_Key, int]:
    """Each different text with the first place where it stands, in that order."""
    places = dict(zip(reversed(texts), range(len(texts) - 1, -1, -1), strict=True))
    return dict(sorted(places.items(), key=itemgetter(1))) if len(places) < len(texts) else dict(zip(texts, count()))


def _people(export: Export) -> Iterator[tuple[str, str, int]]:
    """Each person of an export once, by name and number, with their first row."""
    names, numbers = export.columns.get("namn"), export.columns.get("personnummer")
    if names is None:
        yield from (("", number, at) for number, at in _first_of(numbers or ()).items())
    else:
        pairs = list(zip(names, numbers or repeat(""), strict=False))
        yield from ((namn, number, at) for (namn, number), at in _first_of(pairs).items())


def _no_numbers(export: Export) -> list[str]:
    """The cells of the column of numbers that are more or less than one number: the numbers are added with their persons."""
    return [text for text in set(export.columns.get("personnummer", ())) if not _NUMBER.fullmatch(text)]


def _add_person(needles: Needles, bearer: Bearer, namn: str, number: str, given: frozenset[str]) -> list[str]:
    """Adds a person's needles, and gives the words of the name."""
    births = _add_numbers(needles, number, bearer)
    if number and not births:
        _add_case(needles, number, bearer)  # a number of the system's own
    if not namn:
        return []
    words = name_words(namn)
    lost = name_words(with_lost_letters(namn))
    for pair in name_pairs(words, given) | name_pairs(lost, given):
        needles.pairs.setdefault(pair, bearer)
    parts = [part for word in words for part in word]
    needles.words.update(parts, *lost)
    if len(words) > 1:
        needles.lasts.update(words[-1], *lost[-1:])
        for last in words[-1]:
            needles.signed.setdefault((parts[0][0], last), bearer)
    for century, day, four in births:
        for label in initials(words):
            for year in {century + day[:2]} if century else {f"19{day[:2]}", f"20{day[:2]}"}:
                needles.labels.setdefault(label + year, bearer)
            needles.labels.setdefault(label + day[:2], bearer)
            needles.births[day].setdefault(label.lower(), bearer)
        for part in parts:
            needles.births[day].setdefault(part, bearer)
            needles.fours.setdefault((part, four.lower()), bearer)
    return list(dict.fromkeys(parts))


def _add_numbers(needles: Needles, text: str, bearer: Bearer) -> list[tuple[str, str, str]]:
    """Adds every number in a text, and gives them as century (may be empty), `ÅÅMMDD` and the last four."""
    return [number for match in _NUMBER.finditer(fold(text)) if (number := _add_number(needles, match, bearer))]


def _add_number(needles: Needles, match: re.Match[str], bearer: Bearer) -> tuple[str, str, str] | None:
    century, year, month, day, four = match.groups(default="")
    if not 1 <= int(month) <= 12 or not 1 <= int(day) % 60 <= 31 or _in_two_cells(match):
        return None
    born, four = year + month + day, four.upper()
    if four.isdigit():
        needles.stems.setdefault(stem_of(born + four), bearer)
    needles.lettered.setdefault(born + four[1:], bearer)
    for written in {century + born + four, born + four}:
        needles.numbers.setdefault(written, bearer)
    return century, born, four


def _in_two_cells(match: re.Match[str]) -> bool:
    """A day and a year that only a tab or a line end keeps apart: two cells of an export, and nobody's number."""
    between = match.string[match.end(4) : match.start(5)]
    return match.end(4) - match.start(2) > len("ÅÅMMDD") and any(sign in between for sign in "\t\r\n")


def _add_cases(needles: Needles, export: Export) -> dict[str, list[str]]:
    """Adds every case number of the export, and gives by heading those that are more than letters and digits. Nearly all are not, and those are
    many: they are kept as they stand.
    """
    others = {}
    for heading in _CASE_COLUMNS & export.columns.keys():
        column = export.columns[heading]
        cases = frozenset(column)
        needles.plain_cases.append((export, heading, cases))
        others[heading] = [case for case in cases if not PLAIN_CASE.fullmatch(case)]
        first = _first_of(column) if others[heading] else {}
        for case in sorted(others[heading], key=first.__getitem__):
            _add_case(needles, case, bearer_of(export, first[case]))
    return others


def _add_case(needles: Needles, case: str, bearer: Bearer) -> None:
    """Adds a case number, if it is long enough not to be found in any table of figures."""
    folded = fold(case)
    for code, _ in codes_in(folded.lower()) if len(folded) >= _SHORTEST_GUID else ():
        needles.codes.setdefault(code, bearer)
    words = words_of(folded)
    digits, letters = "".join(word for word in words if word.isdigit()), any(not word.isdigit() for word in words)
    if len(digits) < (4 if letters else 5):
        return
    for written in (words, words_of("".join(words))):
        needles.cases[len(written)].setdefault(tuple(written), bearer)
        needles.case_starts.add(written[0])


def _add_content(needles: Needles, export: Export, others: Mapping[str, Collection[str]]) -> None:
    """Adds what identifies wherever in the file it stands, in columns that no profile knows too: free text, relatives' numbers.

    `others` are by heading the cells of the columns of numbers that are none: those that are have been added.
    """
    for heading, column in export.columns.items():
        different = others[heading] if heading in others else set(column)
        _add_texts(needles, different, _places(export, column))
    _add_texts(needles, set(export.loose), lambda text: Place(export.file, export.loose[text]))


def _places(export: Export, column: Sequence[str]) -> Callable[[str], Place]:
    """Where each text of a column first stands; worked out when it is first asked."""

    @cache
    def first() -> Mapping[str, int]:
        return _first_of(column)

    return lambda text: export.place(first()[text])


def _add_texts(needles: Needles, texts: Collection[str], place: Callable[[str], Place]) -> None:
    in_order = sorted(text for text in texts if len(text) >= _SHORTEST)
    text = fold(_APART.join(in_order))
    ends = [match.start() for match in re.finditer(_APART, text)]

    def whose(at: int) -> Bearer:
        return Bearer(place(in_order[bisect_left(ends, at)]))

    for match in _NUMBER.finditer(text):
        _add_number(needles, match, whose(match.start()))
    for contact, at in contacts_in(text):
        needles.contacts.setdefault(contact, whose(at))
    for code, at in codes_in(text.lower()):
        needles.codes.setdefault(code, whose(at))
