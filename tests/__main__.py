"""Format, lint, types, house and tests, in one command: `python -m tests`. Stops at the first fault; no network."""

from __future__ import annotations

import subprocess
import sys
import time

CHECKS = (
    ("format", ["-m", "ruff", "format", "--check", "--quiet", "."]),
    ("lint", ["-m", "ruff", "check", "--quiet", "."]),
    ("types", ["-m", "mypy"]),
    ("tests", ["-m", "pytest", "-n", "2", "--dist", "loadfile"]),
)


def main() -> int:
    for name, command in CHECKS:
        start = time.monotonic()
        code = subprocess.run([sys.executable, *command], check=False).returncode
        print(f"{name}: {'ok' if code == 0 else 'FAULT'} ({time.monotonic() - start:.0f} s)", flush=True)
        if code:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main())
