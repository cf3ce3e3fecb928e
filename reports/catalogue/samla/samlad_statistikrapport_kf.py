"""The nämnder's statistikrapporter in one ärende to kommunfullmäktige, as a tjänsteskrivelse and as figures. Offentlig."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from reports import PROGRAM
from reports.catalogue.heading import head_values, properties
from reports.catalogue.list_words import fee
from reports.catalogue.public_tables import as_data
from reports.catalogue.report import PublicReport
from reports.catalogue.samla import sentences as say
from reports.catalogue.samla.material import SamlaHeading, SamlaPublic
from reports.catalogue.shared_words import both, both_short, quarter
from reports.law import Citations
from reports.model import SUM, Lista, PublicSamladKvartal, PublicSummalista, PublicTable
from reports.render import Avsnitt, Block, Underrubrik, Value, WordTable, fill_template
from reports.render.words import capital, digits, kept_together, listed, long_day, small

_WHAT = {Lista.EJ_VERKSTALLDA: "Ej verkställda beslut", Lista.AVBRUTNA: "Avbrutna beslut"}
_CAPTIONS = {
    "per_namnd": "{what} {day}, per nämnd",
    "forandring_sol": "{what} enligt SoL {day}, jämfört med tidigare kvartal",
    "forandring_lss": "{what} enligt LSS {day}, jämfört med tidigare kvartal",
    "forandring_summa": "{what} {day}, jämfört med tidigare kvartal",
    "floden": "{what} under {quarter}, per nämnd",
    "per_insats": "{what} {day}, per insats, nämnderna tillsammans",
    "per_beslutsmanad": "{what} {day}, efter beslutsmånad och väntetid, nämnderna tillsammans",
}
_WIDTHS = {"lag": 10, "insats": 48, "beslutsmånad": 34, "väntetid": 30, "antal": 10, "nämnd": 32}
_NUMBER, _CHANGE = 13, 17
_MUST = ("text.namnder", "siffror.ej_verkstallda", "siffror.avbrutna")


def render_document(material: SamlaPublic, template: bytes) -> bytes:
    """The tjänsteskrivelse as Word."""
    heading, figures = material.heading, material.figures
    which, kommun = say.quarters(heading.kvartalen), heading.kommun
    rubrik = f"Ej verkställda beslut enligt SoL och LSS, samlad rapport för {which}"
    numbers = iter(range(1, 10_000))
    ej, avbrutna = ([*_blocks(material, lista, numbers)] for lista in Lista)
    values: dict[str, Value] = {
        **head_values(heading, rubrik),
        "namnd_liten": small(kommun.namnd),
        "kvartal": which,
        "lagrum": {
            "rapport": _cited(heading, lambda one: one.rapport),
            "statistikrapport": _cited(heading, lambda one: one.statistikrapport),
            "sarskild_avgift": both_short(heading.citations[-1].sarskild_avgift),
            "sekretess": kept_together(heading.citations[-1].sekretess),
        },
        "text": {
            "forslag_namnd": [
                f"{kommun.namnd} godkänner sammanställningen av nämndernas rapporter om ej verkställda beslut för {which}.",
                f"{kommun.namnd} överlämnar sammanställningen och nämndernas rapporter till kommunfullmäktige.",
            ],
            "forslag": [
                f"Kommunfullmäktige lägger den samlade rapporten om ej verkställda beslut för {which} till handlingarna."
            ],
            "sammanfattning": say.summary(material),
            "namnder": say.namnder(figures),
            "metod": say.method(figures),
            "bedomning": say.assessment(figures),
            "avgift": fee(heading.citations[-1]),
            "beslutsunderlag": [
                f"Tjänsteskrivelse {heading.upprattad.isoformat()}",
                *(
                    f"Statistikrapport om ej verkställda beslut för {quarter(one.kvartal)}, {namnd}"
                    for one in figures.kvartalen
                    for namnd in one.namnder
                ),
            ],
        },
        "siffror": {"ej_verkstallda": ej, "avbrutna": avbrutna},
        "avsnitt": [Avsnitt(rubrik, text) for rubrik, text in kommun.rubriker],
        "undertecknare": list(kommun.undertecknare),
        "sandlista": list(kommun.sandlista) or ["Kommunfullmäktige"],
    }
    return fill_template(
        template, "samlad-statistikrapport-kf.docx", values, properties(heading, rubrik, _MUST, secret=False)
    )


def render_figures(material: SamlaPublic, _template: bytes) -> bytes:
    """The printed figures and nothing else: what stands here stands in the document, and the reverse."""
    heading = material.heading
    figures = {
        "samlat": [str(one) for one in heading.kvartalen],
        "kommun": heading.kommun.kommun,
        "namnd": heading.kommun.namnd,
        "program": PROGRAM,
        "kvartalen": [
            {
                "kvartal": str(one.kvartal),
                "matdag": one.kvartal.matdag.isoformat(),
                "namnder": list(one.namnder),
                "saknas": list(one.saknas),
                "listor": {lista.lista.value: _data(lista) for lista in one.listor},
            }
            for one in material.figures.kvartalen
        ],
    }
    return (json.dumps(figures, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _data(lista: PublicSummalista) -> dict[str, object]:
    return {
        "totalt": lista.summa(),
        "per_lag": {lag: lista.summa(lag) for lag in ("SoL", "LSS")},
        "jamforelser": [
            {
                "kvartal": str(one.kvartal),
                "totalt": None if one.per_lag else one.summa(),
                "per_lag": {lag: one.summa(lag) for lag in ("SoL", "LSS")} if one.per_lag else None,
            }
            for one in lista.jamforelser
        ],
        "tabeller": [as_data(table) for table in lista.tables],
        "floden": {flode.value: n for flode, n in lista.floden.items()},
    }


def _blocks(material: SamlaPublic, lista: Lista, numbers: Iterator[int]) -> Iterator[Block]:
    """What is told of a list: its state, its tables and what they lack, quarter by quarter."""
    for one in material.figures.kvartalen:
        figures = next(figures for figures in one.listor if figures.lista is lista)
        if len(material.figures.kvartalen) > 1:
            yield Underrubrik(capital(quarter(one.kvartal)))
        yield from say.state(one, figures)
        if figures.summa():
            yield from say.untold(figures)
        for table in figures.tables:
            yield _word_table(table, next(numbers), lista, one)


def _word_table(table: PublicTable, number: int, lista: Lista, one: PublicSamladKvartal) -> WordTable:
    caption = _CAPTIONS[table.name].format(
        what=_WHAT[lista], day=long_day(one.kvartal.matdag), quarter=quarter(one.kvartal)
    )
    columns = [at for at in range(1, len(table.columns)) if all(isinstance(row[at], int) for row in table.rows)]
    return WordTable(
        caption=f"Tabell {number}. {caption}",
        description=f"{caption}. Kolumner: {', '.join(table.columns)}.",
        columns=tuple(capital(column) for column in table.columns),
        rows=tuple(
            tuple(_cell(cell, column) for cell, column in zip(row, table.columns, strict=True)) for row in table.rows
        ),
        widths=tuple(_width(column) for column in table.columns),
        numeric=frozenset(columns),
        notes=table.notes,
        last_is_sum=table.rows[-1][0] == SUM,
    )


def _width(column: str) -> int:
    return _WIDTHS.get(column, _CHANGE if column.startswith("förändring") else _NUMBER)


def _cell(cell: str | int, column: str) -> str:
    """A number in digits; a change with its sign."""
    if isinstance(cell, str):
        return cell
    text = digits(cell).replace("-", "\u2212")
    return f"+{text}" if column.startswith("förändring") and cell > 0 else text


def _cited(heading: SamlaHeading, pair: Callable[[Citations], tuple[str, str]]) -> str:
    """SoL's and LSS's provision; where the quarters lie on both sides of a change of law, those of both."""
    pairs = [pair(one) for one in heading.citations]
    if len(set(pairs)) == 1:
        return both(pairs[0])
    return kept_together(listed(list(dict.fromkeys([*(sol for sol, _ in pairs), *(lss for _, lss in pairs)]))))


DOCUMENT = PublicReport(
    "samlad-statistikrapport-kf",
    "docx",
    "samlad-statistikrapport-kf.docx",
    render_document,
    "Tjänsteskrivelse med nämndernas statistik i ett ärende till kommunfullmäktige.",
    "Registreras i diariet med nämndernas rapporter som underlag, och går till nämnden och kommunfullmäktige. Offentlig.",
)
FIGURES = PublicReport(
    "samlad-statistikrapport-kf",
    "json",
    None,
    render_figures,
    "De tryckta siffrorna som data.",
    "Ligger kvar i mappen. Offentlig efter samma sekretessprövning som tjänsteskrivelsen.",
)
