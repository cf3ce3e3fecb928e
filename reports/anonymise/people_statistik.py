"""The first door of the statistics: an aktualisering, utredning or stödmånad with its person goes in, and one without comes out.

The marks are those of `people`: a person has the same in all three kinds, and in beslut.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

from reports.anonymise.hushall import joined_by
from reports.anonymise.people import hushall_mark, person_mark
from reports.model import (
    Aktualisering,
    IdentifiedAktualisering,
    IdentifiedStodmanad,
    IdentifiedUtredning,
    Stodmanad,
    Utredning,
)

_Identified = IdentifiedAktualisering | IdentifiedUtredning | IdentifiedStodmanad


@dataclass(frozen=True, slots=True)
class PartedStatistik:
    """The aktualiseringar, utredningar and stödmånader without persons, in the order they came."""

    aktualiseringar: tuple[Aktualisering, ...]
    utredningar: tuple[Utredning, ...]
    stodmanader: tuple[Stodmanad, ...]


def part_statistik(
    aktualiseringar: Sequence[IdentifiedAktualisering],
    utredningar: Sequence[IdentifiedUtredning],
    stodmanader: Sequence[IdentifiedStodmanad],
    key: bytes,
) -> PartedStatistik:
    """Parts each from its person. One whose number cannot be read is a person of its own, with a mark made of the row."""
    everyone: list[_Identified] = [*aktualiseringar, *utredningar, *stodmanader]
    hushall = joined_by((_person(one), _shared(one)) for one in everyone)

    def person(one: _Identified) -> str:
        return person_mark(key, _person(one))

    def household(one: _Identified) -> str:
        return hushall_mark(key, hushall[_person(one)])

    return PartedStatistik(
        tuple(
            Aktualisering(
                person=person(one),
                hushall=household(one),
                inkom=one.inkom,
                alder=one.alder,
                anmalare=one.anmalare,
                kod=one.kod,
                typ=one.typ,
                klar=one.klar,
                beslut=one.beslut,
                systems=one.systems,
            )
            for one in aktualiseringar
        ),
        tuple(
            Utredning(
                person=person(one),
                hushall=household(one),
                inledd=one.inledd,
                alder=one.alder,
                avslutad=one.avslutad,
                forlangd_till=one.forlangd_till,
                insats=one.insats,
                systems=one.systems,
            )
            for one in utredningar
        ),
        tuple(
            Stodmanad(
                person=person(one),
                hushall=household(one),
                manad=one.manad,
                hinderkod=one.hinderkod,
                flykting=one.flykting,
                arbetsmarknadsinsats=one.arbetsmarknadsinsats,
                systems=one.systems,
            )
            for one in stodmanader
        ),
    )


def _person(one: _Identified) -> str:
    """The number, or all that the row says where it cannot be read: no number begins with a blank."""
    return one.person or f" {one}"


def _shared(one: _Identified) -> Iterator[Hashable]:
    """What those of a household share: an ärende, and siblings the number of an anmälan or utredning, of one day in one system."""
    yield from (("ärende", number.casefold()) for number in one.arendenummer)
    if not isinstance(one, IdentifiedStodmanad):
        day = one.inkom if isinstance(one, IdentifiedAktualisering) else one.inledd
        for system, number in zip(one.systems, one.nummer, strict=True):
            yield (type(one).__name__, system, number.casefold(), day)
