"""A run that is killed, or crashes, leaves what it wrote where the next run finds and removes it, and nothing anywhere else."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.process.forced import arguments
from tests.runs import ROOT, files_of

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
# Ends its own process at the n:th line that the writing of the folder reaches.
_ENDING = """
import os, runpy, signal, sys
left, how, sys.argv = int(sys.argv[1]), sys.argv[2], ["cli.py", *sys.argv[3:]]
def enter(frame, event, _argument):
    return line if frame.f_code.co_filename.endswith(os.path.join("reports", "write", "folder.py")) else None
def line(frame, event, _argument):
    global left
    left -= event == "line"
    if left == 0:
        os.kill(os.getpid(), getattr(signal, how))
    return line
sys.settrace(enter)
sys.path.insert(0, os.path.dirname(CLI))
runpy.run_path(CLI, run_name="__main__")
""".replace("CLI", repr(str(ROOT / "cli.py")))


def ended(folder: Path, line: int, how: str = "SIGKILL") -> int:
    words = arguments(folder / "indata")
    empty = {name: str(folder / "tom") for name in ("TMPDIR", "HOME")}
    return subprocess.run(
        [sys.executable, "-c", _ENDING, str(line), how, *words],
        cwd=folder / "tom",
        env={**os.environ, **empty, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        check=False,
    ).returncode


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("indata", "tom"):
        (tmp_path / name).mkdir()
    return tmp_path


@pytest.mark.parametrize("line", [30, 100])
def test_what_a_killed_run_left_is_in_one_place_and_gone_after_the_next(folder: Path, line: int) -> None:
    assert -signal.SIGKILL == ended(folder, line)
    ut = folder / "indata" / "ut"
    assert all(path.name.startswith(".pagaende-2026-K3-") or path.name == ".las" for path in ut.iterdir())
    assert [] == list((folder / "tom").iterdir())
    secret = list(ut.rglob("sekretess"))
    assert all(0o700 == path.stat().st_mode & 0o777 for path in secret)
    assert 0 == ended(folder, 0)
    assert ["2026-K3"] == [path.name for path in ut.iterdir()]
    assert 8 == len(files_of(ut))


def test_a_crash_leaves_no_image_of_the_memory(folder: Path) -> None:
    import resource

    before = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (before[1], before[1]))
    try:
        assert -signal.SIGSEGV == ended(folder, 40, "SIGSEGV")
    finally:
        resource.setrlimit(resource.RLIMIT_CORE, before)
    assert [] == list((folder / "tom").iterdir())
