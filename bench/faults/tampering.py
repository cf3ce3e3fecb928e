"""The register changed from outside: every row of every table altered, taken away, doubled or exchanged, one at a time."""

from __future__ import annotations

import shutil
import signal
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from bench.faults.calls import traced
from bench.faults.judging import KILLED
from bench.faults.old import OWNER, QUARTERS, TODAY, old_world
from bench.faults.world import Outcome, World
from reports.errors import HistoryError, ReportError
from reports.kommun import load_kommun
from reports.model import Kvartal
from reports.register import KeyPlace, chosen_place, database_of, load_key, look, read_history
from reports.run.custody import Shown
from reports.screen import tell_register

_OF_POSTS = {"post": "nr", "tal": "post", "rad": "post"}
_GONE = ("saknas en rapport före den", "saknas den senaste rapporten", "en rapport som inte finns")
_SAID = {
    "gallring": ("gallringar", *_GONE),
    "kalla": ("kännetecken",),
    "marke": ("kännetecken",),
    "om": ("kännetecken", "nyckel", "annan kommun"),
    "pagaende": ("avbruten körning", "körning blev avbruten"),
}
_CHANGED = "gallrat"
_SPREAD = 40  # each so many, also through the command line


@dataclass(frozen=True)
class Change:
    """One change: the table, what is done, by which SQL, and the number of the report that the row belongs to, if it does to one."""

    table: str
    what: str
    sql: tuple[tuple[str, tuple[object, ...]], ...]
    post: int | None


def tampering(folder: Path, every: int = 1) -> Outcome:
    """All changes, or each `every`:th."""
    world = old_world(folder / "world")
    world.done(world.look("gallra", "--per", TODAY.isoformat(), "--utfor"))
    _interrupt(world)
    world.keep(_CHANGED)
    found = Outcome("the register changed from outside")
    with closing(sqlite3.connect(world.register / "register.sqlite")) as connection:
        changes = list(_changes(connection))[::every]
        tables = {change.table for change in changes}
        names = {nr: _named(*post) for nr, *post in connection.execute("SELECT nr, kvartal, version FROM post")}
    for number, change in enumerate(changes):
        shutil.copy(world.folder / _CHANGED / "minne" / "register.sqlite", world.register)
        if _changed(world, change):
            wrong = list(_wrong(world, change, names))
            if number % _SPREAD == 0:
                wrong += _wrong_outside(world)
            found.must(not wrong, f"{change.table}: {change.what}: {wrong}")
    found.note = f"{len(tables)} tables: {', '.join(sorted(tables))}"
    return found


def _interrupt(world: World) -> None:
    """Leaves a report pending: killed as its folder was to get its name."""
    export = world.folder / "export-ny.csv"
    shutil.copy(world.export(list(QUARTERS)[-1]), export)
    export.write_text(export.read_text(encoding="utf-8").replace("Enhet Norr", "Enhet Syd"), encoding="utf-8")
    words = world.words(list(QUARTERS)[-1], indata=export)
    code, said, _ = traced(words, world.folder, "-e", f"inject=rename:signal={signal.Signals.SIGKILL.name}:when=1")
    assert code == KILLED, said


def _named(kvartal: str, version: int) -> str:
    quarter = Kvartal.parse(kvartal)
    assert quarter
    return f"kvartal {quarter.number} {quarter.year} (version {version})"


