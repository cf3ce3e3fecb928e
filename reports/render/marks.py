"""A mark and what it stands for: words in a text, or a value that may take a whole paragraph.

Templates place, repeat and omit. They run in a sandbox, without clock, chance or anything else than the values.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

import jinja2
import jinja2.sandbox

from reports.errors import TemplateError
from reports.render.blocks import Avsnitt, WordTable
from reports.render.tables import printable

Value = str | Sequence[str] | Sequence[WordTable] | Sequence[Avsnitt] | Mapping[str, Any]

_ALONE = re.compile(r"\{\{\s*([a-z_]+(?:\.[a-z_]+)*)\s*\}\}")
_SIGN = re.compile(r"\{\{|\}\}|\{%|%\}")
_WHOLE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)


def _as_words(value: object) -> object:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, int | jinja2.Undefined):
        return value
    raise TemplateError


_WORDS = jinja2.sandbox.ImmutableSandboxedEnvironment(
    undefined=jinja2.StrictUndefined, autoescape=False, finalize=_as_words
)
_WORDS.globals.clear()
del _WORDS.filters["random"]


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
    return not holds_mark("".join(_WHOLE.sub("\0", text) for text in texts))


def in_words(text: str, place: str, values: Mapping[str, Value], faults: list[str]) -> str:
    """The text with words for its marks; a mark at fault is described in `faults`."""
    try:
        return _WORDS.from_string(text).render(values)
    except jinja2.UndefinedError as error:
        unknown = re.search(r"'([^']+)' is undefined|no attribute '([^']+)'", str(error))
        mark = (unknown[1] or unknown[2]) if unknown else "?"
        faults.append(f"märket ”{mark}” i {place} är okänt. Kända märken: {', '.join(_known(values))}.")
    except TemplateError:
        faults.append(
            f"ett märke i {place} står i en text men blir flera stycken eller en tabell: ”{_excerpt(text)}”. "
            "Ställ det ensamt i ett eget stycke."
        )
    except Exception:  # whatever a template tries, the officer gets a sentence
        faults.append(broken(text, place))
    return text


def look_up(mark: str, place: str, values: Mapping[str, Value], faults: list[str]) -> Value | None:
    """What a mark that stands alone becomes; None, described in `faults`, if nobody knows it."""
    value: Any = values
    for part in mark.split("."):
        value = value[part] if isinstance(value, Mapping) and part in value else None
    if value is None or isinstance(value, Mapping):
        faults.append(f"märket {{{{ {mark} }}}} i {place} är okänt. Kända märken: {', '.join(_known(values))}.")
        return None
    return cast(Value, value)


def broken(text: str, place: str) -> str:
    """The sentence about a mark that cannot be read."""
    return f"ett märke i {place} är trasigt: ”{_excerpt(text)}”. Skriv det på nytt i ett svep, som {{{{ namnd }}}}."


def _excerpt(text: str) -> str:
    mark = _SIGN.search(text)
    return text[max(mark.start() - 20, 0) if mark else 0 :][:60].strip()


def _known(values: Mapping[str, Value], prefix: str = "") -> Iterator[str]:
    for name in sorted(values):
        value = values[name]
        if isinstance(value, Mapping):
            yield from _known(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}"
