"""How many invented exports the counting tests try.

An ordinary run tries the same few hundred every time. `EXEMPEL=lang` tries fifty times as many, and new ones each time; a
failure then prints the line that repeats it. `EXEMPEL=kort` tries a tenth: for `bench.mutation`, which runs every test many times.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

LONG_RUN = os.environ.get("EXEMPEL") == "lang"
SHORT_RUN = os.environ.get("EXEMPEL") == "kort"


def tried(examples: int) -> settings:
    """As a decorator: so many examples in an ordinary run. Slow ones are never taken for faults."""
    return settings(
        max_examples=examples * 50 if LONG_RUN else examples // 10 if SHORT_RUN else examples,
        derandomize=not LONG_RUN,
        print_blob=True,
        database=None,
        deadline=None,
        suppress_health_check=(HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture),
    )
