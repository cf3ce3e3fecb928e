"""The strongest attacker: a reader who knows the whole method and can think of every world learns no small group."""

from __future__ import annotations

import pytest

from tests.attack.settings import SETTINGS, TINY, tried
from tests.examples import LONG_RUN


@pytest.mark.parametrize("name", SETTINGS if LONG_RUN else TINY)
def test_no_small_group_is_known_in_any_world(name: str) -> None:
    known = tried(name).known()
    assert [] == known, f"{len(known)} groups; the first:\n{known[0]}"
