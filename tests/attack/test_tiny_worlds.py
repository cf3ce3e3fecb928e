"""The strongest attacker: a reader who knows the whole method and can think of every world learns no small group."""

from __future__ import annotations

import pytest

from tests.attack.exhausting import Tried
from tests.attack.settings import LARGER, TINY
from tests.examples import LONG_RUN

SETTINGS = TINY | LARGER if LONG_RUN else TINY


@pytest.mark.parametrize("name", SETTINGS)
def test_no_small_group_is_known_in_any_world(name: str) -> None:
    known = Tried(SETTINGS[name]).known()
    assert [] == known, f"{len(known)} groups; the first:\n{known[0]}"
