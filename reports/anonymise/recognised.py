"""Whether many beslut at once are ones that the register knows, without making a `Beslut` of each."""

from __future__ import annotations

from collections.abc import Container, Sequence

from reports.anonymise.people import beslut_mark, content_mark
from reports.model import PlainBesluten


def known_again(many: PlainBesluten, key: bytes, numbers: Container[str], contents: Container[str]) -> Sequence[bool]:
    """For each beslut whether the keyed mark of its number, or of what it says, is among those given. One whose lagrum or insats is unknown always is."""
    return [
        beslut_mark(key, many.system, number) in numbers
        or grund.lagrum is None
        or grund.insats is None
        or content_mark(key, person, grund.lag, grund.lagrum.provision, grund.insats.kod, day) in contents
        for number, person, grund, day in zip(
            many.beslutsnummer, many.person, many.grund, many.beslutsdatum, strict=True
        )
    ]
