"""What the officer is told when the register cannot be locked, lies on a share, or was left by a run that was killed."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from reports.errors import UsageError
from reports.register import chosen_place, refuse_network
from tests.process.forced import arguments
from tests.runs import ROOT
from tests.tools import tool


def run(*words: str, before: tuple[str, ...] = ()) -> tuple[int, str]:
    answer = subprocess.run([*before, sys.executable, str(ROOT / "cli.py"), *words], capture_output=True, check=False)
    return answer.returncode, (answer.stdout + answer.stderr).decode("utf-8")


@pytest.fixture(scope="module")
def reported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A quarter that is reported, for tests that take a copy."""
    folder = tmp_path_factory.mktemp("rapporterat")
    assert 0 == run(*arguments(folder))[0]
    return folder


@pytest.fixture
def folder(reported: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may harm."""
    return Path(shutil.copytree(reported, tmp_path / "kopia"))


def look(command: str, folder: Path, *more: str) -> list[str]:
    places = ("--kommun", str(folder / "mall" / "kommun.toml"), "--ut", str(folder / "ut"))
    return ["register", command, *places, "--register", str(folder / "nycklar" / "register"), *more]


def register_of(folder: Path) -> Path:
    return folder / "nycklar" / "register" / "register.sqlite"


def empty(folder: Path) -> None:
    """Takes every row out of the register."""
    register = sqlite3.connect(register_of(folder))
    for table in ("om", "post", "tal", "rad", "kalla", "marke", "gallring", "pagaende"):
        register.execute(f"DELETE FROM {table}")
    register.commit()
    register.close()


@pytest.mark.parametrize("written", ["//server/delad/minne", r"\\server\delad\minne"])
def test_a_share_is_refused_as_it_is_written(written: str) -> None:
    with pytest.raises(UsageError, match="nätverksmapp"):
        chosen_place(Path(written))


@pytest.mark.parametrize("name", ["OneDrive - Lillby kommun", "GoogleDrive-a", "Nextcloud", "com~apple~CloudDocs"])
def test_a_synced_folder_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="synkroniseras"):
        refuse_network(tmp_path / name / "minne")


def test_a_lock_that_the_disk_refuses_is_not_taken_for_another_run(tmp_path: Path) -> None:
    strace = (tool("strace"), "-f", "-qq", "-o", os.devnull, "-e", "trace=flock")
    code, said = run(*arguments(tmp_path), before=(*strace, "-e", "inject=flock:error=ENOLCK:when=1"))
    assert (4, True, False) == (code, "Disken låter inte programmet låsa" in said, "En annan körning" in said)
    assert not (tmp_path / "ut").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="holds the lock in the other systems' way")
@pytest.mark.parametrize(("words", "told"), [("", "pågår. "), ("kvartal 2026-K3", ": kvartal 2026-K3. ")])
def test_a_refused_run_is_told_of_the_one_that_goes_on_and_never_of_one_that_is_done(
    words: str, told: str, folder: Path
) -> None:
    import fcntl  # is not there on Windows

    with (register_of(folder).parent / ".las").open("r+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        lock.write(words)
        lock.flush()
        code, said = run(*arguments(folder))
    assert (4, True) == (code, "En annan körning pågår" in said and told in said)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that can copy a process")
def test_a_register_that_a_killed_run_was_writing_can_be_looked_at(folder: Path) -> None:
    child = os.fork()
    if child == 0:
        writer = sqlite3.connect(register_of(folder), isolation_level=None)
        writer.execute("PRAGMA cache_size=1")  # so that it writes in the file before it is done
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE rad SET insats = 'x'")
        writer.execute("UPDATE kalla SET system = 'x'")
        writer.execute("INSERT INTO om VALUES ('x', ?)", ("x" * 100_000,))
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    journal = register_of(folder).with_name("register.sqlite-journal")
    assert journal.stat().st_size > 0
    for command in ("visa", "kontrollera"):
        assert 0 == run(*look(command, folder))[0]


@pytest.mark.parametrize("table", ["rad", "tal"])
def test_rows_of_a_report_that_is_not_there_are_found(table: str, folder: Path) -> None:
    changing = sqlite3.connect(register_of(folder))
    columns = ", ".join(name for _, name, *_ in changing.execute(f"PRAGMA table_info({table})") if name != "post")
    changing.execute(f"INSERT INTO {table} (post, {columns}) SELECT 77, {columns} FROM {table} LIMIT 1")
    changing.commit()
    changing.close()
    code, said = run(*look("kontrollera", folder))
    assert (3, True) == (code, "uppgifter ur en rapport som inte finns" in said)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE rad SET klocka = 'x' WHERE beslut = 1",
        "UPDATE post SET upprattad = ''",
        "UPDATE tal SET antal = 'x'",
        "DELETE FROM marke",
    ],
)
def test_what_can_be_read_of_a_damaged_register_is_shown(change: str, folder: Path) -> None:
    changing = sqlite3.connect(register_of(folder))
    changing.execute(change)
    changing.commit()
    changing.close()
    code, said = run(*look("visa", folder))
    assert (3, True, False) == (code, "FEL! " in said, "oväntat" in said)


def test_a_register_that_was_begun_and_then_left_does_not_stop_the_first_report(folder: Path) -> None:
    # What a first run leaves that is killed before its report is noted: the tables, and the key.
    empty(folder)
    shutil.rmtree(folder / "ut")
    assert 0 == run(*arguments(folder))[0]
    assert 0 == run(*look("kontrollera", folder))[0]


def test_a_register_that_was_emptied_is_missed_by_the_folders(folder: Path) -> None:
    empty(folder)
    code, said = run(*look("kontrollera", folder))
    assert (3, True) == (code, "Registret känner inte till" in said)
    code, said = run(*arguments(folder))
    assert (3, True) == (code, "känner inte till" in said)
