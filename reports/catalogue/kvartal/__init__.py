"""The reports of a quarter, in the order they are listed for the officer."""

from reports.catalogue.kvartal import ivo_lista, ivo_rapport, rattelselista, revisorsrapport, statistikrapport_kf
from reports.catalogue.kvartal.material import (
    Andringar,
    GoneRow,
    KvartalHeading,
    KvartalPublic,
    KvartalSekretess,
    Rattelse,
    ReportedRow,
    WaitingRow,
)
from reports.catalogue.report import PublicReport, SekretessReport

FIGURES = statistikrapport_kf.FIGURES
REPORTS: tuple[PublicReport[KvartalPublic] | SekretessReport[KvartalSekretess], ...] = (
    statistikrapport_kf.DOCUMENT,
    FIGURES,
    ivo_rapport.REPORT,
    ivo_lista.REPORT,
    revisorsrapport.REPORT,
    rattelselista.REPORT,
)

__all__ = [
    "FIGURES",
    "REPORTS",
    "Andringar",
    "GoneRow",
    "KvartalHeading",
    "KvartalPublic",
    "KvartalSekretess",
    "Rattelse",
    "ReportedRow",
    "WaitingRow",
]
