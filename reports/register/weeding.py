"""Gallring: what the register no longer may hold, and how it goes so that no byte of it is left in the file.

When the time has come the caller says: it is law. What remains of a report are its totals.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date

from reports.errors import FileAccessError, HistoryError
from reports.model import History, Rapporterat, Tillstand
from reports.register.database import database_of, opened, whole
from reports.register.key import KeyPlace
from reports.register.seals import seal


@dataclass(frozen=True, slots=True)
class Due:
    """A beslut to weed: the register's number of it, the day its wait ended, and from which day it may and by which it must be gone."""

    beslut: int
    slut: date
    fran: date
    senast: date


def dues(history: History, gallring: Callable[[date], tuple[date, date]]) -> tuple[Due, ...]:
    """Every beslut whose wait has ended, longest ago first; one that is still open is never due.

    `gallring` says of such a day from when it may be weeded and by when it must be.
    """
    ended = ((row.beslut, row.slut) for row in _last_rows(history) if row.slut and row.tillstand is not Tillstand.OPPET)
    return tuple(Due(beslut, slut, *gallring(slut)) for beslut, slut in sorted(ended, key=lambda one: one[::-1]))


def weed(place: KeyPlace, key: bytes, due: Collection[Due], day: date) -> None:
    """Takes the beslut out of every report and every mark of theirs out of the file; with none due, only what an interrupted weeding has left.

    Raises HistoryError if a byte of it is left, FileAccessError where the disk refuses.
    """
    try:
        gone = _taken_out(place, key, due, day)
        content = database_of(place).read_bytes()
    except (FileAccessError, OSError):
        raise FileAccessError(
            f"Gallringen i {place.register} blev avbruten. Kontrollera att du har rätt till mappen och att disken inte är full, och kör register gallra --utfor "
            "igen: då görs det klart som inte hann bli det."
        ) from None
    if any(mark.encode() in content for mark in gone):
        raise HistoryError(
            "Gallringen är gjord, men spår finns kvar i registrets fil. Kör register gallra --utfor igen."
        )


def _taken_out(place: KeyPlace, key: bytes, due: Collection[Due], day: date) -> set[str]:
    """The marks that are gone."""
    numbers = [(one.beslut,) for one in due]
    with opened(place) as connection:
        before = _marks(connection)
        if due:
            with whole(connection):
                for table in ("rad", "kalla", "marke"):
                    connection.executemany(f"DELETE FROM {table} WHERE beslut = ?", numbers)  # noqa: S608 - our own names of tables and columns
                connection.execute(
                    "INSERT INTO gallring (dag, beslut, sigill) VALUES (?, ?, '')", (day.isoformat(), len(numbers))
                )
                seal(connection, key)
        connection.execute("VACUUM")
        return before - _marks(connection)


def _marks(connection: sqlite3.Connection) -> set[str]:
    rows = connection.execute("SELECT person, innehall, skal FROM rad").fetchall()
    known = connection.execute("SELECT mark FROM kalla UNION SELECT marke FROM marke").fetchall()
    return {mark for row in (*rows, *known) for mark in row if mark}


def _last_rows(history: History) -> list[Rapporterat]:
    """What was last said of each beslut, by the newest quarter that told of it."""
    posts = sorted(history.poster, key=lambda post: (post.kvartal, post.version))
    return list({row.beslut: row for post in posts for row in post.rader}.values())
