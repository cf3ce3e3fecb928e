"""The report to IVO: one row per beslut and avbrott, in the order of IVO's form (34 kap. 1–2 §§ SoL, 28 f–28 g §§ LSS). Sekretess."""

from __future__ import annotations

from collections import Counter

from reports.catalogue.heading import head_values, marking, properties
from reports.catalogue.kvartal.followed import (
    about_gone,
    about_late,
    about_removed,
    corrected,
    gone_tables,
    remark_tables,
)
from reports.catalogue.kvartal.ivo_rows import (
    KON_I_ORD,
    Rapporttyp,
    avbrottsdatum,
    ended,
    in_sending_order,
    insatstyp,
    missing,
    offer,
    rapporttyp,
)
from reports.catalogue.kvartal.material import KvartalHeading, KvartalSekretess, ReportedRow
from reports.catalogue.kvartal.overview import overview_tables
from reports.catalogue.report import SekretessReport
from reports.catalogue.shared_words import both, lagrum_text, quarter, upcoming
from reports.model import Lista
from reports.render import Value, WordTable, fill_template
from reports.render.words import beslut, capital, listed, long_day, number

NOTHING = "Inget att rapportera, sänd inget."
_COLUMNS = (
    "Nr",
    "Rapporttyp",
    "Ärendenummer",
    "Kön",
    "Lagrum",
    "Insats",
    "Beslut den",
    "Avbrott den",
    "Tre månader gick ut den",
    "Orsak",
    "Erbjudande",
    "Verkställd eller avslutad",
)
_WIDTHS = (4, 9, 10, 6, 10, 13, 8, 8, 9, 15, 12, 13)

_MUST = ("text.sammanfattning", "tabell.ivo")


def render(material: KvartalSekretess, template: bytes) -> bytes:
    """The report as Word; with nothing to report it says so and that nothing is to be sent."""
    heading = material.heading
    rubrik = f"Rapport till IVO om ej verkställda beslut, {quarter(heading.kvartal)}"
    rows = in_sending_order((*material.rows, *material.late))
    tables = [_table(rows, material)] if rows else []
    tables += remark_tables(rows, len(tables) + 1)
    tables += gone_tables(material, len(tables) + 1)
    values: dict[str, Value] = {
        **head_values(heading, rubrik),
        "kvartal": quarter(heading.kvartal),
        "sekretess": marking(heading),
        "matdag": long_day(heading.kvartal.matdag),
        "text": {
            "om_raderna": [_about_rows(heading)] if rows else [],
            "sammanfattning": [
                *corrected(material),
                *about_removed(material),
                *_summary(rows, gone=bool(material.gone)),
                *about_late(material),
                *about_gone(material),
            ],
            "ofullstandiga": _incomplete(rows),
            "passerar": [upcoming(len(material.waiting), material.heading.kvartal)],
        },
        "tabell": {
            "ivo": tables,
            "oversikt": overview_tables(material, len(tables) + 1) if rows else [],
        },
        "besluten_rubrik": ["Besluten i den ordning de sänds"] if tables else [],
        "oversikt_rubrik": ["Översikt per insats och beslutsmånad"]
        if any(row.reported.stopped is None for row in rows)
        else [],
    }
    return fill_template(template, "ivo-rapport.docx", values, properties(heading, rubrik, _MUST, secret=True))


