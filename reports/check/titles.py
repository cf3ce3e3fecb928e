"""Befattningar in one spelling, so that one title is counted as one: `befattningar.toml` holds the known ones."""

from __future__ import annotations

import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

_KNOWN = Path(__file__).parent / "befattningar.toml"


def one_spelling(titles: Iterable[str]) -> dict[str, str]:
    """Every title as written, and the spelling it gets: the known one, else the commonest of those given, else the first in the alphabet."""
    spellings: dict[str, Counter[str]] = {}
    for title in titles:
        spellings.setdefault(_folded(title) or title, Counter())[title] += 1
    return {
        title: known_titles().get(folded) or min(counted, key=lambda one: (-counted[one], one))
        for folded, counted in spellings.items()
        for title in counted
    }


@cache
def known_titles() -> Mapping[str, str]:
    """The name of every known title, by each of its spellings (folded)."""
    data = tomllib.loads(_KNOWN.read_text(encoding="utf-8"))
    return {_folded(word): one["namn"] for one in data["befattning"] for word in (one["namn"], *one["ord"])}


def _folded(title: str) -> str:
    """A title as it is compared: letters and digits without case, rings and dots. Scanned lists confuse å and ä; nobody's title differs by it."""
    return "".join(sign for sign in unicodedata.normalize("NFD", title.casefold()) if sign.isalnum())
