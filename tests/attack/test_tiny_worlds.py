"""The strongest attacker: a reader who knows the whole method and can think of every world learns no small group."""

from __future__ import annotations

import pytest

from tests.attack.settings import SETTINGS, TINY, tried
from tests.examples import LONG_RUN


@pytest.mark.parametrize("name", SETTINGS if LONG_RUN else TINY)
def test_no_small_group_is_known_in_any_world(name: str) -> None:
    known = tried(name).known()
    assert [] == known, f"{len(known)} groups; the first:\n{known[0]}"


@pytest.mark.parametrize("name", [name for name, setting in TINY.items() if setting.always])
def test_a_setting_without_flows_prints_none_in_any_world(name: str) -> None:
    """Otherwise their absence would tell something that the setting has no room for."""
    lista = TINY[name].places[0].lista
    assert {None} == {one.lista(lista).floden for prints in tried(name).prints for one in prints}
