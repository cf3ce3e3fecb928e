"""How near a strange heading is to one of ours: equal to a known one, alike, able to mean several, or nothing we know."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from reports.model import Kind
from reports.read.profile import Profile, fold

_KNOWN = Path(__file__).with_name("rubriker.toml")
_ALIKE = 0.84  # of difflib's ratio: one or two letters in a word of ten
_SHORTEST_ALIKE, _LONGEST_ALIKE = 5, 60  # letters: shorter words are alike by chance, longer ones are no headings
_CAMEL = re.compile(r"(?<=[a-zåäö])(?=[A-ZÅÄÖ])")
_SPELLED_OUT = (
    (re.compile(r"\b(?:fr[. ]*o[. ]*m\b|fom\b|from\b|från och med\b)\.?"), "från"),
    (re.compile(r"\b(?:t[. ]*o[. ]*m\b|tom\b|till och med\b)\.?"), "till"),
)
_ABBREVIATIONS = {
    "nr": "nummer",
    "dat": "datum",
    "pnr": "personnummer",
    "persnr": "personnummer",
    "verkst": "verkstalld",
    "handl": "handlaggare",
    "beslutsd": "beslutsdatum",
    "org": "organisation",
    "avd": "avdelning",
    "sekr": "sekretessmarkering",
    "besl": "beslut",
    "besldatum": "beslutsdatum",
    "beslnummer": "beslutsnummer",
    "fritextfalt": "fritext",
}


class Nearness(StrEnum):
    """What a heading alone says of one of ours."""

    ALIKE = "liknar en känd"
    SEVERAL = "kan betyda flera"
    SAME = "är känd"


@dataclass(frozen=True, slots=True)
class KnownHeadings:
    """All headings that are known to stand for ours in one kind of export, as `key` folds them."""

    kind: Kind
    same: Mapping[str, frozenset[str]]
    several: Mapping[str, frozenset[str]]

    def knows(self, heading: str) -> bool:
        """Whether the heading stands for one or several of ours."""
        folded = key(heading)
        return folded in self.same or folded in self.several

    def near(self, heading: str) -> dict[str, Nearness]:
        """Which of our headings this one may be."""
        folded = key(heading)
        if not folded:
            return {}
        if folded in self.several:
            return dict.fromkeys(self.several[folded], Nearness.SEVERAL)
        if folded in self.same:
            ours = self.same[folded]
            return dict.fromkeys(ours, Nearness.SAME if len(ours) == 1 else Nearness.SEVERAL)
        if not _SHORTEST_ALIKE <= len(folded) <= _LONGEST_ALIKE:
            return {}
        alike = [ours for known, names in self.same.items() if _alike(folded, known) for ours in names]
        return dict.fromkeys(alike, Nearness.ALIKE)


def key(heading: str) -> str:
    """A heading without what two systems write differently: case, signs, rings and dots, and common abbreviations."""
    text = _CAMEL.sub(" ", unicodedata.normalize("NFC", heading).replace("_", " ")).casefold()
    for pattern, word in _SPELLED_OUT:
        text = pattern.sub(f" {word} ", text)
    text = "".join(sign for sign in unicodedata.normalize("NFD", fold(text)) if not unicodedata.combining(sign))
    return "".join(_whole(word) for word in re.findall(r"[^\W_]+", text))


def known_headings(kind: Kind, profiles: Sequence[Profile]) -> KnownHeadings:
    """The headings of the profiles of a kind, our own, and those of rubriker.toml."""
    same: dict[str, set[str]] = {}
    for profile in profiles:
        if profile.kind is kind:
            for theirs, ours in profile.columns.items():
                same.setdefault(key(theirs), set()).add(ours)
    for ours, names in _lists()["rubriker"].get(kind.value, {}).items():
        for theirs in (ours, *names):
            same.setdefault(key(theirs), set()).add(ours)
    ours_of_kind = {ours for names in same.values() for ours in names}
    several = {
        key(theirs): frozenset(ours_of_kind.intersection(names)) for theirs, names in _lists()["tvetydiga"].items()
    }
    return KnownHeadings(
        kind,
        {theirs: frozenset(names) for theirs, names in same.items()},
        # What a kind has only one column for is not open to doubt there, and what is our own name in it is ours.
        {theirs: names for theirs, names in several.items() if names and (theirs not in same or len(names) > 1)},
    )


def known_words() -> Mapping[str, Mapping[str, str]]:
    """The words of other systems for ours, by our heading: {our heading: {their word: our word}}."""
    words: Mapping[str, Mapping[str, str]] = _lists()["varden"]
    return words


def _whole(word: str) -> str:
    if len(word) > 4 and word.endswith("nr"):
        word = _ABBREVIATIONS.get(word, f"{word[:-2]}nummer")
    elif len(word) > 5 and word.endswith("dat"):
        word += "um"
    return _ABBREVIATIONS.get(word, word)


def _alike(one: str, other: str) -> bool:
    if len(other) < _SHORTEST_ALIKE:
        return False
    if min(len(one), len(other)) >= _SHORTEST_ALIKE + 3 and (one in other or other in one):
        return True
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


@cache
def _lists() -> dict[str, Any]:
    return tomllib.loads(_KNOWN.read_text(encoding="utf-8"))
