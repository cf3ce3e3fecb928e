"""What a slow run shows while it works: a line on a real terminal after two seconds, gone when it is done, and nothing anywhere else."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.runs import ROOT, kommun_file, row, write_export

SLOW = "import sys, time; from reports.progress import shown_on\nwith shown_on(sys.stderr, after=0.2) as progress:\n    progress({doing!r}, {rows}); time.sleep({seconds}); {more}\nprint('klart')"


def on_terminal(
    command: list[str], cwd: Path = ROOT, *, hang_up: bool = False, **environment: str
) -> tuple[int, str, str]:
    """Exit code, what came to the terminal that is its stderr, and what came to its stdout."""
    master, slave = pty.openpty()
    seen = bytearray()

    def read() -> None:
        while True:
            try:
                seen.extend(os.read(master, 4096))
            except OSError:  # the other end is closed
                return

    process = subprocess.Popen(
        command, cwd=cwd, stdout=subprocess.PIPE, stderr=slave, env={**os.environ, "PYTHONUTF8": "1", **environment}
    )
    os.close(slave)
    if hang_up:
        os.close(master)
    else:
        reader = threading.Thread(target=read)
        reader.start()
    out, _ = process.communicate(timeout=120)
    if not hang_up:
        reader.join()
        os.close(master)
    return process.returncode, seen.decode("utf-8"), out.decode("utf-8")


def slow(doing: str = "Läser export.csv", rows: int = 340_000, seconds: float = 0.8, more: str = "pass") -> list[str]:
    return [sys.executable, "-c", SLOW.format(doing=doing, rows=rows, seconds=seconds, more=more)]


def left_on(terminal: str) -> list[str]:
    """What still stands on each line of the terminal, when every carriage return has been obeyed."""
    lines = []
    for written in terminal.split("\n"):
        shown: list[str] = []
        for part in written.split("\r"):
            shown[: len(part)] = part
        lines.append("".join(shown).rstrip())
    return [line for line in lines if line]


def test_what_takes_long_is_told_with_its_rows_and_taken_away() -> None:
    code, terminal, out = on_terminal(slow())
    assert (0, "klart\n", []) == (code, out, left_on(terminal))
    assert "Läser export.csv … 340 000 rader" in terminal


def test_what_is_quick_shows_nothing() -> None:
    assert (0, "", "klart\n") == on_terminal(slow(seconds=0.01))


def test_files_and_other_programs_get_nothing() -> None:
    answer = subprocess.run(slow(), capture_output=True, cwd=ROOT, check=True)
    assert (b"", b"klart\n") == (answer.stderr, answer.stdout.replace(b"\r", b""))


def test_a_number_in_the_name_of_a_file_is_not_shown() -> None:
    _, terminal, _ = on_terminal(slow(doing="Läser 20010305-2399.csv"))
    assert "Läser [nummer].csv" in terminal
    assert "2399" not in terminal


def test_the_line_is_no_wider_than_the_terminal() -> None:
    _, terminal, _ = on_terminal(slow(doing="Läser " + "å" * 200), COLUMNS="40")
    assert 39 == max(len(part) for part in terminal.split("\r"))


def test_signs_that_move_the_screen_are_not_shown() -> None:
    _, terminal, _ = on_terminal(slow(doing="Läser a\x1b[2Jb.csv"))
    assert "\x1b" not in terminal
    assert "Läser a?[2Jb.csv" in terminal


def test_the_line_is_gone_before_an_error_is_told() -> None:
    code, terminal, _ = on_terminal(slow(more="sys.exit('Stopp.')"))
    assert (1, ["Stopp."]) == (code, left_on(terminal))


def test_a_terminal_that_hangs_up_stops_nothing() -> None:
    code, _, out = on_terminal(slow(), hang_up=True)
    assert (0, "klart\n") == (code, out)


def test_no_stream_at_all_is_no_terminal() -> None:
    from reports.progress import shown_on

    with shown_on(None) as progress:
        progress("Räknar", 5)


def test_a_slow_command_says_what_it_does_and_leaves_a_clean_screen(tmp_path: Path) -> None:
    indata = ROOT / "sample_data" / "standard" / "storkoping-beslut-2026-K3.csv"
    settings = ROOT / "templates" / "storkoping" / "kommun.toml"
    words = ["kvartal", "--kvartal", "2026-K3", "--indata", str(indata), "--kommun", str(settings), "--ut", "ut"]
    command = [sys.executable, str(ROOT / "cli.py"), *words, "--register", "register"]
    code, terminal, out = on_terminal(command, tmp_path)
    assert (0, []) == (code, left_on(terminal))
    assert "Klart." in out
    if not terminal:
        pytest.skip("this computer was done within two seconds")
    steps = ("Startar", "Läser", "Kontrollerar", "Räknar", "Skyddar", "Gör", "Letar", "Sparar")
    assert any(f"{step}" in terminal for step in steps)


def test_a_quick_command_shows_nothing(tmp_path: Path) -> None:
    export = write_export(tmp_path / "export.csv", [row(1)])
    words = ["profil", str(export), "--kommun", str(kommun_file(tmp_path / "mall"))]
    code, terminal, out = on_terminal([sys.executable, str(ROOT / "cli.py"), *words], tmp_path)
    assert (0, "") == (code, terminal)
    assert "läses redan" in out
