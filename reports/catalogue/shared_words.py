"""The words that several handlingar share: the quarter, the acts by name, and the values at the head of every template."""

from __future__ import annotations

from reports.catalogue.material import Heading
from reports.model import Kvartal, Lagrum
from reports.render import DocumentProperties
from reports.render.words import kept_together

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


def lagrum_text(lagrum: Lagrum | None, as_written: str) -> str:
    """The provision in the program's spelling; as the export wrote it where it could not be read."""
    if lagrum is None:
        return as_written or "–"
    return kept_together(lagrum.provision) + (f" ({lagrum.sfs})" if lagrum.sfs else "")


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


def properties(heading: Heading, rubrik: str, *, secret: bool) -> DocumentProperties:
    """The file's own properties; the diarienummer is the subject, the förvaltning the author."""
    plain = rubrik.replace("\u00a0", " ")
    return DocumentProperties(
        plain, heading.diarienummer, heading.kommun.forvaltning, heading.upprattad, heading.marking if secret else ""
    )
