"""The register from run to run: read and checked, and changed together with a report's folder or not at all.

A report is first noted as pending, with the folder it is about to get; then the folder gets its name, in one step; then the report is entered.
Whatever stops a run in between, the folder decides at the next start: if it is there the report is entered, else it is forgotten.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from reports.errors import FileAccessError, HistoryError, ReportError
from reports.model import EMPTY_HISTORY, History, Post
from reports.register.database import is_there, opened, whole
from reports.register.entering import Entries
from reports.register.key import KeyPlace, load_key, places_here
from reports.register.records import as_text, history_in, insert
from reports.register.seals import broken, keyed, seal, seal_of_pending

_REPAIR = "Återställ registret från en säkerhetskopia. register visa visar vad som går att läsa. Inget har ändrats."


def read_history(place: KeyPlace, key: bytes, owner: str, *, reading: bool = False) -> History:
    """What the register holds, after what an interrupted run left has been settled; nothing if none has been begun.

    `owner` is the nämnd that the register is for. With `reading` nothing on the disk is changed. Raises HistoryError for a register of another
    key or nämnd, or one that was changed from outside; FileAccessError where the disk refuses.
    """
    if not is_there(place):
        return EMPTY_HISTORY
    with opened(place, reading=reading) as connection:
        _refuse_stranger(connection, place, key, owner)
        faults = faults_in(connection, key)
        if faults:
            raise HistoryError(f"{faults[0]} {_REPAIR}")
        if not reading:
            _settle(connection, key)
            return history_in(connection)
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as copy:
            connection.backup(copy)
            _settle(copy, key)
            return history_in(copy)


def registers_of(owner: str) -> list[KeyPlace]:
    """The registers of a nämnd in the user's local data folder, whatever output folder they are for."""
    found = []
    for place in places_here():
        with suppress(ReportError):
            key = load_key(place)
            if key and is_there(place):
                with opened(place, reading=True) as connection:
                    _refuse_stranger(connection, place, key, owner)
                found.append(place)
    return found


def faults_in(connection: sqlite3.Connection, key: bytes) -> list[str]:
    """A sentence for everything in the register that is not as the program left it."""
    found = list(broken(connection, key))
    for mapp, indata, rapport, sigill in connection.execute("SELECT * FROM pagaende"):
        if sigill != seal_of_pending(key, mapp, indata, rapport):
            found.append("Registrets uppgifter om en avbruten körning är ändrade utanför programmet.")
    return found


def prepare(place: KeyPlace, key: bytes, owner: str, post: Post, entries: Entries, folder: Path) -> None:
    """Notes the report as pending; only the key and the owner of a new register are entered. Raises FileAccessError."""
    text, mapp = as_text(post, entries.kallor, entries.marken), str(folder.absolute())
    with opened(place) as connection, whole(connection):
        if not connection.execute("SELECT 1 FROM om WHERE vad = 'nyckel'").fetchone():
            connection.execute("INSERT INTO om VALUES ('nyckel', ?)", (keyed(key, "nyckel"),))
            connection.execute("INSERT INTO om VALUES ('tillhor', ?)", (keyed(key, "tillhor", owner),))
            seal(connection, key)
        sigill = seal_of_pending(key, mapp, post.indata, text)
        connection.execute("INSERT INTO pagaende VALUES (?, ?, ?, ?)", (mapp, post.indata, text, sigill))


def settle(place: KeyPlace, key: bytes) -> None:
    """Enters a pending report whose folder is there, and forgets one whose folder is not."""
    with opened(place) as connection:
        _settle(connection, key)


def _settle(connection: sqlite3.Connection, key: bytes) -> None:
    pending = connection.execute("SELECT mapp, indata, rapport FROM pagaende").fetchall()
    if not pending:
        return
    with whole(connection):
        for mapp, indata, rapport in pending:
            if _has_its_name(Path(mapp), indata):
                insert(connection, rapport)
        connection.execute("DELETE FROM pagaende")
        seal(connection, key)


def _has_its_name(folder: Path, indata: str) -> bool:
    """Whether this very report got its folder. Raises FileAccessError when nobody can tell."""
    try:
        receipt = json.loads((folder / "kvittens.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        if not folder.parent.is_dir():
            raise FileAccessError(
                f"En körning blev avbruten när {folder} skulle skrivas, och {folder.parent} går inte att nå. Anslut nätverksmappen, eller skapa mappen igen om den är borttagen, och kör om. "
                "Inget har ändrats."
            ) from None
        return False
    except (OSError, ValueError):
        raise FileAccessError(
            f"En körning blev avbruten när {folder} skulle skrivas, och kvittensen där går inte att läsa. Kontrollera att du har rätt till mappen. "
            "Inget har ändrats."
        ) from None
    return isinstance(receipt, dict) and receipt.get("indata") == indata


def _refuse_stranger(connection: sqlite3.Connection, place: KeyPlace, key: bytes, owner: str) -> None:
    known = dict(connection.execute("SELECT vad, varde FROM om"))
    if not known:
        return  # begun, and then stopped before the first report
    if known.get("nyckel") != keyed(key, "nyckel"):
        raise HistoryError(
            f"Registret i {place.register} är gjort med en annan nyckel än {place.key}. Återställ nyckelfilen från en säkerhetskopia. Utan den går "
            "tidigare rapporter inte att känna igen, och en ny nyckel görs därför inte. Inget har ändrats."
        )
    if known.get("tillhor") != keyed(key, "tillhor", owner):
        raise HistoryError(
            f"Registret i {place.register} hör till en annan kommun eller nämnd. Ange ett annat med --register. Inget har ändrats."
        )
