"""Every beslut that waits, with its slutdag, as a work list; and how many each enhet and each handläggare has. Sekretess."""

from __future__ import annotations

from collections.abc import Sequence

from reports.catalogue.flaggor.material import FlaggaRow, FlaggorHeading, FlaggorSekretess, Tally
from reports.catalogue.heading import workbook_properties
from reports.catalogue.report import SekretessReport
from reports.catalogue.shared_words import LISTA_I_ORD, insatstyp, lagrum_text
from reports.model import Lage
from reports.render import Sheet, SheetCell, render_workbook
from reports.render.words import capital, long_day

_COLUMNS = (
    ("Läge", 16),
    ("Slutdag", 12),
    ("Ärendenummer", 16),
    ("Dagar över", 8),
    ("Dagar kvar", 8),
    ("Lista", 13),
    ("Lagrum", 18),
    ("Insats", 28),
    ("Enhet", 24),
    ("Handläggare", 22),
    ("Skyddad identitet", 10),
    ("Beslut den", 12),
    ("Väntar sedan", 12),
    ("Hela månader", 9),
    ("Erbjudande den", 12),
    ("Svar", 12),
    ("Saknar erbjudande", 12),
    ("Äldst", 12),
    ("Särskild avgift, lägst (kr)", 12),
    ("Särskild avgift, högst (kr)", 12),
    ("Åtgärd", 20),
    ("Anteckning", 30),
)
_CHOICES = {
    20: (
        "Erbjudande lämnat",
        "Väntar på svar",
        "Start bokad",
        "Har startat: registrera",
        "Utreds på nytt",
        "Ska avslutas",
        "Klart",
    )
}


def render(material: FlaggorSekretess, _template: bytes) -> bytes:
    """The workbook: the beslut, the gravest first and the oldest slutdag first; then the counts."""
    heading = material.heading
    empty = f"Inget beslut väntar {long_day(heading.per)}."
    sheets = [
        Sheet("Beslut", _COLUMNS, tuple(_cells(row, heading) for row in material.rows), empty, _CHOICES),
        _counts("Per enhet", "Enhet", material.units, empty),
        _counts("Per handläggare", "Handläggare", material.handlaggare, empty),
    ]
    return render_workbook(sheets, workbook_properties(heading, f"Flaggor, beslut som väntar {long_day(heading.per)}"))


def _cells(row: FlaggaRow, heading: FlaggorHeading) -> tuple[SheetCell, ...]:
    rad, passed = row.rad, row.lage is Lage.PASSERAT
    return (
        capital(row.lage),
        row.waiting.slutdag,
        rad.arendenummer,
        row.days if passed else None,
        None if passed else row.days,
        LISTA_I_ORD[row.waiting.lista],
        lagrum_text(rad.lagrum, rad.lagrum_text, heading.citations.acts).replace("\u00a0", " "),
        insatstyp(rad.lagrum, rad.insats_namn, heading.citations.lss_insatser),
        rad.enhet,
        rad.handlaggare,
        "Ja" if rad.skyddad else "Nej",
        rad.beslutsdatum,
        row.waiting.clock_start,
        row.months,
        row.offered,
        rad.erbjudande_svar if row.offered else "",
        "Nej" if row.offered else "Ja",
        _oldest(row),
        row.avgift.lagst,
        row.avgift.hogst,
        "",
        "",
    )


def _oldest(row: FlaggaRow) -> str:
    return "Av alla" if row.oldest else "I enheten" if row.oldest_in_enhet else ""


def _counts(name: str, of: str, tallies: Sequence[Tally], empty: str) -> Sheet:
    columns = (
        (of, 34),
        *((capital(lage), 14) for lage in Lage),
        ("Alla", 8),
        ("Saknar erbjudande", 12),
        ("Äldst (hela månader)", 12),
    )
    rows = tuple(
        tuple[SheetCell, ...](
            (one.name, *(one.lagen[lage] for lage in Lage), one.beslut, one.without_offer, one.months)
        )
        for one in tallies
    )
    return Sheet(name, columns, rows, empty)


REPORT = SekretessReport(
    "flaggor",
    "xlsx",
    None,
    render,
    "Alla beslut som väntar, med slutdag, som arbetslista med filter och en kolumn för åtgärd.",
    "Används av enheterna och den som följer upp. Registreras inte.",
)
