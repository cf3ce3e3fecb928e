"""A passage held against the needles: one pass over its words and digits, however many persons there are.

What the text holds is gathered as sets, and sets are intersected with the needles; the text is looked at again only where
something was found.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from reports.anonymise.contacts import codes_in, contacts_in
from reports.anonymise.folding import BREAK, fold
from reports.anonymise.name_search import initial_first, named_at, names_among, pairs_in, signed_at, words_alone
from reports.anonymise.needles import Bearer, Needles, case_in, sums_of
from reports.anonymise.number_search import days_in, lettered_in, near_months, stems_in, written_out_in
from reports.anonymise.passage import Passage
from reports.anonymise.wording import Pair, whole_words_of, without_particles, words_of
from reports.model import Place

_Key = TypeVar("_Key")
_SUM = re.compile(r"[0-9a-f](?<![0-9a-z].)(?:[0-9a-f]{63}|[0-9a-f]{39}|[0-9a-f]{31})(?![0-9a-z])")
_INITIALS_AND_YEAR = re.compile(
    r"([A-Z])(?<![^\W_].)[.\s]{0,2}-?([A-Z])(?:[.\s]{0,2}-?([A-Z]))?[.,;:(]{0,2}[\s_-]{0,2}"
    r"(?:(?:f|född|fodd)\.?\s{0,2}(?:år|ar)?\s?)?[\s_(-]{0,2}(\d{4}|\d{2})(?![\d])(?![-:/.]\d)"
)
# Boards, acts and authorities that stand before a year of our own time without being anyone.
_SELDOM_INITIALS = frozenset(
    re.findall(r"\w+", "SN KF KS KN VN ON UN AN BN TN KL FL FB LSS LVU LVM OSL SFS IVO SKR HVB SCB JO")
)
_YEARS_OF_ACTS = range(1990, 2100)
# 0512-31000 is a telephone and 212000-0142 an organisation: neither is the case 31000 or 212000.
_NO_TELEPHONE = r"(?<!\b0\d-)(?<!\b0\d\d-)(?<!\b0\d\d\d-)"
_NO_ORGANISATION = r"(?!\d\d[2-9]\d{3}-\d{4}(?!\d))"
_NOBODY = Bearer(Place("", 0))
_LIKE_A_YEAR = re.compile(r"(?:19|20)\d\d")


class Leak(StrEnum):
    """What was found, in the words of the message."""

    NUMBER = "ett personnummer"
    STRANGER = "ett personnummer på någon som inte finns i exporten"
    CASE = "ett beslutsnummer, ärendenummer eller annat nummer ur exporten"
    CODE = "ett märke eller en kontrollsumma som leder till en person"
    NAME = "ett namn"
    LABEL = "initialer och födelseår"
    CONTACT = "en e-postadress, ett telefonnummer eller en gatuadress"
    RARE = "något som också kan vara ett namn"


_MARK = re.compile(
    r"(?<![0-9A-Za-z])(?=[0-9a-f]*[a-f])(?=[a-f]*[0-9])(?:[0-9a-f]{16}|[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})(?![0-9A-Za-z])"
)


@dataclass(frozen=True, slots=True)
class Hit:
    """One needle in one place. `key` is the needle itself and is never shown."""

    leak: Leak
    key: object
    bearer: Bearer
    place: str

    @property
    def stops(self) -> bool:
        """Whether it is enough to tell a person: one word of a name is not, nor is a name without capitals."""
        return self.leak is not Leak.RARE


def search(passage: Passage, needles: Needles, but: Collection[Leak] = ()) -> Iterator[Hit]:
    """Every needle that stands in the passage, `but` for kinds that may stand there; each once, where it stands first."""
    text = fold(passage.text)
    lowered = text.lower()
    for leak, key, bearer, at in _found(text, lowered, needles, passage.by_chance, but):
        if leak in but:
            continue
        yield Hit(leak, key, bearer, passage.place(lowered.count(BREAK, 0, max(at, 0) + 1)))


def _found(
    text: str, lowered: str, needles: Needles, by_chance: bool, but: Collection[Leak]
) -> Iterator[tuple[Leak, object, Bearer, int]]:
    spelt = near_months(text)
    yield from _numbers(text, spelt, needles)
    words, whole = words_of(text), whole_words_of(lowered)
    if Leak.CASE not in but:
        # A keyed mark or a check sum is no text: by chance it begins like a case number sooner or later.
        unmarked, marks = _MARK.subn(" ", text)
        yield from _cases(words_of(unmarked) if marks else words, lowered, needles, by_chance)
    pairs = pairs_in((whole, words), needles.words)
    beside = pairs | pairs_in((without_particles(whole),), needles.words)
    for pair, bearer in names_among(beside, needles.pairs, needles.lasts):
        if found := named_at(pair, text, lowered):
            at, as_a_name = found
            yield Leak.NAME if as_a_name else Leak.RARE, pair, bearer, at
    initials = {initial_first(pair) for pair in pairs if 1 in map(len, pair)}
    for pair, bearer in names_among(initials, needles.signed, needles.lasts):
        if (start := signed_at(pair, text, lowered)) is not None:
            yield Leak.NAME, pair, bearer, start
    yield from _fours(pairs, lowered, needles)
    yield from _labels(text, needles, by_chance)
    yield from _days(text, spelt, needles)
    yield from _codes(lowered, needles)
    for contact, at in contacts_in(text) if needles.contacts else ():
        if contact in needles.contacts:
            yield Leak.CONTACT, contact, needles.contacts[contact], at
    for word, bearer in _common(words_alone(whole, needles.rare), needles.rare):
        yield Leak.RARE, word, bearer, lowered.find(word)


def _numbers(text: str, spelt: list[str], needles: Needles) -> Iterator[tuple[Leak, object, Bearer, int]]:
    known = set()
    for stems, found in (
        (needles.stems, stems_in(text, spelt, needles.stems)),
        (needles.lettered, lettered_in(text, needles.lettered)),
    ):
        for stem, written in found:
            known.add(written)
            yield Leak.NUMBER, stem, stems[stem], text.find(written)
    for written, at in written_out_in(text):
        if written not in known:
            yield Leak.STRANGER, written, _NOBODY, at


def _cases(
    words: list[str], lowered: str, needles: Needles, by_chance: bool
) -> Iterator[tuple[Leak, object, Bearer, int]]:
    """Case numbers as written; among measures and the bytes of a picture not those of digits alone: 11906 is the width of the paper."""
    starts = [at for at, word in enumerate(words) if word in needles.case_starts]
    for length, cases in needles.cases.items():
        for case, bearer in _common({tuple(words[at : at + length]) for at in starts}, cases):
            if (at := _case_at(case, lowered)) is not None:
                yield Leak.CASE, case, bearer, at
    numbered = {pair for pair in itertools.pairwise(("", *words)) if pair[1].isdigit()}
    alone = () if by_chance else ((word,) for _, word in numbered)
    for case in sorted({*alone, *(pair for pair in numbered if pair[0].isalpha())}):
        whose = case_in(needles, "".join(case))
        if whose and (at := _case_at(case, lowered)) is not None:
            yield Leak.CASE, case, whose, at


def _case_at(case: tuple[str, ...], lowered: str) -> int | None:
    """Where the words of a case number stand as one number; None where they only happen to follow each other."""
    no_part = _NO_TELEPHONE + _NO_ORGANISATION if len(case) == 1 and case[0].isdigit() else ""
    # 2026 and 123 side by side in a table are not the case 2026-123.
    between = r"[\s_.:/-]{0,2}" if any(map(str.isalpha, case)) else r"[_.:/-]?"
    match = re.search(rf"(?<![^\W_]){no_part}{between.join(map(re.escape, case))}(?!\d)", lowered)
    return match.start() if match else None


def _fours(pairs: set[Pair], lowered: str, needles: Needles) -> Iterator[tuple[Leak, object, Bearer, int]]:
    """A word of a name beside the last four of its number."""
    turned = {(other, one) for one, other in pairs if one.isdigit()}
    for pair, bearer in _common(pairs | turned, needles.fours):
        # ”maj 2011” is a month, ”Maj -2011” is a person.
        wanted = rf"{pair[0]}[\s,(]*-{pair[1]}" if _LIKE_A_YEAR.fullmatch(pair[1]) else pair[0]
        match = re.search(wanted, lowered)
        if match:
            yield Leak.NUMBER, pair, bearer, match.start()


def _labels(text: str, needles: Needles, by_chance: bool) -> Iterator[tuple[Leak, object, Bearer, int]]:
    """AB 1985, AB-85, A.B. f. 1985; the bytes of a picture hold AB85 by chance."""
    for match in _INITIALS_AND_YEAR.finditer(text):
        one, two, three, year = match.groups(default="")
        signs = one + two + three
        if bearer := None if by_chance and len(year) == 2 else needles.labels.get(signs + year):
            # LSS 1973 may be the act beside a figure of a table.
            of_ours = len(signs) == 3 or len(year) == 2 or int(year) in _YEARS_OF_ACTS
            seldom = signs in _SELDOM_INITIALS and of_ours
            yield (Leak.RARE if seldom else Leak.LABEL), signs + year, bearer, match.start()


def _days(text: str, spelt: list[str], needles: Needles) -> Iterator[tuple[Leak, object, Bearer, int]]:
    """A day of birth near a word of the name or the initials."""
    for day, near in days_in(text, spelt, needles.births):
        names = needles.births[day]
        for word, bearer in _common(words_alone(words_of(near), names), names):
            yield Leak.LABEL, (day, word), bearer, text.find(near)


def _codes(lowered: str, needles: Needles) -> Iterator[tuple[Leak, object, Bearer, int]]:
    for code, at in codes_in(lowered):
        if code in needles.codes:
            yield Leak.CODE, code, needles.codes[code], at
    sums = {match[0]: match.start() for match in _SUM.finditer(lowered)}
    for code, bearer in _common(set(sums), sums_of(needles)) if sums else ():
        yield Leak.CODE, code, bearer, sums[code]


def _common(found: set[_Key], known: Mapping[_Key, Bearer]) -> list[tuple[_Key, Bearer]]:
    """What is both found and known, in an order that does not change from run to run."""
    return sorted(((key, known[key]) for key in found if key in known), key=lambda one: str(one[0]))
