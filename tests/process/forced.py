"""A real run that is made to fail at one line after another: what does the officer see, and what is left on the disk?

`python -m tests.process.forced FOLDER N` runs the command line once, on rows full of needles. At N of the program's own lines, spread
over all that the run reaches, a copy of the process (a fork) meets an error there, with needles in its message; the original goes
on. The lines that write are tried from a copy made before them, so that no copy tidies away the files of another.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sqlite3
import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from types import FrameType
from typing import Any

import jinja2
from lxml import etree

from tests.runs import ROOT, kommun_file, person, row, write_export

EXIT_CODES = {0, 2, 3, 4, 5, 130}
NAME, CASE, TEXT = "Nålde Synålsson", "ÄRENDE-NÅL-1", "Nålbrev om hemligheten"
NEEDLES = (
    "Nålde",
    "Synålsson",
    "NÅL-1",
    "Nålbrev",
    "hemligheten",
    person(1),
    person(1).replace("-", ""),
    person(1)[2:],
)
OUTCOME = "utfall.json"
_MESSAGE = " ".join((NAME, CASE, TEXT, person(1)))
_ESCAPED, _PASSED = 98, 99
_FILES_OF_A_RUN = 8
_BOUNDARY = ("terminal.py", "run")  # what holds everything else is held by nothing
_WRITERS = {("filing.py", "filed"), ("key.py", "make_key")}

ERRORS: tuple[Callable[[], BaseException], ...] = (
    lambda: ValueError(f"invalid literal for int() with base 10: {_MESSAGE!r}"),
    lambda: KeyError(_MESSAGE),
    lambda: MemoryError(_MESSAGE),
    lambda: KeyboardInterrupt(_MESSAGE),
    lambda: OSError(28, _MESSAGE, f"/hem/{NAME}/{person(1)}.csv"),
    lambda: UnicodeDecodeError("utf-8", _MESSAGE.encode(), 0, 1, _MESSAGE),
    lambda: UnicodeEncodeError("cp850", _MESSAGE, 0, 1, _MESSAGE),
    lambda: etree.ParserError(_MESSAGE),
    lambda: zipfile.BadZipFile(_MESSAGE),
    lambda: sqlite3.DatabaseError(_MESSAGE),
    lambda: RecursionError(_MESSAGE),
    lambda: TypeError(_MESSAGE),
    lambda: AssertionError(_MESSAGE),
    lambda: jinja2.TemplateError(_MESSAGE),
    lambda: StopIteration(_MESSAGE),
    lambda: PermissionError(13, _MESSAGE, f"/hem/{NAME}"),
    lambda: SystemExit(_MESSAGE),
)  # fmt: skip


@dataclass(frozen=True)
class Fault:
    """What should not have happened after an error of this kind on this line."""

    place: str
    kind: str
    what: str


@dataclass(frozen=True)
class Outcome:
    """How many lines of the program the run reaches, on how many an error was forced, and everything that went wrong."""

    lines: int
    forced: int
    exit_codes: dict[str, int]
    faults: list[dict[str, str]]


def arguments(folder: Path) -> list[str]:
    """The words of a run whose rows are full of needles; everything it may write lies in two folders of its own."""
    needle = {"namn": NAME, "ärendenummer": CASE, "orsak": TEXT, "handläggare": NAME[::-1]}
    rows = [row(1, **needle), row(1, **{**needle, "beslutsnummer": "B1b"}), *(row(n) for n in range(2, 9))]
    rows.append(row(9, insats="Nålinsats", verkställd_från="2026-06-01", avbruten_från="2026-06-05"))
    export = write_export(folder / "export.csv", rows)
    settings = kommun_file(folder / "mall")
    return [
        *("kvartal", "--kvartal", "2026-K3", "--indata", str(export), "--kommun", str(settings)),
        *("--ut", str(folder / "ut"), "--register", str(folder / "nycklar" / "register"), "--upprattad", "2026-10-05"),
    ]


class _Forcing:
    """Follows the run line by line and lets copies of it fail."""

    def __init__(self, folder: Path, words: list[str], step: float) -> None:
        self._folder, self._words, self._step = folder, words, step
        self._seen: set[tuple[str, int]] = set()
        self._next = 0.0
        self._countdown: int | None = None  # in a copy: how many new lines are left before the error
        self._region: FrameType | None = None  # the writing function that the run is in
        self.forced = 0
        self.exit_codes: dict[str, int] = {}
        self.faults: list[Fault] = []

    @property
    def lines(self) -> int:
        return len(self._seen)

    def run(self) -> int:
        """The whole run with its copies; in a copy this never returns."""
        from cli import app
        from reports.terminal import run

        owner = os.getpid()
        code = _ESCAPED
        try:
            sys.settrace(self._enter)
            code = run(app, self._words)
        except BaseException as error:  # the very thing that must not happen
            print(f"ESCAPED: {type(error).__name__}", file=sys.stderr)
        finally:
            sys.settrace(None)
        if os.getpid() != owner:
            with contextlib.suppress(OSError, ValueError):
                sys.stdout.flush()
                sys.stderr.flush()
            os._exit(code)
        return code

    def _enter(self, frame: FrameType, event: str, _argument: Any) -> Any:
        path = Path(frame.f_code.co_filename)
        if (path.name, frame.f_code.co_name) == _BOUNDARY:
            return None
        if not (path.is_relative_to(ROOT / "reports") or path == ROOT / "cli.py"):
            return None
        if self._region is None and (path.name, frame.f_code.co_name) in _WRITERS:
            self._region = frame
            if self._countdown is None:
                self._fail_within()
        return self._follow

    def _follow(self, frame: FrameType, event: str, _argument: Any) -> Any:
        if event == "return" and frame is self._region:
            self._region = None
            if self._countdown is not None:
                os._exit(_PASSED)
        if event == "line" and (frame.f_code.co_filename, frame.f_lineno) not in self._seen:
            self._seen.add((frame.f_code.co_filename, frame.f_lineno))
            if self._countdown is not None:
                self._countdown -= 1
                if self._countdown == 0:
                    raise self._error()
            elif self._region is None:
                self._next += 1
                while self._next >= self._step:
                    self._next -= self._step
                    self._fail_here(frame)
        return self._follow

    def _error(self) -> BaseException:
        return ERRORS[self.forced % len(ERRORS)]()

    def _fail_here(self, frame: FrameType) -> None:
        self.forced += 1
        with self._copy() as (inside, answered):
            if inside:
                raise self._error()
            self._judge(f"{Path(frame.f_code.co_filename).name} rad {frame.f_lineno}", *answered())
            self._tidy()  # some errors the program passes over: then the copy has written its report

    def _fail_within(self) -> None:
        """Every line of a writing function, each in a copy that enters it afresh."""
        number = 0
        while True:
            number += 1
            self.forced += 1
            with self._copy() as (inside, answered):
                if inside:
                    self._countdown = number
                    return
                code, said = answered()
            if code == _PASSED:
                self.forced -= 1
                self._tidy()
                return
            self._judge(f"rad {number} i {self._region and self._region.f_code.co_name}", code, said)
            self._tidy()

    @contextlib.contextmanager
    def _copy(self) -> Iterator[tuple[bool, Callable[[], tuple[int, str]]]]:
        """A fork: the copy is `inside` and writes its words to a file; the original waits for it, and reads them."""
        words = self._folder / "sagt"
        child = os.fork()
        if child == 0:
            out = os.open(words, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            os.dup2(out, 1)
            os.dup2(out, 2)
            yield True, lambda: (0, "")
            return

        def answered() -> tuple[int, str]:
            code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            return code, words.read_text(encoding="utf-8", errors="replace")

        yield False, answered

    def _judge(self, place: str, code: int, said: str) -> None:
        self.exit_codes[str(code)] = self.exit_codes.get(str(code), 0) + 1
        self.faults += [Fault(place, type(self._error()).__name__, what) for what in self._wrong(code, said)]

    def _wrong(self, code: int, said: str) -> Iterator[str]:
        if code not in EXIT_CODES:
            yield f"exit code {code}: {said[-300:]}"
        if any(needle in said for needle in NEEDLES):
            yield "a needle on the screen"
        if any(word in said for word in ("Traceback", "Exception ignored", 'File "', "During handling")):
            yield f"a traceback: {said[-300:]}"
        if code and not said.strip():
            yield f"not a word, exit code {code}"
        ut = self._folder / "ut"
        # The lock may stay: it is empty, and the operating system's.
        there = sorted(ut.iterdir()) if ut.is_dir() else []
        left = [path.name for path in there if path.name != ".las" or path.stat().st_size]
        if left not in ([], ["2026-K3"]):
            yield f"left behind: {left}"
        if left and _FILES_OF_A_RUN != sum(1 for path in (ut / "2026-K3").rglob("*") if path.is_file()):
            yield "a half-written folder"
        if code == 0 and not left:
            yield "exit code 0, and nothing written"
        if left and "Inget har skrivits" in said:
            yield "says that nothing is written, and the folder is there"
        yield from (f"a needle in {path}" for path in self._open_files(left) if _holds_needle(path))
        for key in self._folder.glob("nycklar/*.nyckel"):
            if len(key.read_bytes()) != 64 and self._region is None:
                yield "half a key"
        strays = [path.name for path in (self._folder / "tom").iterdir()]
        if strays:
            yield f"strays in TEMP, home or the current folder: {strays}"

    def _open_files(self, left: list[str]) -> Iterator[Path]:
        for folder in left:
            for path in (self._folder / "ut" / folder).rglob("*"):
                if path.is_file() and path.parent.name != "sekretess":
                    yield path

    def _tidy(self) -> None:
        """What the copies that got through have written: the original has not come so far."""
        shutil.rmtree(self._folder / "ut" / "2026-K3", ignore_errors=True)
        for path in self._folder.glob("nycklar/register/register.sqlite*"):
            path.unlink()
        if self._region and self._region.f_code.co_name == "make_key":
            for key in self._folder.glob("nycklar/*.nyckel"):
                key.unlink()


def _holds_needle(path: Path) -> bool:
    content = path.read_bytes()
    if content.startswith(b"PK"):
        with zipfile.ZipFile(path) as package:
            content = b"\n".join(package.read(name) for name in package.namelist())
    return any(needle.encode() in content for needle in NEEDLES)


def force(folder: Path, wanted: int) -> Outcome:
    """Forces about so many failures, spread over the lines of one run. The folder must be empty."""
    words = arguments(folder)
    empty = folder / "tom"
    empty.mkdir()
    os.environ.update({name: str(empty) for name in ("TMPDIR", "HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")})
    os.chdir(empty)
    # The lines that write are tried once each: the others make up for them.
    forcing = _Forcing(folder, words, _lines_of_a_run(folder, words) / (wanted * 1.05))
    code = forcing.run()
    if code:
        forcing.faults.append(Fault("the run itself", "", f"exit code {code}"))
    return Outcome(forcing.lines, forcing.forced, forcing.exit_codes, [asdict(fault) for fault in forcing.faults])


def _lines_of_a_run(folder: Path, words: list[str]) -> int:
    """How many lines of the program one run reaches, counted in a copy so that this process has loaded nothing."""
    reader, writer = os.pipe()
    if os.fork() == 0:
        with open(os.devnull, "w") as nowhere, contextlib.redirect_stdout(nowhere):
            counting = _Forcing(folder, words, float("inf"))
            counting._countdown = -1  # counts down from below zero: never reaches the error
            counting._region = sys._getframe()  # never leaves this function, so no writing function is a region
            counting.run()
        os.write(writer, str(counting.lines).encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as file:
        lines = int(file.read())
    os.wait()
    shutil.rmtree(folder / "ut")
    shutil.rmtree(folder / "nycklar")
    return lines


if __name__ == "__main__":
    outcome = json.dumps(asdict(force(Path(sys.argv[1]), int(sys.argv[2]))), ensure_ascii=False, indent=1)
    Path(sys.argv[1], OUTCOME).write_text(outcome, encoding="utf-8")
