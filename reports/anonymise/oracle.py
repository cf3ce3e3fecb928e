"""The third door: reads the finished files as anyone could, and stops the run if a person's number stands in one of them.

It knows nothing of how the files were made. Numbers come in with the exports, but also with what a municipality writes in its own
template or settings.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping

from reports.anonymise.number_shape import NUMBER_SHAPED
from reports.errors import ProtectionError

_TAGS = re.compile(r"<[^>]*>")


def refuse_persons(files: Mapping[str, bytes], persons: Iterable[str]) -> None:
    """Raises ProtectionError, naming the file, if the number of any of `persons` (12 signs) can be read in one of the files."""
    known = {person[2:] for person in persons if person}
    leaking = [name for name, content in files.items() if any(_numbers(text) & known for text in _texts(content))]
    if leaking:
        raise ProtectionError(
            f"{', '.join(leaking)}: handlingen skulle innehålla ett personnummer ur exporten (visas ej). Inget har skrivits. "
            "Leta efter numret i kommun.toml och i er egen mall, ta bort det och kör igen."
        )


def _numbers(text: str) -> set[str]:
    """Everything shaped like a personnummer, as its last ten signs: a file may give the century or leave it out."""
    return {birth[-6:] + tail.upper() for birth, tail in NUMBER_SHAPED.findall(text)}


def _texts(content: bytes) -> Iterator[str]:
    """A file as text; a package part by part, with its tags and without them (a number may be cut by formatting)."""
    if not content.startswith(b"PK"):
        yield content.decode("utf-8", errors="replace")
        return
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            part = package.read(name).decode("utf-8", errors="replace")
            yield part
            yield _TAGS.sub("", part)
