"""How long a förteckning of thousands of rows takes, and how much memory: ours beside docxtpl, docxtemplater, python-docx and the zip alone.

    python -m bench.long_tables [--allt]

To reach: 10 000 rows of nine columns within three times what it takes to zip the same document.xml; 50 000 rows within six times
what 10 000 take; always below 150 MB. Every measurement is a process of its own, from the template's bytes to the file's: seconds of
processor time, with rows and imports made before the clock starts, and the most memory that Linux saw the whole process hold.
"""

from __future__ import annotations

import argparse
import platform
import zlib
from collections.abc import Iterator
from importlib.metadata import version

from bench.processes import Measured, measure, measure_here
from bench.table_writers import WAYS, rows_of_beslut

_SOME, _MANY, _MOST = 2_000, 10_000, 50_000


def main() -> None:
    """Measures and prints; with --way, one measurement for the process that asked for it."""
    parser = argparse.ArgumentParser(description="How long tables of thousands of rows take.")
    parser.add_argument("--allt", action="store_true", help="python-docx with 50 000 rows too: several minutes")
    parser.add_argument("--way", choices=WAYS, help="measure this way once, in this process")
    parser.add_argument("--rows", type=int, default=_MANY)
    asked = parser.parse_args()
    if asked.way:
        print(*measure_here(WAYS[asked.way](rows_of_beslut(asked.rows))))
        return
    plan = [(way, rows) for rows in (_SOME, _MANY, _MOST) for way in WAYS]
    if not asked.allt:
        plan.remove(("python-docx", _MOST))
    found = {(way, rows): measure("bench.long_tables", "--way", way, "--rows", str(rows)) for way, rows in plan}
    print(report(found))


def report(found: dict[tuple[str, int], Measured]) -> str:
    """A line for each measurement and for each goal, and what it was measured with."""
    return "\n".join((*_lines(found), "", *_goals(found), "", _versions()))


def _lines(found: dict[tuple[str, int], Measured]) -> Iterator[str]:
    yield "| rows | way | seconds | × zip alone | × ours | most memory, MB | runs |"
    yield "|---|---|---|---|---|---|---|"
    for (way, rows), one in found.items():
        beside = (found.get((other, rows)) for other in ("zip alone", "ours"))
        times = " | ".join(f"{one.seconds / other.seconds:.1f}" if other else "–" for other in beside)
        memory = "–" if way == "zip alone" else f"{one.megabytes:.0f}"
        yield f"| {rows} | {way} | {one.seconds:.3g} | {times} | {memory} | {one.runs} |"


def _goals(found: dict[tuple[str, int], Measured]) -> Iterator[str]:
    many, most = found["ours", _MANY], found["ours", _MOST]
    goals = (
        ("10 000 rows, times zip alone", many.seconds / found["zip alone", _MANY].seconds, 3),
        ("50 000 rows, times 10 000", most.seconds / many.seconds, 6),
        ("10 000 rows, part of docxtpl", many.seconds / found["docxtpl", _MANY].seconds, 1 / 20),
        ("50 000 rows, part of docxtpl", most.seconds / found["docxtpl", _MOST].seconds, 1 / 60),
        ("most memory, MB", max(many.megabytes, most.megabytes), 150),
    )
    yield "| goal | at most | measured | |"
    yield "|---|---|---|---|"
    for goal, value, limit in goals:
        yield f"| {goal} | {limit:.3g} | {value:.3g} | {'reached' if value <= limit else 'NOT REACHED'} |"


def _versions() -> str:
    packages = ", ".join(f"{name} {version(name)}" for name in ("python-docx", "lxml", "Jinja2", "docxtpl"))
    return f"Python {platform.python_version()}, zlib {zlib.ZLIB_RUNTIME_VERSION}, {packages}; {platform.system()}."


if __name__ == "__main__":
    main()
