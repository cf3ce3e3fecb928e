"""What the handlingar of a delegation report are made from: rows by beslut, the share of each unit, the days until the nämnd is told."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from reports.anonymise import Parted
from reports.catalogue.delegation import (
    PARTS_OF_KIND,
    DelegationHeading,
    DelegationRow,
    UnitControl,
    punkt_order,
)
from reports.catalogue.delegation.kontroll import DelegationFacts
from reports.check import Checked, CheckedAnstallningar, CheckedLexSarah
from reports.errors import UsageError
from reports.law import Law, delegation_citations_at
from reports.model import (
    Delegationsordning,
    Delegationspunkt,
    Export,
    FindingKind,
    Kind,
    Kommun,
    Ordningsversion,
    Part,
    PublicDelegation,
    Redovisningsperiod,
    Regel,
)
from reports.register import Anmalda
from reports.render.words import sort_key
from reports.run.account import Rows
from reports.run.delegation import Delegated, anmald_mark, told_first
from reports.run.order import DelegationOrder

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


def parts_of(kinds: frozenset[Kind], handlingsnummer: Sequence[tuple[str, str]]) -> dict[Part, str]:
    """The parts that the exports give, in order, each with the number that the officer has given it (or none).

    Raises UsageError for the number of a part that is not there, and for one number on two parts.
    """
    numbers = dict(handlingsnummer)
    given = {part for kind in kinds for part in PARTS_OF_KIND[kind]}
    if strange := [name for name in numbers if name not in given]:
        raise UsageError(
            f"--handlingsnummer {strange[0]}: ingen export ger den delen. Delarna är {', '.join(part for part in Part if part in given)}."
        )
    if len(set(numbers.values())) < len(numbers):
        raise UsageError("--handlingsnummer: två delar har fått samma nummer. Varje del har sitt eget.")
    return {part: numbers.get(part.value, "") for part in Part if part in given}


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
        nummer: punkt.arende for version in _in_force(ordning, period) for nummer, punkt in version.punkter.items()
    }
    return {nummer: punkter[nummer] for nummer in sorted(punkter, key=punkt_order)}


def _in_force(ordning: Delegationsordning, period: Redovisningsperiod) -> list[Ordningsversion]:
    """The versions that hold on some day of the period, oldest first."""
    first = ordning.at(period.fran)
    later = [one for one in ordning.versioner if period.fran < one.galler_fran <= period.till]
    return [*([first] if first else []), *later]


def heading_of(order: DelegationOrder, kommun: Kommun, ordning: Delegationsordning, law: Law) -> DelegationHeading:
    """What stands at the head of the handlingar; the meeting is the nämnd's next one on or after the day they are made."""
    return DelegationHeading(
        kommun,
        order.period,
        order.upprattad,
        order.diarienummer or kommun.diarienummer,
        ordning.next_meeting(order.upprattad - timedelta(days=1)),
        tuple((one.galler_fran, one.beslut) for one in _in_force(ordning, order.period)),
        ordning.namnges,
        delegation_citations_at(law, order.period.till),
    )


def rows_in_all(
    checked: Checked, delegated: Delegated, anstallningar: CheckedAnstallningar, lex_sarah: CheckedLexSarah
) -> Rows:
    """The rows of all kinds of export together."""
    return Rows(
        checked.rows_in + anstallningar.rows_in + lex_sarah.rows_in,
        delegated.rows_used + len(anstallningar.anstallningar) + len(lex_sarah.lex_sarah),
        checked.left_out + delegated.left_out + anstallningar.left_out + lex_sarah.left_out,
    )


def facts_of(
    heading: DelegationHeading,
    figures: PublicDelegation,
    parts: Mapping[Part, str],
    delegated: Delegated,
    anstallningar: CheckedAnstallningar,
    lex_sarah: CheckedLexSarah,
    before: Sequence[Anmalda],
    units: Sequence[UnitControl],
    exports: Sequence[Export],
    ordning: Delegationsordning,
    key: bytes,
) -> DelegationFacts:
    """What the kontrollsida and the kvittens may tell."""
    persons = {beslut.person for beslut in delegated.besluten}
    must = ("delegationspunkt", "befattning", "delegat")
    return DelegationFacts(
        heading=heading,
        figures=figures,
        parts=parts,
        anstallningar=len(anstallningar.anstallningar),
        lex_sarah=len(lex_sarah.lex_sarah),
        told=tuple(anmald_mark(key, beslut.mark) for beslut in delegated.besluten),
        before=tuple(one.period for one in before),
        small=0 < len(persons) < heading.kommun.disclosure.troskel_delegation,
        without_meetings=ordning.next_meeting(heading.period.fran) is None,
        outside=sum(unit.utanfor for unit in units),
        unclear=sum(unit.oklara for unit in units),
        missing=tuple(
            (one.file, tuple(column for column in must if column not in one.columns))
            for one in exports
            if one.kind is Kind.BESLUT and not set(must) <= set(one.columns)
        ),
        ordning=hashlib.sha256(ordning.content).hexdigest()[:16],
    )
