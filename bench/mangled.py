"""Spoilt exports, as many as there is time for: what the program reads, what it refuses, and what it does wrong.

    python -m bench.mangled [--fall N] [--minuter M] [--fran N]

Case N is always the same file (`tests.mangled`); `--fran` says which is the first. Prints a line for each fault: its case, what was
wrong, and the fewest ways that spoil the file so. The exit code is 1 if anything was found.
"""

from __future__ import annotations

import argparse
import itertools
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.mangled.judging import case_of, simplest, verdict_on

_SHOWN = 20  # faults of a kind


def main() -> int:
    """Prints the faults as they are found, and in the end the figures."""
    asked = argparse.ArgumentParser(description="Spoilt exports, read or refused.")
    asked.add_argument("--fall", type=int, default=200_000, help="how many cases")
    asked.add_argument("--minuter", type=float, help="minutes instead of cases")
    asked.add_argument("--fran", type=int, default=0, help="the first case")
    order = asked.parse_args()
    begun, done, stopped, rows = time.monotonic(), 0, 0, 0
    faults: Counter[str] = Counter()
    slowest = (0.0, order.fran)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        for number in itertools.count(order.fran):
            elapsed = time.monotonic() - begun
            if done >= order.fall if order.minuter is None else elapsed >= order.minuter * 60:
                break
            case = case_of(number)
            content = case.content()
            before = time.monotonic()
            verdict = verdict_on(content, case.export, folder)
            slowest = max(slowest, (time.monotonic() - before, number))
            done, stopped, rows = done + 1, stopped + verdict.stopped, rows + verdict.rows
            if verdict.fault:
                faults[verdict.fault] += 1
                if faults[verdict.fault] <= _SHOWN:
                    ways = " + ".join(way.__name__ for way in simplest(case, folder))
                    print(f"case {number}: {verdict.fault} ({ways})", flush=True)
    print(f"cases {done}, refused {stopped}, read {done - stopped} with {rows} rows, {time.monotonic() - begun:.0f} s")
    print(f"slowest {slowest[0]:.2f} s (case {slowest[1]}); faults {faults.total()}")
    for fault, times in faults.most_common():
        print(f"{times:8}  {fault}")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
