"""One measurement in a process of its own, taken several times: what Linux saw a process hold at most never goes down again."""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

_TIMES = 5
_PATIENCE = 10  # seconds: what takes longer is measured once


@dataclass(frozen=True, slots=True)
class Measured:
    """The medians of one way to do one thing: seconds of processor time, the most megabytes, and how many times it was measured."""

    seconds: float
    megabytes: float
    runs: int


def measure(module: str, *words: str) -> Measured:
    """The medians of five processes that each print what `measure_here` gives, or the only one where that took long."""
    found: list[tuple[float, float]] = []
    while len(found) < _TIMES and not (found and found[0][0] > _PATIENCE):
        command = (sys.executable, "-m", module, *words)
        seconds, megabytes = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout.split()
        found.append((float(seconds), float(megabytes)))
    seconds, megabytes = (statistics.median(one) for one in zip(*found, strict=True))
    return Measured(seconds, megabytes, len(found))


def measure_here(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds of processor time, and the megabytes that this process, or one that it has started, has held at most."""
    start = _processor_time()
    work()
    seconds = _processor_time() - start
    most = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return seconds, most * 1024 / 1e6


def _processor_time() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime
