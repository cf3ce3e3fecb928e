"""What a new version of a quarter's report says of the one it replaces: totals for everyone, numbers of beslut for sekretess handlingar."""

from __future__ import annotations

from reports.catalogue.kvartal import Andringar, Rattelse
from reports.model import Kvartal, PrintedKvartal, Rapporterat
from reports.register import Entries
from reports.run.remembering import Memory


def rattelse_of(printed: tuple[PrintedKvartal, ...], kvartal: Kvartal, version: int) -> Rattelse | None:
    """The version before this one, and the totals that it printed; None for a first version."""
    before = [one for one in printed if one.kvartal == kvartal and one.version < version]
    latest = max(before, key=lambda one: one.version, default=None)
    return Rattelse(latest.version, {lista: one.per_lag for lista, one in latest.listor.items()}) if latest else None


def andringar_of(memory: Memory, entries: Entries, kvartal: Kvartal, version: int) -> Andringar | None:
    """What the new version tells of otherwise than the one before. None for a first version, and where the register came later."""
    post = memory.history.latest(kvartal)
    if post is None or post.version >= version:
        return None
    before, now = (_by_number(rader) for rader in (post.rader, entries.rader))
    changed = sum(1 for number in before.keys() & now.keys() if _as_told(before[number]) != _as_told(now[number]))
    return Andringar(post.version, len(now.keys() - before.keys()), len(before.keys() - now.keys()), changed)


def _as_told(row: Rapporterat) -> tuple[object, ...]:
    return (row.lista, row.clock_start, row.tillstand, row.slut, row.skal)


def _by_number(rader: tuple[Rapporterat, ...]) -> dict[int, Rapporterat]:
    return {one.beslut: one for one in rader}
