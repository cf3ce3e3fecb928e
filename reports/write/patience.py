"""Renaming as on Windows, which refuses while an antivirus, an indexer or Word just looks at a file: a few tries, then a clean stop."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path

_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8, 1.0, 1.5)  # seconds between the tries; about four in all


def rename(unfinished: Path, final: Path) -> None:
    """Gives what is finished its name, never onto something that is there. Raises OSError."""
    for pause in (*_PAUSES, None):
        if os.path.lexists(final):
            raise FileExistsError(final)
        try:
            unfinished.rename(final)
            return
        except PermissionError:
            if pause is None:
                raise
            time.sleep(pause)


def sync_folder(folder: Path) -> None:
    """Where the system lets a folder be synced, the names in it outlive a loss of power."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
