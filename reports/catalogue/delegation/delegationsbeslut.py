"""The tjänsteskrivelse *Redovisning av delegationsbeslut*: anmäler the parts, and says what that means. Offentlig."""

from __future__ import annotations

from reports.catalogue.delegation.material import DelegationPublic
from reports.catalogue.delegation.words import during, number_of, period_in_words, together
from reports.catalogue.heading import head_values, properties
from reports.catalogue.report import PublicReport
from reports.model import Part
from reports.render import Avsnitt, Value, WordTable, fill_template
from reports.render.words import beslut, kept_together, listed, long_day, number, small

_PARTS = {
    Part.INDIVIDARENDEN: ("Delegationsbeslut i individärenden, i siffror", "Offentlig"),
    Part.FORTECKNING: ("Individärenden, beslut av anställda, förteckning", "Sekretess"),
    Part.UTSKOTT: ("Individärenden, utskottets beslut, förteckning", "Sekretess"),
    Part.ORDFORANDE: ("Individärenden, ordförandebeslut, förteckning", "Sekretess"),
    Part.LEX_SARAH: ("Beslut enligt lex Sarah", "Offentlig"),
    Part.ANSTALLNINGAR: ("Anställningar", "Offentlig"),
}
_MUST = ("tabell.delar", "text.sammanfattning")


def render(material: DelegationPublic, template: bytes) -> bytes:
    """The tjänsteskrivelse as Word."""
    heading = material.heading
    kommun, citations, period = heading.kommun, heading.citations, period_in_words(heading.period)
    rubrik = f"Redovisning av delegationsbeslut, {period}"
    values: dict[str, Value] = {
        **head_values(heading, rubrik),
        "namnd_liten": small(kommun.namnd),
        "forvaltning_liten": small(kommun.forvaltning),
        "ordning": _ordning(material),
        "lagrum": {
            "delegation": kept_together(citations.delegation),
            "anstalld": kept_together(citations.anstalld),
            "bradskande": kept_together(citations.bradskande),
            "anmalan": kept_together(together(citations.anmalan, citations.anmalan_anstalld)),
            "anmalan_bradskande": kept_together(citations.anmalan),
            "laglighetsprovning": kept_together(citations.laglighetsprovning),
            "laglighetsprovning_tid": kept_together(citations.laglighetsprovning_tid),
            "overklagande": kept_together(listed(list(citations.overklagande))),
            "overklagandeforbud": kept_together(citations.overklagandeforbud),
            "overklagandetid": kept_together(citations.overklagandetid),
            "sekretess": kept_together(citations.sekretess),
            "skyddade": kept_together(citations.skyddade),
        },
        "text": {
            "forslag": [
                f"{kommun.namnd} lägger redovisningen av delegationsbeslut för perioden {period} till handlingarna."
            ],
            "sammanfattning": _summary(material),
        },
        "tabell": {"delar": [_parts(material)]},
        "avsnitt": [Avsnitt(rubrik, text) for rubrik, text in kommun.rubriker],
        "beslutsunderlag": [
            f"Tjänsteskrivelse {heading.upprattad.isoformat()}",
            *(f"Bilaga {n}. {_PARTS[part][0]}" for n, part in enumerate(material.parts, start=1)),
        ],
        "undertecknare": list(kommun.undertecknare),
    }
    return fill_template(template, "delegationsbeslut.docx", values, properties(heading, rubrik, _MUST, secret=False))


def _summary(material: DelegationPublic) -> list[str]:
    heading = material.heading
    where = f"Till sammanträdet {long_day(heading.meeting)}" if heading.meeting else "Här"
    texts = [
        f"{where} anmäls de beslut som {small(during(heading.period))} har fattats på {small(heading.kommun.namnd)}s vägnar. "
        "Besluten redovisas i bilagor."
    ]
    if material.replaces:
        texts.append("Den här redovisningen ersätter en tidigare av samma period.")
    counted = []
    if Part.INDIVIDARENDEN in material.parts:
        counted.append(f"{beslut(material.figures.totalt)} i individärenden")
    if Part.LEX_SARAH in material.parts:
        counted.append(f"{beslut(len(material.lex_sarah))} enligt lex Sarah")
    if Part.ANSTALLNINGAR in material.parts:
        n = len(material.anstallningar)
        counted.append(
            "ingen anställning"
            if n == 0
            else f"{'en' if n == 1 else number(n)} {'anställning' if n == 1 else 'anställningar'}"
        )
    if counted:
        texts.append(f"Redovisningen omfattar {listed(counted)}.")
    return texts


def _ordning(material: DelegationPublic) -> str:
    """The delegationsordningar in force, by the day they began and the nämnd's beslut."""
    versions = [f"gällande från {fran.isoformat()}, {adopted}" for fran, adopted in material.heading.versioner]
    return f" ({'; '.join(versions)})" if versions else ""


def _parts(material: DelegationPublic) -> WordTable:
    caption = "Delar som anmäls"
    rows = [
        (str(position), *_PARTS[part], number_of(part, material.parts))
        for position, part in enumerate(material.parts, start=1)
    ]
    return WordTable(
        caption=f"Tabell 1. {caption}",
        description=f"{caption}. Kolumner: bilaga, vad, offentlig eller sekretess, handlingsnummer.",
        columns=("Bilaga", "Vad", "Klass", "Handlingsnummer"),
        rows=tuple(rows),
        widths=(8, 52, 16, 24),
    )


REPORT = PublicReport(
    "delegationsbeslut",
    "docx",
    "delegationsbeslut.docx",
    render,
    "Tjänsteskrivelse som anmäler delarna till nämnden.",
    "Registreras i diariet och går till nämnden. Offentlig.",
)