def _summary(rows: list[ReportedRow], *, gone: bool) -> list[str]:
    if not rows and gone:
        return [
            "Inget beslut väntar eller har slutat vänta. De beslut som inte längre rapporteras ska avslutas hos IVO."
        ]
    if not rows:
        return [
            NOTHING,
            "Inget beslut har väntat längre än tre månader under kvartalet. IVO ska då inte ha någon rapport.",
        ]
    types = Counter(rapporttyp(row) for row in rows)
    avbrutna = sum(1 for row in rows if row.reported.lista is Lista.AVBRUTNA)
    if len(rows) == 1:
        text = f"Ett beslut ska rapporteras, med rapporttypen {rapporttyp(rows[0]).value}."
        return [f"{text} Det gäller avbruten verkställighet." if avbrutna else text]
    kinds = listed([f"{kind.value}: {types[kind]}" for kind in Rapporttyp if types[kind]])
    text = f"Sammanlagt ska {beslut(len(rows))} rapporteras. Antal per rapporttyp är {kinds}."
    ended_new = sum(1 for row in rows if rapporttyp(row) is Rapporttyp.NY and row.reported.stopped is not None)
    if ended_new:
        text += f" Av de nya är {number(ended_new)} redan verkställda eller avslutade."
    if avbrutna:
        text += f" {capital(number(avbrutna))} av besluten gäller avbruten verkställighet."
    return [text]


def _about_rows(heading: KvartalHeading) -> str:
    rapport, anmalan = both(heading.citations.rapport), both(heading.citations.underrattelse)
    return (
        f"Varje rad är en individrapport i IVO:s e-tjänst enligt {rapport}. Rader med rapporttypen Verkställd är anmälningar om verkställighet "
        f"enligt {anmalan}. De, och rader med rapporttypen Avslutad, kan sändas när som helst. Ett beslut där den enskilde har tackat nej till ett "
        "erbjudande är normalt varken verkställt eller avslutat, och ska återrapporteras."
    )


def _incomplete(rows: list[ReportedRow]) -> list[str]:
    faulty = [row for row in rows if missing(row)]
    if not faulty:
        return []
    what = listed(sorted({part for row in faulty for part in missing(row)}))
    they = "Det" if len(faulty) == 1 else "De"
    return [
        f"{capital(beslut(len(faulty)))} saknar uppgift som IVO:s formulär kräver ({what}). {they} står också på bladet ”Att komplettera” i IVO-listan."
    ]


def _table(rows: list[ReportedRow], material: KvartalSekretess) -> WordTable:
    with_number = any(row.rad.personnummer for row in rows)
    columns, widths = list(_COLUMNS), list(_WIDTHS)
    if with_number:
        columns.insert(3, "Personnummer")
        widths.insert(3, 12)
    caption = f"Beslut att rapportera för {quarter(material.heading.kvartal)}, i den ordning de sänds"
    return WordTable(
        caption=f"Tabell 1. {caption}",
        description=f"{caption}. En rad per beslut eller avbrott, med kolumnerna i samma ordning som IVO:s formulär.",
        columns=tuple(columns),
        rows=tuple(_cells(position, row, material.heading, with_number) for position, row in enumerate(rows, start=1)),
        widths=tuple(widths),
        notes=("Tre månader gick ut den: sista dagen i tid, räknad från beslutet eller från avbrottet.",),
    )


def _cells(position: int, row: ReportedRow, heading: KvartalHeading, with_number: bool) -> tuple[str, ...]:
    rad, avbrott = row.rad, avbrottsdatum(row)
    protected = " (skyddad identitet)" if rad.skyddad else ""
    return (
        str(position),
        rapporttyp(row).value,
        rad.arendenummer + protected,
        *([rad.personnummer] if with_number else []),
        KON_I_ORD[rad.kon],
        lagrum_text(rad.lagrum, rad.lagrum_text, heading.citations.acts),
        insatstyp(row, heading),
        rad.beslutsdatum.isoformat(),
        avbrott.isoformat() if avbrott else "",
        row.reported.slutdag.isoformat(),
        rad.orsak,
        offer(row, heading),
        ended(row),
    )


REPORT = SekretessReport(
    "ivo-rapport",
    "docx",
    "ivo-rapport.docx",
    render,
    "Alla beslut som ska rapporteras till IVO, ett per rad.",
    "Underlag för IVO:s e-tjänst. Registreras som sekretess om nämnden vill ha den i diariet. Mejlas aldrig.",
)
