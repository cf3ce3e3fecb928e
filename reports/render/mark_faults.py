"""What is told of a mark that cannot be filled: where, what, and what may stand there instead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any


def broken(text: str, place: str) -> str:
    """The sentence about a mark that cannot be read."""
    if "{%" in text:
        return f"ett märke i {place} är trasigt: ”{_excerpt(text)}”. Allt från {{% if %}} till {{% endif %}} ska stå i samma stycke."
    return f"ett märke i {place} är trasigt: ”{_excerpt(text)}”. Skriv det på nytt i ett svep, som {{{{ namnd }}}}."


def unknown(mark: str, place: str, values: Mapping[str, Any]) -> str:
    """The sentence about a mark that no value stands behind, with the names most like it."""
    names = list(_known_names(values))
    near = get_close_matches(mark[:80].casefold(), names, n=3, cutoff=0.6)
    meant = f" Menar ni {' eller '.join(near)}?" if near else f" Kända märken: {', '.join(names)}."
    return f"märket {{{{ {mark[:80]} }}}} i {place} är okänt.{meant}"


def alone(text: str, place: str) -> str:
    """The sentence about a mark of several paragraphs, a table or a chart that has text beside it."""
    return (
        f"ett märke i {place} står i en text men blir flera stycken, en tabell eller ett diagram: ”{_excerpt(text)}”. "
        "Ställ det ensamt i ett eget stycke."
    )


def _excerpt(text: str) -> str:
    """Some words of a text, from its first mark on."""
    mark = re.search(r"\{\{|\}\}|\{%|%\}|\{#", text)
    return text[max(mark.start() - 20, 0) if mark else 0 :][:60].strip()


def _known_names(values: Mapping[str, Any], prefix: str = "") -> Iterator[str]:
    """Every name that a mark may have, in order."""
    for name in sorted(values):
        value = values[name]
        if isinstance(value, Mapping):
            yield from _known_names(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}"


def refused(text: str, place: str) -> str:
    """The sentence about a mark that asks for more than a template may."""
    return (
        f"ett märke i {place} gör mer än en mall får: ”{_excerpt(text)}”. En mall kan placera ({{{{ namnd }}}}), "
        "utelämna ({% if diarienummer %} … {% endif %}) och upprepa ({% for rad in lista %} … {% endfor %})."
    )
