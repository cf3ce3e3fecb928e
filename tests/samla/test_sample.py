"""The sample figures files are what the program makes of their invented exports, and give a handling with every part."""

from __future__ import annotations

from pathlib import Path

import pytest
from make_people import PersonPool
from make_samla import KVARTALEN, NAMNDER, figures_of

from reports.pipeline import run_samla
from tests.runs import ROOT
from tests.samla.files import samla_order
from tests.samla.reading import Read

FOLDER = ROOT / "sample_data" / "samla"


def test_every_file_is_what_the_program_makes_to_the_byte(tmp_path: Path) -> None:
    pool = PersonPool()
    made: dict[str, bytes] = {}
    for namnd in NAMNDER:
        folder = tmp_path / namnd.slug
        folder.mkdir()
        made |= dict(figures_of(namnd, pool, folder))
    assert {path.name: path.read_bytes() for path in FOLDER.iterdir()} == made, "run python sample_data/make_samla.py"


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Read:
    settings = ROOT / "templates" / "storkoping" / "kommun.toml"
    return Read(run_samla(samla_order([FOLDER], settings, tmp_path_factory.mktemp("samla") / "ut")))


def test_there_is_a_file_for_each_namnd_and_quarter() -> None:
    names = {f"{namnd.slug}-{kvartal}.json" for namnd in NAMNDER for kvartal in KVARTALEN}
    assert names == {path.name for path in FOLDER.iterdir()}


def test_it_shows_every_part_of_the_handling(read: Read) -> None:
    assert {"per_namnd", "forandring_sol", "forandring_lss", "floden", "per_insats", "per_beslutsmanad"} == {
        table["namn"] for which in ("ej_verkstallda", "avbrutna") for table in read.lista(which)["tabeller"]
    }
    assert [] == read.figures["kvartalen"][0]["saknas"]
    assert ["2025-K3", "2026-K2"] == [one["kvartal"] for one in read.lista()["jamforelser"]]


def test_the_namnder_stand_in_the_order_of_kommun_toml(read: Read) -> None:
    assert [namnd.name for namnd in NAMNDER] == read.figures["kvartalen"][0]["namnder"]
