"""How soon the program answers, beside a typer program with as many commands and options that does nothing.

    python -m bench.startup [--antal N]

To reach: --help, a wrong option and a missing file within 1.3 times the other's. `kvartal` on the sample municipality, the whole process,
within 1.5 times a process that only imports what the run needs. Seconds of processor time, medians of runs taken in turn (on Windows: of the clock).
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
_TIMES, _LONG_TIMES = 15, 5
_HELP, _OPTION, _FILE = "--help", "a wrong option", "a missing file"
_LILLBY = ROOT / "templates" / "lillby" / "kommun.toml"
_EXPORTS = [ROOT / "sample_data" / system / "lillby-beslut-2026-K3.csv" for system in ("viva", "combine")]
_WORDS = {
    _HELP: ["--help"],
    _OPTION: ["kvartal", "--finns-inte"],
    _FILE: ["kvartal", "--kommun", "saknas.toml", "--indata", "saknas.csv"],
}
_RUN = "kvartal on Lillby"
# Every module that a run has loaded when it is done, by name.
_LOADED = "import sys, runpy\nsys.argv = sys.argv[1:]\ntry:\n    runpy.run_path(sys.argv[0], run_name='__main__')\nexcept SystemExit:\n    pass\nprint('MODULES', *sys.modules)"


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds of ours and of its peer, medians; `most` is the ratio to reach."""

    what: str
    ours: float
    peer: float
    most: float

    @property
    def ratio(self) -> float:
        """How many times the peer's ours takes."""
        return self.ours / self.peer


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description="How soon the program answers.")
    parser.add_argument("--antal", type=int, default=_TIMES, help="runs of each")
    print(report(rows(parser.parse_args().antal)))


def rows(times: int = _TIMES) -> list[Measured]:
    """A measurement for each way to start the program."""
    with TemporaryDirectory() as folder:
        idle = Path(folder) / "idle.py"
        idle.write_text(idle_program(), encoding="utf-8")
        ours = [sys.executable, str(ROOT / "cli.py")]
        found = [
            Measured(what, *_medians([*ours, *words], [sys.executable, str(idle), *words], times, folder), 1.3)
            for what, words in _WORDS.items()
        ]
        found.append(_run_beside_imports(Path(folder), min(times, _LONG_TIMES)))
    return found


def idle_program() -> str:
    """A typer program with our commands, each with as many options as ours, that does nothing; its settings are ours, so that it draws no boxes."""
    from cli import app, register_app

    lines = ["import typer", "from pathlib import Path", "from typing import Annotated", _plain_app("app")]
    for owner, commands in (("app", app.registered_commands), ("register", register_app.registered_commands)):
        if owner == "register":
            lines += [_plain_app("register"), "app.add_typer(register, name='register')"]
        for command in commands:
            callback = command.callback
            assert callback
            name = command.name or callback.__name__
            options = [
                f"{option}: Annotated[Path, typer.Option(help='Ett val.', exists=True)] = Path('.')"
                if option in ("kommun", "indata")
                else f"{option}: Annotated[str, typer.Option(help='Ett val.')] = ''"
                for option in callback.__annotations__
                if option != "return"
            ]
            lines += [f"@{owner}.command(name={name!r})", f"def {callback.__name__}_({', '.join(options)}) -> None:"]
            lines.append("    'Gör ingenting.'")
    return "\n".join([*lines, "app()", ""])


def report(found: Sequence[Measured]) -> str:
    """A markdown table: each with its peer, the ratio and the goal."""
    return "\n".join((*_lines(found), "", _versions()))


def _plain_app(name: str) -> str:
    return f"{name} = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)"


def _run_beside_imports(folder: Path, times: int) -> Measured:
    exports = [word for path in _EXPORTS for word in ("--indata", str(path))]
    day = ["--kvartal", "2026-K3", "--upprattad", "2026-10-05", "--torrkorning", "--register", str(folder / "register")]
    words = [str(ROOT / "cli.py"), "kvartal", *day, *exports, "--kommun", str(_LILLBY), "--ut", str(folder / "ut")]
    told = subprocess.run([sys.executable, "-c", _LOADED, *words], stdout=subprocess.PIPE, text=True, check=True).stdout
    modules = [name for name in told.splitlines()[-1].split()[1:] if name.isidentifier() or "." in name]
    imports = folder / "imports.py"
    imports.write_text(
        f"import importlib, sys\nsys.path.insert(0, {str(ROOT)!r})\nfor name in {modules!r}:\n"
        "    try:\n        importlib.import_module(name)\n    except Exception:\n        pass\n",
        encoding="utf-8",
    )
    return Measured(_RUN, *_medians([sys.executable, *words], [sys.executable, str(imports)], times, str(folder)), 1.5)


def _medians(ours: Sequence[str], peer: Sequence[str], times: int, folder: str) -> tuple[float, float]:
    """The two in turn, so that whatever else the computer does meets both."""
    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(times + 1):
        for command, seconds in zip((ours, peer), taken, strict=True):
            seconds.append(_seconds(command, folder))
    # The first of each reads the disk.
    return statistics.median(taken[0][1:]), statistics.median(taken[1][1:])


def _seconds(command: Sequence[str], folder: str) -> float:
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    if sys.platform == "win32":
        process.wait()
        return time.perf_counter() - start
    _, _, used = os.wait4(process.pid, 0)
    process.returncode = 0  # it has been waited for
    return used.ru_utime + used.ru_stime


def _lines(found: Sequence[Measured]) -> Iterator[str]:
    yield "| start | ours, s | peer, s | × peer | at most | |"
    yield "|---|---|---|---|---|---|"
    for one in found:
        reached = "reached" if one.ratio <= one.most else "NOT REACHED"
        yield f"| {one.what} | {one.ours:.3f} | {one.peer:.3f} | {one.ratio:.2f} | {one.most} | {reached} |"


def _versions() -> str:
    return f"Python {platform.python_version()}, typer {version('typer')}; {platform.system()}."


if __name__ == "__main__":
    main()
