"""Every system call that changes something below the output folder or the register, failed in turn. strace fails it, in the real kernel's words."""

from __future__ import annotations

import ctypes
import os
import re
import subprocess
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.faults.judging import BASE, KILLED, Chain, chain_in, wrong_after, wrong_next
from bench.faults.spreading import spread
from bench.faults.world import NOW, Outcome, World, start

KINDS = ("ENOSPC", "EIO", "EACCES", "SIGKILL")
_WRITING = (
    "write",
    "writev",
    "pwrite64",
    "fsync",
    "fdatasync",
    "sync_file_range",
    "ftruncate",
    "truncate",
    "fallocate",
    "flock",
)
_NAMING = ("rename", "renameat", "renameat2", "link", "linkat", "unlink", "unlinkat", "rmdir", "mkdir", "mkdirat")
_RIGHTS = ("chmod", "fchmod", "fchmodat", "chown", "fchown", "fchownat")
_OPENING, _LOCKING = ("open", "openat", "creat"), ("fcntl",)
_SET = ",".join((*_WRITING, *_NAMING, *_RIGHTS, *_OPENING, *_LOCKING))
_ANYBODY = (
    0x59616D61,
    ctypes.c_ulong(-1),
)  # PR_SET_PTRACER: where the system asks, the copy may be traced by its sibling


@dataclass(frozen=True)
class Call:
    """The n:th call of its name in a run, and what it is about."""

    name: str
    number: int
    about: str


def traced(words: Sequence[str], folder: Path, *options: str) -> tuple[int, str, str]:
    """A run under strace with these options: its exit code, what it said, and strace's lines."""
    log, said = folder / f"anrop-{os.getpid()}", folder / f"sagt-{os.getpid()}"
    reader, writer = os.pipe()

    def wait() -> None:
        ctypes.CDLL(None).prctl(*_ANYBODY, 0, 0, 0)
        os.close(writer)
        os.read(reader, 1)
        os.close(reader)

    log.unlink(missing_ok=True)
    child = start(words, said, wait)
    os.close(reader)
    command = ["strace", "-f", "-y", "-s", "8", "-o", str(log), "-e", f"trace={_SET}", *options, "-p", str(child)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as strace:
        assert strace.stderr is not None
        for line in strace.stderr:
            if "attached" in line:
                break
        os.close(writer)  # now it goes
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        strace.stderr.read()
    return code, said.read_text(encoding="utf-8", errors="replace"), log.read_text(encoding="utf-8", errors="replace")


def calls_in(log: str, world: World) -> list[Call]:
    """The calls of a trace that change something below the world's home."""
    seen: Counter[str] = Counter()
    found = []
    for line in log.splitlines():
        match = re.match(r"\d+ +(\w+)\((.*)", line)
        if not match:
            continue
        name, rest = match.groups()
        seen[name] += 1
        if str(world.home) in rest and _changes(name, rest):
            found.append(
                Call(name, seen[name], re.sub(r"\d{3,}", "n", rest.split(" = ")[0].replace(str(world.home), "")))
            )
    return found


def _changes(name: str, rest: str) -> bool:
    if name in _OPENING:
        return bool(re.search(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC", rest))
    return name not in _LOCKING or "SETLK" in rest


def options_for(call: Call, kind: str) -> list[str]:
    """strace's options that fail the call."""
    what = "signal=SIGKILL" if kind == "SIGKILL" else f"error={kind}"
    return ["-e", f"inject={call.name}:{what}:when={call.number}"]


def calls_of_run(chain: Chain) -> list[Call]:
    """The calls of a run of the later quarter that nothing disturbs."""
    world = chain.world
    code, said, log = traced(world.words(NOW), world.folder)
    assert code == 0, said
    world.restore(BASE)
    return calls_in(log, world)


def tried(chain: Chain, call: Call, kind: str) -> list[str]:
    """What is wrong when this call of a run fails so."""
    world = chain.world
    world.restore(BASE)
    code, said, log = traced(world.words(NOW), world.folder, *options_for(call, kind))
    hit = code == KILLED if kind == "SIGKILL" else "(INJECTED)" in log
    if not hit:
        return [f"{kind} at {call}: was never reached"]
    return [
        f"{kind} at {call.name} {call.number} {call.about}: {one}"
        for one in (*wrong_after(chain, code, said), *wrong_next(chain))
    ]


def every_call(folder: Path, most: int | None = None) -> Outcome:
    """All of them, or `most` evenly spread."""
    first = chain_in(folder / "chain")
    calls = calls_of_run(first)
    assert calls
    jobs = [(call, kind) for call in calls for kind in KINDS]
    step = max(1.0, len(jobs) / (most or len(jobs)))
    chosen = [jobs[int(at * step)] for at in range(int(len(jobs) / step))]

    def worker(number: int) -> Callable[[int], list[str]]:
        chain = chain_in(folder / f"chain-{number}")
        mine = calls_of_run(chain)
        if [(call.name, call.number) for call in mine] != [(call.name, call.number) for call in calls]:
            raise ValueError("two undisturbed runs make different calls")
        return lambda at: tried(chain, *chosen[at])

    faults = spread(len(chosen), worker)
    note = f"{len(calls)} calls × {len(KINDS)} ways" + (f", {len(chosen)} of them" if len(chosen) < len(jobs) else "")
    return Outcome("a system call that writes fails", len(chosen), faults, note)
