"""Individärenden decided by delegation, in protected figures: the offentlig appendix, and the same figures as data."""

from __future__ import annotations

import json

from reports.catalogue.delegation.material import DelegationPublic
from reports.catalogue.delegation.words import bilaga, during, number_of, period_in_words
from reports.catalogue.heading import head_values, properties
from reports.catalogue.public_tables import as_data, as_word_table
from reports.catalogue.report import PublicReport
from reports.catalogue.shared_words import LAG_I_ORD
from reports.model import Part, PublicTable, Redovisning
from reports.render import Value, WordTable, fill_template
from reports.render.words import beslut, kept_together, listed, number

_CAPTIONS = {
    "per_lag": "Beslut per lag",
    "per_delegationspunkt": "Beslut per delegationspunkt",
    "per_arendetyp": "Beslut per ärendetyp",
    "per_beslutsniva": "Beslut per beslutsnivå",
    "per_utfall": "Beslut per utfall",
    "per_manad": "Beslut per månad",
}
_WIDTHS = {"lag": 14, "delegationspunkt": 20, "ärende": 50, "antal": 10}
_WIDTH = 60
_DELEGATER_WIDTHS = (40, 60)
_MUST = ("text.sammanfattning", "tabell.beslut", "tabell.delegater")


def render_document(material: DelegationPublic, template: bytes) -> bytes:
    """The appendix as Word; with nothing to report it is still a whole handling."""
    heading, figures = material.heading, material.figures
    rubrik = f"Delegationsbeslut i individärenden, {period_in_words(heading.period)}"
    tables = [
        as_word_table(table, position, _CAPTIONS[table.name], _widths(table))
        for position, table in enumerate(figures.tables, start=1)
    ]
    values: dict[str, Value] = {
        **head_values(heading, rubrik),
        "bilaga": bilaga(Part.INDIVIDARENDEN, material.parts),
        "handlingsnummer": number_of(Part.INDIVIDARENDEN, material.parts),
        "text": {
            "sammanfattning": _summary(material),
            "skydd": _protection(material),
            "delegater": _about_delegater(material),
        },
        "tabell": {"beslut": tables, "delegater": _delegater(material, len(tables) + 1)},
        "beslut_rubrik": ["Besluten i siffror"] if tables else [],
        "delegater_rubrik": ["De som har beslutat"] if figures.totalt else [],
    }
    return fill_template(template, "individarenden.docx", values, properties(heading, rubrik, _MUST, secret=False))


def render_figures(material: DelegationPublic, _template: bytes) -> bytes:
    """The printed figures and nothing else: what stands here stands in the document, and the reverse."""
    heading, figures = material.heading, material.figures
    data = {
        "fran": heading.period.fran.isoformat(),
        "till": heading.period.till.isoformat(),
        "kommun": heading.kommun.kommun,
        "namnd": heading.kommun.namnd,
        "totalt": figures.totalt,
        "tabeller": [as_data(table) for table in figures.tables],
        "delegater": [[roll, list(names)] for roll, names in figures.delegater],
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _summary(material: DelegationPublic) -> list[str]:
    when, n = during(material.heading.period), material.figures.totalt
    if n == 0:
        return [f"{when} fattades inga beslut i individärenden på nämndens vägnar."]
    per_lag = next((table for table in material.figures.tables if table.name == "per_lag"), None)
    text = f"{when} fattades {beslut(n)} i individärenden på nämndens vägnar."
    if per_lag is None:
        return [text]
    parts = [f"{number(int(row[-1]))} enligt {_lag_in_words(str(row[0]))}" for row in per_lag.rows]
    return [f"{text} Av dem var {listed(parts)}."]


def _lag_in_words(lag: str) -> str:
    return LAG_I_ORD.get(lag, lag if lag.isupper() else lag[:1].lower() + lag[1:])


def _protection(material: DelegationPublic) -> list[str]:
    """What the tables do not tell, and why."""
    disclosure, citations = material.heading.kommun.disclosure, material.heading.citations
    if material.figures.totalt == 0:
        return []
    if disclosure.redovisning is Redovisning.OPPEN:
        return [
            kept_together(
                f"Nämnden har beslutat om öppen redovisning ({disclosure.beslut}). Uppgifterna skrivs därför ut utan att små grupper slås ihop."
            )
        ]
    text = (
        f"För att ingen ska kunna kännas igen slås grupper med färre än {number(disclosure.troskel_delegation)} personer ihop med andra grupper. "
        f"Besluten vart och ett står i förteckningar som omfattas av sekretess enligt {citations.sekretess}."
    )
    if not material.figures.tables:
        text += " Den här perioden är grupperna så små att bara antalet beslut redovisas."
    return [kept_together(text)]


def _about_delegater(material: DelegationPublic) -> list[str]:
    if material.figures.totalt == 0:
        return []
    if not material.figures.delegater:
        return ["Vilka som har beslutat framgår av förteckningarna."]
    text = "Tabellen visar vilka befattningar som har fattat beslut under perioden, utan antal."
    if not material.heading.namnges:
        return [f"{text} Nämnden har valt att inte nämna delegaterna vid namn."]
    if any(names for _, names in material.figures.delegater):
        return [f"{text} Ett streck betyder att ingen nämns vid namn."]
    return [f"{text} Underlaget anger inga namn som kan nämnas."]


def _widths(table: PublicTable) -> tuple[int, ...]:
    return tuple(_WIDTHS.get(column, _WIDTH) for column in table.columns)


def _delegater(material: DelegationPublic, position: int) -> list[WordTable]:
    """A row per office and person: two names in one cell could read as a third one's."""
    delegater = material.figures.delegater
    if not delegater:
        return []
    named = any(names for _, names in delegater)
    rows = [(roll, name) if named else (roll,) for roll, names in delegater for name in names or ("–",)]
    caption = "Befattningar som har fattat beslut"
    columns = ("Befattning", "Delegat") if named else ("Befattning",)
    return [
        WordTable(
            caption=f"Tabell {position}. {caption}",
            description=f"{caption}. Kolumner: {', '.join(columns).lower()}.",
            columns=columns,
            rows=tuple(rows),
            widths=_DELEGATER_WIDTHS[: len(columns)],
        )
    ]


DOCUMENT = PublicReport(
    "individarenden",
    "docx",
    "individarenden.docx",
    render_document,
    "Bilaga: besluten i individärenden i skyddade siffror, och vilka befattningar som har beslutat.",
    "Registreras i diariet och går till nämnden. Offentlig.",
)
FIGURES = PublicReport(
    "individarenden",
    "json",
    None,
    render_figures,
    "De tryckta siffrorna som data. Behövs för att nästa redovisning ska kunna jämföras med den här.",
    "Ligger kvar i mappen. Offentlig efter samma sekretessprövning som bilagan.",
)
