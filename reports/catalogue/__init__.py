"""The reports: one file each, its parts in order. A new one is a file here, its name in its command's `REPORTS`, and a template."""

from typing import Any

from reports.catalogue import delegation, flaggor, kvartal, samla, statistik
from reports.catalogue.report import PublicReport, SekretessReport

REPORTS: tuple[PublicReport[Any] | SekretessReport[Any], ...] = (
    *kvartal.REPORTS,
    *delegation.REPORTS,
    *flaggor.REPORTS,
    *statistik.REPORTS,
    *samla.REPORTS,
)

__all__ = ["REPORTS", "PublicReport", "SekretessReport"]