def _changes(connection: sqlite3.Connection) -> Iterator[Change]:
    for (table,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").fetchall():
        info = connection.execute(f"PRAGMA table_info({table})").fetchall()
        columns = [name for _, name, *_ in info]
        keys = [name for _, name, _, _, _, pk in info if pk] or columns
        rows = [dict(zip(columns, row, strict=True)) for row in connection.execute(f"SELECT * FROM {table}").fetchall()]
        for number, row in enumerate(rows):
            post = row[_OF_POSTS[table]] if table in _OF_POSTS else None
            where, at = " AND ".join(f"{key} IS ?" for key in keys), tuple(row[key] for key in keys)
            yield Change(table, f"row {number} gone", ((f"DELETE FROM {table} WHERE {where}", at),), post)
            for column in columns:
                for new in _others(row[column]):
                    sql = (f"UPDATE {table} SET {column} = ? WHERE {where}", (new, *at))
                    yield Change(table, f"row {number} {column} {row[column]!r} -> {new!r}", (sql,), post)
            questions = ", ".join("?" * len(columns))
            for changed in {keys[-1], " ".join(keys)}:  # within its report, and in one that is not there
                double = tuple(next(_others(row[one])) if one in changed.split() else row[one] for one in columns)
                sql = (f"INSERT INTO {table} VALUES ({questions})", double)
                yield Change(table, f"row {number} doubled with another {changed}", (sql,), post)
            if number:
                other = rows[number - 1]
                free = [column for column in columns if column not in keys]
                sets = ", ".join(f"{column} = ?" for column in free)
                both = tuple(
                    (f"UPDATE {table} SET {sets} WHERE {where}", (*(mine[c] for c in free), *(yours[k] for k in keys)))
                    for mine, yours in ((row, other), (other, row))
                )
                if free:
                    yield Change(table, f"rows {number - 1} and {number} exchanged", both, post)


def _others(value: object) -> Iterator[object]:
    if isinstance(value, int):
        yield from (value + 1000, "x")
    else:
        text = str(value)
        yield text[:-1] + ("7" if text.endswith("3") else "3")
        yield from ("x", "")


def _changed(world: World, change: Change) -> bool:
    with closing(sqlite3.connect(world.register / "register.sqlite")) as connection:
        before = list(connection.iterdump())
        try:
            for sql, values in change.sql:
                connection.execute(sql, values)
        except sqlite3.IntegrityError:
            return False
        connection.commit()
        return before != list(connection.iterdump())


def _wrong(world: World, change: Change, names: dict[int, str]) -> Iterator[str]:
    place, said = chosen_place(world.register), ""
    key, kommun = load_key(place) or b"", load_kommun(world.settings, "")
    if change.table == "pagaende" and change.what.endswith("gone"):
        return  # a pending report that is forgotten is what the next run makes of it
    try:
        seen = look(place, key)
        said = " ".join(one for one in seen.faults if "Nästa kvartal-körning" not in one)
        if len(seen.history.poster) < len(names) - 1:
            yield f"only {len(seen.history.poster)} of {len(names)} reports can be read"
        list(tell_register(Shown(kommun, place, seen), world.ut))
    except ReportError as error:
        yield f"cannot be looked at: {error}"
    except Exception as error:  # whatever else comes is what we look for
        yield f"a look ends in {type(error).__name__}"
    refused = _refused(place, key)
    if not refused or "a run ends in" in refused:
        yield f"a run goes on, or breaks: {refused}"
    said += refused
    expected = (names[change.post], *_GONE) if change.post in names else _SAID.get(change.table, ())
    if not any(one in said for one in expected):
        yield f"not named: {said}"


def _refused(place: KeyPlace, key: bytes) -> str:
    """What a run says of it; nothing if it goes on."""
    content = database_of(place).read_bytes()
    try:
        read_history(place, key, OWNER)
        return ""
    except HistoryError as error:
        return str(error)
    except Exception as error:  # as above
        return f" a run ends in {type(error).__name__}"
    finally:
        database_of(place).write_bytes(content)


def _wrong_outside(world: World) -> Iterator[str]:
    """The same through the command line."""
    for words, codes in (
        (world.look("kontrollera"), (3,)),
        (world.look("visa"), (3,)),
        (world.words(list(QUARTERS)[-1]), (3,)),
    ):
        code, said = world.run(words)
        if code not in codes or "Ett oväntat fel" in said:
            yield f"{words[0]} {words[1]}: exit code {code}: {said[-300:]}"
