"""The printed figures as a workbook, for whoever goes on counting with them. Offentlig."""

from __future__ import annotations

from reports.catalogue.heading import properties
from reports.catalogue.report import PublicReport
from reports.catalogue.statistik.material import StatistikPublic
from reports.catalogue.statistik.tables import row_word
from reports.catalogue.statistik.words import SECTIONS, in_section, period_in_words
from reports.render import FigureSheet, render_figures


def render(material: StatistikPublic, _template: bytes) -> bytes:
    """A sheet for each table of the handling, with the same numbers and under the same number."""
    title = f"Månadsstatistik och nyckeltal, {period_in_words(material.heading.period)}"
    sheets = [
        FigureSheet(
            one.measure.caption,
            one.measure.unit,
            one.measure.definition,
            (row_word(one), *one.columns),
            tuple((word, *values) for word, values in one.rows),
            one.notes,
        )
        for section in SECTIONS
        for one in in_section(material.figures.series, section)
    ]
    return render_figures(sheets, properties(material.heading, title, (), secret=False))


REPORT = PublicReport(
    "statistik",
    "xlsx",
    None,
    render,
    "Samma tal som i tjänsteskrivelsen, i Excel: ett blad för varje tabell.",
    "Kan lämnas ut tillsammans med tjänsteskrivelsen. Offentlig efter samma sekretessprövning.",
)
