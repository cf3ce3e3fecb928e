"""What a delegation report says of itself: its parts and heading, the balance of its rows, and the facts of the kontrollsida and the kvittens."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import timedelta

from reports.catalogue.delegation import PARTS_OF_KIND, DelegationHeading, UnitControl
from reports.catalogue.delegation.kontroll import DelegationFacts
from reports.check import Checked, CheckedAnstallningar, CheckedLexSarah
from reports.errors import UsageError
from reports.law import Law, delegation_citations_at
from reports.model import Delegationsordning, Export, Kind, Kommun, Part, PublicDelegation
from reports.register import Anmalda
from reports.run.account import Rows
from reports.run.delegation import Delegated, anmald_mark
from reports.run.order import DelegationOrder


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


def heading_of(order: DelegationOrder, kommun: Kommun, ordning: Delegationsordning, law: Law) -> DelegationHeading:
    """What stands at the head of the handlingar; the meeting is the nämnd's next one on or after the day they are made."""
    return DelegationHeading(
        kommun,
        order.period,
        order.upprattad,
        order.diarienummer or kommun.diarienummer,
        ordning.next_meeting(order.upprattad - timedelta(days=1)),
        tuple((one.galler_fran, one.beslut) for one in ordning.in_force(order.period)),
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
