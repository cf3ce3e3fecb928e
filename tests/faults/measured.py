"""The short form of `bench.faults`, as the tests ask for it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.runs import ROOT
from tests.tools import tool

Figures = Mapping[str, Any]


def measured(folder: Path, *names: str) -> Mapping[str, Figures]:
    """What was tried and found, by name. In a process of its own: it copies itself many times."""
    tool("strace")
    figures = folder / "utfall.json"
    command = [sys.executable, "-m", "bench.faults", "--kort", "--json", str(figures), "--bara", *names]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert figures.exists(), answer.stderr
    print(answer.stdout)
    found: Mapping[str, Figures] = json.loads(figures.read_text(encoding="utf-8"))
    return found
