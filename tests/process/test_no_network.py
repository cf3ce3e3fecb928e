"""No command opens a socket or starts a program: not when it works, not when it fails, not when it only helps.

Every system call of that kind is watched where strace is at hand. A socket of any family would be told, also one to the own computer.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.runs import ROOT, STANDARD, kommun_file, row, write_export
from tests.tools import tool

CALLS = "trace=socket,socketpair,connect,accept,bind,listen,sendto,sendmsg,recvfrom,recvmsg,execve,execveat"
LILLBY = str(ROOT / "templates" / "lillby" / "kommun.toml")
SAMPLES = ROOT / "sample_data"
COMMANDS = (
    *("demo", "kvartal", "delegation", "flaggor", "statistik", "samla", "granska", "granska-mall", "profil"),
    *(f"register {one}" for one in ("visa", "kontrollera", "flytta", "gallra")),
)
EXPORT, KOMMUN, UT, REGISTER = "{export}", "{kommun}", "{ut}", "{register}"
_WHERE = ["--kommun", KOMMUN, "--ut", UT, "--register", REGISTER]
_KVARTAL = ["kvartal", "--kvartal", "2026-K3", "--indata", EXPORT, *_WHERE, "--upprattad", "2026-10-05"]

WORKING: dict[str, list[list[str]]] = {
    "demo": [["demo", "--ut", UT]],
    "kvartal, and again": [_KVARTAL, _KVARTAL],
    "delegation": [["delegation", "--fran", "2026-05-01", "--till", "2026-05-31", "--indata", EXPORT, "--kommun", LILLBY, *_WHERE[2:]]],
    "flaggor": [["flaggor", "--per", "2026-11-22", "--indata", EXPORT, *_WHERE]],
    "statistik": [["statistik", "--fran", "2026-01", "--till", "2026-06", "--indata", EXPORT, *_WHERE]],
    "samla": [["samla", str(SAMPLES / "samla"), "--kommun", str(ROOT / "templates/storkoping/kommun.toml"), "--ut", UT, "--register", REGISTER]],
    "granska": [["granska", str(STANDARD / "statistikrapport-kf.docx"), "--indata", EXPORT, "--kommun", KOMMUN]],
    "granska-mall": [["granska-mall", str(STANDARD / "statistikrapport-kf.docx"), "--kommun", LILLBY]],
    "profil": [["profil", "{unknown}", "--ut", UT], ["profil", EXPORT]],
    "register": [_KVARTAL, *(["register", one, *_WHERE] for one in ("visa", "kontrollera", "gallra")), ["register", "flytta", "--till", "{moved}", *_WHERE]],
}  # fmt: skip
FAILING: dict[str, tuple[int, list[str]]] = {
    "an unknown option": (2, ["kvartal", "--finns-inte"]),
    "an unknown command": (2, ["finnsinte"]),
    "a missing file": (4, ["kvartal", "--kommun", "saknas.toml", "--indata", "saknas.csv"]),
    "no export": (3, ["kvartal", "--indata", LILLBY, *_WHERE]),
    "an address": (4, ["kvartal", "--kommun", KOMMUN, "--indata", "https://exempel.invalid/export.csv"]),
    "a computer's share": (4, ["kvartal", "--kommun", KOMMUN, "--indata", "//exempel.invalid/mapp/export.csv"]),
    "a row that stops": (3, ["kvartal", "--kvartal", "2026-K3", "--indata", "{broken}", *_WHERE]),
    "a folder that is a file": (4, ["kvartal", "--kvartal", "2026-K3", "--indata", EXPORT, "--kommun", KOMMUN, "--ut", EXPORT, "--register", REGISTER]),
    "a template that is none": (3, ["granska-mall", "{none}"]),
    "an unknown file": (3, ["profil", LILLBY]),
}  # fmt: skip


@pytest.fixture
def places(tmp_path: Path) -> dict[str, str]:
    """The files that the commands are given."""
    export = write_export(tmp_path / "export.csv", [row(n) for n in range(1, 9)])
    text = export.read_text(encoding="utf-8")
    for name, content in (
        ("broken", text.replace("2026-05-02", "2026-13-02")),
        ("unknown", text.replace("lagrum", "Paragraf")),
    ):
        (tmp_path / f"{name}.csv").write_text(content, encoding="utf-8")
    none = tmp_path / "statistikrapport-kf.docx"
    shutil.copyfile(LILLBY, none)
    made = {"export": export, "kommun": kommun_file(tmp_path / "mall"), "ut": tmp_path / "ut", "none": none}
    made |= {"register": tmp_path / "nycklar" / "register", "moved": tmp_path / "flytt" / "register"}
    made |= {name: tmp_path / f"{name}.csv" for name in ("broken", "unknown")}
    return {name: str(path) for name, path in made.items()}


def watched(words: list[str], places: dict[str, str], folder: Path) -> tuple[int, list[str]]:
    """The exit code, and every call but the first, which starts Python."""
    log = folder / "anrop"
    command = [sys.executable, str(ROOT / "cli.py"), *(word.format(**places) for word in words)]
    strace = [tool("strace"), "-f", "-qq", "--seccomp-bpf", "-o", str(log), "-e", CALLS, "-e", "signal=none"]
    home = {name: str(folder) for name in ("HOME", "XDG_DATA_HOME", "LOCALAPPDATA")}
    answer = subprocess.run(
        [*strace, *command], cwd=folder, env={**os.environ, **home}, capture_output=True, check=False
    )
    return answer.returncode, log.read_text(encoding="utf-8", errors="replace").splitlines()[1:]


@pytest.mark.parametrize("name", WORKING)
def test_a_command_that_works_opens_no_socket_and_starts_no_program(
    name: str, places: dict[str, str], tmp_path: Path
) -> None:
    for words in WORKING[name]:
        code, calls = watched(words, places, tmp_path)
        assert (0, []) == (code, calls), words[0]


@pytest.mark.parametrize("name", FAILING)
def test_a_command_that_fails_opens_no_socket_and_starts_no_program(
    name: str, places: dict[str, str], tmp_path: Path
) -> None:
    code, words = FAILING[name]
    assert (code, []) == watched(words, places, tmp_path)


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_opens_no_socket_and_starts_no_program(command: str, places: dict[str, str], tmp_path: Path) -> None:
    assert (0, []) == watched([*command.split(), "--help"], places, tmp_path)


def test_every_command_is_watched_when_it_works() -> None:
    tried = {" ".join(words[: 2 if words[0] == "register" else 1]) for given in WORKING.values() for words in given}
    assert set(COMMANDS) == tried


def test_the_watch_sees_a_socket_and_a_program(tmp_path: Path) -> None:
    code = "import socket, subprocess; socket.socket().close(); subprocess.run(['true'])"
    log = tmp_path / "anrop"
    subprocess.run([tool("strace"), "-f", "-qq", "-o", str(log), "-e", CALLS, sys.executable, "-c", code], check=True)
    calls = log.read_text(encoding="utf-8")
    assert "AF_INET" in calls
    assert '"true"' in calls
