"""Who the enskilda are, on which day of the month, in which row and file: none of it changes a byte of what is public in a delegation report.

All but the delegater: these are officials, and are told.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from reports.model import FindingKind
from reports.pipeline import run_delegation
from reports.run.order import Result
from tests.delegation.exports import delegation_exports
from tests.examples import tried
from tests.first_count import quarter
from tests.runs import KEY, ROOT, delegation_order, files_of, kommun_file, without_people
from tests.swaps import Table, twin
from tests.test_nobody_leaves import text_of

THIRD_QUARTER = "2026-07-01_2026-09-30"
KEPT = ("delegat", "befattning", "delegationspunkt", "belopp")
LILLBY = ROOT / "sample_data/standard/lillby-beslut-2026-K3.csv"


@pytest.fixture(scope="module")
def kommun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lillby without staff or answers of its own: those name people and beslut."""
    folder = tmp_path_factory.mktemp("kommun")
    path = kommun_file(folder)
    without_people(path)
    shutil.copy(ROOT / "templates/lillby/delegationsordning.toml", folder)
    return path


def run(folder: Path, kommun: Path, period: str, *texts: str, key: bytes = KEY) -> tuple[Result, dict[str, bytes]]:
    """A delegation report on these exports: its result, and every offentlig file."""
    folder.mkdir()
    for number, text in enumerate(texts):
        (folder / f"export{number}.csv").write_text(text, encoding="utf-8", newline="")
    exports = sorted(folder.glob("*.csv"))
    result = run_delegation(delegation_order(exports, kommun, folder / "ut", *period.split("_"), fixed_key=key))
    files = files_of(result.folder)
    return result, {name: content for name, content in files.items() if name.startswith("offentligt/")}


@settings(tried(15), phases=(Phase.generate,))
@given(export=delegation_exports(), in_two_files=st.booleans(), chance=st.randoms(use_true_random=False))
def test_other_people_on_other_days_in_another_order_give_the_same_public_bytes(
    kommun: Path, export: str, in_two_files: bool, chance: Random
) -> None:
    table = Table.of(export)
    other = twin(table, quarter("2026-K3"), "lillby", chance, KEPT)
    cut = chance.randint(0, len(other.rows)) if in_two_files else len(other.rows)
    parts = [other.text(other.rows[:cut]), *([other.text(other.rows[cut:])] if in_two_files else [])]
    with TemporaryDirectory() as folder:
        _, files = run(Path(folder) / "a", kommun, THIRD_QUARTER, table.text())
        _, others = run(Path(folder) / "b", kommun, THIRD_QUARTER, *parts, key=KEY[::-1])
    assert files == others


@pytest.mark.parametrize("period", [THIRD_QUARTER, "2023-12-01_2024-12-31"])
def test_a_whole_municipality_of_other_people_has_the_same_public_bytes(
    kommun: Path, tmp_path: Path, period: str
) -> None:
    table = Table.of(LILLBY.read_text(encoding="utf-8"))
    clients = {row["namn"] for row in table.rows}
    # The one whose name is a client's is not named; with the clients' names changed it would be: that is tried below.
    rows = [{**row, "delegat": "" if row["delegat"] in clients else row["delegat"]} for row in table.rows]
    table = Table(table.headings, rows)
    other = twin(table, quarter("2026-K3"), "lillby", Random(period), KEPT)
    _, files = run(tmp_path / "a", kommun, period, table.text())
    _, others = run(tmp_path / "b", kommun, period, other.text(), key=KEY[::-1])
    assert files == others


def test_a_delegat_whose_name_is_a_clients_is_left_out_and_found(kommun: Path, tmp_path: Path) -> None:
    table = Table.of(LILLBY.read_text(encoding="utf-8"))
    first = table.rows[0]
    others = [row for row in table.rows if row["personnummer"] == first["personnummer"]]
    assert any(row["delegat"] == "Karin Rosengren" and row["beslutsdatum"] >= "2026-07-01" for row in table.rows)
    renamed = [{**row, "namn": "Karin Rosengren"} if row in others else row for row in table.rows]
    _, before = run(tmp_path / "a", kommun, THIRD_QUARTER, table.text())
    result, files = run(tmp_path / "b", kommun, THIRD_QUARTER, table.text(renamed))
    name = "offentligt/individarenden-2026-07-01_2026-09-30.json"
    assert b"Karin Rosengren" in before[name]
    assert b"Karin Rosengren" not in b"".join(files.values())
    assert FindingKind.DELEGAT_NAMNS_INTE in {one.kind for one in result.control.findings}


def test_a_flag_of_skyddad_identitet_changes_no_public_byte(kommun: Path, tmp_path: Path) -> None:
    table = Table.of(LILLBY.read_text(encoding="utf-8"))
    flagged = [
        {**row, "skyddad identitet": "J"} if row["personnummer"] == table.rows[0]["personnummer"] else row
        for row in table.rows
    ]
    _, files = run(tmp_path / "a", kommun, THIRD_QUARTER, table.text())
    _, others = run(tmp_path / "b", kommun, THIRD_QUARTER, table.text(flagged))
    assert files == others
    words = "".join(text for content in files.values() for text in text_of(content))
    assert [] == [enhet for enhet in {row["enhet"] for row in table.rows} - {""} if enhet in words]
