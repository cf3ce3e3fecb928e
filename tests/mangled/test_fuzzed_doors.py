"""The doors that `bench.fuzz` tries: the bytes it begins from pass each of them, so that a fault found later is the program's."""

from __future__ import annotations

import pytest

from bench.fuzz.harnesses import HARNESSES


@pytest.mark.parametrize("name", HARNESSES)
def test_what_the_fuzzing_begins_from_is_read_or_refused(name: str) -> None:
    for seed in HARNESSES[name].seeds():
        HARNESSES[name].tried(seed)
