"""A mark and what it stands for: words in a text, or a value that may take a whole paragraph."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, cast

from reports.render.blocks import Avsnitt, WordChart, WordTable
from reports.render.language import WHOLE_MARK
from reports.render.mark_faults import unknown

Value = str | Sequence[str] | Sequence[WordTable | WordChart] | Sequence[Avsnitt] | Mapping[str, Any]

_ALONE = re.compile(r"\{\{\s*([a-z_]+(?:\.[a-z_]+)*)\s*\}\}")
_SIGN = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")


def holds_mark(text: str) -> bool:
    """Whether the text has a mark, whole or broken."""
    return _SIGN.search(text) is not None


def name_alone(text: str) -> str | None:
    """The name of the mark that the text is, if it is one mark and nothing else."""
    alone = _ALONE.fullmatch(text.strip())
    return alone[1] if alone else None


def are_whole(texts: Sequence[str]) -> bool:
    """Whether each mark stands whole within one of the texts that together make up a paragraph."""
    # A mark that is cut in two would be passed over piece by piece, and left in the handling.
    return not holds_mark("".join(WHOLE_MARK.sub("\0", text) for text in texts))


def look_up(mark: str, place: str, values: Mapping[str, Value], faults: list[str]) -> Value | None:
    """What a mark that stands alone becomes; None, described in `faults`, if nobody knows it."""
    value: Any = values
    for part in mark.split("."):
        value = value[part] if isinstance(value, Mapping) and part in value else None
    if value is None or isinstance(value, Mapping):
        faults.append(unknown(mark, place, values))
        return None
    return cast(Value, value)
