"""The words that several handlingar share: the quarter, the acts by name, and how a lagrum is written."""

from __future__ import annotations

from collections.abc import Mapping

from reports.model import Kvartal, Lagrum, Lista
from reports.render.words import beslut, capital, kept_together, long_day

LAG_I_ORD = {
    "SoL": "socialtjänstlagen (SoL)",
    "LSS": "lagen om stöd och service till vissa funktionshindrade (LSS)",
}
LISTA_I_ORD = {Lista.EJ_VERKSTALLDA: "Ej verkställt", Lista.AVBRUTNA: "Avbrutet"}  # of one beslut, in a work list


def quarter(kvartal: Kvartal) -> str:
    """`kvartal 3 2026`."""
    return f"kvartal\u00a0{kvartal.number} {kvartal.year}"


def both(pair: tuple[str, str]) -> str:
    """SoL's and LSS's provision in one phrase: `34 kap. 3 § SoL (2025:400) och 28 h § LSS (1993:387)`."""
    return kept_together(f"{pair[0]} och {pair[1]}")


def both_short(pair: tuple[str, str]) -> str:
    """The same without the acts' numbers."""
    return kept_together(" och ".join(one.rsplit(" (", 1)[0] for one in pair))


def lagrum_text(lagrum: Lagrum | None, as_written: str, acts: Mapping[str, str]) -> str:
    """The provision in the program's spelling, with the act's number for SoL (it has been two acts); as the export wrote it where
    it could not be read. `acts` are the numbers of SoL's acts by provision.
    """
    if lagrum is None:
        return as_written or "–"
    act = acts.get(lagrum.provision, lagrum.sfs) if lagrum.lag == "SoL" else None
    # A plain space before the number: the narrow column of a table may break there, and nowhere else.
    provision = kept_together(lagrum.provision)
    return f"{provision} ({act})" if act else provision


def insatstyp(lagrum: Lagrum | None, namn: str, lss_insatser: Mapping[str, str]) -> str:
    """The type of insats: the act's own name for LSS, whatever word the system used; else `namn`, the municipality's."""
    official = lss_insatser.get(lagrum.provision) if lagrum else None
    return capital(official) if official else namn


def upcoming(n: int, kvartal: Kvartal) -> str:
    """How many beslut that wait in time have their slutdag before the next quarter ends."""
    before = long_day(kvartal.next.matdag)
    if n == 0:
        return f"Inget beslut som ännu är i tid har sin slutdag före {before}."
    whose = "dess" if n == 1 else "deras"
    return f"Ytterligare {beslut(n)} är ännu i tid, men {whose} slutdag infaller före {before}. {'Det' if n == 1 else 'De'} står på bladet ”Passerar slutdag” i IVO-listan."
