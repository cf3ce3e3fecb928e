"""The vocabulary: frozen dataclasses and enums that the rooms share. Standard library only."""

from reports.model.beslut import Beslut, IdentifiedBeslut, Insats, Kon, Lagrum, Period, Sekretessrad, Utfall
from reports.model.export import Export, Kind, Place, Row
from reports.model.finding import Finding, FindingKind, Granskat, LeftOut
from reports.model.judgement import Duty, Inflow, Judgement, Lista, Outcome, Reported, Waiting
from reports.model.kommun import Disclosure, IvoFonster, Kommun, Personal, Redovisning, Tabell
from reports.model.kvartal import Kvartal
from reports.model.masked import MASK, masked
from reports.model.printed import PrintedKvartal, PrintedLista, Step
from reports.model.tables import Cell, Counted, PublicFigures, PublicFlows, PublicLista, PublicTable, Table

__all__ = [
    "MASK",
    "Beslut",
    "Cell",
    "Counted",
    "Disclosure",
    "Duty",
    "Export",
    "Finding",
    "FindingKind",
    "Granskat",
    "IdentifiedBeslut",
    "Inflow",
    "Insats",
    "IvoFonster",
    "Judgement",
    "Kind",
    "Kommun",
    "Kon",
    "Kvartal",
    "Lagrum",
    "LeftOut",
    "Lista",
    "Outcome",
    "Period",
    "Personal",
    "Place",
    "PrintedKvartal",
    "PrintedLista",
    "PublicFigures",
    "PublicFlows",
    "PublicLista",
    "PublicTable",
    "Redovisning",
    "Reported",
    "Row",
    "Sekretessrad",
    "Step",
    "Tabell",
    "Table",
    "Utfall",
    "Waiting",
    "masked",
]
