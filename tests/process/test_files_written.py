"""A run writes below --ut and its register, and nowhere else: not in TEMP, the home folder, the current folder or beside the exports.

Watched in two ways: Python's own audit events, and every system call of the process where strace is at hand.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.process.forced import arguments
from tests.runs import ROOT
from tests.tools import tool

# Every path that a file is opened for writing at, or that is made, renamed, linked or removed, one a line.
_WATCHED = """
import os, runpy, sys
log = os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
CHANGING = ("os.mkdir", "os.rename", "os.link", "os.symlink", "os.remove", "os.rmdir", "os.truncate", "os.mkfifo",
            "os.chmod", "os.utime", "sqlite3.connect", "tempfile.mkstemp", "tempfile.mkdtemp", "shutil.rmtree")
def watch(event, arguments):
    if event.startswith("socket."):
        os.write(log, b"/the network\\n")
    if event == "open" and isinstance(arguments[0], str) and arguments[2] & WRITING or event in CHANGING:
        for path in arguments[: 2 if event in ("os.rename", "os.link", "os.symlink") else 1]:
            if not isinstance(path, int):  # a file that is open already
                os.write(log, (os.path.abspath(os.fsdecode(path)) + "\\n").encode())
sys.addaudithook(watch)
sys.argv = ["cli.py", *sys.argv[2:]]
sys.path.insert(0, os.path.dirname(CLI))
runpy.run_path(CLI, run_name="__main__")
""".replace("CLI", repr(str(ROOT / "cli.py")))


@pytest.fixture
def places(tmp_path: Path) -> dict[str, Path]:
    """Folders of their own for all that a process might write in."""
    made = {name: tmp_path / name for name in ("temp", "hem", "har", "indata")}
    for folder in made.values():
        folder.mkdir()
    return made


def environment(places: dict[str, Path]) -> dict[str, str]:
    temporary = {name: str(places["temp"]) for name in ("TMPDIR", "TEMP", "TMP")}
    home = {name: str(places["hem"]) for name in ("HOME", "USERPROFILE", "XDG_CACHE_HOME", "XDG_CONFIG_HOME")}
    # Python keeps its own compiled modules beside the program; they hold nothing of a run.
    return {**os.environ, **temporary, **home, "PYTHONDONTWRITEBYTECODE": "1"}


def run(places: dict[str, Path], *before: str, words: list[str] | None = None) -> int:
    return subprocess.run(
        [*before, *(words or arguments(places["indata"]))],
        cwd=places["har"],
        env=environment(places),
        capture_output=True,
        check=False,
    ).returncode


def outside(paths: set[Path], places: dict[str, Path]) -> list[str]:
    allowed = (places["indata"] / "ut", places["indata"] / "nycklar")
    return sorted(str(path) for path in paths if not any(path.is_relative_to(folder) for folder in allowed))


@pytest.mark.parametrize("stopped", [False, True])
def test_nothing_is_opened_for_writing_outside_the_output_and_the_register(
    places: dict[str, Path], tmp_path: Path, stopped: bool
) -> None:
    log = tmp_path / "logg"
    words = arguments(places["indata"])
    if stopped:
        export = places["indata"] / "export.csv"
        export.write_text(export.read_text(encoding="utf-8").replace("2026-05-02", "2026-13-02"), encoding="utf-8")
    code = run(places, sys.executable, "-c", _WATCHED, str(log), words=words)
    written = {Path(line) for line in log.read_text(encoding="utf-8").splitlines()}
    assert (3 if stopped else 0) == code
    assert [] == outside(written, places)
    assert bool(written & set((places["indata"] / "ut").rglob("*"))) != stopped


def test_no_file_is_left_anywhere_else(places: dict[str, Path]) -> None:
    before = arguments(places["indata"])
    there = set(places["indata"].rglob("*"))
    assert 0 == run(places, sys.executable, str(ROOT / "cli.py"), words=before)
    new = {path for folder in places.values() for path in folder.rglob("*")} - there
    assert [] == outside(new, places)
    assert new


def test_no_system_call_writes_outside_the_output_and_the_register(places: dict[str, Path], tmp_path: Path) -> None:
    log = tmp_path / "anrop"
    calls = "trace=socket,connect,sendto,openat,open,creat,mkdir,mkdirat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,unlink,unlinkat,mknodat"
    strace = (tool("strace"), "-f", "-qq", "-s", "4096", "-o", str(log), "-e", calls)
    assert 0 == run(places, *strace, sys.executable, str(ROOT / "cli.py"), words=arguments(places["indata"]))
    called = log.read_text(encoding="utf-8", errors="replace")
    assert "AF_INET" not in called
    written = set(_changed(called, places["har"]))
    assert {path for path in written if path.name == "kvittens.json"}
    assert [] == outside(written - {Path(os.devnull)}, places)


def _changed(log: str, current: Path) -> Iterator[Path]:
    for line in log.splitlines():
        if re.search(r"\bopen(at)?\(", line) and not re.search(r"O_WRONLY|O_RDWR|O_CREAT", line):
            continue
        if re.search(r"\b(socket|connect|sendto)\(", line):
            continue
        for path in re.findall(r'"((?:[^"\\]|\\.)*)"', line):
            yield Path(
                os.path.normpath(current / path.encode("latin-1").decode("unicode_escape").encode("latin-1").decode())
            )
