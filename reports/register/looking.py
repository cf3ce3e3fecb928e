"""The register as it is looked after: what can be read of it even where something is wrong, and everything that is wrong."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from reports.errors import HistoryError
from reports.model import History
from reports.register.database import database_of, opened
from reports.register.keeping import faults_in
from reports.register.key import KeyPlace
from reports.register.records import history_in


@dataclass(frozen=True, slots=True)
class Look:
    """What the register holds as far as it can be read, the weedings (day, number of beslut), and a sentence for every fault."""

    history: History
    gallringar: tuple[tuple[date, int], ...]
    faults: tuple[str, ...]


def look(place: KeyPlace, key: bytes) -> Look:
    """Reads without changing anything, and without stopping at the first fault. Raises FileAccessError, or HistoryError for a file that is no register."""
    faults = list(_open_to_others(place))
    with opened(place, reading=True) as connection:
        faults += [f"Databasen är skadad: {line}." for line in _damage(connection)]
        faults += faults_in(connection, key)
        if connection.execute("SELECT 1 FROM pagaende").fetchone():
            faults.append(
                "En körning pågår, eller blev avbruten. Nästa kvartal-körning gör klart det som hann bli färdigt, eller glömmer resten."
            )
        history = history_in(connection, rest=True)
        kept = connection.execute("SELECT (SELECT count(*) FROM post), (SELECT count(*) FROM rad)").fetchone()
        if kept != (len(history.poster), sum(len(post.rader) for post in history.poster)):
            faults.append("En del av registret går inte att läsa. Det som går att läsa visas.")
        weeded = connection.execute("SELECT dag, beslut FROM gallring ORDER BY nr").fetchall()
    return Look(history, tuple(_readable(weeded)), tuple(faults))


def _readable(weeded: Iterable[tuple[str, int]]) -> Iterator[tuple[date, int]]:
    for day, n in weeded:
        with suppress(ValueError):
            yield date.fromisoformat(day), int(n)


def no_register(place: KeyPlace, others: Sequence[KeyPlace]) -> HistoryError:
    """The error of a place where no register has been begun, naming the `others` of the same nämnd on this computer."""
    there = f" Nämnden har register i {', '.join(str(one.register) for one in others)}." if others else ""
    return HistoryError(
        f"Det finns inget register i {place.register}. Det börjar med den första körningen av kvartal. Har ni gjort rapporter förut: ange samma --ut "
        f"som då, eller samma --register.{there}"
    )


def _damage(connection: sqlite3.Connection) -> list[str]:
    lines = [line for (line,) in connection.execute("PRAGMA integrity_check(5)")]
    return [] if lines == ["ok"] else [f"fel {number}" for number, _ in enumerate(lines, start=1)]


def _open_to_others(place: KeyPlace) -> Iterator[str]:
    """Files that others on this computer can read. Windows keeps that in other ways; there the folder of the user is the user's own."""
    if os.name != "posix":
        return
    for path in (place.key, place.register, database_of(place)):
        if _mode(path) & (stat.S_IRWXG | stat.S_IRWXO):
            yield f'{path} kan läsas av andra på datorn. Ändra så att bara du kan läsa: chmod go-rwx "{path}".'


def _mode(path: Path) -> int:
    try:
        return path.stat().st_mode
    except OSError:
        return 0
