"""The reports of many nämnder in one ärende, in the order they are listed for the officer."""

from reports.catalogue.report import PublicReport
from reports.catalogue.samla import samlad_statistikrapport_kf
from reports.catalogue.samla.material import SamlaFacts, SamlaHeading, SamlaPublic

REPORTS: tuple[PublicReport[SamlaPublic], ...] = (
    samlad_statistikrapport_kf.DOCUMENT,
    samlad_statistikrapport_kf.FIGURES,
)

__all__ = ["REPORTS", "SamlaFacts", "SamlaHeading", "SamlaPublic"]
