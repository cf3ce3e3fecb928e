"""An invented municipality as the file it would export: the `standard` form, with invented people. SYNTETISKA DATA."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from bench.habits import Person, PersonPool
from bench.municipalities import NO_NUMBER, Municipality
from reports.model import Beslut, Kvartal, Period

_HEADINGS = (
    *("beslutsnummer", "ärendenummer", "personnummer", "namn", "kön", "skyddad identitet", "nämnd", "verksamhet"),
    *("enhet", "lag", "lagrum", "insats", "utfall", "beslutsdatum", "gäller till", "verkställd från"),
    *("verkställd till", "avbruten från", "avslutad", "orsak"),
)
_UNKNOWN_INSATS = "Växelvård"
_BIRTH_YEARS = (1926, 1990)  # the older ones have T-numbers, of which there are enough for a large municipality


def write_export(municipality: Municipality, kvartal: Kvartal, path: Path) -> Path:
    """The export of the quarter; the same person has the same name and number in every quarter's file."""
    people = _people(municipality)
    households = municipality.households
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
        writer.writerow(_HEADINGS)
        for beslut in municipality.export(kvartal):
            writer.writerows(_rows(beslut, people[beslut.person], households[beslut.person], municipality.kommun.namnd))
    return path


def _people(municipality: Municipality) -> dict[str, Person]:
    """An invented person for each person mark; whoever has no number shares one nameless person without it."""
    rng, pool = random.Random("people"), PersonPool()
    people = {NO_NUMBER: Person("", "", "", date.min)}
    for one in municipality.granted:
        if one.beslut.person not in people:
            assert one.beslut.kon is not None
            people[one.beslut.person] = pool.take(rng, *_BIRTH_YEARS, kon=one.beslut.kon.value)
    return people


def _rows(beslut: Beslut, person: Person, household: str, namnd: str) -> Iterator[tuple[str, ...]]:
    """A row per period, or one without any."""
    assert beslut.lagrum is not None
    for period in beslut.perioder or (Period(None, None, None),):
        yield (
            beslut.mark,
            household,
            person.number,
            person.namn,
            beslut.kon or "",
            "J" if beslut.skyddad else "N",
            namnd,
            beslut.insats.verksamhet if beslut.insats else "",
            beslut.enhet,
            beslut.lag,
            beslut.lagrum.provision,
            beslut.insats.namn if beslut.insats else _UNKNOWN_INSATS,
            beslut.utfall,
            beslut.beslutsdatum.isoformat(),
            *map(_iso, (beslut.galler_till, period.fran, period.till, period.avbruten, beslut.avslutad)),
            beslut.skal,
        )


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
