"""Gallring: what was weeded is not in any byte of what lies in the register's folder, also when the weeding was killed and done again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from bench.faults.calls import Call, calls_in, options_for, traced
from bench.faults.judging import BASE, KILLED
from bench.faults.old import QUARTERS, TODAY, history_of, marks_due, old_world
from bench.faults.spreading import PROCESSES, spread
from bench.faults.world import Outcome, World

_KINDS = ("SIGKILL", "EIO", "ENOSPC")
_LAST = list(QUARTERS)[-1]


def weeding(folder: Path, most: int | None = None) -> Outcome:
    """Undisturbed, then with every call that writes failed in turn (or `most` of them, evenly spread), and done again."""
    first = old_world(folder / "chain")
    jobs = [(call, kind) for call in _calls(first) for kind in _KINDS]
    step = max(1.0, len(jobs) / (most or len(jobs)))
    chosen = [jobs[int(at * step)] for at in range(int(len(jobs) / step))]

    def worker(number: int) -> Callable[[int], list[str]]:
        world = old_world(folder / f"chain-{number}")
        due = marks_due(history_of(world))
        return lambda at: [f"{chosen[at]}: {one}" for one in _tried(world, due, *chosen[at])]  # type: ignore[arg-type]

    faults = spread(len(chosen), worker)
    first.restore(BASE)
    due = marks_due(history_of(first))
    first.done(_words(first))
    faults += _wrong(first, dict(due))
    gone = sum(due.values())
    return Outcome(
        "weeding, and weeding that fails",
        len(chosen) + 1,
        faults,
        f"{gone} marks weeded of {len(due)}; {len(jobs)} ways",
    )


def _words(world: World) -> list[str]:
    return world.look("gallra", "--per", TODAY.isoformat(), "--utfor")


def _calls(world: World) -> list[Call]:
    code, said, log = traced(_words(world), world.folder)
    assert code == 0, said
    world.restore(BASE)
    calls = calls_in(log, world)
    assert len(calls) > PROCESSES
    return calls


def _tried(world: World, due: dict[str, bool], call: Call, kind: str) -> Iterator[str]:
    world.restore(BASE)
    code, said, log = traced(_words(world), world.folder, *options_for(call, kind))
    if not (code == KILLED if kind == "SIGKILL" else "(INJECTED)" in log):
        yield "was never reached"
    if code not in (KILLED, 0, 3, 4) or "Traceback" in said:
        yield f"exit code {code}: {said[-300:]}"
    if code == 0:
        yield from _wrong(world, due)
    if code in (3, 4) and "Inget har ändrats" in said and len(marks_due(history_of(world))) != len(due):
        yield f"says that nothing has changed: {said[-200:]}"
    code, said = world.run(_words(world))
    if code:
        yield f"the next weeding: exit code {code}: {said[-300:]}"
    yield from _wrong(world, due)


def _wrong(world: World, due: dict[str, bool]) -> Iterator[str]:
    """What is wrong after a weeding that says it is done."""
    content = {path.name: path.read_bytes() for path in world.register.iterdir()}
    for name, text in content.items():
        left = sum(mark.encode() in text or bytes.fromhex(mark) in text for mark, gone in due.items() if gone)
        if left:
            yield f"{left} weeded marks are left in {name}"
    kept = [mark for mark, gone in due.items() if not gone]
    if not all(mark.encode() in content["register.sqlite"] for mark in kept):
        yield "what was not due is gone"
    if set(content) != {".las", "register.sqlite"}:
        yield f"left in the folder: {sorted(content)}"
    if any(marks_due(history_of(world)).values()):
        yield "what was due is still read"
    code, said = world.run(world.look("kontrollera"))
    if code:
        yield f"register kontrollera: exit code {code}: {said[-300:]}"
    code, said = world.run(world.words(_LAST))
    if code or "Samma indata" not in said:
        yield f"the next run: exit code {code}: {said[-300:]}"
