"""The statistikrapport to kommunfullmäktige (34 kap. 3 § SoL, 28 h § LSS), as a tjänsteskrivelse and as figures. Offentlig."""

from __future__ import annotations

import json

from reports import PROGRAM
from reports.catalogue.heading import head_values, properties
from reports.catalogue.kvartal import kf_sentences as say
from reports.catalogue.kvartal.material import KvartalPublic
from reports.catalogue.list_words import fee
from reports.catalogue.public_tables import as_data, as_word_table
from reports.catalogue.report import PublicReport
from reports.catalogue.shared_words import both, both_short, quarter
from reports.model import Lista, PublicLista, PublicTable, Redovisning
from reports.register import Earlier
from reports.render import Avsnitt, Value, WordTable, fill_template
from reports.render.words import kept_together, long_day, small

_CAPTIONS = {
    "per_insats": "{what} {day}, per insats",
    "per_beslutsmanad": "{what} {day}, efter beslutsmånad och väntetid",
    "per_verksamhet": "{what} {day}, per verksamhet",
    "insats_beslutsmanad": "{what} {day}, per insats och beslutsmånad",
    "per_enhet": "{what} {day}, per enhet",
    "per_kon": "{what} {day}, kvinnor och män",
    "per_skal": "{what} {day}, efter skäl till dröjsmålet",
    "radlista": "{what} {day}",
}
_WIDTHS = {
    "lag": 10,
    "insats": 48,
    "beslutsmånad": 34,
    "väntetid": 30,
    "verksamhet": 48,
    "enhet": 30,
    "kön": 30,
    "skäl": 48,
    "antal": 10,
}
_ROW_WIDTHS = (36, 16, 48)  # enhet, beslutsmånad and a whole insats with its lagrum
_WHAT = {Lista.EJ_VERKSTALLDA: "Ej verkställda beslut", Lista.AVBRUTNA: "Avbrutna beslut"}

_MUST = ("text.ej_verkstallda", "tabell.ej_verkstallda", "text.avbrutna", "tabell.avbrutna")


def render_document(material: KvartalPublic, template: bytes) -> bytes:
    """The tjänsteskrivelse as Word."""
    heading, figures = material.heading, material.figures
    rubrik = f"Ej verkställda beslut enligt SoL och LSS, {quarter(heading.kvartal)}"
    first = len(figures.ej_verkstallda.tables) + 1
    values: dict[str, Value] = {
        **head_values(heading, rubrik),
        "kvartal": quarter(heading.kvartal),
        "namnd_liten": small(heading.kommun.namnd),
        "matdag": long_day(heading.kvartal.matdag),
        "lagrum": {
            "rapport": both(heading.citations.rapport),
            "statistikrapport": both(heading.citations.statistikrapport),
            "sarskild_avgift": both_short(heading.citations.sarskild_avgift),
            "sekretess": kept_together(heading.citations.sekretess),
        },
        "text": {
            "forslag_namnd": [
                f"{heading.kommun.namnd} överlämnar rapporten om ej verkställda beslut för {quarter(heading.kvartal)} till kommunfullmäktige."
            ],
            "forslag": [
                f"Kommunfullmäktige lägger rapporten om ej verkställda beslut för {quarter(heading.kvartal)} till handlingarna."
            ],
            "sammanfattning": say.summary(material),
            "offentlighet": say.openness(material),
            "ej_verkstallda": say.state(material, figures.ej_verkstallda),
            "avbrutna": say.state(material, figures.avbrutna),
            "metod": say.method(heading),
            "bedomning": say.assessment(material),
            "avgift": fee(heading.citations),
            "beslutsunderlag": [f"Tjänsteskrivelse {heading.upprattad.isoformat()}"],
        },
        "tabell": {
            "ej_verkstallda": _tables(figures.ej_verkstallda, material, 1),
            "avbrutna": _tables(figures.avbrutna, material, first),
        },
        "avsnitt": [Avsnitt(rubrik, text) for rubrik, text in heading.kommun.rubriker],
        "undertecknare": list(heading.kommun.undertecknare),
        "sandlista": list(heading.kommun.sandlista) or ["Kommunfullmäktige"],
    }
    return fill_template(template, "statistikrapport-kf.docx", values, properties(heading, rubrik, _MUST, secret=False))


def render_figures(material: KvartalPublic, _template: bytes) -> bytes:
    """The printed figures and nothing else: what stands here stands in the document, and the reverse."""
    heading, earlier, disclosure = material.heading, material.earlier, material.heading.kommun.disclosure
    protected = disclosure.redovisning is Redovisning.SKYDDAD
    figures = {
        "kvartal": str(heading.kvartal),
        "matdag": heading.kvartal.matdag.isoformat(),
        "kommun": heading.kommun.kommun,
        "namnd": heading.kommun.namnd,
        "redovisning": disclosure.redovisning.value,
        "troskel": disclosure.troskel if protected else None,  # an open handling has none
        "program": PROGRAM,
        "listor": {lista.lista.value: _lista(lista, earlier) for lista in material.figures.listor},
    }
    return (json.dumps(figures, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _lista(lista: PublicLista, earlier: Earlier) -> dict[str, object]:
    before, year_before = earlier.foregaende_kvartal, earlier.samma_kvartal_foregaende_ar
    return {
        "totalt": lista.totalt,
        "per_lag": dict(lista.per_lag),
        "familjer": {lag: list(families) for lag, families in lista.families},
        "tabeller": [as_data(table) for table in lista.tables],
        "floden": _floden(lista),
        "foregaende_kvartal": before[lista.lista] if before else None,
        "samma_kvartal_foregaende_ar": year_before[lista.lista] if year_before else None,
    }


def _floden(lista: PublicLista) -> dict[str, int | None]:
    flows = lista.floden
    names = ("kvarstaende", "nya", "verkstallda", "avslutade", "rapporterade")
    return {**{name: getattr(flows, name) if flows else None for name in names}, "fortsatt": lista.totalt}


def _tables(lista: PublicLista, material: KvartalPublic, first: int) -> list[WordTable]:
    what, day = _WHAT[lista.lista], long_day(material.heading.kvartal.matdag)
    return [
        as_word_table(table, number, _CAPTIONS[table.name].format(what=what, day=day), _widths(table))
        for number, table in enumerate(lista.tables, start=first)
    ]


def _widths(table: PublicTable) -> tuple[int, ...]:
    return _ROW_WIDTHS if table.name == "radlista" else tuple(_WIDTHS[column] for column in table.columns)


DOCUMENT = PublicReport(
    "statistikrapport-kf",
    "docx",
    "statistikrapport-kf.docx",
    render_document,
    "Tjänsteskrivelse med statistik till kommunfullmäktige.",
    "Registreras i diariet och går till nämnden och kommunfullmäktige. Offentlig.",
)
FIGURES = PublicReport(
    "statistikrapport-kf",
    "json",
    None,
    render_figures,
    "De tryckta siffrorna som data. Behövs för jämförelsen nästa kvartal.",
    "Ligger kvar i mappen. Offentlig efter samma sekretessprövning som tjänsteskrivelsen.",
)
