"""One file, whole or not at all, never over another."""

from __future__ import annotations

import os
from pathlib import Path

from reports.errors import FileAccessError
from reports.write.patience import rename, sync_folder


def write_private(path: Path, content: bytes) -> None:
    """A new file that only this user can read, in a folder of the same kind. Raises FileAccessError, leaving nothing half-written.

    What a run left that was killed here is written anew: whoever writes such a file is alone.
    """
    unfinished = path.with_name(f".pagaende-{path.name}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        unfinished.unlink(missing_ok=True)
        try:
            with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            rename(unfinished, path)
        except BaseException:
            unfinished.unlink(missing_ok=True)
            raise
    except OSError:
        raise FileAccessError(
            f"Det går inte att skriva {path}. Kontrollera att du får skriva där, att inget redan heter så och att disken inte är full. Inget har ändrats."
        ) from None
    sync_folder(path.parent)
