"""The key of a municipality's marks: 256 random bits in a file of its own, on this computer, never beside the handlingar."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from reports.errors import FileAccessError, HistoryError
from reports.register.network import refuse_network

_PROGRAM = "ej-verkstallda-beslut"
_LENGTH = 32


@dataclass(frozen=True, slots=True)
class KeyPlace:
    """Where the register of one kommun, nämnd and output folder lies, and its key: outside the register's own folder."""

    register: Path
    key: Path


def key_place(kommun: str, namnd: str, ut: Path, chosen: Path | None) -> KeyPlace:
    """The place the officer chose with `--register`, else one in the user's local data folder."""
    if chosen is not None:
        return chosen_place(chosen)
    which = "\0".join((kommun.casefold(), namnd.casefold(), os.path.normcase(ut.resolve())))
    name = hashlib.sha256(which.encode("utf-8")).hexdigest()[:16]
    base = _local_data() / _PROGRAM
    refuse_network(base)
    return KeyPlace(base / "register" / name, base / "nycklar" / f"{name}.nyckel")


def chosen_place(folder: Path) -> KeyPlace:
    """The place of a register in a folder of the officer's choice: its key lies beside the folder, never in it. Raises UsageError for a share."""
    refuse_network(folder)  # as it was written: resolved, a share may look like a folder of this disk
    folder = folder.resolve()  # the name of "." is empty: its key would land inside the register
    return KeyPlace(folder, folder.parent / f"{folder.name}.nyckel")


def places_here() -> Iterator[KeyPlace]:
    """Every place in the user's local data folder that holds a key."""
    base = _local_data() / _PROGRAM
    for key in sorted((base / "nycklar").glob("*.nyckel")):
        yield KeyPlace(base / "register" / key.stem, key)


def load_key(place: KeyPlace) -> bytes | None:
    """The key, or None if none has been made here yet. Raises HistoryError for a damaged one: it is never made anew in silence."""
    try:
        text = place.key.read_text(encoding="ascii")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError):
        raise FileAccessError(
            f"Nyckelfilen {place.key} går inte att läsa. Kontrollera att du har rätt till den."
        ) from None
    try:
        key = bytes.fromhex(text)
    except ValueError:
        key = b""
    if len(key) != _LENGTH:
        raise HistoryError(
            f"Nyckelfilen {place.key} är skadad. Återställ den från en säkerhetskopia. Utan den går tidigare körningar inte att känna igen."
        )
    return key


def make_key(place: KeyPlace, fresh: bytes, write: Callable[[Path, bytes], None]) -> bytes:
    """Makes `fresh` the key. `write` makes a file whole or not at all, for this user only, and never over another: half a key, left by a run that was
    killed, would be taken for a damaged one for ever.
    """
    try:
        write(place.key, fresh.hex().encode("ascii"))
    except FileAccessError:
        raise FileAccessError(
            f"Nyckelfilen {place.key} går inte att skriva. Kontrollera att mappen går att skriva i, eller ange en annan med --register."
        ) from None
    return fresh


def _local_data() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
