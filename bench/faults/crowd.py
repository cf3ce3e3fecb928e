"""Many runs at once: of the same quarter out of the same input, and out of different ones; and looks at the register meanwhile."""

from __future__ import annotations

import os
import random
import re
import signal
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.faults.judging import BASE, Chain, chain_in, wrong_after, wrong_next
from bench.faults.world import BEFORE, NOW, Outcome, World, opened_copy, rows_of, start, written
from tests.runs import write_export

_TOLD_OF = re.compile(rf"En annan körning pågår(?: sedan klockan \d\d\.\d\d: kvartal {NOW})?\. ")
_SAME, _DONE = "Samma indata", "Klart."


def crowd(folder: Path, same: int, different: int) -> Outcome:
    """So many of the same at once, then so many that differ, each of which tries again until it gets through."""
    chain = chain_in(folder / "chain")
    found = Outcome("many runs at once")
    words, world = chain.world.words(NOW), chain.world
    told = Counter(_kind(code, said) for code, said in _at_once(world, [words] * same))
    found.tried += same
    if told["written"] != 1 or told["written"] + told["told"] + told["same"] != same:
        found.faults.append(f"the same quarter {same} times at once: {dict(told)}")
    found.faults += wrong_after(chain, 0, "")
    found.faults += wrong_next(chain)
    found.tried += different
    found.faults += _different(chain, different)
    found.note = f"{same} the same: " + ", ".join(f"{n} {kind}" for kind, n in sorted(told.items()))
    return found


def _kind(code: int, said: str) -> str:
    if code == 4 and _TOLD_OF.search(said):
        return "told"
    if code == 0:
        return "same" if _SAME in said else "written" if _DONE in said else f"strange words: {said[-200:]}"
    return f"exit code {code}: {said[-200:]}"


def _at_once(world: World, runs: Sequence[Sequence[str]]) -> Iterator[tuple[int, str]]:
    reader, writer = os.pipe()

    def wait() -> None:
        os.close(writer)
        os.read(reader, 1)

    children = {}
    for number, words in enumerate(runs):
        said = world.folder / f"sagt-i-mängd-{number}"
        children[start(words, said, wait)] = said
    os.close(reader)
    os.close(writer)  # now they all go
    for child, said in children.items():
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        yield code, said.read_text(encoding="utf-8", errors="replace")


def _different(chain: Chain, number: int) -> Iterator[str]:
    world, dice = chain.world, random.Random(number)
    world.restore(BASE)
    waiting: dict[int, tuple[float, list[str]]] = {}
    for one in range(number):
        rows = rows_of(NOW)
        rows[2]["orsak"] = f"Skäl nummer {one}"
        export = write_export(world.folder / f"export-{one}.csv", rows)
        waiting[one] = (0.0, world.words(NOW, indata=export))
    going: dict[int, int] = {}
    while waiting or going:
        now = time.monotonic()
        for one in [one for one, (due, _) in waiting.items() if due <= now and one not in going.values()]:
            going[start(waiting[one][1], world.folder / f"sagt-{one}")] = one
        child, status = os.waitpid(-1, os.WNOHANG) if going else (0, 0)
        if not child:
            time.sleep(0.005)
            continue
        one, code = going.pop(child), os.waitstatus_to_exitcode(status)
        said = (world.folder / f"sagt-{one}").read_text(encoding="utf-8", errors="replace")
        kind = _kind(code, said)
        if kind == "told":
            waiting[one] = (now + dice.uniform(0.1, 1 + len(waiting) / 5), waiting[one][1])
            continue
        del waiting[one]
        if kind != "written":
            yield f"different input: {kind}"
    names = {NOW, *(f"{NOW}-v{version}" for version in range(2, number + 1))}
    if {path.name for path in world.ut.iterdir()} - {".las", BEFORE} != names:
        yield f"not one version for each input: {sorted(path.name for path in world.ut.iterdir())}"
    with opened_copy(world.register, world.folder) as connection:
        known = {version for (version,) in connection.execute("SELECT version FROM post WHERE kvartal = ?", (NOW,))}
    if known != set(range(1, number + 1)):
        yield f"the register knows the versions {sorted(known)}"
    if {name: content for name, content in written(world.ut).items() if name in chain.before} != chain.before:
        yield "the earlier quarter has changed"
    code, said = world.run(world.look("kontrollera"))
    if code:
        yield f"register kontrollera: {said[-300:]}"


def holder(folder: Path, times: int) -> Outcome:
    """The run that holds the lock: another is told at once, and when it is killed the next goes at once. Looks at the register go on all the while."""
    chain = chain_in(folder / "chain")
    found, world = Outcome("the lock's holder is killed; looks meanwhile"), chain.world
    longest = 0.0
    for _ in range(times):
        world.restore(BASE)
        said = world.folder / "sagt-hållare"
        child = start(world.words(NOW), said)
        _until_held(world)
        other = world.run(world.words(NOW))
        found.must(_kind(*other) == "told", f"while another holds the lock: {other}")
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        begun = time.monotonic()
        after = world.run(world.words(NOW))
        longest = max(longest, time.monotonic() - begun)
        found.must(_kind(*after) in ("written", "same"), f"after the holder was killed: {after}")
        found.must(not (wrong := list(wrong_next(chain))), f"after the holder was killed: {wrong}")
        world.restore(BASE)
        child = start(world.words(NOW), said)
        while not (ended := os.waitpid(child, os.WNOHANG))[0]:
            for command in ("visa", "kontrollera"):
                code, words = world.run(world.look(command))
                faults = [one for one in words.splitlines() if one.startswith("FEL!") and "körning pågår" not in one]
                wrong = [*faults, *(sign for sign in ("inte att läsa", "oväntat", "Traceback") if sign in words)]
                found.must(code in (0, 3) and not wrong, f"a look while a run writes: exit code {code}: {words[-300:]}")
        found.must(ended[1] == 0, f"a run while others look: {said.read_text(encoding='utf-8')[-300:]}")
    found.note = f"the next run took {longest:.1f} s at most"
    return found


def _until_held(world: World) -> None:
    until = time.monotonic() + 30
    lock = world.register / ".las"
    before = lock.stat().st_mtime_ns
    while lock.stat().st_mtime_ns == before or not lock.stat().st_size:
        assert time.monotonic() < until
        time.sleep(0.001)
