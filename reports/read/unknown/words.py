"""The words of the closed lists: which of theirs is which of ours, and which nobody can tell.

A word out of a cell is shown only if it is one of ours or made of parts of words that such lists are made of: never one that could name anybody.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from reports.read.profile import fold
from reports.read.unknown.fitting import CLOSED, Fitting
from reports.read.unknown.matching import Match

_OFTEN, _OFTEN_SHARE = 5, 0.005
_MOST_WORDS, _LONGEST = 20, 40
_HALF, _THAT_LIST = 0.5, 0.8  # of the cells are known words: then the others may be shown, and then it is that list
_STEM = 5  # letters that a word must share with one that is known
_SMALL = frozenset(
    [
        "av",
        "den",
        "det",
        "del",
        "delvis",
        "ej",
        "en",
        "enligt",
        "ett",
        "för",
        "har",
        "hel",
        "hela",
        "helt",
        "i",
        "inte",
        "med",
        "ny",
        "nytt",
        "och",
        "om",
        "på",
        "som",
        "till",
        "utan",
        "vid",
    ]
)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one column: theirs for ours, those that nobody can tell but may be shown, and how many more there are.

    `new` are those of the known that the system's own profile lacks.
    """

    ours: str
    known: Mapping[str, str]
    new: Mapping[str, str]
    unknown: tuple[str, ...]
    hidden: int
    choices: tuple[str, ...]


def words_of(match: Match, fitting: Fitting, own: Mapping[str, str]) -> Words | None:
    """The words of a column that is found, if it is a closed list. `own` (folded: ours) are those of its own system, also where none is in the file."""
    if match.ours not in CLOSED:
        return None
    table = fitting.words.get(match.ours, {})
    # Of a question the column that the words speak for: they are then there when it is answered.
    column = max(match.columns, key=lambda one: one.share(table), default=None)
    cells = column.cells if column and (match.is_found or column.share(table) >= _THAT_LIST) else ()
    counted = Counter(fold(cell) for cell in cells if cell)
    # The commonest way of writing it last, so that it is the one that stays.
    spellings = sorted(Counter(cell for cell in cells if cell).items(), key=lambda one: (one[1], one[0]))
    written = {fold(cell): cell for cell, _ in spellings}
    meant = {**table, **own}
    found = {written.get(word, word): ours for word, ours in sorted(meant.items()) if word in counted or word in own}
    known = {theirs: ours for theirs, ours in found.items() if fold(theirs) != fold(ours)}
    strange = [word for word in sorted(counted) if word not in meant]
    share = sum(times for word, times in counted.items() if word in meant) / max(1, counted.total())
    if len(counted) > _MOST_WORDS or share < _HALF:
        # Not surely the list that its heading promises: then nothing of it is shown.
        shown: list[str] = []
    else:
        often = max(_OFTEN, _OFTEN_SHARE * counted.total())
        stems = _stems(meant)
        shown = [written[word] for word in strange if counted[word] >= often and _is_ordinary(word, stems)]
    choices = tuple(dict.fromkeys(meant.values()))
    if not known and not strange:
        return None
    new = {theirs: word for theirs, word in known.items() if fold(theirs) not in own}
    return Words(match.ours, known, new, tuple(shown), len(strange) - len(shown), choices)


def _stems(table: Mapping[str, str]) -> frozenset[str]:
    parts = {part for word in (*table, *table.values()) for part in re.findall(r"[^\W\d_]+", word.casefold())}
    return frozenset(part[:_STEM] for part in parts if len(part) >= _STEM)


def _is_ordinary(word: str, stems: frozenset[str]) -> bool:
    if len(word) > _LONGEST or any(sign.isdigit() for sign in word):
        return False
    parts = re.findall(r"[^\W\d_]+", word)
    return bool(parts) and all(part in _SMALL or part[:_STEM] in stems for part in parts)
