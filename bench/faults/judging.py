"""What must hold of the disk after a run that was disturbed, and after the next one that was not."""

from __future__ import annotations

import hashlib
import re
import sqlite3
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from bench.faults.world import BEFORE, NOW, World, dump, opened_copy, written
from reports.errors import ReportError
from reports.register import chosen_place, load_key, read_history
from tests.runs import KEY

EXIT_CODES = {0, 2, 3, 4, 5, 130}
KILLED = -9
BASE = "utgångsläge"
_UNTOUCHED = "Inget har ändrats"


@dataclass(frozen=True)
class Chain:
    """A world with one quarter reported, and what the next quarter gives when nothing disturbs it."""

    world: World
    before: dict[str, bytes]
    after: dict[str, bytes]
    register_after: list[str]
    key: bytes
    judged: dict[str, list[str]] = field(default_factory=dict)


@cache
def _first_chain() -> Chain:
    """The chain that all others are copies of."""
    world = World(Path(tempfile.mkdtemp(prefix="faults-chain-")) / "chain")
    world.key.write_text(
        KEY.hex(), encoding="ascii"
    )  # one key for all, so that the same call is the same in every chain
    world.key.chmod(0o600)
    world.done(world.words(BEFORE))
    world.keep(BASE)
    before, key = written(world.ut), world.key.read_bytes()
    world.done(world.words(NOW))
    chain = Chain(world, before, written(world.ut), dump(world.register, world.folder), key)
    assert set(before) < set(chain.after)
    world.restore(BASE)
    return chain


def chain_in(folder: Path) -> Chain:
    """A chain whose first quarter is reported; `BASE` is kept for every trial to begin from."""
    first = _first_chain()
    return replace(first, world=first.world.copied(folder, BASE), judged={})


def wrong_after(chain: Chain, code: int, said: str) -> Iterator[str]:
    """Everything that is wrong right after a run that was disturbed: the state is that before it or that after it, never between."""
    world, there = chain.world, written(chain.world.ut)
    if code not in EXIT_CODES | {KILLED}:
        yield f"exit code {code}: {said[-200:]}"
    if any(word in said for word in ("Traceback", "Exception ignored", 'File "')):
        yield f"a traceback: {said[-300:]}"
    if code > 0 and not said.strip():
        yield "not a word"
    if there not in (chain.before, chain.after):
        yield f"neither the files before nor those after: {sorted(set(there) ^ set(chain.after))[:4]}"
    names = {path.name for path in world.ut.iterdir()} - {".las", BEFORE, NOW}
    if any(not name.startswith(".pagaende-") for name in names):
        yield f"strange names: {sorted(names)}"
    if code not in (KILLED, 130) and any(name.startswith(".pagaende-") for name in names):
        yield f"left behind by a run that had its time: {sorted(names)}"
    is_after = there == chain.after
    if code == 0 and not is_after:
        yield "exit code 0, and nothing written"
    if is_after and _UNTOUCHED in said:
        yield f"says that nothing has changed, and the folder is there: {said[-200:]}"
    if world.key.read_bytes() != chain.key:
        yield "the key is another"
    yield from _wrong_in_register(chain, is_after)


def _wrong_in_register(chain: Chain, is_after: bool) -> Iterator[str]:
    world = chain.world
    try:
        with opened_copy(world.register, world.folder) as connection:
            if connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                yield "the register's file is damaged"
        place = chosen_place(world.register)
        history = read_history(place, load_key(place) or b"", "lillby kommun\0socialnämnden", reading=True)
    except (sqlite3.Error, ReportError) as error:
        yield f"the register cannot be read: {error}"
        return
    known = [str(post.kvartal) for post in history.poster]
    if known != ([BEFORE, NOW] if is_after else [BEFORE]):
        yield f"the register knows {known}, and the folder is {'there' if is_after else 'not there'}"


def wrong_next(chain: Chain) -> list[str]:
    """Everything that is wrong after the next run, which nothing disturbs: it must give the bytes of a run that never was disturbed.

    What the disturbed run left may be what another left, to the byte: then the next run has been tried already.
    """
    left = _fingerprint(chain.world.home)
    if left not in chain.judged:
        chain.judged[left] = list(_wrong_next(chain))
    return chain.judged[left]


def _fingerprint(home: Path) -> str:
    """All names, rights and bytes; the number of the process that left an unfinished folder does not matter."""
    found = hashlib.sha256()
    for path in sorted(home.rglob("*")):
        name = re.sub(r"(\.pagaende-.*)-\d+(?=/|$)", r"\1", str(path.relative_to(home)))
        found.update(f"{name}\0{path.lstat().st_mode}\0".encode())
        found.update(hashlib.sha256(path.read_bytes()).digest() if path.is_file() else b"-")
    return found.hexdigest()


def _wrong_next(chain: Chain) -> Iterator[str]:
    world = chain.world
    code, said = world.run(world.words(NOW))
    if code:
        yield f"the next run: exit code {code}: {said[-300:]}"
    if written(world.ut) != chain.after:
        yield "the next run gives other files"
    if dump(world.register, world.folder) != chain.register_after:
        yield "the next run gives another register"
    if {path.name for path in world.ut.iterdir()} - {".las", BEFORE, NOW}:
        yield "the next run leaves something behind"
    if world.key.read_bytes() != chain.key:
        yield "the next run has another key"
    if {path.name for path in world.register.iterdir()} != {".las", "register.sqlite"}:
        yield f"beside the register: {sorted(path.name for path in world.register.iterdir())}"
    code, said = world.run(world.look("kontrollera"))
    if code:
        yield f"register kontrollera: exit code {code}: {said[-300:]}"
