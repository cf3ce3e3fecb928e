"""The register's one file: SQLite on this computer's own disk, readable by this user only. What is deleted is overwritten."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from reports.errors import FileAccessError, HistoryError
from reports.register.key import KeyPlace

FILE = "register.sqlite"
_VERSION = 1
_PATIENCE = 5  # seconds: somebody may be looking at the register while a run writes, or a backup may read it
# post: a version of a quarter's report. tal: its printed totals. rad: a beslut as it told of it. kalla: by which keyed marks a beslut is known;
# marke: what a person calls it. gallring: what was weeded, and when. pagaende: a report whose folder is about to get its name.
_SCHEMA = """
CREATE TABLE om (vad TEXT PRIMARY KEY, varde TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE post (
    nr INTEGER PRIMARY KEY, kvartal TEXT NOT NULL, version INTEGER NOT NULL, indata TEXT NOT NULL, upprattad TEXT NOT NULL,
    program TEXT NOT NULL, tryckt TEXT NOT NULL, sigill TEXT NOT NULL, UNIQUE (kvartal, version));
CREATE TABLE tal (
    post INTEGER NOT NULL, lista TEXT NOT NULL, lag TEXT NOT NULL, antal INTEGER NOT NULL,
    PRIMARY KEY (post, lista, lag)) WITHOUT ROWID;
CREATE TABLE rad (
    post INTEGER NOT NULL, beslut INTEGER NOT NULL, person TEXT NOT NULL, innehall TEXT NOT NULL, skal TEXT NOT NULL, lag TEXT NOT NULL,
    insats TEXT NOT NULL, beslutsdatum TEXT NOT NULL, lista TEXT NOT NULL, klocka TEXT NOT NULL, tillstand TEXT NOT NULL, slut TEXT NOT NULL,
    nytt INTEGER NOT NULL, raknat INTEGER NOT NULL, mottagare TEXT NOT NULL, PRIMARY KEY (post, beslut)) WITHOUT ROWID;
CREATE TABLE kalla (mark TEXT PRIMARY KEY, system TEXT NOT NULL, beslut INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE marke (beslut INTEGER PRIMARY KEY, marke TEXT NOT NULL);
CREATE TABLE gallring (nr INTEGER PRIMARY KEY, dag TEXT NOT NULL, beslut INTEGER NOT NULL, sigill TEXT NOT NULL);
CREATE TABLE pagaende (mapp TEXT NOT NULL, indata TEXT NOT NULL, rapport TEXT NOT NULL, sigill TEXT NOT NULL);
"""


def database_of(place: KeyPlace) -> Path:
    """The register's file."""
    return place.register / FILE


def is_there(place: KeyPlace) -> bool:
    """Whether a register has been begun. An empty file is none: a run that was stopped may have left it."""
    try:
        return database_of(place).stat().st_size > 0
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        raise _unreadable(place) from None


def begin(place: KeyPlace) -> None:
    """Makes the register's folder, for this user only. Raises FileAccessError."""
    try:
        place.register.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError:
        raise _unreadable(place) from None


@contextmanager
def opened(place: KeyPlace, *, reading: bool = False) -> Iterator[sqlite3.Connection]:
    """The register, begun if there is none; with `reading`, as it stands, and nothing can be written.

    Raises FileAccessError where the disk refuses, HistoryError for a file that is no register or a newer program's.
    """
    path = database_of(place)
    try:
        if not reading:
            _make(path)
        with closing(_connect(path, reading)) as connection:
            _prepare(connection, path, reading)
            yield connection
    except sqlite3.OperationalError:
        raise _unreadable(place) from None
    except sqlite3.DatabaseError:
        raise HistoryError(
            f"Registret {path} är skadat och går inte att läsa. Återställ det från en säkerhetskopia. Inget har ändrats."
        ) from None
    except OSError:
        raise _unreadable(place) from None


@contextmanager
def whole(connection: sqlite3.Connection) -> Iterator[None]:
    """All that is done within happens, or none of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise


def _make(path: Path) -> None:
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))


def _connect(path: Path, reading: bool) -> sqlite3.Connection:
    # What a run has left that was killed while it wrote is whole only after SQLite has put its journal back: that needs a file that can be written.
    killed = path.with_name(f"{path.name}-journal").exists()
    only = reading and not killed
    name = f"{path.resolve().as_uri()}?mode=ro" if only else str(path)
    return sqlite3.connect(name, uri=only, isolation_level=None, timeout=_PATIENCE)


def _prepare(connection: sqlite3.Connection, path: Path, reading: bool) -> None:
    # A journal that goes with each commit; every write on the disk before the next; nothing of what was deleted left in the file, and no
    # temporary file anywhere else.
    for setting in ("journal_mode=DELETE", "synchronous=EXTRA", "secure_delete=ON", "temp_store=MEMORY"):
        if not (reading and setting.startswith("journal_mode")):
            connection.execute(f"PRAGMA {setting}").fetchall()
    if reading:
        connection.execute("PRAGMA query_only=ON")
        connection.execute("BEGIN")  # all that is read is of one moment, whatever a run writes meanwhile
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > _VERSION:
        raise HistoryError(
            f"Registret {path} är skrivet av en nyare version av programmet. Installera den versionen och kör igen. Inget har ändrats."
        )
    if version == 0 and not reading:
        with whole(connection):
            for statement in _SCHEMA.split(";"):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version={_VERSION}")


def _unreadable(place: KeyPlace) -> FileAccessError:
    return FileAccessError(
        f"Registret i {place.register} går inte att läsa eller skriva. Kontrollera att du har rätt till mappen och att disken inte är full, "
        "och kör igen. Inget har ändrats."
    )
