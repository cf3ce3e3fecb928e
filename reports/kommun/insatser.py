"""The municipality's catalogue of insatser: its lines in order, and which line each of the systems' words means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from reports.model import Insats, folded

_LAGAR = ("SoL", "LSS")

Line = tuple[Insats, tuple[str, ...]]  # a line of the catalogue and the systems' words for it


def read_line(entry: Mapping[str, Any]) -> Line:
    """One `[[insats]]`. Raises TypeError when `ord` is not a list of texts."""
    words = entry["ord"]
    # A text is a sequence too: ord = "Hemtjänst" would be nine words of one letter.
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise TypeError
    return Insats(*(str(entry[key]).strip() for key in ("lag", "kod", "namn", "familj", "verksamhet"))), tuple(words)


def words_of(lines: Sequence[Line]) -> dict[tuple[str, str], Insats]:
    """The line that each (lag, word) means, case-folded; of two lines that claim a word, the first."""
    words: dict[tuple[str, str], Insats] = {}
    for insats, spellings in lines:
        for word in (insats.namn, *spellings):
            words.setdefault(_key(insats, word), insats)
    return words


def faults_of(lines: Sequence[Line]) -> Iterator[str]:
    """What is wrong between the lines: a code or a word that stands twice, a family in two verksamheter."""
    words = words_of(lines)
    koder: set[tuple[str, str]] = set()
    verksamhet: dict[tuple[str, str], str] = {}
    for insats, spellings in lines:
        if insats.lag not in _LAGAR:
            yield f"[[insats]] {insats.kod}: lag ska vara SoL eller LSS."
        if (insats.lag, insats.kod) in koder:
            yield f"[[insats]] {insats.kod}: koden står två gånger för {insats.lag}."
        koder.add((insats.lag, insats.kod))
        for word in (insats.namn, *spellings):
            holder = words[_key(insats, word)]
            if holder is not insats:
                yield f"[[insats]] {insats.kod}: ordet ”{word}” står redan under {holder.kod}."
        if verksamhet.setdefault((insats.lag, insats.familj), insats.verksamhet) != insats.verksamhet:
            yield f"[[insats]] {insats.kod}: familjen {insats.familj} står under två verksamheter. En familj hör till en verksamhet."


def in_catalogue_order(lines: Sequence[Line]) -> tuple[Insats, ...]:
    """The lines in the file's order, each family together where it first occurs, SoL before LSS."""
    insatser = [insats for insats, _ in lines]
    families = list(dict.fromkeys((insats.lag, insats.familj) for insats in insatser))
    return tuple(
        sorted(insatser, key=lambda insats: (insats.lag != _LAGAR[0], families.index((insats.lag, insats.familj))))
    )


def _key(insats: Insats, word: str) -> tuple[str, str]:
    return (insats.lag.casefold(), folded(word))
