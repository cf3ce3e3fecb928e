"""How well the tests at a module's door hold it: the module is changed in small ways, one at a time, and a test must notice.

`python -m bench.mutation [MODULE…]` prints the score of each module and every change that nothing noticed. A change that cannot be
noticed, because it changes nothing that matters, stands in `accepted.toml` with its reason. Exit code 1: a change that is left and
not there, or one that is there and noticed by now.

The work is done in a copy, by one process at the lowest priority. mutmut makes the changes, except in decorated functions and
outside functions, where it cannot: those are written by hand in `by_hand.toml`, the patterns that find a personnummer among them.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from mutmut.mutation.diff_apply import get_diff_for_mutant

from bench.doors import ROOT, Door, doors

ACCEPTED = ROOT / "bench" / "accepted.toml"
BY_HAND = ROOT / "bench" / "by_hand.toml"
UNNOTICED = (0, 5, 33)  # mutmut's codes: the tests passed, none was collected, none reaches the function
ENDED = (-24, 24, 152, 255, 36)  # stopped after fifteen times the time its tests should take
UNDECIDED = (None, 2)  # not tried, interrupted
GOAL = 95  # per cent
ENDLESS = 900  # seconds


@dataclass(frozen=True, slots=True)
class Change:
    """The lines of a module as they were and as they became."""

    module: str
    was: str
    became: str


@dataclass(frozen=True, slots=True)
class Score:
    """One module: how many changes were made, those that made a test go on for ever, those that only the wider tests noticed, and
    those that nothing noticed.
    """

    module: str
    made: int
    endless: tuple[Change, ...]
    by_wider: tuple[Change, ...]
    accepted: tuple[Change, ...]
    left: tuple[Change, ...]

    @property
    def percent(self) -> float:
        """The share that a test noticed; what is accepted counts against it."""
        return 100 * (1 - (len(self.accepted) + len(self.left)) / self.made) if self.made else 100.0


def main(asked: list[str]) -> int:
    start = time.monotonic()
    os.nice(15)
    os.environ["EXEMPEL"] = "kort"
    accepted = _accepted()
    scores = []
    for door in doors(asked):
        with TemporaryDirectory() as folder:
            _copy(door, Path(folder))
            with chdir(folder):
                _run_mutmut()
                for module in door.modules:
                    scores.append(_score(module, door, accepted))
                    _print(scores[-1], accepted)
    found = {change for score in scores for change in score.accepted}
    stale = [one for one in accepted if one not in found and any(one.module == score.module for score in scores)]
    for one in stale:
        print(f"in accepted.toml, but noticed or gone: {one.module}\n  - {one.was}\n  + {one.became}")
    print(f"{sum(score.made for score in scores)} changes, {time.monotonic() - start:.0f} s")
    return 1 if stale or any(score.left or score.percent < GOAL for score in scores) else 0


def _accepted() -> Mapping[Change, str]:
    """The reason of every accepted change."""
    entries = tomllib.loads(ACCEPTED.read_text(encoding="utf-8"))["change"]
    return {Change(entry["module"], entry["was"], entry["became"]): entry["why"] for entry in entries}


def _by_hand(module: str) -> list[Change]:
    entries = tomllib.loads(BY_HAND.read_text(encoding="utf-8"))["change"]
    return [Change(module, entry["was"], entry["became"]) for entry in entries if entry["module"] == module]


def _copy(door: Door, folder: Path) -> None:
    """The files of the repository, and mutmut's settings for this door."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    for name in filter(None, listed.stdout.decode().split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    settings = {
        "source_paths": ["reports"],
        "only_mutate": list(door.modules),
        "also_copy": ["cli.py", "templates", "sample_data"],
        "pytest_add_cli_args_test_selection": list(door.tests),
    }
    with (folder / "pyproject.toml").open("a", encoding="utf-8") as file:
        file.writelines(["\n[tool.mutmut]\n", *(f"{key} = {json.dumps(value)}\n" for key, value in settings.items())])


