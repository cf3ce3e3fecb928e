"""Two delegation reports of the same or overlapping days, through whole runs: the second tells nothing more than its total."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reports.model import Kind
from reports.pipeline import run_delegation
from reports.read.kinds import COLUMNS
from tests.builders import Row, csv_text, write
from tests.delegation.test_listings import exports
from tests.runs import ROOT, delegation_order

MONTH, QUARTER = "2026-09-01_2026-09-30", "2026-07-01_2026-09-30"


def figures(folder: Path, name: str, rows: list[Row], period: str = MONTH) -> dict[str, object]:
    """What the offentliga handling of these beslut prints, made after those already under the folder."""
    export = write(folder / name, csv_text(rows, COLUMNS[Kind.BESLUT].all))
    result = run_delegation(
        delegation_order([export], ROOT / "templates/lillby/kommun.toml", folder / "ut", *period.split("_"))
    )
    (path,) = (result.folder / "offentligt").glob("individarenden-*.json")
    found: dict[str, object] = json.loads(path.read_text(encoding="utf-8"))
    return found


@pytest.fixture
def rows() -> list[Row]:
    """Twenty-one beslut: seven were refused, and one was taken by another office than the others."""
    rows = exports()[Kind.BESLUT]
    more = [{**row, "beslutsnummer": f"C-{n}", "utfall": "Avslag"} for n, row in enumerate(rows[:7])]
    return [*rows, *more]


def test_a_version_with_one_beslut_more_of_another_office_tells_the_total_only(tmp_path: Path, rows: list[Row]) -> None:
    late = {
        **rows[8], "beslutsnummer": "D-1", "lag": "FB", "lagrum": "2 kap. 1 §", "insats": "",
        "delegationspunkt": "13.1", "befattning": "Familjerättssekreterare", "delegat": "Sara Malmqvist",
    }  # fmt: skip
    first = figures(tmp_path, "a.csv", rows)
    second = figures(tmp_path, "b.csv", [*rows, late])
    assert first["tabeller"]
    assert [["Biståndshandläggare", ["Berit Ekdahl"]]] == first["delegater"]
    assert (22, [], []) == (second["totalt"], second["tabeller"], second["delegater"])


def test_a_version_where_one_beslut_has_another_utfall_tells_the_total_only(tmp_path: Path, rows: list[Row]) -> None:
    assert figures(tmp_path, "a.csv", rows)["tabeller"]
    second = figures(tmp_path, "b.csv", [{**rows[0], "utfall": "Avslag"}, *rows[1:]])
    assert (21, [], []) == (second["totalt"], second["tabeller"], second["delegater"])


def test_a_quarter_that_holds_a_reported_month_tells_the_total_only(tmp_path: Path, rows: list[Row]) -> None:
    earlier = {**rows[8], "beslutsnummer": "D-1", "beslutsdatum": "2026-08-20"}
    assert figures(tmp_path, "a.csv", [*rows, earlier])["tabeller"]
    second = figures(tmp_path, "a.csv", [*rows, earlier], QUARTER)
    assert (22, [], []) == (second["totalt"], second["tabeller"], second["delegater"])


def test_the_same_beslut_with_other_remarks_are_told_again(tmp_path: Path, rows: list[Row]) -> None:
    first = figures(tmp_path, "a.csv", rows)
    assert first == figures(tmp_path, "b.csv", [{**row, "anteckning": "läst"} for row in rows])
