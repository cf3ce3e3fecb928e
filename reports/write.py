"""Bytes to files, whole or not at all: a finished folder gets its name in one step, and an earlier one is never touched."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from reports.errors import FileAccessError

_UNFINISHED = ".pagaende-"
_SECRET = "sekretess"


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Writes all files (relative names with `/`) as a new folder. Raises FileAccessError, leaving nothing half-written behind."""
    parent = folder.parent
    staging = parent / f"{_UNFINISHED}{folder.name}"
    try:
        parent.mkdir(parents=True, exist_ok=True)
        remove_unfinished(parent)
        staging.mkdir()
        for name, content in files.items():
            path = staging / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.parent.name == _SECRET:
                os.chmod(path.parent, 0o700)
            with path.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        if folder.exists():
            raise FileExistsError
        staging.rename(folder)
    except OSError:
        shutil.rmtree(staging, ignore_errors=True)
        if os.path.exists(folder):
            raise FileAccessError(
                f"Mappen {folder} finns redan. Någon annan kan just ha kört samma kvartal. Inget har ändrats."
            ) from None
        raise FileAccessError(
            f"Det går inte att skriva i {parent}. Kontrollera att mappen finns, att du får skriva där och att disken inte är full. "
            "Inget har ändrats."
        ) from None
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        raise


def remove_unfinished(parent: Path) -> None:
    """Removes what an earlier run left when it was killed in the middle: it may hold sekretess."""
    for left in parent.glob(f"{_UNFINISHED}*"):
        shutil.rmtree(left, ignore_errors=True)
