"""The sample exports are understood, and the handlingar read, as they did when a person last looked at them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.outlines import GOLDEN, goldens


@pytest.fixture(scope="module")
def now(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, str]:
    return goldens(tmp_path_factory.mktemp("goldens"))


def test_every_golden_is_made_and_every_one_made_is_kept(now: dict[Path, str]) -> None:
    assert sorted(GOLDEN.rglob("*.txt")) == sorted(now)


@pytest.mark.parametrize("path", sorted(GOLDEN.rglob("*.txt")), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_golden_still_says_what_it_said(path: Path, now: dict[Path, str]) -> None:
    assert path.read_text(encoding="utf-8") == now[path]
