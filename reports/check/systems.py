"""The same beslut in two systems, as after a change of system, is one beslut; within one system two rows of numbers are two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from reports.check.mixups import person_mixups
from reports.check.pairing import across_systems, joined
from reports.check.sentences import first_finding
from reports.check.values import name_key
from reports.model import Finding, FindingKind, IdentifiedBeslut, folded

_Key = tuple[str, str, str, str, date, bool]


def unite_systems(besluten: Sequence[IdentifiedBeslut], findings: list[Finding]) -> tuple[IdentifiedBeslut, ...]:
    """Beslut with the same person, lag, lagrum, insats and beslutsdatum in different systems, made one; adds a finding for each.

    Adds one too for those that may be the same but are left two, and for those that may be about another person than they say.
    """
    findings += person_mixups(besluten)
    known = [beslut for beslut in besluten if beslut.person]
    pairs = across_systems(known, lambda one: one.systems[0], _key, lambda one: one.beslutsnummer)
    alone = [beslut for beslut in besluten if not beslut.person]
    united = (*alone, *(_unite(same, findings) for same in pairs))
    findings += [first_finding(FindingKind.KANSKE_I_TVA_SYSTEM, beslut) for beslut in _perhaps_the_same(united)]
    return united


def _key(beslut: IdentifiedBeslut) -> _Key:
    lagrum = beslut.lagrum.provision if beslut.lagrum else "".join(beslut.lagrum_text.casefold().split())
    insats = beslut.insats.kod if beslut.insats else folded(beslut.insats_text)
    return (beslut.person, beslut.lag, lagrum, insats, beslut.beslutsdatum, beslut.utfall.gynnande)


def _perhaps_the_same(besluten: Sequence[IdentifiedBeslut]) -> Iterator[IdentifiedBeslut]:
    """Those with another of the same lag, day, and person or name in a system that has no part in them, where the insatser do not differ for certain."""
    if len({system for beslut in besluten for system in beslut.systems}) < 2:
        return
    groups: defaultdict[tuple[str, date, object], list[IdentifiedBeslut]] = defaultdict(list)
    for beslut in besluten:
        for who in filter(None, (beslut.person, name_key(beslut.namn))):
            groups[beslut.lag, beslut.beslutsdatum, who].append(beslut)
    doubtful = {
        id(one)
        for group in groups.values()
        for one in group
        for other in group
        if not set(one.systems) & set(other.systems) and not _other_insats(one, other)
    }
    yield from (beslut for beslut in besluten if id(beslut) in doubtful)


def _other_insats(one: IdentifiedBeslut, other: IdentifiedBeslut) -> bool:
    return one.insats is not None and other.insats is not None and one.insats.kod != other.insats.kod


def _unite(same: list[IdentifiedBeslut], findings: list[Finding]) -> IdentifiedBeslut:
    first = same[0]
    if len(same) == 1:
        return first
    for beslut in same:
        findings.append(first_finding(FindingKind.I_TVA_SYSTEM, beslut))
    if len({(beslut.avslutad, beslut.galler_till) for beslut in same}) > 1:
        findings.append(first_finding(FindingKind.OLIKA_SLUT, first))
    latest = max(same, key=lambda one: (one.avslutad is not None, one.avslutad or one.beslutsdatum))
    offered = max(same, key=lambda one: (one.erbjuden is not None, one.erbjuden or one.beslutsdatum))
    ends = [beslut.galler_till for beslut in same if beslut.galler_till]
    orsaker = tuple(sorted({orsak for beslut in same for orsak in beslut.orsaker}))
    return replace(
        first,
        systems=joined(beslut.systems for beslut in same),
        beslutsnummer=joined(beslut.beslutsnummer for beslut in same),
        places=joined(beslut.places for beslut in same),
        skyddad=any(beslut.skyddad for beslut in same),
        lagrum=next((beslut.lagrum for beslut in same if beslut.lagrum and beslut.lagrum.sfs), first.lagrum),
        perioder=tuple(sorted({period for beslut in same for period in beslut.perioder}, key=str)),
        galler_till=max(ends) if len(ends) == len(same) else None,
        avslutad=latest.avslutad,
        avslutsorsak=latest.avslutsorsak,
        orsak=" / ".join(sorted({beslut.orsak for beslut in same if beslut.orsak})),
        erbjuden=offered.erbjuden,
        erbjudande_svar=offered.erbjudande_svar,
        orsaker=orsaker,
        handlaggare=next((beslut.handlaggare for beslut in same if beslut.handlaggare), ""),
    )
