"""What the sekretess handlingar say of earlier reports: remarks on single beslut, ends registered late, what is gone, and what a new version changes."""

from __future__ import annotations

from collections.abc import Sequence

from reports.catalogue.findings_list import answer
from reports.catalogue.kvartal.ivo_rows import before, ended, insatstyp, reason_before
from reports.catalogue.kvartal.material import KvartalSekretess, ReportedRow
from reports.catalogue.shared_words import lagrum_text, quarter
from reports.model import FindingKind
from reports.render import WordTable
from reports.render.words import beslut, capital

_WHY_GONE = {
    FindingKind.SAKNAS_I_EXPORTEN: "Står inte i någon export.",
    FindingKind.RAKNAS_INTE_LANGRE: "Står i exporten men omfattas inte längre, eller har inte väntat för länge.",
}


def corrected(material: KvartalSekretess) -> list[str]:
    """What a new version of a quarter's report changes, in numbers of beslut."""
    changes = material.andringar
    if changes is None:
        return []
    if not (changes.tillkomna or changes.borttagna or changes.andrade):
        what = "Samma beslut rapporteras, med samma uppgifter om väntan och slut."
    else:
        what = (
            f"Tillkomna beslut: {changes.tillkomna}. Borttagna: {changes.borttagna}. Med ändrad uppgift om lista, väntan, slut eller skäl: "
            f"{changes.andrade}."
        )
    return [f"Rättelse. Den här versionen ersätter version {changes.version} av rapporten för kvartalet. {what}"]


def about_removed(material: KvartalSekretess) -> list[str]:
    """What is to be done about beslut that only the version before told of."""
    if not material.removed:
        return []
    return [
        "Beslut som väntade i den förra versionen och inte rapporteras i den här står på bladet ”Saknas i exporten” i IVO-listan. Är den förra versionen sänd ska de "
        "avslutas hos IVO."
    ]


def about_late(material: KvartalSekretess) -> list[str]:
    """That the ends of some beslut were registered after the report that should have told of them."""
    n = len(material.late)
    if not n:
        return []
    one = n == 1
    return [
        f"{capital(beslut(n))} rapporterades som {'öppet' if one else 'öppna'} men hade slutat vänta redan före kvartalet. {'Slutet' if one else 'Sluten'} "
        f"registrerades i efterhand. {'Det' if one else 'De'} rapporteras här och ingår inte i kvartalets siffror."
    ]


def about_gone(material: KvartalSekretess) -> list[str]:
    """That some beslut that were open are gone, and that a person has answered for it."""
    n = len(material.gone)
    if not n:
        return []
    one = n == 1
    return [
        f"{capital(beslut(n))} som rapporterades som {'öppet' if one else 'öppna'} för {quarter(material.gone[0].kvartal)} finns inte längre bland de beslut som "
        f"ska rapporteras. {'Det' if one else 'De'} har prövats och står i en egen tabell."
    ]


def remark_tables(rows: Sequence[ReportedRow], first: int) -> list[WordTable]:
    """The rows of the list above of which earlier reports said something that must be minded, by their number there."""
    noted = [(position, row) for position, row in enumerate(rows, start=1) if _is_noted(row)]
    if not noted:
        return []
    caption = "Anmärkningar till besluten, och orsaker som har ändrats sedan förra rapporten"
    return [
        WordTable(
            caption=f"Tabell {first}. {caption}",
            description=f"{caption}. Numret är radens nummer i tabellen över besluten.",
            columns=("Nr", "Ärendenummer", "Anmärkning", "Orsak förra gången"),
            rows=tuple(
                (str(n), row.rad.arendenummer, before(row) or "–", reason_before(row) or "–") for n, row in noted
            ),
            widths=(6, 16, 46, 32),
        )
    ]


