"""What to mend in the source system after a quarter. A work list; sekretess."""

from __future__ import annotations

from reports.catalogue.findings_list import render_findings
from reports.catalogue.kvartal.material import KvartalSekretess
from reports.catalogue.report import SekretessReport
from reports.catalogue.shared_words import quarter


def render(material: KvartalSekretess, _template: bytes) -> bytes:
    """The workbook of all findings of the quarter."""
    title = f"Rättelselista, ej verkställda beslut, {quarter(material.heading.kvartal)}"
    return render_findings(material.findings, title, material.heading)


REPORT = SekretessReport(
    "rattelselista",
    "xlsx",
    None,
    render,
    "Det som behöver rättas i källsystemet: fil, rad, kolumn, vad och hur.",
    "Går till den som sköter registret i källsystemet. Registreras inte.",
)
