"""The beslut under lex Sarah (27 kap. SoL, 24 a–24 g §§ LSS) that officials have made for the nämnd, one line each. Offentlig.

The marks of its template: `text.sammanfattning`, and `tabell.lex_sarah` under `besluten_rubrik`; both become nothing where there is no beslut.
"""

from __future__ import annotations

import re

from reports.catalogue.delegation.material import DelegationPublic
from reports.catalogue.delegation.words import bilaga, during, number_of, period_in_words
from reports.catalogue.heading import head_values, properties
from reports.catalogue.report import PublicReport
from reports.catalogue.shared_words import LAG_I_ORD
from reports.model import LexSarah, Part
from reports.render import Value, WordTable, fill_template
from reports.render.words import beslut, listed, none_or, sort_key

_COLUMNS = ("Datum", "Lag", "Beslut", "Befattning", "Diarienummer")
_WIDTHS = (14, 8, 36, 24, 18)
_MUST = ("text.sammanfattning", "tabell.lex_sarah")


def render(material: DelegationPublic, template: bytes) -> bytes:
    """The list as Word; with no beslut it is still a whole handling."""
    rubrik = f"Beslut enligt lex Sarah, {period_in_words(material.heading.period)}"
    values: dict[str, Value] = {
        **head_values(material.heading, rubrik),
        "bilaga": bilaga(Part.LEX_SARAH, material.parts),
        "handlingsnummer": number_of(Part.LEX_SARAH, material.parts),
        "text": {"sammanfattning": [_summary(material)]},
        "besluten_rubrik": ["Besluten"] if material.lex_sarah else [],
        "tabell": {"lex_sarah": _table(material)},
    }
    return fill_template(template, "lex-sarah.docx", values, properties(material.heading, rubrik, _MUST, secret=False))


def _summary(material: DelegationPublic) -> str:
    when, besluten = during(material.heading.period), material.lex_sarah
    if not besluten:
        return f"{when} fattades inga beslut enligt lex Sarah."
    per_lag = listed(
        [f"{none_or(sum(1 for one in besluten if one.lag == lag))} enligt {name}" for lag, name in LAG_I_ORD.items()]
    )
    return f"{when} fattades {beslut(len(besluten))} enligt lex Sarah: {per_lag}."


def _table(material: DelegationPublic) -> list[WordTable]:
    if not material.lex_sarah:
        return []
    what = f"Beslut enligt lex Sarah {period_in_words(material.heading.period)}"
    return [
        WordTable(
            caption=f"Tabell 1. {what}",
            description=f"{what}. En rad per beslut. Kolumner: {', '.join(column.lower() for column in _COLUMNS)}.",
            columns=_COLUMNS,
            rows=tuple(_cells(one) for one in sorted(material.lex_sarah, key=_order)),
            widths=_WIDTHS,
        )
    ]


def _order(one: LexSarah) -> tuple[str, ...]:
    """By day, then by number: SN 2026/9 before SN 2026/10."""
    number = re.sub(r"\d+", lambda digits: digits[0].zfill(9), one.diarienummer)
    return (one.datum.isoformat(), sort_key(number), *_cells(one))


def _cells(one: LexSarah) -> tuple[str, ...]:
    return (one.datum.isoformat(), one.lag, one.beslut.value, one.befattning or "–", one.diarienummer)


REPORT = PublicReport(
    "lex-sarah",
    "docx",
    "lex-sarah.docx",
    render,
    "Förteckning över besluten enligt lex Sarah, enligt SoL och LSS, med diarienummer.",
    "Anmäls till nämnden och registreras i diariet. Offentlig.",
)
