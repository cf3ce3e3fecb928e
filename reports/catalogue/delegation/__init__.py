"""The reports of beslut taken by delegation, in the order they are listed for the officer."""

from collections.abc import Iterable

from reports.catalogue.delegation import (
    anstallningar,
    delegationsbeslut,
    delegationskontroll,
    forteckning,
    individarenden,
    lex_sarah,
    rattelselista,
)
from reports.catalogue.delegation.material import (
    DelegationHeading,
    DelegationPublic,
    DelegationRow,
    DelegationSekretess,
    Part,
    UnitControl,
)
from reports.catalogue.delegation.words import punkt_order
from reports.catalogue.report import PublicReport, SekretessReport
from reports.model import Kind

Report = PublicReport[DelegationPublic] | SekretessReport[DelegationSekretess]
# Each part of the report, and the handlingar that it is.
PARTS: dict[Part, tuple[Report, ...]] = {
    Part.INDIVIDARENDEN: (individarenden.DOCUMENT, individarenden.FIGURES),
    Part.FORTECKNING: (forteckning.OFFICIALS,),
    Part.UTSKOTT: (forteckning.UTSKOTT,),
    Part.ORDFORANDE: (forteckning.ORDFORANDE,),
    Part.ANSTALLNINGAR: (anstallningar.REPORT,),
    Part.LEX_SARAH: (lex_sarah.REPORT,),
}
PARTS_OF_KIND = {
    Kind.BESLUT: (Part.INDIVIDARENDEN, Part.FORTECKNING, Part.UTSKOTT, Part.ORDFORANDE),
    Kind.LEX_SARAH: (Part.LEX_SARAH,),
    Kind.ANSTALLNINGAR: (Part.ANSTALLNINGAR,),
}
_ALWAYS: tuple[Report, ...] = (delegationskontroll.REPORT, rattelselista.REPORT)
REPORTS: tuple[Report, ...] = (delegationsbeslut.REPORT, *(one for part in PARTS.values() for one in part), *_ALWAYS)


def reports_of(parts: Iterable[Part]) -> tuple[Report, ...]:
    """The handlingar of a report that has these parts."""
    chosen = [one for part in parts for one in PARTS[part]]
    return tuple(one for one in REPORTS if one in (delegationsbeslut.REPORT, *chosen, *_ALWAYS))


__all__ = [
    "PARTS",
    "PARTS_OF_KIND",
    "REPORTS",
    "DelegationHeading",
    "DelegationPublic",
    "DelegationRow",
    "DelegationSekretess",
    "Part",
    "UnitControl",
    "punkt_order",
    "reports_of",
]
