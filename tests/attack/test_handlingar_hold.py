"""No handling gives away a small group: not alone, not beside its other version, not in a row of quarters, and not as a real file."""

from __future__ import annotations

from pathlib import Path

import pytest

from reports.kommun import load_kommun
from tests.attack.campaigns import CAMPAIGNS, FIRST
from tests.attack.filing import file_handlingar
from tests.attack.groups import Issue
from tests.attack.reading import read_handlingar
from tests.attack.verdict import leaks
from tests.attack.worlds import World, invented
from tests.examples import LONG_RUN
from tests.runs import ROOT

LILLBY = ROOT / "templates" / "lillby" / "kommun.toml"


@pytest.mark.parametrize("name", CAMPAIGNS)
def test_no_small_group_has_fewer_than_three_possible_values(name: str) -> None:
    campaign = CAMPAIGNS[name]
    found = [
        (seed, str(leak))
        for seed in range(campaign.cases)
        for leak in campaign.attack(seed)
        if leak.told_by is not None
    ]
    assert [] == found


@pytest.mark.parametrize("seed", range(100 if LONG_RUN else 1))
def test_real_files_of_two_quarters_and_a_reissue_give_nobody_away(seed: int, tmp_path: Path) -> None:
    world = invented(seed, load_kommun(LILLBY).insatser, FIRST, 2, 6 + seed % 20)
    lacking = World(world.insatser, world.k, world.waits[1:])
    issues = [Issue(lacking, FIRST), Issue(world, FIRST, 2), Issue(world, FIRST + 1)]
    prints = read_handlingar(file_handlingar(issues, LILLBY, tmp_path))
    assert [(one.quarter, one.version) for one in issues] == [
        (4 * one.kvartal.year + one.kvartal.number - 1, one.version) for one in prints
    ]
    assert [] == [str(leak) for leak in leaks(issues, prints) if leak.told_by is not None]
