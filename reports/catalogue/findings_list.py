"""What to mend in the source system: every finding with its file, row, column and cure. A work list; sekretess."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reports.catalogue.heading import Heading, workbook_properties
from reports.model import Finding, FindingKind
from reports.render import TICK, Sheet, SheetCell, render_workbook

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


def render_findings(
    findings: Sequence[Finding], title: str, heading: Heading, empty: str = "Inga fynd. Inget behöver rättas."
) -> bytes:
    """The workbook; what may hide a duty to report comes first, what someone has judged comes last."""
    sheet = Sheet("Att rätta", _COLUMNS, tuple(_cells(one) for one in in_order(findings)), empty, {9: TICK})
    return render_workbook([sheet], workbook_properties(heading, title))


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """The gravest kind first, what someone has judged last."""
    return sorted(findings, key=lambda one: (one.granskat is not None, _ORDER[one.kind], one.place, one.column))


def answer(one: Finding) -> str:
    """When a finding was judged and by whom, as a work list shows it; empty where nobody has."""
    return f"{one.granskat.datum}, {one.granskat.roll}" if one.granskat else ""


def _cells(one: Finding) -> tuple[SheetCell, ...]:
    return (
        one.kind.value,
        one.place.file,
        one.place.line or None,  # what no export holds has no row
        one.column,
        one.beslutsnummer,
        one.arendenummer,
        one.what,
        one.cure,
        answer(one),
        "",
    )
