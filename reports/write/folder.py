"""Bytes to files, whole or not at all: a finished folder gets its name in one step, and an earlier one is never touched."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from reports.errors import FileAccessError
from reports.write.lock import lock
from reports.write.patience import rename, sync_folder

_UNFINISHED = ".pagaende-"
_LOCK = ".las"
_SEKRETESS = "sekretess"


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Writes all files (relative names with `/`) as a new folder. Raises FileAccessError, leaving nothing half-written behind.

    Runs that write under the same parent wait for each other; the second of two that make the same folder is refused.
    """
    parent = folder.parent
    try:
        parent.mkdir(parents=True, exist_ok=True)
        with _alone(parent) as alone:
            if alone:
                _remove_unfinished(parent)
            _write(folder, files)
    except OSError:
        if os.path.exists(folder):
            raise FileAccessError(
                f"Mappen {folder} finns redan. Någon annan kan just ha kört samma kvartal. Inget har ändrats."
            ) from None
        raise FileAccessError(
            f"Det går inte att skriva i {parent}. Kontrollera att mappen finns, att du får skriva där och att disken inte är full. "
            "Inget har ändrats."
        ) from None


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    # The process's own number: where a share knows no locks, two runs still never write in the same folder.
    staging = folder.parent / f"{_UNFINISHED}{folder.name}-{os.getpid()}"
    try:
        staging.mkdir()
        for subfolder in {(staging / name).parent for name in files} - {staging}:
            subfolder.mkdir(parents=True, mode=0o700 if subfolder.name == _SEKRETESS else 0o777)
        for name, content in files.items():
            with (staging / name).open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        for made in {(staging / name).parent for name in files} | {staging}:
            sync_folder(made)
        rename(staging, folder)
        sync_folder(folder.parent)
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        raise


def _remove_unfinished(parent: Path) -> None:
    """Removes what an earlier run left when it was killed in the middle: it may hold sekretess."""
    for left in parent.glob(f"{_UNFINISHED}*"):
        shutil.rmtree(left, ignore_errors=True)


@contextmanager
def _alone(parent: Path) -> Iterator[bool]:
    """Waits until no other run writes under `parent`; False where the disk knows no locks.

    The lock is the operating system's: it goes with the process that held it, however that ended.
    """
    path = parent / _LOCK
    while True:
        with path.open("wb") as handle:
            locked = lock(handle.fileno(), wait=True)
            # Whoever held it before may have removed the file while we waited: then ours is a lock on nothing.
            if locked and not _is_still(path, handle.fileno()):
                continue
            try:
                yield locked
            finally:
                # Windows keeps the name while another run waits; that run removes it.
                with suppress(OSError):
                    path.unlink(missing_ok=True)
            return


def _is_still(path: Path, handle: int) -> bool:
    try:
        return os.path.samestat(os.stat(path), os.fstat(handle))
    except FileNotFoundError:
        return False
