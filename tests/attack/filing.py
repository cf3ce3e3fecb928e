"""A world as the export of a case system, run through the whole program: real files come out, as the municipality would get them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from reports.model import Lista, Outcome
from tests.attack.groups import Issue
from tests.attack.worlds import Wait, World, kvartal_of
from tests.runs import order, row, write_export


def file_handlingar(issues: Iterable[Issue], kommun: Path, folder: Path) -> Path:
    """Runs each issue in turn with the settings in `kommun`; gives the output folder with all their handlingar."""
    from reports.pipeline import run_kvartal

    for number, issue in enumerate(issues):
        export = write_export(folder / f"export{number}.csv", rows_of(issue.world))
        run_kvartal(order([export], kommun, folder / "ut", str(kvartal_of(issue.quarter))))
    return folder / "ut"


def rows_of(world: World) -> list[Mapping[str, str]]:
    """One row for each period of each beslut, all decided on the 15th."""
    names = {(one.lag, one.kod): one.namn for one in world.insatser}
    persons = {person: number for number, person in enumerate(dict.fromkeys(one.person for one in world.waits))}
    return [
        one
        for number, wait in enumerate(world.waits)
        for one in _rows(wait, persons[wait.person], number, names[wait.lag, wait.kod])
    ]


def _rows(wait: Wait, person: int, number: int, insats: str) -> list[dict[str, str]]:
    decided = date(wait.month // 12, wait.month % 12 + 1, 15)
    if wait.lag == "LSS":
        lagrum = f"9 § {wait.kod.removeprefix('lss-')}"
    else:
        lagrum = "11 kap. 1 §" if decided >= date(2025, 7, 1) else "4 kap. 1 §"
    stopped = "" if wait.left is None else _last_month(wait.left, 30)
    verkstalld = stopped if wait.outcome is Outcome.VERKSTALLD else ""
    one = {
        **row(person, lag=wait.lag, lagrum=lagrum, insats=insats, beslutsdatum=decided.isoformat()),
        "beslutsnummer": f"B{number}",
        "avslutad": stopped if not verkstalld else "",
    }
    if wait.lista is Lista.EJ_VERKSTALLDA:
        return [{**one, "verkställd från": verkstalld}]
    first = {
        **one,
        "verkställd från": decided.replace(day=20).isoformat(),
        "avbruten från": _last_month(wait.entered - 1, 28),
    }
    return [first, {**one, "verkställd från": verkstalld}] if verkstalld else [first]


def _last_month(quarter: int, day: int) -> str:
    """A day in the last month of a quarter."""
    return date(quarter // 4, quarter % 4 * 3 + 3, day).isoformat()
