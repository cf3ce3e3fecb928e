"""Which beslut a quarter has nothing to tell of: nearly all of a large export."""

from __future__ import annotations

from collections.abc import Sequence

from reports.anonymise import known_again
from reports.law import Law, carried_out_in_time
from reports.model import Aside, Kommun, Kvartal, PlainBesluten
from reports.run.remembering import Memory


def nothing_to_tell(memory: Memory, law: Law, kvartal: Kvartal, kommun: Kommun) -> Aside:
    """The rule: surely carried out in time, and never told of before. A beslut that was, is always looked at: it must not vanish."""
    in_time, history = carried_out_in_time(law, kvartal, kommun.flytta_helgdag), memory.history
    if not history.kallor:
        return in_time
    contents = {row.innehall for post in history.poster for row in post.rader} - {""}

    def rule(many: PlainBesluten) -> Sequence[bool]:
        known = known_again(many, memory.key, history.kallor.keys(), contents)
        return [one and not told for one, told in zip(in_time(many), known, strict=True)]

    return rule
