"""The same again: three times, in another order, in other time zones, under other rights, and where something has the name already."""

from __future__ import annotations

import os
import random
import shutil
import stat
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from bench.faults.calls import traced
from bench.faults.judging import BASE, chain_in
from bench.faults.world import BEFORE, NOW, Outcome, World, dump, rows_of, start, written
from tests.runs import files_of, write_export

_PLACES = ("kvittens.json", f"rattelselista-{NOW}-SEKRETESS.xlsx")
_ZONES = ("Etc/GMT+12", "Etc/GMT-14", "Europe/Stockholm", "America/St_Johns", "Pacific/Apia", "UTC")


def never_over(folder: Path) -> Outcome:
    """The same quarter three times, with changes, and with names that are taken: no byte that was there is touched."""
    found, chain = Outcome("nothing is ever written over"), chain_in(folder / "chain")
    world = chain.world
    world.done(world.words(NOW))
    before = _stamped(world.ut)
    for _ in range(3):
        code, said = world.run(world.words(NOW))
        found.must(
            code == 0 and "Samma indata" in said and _stamped(world.ut) == before, f"the same again: {said[-200:]}"
        )
    for version in (2, 3, 4):
        code, said = world.run(world.words(NOW, "--diarienummer", f"SN 2026/{version}"))
        there = {name: one for name, one in _stamped(world.ut).items() if name in before}
        found.must(
            code == 0 and there == before and (world.ut / f"{NOW}-v{version}").is_dir(),
            f"version {version}: {said[-200:]}",
        )
    for what, place in _taken(world).items():
        world.restore(BASE)
        place()
        before, listed = _stamped(world.ut), _names(world.ut)
        code, said = world.run(world.words(NOW))
        after = {name: one for name, one in _stamped(world.ut).items() if name in before}
        new = _names(world.ut) - listed - {".las"}
        found.must(after == before and listed <= _names(world.ut), f"{what}: what was there has changed")
        found.must(code == 0 or (code in (3, 4) and not new), f"{what}: exit code {code}, new: {new}: {said[-300:]}")
        found.must("oväntat" not in said and "Traceback" not in said, f"{what}: {said[-300:]}")
    return found


def _stamped(ut: Path) -> dict[str, tuple[bytes, int, int]]:
    stamps = {name: (ut / name).stat() for name in files_of(ut)}
    return {
        name: (text, stamps[name].st_mtime_ns, stamps[name].st_ino)
        for name, text in files_of(ut).items()
        if name != ".las"
    }


def _names(ut: Path) -> set[str]:
    return {path.name for path in ut.iterdir()}


def _taken(world: World) -> dict[str, Callable[[], object]]:
    def filled(name: str, mode: int = 0o755) -> Callable[[], object]:
        def place() -> None:
            (world.ut / name).mkdir()
            (world.ut / name / "anteckning.txt").write_text("mitt eget", encoding="utf-8")
            (world.ut / name).chmod(mode)

        return place

    def copied(name: str) -> Callable[[], object]:
        return lambda: shutil.copytree(world.ut / BEFORE, world.ut / name)

    return {
        "a folder of strange files": filled(NOW),
        "the same, read-only": filled(NOW, 0o555),
        "an empty folder": lambda: (world.ut / NOW).mkdir(),
        "a file": lambda: (world.ut / NOW).write_text("mitt eget", encoding="utf-8"),
        "a link to nowhere": lambda: (world.ut / NOW).symlink_to("ingenstans"),
        "a link to another folder": lambda: (world.ut / NOW).symlink_to(BEFORE),
        "other letters": filled(NOW.casefold()),
        "a later version of strange files": filled(f"{NOW}-v2"),
        "a copy of another quarter": copied(NOW),
        "a copy of the quarter before, as a version": copied(f"{BEFORE}-v2"),
        "a copy that Windows has named": copied(f"{BEFORE} - kopia"),
        "a folder where the lock should be": lambda: (world.ut / ".las").mkdir(),
    }


def other_order(folder: Path, times: int) -> Outcome:
    """The rows in other orders, and spread over two files: the same handlingar and the same register."""
    found, chain = Outcome("the same rows in another order"), chain_in(folder / "chain")
    world, dice = chain.world, random.Random(times)
    for number in range(times):
        world.restore(BASE)
        rows = rows_of(NOW)
        dice.shuffle(rows)
        folder_of_rows = world.folder / f"omkastat-{number}"
        folder_of_rows.mkdir()
        write_export(folder_of_rows / world.export(NOW).name, rows)
        code, _ = world.run(world.words(NOW, indata=folder_of_rows / world.export(NOW).name))
        # The rättelselista tells the line of the file, and the kvittens has the mark of the rättelselista.
        other = [
            name
            for name, text in written(world.ut).items()
            if chain.after.get(name) != text and not name.endswith(_PLACES)
        ]
        found.must(code == 0 and not other, f"exit code {code}, other bytes in {other}")
        found.must(dump(world.register, world.folder) == chain.register_after, "another register")
    return found


def other_clocks(folder: Path, short: bool = False) -> Outcome:
    """In every time zone the same bytes: the day of the report is the one that was ordered."""
    found, chain = Outcome("other time zones"), chain_in(folder / "chain")
    for zone in _ZONES[:2] if short else _ZONES:
        chain.world.restore(BASE)
        said = chain.world.folder / "sagt-zon"
        child = start(chain.world.words(NOW), said, partial(_move_to, zone))
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        same = (
            written(chain.world.ut) == chain.after
            and dump(chain.world.register, chain.world.folder) == chain.register_after
        )
        found.must(code == 0 and same, f"{zone}: exit code {code}")
    found.note = "the clock itself was not moved: a run that is told --upprattad does not read it"
    return found


def _move_to(zone: str) -> None:
    os.environ["TZ"] = zone
    time.tzset()


def rights(folder: Path, short: bool = False) -> Outcome:
    """Whatever the user's habits: register, key and sekretess are the user's own, also in the middle of a run that is killed there."""
    found = Outcome("others on the computer can read nothing")
    for umask in (0o000,) if short else (0o000, 0o002, 0o022, 0o077):
        before = os.umask(umask)
        try:
            for when in (
                None,
                "rename:signal=SIGKILL:when=2",
                "unlink:signal=SIGKILL:when=2",
                "unlink:signal=SIGKILL:when=4",
            ):
                world = World(folder / f"{umask:o}-{(when or 'helt').split(':')[0]}-{(when or '')[-1:]}")
                options = ("-e", f"inject={when}") if when else ()
                traced(world.words(BEFORE), world.folder, *options)
                wrong = list(_open_to_others(world))
                found.must(not wrong, f"umask {umask:o}, {when}: {wrong}")
        finally:
            os.umask(before)
    return found


def _open_to_others(world: World) -> Iterator[str]:
    secret = [*world.home.glob("*minne*"), *world.register.iterdir(), *world.ut.rglob("sekretess")]
    for path in secret:
        if stat.S_IMODE(path.stat().st_mode) & 0o077:
            yield f"{path.name} {stat.S_IMODE(path.stat().st_mode):o}"
