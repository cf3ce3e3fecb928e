"""Which branches of the modules that protect and count are never taken by the tests at their door.

`python -m bench.branches [MODULE…]` prints the share per module and the missing branches; anything under 100 % is exit code 1.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.doors import ROOT, doors


def main(asked: list[str]) -> int:
    fault = 0
    with TemporaryDirectory() as folder:
        environment = {**os.environ, "COVERAGE_FILE": str(Path(folder) / "coverage")}
        for door in doors(asked):
            run = ["run", "--branch", f"--include={','.join(door.modules)}", "-m", "pytest", "-x", *door.tests]
            for command in (run, ["report", "--show-missing", "--fail-under=100"]):
                code = subprocess.run(
                    [sys.executable, "-m", "coverage", *command], cwd=ROOT, env=environment, check=False
                ).returncode
                fault = fault or code
    return 1 if fault else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
