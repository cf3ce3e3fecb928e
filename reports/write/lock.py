"""One run at a time. The lock is the operating system's: it goes with the process that held it, however that ended."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from reports.errors import FileAccessError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_BEYOND = 1 << 30  # Windows locks bytes, and locked bytes cannot be read: this one is beyond what anybody writes
_HELD = {
    errno.EWOULDBLOCK,
    errno.EAGAIN,
    errno.EACCES,
    errno.EDEADLK,
}  # the system's words for a lock that another holds


@contextmanager
def alone(path: Path, what: str) -> Iterator[None]:
    """Holds the lock at `path`, or raises FileAccessError at once, telling what holds it and since when, if that has been written.

    `what` is the kind of run, never who runs it. A disk that knows no locks lets nobody in: the register lies on the computer's own.
    """
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:
        raise FileAccessError(
            f"Det går inte att skriva i {path.parent}. Kontrollera att du får skriva där och att disken inte är full. Inget har ändrats."
        ) from None
    try:
        refusal = _refusal(handle, wait=False)
        if refusal and refusal.errno in _HELD:
            raise FileAccessError(_told(path))
        if refusal:
            raise FileAccessError(
                f"Disken låter inte programmet låsa {path}, och då kan två körningar förstöra för varandra. Kör igen, eller ange en mapp på datorns egen "
                "disk med --register. Inget har ändrats."
            )
        _tell(handle, what)
        try:
            yield
        finally:
            # Else the next holder is taken for this run until it has written its own words, as after one that was killed.
            _tell(handle, "")
    finally:
        os.close(handle)


def lock(handle: int, *, wait: bool) -> bool:
    """Whether the open file could be locked for this process alone."""
    return _refusal(handle, wait=wait) is None


def _refusal(handle: int, *, wait: bool) -> OSError | None:
    try:
        if sys.platform == "win32":
            os.lseek(handle, _BEYOND, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
            os.lseek(handle, 0, os.SEEK_SET)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as refusal:
        return refusal
    return None


def _tell(handle: int, what: str) -> None:
    with suppress(OSError):  # only words for the next one; the lock itself holds
        os.truncate(handle, 0)
        os.write(handle, what.encode())


def _told(path: Path) -> str:
    told = ""
    with suppress(OSError, UnicodeDecodeError):
        # Read before the hour, so that the hour is never that of earlier words.
        if what := path.read_text(encoding="utf-8").strip():
            told = f" sedan klockan {datetime.fromtimestamp(path.stat().st_mtime):%H.%M}: {what}"
    return f"En annan körning pågår{told}. Vänta tills den är klar och kör igen. Inget har ändrats."
