"""What the handlingar of a delegation report are made from: rows by beslut, the share of each unit, the days until the nämnd is told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reports.anonymise import Parted
from reports.catalogue.delegation import DelegationRow, Part, UnitControl
from reports.model import Delegationsordning, FindingKind, Kind
from reports.run.delegation import Delegated

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
_PARTS = {
    Kind.BESLUT: (Part.INDIVIDARENDEN, Part.FORTECKNING, Part.UTSKOTT, Part.ORDFORANDE),
    Kind.LEX_SARAH: (Part.LEX_SARAH,),
    Kind.ANSTALLNINGAR: (Part.ANSTALLNINGAR,),
}


def parts_of(kinds: frozenset[Kind], handlingsnummer: Sequence[tuple[str, str]]) -> dict[Part, str]:
    """The parts that the exports give, in order, each with the number that the officer has given it (or none)."""
    numbers = dict(handlingsnummer)
    return {part: numbers.get(part.value, "") for kind in Kind if kind in kinds for part in _PARTS[kind]}


def rows_of(parted: Parted, delegated: Delegated) -> tuple[DelegationRow, ...]:
    """A row for each beslut of the period."""
    return tuple(
        DelegationRow(parted.rows[right.mark], right.niva, right.punkt.arende if right.punkt else "")
        for right in delegated.behorigheter
    )


def units_of(parted: Parted, delegated: Delegated) -> tuple[UnitControl, ...]:
    """How many beslut of each unit were within the delegationsordning."""
    counts: dict[str, list[int]] = {}
    for right in delegated.behorigheter:
        remarks = set(right.remarks)
        which = 1 if remarks & _OUTSIDE else 2 if remarks & _UNCLEAR else 0
        counts.setdefault(parted.rows[right.mark].enhet, [0, 0, 0])[which] += 1
    return tuple(UnitControl(enhet, *counts[enhet]) for enhet in sorted(counts))


def days_of(delegated: Delegated, anmals: date) -> tuple[int, ...]:
    """Days from each beslut until the nämnd is told, the fewest first."""
    return tuple(sorted((anmals - beslut.beslutsdatum).days for beslut in delegated.besluten))


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
    return tuple((roll, tuple(sorted(names[roll]))) for roll in order if roll in names)
