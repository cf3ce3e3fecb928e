"""The report to the municipality's revisorer: one row per beslut with its skäl; no name, no personnummer. Sekretess."""

from __future__ import annotations

from reports.catalogue.heading import head_values, marking, properties
from reports.catalogue.kvartal.followed import (
    about_gone,
    about_late,
    corrected,
    gone_tables,
    late_tables,
    undone_tables,
)
from reports.catalogue.kvartal.ivo_rows import avbrottsdatum, ended, insatstyp
from reports.catalogue.kvartal.material import KvartalHeading, KvartalSekretess, ReportedRow
from reports.catalogue.kvartal.overview import overview_tables
from reports.catalogue.report import SekretessReport
from reports.catalogue.shared_words import LAG_I_ORD, both, lagrum_text, quarter
from reports.model import Lista
from reports.render import Value, WordTable, fill_template
from reports.render.words import beslut, kept_together, listed, long_day, none_or

_COLUMNS = (
    "Ärendenummer",
    "Lagrum",
    "Insats",
    "Beslut den",
    "Avbrott den",
    "Månader sedan beslutet",
    "Skäl till dröjsmålet",
    "Verkställd eller avslutad",
)
_WIDTHS = (13, 13, 20, 10, 10, 10, 22, 18)
_CAPTIONS = {
    Lista.EJ_VERKSTALLDA: "Beslut som inte verkställdes inom tre månader från beslutsdagen",
    Lista.AVBRUTNA: "Beslut som inte verkställdes på nytt inom tre månader från avbrottet",
}


_WHAT = {
    Lista.EJ_VERKSTALLDA: "som hade väntat på verkställighet i mer än tre månader",
    Lista.AVBRUTNA: "vars verkställighet hade varit avbruten i mer än tre månader",
}

_MUST = ("text.sammanfattning", "tabell.beslut")


def render(material: KvartalSekretess, template: bytes) -> bytes:
    """The report as Word; with nothing to report it is still a whole handling."""
    heading = material.heading
    rubrik = f"Rapport till revisorerna om ej verkställda beslut, {quarter(heading.kvartal)}"
    per_lista = [(lista, _rows(material, lista)) for lista in Lista]
    tables = [
        _table(lista, rows, number, heading)
        for number, (lista, rows) in enumerate((pair for pair in per_lista if pair[1]), start=1)
    ]
    tables += late_tables(material, len(tables) + 1)
    tables += undone_tables((*material.rows, *material.late), len(tables) + 1)
    tables += gone_tables(material, len(tables) + 1)
    values: dict[str, Value] = {
        **head_values(heading, rubrik),
        "kvartal": quarter(heading.kvartal),
        "sekretess": marking(heading),
        "matdag": long_day(heading.kvartal.matdag),
        "lagrum": {
            "rapport": both(heading.citations.rapport),
            "underrattelse": both(heading.citations.underrattelse),
            "revisorer": kept_together(heading.citations.revisorer),
        },
        "text": {
            "sammanfattning": [
                *corrected(material),
                *(_summary(material, lista) for lista in Lista),
                *about_late(material),
                *about_gone(material),
            ]
        },
        "tabell": {"beslut": tables, "oversikt": overview_tables(material, len(tables) + 1)},
        "besluten_rubrik": ["Besluten"] if tables else [],
        "oversikt_rubrik": ["Översikt per insats och beslutsmånad"]
        if any(row.reported.stopped is None for row in material.rows)
        else [],
        "undertecknare": list(heading.kommun.undertecknare),
    }
    return fill_template(template, "revisorsrapport.docx", values, properties(heading, rubrik, _MUST, secret=True))


def _rows(material: KvartalSekretess, lista: Lista) -> list[ReportedRow]:
    rows = (row for row in material.rows if row.reported.lista is lista)
    return sorted(
        rows, key=lambda row: (row.rad.lag != "SoL", row.rad.beslutsdatum, row.rad.arendenummer, row.rad.beslutsnummer)
    )


def _summary(material: KvartalSekretess, lista: Lista) -> str:
    rows = _rows(material, lista)
    what = _WHAT[lista]
    if not rows:
        return f"Under kvartalet fanns inga beslut {what}."
    names = LAG_I_ORD if lista is Lista.EJ_VERKSTALLDA else {lag: lag for lag in LAG_I_ORD}
    per_lag = listed(
        [f"{none_or(sum(1 for row in rows if row.rad.lag == lag))} enligt {name}" for lag, name in names.items()]
    )
    waiting = sum(1 for row in rows if row.reported.stopped is None)
    return f"Under kvartalet fanns {beslut(len(rows))} {what}: {per_lag}. Vid kvartalets slut väntade {none_or(waiting)} fortfarande."


def _table(lista: Lista, rows: list[ReportedRow], number: int, heading: KvartalHeading) -> WordTable:
    return WordTable(
        caption=f"Tabell {number}. {_CAPTIONS[lista]}",
        description=f"{_CAPTIONS[lista]}. En rad per beslut. Kolumner: {', '.join(column.lower() for column in _COLUMNS)}.",
        columns=_COLUMNS,
        rows=tuple(_cells(row, heading) for row in rows),
        widths=_WIDTHS,
        numeric=frozenset({5}),
        notes=(
            "Månader sedan beslutet: hela månader till kvartalets sista dag, eller till den dag beslutet verkställdes eller avslutades.",
        ),
    )


def _cells(row: ReportedRow, heading: KvartalHeading) -> tuple[str, ...]:
    rad, avbrott = row.rad, avbrottsdatum(row)
    return (
        rad.arendenummer,
        lagrum_text(rad.lagrum, rad.lagrum_text, heading.citations.acts),
        insatstyp(row, heading),
        rad.beslutsdatum.isoformat(),
        avbrott.isoformat() if avbrott else "",
        str(row.reported.months),
        rad.orsak,
        ended(row),
    )


REPORT = SekretessReport(
    "revisorsrapport",
    "docx",
    "revisorsrapport.docx",
    render,
    "Samma beslut till kommunens revisorer, med skälen men utan namn och personnummer.",
    "Lämnas till revisorerna. Registreras som sekretess, skilt från rapporten till fullmäktige.",
)
