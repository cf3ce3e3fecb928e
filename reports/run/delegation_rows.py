"""What the handlingar of a delegation report are made from: rows by beslut, the share of each unit, the days until the nämnd is told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reports.anonymise import Parted
from reports.catalogue.delegation import (
    DelegationRow,
    UnitControl,
    punkt_order,
)
from reports.model import (
    Delegationsordning,
    Delegationspunkt,
    FindingKind,
    Redovisningsperiod,
    Regel,
)
from reports.register import Anmalda
from reports.render.words import sort_key
from reports.run.delegation import Delegated, anmald_mark, told_first

_OUTSIDE = frozenset(
    {
        FindingKind.FAR_INTE_DELEGERAS,
        FindingKind.FB_FAR_INTE_DELEGERAS,
        FindingKind.BARA_UTSKOTT,
        FindingKind.FOR_LAG_NIVA,
        FindingKind.VILLKOR_OVERSKRIDET,
    }
)
_UNCLEAR = frozenset(
    {
        FindingKind.OKAND_DELEGATIONSPUNKT,
        FindingKind.ORDNING_SAKNAS,
        FindingKind.OKAND_BEFATTNING,
        FindingKind.VILLKOR_OKANT,
        FindingKind.LAGRUM_OLASLIGT,
        FindingKind.LAGRUM_ANNAN_TID,
        FindingKind.LAGRUM_MOT_PUNKT,
    }
)


def rows_of(parted: Parted, delegated: Delegated) -> tuple[DelegationRow, ...]:
    """A row for each beslut of the period."""
    return tuple(
        DelegationRow(
            rad=parted.rows[right.mark],
            niva=right.niva,
            befattning=right.roll.namn if right.roll else parted.rows[right.mark].fattat.befattning,
            arende=right.punkt.arende if right.punkt else "",
            krav=_krav(right.punkt) if right.punkt else "",
        )
        for right in delegated.behorigheter
    )


def _krav(punkt: Delegationspunkt) -> str:
    """What the punkt asks of the one who decides: `lägst Enhetschef (första, högst 2 månader); lägst Biståndsutskottet`."""
    return "; ".join(_regel(regel) for regel in punkt.regler)


def _regel(regel: Regel) -> str:
    conditions = [
        *([regel.placering.value.lower()] if regel.placering else []),
        *([f"högst {regel.hogst_kronor} kronor"] if regel.hogst_kronor is not None else []),
        *([f"högst {regel.hogst_manader} månader"] if regel.hogst_manader is not None else []),
        *([f"från {regel.lagsta_alder} år"] if regel.lagsta_alder is not None else []),
        *([f"till och med {regel.hogsta_alder} år"] if regel.hogsta_alder is not None else []),
    ]
    role = f"lägst {regel.roll}" if regel.overordnad else regel.roll
    return f"{role} ({', '.join(conditions)})" if conditions else role


def units_of(parted: Parted, delegated: Delegated) -> tuple[UnitControl, ...]:
    """How many beslut of each unit were within the delegationsordning."""
    counts: dict[str, list[int]] = {}
    for right in delegated.behorigheter:
        remarks = set(right.remarks)
        which = 1 if remarks & _OUTSIDE else 2 if remarks & _UNCLEAR else 0
        counts.setdefault(parted.rows[right.mark].enhet, [0, 0, 0])[which] += 1
    return tuple(UnitControl(enhet, *counts[enhet]) for enhet in sorted(counts))


def days_of(delegated: Delegated, before: Sequence[Anmalda], anmals: date, key: bytes) -> tuple[int, ...]:
    """Days from each beslut until the nämnd was first told of it, the fewest first."""
    first = told_first(before)
    told = ((first.get(anmald_mark(key, beslut.mark), anmals), beslut) for beslut in delegated.besluten)
    return tuple(sorted((day - beslut.beslutsdatum).days for day, beslut in told))


def delegater_of(
    delegated: Delegated, ordning: Delegationsordning, named: frozenset[str]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The offices that decided in the period, in the order of the delegationsordning, with the names of those who may be named."""
    names: dict[str, set[str]] = {}
    for beslut, right in zip(delegated.besluten, delegated.behorigheter, strict=True):
        if right.roll:
            of_roll = names.setdefault(right.roll.namn, set())
            if beslut.fattat.delegat in named and ordning.namnges:
                of_roll.add(beslut.fattat.delegat)
    order = list(dict.fromkeys(roll.namn for roll in ordning.roller.values()))
    return tuple((roll, tuple(sorted(names[roll], key=sort_key))) for roll in order if roll in names)


def punkter_of(ordning: Delegationsordning, period: Redovisningsperiod) -> dict[str, str]:
    """The ärende of each punkt by its number, of every version in force in the period, in the order of the delegationsordning."""
    punkter = {
        nummer: punkt.arende for version in ordning.in_force(period) for nummer, punkt in version.punkter.items()
    }
    return {nummer: punkter[nummer] for nummer in sorted(punkter, key=punkt_order)}
