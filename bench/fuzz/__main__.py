"""Fuzzing led by coverage, one door after the other.

    python -m bench.fuzz [NAME …] [--minuter M] [--ut FOLDER]

The doors are those of `bench/fuzz/harnesses.py`; M is minutes for each. Prints a line for each: cases, edges reached, bytes kept, megabytes, faults. FOLDER keeps what was found and the bytes that reached furthest: the next run goes on from there. Needs atheris (Linux).
The exit code is 1 if anything was found.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from pathlib import Path

_NAMES = ("lasaren", "rubriker", "datum", "personnummer", "paket", "handling")


def main() -> int:
    """The figures of every door."""
    asked = argparse.ArgumentParser(description="Fuzzing led by coverage.")
    asked.add_argument("names", nargs="*", metavar="NAME", help=", ".join(_NAMES))
    asked.add_argument("--minuter", type=float, default=10)
    asked.add_argument("--ut", type=Path)
    order = asked.parse_args()
    if strange := sorted(set(order.names) - set(_NAMES)):
        asked.error(f"no such door: {', '.join(strange)}")
    out = order.ut or Path(tempfile.mkdtemp(prefix="fuzz-"))
    print(f"{'door':14}{'cases':>12}{'edges':>8}{'kept':>8}{'peak MB':>9}{'faults':>8}   {out}")
    return max(_fuzzed(name, out / name, round(order.minuter * 60)) for name in order.names or _NAMES)


def _fuzzed(name: str, folder: Path, seconds: int) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    log = folder / "log"
    with log.open("wb") as written:
        ended = subprocess.run(
            [sys.executable, "-m", "bench.fuzz.child", name, str(folder), str(seconds)], stderr=written, stdout=written
        )
    said = log.read_text(encoding="utf-8", errors="replace")
    faults = sorted({*re.findall(r"FAULT (\S+)", said), *re.findall(r"SUMMARY: libFuzzer: (.+)", said)})
    if ended.returncode and not faults:
        faults = [f"exit code {ended.returncode}: see {log}"]
    cases = _last(r"stat::number_of_executed_units:\s*(\d+)", said) or _last(r"#(\d+)\t", said)
    peak = _last(r"stat::peak_rss_mb:\s*(\d+)", said)
    edges, kept = _last(r"cov: (\d+)", said), _last(r"corp: (\d+)", said)
    print(f"{name:14}{cases:12}{edges:8}{kept:8}{peak:9}{len(faults):8}", flush=True)
    for fault in faults:
        print(f"    {fault}", flush=True)
    return int(bool(faults))


def _last(pattern: str, said: str) -> int:
    found = re.findall(pattern, said)
    return int(found[-1]) if found else 0


if __name__ == "__main__":
    sys.exit(main())
