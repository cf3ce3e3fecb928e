"""One unknown export looked into, and the profile that follows from it written as a new file."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from pathlib import Path

from reports.errors import UsageError
from reports.model import masked
from reports.read import load_profiles
from reports.read.unknown import Examined, examine
from reports.write import write_private

_FOLDER = "profiler"


@dataclass(frozen=True, slots=True)
class ProfilOrder:
    """One export to look into. `kommun` is its kommun.toml, if its own profiles shall be tried; `system` is what the profile shall be called."""

    export: Path
    ut: Path
    kommun: Path | None = None
    system: str = ""


@dataclass(frozen=True, slots=True)
class Profilforslag:
    """What is understood of an export. `path` is where its profile lies, None where none is needed; `same` says that it lay there before."""

    examined: Examined
    path: Path | None
    same: bool = False


def propose(order: ProfilOrder) -> Profilforslag:
    """Looks into an export and writes the profile that follows, never over another file.

    Raises ReportError: for what the reader refuses, in its own words; when the file cannot be written.
    """
    if order.export.is_dir():
        raise UsageError(
            f"{masked(order.export.name)} är en mapp. Ange en export i taget, till exempel: profil export.csv."
        )
    own = (order.kommun or order.export).parent / _FOLDER
    examined = examine(order.export, load_profiles(own), order.system)
    if examined.fits and not examined.unknown_words:
        return Profilforslag(examined, None)
    content = examined.draft.encode()
    path = _free(order.ut / _FOLDER, f"{_plain(examined.system)}-{_plain(examined.kind.value)}", content)
    if path.exists():
        return Profilforslag(examined, path, same=True)
    write_private(path, content)
    return Profilforslag(examined, path)


def _free(folder: Path, name: str, content: bytes) -> Path:
    """A name that no other content has."""
    version = 1
    while True:
        path = folder / f"{name}{f'-v{version}' if version > 1 else ''}.toml"
        if not path.exists() or (path.is_file() and path.read_bytes() == content):
            return path
        version += 1


def _plain(text: str) -> str:
    """A name of a file that every computer can write."""
    letters = "".join(one for one in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(one))
    return "-".join("".join(sign if sign.isalnum() else " " for sign in letters).split()) or "profil"
