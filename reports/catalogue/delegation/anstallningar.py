"""The anställningar that officials have made for the nämnd: each agreement, and how many of each befattning. Offentlig.

The marks of its template: `text.sammanfattning`; `tabell.tillsvidare` and `tabell.visstid`, or `text.tillsvidare` and `text.visstid` where
there is none; `tabell.sammanstallning` under `sammanstallning_rubrik`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from reports.catalogue.delegation.material import DelegationPublic
from reports.catalogue.delegation.words import bilaga, during, number_of, period_in_words
from reports.catalogue.heading import head_values, properties
from reports.catalogue.report import PublicReport
from reports.model import Anstallning, Anstallningsform, Omfattning, Part
from reports.render import Value, WordTable, fill_template
from reports.render.words import NBSP, digits, none_or, number, sort_key

_COLUMNS = ("Befattning", "Organisation", "Anställning", "Omfattning", "Utfärdat av")
_WIDTHS = (20, 20, 27, 11, 22)
_COUNT_COLUMNS = ("Befattning", "Anställningsform", "Utfärdat av", "Antal")
_COUNT_WIDTHS = (36, 22, 32, 10)
_CAPTIONS = {
    Anstallningsform.TILLSVIDARE: "Avtal om tillsvidareanställning",
    Anstallningsform.VISSTID: "Avtal om visstidsanställning",
}
_MUST = ("text.sammanfattning", "tabell.tillsvidare", "tabell.visstid")


def render(material: DelegationPublic, template: bytes) -> bytes:
    """The list as Word; with no anställning it is still a whole handling."""
    rubrik = f"Förteckning över anställningar, {period_in_words(material.heading.period)}"
    tillsvidare, visstid = (_of(material, form) for form in Anstallningsform)
    lists = bool(tillsvidare) + bool(visstid)
    values: dict[str, Value] = {
        **head_values(material.heading, rubrik),
        "bilaga": bilaga(Part.ANSTALLNINGAR, material.parts),
        "handlingsnummer": number_of(Part.ANSTALLNINGAR, material.parts),
        "text": {
            "sammanfattning": _summary(material, len(tillsvidare), len(visstid)),
            "tillsvidare": [] if tillsvidare else ["Inga avtal om tillsvidareanställning utfärdades."],
            "visstid": [] if visstid else ["Inga avtal om visstidsanställning utfärdades."],
        },
        "sammanstallning_rubrik": ["Sammanställning"] if lists else [],
        "tabell": {
            "tillsvidare": [_posts(tillsvidare, material, 1)] if tillsvidare else [],
            "visstid": [_posts(visstid, material, lists)] if visstid else [],
            "sammanstallning": [_counts(material, lists + 1)] if lists else [],
        },
    }
    return fill_template(
        template, "anstallningar.docx", values, properties(material.heading, rubrik, _MUST, secret=False)
    )


def _summary(material: DelegationPublic, tillsvidare: int, visstid: int) -> list[str]:
    total, when = len(material.anstallningar), during(material.heading.period)
    if not total:
        return [f"{when} utfärdades inga avtal om anställning."]
    return [
        f"{when} utfärdades {number(total)} avtal om anställning: {none_or(tillsvidare)} om tillsvidareanställning och "
        f"{none_or(visstid)} om visstidsanställning. De anställdas namn anges inte."
    ]


def _of(material: DelegationPublic, form: Anstallningsform) -> list[Anstallning]:
    """The posts of one form, by who signed them; what is told the same way stands together."""

    def order(one: Anstallning) -> tuple[str, ...]:
        words = (one.titel, _name(one, material), one.befattning, one.organisation)
        return (*map(sort_key, words), one.fran.isoformat(), str(one.till), _terms(one), _extent(one))

    return sorted((one for one in material.anstallningar if one.form is form), key=order)


def _posts(posts: Sequence[Anstallning], material: DelegationPublic, table_number: int) -> WordTable:
    what = f"{_CAPTIONS[posts[0].form]}, utfärdade {period_in_words(material.heading.period)}"
    return WordTable(
        caption=f"Tabell {table_number}. {what}",
        description=f"{what}. En rad per avtal. Kolumner: {', '.join(column.lower() for column in _COLUMNS)}.",
        columns=_COLUMNS,
        rows=tuple(
            (one.befattning, one.organisation or "–", _terms(one), _extent(one), _issuer(one, material))
            for one in posts
        ),
        widths=_WIDTHS,
    )


def _terms(one: Anstallning) -> str:
    """The form and its days: `Tillsvidare från 2023-08-28`, `Vikariat 2023-09-04–2024-02-18`."""
    if one.form is Anstallningsform.TILLSVIDARE:
        return f"{one.form} från {one.fran}"
    kind = one.detalj or one.form.value
    return f"{kind} {one.fran}–{one.till}" if one.till else f"{kind} från {one.fran}"


def _extent(one: Anstallning) -> str:
    if one.procent is None or one.omfattning is not Omfattning.DELTID:
        return one.omfattning.value
    return f"{one.omfattning} {f'{one.procent:.2f}'.replace('.', ',')}{NBSP}%"


def _name(one: Anstallning, material: DelegationPublic) -> str:
    """The name of the one who signed, if it may be told."""
    return one.utfardat_av if one.utfardat_av in material.named else ""


def _issuer(one: Anstallning, material: DelegationPublic) -> str:
    return ", ".join(word for word in (_name(one, material), one.titel) if word) or "–"


def _counts(material: DelegationPublic, table_number: int) -> WordTable:
    counted = Counter((one.befattning, one.form.value, one.titel or "–") for one in material.anstallningar)
    what = f"Antal avtal, utfärdade {period_in_words(material.heading.period)}, per befattning, anställningsform och utfärdare"
    return WordTable(
        caption=f"Tabell {table_number}. {what}",
        description=f"{what}. Kolumner: {', '.join(column.lower() for column in _COUNT_COLUMNS)}.",
        columns=_COUNT_COLUMNS,
        rows=tuple((*key, digits(counted[key])) for key in sorted(counted, key=lambda key: [*map(sort_key, key)])),
        widths=_COUNT_WIDTHS,
        numeric=frozenset({3}),
        notes=(f"Varje avtal i förteckningen är räknat en gång. Summan är {number(counted.total())}.",),
    )


REPORT = PublicReport(
    "anstallningar",
    "docx",
    "anstallningar.docx",
    render,
    "Förteckning över de anställningar som har beslutats på delegation, tillsvidare och visstid var för sig.",
    "Anmäls till nämnden och registreras i diariet. Offentlig.",
)
