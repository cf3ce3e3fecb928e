"""The very first run, when there is neither key nor register, failed at every call that writes: the next run must begin as if nothing had been."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from bench.faults.calls import calls_in, options_for, traced
from bench.faults.judging import EXIT_CODES, KILLED
from bench.faults.spreading import spread
from bench.faults.world import BEFORE, Outcome, World, written

_KINDS = ("SIGKILL", "ENOSPC", "EIO")
_NOTHING = "ingenting"


def first_run(folder: Path, most: int | None = None, skipped: int = 0) -> Outcome:
    """All calls, or the first so many: the lock, the key, and the beginning of the register. The very first may be `skipped`."""
    world = _empty(folder / "chain")
    code, said, log = traced(world.words(BEFORE), world.folder)
    assert code == 0, said
    names = set(written(world.ut))
    calls = calls_in(log, world)
    jobs = [(call, kind) for call in calls[skipped:most] for kind in _KINDS]

    def worker(number: int) -> Callable[[int], list[str]]:
        mine = _empty(folder / f"chain-{number}")

        def one(at: int) -> list[str]:
            call, kind = jobs[at]
            mine.restore(_NOTHING)
            answer = traced(mine.words(BEFORE), mine.folder, *options_for(call, kind))
            return [f"{kind} at {call}: {wrong}" for wrong in _wrong(mine, answer[0], answer[1], names)]

        return one

    return Outcome("the first run of all fails", len(jobs), spread(len(jobs), worker), f"{len(calls)} calls in all")


def _empty(folder: Path) -> World:
    world = World(folder)
    world.keep(_NOTHING)
    return world


def _wrong(world: World, code: int, said: str, names: set[str]) -> Iterator[str]:
    if code not in EXIT_CODES | {KILLED} or "Traceback" in said or "oväntat" in said:
        yield f"exit code {code}: {said[-300:]}"
    if code > 0 and set(written(world.ut)) & names:
        yield f"exit code {code}, and files are there"
    key = world.key.read_bytes() if world.key.exists() else b""
    for words in (world.words(BEFORE), world.look("kontrollera")):
        code, said = world.run(words)
        if code:
            yield f"the next {words[0]}: exit code {code}: {said[-300:]}"
    if set(written(world.ut)) != names:
        yield "the next run gives other files"
    if key and world.key.read_bytes() != key:
        yield "the next run has another key"
    left = {path.name for path in (*world.home.iterdir(), *world.register.iterdir())}
    if left != {"ut", "minne", "minne.nyckel", ".las", "register.sqlite"}:
        yield f"left behind: {sorted(left)}"
