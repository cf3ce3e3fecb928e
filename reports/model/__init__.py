"""The vocabulary: frozen dataclasses and enums that the rooms share. Standard library only."""

from reports.model.anstallning import Anstallning, Anstallningsform, LexSarah, LexSarahBeslut, Omfattning
from reports.model.beslut import Beslut, IdentifiedBeslut, Insats, Kon, Period, Sekretessrad, Utfall
from reports.model.delegation import (
    Behorighet,
    Delegationsordning,
    Delegationspunkt,
    Ordningsversion,
    Part,
    Redovisningsperiod,
    Regel,
    Roll,
)
from reports.model.export import Export, Kind, Place, Row
from reports.model.fattat import Beslutsfattande, Beslutsniva, Placering
from reports.model.finding import Finding, FindingKind, Granskat, LeftOut
from reports.model.folded import folded
from reports.model.history import EMPTY_HISTORY, History, Post, Rapporterat, Tillstand, Uppfoljning
from reports.model.judgement import Duty, Inflow, Judgement, Lage, Lista, Outcome, Reported, Waiting
from reports.model.kommun import Disclosure, IvoFonster, Kommun, Personal, Redovisning, Tabell
from reports.model.kvartal import Kvartal
from reports.model.lagrum import LAGAR, Lagrum, read_citation, read_lagrum
from reports.model.masked import MASK, masked
from reports.model.printed import PrintedDelegation, PrintedKvartal, PrintedLista, Step
from reports.model.tables import (
    Cell,
    Counted,
    PublicDelegation,
    PublicFigures,
    PublicFlows,
    PublicLista,
    PublicTable,
    Table,
)

__all__ = [
    "EMPTY_HISTORY",
    "LAGAR",
    "MASK",
    "Anstallning",
    "Anstallningsform",
    "Behorighet",
    "Beslut",
    "Beslutsfattande",
    "Beslutsniva",
    "Cell",
    "Counted",
    "Delegationsordning",
    "Delegationspunkt",
    "Disclosure",
    "Duty",
    "Export",
    "Finding",
    "FindingKind",
    "Granskat",
    "History",
    "IdentifiedBeslut",
    "Inflow",
    "Insats",
    "IvoFonster",
    "Judgement",
    "Kind",
    "Kommun",
    "Kon",
    "Kvartal",
    "Lage",
    "Lagrum",
    "LeftOut",
    "LexSarah",
    "LexSarahBeslut",
    "Lista",
    "Omfattning",
    "Ordningsversion",
    "Outcome",
    "Part",
    "Period",
    "Personal",
    "Place",
    "Placering",
    "Post",
    "PrintedDelegation",
    "PrintedKvartal",
    "PrintedLista",
    "PublicDelegation",
    "PublicFigures",
    "PublicFlows",
    "PublicLista",
    "PublicTable",
    "Rapporterat",
    "Redovisning",
    "Redovisningsperiod",
    "Regel",
    "Reported",
    "Roll",
    "Row",
    "Sekretessrad",
    "Step",
    "Tabell",
    "Table",
    "Tillstand",
    "Uppfoljning",
    "Utfall",
    "Waiting",
    "folded",
    "masked",
    "read_citation",
    "read_lagrum",
]
