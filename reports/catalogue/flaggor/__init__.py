"""The flags of a day: every beslut that waits, with its slutdag. In the order they are listed for the officer."""

from reports.catalogue.flaggor import arbetslista, kalender, mejl
from reports.catalogue.flaggor.material import (
    FlaggaRow,
    FlaggorHeading,
    FlaggorPublic,
    FlaggorSekretess,
    ShownFlagga,
    Tally,
)
from reports.catalogue.report import PublicReport, SekretessReport

Report = PublicReport[FlaggorPublic] | SekretessReport[FlaggorSekretess]
REPORTS: tuple[Report, ...] = (arbetslista.REPORT, kalender.REPORT, mejl.REPORT)


def reports_of(heading: FlaggorHeading) -> tuple[Report, ...]:
    """What is made of a day; a calendar without a window would be none (RFC 5545, 3.6)."""
    return REPORTS if heading.coming else (arbetslista.REPORT, mejl.REPORT)


__all__ = [
    "REPORTS",
    "FlaggaRow",
    "FlaggorHeading",
    "FlaggorPublic",
    "FlaggorSekretess",
    "ShownFlagga",
    "Tally",
    "reports_of",
]
