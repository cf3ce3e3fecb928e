"""What to mend in the source systems after the statistics. A work list; sekretess."""

from __future__ import annotations

from reports.catalogue.findings_list import render_findings
from reports.catalogue.report import SekretessReport
from reports.catalogue.statistik.material import StatistikSekretess
from reports.catalogue.statistik.words import period_in_words


def render(material: StatistikSekretess, _template: bytes) -> bytes:
    """The workbook of the findings."""
    title = f"Rättelselista, månadsstatistik, {period_in_words(material.heading.period)}"
    return render_findings(material.findings, title, material.heading)


REPORT = SekretessReport(
    "rattelselista",
    "xlsx",
    None,
    render,
    "Det som behöver rättas i källsystemet: fil, rad, kolumn, vad och hur.",
    "Går till den som sköter registret i källsystemet. Registreras inte.",
)
