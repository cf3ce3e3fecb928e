"""A register that has lived for seven years: something in it is long since over and may be weeded."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from bench.faults.judging import BASE
from bench.faults.world import Row, World
from reports.law import gallring_of, load_law
from reports.model import History
from reports.register import chosen_place, dues, load_key, read_history
from tests.runs import row, write_export

QUARTERS = {"2019-K2": "2019-07-05", "2019-K3": "2019-10-05", "2026-K2": "2026-07-05", "2026-K3": "2026-10-05"}
TODAY = date(2026, 11, 1)
OWNER = "lillby kommun\0socialnämnden"
GROUPS = ("person", "innehall", "skal")


def _rows(quarter: str) -> list[Row]:
    old = {"lagrum": "4 kap. 1 §", "beslutsdatum": "2019-01-15"}
    rows = [row(n, **old, orsak=f"Gammalt skäl {n}") for n in range(1, 9)]
    if quarter > "2019-K2":
        for one in rows[:4]:
            one["verkställd från"] = "2019-08-01"
    if quarter >= "2026":
        rows += [row(n, beslutsdatum="2026-01-15") for n in range(9, 15)]
    return rows


@cache
def _first_old() -> World:
    """The world that all others are copies of."""
    world = World(Path(tempfile.mkdtemp(prefix="faults-old-")) / "world")
    for quarter, made in QUARTERS.items():
        write_export(world.export(quarter), _rows(quarter))
        world.done(world.words(quarter, "--upprattad", made))
    world.keep(BASE)
    return world


def old_world(folder: Path) -> World:
    """All quarters reported, nothing weeded: so it is kept as `BASE`."""
    return _first_old().copied(folder, BASE)


def history_of(world: World) -> History:
    """All that the register holds."""
    place = chosen_place(world.register)
    return read_history(place, load_key(place) or b"", OWNER, reading=True)


def marks_due(history: History) -> Mapping[str, bool]:
    """Every mark of every beslut in the register; whether it has to be gone after the weeding."""
    law = load_law()
    due = {one.beslut for one in dues(history, lambda slut: gallring_of(slut, law)) if one.fran <= TODAY}
    found: dict[str, bool] = {}
    for post in history.poster:
        for rad in post.rader:
            for mark in (rad.person, rad.innehall, rad.skal):
                found[mark] = found.get(mark, True) and rad.beslut in due
    for mark, (_, number) in history.kallor.items():
        found[mark] = number in due
    for number, marke in history.marken.items():
        found[marke] = number in due
    return {mark: gone for mark, gone in found.items() if mark}
