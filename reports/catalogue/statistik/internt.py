"""Every figure of the statistics unmerged, for those who work with the cases. A work list; sekretess."""

from __future__ import annotations

from reports.catalogue.heading import workbook_properties
from reports.catalogue.report import SekretessReport
from reports.catalogue.statistik.material import StatistikSekretess
from reports.catalogue.statistik.words import SECTIONS, Section, period_in_words
from reports.model import InternalSeries
from reports.render import Sheet, SheetCell, render_workbook

_LABEL, _NUMBER, _MEASURE = 44, 14, 60


def render(material: StatistikSekretess, _template: bytes) -> bytes:
    """The workbook: a sheet for each section, a row for each row of a table, under columns that name year or month."""
    title = f"Månadsstatistik utan sammanslagning, {period_in_words(material.heading.period)}"
    sheets = [_sheet(section, [one for one in material.series if section.holds(one)]) for section in SECTIONS]
    return render_workbook(sheets, workbook_properties(material.heading, title))


def _sheet(section: Section, series: list[InternalSeries]) -> Sheet:
    columns = list(dict.fromkeys(column for one in series for column in one.columns))
    rows: list[tuple[SheetCell, ...]] = []
    for one in series:
        for word, values in one.rows:
            told = dict(zip(one.columns, values, strict=True))
            cells = ["saknas" if column in told and told[column] is None else told.get(column) for column in columns]
            rows.append((one.measure.caption, one.measure.unit, word, *cells))
    headings = (("Mått", _MEASURE), ("Enhet", _NUMBER), ("Rad", _LABEL), *((column, _NUMBER) for column in columns))
    return Sheet(section.heading.split(":")[0][:31], headings, tuple(rows), "Inga uppgifter.")


REPORT = SekretessReport(
    "statistik-utan-sammanslagning",
    "xlsx",
    None,
    render,
    "Alla tal utan sammanslagning, för den som arbetar med ärendena.",
    "Arbetsmaterial. Visar små grupper, och lämnas inte ut utan sekretessprövning.",
)
