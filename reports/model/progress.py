"""How a run tells what it is doing, without knowing whether anybody looks."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Is told what a run does now, as in `Läser export.csv`, and how many rows of it are done (0 = not counted in rows)."""

    def __call__(self, doing: str, rows: int = 0) -> None: ...


def silent(doing: str, rows: int = 0) -> None:
    """Shows nothing: of a run that nobody looks at."""
