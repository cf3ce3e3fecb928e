"""A municipality between two quarters: its exports, what it has on the disk, and runs of the program in copies of this process."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.runs import files_of, kommun_file, row, write_export

BEFORE, NOW = "2026-K2", "2026-K3"
_MADE = {BEFORE: "2026-07-05", NOW: "2026-10-05"}
Row = dict[str, str]


@dataclass
class Outcome:
    """One line of the table: what was tried, how often, every fault that was found, and what else is worth a word."""

    what: str
    tried: int = 0
    faults: list[str] = field(default_factory=list)
    note: str = ""
    seconds: float = 0.0

    def must(self, holds: bool, what: str) -> None:
        """Counts one more trial, and a fault if it does not hold."""
        self.tried += 1
        if not holds:
            self.faults.append(what)


def rows_of(quarter: str) -> list[Row]:
    """Ten beslut that wait since January or May; in the later quarter two of them are verkställda."""
    rows = [row(n, beslutsdatum=f"2026-01-{n + 9}", orsak=f"Plats saknas på boende {n}") for n in range(1, 7)]
    rows += [row(n) for n in range(7, 10)]
    rows.append(row(10, insats="Kontaktfamilj", verkställd_från="2026-02-01", avbruten_från="2026-02-05"))
    if quarter == NOW:
        rows[0] |= {"verkställd från": "2026-08-01"}
        rows[6] |= {"verkställd från": "2026-09-01"}
    return rows


class World:
    """Everything lies in `folder`; what the program writes in `hemma`, of which `keep` and `restore` hold copies."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.home = folder / "hemma"
        self.ut, self.register, self.key = (self.home / name for name in ("ut", "minne", "minne.nyckel"))
        self.home.mkdir(parents=True)
        self.settings = kommun_file(folder / "mall")
        for quarter in (BEFORE, NOW):
            write_export(self.export(quarter), rows_of(quarter))

    def export(self, quarter: str) -> Path:
        """The quarter's export."""
        return self.folder / f"export-{quarter}.csv"

    def words(self, quarter: str, *more: str, indata: Path | None = None) -> list[str]:
        """The words of a run of the quarter."""
        return [
            *("kvartal", "--kvartal", quarter, "--indata", str(indata or self.export(quarter))),
            *("--upprattad", _MADE.get(quarter, "2026-10-05"), *self.places(), *more),
        ]

    def look(self, command: str, *more: str) -> list[str]:
        """The words of a command about the register."""
        return ["register", command, *self.places(), *more]

    def places(self) -> list[str]:
        """The words that say whose register it is, and where all lies."""
        return ["--kommun", str(self.settings), "--ut", str(self.ut), "--register", str(self.register)]

    def run(self, words: Sequence[str]) -> tuple[int, str]:
        """The program with these words, in a copy of this process: its exit code and what it said."""
        said = self.folder / f"sagt-{os.getpid()}"
        code = os.waitstatus_to_exitcode(os.waitpid(start(words, said), 0)[1])
        return code, said.read_text(encoding="utf-8", errors="replace")

    def done(self, words: Sequence[str]) -> str:
        """As `run`, for what has to succeed."""
        code, said = self.run(words)
        assert code == 0, f"exit code {code}: {said}"
        return said

    def keep(self, name: str) -> None:
        """Keeps what is on the disk now under a name."""
        shutil.copytree(self.home, self.folder / name, symlinks=True)

    def copied(self, folder: Path, name: str) -> World:
        """This world in another folder, with what was kept under a name."""
        other = World(folder)
        for export in self.folder.glob("export-*.csv"):
            shutil.copy(export, folder)
        shutil.copytree(self.folder / name, folder / name, symlinks=True)
        other.restore(name)
        return other

    def restore(self, name: str) -> None:
        """Puts back what was kept."""
        shutil.rmtree(self.home)
        shutil.copytree(self.folder / name, self.home, symlinks=True)


def start(words: Sequence[str], said: Path, before: Callable[[], object] = lambda: None) -> int:
    """Starts the program in a copy of this process, which has loaded everything; gives the copy's process id. `before` is done first, in it."""
    from cli import app
    from reports.terminal import run

    child = os.fork()
    if child:
        return child
    code = 99
    try:
        out = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.dup2(out, 1)
        os.dup2(out, 2)
        before()
        code = run(app, list(words))
    finally:
        os._exit(code)


def load_everything(folder: Path) -> None:
    """Imports all that a run imports, so that its copies need not: what a first run has loaded is loaded here, without running."""
    import importlib
    import sys

    world, loaded = World(folder), folder / "inläst"

    def tell() -> None:
        os._exit = _telling(os._exit, loaded)  # type: ignore[assignment]

    os.waitpid(start(world.words(BEFORE), folder / "sagt", tell), 0)
    for name in json.loads(loaded.read_text(encoding="utf-8")):
        if name not in sys.modules:
            with contextlib.suppress(ImportError):
                importlib.import_module(name)
    shutil.rmtree(folder)


def _telling(leave: Callable[[int], object], loaded: Path) -> Callable[[int], object]:
    import sys

    def tell(code: int) -> object:
        loaded.write_text(json.dumps([name for name in sys.modules if name != "__main__"]), encoding="utf-8")
        return leave(code)

    return tell


@contextlib.contextmanager
def opened_copy(register: Path, folder: Path) -> Iterator[sqlite3.Connection]:
    """The register as another program would open it: a copy, its journal with it."""
    copy = folder / f"kopia-{os.getpid()}"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(register, copy)
    with contextlib.closing(sqlite3.connect(copy / "register.sqlite")) as connection:
        yield connection


def dump(register: Path, folder: Path) -> list[str]:
    """Everything in the register, as SQL."""
    with opened_copy(register, folder) as connection:
        return list(connection.iterdump())


def written(ut: Path) -> dict[str, bytes]:
    """All files of finished runs under the output folder."""
    return {name: content for name, content in files_of(ut).items() if not name.startswith((".pagaende-", ".las"))}


def timed(outcome: Callable[[], Outcome]) -> Outcome:
    """With its seconds."""
    begun = time.monotonic()
    found = outcome()
    found.seconds = time.monotonic() - begun
    return found
