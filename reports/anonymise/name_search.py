"""Where in folded text a name stands, whichever of its words comes first, with capitals or joined as in an address, or in the genitive."""

from __future__ import annotations

import itertools
import re
from collections.abc import Container, Iterable, Sequence

from reports.anonymise.folding import BREAK
from reports.anonymise.wording import Pair

_JOINED = frozenset({".", "_", "-"})
_NEAR_A_NAME = 5  # signs
_SHORTEST_GENITIVE = 3  # letters
_OF_A_WORD = re.compile(
    r"(?!s(?![^\W\d_]))[^\W\d_]", re.IGNORECASE
)  # what follows a name that goes on; the s of a genitive does not
_ACT = "SoL"
_OWN_KEY = "per_lag"  # of the figures file, and of nobody


def pairs_in(readings: Sequence[list[str]], known: Container[str]) -> set[Pair]:
    """Words that stand beside each other in one of the readings, one of them `known` as part of some name; Annas and Bergs are Anna and Berg too."""
    beside = set(itertools.chain.from_iterable(map(itertools.pairwise, readings)))
    bare = {word: word[:-1] for word in set(itertools.chain(*readings)) if _is_genitive(word, known)}
    beside |= {(one, bare[other]) for one, other in beside if other in bare}
    beside |= {(bare[one], other) for one, other in beside if one in bare}
    return {pair for pair in beside if pair[0] in known or pair[1] in known}


def words_alone(words: Iterable[str], known: Container[str]) -> set[str]:
    """The different words, those in the genitive of a `known` word without it too."""
    different = set(words)
    return different | {word[:-1] for word in different if _is_genitive(word, known)}


def _is_genitive(word: str, known: Container[str]) -> bool:
    return word.endswith("s") and len(word) > _SHORTEST_GENITIVE and word[:-1] in known


def initial_first(pair: Pair) -> Pair:
    """A pair of an initial and a word, in that order."""
    return pair if len(pair[0]) == 1 else (pair[1], pair[0])


def signed_at(pair: Pair, text: str, lowered: str) -> int | None:
    """Where `A. Berg` or `Berg, A.` stands: a capital with its stop."""
    initial = f"{pair[0].upper()}\\."
    first, last = re.compile(rf"(?<![^\W_]){initial}[\s-]{{0,2}}$"), re.compile(rf",? ?{initial}")
    for match in re.finditer(re.escape(pair[1]), lowered):
        start, end = match.span()
        if not _OF_A_WORD.match(text, end) and (
            first.search(text[max(0, start - _NEAR_A_NAME) : start]) or last.match(text, end)
        ):
            return start
    return None


def named_at(pair: Pair, text: str, lowered: str) -> tuple[int, bool] | None:
    """Where the pair stands, and whether as names are written, with capitals or joined (anna.berg): there if it does, else in plain words.

    ”Per lag” is a name only if it is written Per Lag; ”SoL” is an act.
    """
    first, second = (re.escape(word).replace(r"\?", r"\?+") for word in pair)
    between = r"s?[\W_]*(?:[^\W\d_]{2,3}[\W_]+){0,3}"  # room for particles
    matches = list(re.finditer(rf"{first}({between})(?={second})", lowered))
    for match in matches:
        if lowered.startswith(_OWN_KEY, match.start()):
            continue
        starts = text[match.start()], text[match.end()]
        if match[1] in _JOINED or not (any(map(str.islower, starts)) or _ACT in text[match.start() : match.end() + 3]):
            return match.start(), True
    if not matches:  # the words say that it is there, and so it is
        return 0, True
    plain = next((match.start() for match in matches if BREAK not in match[1]), None)
    return None if plain is None else (plain, False)
