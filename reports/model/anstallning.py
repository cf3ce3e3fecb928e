"""Beslut of the nämnd's own staff that no enskild stands behind: employments, and beslut under lex Sarah."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from reports.model.export import Place


class Anstallningsform(StrEnum):
    """Whether an employment holds until further notice or for a time."""

    TILLSVIDARE = "Tillsvidare"
    VISSTID = "Visstid"


class Omfattning(StrEnum):
    """How much somebody is employed to work."""

    HELTID = "Heltid"
    DELTID = "Deltid"
    TIMTID = "Timtid"


@dataclass(frozen=True, slots=True)
class Anstallning:
    """One agreement of employment, signed by an official for the nämnd. The one employed is not named.

    `befattning` in the one spelling of its title; `detalj` is the kind of visstid as the system writes it; `procent` of full time, None
    where the export has none; `utfardad` the day it was signed, `utfardat_av` by whom and `titel` in which office.
    """

    befattning: str
    organisation: str
    form: Anstallningsform
    detalj: str
    fran: date
    till: date | None
    omfattning: Omfattning
    procent: Decimal | None
    utfardad: date
    utfardat_av: str
    titel: str
    place: Place


class LexSarahBeslut(StrEnum):
    """What was decided of a reported event (27 kap. SoL, 24 a–24 g §§ LSS)."""

    INGET = "Inget missförhållande"
    RISK = "Risk för missförhållande"
    MISSFORHALLANDE = "Missförhållande"
    ALLVARLIG_RISK = "Påtaglig risk för allvarligt missförhållande"
    ALLVARLIGT = "Allvarligt missförhållande"
    OVRIGT = "Annat beslut enligt lex Sarah"


@dataclass(frozen=True, slots=True)
class LexSarah:
    """One beslut under lex Sarah: its number in the diarium, its day, SoL or LSS, what was decided and in which office."""

    diarienummer: str
    datum: date
    lag: str
    beslut: LexSarahBeslut
    befattning: str
    place: Place
