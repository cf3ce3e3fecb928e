"""Many runs at once, names that are taken, a register that was changed, moved or lost, and what it tells without its key."""

from __future__ import annotations

import sys
from collections.abc import Mapping

import pytest

from tests.faults.measured import Figures, measured

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs strace, signals and mounts")
NAMES = (
    *("mangd", "las", "namn", "natverk", "aldrig-over", "andringar", "ordning"),
    *("gissa", "marken", "nyckel", "rattigheter", "tidszoner"),
)


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Figures]:
    return measured(tmp_path_factory.mktemp("fel"), *NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_found_wrong(figures: Mapping[str, Figures], name: str) -> None:
    assert [] == figures[name]["faults"]


def test_of_fifty_runs_at_once_one_writes(figures: Mapping[str, Figures]) -> None:
    assert figures["mangd"]["note"].startswith("50 the same: ")
    assert "1 written" in figures["mangd"]["note"]


def test_every_table_of_the_register_is_changed(figures: Mapping[str, Figures]) -> None:
    assert figures["andringar"]["note"].startswith("8 tables: gallring, kalla, marke, om, pagaende, post, rad, tal")
