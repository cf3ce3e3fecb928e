"""Where in folded text a name stands, whichever of its words comes first, with capitals or joined as in an address, or in the genitive."""

from __future__ import annotations

import itertools
import re
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import TypeVar

from reports.anonymise.folding import BREAK
from reports.anonymise.wording import Pair

_JOINED = frozenset({".", "_", "-"})
_NEAR_A_NAME = 5  # signs
_SHORTEST_GENITIVE = 3  # letters
_ACT = "SoL"
_OWN_KEY = "per_lag"  # of the figures file, and of nobody
_Bearer = TypeVar("_Bearer")


def pairs_in(readings: Sequence[list[str]], known: Container[str]) -> set[Pair]:
    """Words that stand beside each other in one of the readings, one of them `known` as part of some name, or the genitive of one that is."""
    beside = set(itertools.chain.from_iterable(map(itertools.pairwise, readings)))
    names = {word for word in set(itertools.chain(*readings)) if word in known or without_s(word) in known}
    return {pair for pair in beside if pair[0] in names or pair[1] in names}


def names_among(
    pairs: Iterable[Pair], known: Mapping[Pair, _Bearer], lasts: Container[str]
) -> list[tuple[Pair, _Bearer]]:
    """The pairs that are `known`, in an order of their own: as they stand, or with the last name in the genitive (`lasts` are last names).

    A pair is given as it is written: whoever signs as Andreas Lind does not excuse Andrea Lind, nor Karin Boyes plats a Karin Boye.
    """
    found = {}
    for pair in pairs:
        last = without_s(pair[1])
        read = pair if pair in known or last not in lasts else (pair[0], last)
        if read in known:
            found[pair] = known[read]
    return sorted(found.items())


def words_alone(words: Iterable[str], known: Container[str]) -> set[str]:
    """The different words, those in the genitive of a `known` word without it too."""
    different = set(words)
    return different | {bare for word in different if (bare := without_s(word)) in known}


def without_s(word: str) -> str:
    """The word that this one may be the genitive of, or the word itself."""
    return word[:-1] if word.endswith("s") and len(word) >= _SHORTEST_GENITIVE else word


def initial_first(pair: Pair) -> Pair:
    """A pair of an initial and a word, in that order."""
    return pair if len(pair[0]) == 1 else (pair[1], pair[0])


def signed_at(pair: Pair, text: str, lowered: str) -> int | None:
    """Where `A. Berg` or `Berg, A.` stands: a capital with its stop."""
    initial = f"{pair[0].upper()}\\."
    first, last = re.compile(rf"(?<![^\W_]){initial}[\s-]{{0,2}}$"), re.compile(rf",? ?{initial}")
    for match in re.finditer(re.escape(pair[1]), lowered):
        start, end = match.span()
        if not text[end : end + 1].isalpha() and (
            first.search(text[max(0, start - _NEAR_A_NAME) : start]) or last.match(text, end)
        ):
            return start
    return None


def named_at(pair: Pair, text: str, lowered: str) -> tuple[int, bool] | None:
    """Where the pair stands, and whether as names are written, with capitals or joined (anna.berg): there if it does, else in plain words.

    ”Per lag” is a name only if it is written Per Lag; ”SoL” is an act.
    """
    first, second = (re.escape(word).replace(r"\?", r"\?+") for word in pair)
    between = re.compile(rf"[\W_]*(?:[^\W\d_]{{2,3}}[\W_]+){{0,3}}(?={second})")  # room for particles
    # Each first word is tried: in ”skola Ola Berg” the one that ends another word must not hide the name.
    starts = ((one.start(), between.match(lowered, one.end())) for one in re.finditer(first, lowered))
    matches = [(start, match) for start, match in starts if match]
    for start, match in matches:
        if lowered.startswith(_OWN_KEY, start):
            continue
        signs = text[start], text[match.end()]
        if match[0] in _JOINED or not (any(map(str.islower, signs)) or _ACT in text[start : match.end() + 3]):
            return start, True
    if not matches:  # the words say that it is there, and so it is
        return 0, True
    plain = next((start for start, match in matches if BREAK not in match[0]), None)
    return None if plain is None else (plain, False)
