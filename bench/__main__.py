"""Every table of speed, one after another: `python -m bench` (some six minutes)."""

from __future__ import annotations

import subprocess
import sys

_TABLES = ("many_rows", "long_tables", "startup", "third_door")


def main() -> None:
    """Measures and prints; each in a process of its own, for Linux counts what a parent has held as held by its children."""
    for name in _TABLES:
        print(f"\n## {name}\n", flush=True)
        subprocess.run([sys.executable, "-m", f"bench.{name}"], check=True)


if __name__ == "__main__":
    main()
