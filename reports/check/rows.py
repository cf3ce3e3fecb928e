"""One row of an export to values, or to a sentence that stops the run."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from reports.check.fattat import OF_FATTAT, read_fattat
from reports.check.personnummer import read_number
from reports.check.sentences import finding
from reports.check.stops import Stops
from reports.check.values import is_tills_vidare, name_key, read_day, read_lag, read_word, shape
from reports.model import (
    LAGAR,
    UNKNOWN_FATTAT,
    Beslutsfattande,
    Export,
    Finding,
    FindingKind,
    Kommun,
    Kon,
    Lagrum,
    Period,
    Place,
    Row,
    Utfall,
    read_lagrum,
)

KON = {"K": Kon.KVINNA, "M": Kon.MAN}


@dataclass(frozen=True, slots=True)
class BeslutRow:
    """One row with its values; the texts that only identify or describe stay text."""

    system: str
    place: Place
    beslutsnummer: str
    arendenummer: str
    person: str
    person_text: str
    namn: str
    kon: Kon | None
    skyddad: bool
    namnd: str
    verksamhet: str
    enhet: str
    lag: str
    lagrum: Lagrum | None
    lagrum_text: str
    insats: str
    utfall: Utfall
    beslutsdatum: date
    galler_till: date | None
    period: Period
    avslutad: date | None
    avslutsorsak: str
    orsak: str
    erbjuden: date | None
    erbjudande_svar: str
    vistelsekommun: bool
    fattat: Beslutsfattande
    handlaggare: str


class RowReader:
    """Reads the rows of one export, gathering findings and the sentences that stop the run."""

    def __init__(self, export: Export, kommun: Kommun) -> None:
        self._export = export
        self._kommun = kommun
        self._tells_who_decided = not OF_FATTAT.isdisjoint(export.columns)
        self.findings: list[Finding] = []
        self._stops = Stops(export)

    def read(self, row: Row) -> BeslutRow | None:
        """The row's values, or None when it stops the run (then `stops` says why)."""
        export, stopped = self._export, len(self._stops)
        place = Place(export.file, row.line)

        # A column that is not there is empty.
        cell = defaultdict(str, {heading: column[row.at] for heading, column in export.columns.items()}).__getitem__

        def note(kind: FindingKind, column: str = "") -> None:
            self.findings.append(
                finding(
                    kind, place, beslutsnummer=cell("beslutsnummer"), arendenummer=cell("ärendenummer"), column=column
                )
            )

        if not cell("beslutsnummer"):
            self._stops.add(place, "beslutsnummer", "beslutets nummer", "tomt")
        for numbered in ("beslutsnummer", "ärendenummer"):
            self._stops.rewritten_number(place, numbered, cell(numbered))
        lag = read_lag(cell("lag"))
        if lag is None:
            self._stops.add(
                place,
                "lag",
                f"SoL, LSS eller en annan känd lag ({', '.join(list(LAGAR.values())[2:6])} …)",
                shape(cell("lag")),
            )
        utfall = read_word(cell("utfall"), Utfall)
        if utfall is None:
            self._stops.add(place, "utfall", f"ett av {', '.join(Utfall)}", shape(cell("utfall")))
        # A day that moves the clock and cannot be read would hide a wait or invent one: both are worse than a stop.
        beslutsdatum = self._stops.day(place, "beslutsdatum", cell("beslutsdatum"), must=True)
        self._stops.number(place, cell("personnummer"))
        galler_till = (
            None if is_tills_vidare(cell("gäller till")) else self._stops.day(place, "gäller till", cell("gäller till"))
        )
        period = Period(
            self._stops.day(place, "verkställd från", cell("verkställd från")),
            None
            if is_tills_vidare(cell("verkställd till"))
            else self._stops.day(place, "verkställd till", cell("verkställd till")),
            self._stops.day(place, "avbruten från", cell("avbruten från")),
        )
        avslutad = None if is_tills_vidare(cell("avslutad")) else self._stops.day(place, "avslutad", cell("avslutad"))
        if len(self._stops) > stopped or lag is None or utfall is None or beslutsdatum is None:
            return None

        for column in ("gäller från", "erbjuden"):
            if not is_tills_vidare(cell(column)) and read_day(cell(column)) is None:
                note(FindingKind.OLASLIGT_VARDE, column)
        number = read_number(cell("personnummer"), beslutsdatum)
        if number is None:
            note(FindingKind.PERSONNUMMER_OLASLIGT if cell("personnummer") else FindingKind.PERSONNUMMER_SAKNAS)
        elif number.fault:
            note(number.fault)
        kon = KON.get(cell("kön").upper())
        if cell("kön") and kon is None:
            note(FindingKind.OLASLIGT_VARDE, "kön")
        if kon and number and kon != number.kon:
            note(FindingKind.KON_MOT_NUMMER)
        if cell("skyddad identitet").upper() not in ("J", "N"):
            note(FindingKind.SKYDD_OKLART)
        if cell("nämnd").casefold() != self._kommun.namnd.casefold():
            note(FindingKind.ANNAN_NAMND)
        vistelsekommun = cell("vistelsekommun").upper() == "J"
        if vistelsekommun:
            note(FindingKind.VISTELSEKOMMUN)
        staff = (cell("handläggare"), cell("delegat"), *(person.namn for person in self._kommun.personal))
        if cell("namn") and name_key(cell("namn")) in map(name_key, filter(None, staff)):
            note(FindingKind.NAMN_SOM_HANDLAGGARE)
        return BeslutRow(
            system=export.system,
            place=place,
            beslutsnummer=cell("beslutsnummer"),
            arendenummer=cell("ärendenummer"),
            person=number.canonical if number else "",
            person_text=number.canonical if number else cell("personnummer").casefold(),
            namn=cell("namn"),
            kon=kon or (number.kon if number else None),
            skyddad=cell("skyddad identitet").upper() != "N",
            namnd=cell("nämnd"),
            verksamhet=cell("verksamhet"),
            enhet=cell("enhet"),
            lag=lag,
            lagrum=read_lagrum(cell("lagrum"), lag),
            lagrum_text=cell("lagrum"),
            insats=cell("insats"),
            utfall=utfall,
            beslutsdatum=beslutsdatum,
            galler_till=galler_till,
            period=period,
            avslutad=avslutad,
            avslutsorsak=cell("avslutsorsak"),
            orsak=cell("orsak"),
            erbjuden=read_day(cell("erbjuden")),
            erbjudande_svar=cell("erbjudande svar"),
            vistelsekommun=vistelsekommun,
            fattat=read_fattat(cell, note) if self._tells_who_decided else UNKNOWN_FATTAT,
            handlaggare=cell("handläggare"),
        )

    @property
    def stops(self) -> list[str]:
        """The sentences that stop the run, one for each fault of a column, however many rows have it."""
        return self._stops.sentences
