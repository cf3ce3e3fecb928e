"""Runs that are killed at a random moment, each followed by the next run at once."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path

from bench.faults.judging import BASE, Chain, chain_in, wrong_after, wrong_next
from bench.faults.spreading import spread
from bench.faults.world import NOW, Outcome, start

_GLANCE = 0.0005  # seconds


def storm(folder: Path, times: int) -> Outcome:
    """Half of the kills are spread over the whole run, half over the part of it that writes."""

    def worker(number: int) -> Callable[[int], list[str]]:
        chain, dice = chain_in(folder / f"chain-{number}"), random.Random(number)
        whole, writing = _durations(chain)

        def one(job: int) -> list[str]:
            chain.world.restore(BASE)
            in_writing = job // 2 % 2 == 1
            moment = dice.uniform(0, writing if in_writing else whole)
            code, said = _killed(chain, moment, in_writing)
            where = f"{'writing' if in_writing else 'run'} + {moment * 1000:.1f} ms"
            return [f"killed at {where}: {one}" for one in (*wrong_after(chain, code, said), *wrong_next(chain))]

        return one

    return Outcome("killed at a random moment", times, spread(times, worker), "half of them while it writes")


def _killed(chain: Chain, moment: float, in_writing: bool) -> tuple[int, str]:
    """The run's exit code and words; it is killed so many seconds after its start, or after it has begun to write."""
    said = chain.world.folder / f"sagt-{os.getpid()}"
    child = start(chain.world.words(NOW), said)
    code = _wait(chain, child, time.monotonic() + 60) if in_writing else None
    until = time.monotonic() + moment
    while code is None and (left := until - time.monotonic()) > 0:
        time.sleep(min(left, _GLANCE))
        code = _ended(child)
    if code is None:
        os.kill(child, signal.SIGKILL)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return code, said.read_text(encoding="utf-8", errors="replace") if said.exists() else ""


def _wait(chain: Chain, child: int, until: float) -> int | None:
    """Until the run begins to write; its exit code if it has ended before."""
    journal = chain.world.register / "register.sqlite-journal"
    while not journal.exists() and time.monotonic() < until:
        code = _ended(child)
        if code is not None:
            return code
        time.sleep(_GLANCE)
    return None


def _ended(child: int) -> int | None:
    done, status = os.waitpid(child, os.WNOHANG)
    return os.waitstatus_to_exitcode(status) if done else None


def _durations(chain: Chain) -> tuple[float, float]:
    """The seconds of a whole run, and of its writing."""
    begun = time.monotonic()
    child = start(chain.world.words(NOW), chain.world.folder / "sagt")
    if _wait(chain, child, begun + 60) is not None:  # the machine was busy elsewhere while it wrote
        chain.world.restore(BASE)
        return _durations(chain)
    writing = time.monotonic()
    os.waitpid(child, 0)
    ended = time.monotonic()
    return ended - begun, ended - writing
