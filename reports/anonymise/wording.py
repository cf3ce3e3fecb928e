"""Names and case numbers as the words and digits they are made of: the same for a needle and for the text that is searched."""

from __future__ import annotations

import re

from reports.anonymise.folding import fold

# A word ends where the case rises, so that AnnaBerg is Anna and Berg; a lost letter (`?`) ends it too.
_WORD = re.compile(r"[A-Z]?[^\W\dA-Z_]+|[A-Z]+|\d+")
# Here it does not: McDonald is one word, and ?sa is Åsa.
_WHOLE_WORD = re.compile(r"[^\W\d_]+|\d+")
_WITH_LOST_LETTERS = re.compile(r"(?:[^\W\d_]|\?)+|\d+")
_PART_OF_NAME = re.compile(r"(?:[^\W\d_]|\?)+")
# Small words within a name: Max Sydow is Max von Sydow.
_PARTICLES = frozenset(
    ["af", "av", "von", "van", "de", "der", "den", "di", "da", "del", "la", "el", "al", "bin", "ibn", "abu", "und"]
)
_SHORTEST = 2  # letters: one letter alone is an initial

Pair = tuple[str, str]


def words_of(folded: str) -> list[str]:
    """The words and digit runs of folded text, in lower case and in order."""
    words = _WORD.findall(folded)
    return "\0".join(words).lower().split("\0") if words else []  # in one go: there are hundreds of thousands


def whole_words_of(lowered: str) -> list[str]:
    """The same of folded text in lower case, where capitals within a word and lost letters do not end it."""
    if "?" in lowered:
        return _WITH_LOST_LETTERS.findall(re.sub(r"\?{2,}", "?", lowered))
    return _WHOLE_WORD.findall(lowered)


def without_particles(words: list[str]) -> list[str]:
    """The words without the small ones that may stand within a name."""
    return [word for word in words if word not in _PARTICLES]


def name_words(namn: str) -> list[list[str]]:
    """A name as words, each with its parts (Anna-Karin has two), in lower case; `Berg, Anna` is turned round."""
    last, comma, first = namn.partition(",")
    ordered = f"{first} {last}" if comma else namn
    split = [[part.lower() for part in _PART_OF_NAME.findall(word)] for word in fold(ordered).split()]
    return [parts for parts in split if parts and not set(parts) <= _PARTICLES]


def with_lost_letters(namn: str) -> str:
    """The name as a system writes it that knows no letters but the English: ?sa."""
    return "".join(sign if sign.isascii() else "?" for sign in namn)


def given_names(words: list[list[str]]) -> set[str]:
    """What stands first in the name."""
    return set(words[0]) if words else set()


def name_pairs(words: list[list[str]], given: frozenset[str]) -> set[Pair]:
    """Two words of a name that beside each other, in either order, are the whole name: a given one and the last.

    A middle word that is nobody's given name (`given`) may be half of a double last name, and then stands for it.
    """
    if not words:
        return set()
    *earlier, last = words
    pairs = {(one, other) for word in earlier for one in word for other in last}
    pairs |= {(one, other) for word in earlier[1:] for one in words[0] for other in word if other not in given}
    long = {pair for pair in pairs if min(map(len, pair)) >= _SHORTEST and pair[0] != pair[1]}
    return long | {(other, one) for one, other in long}


def initials(words: list[list[str]]) -> set[str]:
    """AC and ABC of a name: its first and last word, and all its words."""
    signs = [parts[0][0].upper() for parts in words]
    return {signs[0] + signs[-1], "".join(signs)} if len(signs) > 1 else set()
