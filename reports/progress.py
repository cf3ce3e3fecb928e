"""The line that says what a slow run is doing: on a terminal only, after two seconds, and gone when the run is done."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TextIO

from reports.masked import masked
from reports.model import Progress, silent

_AFTER, _EVERY = 2.0, 0.25  # seconds
_NARROWEST = 20  # signs


class ProgressLine:
    """What is being done, and the line that shows it. Being told costs nothing to speak of: another thread draws, four times a second."""

    def __init__(self, stream: TextIO, after: float) -> None:
        self._stream, self._after = stream, after
        self._doing, self._rows = "", 0
        self._drawn = ""
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._follow, daemon=True)

    def __call__(self, doing: str, rows: int = 0) -> None:
        self._doing, self._rows = doing, rows

    def begin(self) -> None:
        """From now on the seconds count."""
        self._thread.start()

    def end(self) -> None:
        """Takes the line away."""
        self._done.set()
        self._thread.join()
        self._draw("")

    def _follow(self) -> None:
        pause = self._after
        while not self._done.wait(pause):
            self._draw(self._line())
            pause = _EVERY

    def _line(self) -> str:
        rows = f" … {self._rows:,} rader".replace(",", " ") if self._rows else " …"
        width = max(_NARROWEST, shutil.get_terminal_size().columns) - 1
        text = masked(f"{self._doing}{rows}") if self._doing else ""
        return "".join(sign if sign.isprintable() else "?" for sign in text)[:width]

    def _draw(self, line: str) -> None:
        if line == self._drawn:
            return
        back = "" if line else "\r"
        # A terminal that has gone away is no reason to stop.
        with suppress(OSError, ValueError):
            self._stream.write(f"\r{line.ljust(len(self._drawn))}{back}")
            self._stream.flush()
        self._drawn = line


@contextmanager
def shown_on(stream: TextIO | None, after: float = _AFTER) -> Iterator[Progress]:
    """A line on a terminal while something slow is done; files and other programs get nothing."""
    if not _is_terminal(stream):
        yield silent
        return
    assert stream
    line = ProgressLine(stream, after)
    line.begin()
    try:
        yield line
    finally:
        line.end()


def _is_terminal(stream: TextIO | None) -> bool:
    try:
        return stream is not None and stream.isatty()
    except ValueError:  # closed
        return False
