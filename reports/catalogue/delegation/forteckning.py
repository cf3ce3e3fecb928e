"""The beslut one by one: those that officials took, those of the utskott, and those of the ordförande. Sekretess.

One row per beslut; no name, number or free text of an enskild.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from reports.catalogue.delegation.material import DelegationRow, DelegationSekretess
from reports.catalogue.delegation.words import bilaga, during, number_of, period_in_words, punkt_order
from reports.catalogue.heading import head_values, marking, properties
from reports.catalogue.report import SekretessReport
from reports.catalogue.shared_words import lagrum_text
from reports.model import Beslutsniva, FindingKind, Part
from reports.render import Value, WordTable, fill_template
from reports.render.words import beslut, capital, number

TEMPLATE = "delegationsforteckning.docx"
_TITLES = {
    Beslutsniva.DELEGATION: "Förteckning över delegationsbeslut i individärenden",
    Beslutsniva.UTSKOTT: "Förteckning över utskottets beslut i individärenden",
    Beslutsniva.ORDFORANDE: "Förteckning över ordförandebeslut i individärenden",
}
_PARTS = {
    Beslutsniva.DELEGATION: Part.FORTECKNING,
    Beslutsniva.UTSKOTT: Part.UTSKOTT,
    Beslutsniva.ORDFORANDE: Part.ORDFORANDE,
}
_BY_WHOM = {
    Beslutsniva.DELEGATION: "på nämndens vägnar av andra än utskott och ordförande",
    Beslutsniva.UTSKOTT: "av utskottet",
    Beslutsniva.ORDFORANDE: "av ordföranden eller den ledamot som nämnden har utsett",
}
_COLUMNS = (
    "Punkt",
    "Ärende",
    "Ärendetyp",
    "Lagrum",
    "Utfall",
    "Beslut den",
    "Befattning",
    "Delegat",
    "Ärendenummer",
)
_WIDTHS = (6, 21, 14, 19, 10, 9, 14, 13, 10)
_MUST = ("text.sammanfattning", "tabell.beslut")


def render_officials(material: DelegationSekretess, template: bytes) -> bytes:
    """The beslut that officials took."""
    return _render(Beslutsniva.DELEGATION, material, template)


def render_utskott(material: DelegationSekretess, template: bytes) -> bytes:
    """The beslut that the utskott took."""
    return _render(Beslutsniva.UTSKOTT, material, template)


def render_ordforande(material: DelegationSekretess, template: bytes) -> bytes:
    """The beslut that the ordförande took since the nämnd's could not be waited for."""
    return _render(Beslutsniva.ORDFORANDE, material, template)


def _render(niva: Beslutsniva, material: DelegationSekretess, template: bytes) -> bytes:
    """The list of one level as Word; with no beslut it is still a whole handling."""
    heading = material.heading
    rubrik = f"{_TITLES[niva]}, {period_in_words(heading.period)}"
    rows = sorted((row for row in material.rows if row.niva is niva), key=_in_order)
    values: dict[str, Value] = {
        **head_values(heading, rubrik),
        "bilaga": bilaga(_PARTS[niva], material.parts),
        "handlingsnummer": number_of(_PARTS[niva], material.parts),
        "sekretess": marking(heading),
        "text": {"sammanfattning": _summary(niva, rows, material)},
        "tabell": {"beslut": [_table(rows, number, material) for number, rows in enumerate(_chapters(rows), start=1)]},
    }
    return fill_template(template, TEMPLATE, values, properties(heading, rubrik, _MUST, secret=True))


def _in_order(row: DelegationRow) -> tuple[object, ...]:
    """By punkt, then by day."""
    rad = row.rad
    return (punkt_order(rad.fattat.punkt), rad.beslutsdatum, rad.arendenummer, rad.beslutsnummer)


def _summary(niva: Beslutsniva, rows: list[DelegationRow], material: DelegationSekretess) -> list[str]:
    when = during(material.heading.period)
    if not rows:
        return [f"{when} fattades inga beslut {_BY_WHOM[niva]}."]
    texts = [f"{when} fattades {beslut(len(rows))} {_BY_WHOM[niva]}."]
    if niva is Beslutsniva.ORDFORANDE:
        texts.append(
            "Ordförandebeslut fattas när nämndens beslut inte kan avvaktas. De ska anmälas vid nämndens närmast följande sammanträde "
            f"({material.heading.citations.bradskande} och {material.heading.citations.anmalan}, eller den lag som beslutet grundas på)."
        )
        late = sum(one.kind is FindingKind.ORDFORANDEBESLUT_SENT for one in material.findings)
        if late:
            texts.append(f"{capital(number(late))} av besluten fattades före ett tidigare sammanträde.")
    return texts


def _chapters(rows: list[DelegationRow]) -> list[list[DelegationRow]]:
    """The rows by chapter of the delegationsordning: a table of thousands of rows is slow to open and hard to find in."""
    return [list(chapter) for _, chapter in groupby(rows, key=lambda row: row.rad.fattat.punkt.split(".")[0])]


def _table(rows: list[DelegationRow], number: int, material: DelegationSekretess) -> WordTable:
    first, last = rows[0].rad.fattat.punkt, rows[-1].rad.fattat.punkt
    which = (
        "utan delegationspunkt"
        if not last
        else f"enligt punkt {last}"
        if first == last
        else f"enligt punkterna {first}–{last}"
    )
    return WordTable(
        caption=f"Tabell {number}. Beslut {which}",
        description=f"Beslut {which}. En rad per beslut, sorterade efter delegationspunkt och dag.",
        columns=_COLUMNS,
        rows=tuple(_cells(row, material.heading.citations.acts) for row in rows),
        widths=_WIDTHS,
    )


def _cells(row: DelegationRow, acts: Mapping[str, str]) -> tuple[str, ...]:
    rad = row.rad
    urgent = "(brådskande)" if row.niva is Beslutsniva.ORDFORANDE else ""
    return (
        rad.fattat.punkt,
        f"{row.arende} {urgent}".strip(),
        rad.fattat.arendetyp,
        _lagrum(row, acts),
        rad.utfall.value,
        rad.beslutsdatum.isoformat(),
        row.befattning,
        rad.fattat.delegat,
        rad.arendenummer,
    )


def _lagrum(row: DelegationRow, acts: Mapping[str, str]) -> str:
    """The provision with its act; as the export wrote it, with the act before it, where it could not be read."""
    rad = row.rad
    return lagrum_text(rad.lagrum, f"{rad.lag} {rad.lagrum_text}".strip(), acts)


OFFICIALS = SekretessReport(
    "individarenden-forteckning",
    "docx",
    TEMPLATE,
    render_officials,
    "Besluten som anställda har fattat, ett per rad.",
    "Anmäls till nämnden. Registreras som sekretess, skilt från de offentliga handlingarna.",
)
UTSKOTT = SekretessReport(
    "utskottsbeslut",
    "docx",
    TEMPLATE,
    render_utskott,
    "Utskottets beslut, ett per rad.",
    "Anmäls till nämnden. Registreras som sekretess, skilt från de offentliga handlingarna.",
)
ORDFORANDE = SekretessReport(
    "ordforandebeslut",
    "docx",
    TEMPLATE,
    render_ordforande,
    "Brådskande beslut av ordföranden eller en ledamot som nämnden har utsett, ett per rad.",
    "Anmäls vid nämndens nästa sammanträde. Registreras som sekretess, skilt från de offentliga handlingarna.",
)
