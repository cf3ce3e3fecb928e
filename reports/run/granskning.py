"""One document held against the exports, after someone has worked in it: the same search as before it was written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reports.anonymise import leaks_in, needles_of, sentences, shared_words, stopping, traces_in
from reports.errors import FileAccessError
from reports.kommun import load_kommun
from reports.read import load_profiles, read_exports
from reports.run.handlingar import templates_of
from reports.run.namesakes import words_of_kommun


@dataclass(frozen=True, slots=True)
class Granskning:
    """What was found in a document: `leaks` show a person, `doubts` may, `traces` are what Word has left. A line each."""

    leaks: tuple[str, ...]
    doubts: tuple[str, ...]
    traces: tuple[str, ...]


def inspect(document: Path, indata: Sequence[Path], kommun: Path | None, standard: Path) -> Granskning:
    """Searches a finished document for everyone in the exports. Without `kommun` a namesake who signs counts as a leak.

    Raises ReportError when the document or an export cannot be read.
    """
    try:
        content = document.read_bytes()
    except OSError:
        raise FileAccessError(
            f"{document.name} går inte att läsa. Stäng den om den är öppen i Word, och försök igen."
        ) from None
    settings = load_kommun(kommun) if kommun else None
    exports = read_exports(indata, load_profiles((settings.folder if settings else document.parent) / "profiler"))
    needles = needles_of(exports, [one.personnummer for one in settings.personal] if settings else [])
    shared = (
        shared_words(words_of_kommun(settings), templates_of(settings, standard).values(), needles) if settings else ()
    )
    leaks, doubts = stopping(leaks_in(document.name, content, needles), shared)
    return Granskning(tuple(sentences("", leaks)), tuple(sentences("", doubts)), tuple(traces_in(content)))
