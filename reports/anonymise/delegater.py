"""Which officials may be named: those whose name no enskild of the exports has, and those whom the municipality vouches for.

A case system has been known to put the enskild where the official should stand; a name that is also a client's is therefore left out,
and the office stands alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from reports.anonymise.needles import Needles
from reports.anonymise.passage import walled
from reports.anonymise.search import search

_NAME = re.compile(r"[^\W\d_]+(?:[ '’.-]{1,2}[^\W\d_]+){1,4}\.?")
_LONGEST = 60  # signs: what is longer is a remark and no name


def nameable(names: Iterable[str], needles: Needles, vouched: Iterable[str]) -> frozenset[str]:
    """Those of the names that may stand in a handling. `vouched` are the names of the staff list in kommun.toml."""
    known = {_fold(name) for name in vouched}
    return frozenset(
        name
        for name in set(names)
        if _fold(name) in known
        or (_is_a_name(name) and not any(hit.stops for hit in search(walled([(name, "")]), needles)))
    )


def _is_a_name(name: str) -> bool:
    return len(name) <= _LONGEST and _NAME.fullmatch(name) is not None


def _fold(name: str) -> str:
    return " ".join(name.casefold().split())
