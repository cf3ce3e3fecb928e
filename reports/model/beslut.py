"""The beslut in its three shapes: with identity, without it, and as a row of a sekretess handling.

Only `reports.anonymise.people` makes `Beslut` and `Sekretessrad`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reports.model.export import Place
from reports.model.fattat import UNKNOWN_FATTAT, Beslutsfattande
from reports.model.lagrum import Lagrum


class Utfall(StrEnum):
    """How the application was decided."""

    BIFALL = "Bifall"
    DELVIS_BIFALL = "Delvis bifall"
    AVSLAG = "Avslag"
    AVVISAT = "Avvisat"
    AVSKRIVET = "Avskrivet"

    @property
    def gynnande(self) -> bool:
        """Whether the beslut grants what was asked, wholly or partly."""
        return self in (Utfall.BIFALL, Utfall.DELVIS_BIFALL)


class Kon(StrEnum):
    """Legal sex, as in the personnummer."""

    KVINNA = "K"
    MAN = "M"


@dataclass(frozen=True, slots=True)
class Insats:
    """One line of the municipality's catalogue: the support granted, its family and its verksamhet.

    A verksamhet (ÄO, FO, IFO) holds families, a family holds insatser; `kod` is unique within a lag.
    """

    lag: str
    kod: str
    namn: str
    familj: str
    verksamhet: str


@dataclass(frozen=True, slots=True)
class Period:
    """One period of verkställighet as the export gives it; any of the three days may be missing."""

    fran: date | None
    till: date | None
    avbruten: date | None


@dataclass(frozen=True, slots=True)
class IdentifiedBeslut:
    """One beslut with everything the exports say of it, identity included. Never leaves the building.

    `person` is the canonical number (12 characters) or empty when the export gives none that can be read.
    `insats` is None when the municipality's catalogue lacks the word; `lagrum` is None when its form is unknown.
    """

    systems: tuple[str, ...]
    beslutsnummer: tuple[str, ...]
    arendenummer: str
    person: str
    namn: str
    kon: Kon | None
    skyddad: bool
    enhet: str
    lag: str
    lagrum: Lagrum | None
    lagrum_text: str
    insats: Insats | None
    insats_text: str
    utfall: Utfall
    beslutsdatum: date
    galler_till: date | None
    perioder: tuple[Period, ...]
    avslutad: date | None
    avslutsorsak: str
    orsak: str
    erbjuden: date | None
    erbjudande_svar: str
    places: tuple[Place, ...]
    fattat: Beslutsfattande = UNKNOWN_FATTAT
    orsaker: tuple[str, ...] = ()
    handlaggare: str = ""


@dataclass(frozen=True, slots=True)
class Beslut:
    """One beslut without its person: what the law judges and the tables count.

    No number, name, case or free text; `skal` is one of a closed list (anonymise/skal.toml). `mark` and `person` are keyed (HMAC-SHA-256) and mean nothing
    without the key. All beslut whose person the export does not give share one `person`, so that a group is
    never taken for larger than it surely is. `hushall` is one keyed mark for all persons who share an ärende (siblings, spouses).
    `fattat` tells of the official who decided, who is named only where no client has that name. By `kallor`, (system, keyed mark of its number there),
    a beslut is known again in the next quarter; by `innehall`, the keyed mark of what it says, when it has moved to another system. `innehall` is
    empty where the export does not give the person.
    """

    mark: str
    person: str
    hushall: str
    kon: Kon | None
    skyddad: bool
    enhet: str
    lag: str
    lagrum: Lagrum | None
    insats: Insats | None
    utfall: Utfall
    beslutsdatum: date
    galler_till: date | None
    perioder: tuple[Period, ...]
    avslutad: date | None
    skal: str
    rows: int
    fattat: Beslutsfattande = UNKNOWN_FATTAT
    kallor: tuple[tuple[str, str], ...] = ()
    innehall: str = ""


@dataclass(frozen=True, slots=True)
class Sekretessrad:
    """What a sekretess handling may say of one beslut: IVO's form, the auditors' row, the list of what to mend.

    No name of an enskild. `personnummer` is empty unless the officer asked for it. Free text (`orsak`) has the enskild's own
    name and everything shaped like a personnummer masked; `orsaker` are the texts of the rows one by one, where they differ. `handlaggare` is
    empty unless the name may stand in a handling.
    """

    mark: str
    beslutsnummer: str
    arendenummer: str
    personnummer: str
    has_personnummer: bool
    kon: Kon | None
    skyddad: bool
    enhet: str
    lag: str
    lagrum: Lagrum | None
    lagrum_text: str
    insats_namn: str
    beslutsdatum: date
    orsak: str
    orsaker: tuple[str, ...]
    erbjuden: date | None
    erbjudande_svar: str
    avslutsorsak: str
    utfall: Utfall
    fattat: Beslutsfattande
    place: Place
    handlaggare: str = ""
