"""Which officials may be named: those whose name no enskild of the exports has, and those whom the municipality vouches for.

A case system has been known to put the enskild where the official should stand; a name that is also a client's is therefore left out,
and the office stands alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from reports.anonymise.needles import Needles
from reports.anonymise.passage import walled
from reports.anonymise.search import search
from reports.model import Disclosure, Redovisning, Table, folded

_NAME = re.compile(r"[^\W\d_]+(?:[ '’.-]{1,2}[^\W\d_]+){1,4}\.?")
_PARTICLES = frozenset(
    {"af", "da", "de", "del", "den", "der", "di", "du", "la", "le", "van", "von", "zu"}
)  # small in a name
_JOINED = frozenset({"d'", "d’"})  # d’Arc
_LONGEST = 60  # signs: what is longer is a remark and no name


def nameable(names: Iterable[str], needles: Needles, vouched: Iterable[str]) -> frozenset[str]:
    """Those of the names that may stand in a handling. `vouched` are the names of the staff list in kommun.toml."""
    known = {folded(name) for name in vouched}
    return frozenset(
        name
        for name in set(names)
        if folded(name) in known
        or (_is_a_name(name) and not any(hit.stops for hit in search(walled([(name, "")]), needles)))
    )


def told_delegater(
    table: Table, delegater: Sequence[tuple[str, tuple[str, ...]]], disclosure: Disclosure
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The offices that decided the beslut of the table, with names; none of them where too few beslut stand behind the lines.

    Each office and each name has decided at least once, and may tell of the lag. Where there are k beslut more than lines, any of them may
    have decided one beslut or k + 1.
    """
    k, lines = disclosure.troskel_delegation, sum(len(names) or 1 for _, names in delegater)
    enough = table.total.holds(k) and table.total.beslut >= lines + k
    return tuple(delegater) if enough or disclosure.redovisning is Redovisning.OPPEN else ()


def _is_a_name(name: str) -> bool:
    """Whether every word is written as in a name: a remark such as ”anmält av” a person is none."""
    written = all(word[0].isupper() or word in _PARTICLES or word[:2] in _JOINED for word in name.split())
    return len(name) <= _LONGEST and _NAME.fullmatch(name) is not None and written
