"""The keyed seals of the register: each report sealed with the one before it, so that an entry changed from outside is found and named."""

from __future__ import annotations

import hashlib
import hmac
import json
import sqlite3
from collections.abc import Iterator

from reports.model import Kvartal

_POST = "SELECT nr, kvartal, version, indata, upprattad, program, tryckt FROM post ORDER BY nr"
_FIRST = ""
_TABLES = ("om", "post", "tal", "rad", "kalla", "marke", "gallring", "pagaende")


def keyed(key: bytes, purpose: str, *parts: object) -> str:
    """The keyed mark of what is sealed."""
    content = json.dumps(parts, ensure_ascii=False)
    return hmac.new(key, f"register\0{purpose}\0{content}".encode(), hashlib.sha256).hexdigest()[:32]


def seal(connection: sqlite3.Connection, key: bytes) -> None:
    """Seals all that the register holds, within the caller's transaction. Only after `broken` has found nothing."""
    for nr, sigill in _seals_of_posts(connection, key):
        connection.execute("UPDATE post SET sigill = ? WHERE nr = ?", (sigill, nr))
    for nr, sigill in _seals_of_weedings(connection, key):
        connection.execute("UPDATE gallring SET sigill = ? WHERE nr = ?", (sigill, nr))
    connection.execute("INSERT OR REPLACE INTO om VALUES ('kannetecken', ?)", (_seal_of_marks(connection, key),))


def broken(connection: sqlite3.Connection, key: bytes) -> Iterator[str]:
    """A sentence for each entry that is not as it was sealed."""
    if not any(connection.execute(f"SELECT 1 FROM {table}").fetchone() for table in _TABLES):  # noqa: S608 - our own names of tables and columns
        return  # begun, and stopped before the first report: nothing has been sealed yet
    kept = dict(connection.execute("SELECT nr, sigill FROM post"))
    names = {nr: (kvartal, version) for nr, kvartal, version, *_ in connection.execute(_POST)}
    for nr, sigill in _seals_of_posts(connection, key, kept):
        if kept[nr] != sigill:
            yield f"Registrets uppgifter om {_named(*names[nr])} är ändrade utanför programmet, eller så saknas en rapport före den."
    weeded = dict(connection.execute("SELECT nr, sigill FROM gallring"))
    if any(weeded[nr] != sigill for nr, sigill in _seals_of_weedings(connection, key)):
        yield "Registrets uppgifter om gallringar är ändrade utanför programmet."
    known = dict(connection.execute("SELECT vad, varde FROM om"))
    if known.get("kannetecken") != _seal_of_marks(connection, key):
        yield "Registrets kännetecken för besluten är ändrade utanför programmet, eller så saknas den senaste rapporten."
    if any(
        connection.execute(f"SELECT 1 FROM {table} WHERE post NOT IN (SELECT nr FROM post)").fetchone()  # noqa: S608 - our own names of tables and columns
        for table in ("tal", "rad")
    ):
        yield "Registret är ändrat utanför programmet: där finns uppgifter ur en rapport som inte finns."


def seal_of_pending(key: bytes, mapp: str, indata: str, rapport: str) -> str:
    """The seal of a report whose folder is about to get its name."""
    return keyed(key, "pagaende", mapp, indata, rapport)


def _seals_of_posts(
    connection: sqlite3.Connection, key: bytes, kept: dict[int, str] | None = None
) -> Iterator[tuple[int, str]]:
    """Each report's seal. With `kept`, each follows the seal that is kept of the one before: then only what was changed is named."""
    before = _FIRST
    for nr, *head in connection.execute(_POST).fetchall():
        tal = connection.execute("SELECT * FROM tal WHERE post = ? ORDER BY lista, lag", (nr,)).fetchall()
        rader = connection.execute("SELECT * FROM rad WHERE post = ? ORDER BY beslut", (nr,)).fetchall()
        sigill = keyed(key, "post", before, nr, head, tal, rader)
        yield nr, sigill
        before = kept[nr] if kept else sigill


def _seals_of_weedings(connection: sqlite3.Connection, key: bytes) -> Iterator[tuple[int, str]]:
    before = _FIRST
    for nr, dag, beslut in connection.execute("SELECT nr, dag, beslut FROM gallring ORDER BY nr").fetchall():
        before = keyed(key, "gallring", before, nr, dag, beslut)
        yield nr, before


def _seal_of_marks(connection: sqlite3.Connection, key: bytes) -> str:
    """Of what all reports share. It holds the last numbers too: nothing after the last entry would tell that it is gone."""
    kalla = connection.execute("SELECT * FROM kalla ORDER BY mark").fetchall()
    marke = connection.execute("SELECT * FROM marke ORDER BY beslut").fetchall()
    last = connection.execute("SELECT (SELECT max(nr) FROM post), (SELECT max(nr) FROM gallring)").fetchone()
    om = connection.execute("SELECT * FROM om WHERE vad <> 'kannetecken' ORDER BY vad").fetchall()
    return keyed(key, "kannetecken", kalla, marke, last, om)


def _named(kvartal: str, version: int) -> str:
    quarter = Kvartal.parse(kvartal)
    words = f"kvartal {quarter.number} {quarter.year}" if quarter else "ett okänt kvartal"
    return f"{words} (version {version})"
