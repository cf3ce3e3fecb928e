"""The månadsstatistik: a tjänsteskrivelse to the nämnd with tables and charts, and the same figures as data. Offentlig."""

from __future__ import annotations

import json

from reports.catalogue.heading import head_values, properties
from reports.catalogue.report import PublicReport
from reports.catalogue.statistik import sentences as say
from reports.catalogue.statistik.material import StatistikPublic
from reports.catalogue.statistik.tables import chart, word_tables
from reports.catalogue.statistik.words import SECTIONS, in_section, period_in_words
from reports.render import Avsnitt, Value, WordChart, WordTable, fill_template
from reports.render.words import kept_together, small

_MUST = tuple(f"tabell.{section.name}" for section in SECTIONS)


def render_document(material: StatistikPublic, template: bytes) -> bytes:
    """The tjänsteskrivelse as Word."""
    heading = material.heading
    period = period_in_words(heading.period)
    rubrik = f"Månadsstatistik och nyckeltal, {period}"
    values: dict[str, Value] = {
        **head_values(heading, rubrik),
        "namnd_liten": small(heading.kommun.namnd),
        "period": period,
        "lagrum": {"sekretess": kept_together(heading.citations.sekretess)},
        "rubriker": {section.name: [section.heading] for section in SECTIONS},
        "text": {
            "forslag": [
                f"{heading.kommun.namnd} godkänner redovisningen av månadsstatistik och nyckeltal för {period}."
            ],
            "sammanfattning": say.summary(material),
            "metod": say.method(material),
            "skydd": say.protection(material),
            "utelamnade": list(material.figures.left_out),
            "underlag": say.sources(material),
            **{section.name: say.section(material, section) for section in SECTIONS},
            "beslutsunderlag": [f"Tjänsteskrivelse {heading.upprattad.isoformat()}"],
        },
        "tabell": _blocks(material),
        "avsnitt": [Avsnitt(rubrik, text) for rubrik, text in heading.kommun.rubriker],
        "undertecknare": list(heading.kommun.undertecknare),
    }
    return fill_template(template, "statistik.docx", values, properties(heading, rubrik, _MUST, secret=False))


def render_figures(material: StatistikPublic, _template: bytes) -> bytes:
    """The printed figures and nothing else: what stands here stands in the document, and the reverse. `null` is a month that no export has."""
    heading = material.heading
    data = {
        "period": {"fran": str(heading.period.fran), "till": str(heading.period.till)},
        "kommun": heading.kommun.kommun,
        "namnd": heading.kommun.namnd,
        "redovisning": heading.kommun.disclosure.redovisning.value,
        "tabeller": [
            {
                "namn": one.measure.name,
                "rubrik": one.measure.caption,
                "enhet": one.measure.unit,
                "definition": one.measure.definition,
                "kolumner": ["", *one.columns],
                "rader": [[word, *values] for word, values in one.rows],
            }
            for section in SECTIONS
            for one in in_section(material.figures.series, section)
        ],
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _blocks(material: StatistikPublic) -> dict[str, Value]:
    """The tables of each section, numbered through the handling; a chart stands before the table that has its figures."""
    blocks: dict[str, Value] = {}
    number = drawn = 1
    for section in SECTIONS:
        found: list[WordTable | WordChart] = []
        for series in in_section(material.figures.series, section):
            if series.measure.name in section.drawn and (picture := chart(series, drawn, number)):
                found.append(picture)
                drawn += 1
            found += word_tables(series, number)
            number += 1
        blocks[section.name] = found
    return blocks


DOCUMENT = PublicReport(
    "statistik",
    "docx",
    "statistik.docx",
    render_document,
    "Tjänsteskrivelse med månadsstatistik och nyckeltal.",
    "Registreras i diariet och går till nämnden. Offentlig.",
)
FIGURES = PublicReport(
    "statistik",
    "json",
    None,
    render_figures,
    "De tryckta siffrorna som data. Behövs för att nästa redovisning ska kunna hållas mot den här.",
    "Ligger kvar i mappen. Offentlig efter samma sekretessprövning som tjänsteskrivelsen.",
)
