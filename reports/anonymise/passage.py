"""A piece of text out of a finished file, which knows where it stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reports.anonymise.folding import BREAK

# Between texts that have nothing to do with each other: a letter that is no word, so that nothing is read across it.
WALL = f"{BREAK}þ "


@dataclass(frozen=True, slots=True)
class Passage:
    """Text with `BREAK` between its pieces; `places[n]` says in Swedish where the piece after n breaks stands.

    `by_chance`: signs found among bytes that are no text, or the measures of a page, where four signs in a row may look like anything.
    """

    text: str
    places: tuple[str, ...]
    by_chance: bool = False

    def place(self, breaks: int) -> str:
        """Where the piece after so many breaks stands."""
        return self.places[min(breaks, len(self.places) - 1)]


def walled(texts: Iterable[tuple[str, str]], by_chance: bool = False) -> Passage:
    """Texts, each with its place, that are read one by one."""
    pairs = list(texts)
    return Passage(WALL.join(text for text, _ in pairs), tuple(place for _, place in pairs) or ("",), by_chance)
