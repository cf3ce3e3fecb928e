"""Dated provisions: a lydelse starts on its day and holds until the next one of the same subject.

The files are data that a lawyer can read and extend. The loader refuses a lydelse without source (`kalla`) or without the
day a person last read the text (`kontrollerad`).
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from reports.errors import LawError

_FOLDER = Path(__file__).parent / "lydelser"
_SUBJECT = ("amne", "lag", "lagrum")


@dataclass(frozen=True, slots=True)
class Lydelse:
    """One wording: the day it starts, where it was read and when, and what it says (`values`, keys as in the file)."""

    fran: date
    kalla: str
    kontrollerad: date
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True, eq=False)
class Law:
    """All dated provisions, by the name of their file. `mark` changes whenever any of them does."""

    begrepp: Mapping[str, tuple[Lydelse, ...]]
    mark: str

    def at(self, begrepp: str, day: date, **subject: str) -> Lydelse | None:
        """The wording in force on `day` for the subject (such as `lag="SoL"`), or None if none has begun."""
        begun = [one for one in self.all(begrepp, **subject) if one.fran <= day]
        return max(begun, key=lambda one: one.fran, default=None)

    def all(self, begrepp: str, **subject: str) -> tuple[Lydelse, ...]:
        """Every wording of the subject, oldest first."""
        return _wordings(self, begrepp, tuple(subject.items()))


@cache  # asked of every beslut, and the answers are few
def _wordings(law: Law, begrepp: str, subject: tuple[tuple[str, str], ...]) -> tuple[Lydelse, ...]:
    matching = (one for one in law.begrepp[begrepp] if all(one.values.get(key) == text for key, text in subject))
    return tuple(sorted(matching, key=lambda one: one.fran))


@cache
def load_law(folder: Path = _FOLDER) -> Law:
    """The law as it stands in the TOML files. Raises LawError, naming the file and the lydelse."""
    paths = sorted(folder.glob("*.toml"))
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()
    return Law({path.stem: tuple(_lydelser(path)) for path in paths}, digest[:16])


def _lydelser(path: Path) -> Iterable[Lydelse]:
    try:
        data = tomllib.loads(path.read_bytes().decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        raise LawError(f"Lagfilen {path.name} går inte att läsa som TOML. Återställ den eller rätta den.") from None
    for key in ("begrepp", "styrs_av"):
        if key not in data:
            raise LawError(f"Lagfilen {path.name} saknar {key}.")
    seen: set[tuple[Any, ...]] = set()
    for number, entry in enumerate(data.get("lydelse", []), start=1):
        where = f"Lagfilen {path.name}, lydelse {number}"
        for key in ("fran", "kontrollerad"):
            # A day with a time of day is a date too to Python, and then compares with no other day.
            if type(entry.get(key)) is not date:
                raise LawError(f"{where}: {key} ska vara ett datum (ÅÅÅÅ-MM-DD).")
        if not str(entry.get("kalla", "")).strip():
            raise LawError(f"{where}: källan (kalla) saknas. En lydelse utan källa används inte.")
        identity = (entry["fran"], *(entry.get(key) for key in _SUBJECT if key != "lagrum" or "lag" not in entry))
        if identity in seen:
            raise LawError(f"{where}: samma ämne har redan en lydelse från {entry['fran']}.")
        seen.add(identity)
        values = {key: value for key, value in entry.items() if key not in ("fran", "kalla", "kontrollerad")}
        yield Lydelse(entry["fran"], str(entry["kalla"]), entry["kontrollerad"], values)
