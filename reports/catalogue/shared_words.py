"""The words that several handlingar share: the quarter, the acts by name, and the values at the head of every template."""

from __future__ import annotations

from reports.catalogue.material import Heading
from reports.model import Kvartal, Lagrum
from reports.render import DocumentProperties
from reports.render.words import beslut, kept_together, long_day

LAG_I_ORD = {
    "SoL": "socialtjänstlagen (SoL)",
    "LSS": "lagen om stöd och service till vissa funktionshindrade (LSS)",
}


def quarter(kvartal: Kvartal) -> str:
    """`kvartal 3 2026`."""
    return f"kvartal\u00a0{kvartal.number} {kvartal.year}"


def both(pair: tuple[str, str]) -> str:
    """SoL's and LSS's provision in one phrase: `34 kap. 3 § SoL (2025:400) och 28 h § LSS (1993:387)`."""
    return kept_together(f"{pair[0]} och {pair[1]}")


def both_short(pair: tuple[str, str]) -> str:
    """The same without the acts' numbers."""
    return kept_together(" och ".join(one.rsplit(" (", 1)[0] for one in pair))


def lagrum_text(lagrum: Lagrum | None, as_written: str, heading: Heading) -> str:
    """The provision in the program's spelling, with the act's number for SoL (it has been two acts); as the export wrote it where
    it could not be read.
    """
    if lagrum is None:
        return as_written or "–"
    act = heading.citations.acts.get(lagrum.provision, lagrum.sfs) if lagrum.lag == "SoL" else None
    # A plain space before the number: the narrow column of a table may break there, and nowhere else.
    provision = kept_together(lagrum.provision)
    return f"{provision} ({act})" if act else provision


def head_values(heading: Heading, rubrik: str) -> dict[str, str]:
    """The marks that every template knows."""
    return {
        "kommun": heading.kommun.kommun,
        "namnd": heading.kommun.namnd,
        "forvaltning": heading.kommun.forvaltning,
        "diarienummer": heading.diarienummer or "sätts vid registrering",
        "upprattad": heading.upprattad.isoformat(),
        "kvartal": quarter(heading.kvartal),
        "rubrik": rubrik,
    }


def properties(heading: Heading, rubrik: str, must: tuple[str, ...], *, secret: bool) -> DocumentProperties:
    """The file's own properties; the diarienummer is the subject, the förvaltning the author. `must` are the
    marks that its template may not leave out.
    """
    plain = rubrik.replace("\u00a0", " ")
    return DocumentProperties(
        title=plain,
        subject=heading.diarienummer,
        author=heading.kommun.forvaltning,
        day=heading.upprattad,
        marking=heading.marking if secret else "",
        must=must,
    )


def upcoming(n: int, kvartal: Kvartal) -> str:
    """How many beslut that wait in time have their slutdag before the next quarter ends."""
    before = long_day(kvartal.next.matdag)
    if n == 0:
        return f"Inget beslut som ännu är i tid har sin slutdag före {before}."
    whose = "dess" if n == 1 else "deras"
    return f"Ytterligare {beslut(n)} är ännu i tid, men {whose} slutdag infaller före {before}. {'Det' if n == 1 else 'De'} står på bladet ”Passerar slutdag” i IVO-listan."