def _run_mutmut() -> None:
    """Makes every change and tries it on the tests at the door, in the folder we stand in. Raises SystemExit if it cannot."""
    log = Path("mutmut.log")
    with log.open("w", encoding="utf-8") as file:
        command = [sys.executable, "-m", "bench.mutators", "run", "--max-children", "1"]
        code = subprocess.run(command, stdout=file, stderr=subprocess.STDOUT, check=False).returncode
    if code:
        raise SystemExit(f"mutmut stopped with {code}:\n{log.read_text(encoding='utf-8')[-3000:]}")


def _score(module: str, door: Door, accepted: Mapping[Change, str]) -> Score:
    """Sorts what mutmut found, and tries what is written by hand."""
    codes = json.loads(Path("mutants", f"{module}.meta").read_text(encoding="utf-8"))["exit_code_by_key"]
    if any(code in UNDECIDED for code in codes.values()):
        raise SystemExit(f"mutmut left changes of {module} untried")
    by_hand = _by_hand(module)
    by_wider, as_accepted, left = [], [], []
    endless = tuple(change for change, _ in _with_code(ENDED, module, codes))
    for change, name in (*_with_code(UNNOTICED, module, codes), *((change, None) for change in by_hand)):
        if change in accepted:
            as_accepted.append(change)
        elif _noticed(change, name, door.tests):
            continue  # mutmut tries its changes in one process, where a cache can hold what came before: not so here
        elif _noticed(change, name, door.wider):
            by_wider.append(change)
        else:
            left.append(change)
    return Score(module, len(codes) + len(by_hand), endless, tuple(by_wider), tuple(as_accepted), tuple(left))


def _with_code(asked: tuple[int, ...], module: str, codes: Mapping[str, int]) -> Iterator[tuple[Change, str]]:
    """The changes that mutmut gave such a code, each with mutmut's name of it."""
    for name, code in codes.items():
        if code in asked:
            lines = get_diff_for_mutant(name, path=module).splitlines()[2:]
            was, became = (" ".join(line[1:].strip() for line in lines if line.startswith(sign)) for sign in "-+")
            yield Change(module, was, became), name


def _noticed(change: Change, name: str | None, tests: tuple[str, ...]) -> bool:
    """Whether the tests fail with the change made from the start of a fresh process: by mutmut's name, else in the text."""
    if name is not None:
        return _fail(tests, Path("mutants"), {"MUTANT_UNDER_TEST": name})
    path = Path(change.module)
    text = path.read_text(encoding="utf-8")
    if text.count(change.was) != 1:
        raise SystemExit(f"by_hand.toml: {change.module} does not hold once: {change.was}")
    path.write_text(text.replace(change.was, change.became), encoding="utf-8")
    noticed = _fail(tests, Path(), {})
    path.write_text(text, encoding="utf-8")
    return noticed


def _fail(tests: tuple[str, ...], folder: Path, environment: Mapping[str, str]) -> bool:
    """Whether a test fails, cannot be collected or never ends."""
    command = [sys.executable, "-m", "pytest", "-x", "-p", "no:cacheprovider", *tests]
    try:
        code = subprocess.run(
            command, cwd=folder, env={**os.environ, **environment}, capture_output=True, timeout=ENDLESS, check=False
        ).returncode
    except subprocess.TimeoutExpired:
        return True
    if code not in (0, 1, 2):
        raise SystemExit(f"pytest stopped with {code} on {' '.join(tests)}")
    return code != 0


def _print(score: Score, accepted: Mapping[Change, str]) -> None:
    print(
        f"{score.percent:5.1f} %  {score.module}: {score.made} changes, {len(score.by_wider)} noticed by the wider tests only, "
        f"{len(score.accepted)} accepted, {len(score.left)} left",
        flush=True,
    )
    listed = (("endless", score.endless), ("wider", score.by_wider), ("accepted", score.accepted), ("LEFT", score.left))
    for word, changes in listed:
        for one in changes:
            why = f" ({accepted[one]})" if one in accepted else ""
            print(f"  {word}{why}\n    - {one.was}\n    + {one.became}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
