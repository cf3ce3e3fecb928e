"""The reports of the statistics, in the order they are listed for the officer."""

from reports.catalogue.report import PublicReport, SekretessReport
from reports.catalogue.statistik import arbetsbok, internt, rattelselista, statistik
from reports.catalogue.statistik.material import StatistikHeading, StatistikPublic, StatistikSekretess, Underlag

REPORTS: tuple[PublicReport[StatistikPublic] | SekretessReport[StatistikSekretess], ...] = (
    statistik.DOCUMENT,
    arbetsbok.REPORT,
    statistik.FIGURES,
    internt.REPORT,
    rattelselista.REPORT,
)

__all__ = ["REPORTS", "StatistikHeading", "StatistikPublic", "StatistikSekretess", "Underlag"]
