"""Which tests stand at the door of which modules: `doors.toml`, read."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Door:
    """Modules and their tests, as paths from the root; `wider` tests are tried on what `tests` did not notice."""

    modules: tuple[str, ...]
    tests: tuple[str, ...]
    wider: tuple[str, ...]


def doors(asked: Sequence[str]) -> list[Door]:
    """Every door with the modules asked for, as files or folders; all of them if none is asked for.

    Raises SystemExit if one asked for stands at no door: it would otherwise pass untested.
    """
    wanted = tuple(path.rstrip("/") for path in asked)
    data = tomllib.loads((ROOT / "bench" / "doors.toml").read_text(encoding="utf-8"))
    found = []
    for entry in data["door"]:
        door = Door(_files(entry["modules"]), tuple(entry["tests"]), tuple(entry["wider"]))
        modules = tuple(one for one in door.modules if not wanted or one.startswith(wanted))
        if modules:
            found.append(replace(door, modules=modules))
    strange = [one for one in wanted if not any(module.startswith(one) for door in found for module in door.modules)]
    if strange:
        raise SystemExit(f"bench/doors.toml has no door for {', '.join(strange)}")
    return found


def _files(patterns: Sequence[str]) -> tuple[str, ...]:
    """The files of the patterns; raises SystemExit for one that matches none, so that a renamed module is noticed."""
    found: list[str] = []
    for pattern in patterns:
        paths = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob(pattern))
        if not paths:
            raise SystemExit(f"bench/doors.toml names {pattern}, which is no file")
        found += paths
    return tuple(found)
