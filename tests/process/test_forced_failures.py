"""Whatever fails, and wherever: no value of a person, no traceback, a documented exit code, and nothing half-written."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.examples import LONG_RUN
from tests.process.forced import EXIT_CODES, NEEDLES, OUTCOME, arguments
from tests.runs import ROOT

WANTED = 5000 if LONG_RUN else 500
# Raises at the first call of a function of the program, in a process that is otherwise the officer's own.
_FAILING = """
import runpy, sys
place, words = sys.argv[1], sys.argv[2:]
def fail(frame, event, _argument):
    if frame.f_code.co_name == place and PROGRAM in frame.f_code.co_filename:
        raise ValueError("invalid literal: " + " ".join(NEEDLES))
sys.argv = ["cli.py", *words]
sys.settrace(fail)
runpy.run_path(CLI, run_name="__main__")
"""


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    if not hasattr(os, "fork"):
        pytest.skip("needs a system that can copy a process")
    folder = tmp_path_factory.mktemp("fel")
    subprocess.run(
        [sys.executable, "-m", "tests.process.forced", str(folder), str(WANTED)],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    answer: dict[str, Any] = json.loads((folder / OUTCOME).read_text(encoding="utf-8"))
    print(f"{answer['forced']} forced failures on {answer['lines']} lines, exit codes {answer['exit_codes']}")
    return answer


def test_a_failure_anywhere_shows_no_value_and_leaves_nothing_half_done(outcome: dict[str, Any]) -> None:
    assert [] == outcome["faults"]


def test_the_failures_are_many_and_the_run_they_hit_is_whole(outcome: dict[str, Any]) -> None:
    assert outcome["forced"] >= WANTED
    assert outcome["lines"] > 1500


def test_every_way_out_is_documented(outcome: dict[str, Any]) -> None:
    assert {"3", "4", "130"} <= set(outcome["exit_codes"])
    assert {str(code) for code in EXIT_CODES} >= set(outcome["exit_codes"])


@pytest.mark.parametrize(
    ("place", "options", "environment"),
    [
        ("read_exports", (), {}),
        ("part", ("-X", "dev"), {}),
        ("fill_template", (), {"PYTHONIOENCODING": "cp850"}),
        ("refuse_persons", ("-X", "dev"), {"PYTHONFAULTHANDLER": "1", "PYTHONIOENCODING": "ascii"}),
        ("tell", ("-W", "always"), {}),
    ],
)
def test_a_real_process_says_only_where_it_failed(
    tmp_path: Path, place: str, options: tuple[str, ...], environment: dict[str, str]
) -> None:
    answer = _failing(tmp_path, place, options, environment)
    said = answer.stdout + answer.stderr
    assert 3 == answer.returncode
    assert [] == [needle for needle in NEEDLES if needle.encode("utf-8") in said or needle.encode("cp850") in said]
    assert b"Traceback" not in said
    assert b"ValueError i " in answer.stderr
    assert b"Warning" not in said


@pytest.mark.parametrize("closing", ["{} >&- 2>&-", "{} | true", "{} >/dev/full"])
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a shell with these devices")
def test_a_screen_that_is_closed_or_full_gets_no_traceback(tmp_path: Path, closing: str) -> None:
    command = " ".join(f"'{word}'" for word in (sys.executable, str(ROOT / "cli.py"), *arguments(tmp_path)))
    script = f"set -o pipefail; {closing.format(command)}"
    answer = subprocess.run(["bash", "-c", script], capture_output=True, check=False)
    assert (4 if "full" in closing else 0) == answer.returncode
    assert b"Traceback" not in answer.stderr
    assert b"Exception ignored" not in answer.stderr
    assert 8 == sum(1 for path in (tmp_path / "ut" / "2026-K3").rglob("*") if path.is_file())


def _failing(
    folder: Path, place: str, options: tuple[str, ...], environment: dict[str, str]
) -> subprocess.CompletedProcess[bytes]:
    code = _FAILING
    for name, value in (("NEEDLES", NEEDLES), ("CLI", str(ROOT / "cli.py")), ("PROGRAM", str(ROOT / "reports"))):
        code = code.replace(name, repr(value))
    return subprocess.run(
        [sys.executable, *options, "-c", code, place, *arguments(folder)],
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, **environment},
        check=False,
    )
