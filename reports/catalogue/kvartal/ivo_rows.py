"""A reported beslut as IVO's form asks for it: the type of report, and what an officer must fill in before it can be sent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum

from reports.catalogue import shared_words
from reports.catalogue.kvartal.material import KvartalHeading, ReportedRow, WaitingRow
from reports.catalogue.shared_words import quarter
from reports.model import Inflow, Kon, Kvartal, Outcome, Tillstand
from reports.render.words import listed

_LATEST = 4  # quarters
KON_I_ORD = {Kon.KVINNA: "Kvinna", Kon.MAN: "Man", None: ""}


class Rapporttyp(StrEnum):
    """What kind of individrapport a row is, in the order in which they are best sent: closings first."""

    VERKSTALLD = "Verkställd"
    AVSLUTAD = "Avslutad"
    NY = "Ny"
    ATERRAPPORT = "Återrapport"


_OUTCOMES = {
    Outcome.VERKSTALLD: Rapporttyp.VERKSTALLD,
    Outcome.AVSLUTAD: Rapporttyp.AVSLUTAD,
    Outcome.FORTSATT: Rapporttyp.ATERRAPPORT,
}


def rapporttyp(row: ReportedRow) -> Rapporttyp:
    """A beslut new this quarter is one Ny row, with its end filled in if it has one; an older one that ended is a closing."""
    if row.reported.inflow is Inflow.NY:
        return Rapporttyp.NY
    return _OUTCOMES[row.reported.outcome]


def in_sending_order(rows: Iterable[ReportedRow]) -> list[ReportedRow]:
    """Closings first, then new ones, then those reported before; within each the oldest beslut first."""
    types = list(Rapporttyp)
    return sorted(
        rows,
        key=lambda row: (
            types.index(rapporttyp(row)),
            row.rad.beslutsdatum,
            row.rad.lag,
            row.rad.arendenummer,
            row.rad.beslutsnummer,
        ),
    )


def avbrottsdatum(row: ReportedRow) -> date | None:
    """The day of the avbrott; None for a beslut that was never verkställt."""
    return row.reported.clock_start if row.reported.avbrott_months is not None else None


def ended(row: ReportedRow) -> str:
    """How the wait ended, in words: `verkställd 2026-07-01`, `avslutad 2026-08-01, återtagen ansökan`, or empty."""
    day = row.reported.stopped
    if day is None:
        return ""
    if row.reported.outcome is Outcome.VERKSTALLD:
        return f"verkställd {day.isoformat()}"
    return f"avslutad {day.isoformat()}, {closing_reason(row) or 'skäl saknas'}"


def insatstyp(row: ReportedRow | WaitingRow, heading: KvartalHeading) -> str:
    """The type of insats: the act's own name for LSS, whatever word the system used; else the municipality's."""
    return shared_words.insatstyp(row.rad.lagrum, row.rad.insats_namn, heading.citations.lss_insatser)


def closing_reason(row: ReportedRow) -> str:
    """Why it was closed: the export's word, or that the beslut's own time ran out; empty where it was closed and no reason was given."""
    if row.reported.outcome is not Outcome.AVSLUTAD:
        return ""
    if row.rad.avslutsorsak:
        return row.rad.avslutsorsak.lower()
    return "" if row.rad.avslutad == row.reported.stopped else "tid löpt ut"


def offered(row: ReportedRow, heading: KvartalHeading) -> date | None:
    """The day of the latest offer; one after the mätdag has not been made yet."""
    day = row.rad.erbjuden
    return day if day is not None and day <= heading.kvartal.matdag else None


def offer(row: ReportedRow, heading: KvartalHeading) -> str:
    """The latest offer and its answer."""
    day = offered(row, heading)
    return f"{day.isoformat()}, svar: {row.rad.erbjudande_svar.lower() or 'saknas'}" if day else ""


def missing(row: ReportedRow) -> tuple[str, ...]:
    """What IVO's form asks for and the export lacks."""
    lacking = []
    if not row.rad.has_personnummer:
        lacking.append("personnummer")
    if row.rad.kon is None:
        lacking.append("kön")
    if not row.rad.orsak:
        lacking.append("orsak")
    if row.reported.outcome is Outcome.AVSLUTAD and not closing_reason(row):
        lacking.append("skäl till avslut")
    return tuple(lacking)


_TOLD_AS = {
    Tillstand.VERKSTALLT: "verkställt",
    Tillstand.AVSLUTAT: "avslutat",
    Tillstand.SAKNAS: "borta",
    Tillstand.RAKNAS_INTE: "inte längre försenat",
}


def before(row: ReportedRow) -> str:
    """What earlier reports said of the beslut, and what an officer must mind when it is sent."""
    forr = row.forr
    said = []
    if not row.counted:
        said.append("Slutade vänta före kvartalet men registrerades i efterhand. Ingår inte i kvartalets siffror.")
    if forr.stangt and forr.stangt_som:
        told = _TOLD_AS[forr.stangt_som]
        ends = "men slutet är ett annat" if forr.stangt_som.ended else "men har nu ett slut"
        now = "men är öppet igen" if row.reported.stopped is None else ends
        said.append(
            f"Rapporterades som {told} för {quarter(forr.stangt)} {now}. Anmäl rättelsen till IVO och revisorerna."
        )
    if forr.rapporterat:
        said.append(f"Rapporterat för {_quarters(forr.rapporterat)}.")
    if forr.borde_ha and forr.rapporterat:
        said.append(f"Saknades i rapporten för {quarter(forr.borde_ha)}.")
    elif forr.borde_ha:
        said.append(f"Inte rapporterat förut, men skulle ha rapporterats för {quarter(forr.borde_ha)}. Sänd som nytt.")
    return " ".join(said).replace("\u00a0", " ")


def reason_before(row: ReportedRow) -> str:
    """The reason given last, where the export still holds it; else, if it was another, where it can be read."""
    if row.forr.skal_fore or not row.forr.skal_andrat:
        return row.forr.skal_fore
    return f"Ändrad. Står i IVO-listan för {quarter(row.forr.rapporterat[-1])}.".replace("\u00a0", " ")


def _quarters(quarters: Sequence[Kvartal]) -> str:
    """The quarters by name, the latest four of them."""
    latest = quarters[-_LATEST:]
    earlier = "bland annat " if len(quarters) > _LATEST else ""
    return earlier + listed([quarter(one) for one in latest])
