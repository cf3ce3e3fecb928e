"""How and by whom a beslut was taken: the official, not the enskild."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Beslutsniva(StrEnum):
    """On which level of the nämnd's organisation a beslut was taken."""

    DELEGATION = "Delegation"
    UTSKOTT = "Utskott"
    ORDFORANDE = "Ordförande"
    NAMND = "Nämnd"


class Placering(StrEnum):
    """Whether a beslut grants something for the first time or prolongs it."""

    FORSTA = "Första"
    FORLANGD = "Förlängd"


@dataclass(frozen=True, slots=True)
class Beslutsfattande:
    """How and by whom a beslut was taken, as the export says it: what a delegationsordning asks about.

    `delegat` is the name of the one who decided (an official, not the enskild), `befattning` the office; `punkt` the number in the
    delegationsordning. `belopp` is in kronor, `alder` the enskild's whole years at the beslut; None where the export does not say.
    """

    delegat: str = ""
    befattning: str = ""
    punkt: str = ""
    niva: Beslutsniva | None = None
    arendetyp: str = ""
    belopp: int | None = None
    placering: Placering | None = None
    alder: int | None = None
    galler_fran: date | None = None


UNKNOWN_FATTAT = Beslutsfattande()
