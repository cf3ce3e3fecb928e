"""The totals of earlier quarters that a handling is compared with: never a recount."""

from __future__ import annotations

from collections.abc import Mapping

from reports.errors import HistoryError
from reports.model import Kvartal, Lista
from reports.register import Earlier, printed_totals
from reports.run.remembering import Memory


def figures_before(memory: Memory, kvartal: Kvartal) -> Earlier:
    """The totals of the quarter before and of the same quarter a year before: what the register remembers of their latest version, or what
    lies under `--ut` from before there was a register.
    """
    return Earlier(_totals(memory, kvartal.previous), _totals(memory, kvartal.year_before))


def unknown_before(memory: Memory, kvartal: Kvartal) -> tuple[Kvartal, ...]:
    """The earlier quarters that lie under `--ut` from before there was a register."""
    known = {post.kvartal for post in memory.history.poster}
    quarters = {one for run in memory.runs if (one := Kvartal.parse(run.period))}
    return tuple(sorted(one for one in quarters - known if one < kvartal))


def _totals(memory: Memory, kvartal: Kvartal) -> Mapping[Lista, int] | None:
    post, printed = memory.history.latest(kvartal), printed_totals(memory.runs, kvartal)
    if post is None:
        return printed
    folder = max((run.version for run in memory.runs if run.period == str(kvartal)), default=0)
    known = {lista: sum(post.totalt.get(lista, {}).values()) for lista in Lista}
    if folder == post.version and printed != known:
        raise HistoryError(
            f"Siffrorna i {post.name}/offentligt är inte de som registret har: filen är ändrad sedan den skrevs. Återställ den från en säkerhetskopia, eller "
            "flytta hela mappen åt sidan. Inget har ändrats."
        )
    return printed if folder > post.version else known
