"""What to mend in the source systems after a delegation report. A work list; sekretess."""

from __future__ import annotations

from reports.catalogue.delegation.material import DelegationSekretess
from reports.catalogue.delegation.words import period_in_words
from reports.catalogue.findings_list import render_findings
from reports.catalogue.report import SekretessReport


def render(material: DelegationSekretess, _template: bytes) -> bytes:
    """The workbook of the findings that are not about who decided: those stand in the delegationskontroll."""
    title = f"Rättelselista, delegationsbeslut, {period_in_words(material.heading.period)}"
    findings = [one for one in material.findings if not one.kind.about_delegation]
    empty = "Inga fynd här. Anmärkningarna om delegation står i delegationskontrollen."
    return render_findings(findings, title, material.heading, empty)


REPORT = SekretessReport(
    "rattelselista",
    "xlsx",
    None,
    render,
    "Det som behöver rättas i källsystemet: fil, rad, kolumn, vad och hur.",
    "Går till den som sköter registret i källsystemet. Registreras inte.",
)