def undone_tables(rows: Sequence[ReportedRow], first: int) -> list[WordTable]:
    """What earlier reports told or should have told, for whoever is not sent a list: ends that were not so, and beslut that came late."""
    noted = sorted(
        (row for row in rows if row.forr.stangt is not None or row.forr.borde_ha is not None),
        key=lambda row: (row.rad.beslutsdatum, row.rad.arendenummer, row.rad.beslutsnummer),
    )
    if not noted:
        return []
    caption = "Rättelser av tidigare rapporter"
    return [
        WordTable(
            caption=f"Tabell {first}. {caption}",
            description=f"{caption}. En rad per beslut.",
            columns=("Ärendenummer", "Beslut den", "Rättelse"),
            rows=tuple((row.rad.arendenummer, row.rad.beslutsdatum.isoformat(), _undone(row)) for row in noted),
            widths=(18, 14, 68),
        )
    ]


def late_tables(material: KvartalSekretess, first: int) -> list[WordTable]:
    """The beslut whose end was registered late, for whoever is not sent a list."""
    if not material.late:
        return []
    rows = sorted(material.late, key=lambda row: (row.rad.beslutsdatum, row.rad.arendenummer, row.rad.beslutsnummer))
    caption = "Beslut som rapporterats tidigare och vars slut registrerades i efterhand"
    acts = material.heading.citations.acts
    return [
        WordTable(
            caption=f"Tabell {first}. {caption}",
            description=f"{caption}. En rad per beslut.",
            columns=("Ärendenummer", "Lagrum", "Insats", "Beslut den", "Verkställd eller avslutad"),
            rows=tuple(
                (
                    row.rad.arendenummer,
                    lagrum_text(row.rad.lagrum, row.rad.lagrum_text, acts),
                    insatstyp(row, material.heading),
                    row.rad.beslutsdatum.isoformat(),
                    ended(row),
                )
                for row in rows
            ),
            widths=(16, 18, 30, 12, 24),
            notes=("Besluten ingår inte i kvartalets siffror.",),
        )
    ]


def gone_tables(material: KvartalSekretess, first: int) -> list[WordTable]:
    """The beslut that are gone, by märke: the register holds no number of theirs."""
    if not material.gone:
        return []
    rows = sorted(material.gone, key=lambda one: (one.rapporterat.beslutsdatum, one.marke))
    caption = f"Beslut som var öppna i rapporten för {quarter(material.gone[0].kvartal)} men inte längre rapporteras"
    return [
        WordTable(
            caption=f"Tabell {first}. {caption}",
            description=f"{caption}. En rad per beslut, med märket i den rapportens IVO-lista.",
            columns=("Märke", "Ärendenummer", "Lag", "Insats", "Beslut den", "Varför", "Granskat"),
            rows=tuple(
                (
                    one.marke,
                    one.rad.arendenummer if one.rad else "–",
                    one.rapporterat.lag,
                    material.heading.kommun.insats_namn(one.rapporterat.lag, one.rapporterat.insats),
                    one.rapporterat.beslutsdatum.isoformat(),
                    _WHY_GONE[one.finding.kind],
                    answer(one.finding),
                )
                for one in rows
            ),
            widths=(11, 13, 6, 24, 12, 18, 16),
            notes=("Märket står i förvaltningens IVO-lista för det kvartalet, bredvid ärendenumret.",),
        )
    ]


def _undone(row: ReportedRow) -> str:
    forr, said = row.forr, []
    if forr.stangt and forr.stangt_som:
        now = "är öppet igen" if row.reported.stopped is None else ended(row)
        said.append(f"Rapporterades som {forr.stangt_som.value} för {quarter(forr.stangt)}. Nu: {now}.")
    if forr.borde_ha:
        said.append(f"Skulle ha rapporterats för {quarter(forr.borde_ha)} men stod inte i den rapporten.")
    return " ".join(said)


def _is_noted(row: ReportedRow) -> bool:
    forr = row.forr
    return not row.counted or forr.stangt is not None or forr.borde_ha is not None or forr.skal_andrat
