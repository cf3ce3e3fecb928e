"""Whatever stops a run while it writes, the disk is as before it or as after it, and the next run gives what an undisturbed run gives."""

from __future__ import annotations

import sys
from collections.abc import Mapping

import pytest

from tests.faults.measured import Figures, measured

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs strace, signals and mounts")
NAMES = ("anrop", "forsta", "storm", "disk", "gallring")


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Figures]:
    return measured(tmp_path_factory.mktemp("fel"), *NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_found_wrong(figures: Mapping[str, Figures], name: str) -> None:
    assert [] == figures[name]["faults"]


@pytest.mark.parametrize(("name", "least"), [("anrop", 16), ("storm", 40), ("gallring", 5)])
def test_enough_is_tried(figures: Mapping[str, Figures], name: str, least: int) -> None:
    assert figures[name]["tried"] >= least
