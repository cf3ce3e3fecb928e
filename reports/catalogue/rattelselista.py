"""What to mend in the source system: every finding with its file, row, column and cure. A work list; sekretess."""

from __future__ import annotations

from reports.catalogue.material import SekretessMaterial, SekretessReport
from reports.catalogue.shared_words import quarter
from reports.model import Finding, FindingKind
from reports.render import Sheet, SheetCell, render_workbook

_COLUMNS = (
    ("Fynd", 26),
    ("Fil", 34),
    ("Rad", 8),
    ("Kolumn", 18),
    ("Beslutsnummer", 18),
    ("Ärendenummer", 18),
    ("Vad", 60),
    ("Så rättar ni", 60),
    ("Granskat", 26),
    ("Klart (x)", 9),
)
_ORDER = {kind: position for position, kind in enumerate(FindingKind)}


def render(material: SekretessMaterial, _template: bytes) -> bytes:
    """The workbook; what may hide a duty to report comes first, what someone has judged comes last."""
    heading = material.heading
    found = sorted(
        material.findings, key=lambda one: (one.granskat is not None, _ORDER[one.kind], one.place, one.column)
    )
    sheet = Sheet(
        "Att rätta", _COLUMNS, tuple(_cells(one) for one in found), "Inga fynd. Inget behöver rättas.", frozenset({9})
    )
    title = f"Rättelselista, ej verkställda beslut, {quarter(heading.kvartal)}".replace("\u00a0", " ")
    return render_workbook(
        [sheet], title, heading.diarienummer, heading.kommun.forvaltning, heading.upprattad, heading.marking
    )


def _cells(one: Finding) -> tuple[SheetCell, ...]:
    answer = f"{one.granskat.datum}, {one.granskat.roll}" if one.granskat else ""
    return (
        one.kind.value,
        one.place.file,
        one.place.line,
        one.column,
        one.beslutsnummer,
        one.arendenummer,
        one.what,
        one.cure,
        answer,
        "",
    )


REPORT = SekretessReport(
    "rattelselista",
    "xlsx",
    None,
    render,
    "Det som behöver rättas i källsystemet: fil, rad, kolumn, vad och hur.",
    "Går till den som sköter registret i källsystemet. Registreras inte.",
)
