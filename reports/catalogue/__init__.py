"""The reports: one file each, its parts in order. A new one is a file here, its name in `REPORTS`, and a template."""

from reports.catalogue import ivo_lista, ivo_rapport, rattelselista, revisorsrapport, statistikrapport_kf
from reports.catalogue.material import (
    Heading,
    PublicMaterial,
    PublicReport,
    ReportedRow,
    SekretessMaterial,
    SekretessReport,
    WaitingRow,
)

REPORTS: tuple[PublicReport | SekretessReport, ...] = (
    statistikrapport_kf.DOCUMENT,
    statistikrapport_kf.FIGURES,
    ivo_rapport.REPORT,
    ivo_lista.REPORT,
    revisorsrapport.REPORT,
    rattelselista.REPORT,
)

__all__ = [
    "REPORTS",
    "Heading",
    "PublicMaterial",
    "PublicReport",
    "ReportedRow",
    "SekretessMaterial",
    "SekretessReport",
    "WaitingRow",
]
