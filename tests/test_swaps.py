"""Who the people are, on which day of the month, in which row and file: none of it changes a byte of what is public.

This holds for parts of a handling that no list of names would search.
"""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from reports.pipeline import run_kvartal
from reports.run.order import Result
from reports.screen import tell
from tests.examples import tried
from tests.exports import beslut_exports, kvartal_texts
from tests.first_count import quarter
from tests.runs import KEY, ROOT, files_of, kommun_file, order, without_people
from tests.swaps import Table, twin

OTHER_KEY = KEY[::-1]
DECISIONS = {"skyddad": {}, "oppen": {"redovisning": '"oppen"', "beslut": '"SN 2026-02-10 § 14"'}}
# What a receipt may tell of the input besides counts: marks that only the key can make.
KEYED = ("indata", "nyckel", "filer", "granskat")


@pytest.fixture(scope="module")
def kommuner(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Lillby with each decision, and without staff or answers of its own: those name people and beslut."""
    folder = tmp_path_factory.mktemp("kommuner")
    files = {name: kommun_file(folder / name, **changes) for name, changes in DECISIONS.items()}
    for path in files.values():
        without_people(path)
    return files


def run(folder: Path, settings: Path, kvartal: str, *texts: str, key: bytes = KEY) -> tuple[Result, dict[str, bytes]]:
    """A run on these exports: its result, and every file that is not sekretess."""
    folder.mkdir()
    for number, text in enumerate(texts):
        (folder / f"export{number or ''}.csv").write_text(text, encoding="utf-8", newline="")
    indata = sorted(folder.glob("*.csv"))
    result = run_kvartal(order(indata, settings, folder / "ut", kvartal, fixed_key=key))
    files = {name: content for name, content in files_of(result.folder).items() if not name.startswith("sekretess/")}
    shutil.rmtree(folder / "ut")
    return result, files


def public(files: dict[str, bytes]) -> dict[str, bytes]:
    return {name: content for name, content in files.items() if name.startswith("offentligt/")}


def unkeyed(files: dict[str, bytes]) -> dict[str, object]:
    """The kvittens without its keyed marks and the table of files."""
    receipt = json.loads(files["kvittens.json"])
    return {name: value for name, value in receipt.items() if name not in KEYED}


def screen(result: Result) -> Iterator[str]:
    """What the officer sees, but where the files lie and what they are called."""
    return (line for line in tell(result) if not line.startswith(("Klart.", "Öppna först:")))


# What fails is shown as it was found: to make it smaller costs two whole runs a step.
@settings(tried(50), phases=(Phase.generate,))
@given(
    export=beslut_exports(),
    kvartal=kvartal_texts,
    decision=st.sampled_from(sorted(DECISIONS)),
    in_two_files=st.booleans(),
    chance=st.randoms(use_true_random=False),
)
def test_other_people_on_other_days_in_another_order_give_the_same_public_bytes(
    kommuner: dict[str, Path], export: str, kvartal: str, decision: str, in_two_files: bool, chance: Random
) -> None:
    table = Table.of(export)
    other = twin(table, quarter(kvartal), "lillby", chance)
    cut = chance.randint(0, len(other.rows)) if in_two_files else len(other.rows)
    parts = [other.text(other.rows[:cut]), *([other.text(other.rows[cut:])] if in_two_files else [])]
    with TemporaryDirectory() as folder:
        first, files = run(Path(folder) / "a", kommuner[decision], kvartal, table.text())
        second, others = run(Path(folder) / "b", kommuner[decision], kvartal, *parts, key=OTHER_KEY)
    assert public(files) == public(others)
    assert unkeyed(files) == unkeyed(others)
    if not in_two_files:
        assert list(screen(first)) == list(screen(second))
        assert files["kontrollsida.html"] == others["kontrollsida.html"]


@pytest.mark.parametrize(("kvartal", "decision"), [("2026-K2", "oppen"), ("2026-K3", "skyddad")])
def test_a_whole_municipality_of_other_people_has_the_same_public_bytes(
    kommuner: dict[str, Path], tmp_path: Path, kvartal: str, decision: str
) -> None:
    table = Table.of((ROOT / "sample_data/standard/lillby-beslut-2026-K3.csv").read_text(encoding="utf-8"))
    other = twin(table, quarter(kvartal), "lillby", Random(kvartal))
    _, files = run(tmp_path / "a", kommuner[decision], kvartal, table.text())
    _, others = run(tmp_path / "b", kommuner[decision], kvartal, other.text(), key=OTHER_KEY)
    assert public(files) == public(others)


def test_the_twin_is_somebody_else_on_other_days() -> None:
    table = Table.of((ROOT / "sample_data/standard/lillby-beslut-2026-K3.csv").read_text(encoding="utf-8"))
    other = twin(table, quarter("2026-K3"), "lillby", Random(1))
    for column in ("personnummer", "namn", "ärendenummer", "beslutsnummer", "handläggare", "enhet", "orsak"):
        assert not {row[column] for row in table.rows} & {row[column] for row in other.rows} - {""}, column
    days = [Counter(row["beslutsdatum"] for row in one.rows) for one in (table, other)]
    assert (days[0] - days[1]).total() > len(table.rows) / 2
