"""What the program survives when writing fails.

    python -m bench.faults [--kort] [--bara NAME …] [--fall N] [--doda N]

Makes an invented municipality between two quarters in a folder of its own, disturbs its runs in every way below, and prints one line for each way:
what, how many were tried, how many faults were found, seconds. Then every fault. `--kort` is the short form, for every change of the program;
`--fall` takes so many of the calls, evenly spread, and `--doda` kills so many runs. Needs strace and Linux; the exit code is 1 if anything was found.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from pathlib import Path

from bench.faults.again import never_over, other_clocks, other_order, rights
from bench.faults.calls import every_call
from bench.faults.crowd import crowd, holder
from bench.faults.disks import disks, networks, refused_name
from bench.faults.first import first_run
from bench.faults.keys import keys
from bench.faults.marks import nothing_to_guess, same_marks
from bench.faults.storm import storm
from bench.faults.tampering import tampering
from bench.faults.weeding import weeding
from bench.faults.world import Outcome, load_everything, timed

Measured = Callable[[Path], Outcome]


def measurements(short: bool, calls: int | None = None, kills: int = 2000) -> dict[str, Measured]:
    """All of them by name, in the short form or whole."""
    return {
        "anrop": partial(every_call, most=16 if short else calls),
        "forsta": partial(first_run, most=8 if short else calls),
        "storm": partial(storm, times=40 if short else kills),
        "disk": partial(disks, steps=1 if short else 24),
        "mangd": partial(crowd, same=50, different=3 if short else 50),
        "las": partial(holder, times=1 if short else 20),
        "namn": partial(refused_name, short=short),
        "natverk": networks,
        "aldrig-over": never_over,
        "andringar": partial(tampering, every=23 if short else 1),
        "ordning": partial(other_order, times=1 if short else 20),
        "gissa": partial(nothing_to_guess, days=2 if short else 365),
        "marken": partial(same_marks, identifiers=20_000 if short else 1_000_000),
        "nyckel": keys,
        "gallring": partial(weeding, most=4 if short else calls),
        "rattigheter": partial(rights, short=short),
        "tidszoner": partial(other_clocks, short=short),
    }


def main() -> int:
    """The table, and the faults."""
    parser = argparse.ArgumentParser(prog="python -m bench.faults")
    parser.add_argument("--kort", action="store_true", help="the short form")
    parser.add_argument("--bara", nargs="+", metavar="NAME", help="only these")
    parser.add_argument("--fall", type=int, metavar="N", help="so many of the calls, evenly spread")
    parser.add_argument("--doda", type=int, default=2000, metavar="N", help="so many runs are killed at random")
    parser.add_argument("--json", type=Path, metavar="FILE", help="the figures for a program")
    chosen = parser.parse_args()
    outcomes: dict[str, Outcome] = {}
    print("| what | tried | faults | seconds | |\n|---|---|---|---|---|", flush=True)
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        tempfile.tempdir = folder
        load_everything(Path(folder) / "first")
        for name, measure in measurements(chosen.kort, chosen.fall, chosen.doda).items():
            if not chosen.bara or name in chosen.bara:
                one = outcomes[name] = timed(partial(measure, Path(folder) / name))
                print(f"| {one.what} | {one.tried} | {len(one.faults)} | {one.seconds:.0f} | {one.note} |", flush=True)
    for name, one in outcomes.items():
        for fault in one.faults:
            print(f"{name}: {fault}")
    if chosen.json:
        text = json.dumps({name: asdict(one) for name, one in outcomes.items()}, ensure_ascii=False)
        chosen.json.write_text(text, encoding="utf-8")
    return int(any(one.faults for one in outcomes.values()))


if __name__ == "__main__":
    sys.exit(main())
