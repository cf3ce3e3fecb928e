"""IVO's list as a work list: what to type into the e-service, row by row, with a column to tick off. Sekretess."""

from __future__ import annotations

from reports.catalogue.findings_list import answer
from reports.catalogue.heading import workbook_properties
from reports.catalogue.kvartal.ivo_rapport import NOTHING
from reports.catalogue.kvartal.ivo_rows import (
    KON_I_ORD,
    avbrottsdatum,
    before,
    closing_reason,
    in_sending_order,
    insatstyp,
    missing,
    offered,
    rapporttyp,
    reason_before,
)
from reports.catalogue.kvartal.material import GoneRow, KvartalHeading, KvartalSekretess, ReportedRow, WaitingRow
from reports.catalogue.report import SekretessReport
from reports.catalogue.shared_words import LISTA_I_ORD, lagrum_text, quarter
from reports.render import TICK, Sheet, SheetCell, render_workbook

_COLUMNS = (
    ("Nr", 5),
    ("Rapporttyp", 13),
    ("Nämnd", 18),
    ("Ärendenummer", 16),
    ("Personnummer", 16),
    ("Skyddad identitet", 10),
    ("Kön", 9),
    ("Lagstiftning", 12),
    ("Lagrum", 18),
    ("Insatstyp", 28),
    ("Omfattning ej verkställd", 16),
    ("Beslut den", 12),
    ("Avbrott den", 12),
    ("Tre månader gick ut den", 13),
    ("Orsak", 34),
    ("Orsak förra gången", 30),
    ("Erbjudande den", 12),
    ("Svar på erbjudande", 12),
    ("Åtgärd och uppföljning", 28),
    ("Annan insats under tiden", 24),
    ("Verkställd eller avslutad den", 14),
    ("Skäl till avslut", 18),
    ("Inskickad (x)", 10),
    ("Inskickad den", 12),
    ("Signatur", 10),
    ("Anmärkning", 40),
    ("Märke", 10),
)

_GONE = (
    ("Märke", 10),
    ("Fynd", 20),
    ("Rapporterat för", 16),
    ("Lag", 6),
    ("Insatstyp", 36),
    ("Beslut den", 12),
    ("Väntade sedan", 12),
    ("Ärendenummer", 16),
    ("Granskat", 26),
)
_CHOICES = {22: TICK}


def render(material: KvartalSekretess, _template: bytes) -> bytes:
    """The workbook: everything to send, what must be completed first, and what passes its slutdag next."""
    heading = material.heading
    rows = in_sending_order((*material.rows, *material.late))
    incomplete = [(number, row) for number, row in enumerate(rows, start=1) if missing(row)]
    sheets = [
        Sheet(
            "Att rapportera",
            _COLUMNS,
            tuple(_cells(n, row, material) for n, row in enumerate(rows, start=1)),
            "Inget beslut väntar eller har slutat vänta. Se bladet ”Saknas i exporten”." if material.gone else NOTHING,
            _CHOICES,
        ),
        Sheet(
            "Att komplettera",
            (("Nr", 5), ("Ärendenummer", 18), ("Beslut den", 12), ("Saknas", 40)),
            tuple(
                (n, row.rad.arendenummer, row.rad.beslutsdatum, f"Saknar {', '.join(missing(row))}.")
                for n, row in incomplete
            ),
            "Inget saknas.",
        ),
        Sheet(
            "Passerar slutdag",
            (
                ("Slutdag", 12),
                ("Lista", 18),
                ("Ärendenummer", 16),
                ("Lagrum", 18),
                ("Insatstyp", 36),
                ("Enhet", 28),
                ("Beslut den", 12),
                ("Väntar sedan", 12),
            ),
            tuple(
                _upcoming(row, heading)
                for row in sorted(
                    material.waiting, key=lambda row: (row.waiting.slutdag, row.rad.arendenummer, row.rad.beslutsnummer)
                )
            ),
            f"Inget beslut som ännu är i tid har sin slutdag före {heading.kvartal.next.matdag.isoformat()}.",
        ),
    ]
    if material.gone or material.removed:
        gone = sorted(
            (*material.gone, *material.removed),
            key=lambda one: (one.finding.kind, one.rapporterat.beslutsdatum, one.marke),
        )
        sheets.insert(1, Sheet("Saknas i exporten", _GONE, tuple(_gone_cells(one, heading) for one in gone), ""))
    title = f"IVO-lista, ej verkställda beslut, {quarter(heading.kvartal)}"
    return render_workbook(sheets, workbook_properties(heading, title))


def _cells(number: int, row: ReportedRow, material: KvartalSekretess) -> tuple[SheetCell, ...]:
    rad = row.rad
    return (
        number,
        rapporttyp(row).value,
        material.heading.kommun.namnd,
        rad.arendenummer,
        rad.personnummer,
        "Ja" if rad.skyddad else "Nej",
        KON_I_ORD[rad.kon],
        _act(row),
        lagrum_text(rad.lagrum, rad.lagrum_text, material.heading.citations.acts).replace("\u00a0", " "),
        insatstyp(row, material.heading),
        "",
        rad.beslutsdatum,
        avbrottsdatum(row),
        row.reported.slutdag,
        rad.orsak,
        reason_before(row),
        offered(row, material.heading),
        rad.erbjudande_svar if offered(row, material.heading) else "",
        "",
        "",
        row.reported.stopped,
        closing_reason(row),
        "",
        "",
        "",
        before(row),
        row.forr.marke,
    )


def _gone_cells(one: GoneRow, heading: KvartalHeading) -> tuple[SheetCell, ...]:
    told = one.rapporterat
    return (
        one.marke,
        one.finding.kind.value,
        quarter(one.kvartal).replace("\u00a0", " "),
        told.lag,
        heading.kommun.insats_namn(told.lag, told.insats),
        told.beslutsdatum,
        told.clock_start,
        one.rad.arendenummer if one.rad else "",
        answer(one.finding),
    )


def _act(row: ReportedRow) -> str:
    """The act as IVO's form names it; the lagrum tells SoL's two acts apart."""
    lagrum = row.rad.lagrum
    if row.rad.lag != "SoL" or lagrum is None:
        return row.rad.lag
    return "SoL 2001" if lagrum.kapitel == 4 else "SoL 2025"


def _upcoming(row: WaitingRow, heading: KvartalHeading) -> tuple[SheetCell, ...]:
    lagrum = lagrum_text(row.rad.lagrum, row.rad.lagrum_text, heading.citations.acts).replace("\u00a0", " ")
    return (
        row.waiting.slutdag,
        LISTA_I_ORD[row.waiting.lista],
        row.rad.arendenummer,
        lagrum,
        insatstyp(row, heading),
        row.rad.enhet,
        row.rad.beslutsdatum,
        row.waiting.clock_start,
    )


REPORT = SekretessReport(
    "ivo-lista",
    "xlsx",
    None,
    render,
    "Samma beslut som arbetslista med avbockning, och de beslut som snart passerar sin slutdag.",
    "Används när ni fyller i IVO:s e-tjänst. Registreras inte.",
)
