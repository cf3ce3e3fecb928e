"""A member of staff where a client should stand: a case system has been known to put the handläggare's own number there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from reports.check.personnummer import read_number
from reports.check.sentences import finding
from reports.errors import KommunError, ProtectionError
from reports.model import (
    Finding,
    FindingKind,
    IdentifiedAktualisering,
    IdentifiedStodmanad,
    IdentifiedUtredning,
    Kommun,
    Place,
)


@dataclass(frozen=True, slots=True)
class Client:
    """Who stands as client on a row: the number of the person, and the number that an answer names the row by."""

    person: str
    place: Place
    number: str
    arendenummer: str


def refuse_staff_as_clients(
    clients: Iterable[Client], numbers: set[str], kommun: Kommun, findings: list[Finding]
) -> None:
    """Raises ProtectionError when a client's number is one of the staff's `numbers`; where `[[granskat]]` answers for it, adds a finding."""
    answered = {
        answer.beslutsnummer.casefold()
        for answer in kommun.granskat
        if answer.fynd == FindingKind.HANDLAGGARE_SOM_KLIENT
    }
    staff = [one for one in clients if one.person in numbers]
    findings += [
        finding(
            FindingKind.HANDLAGGARE_SOM_KLIENT,
            one.place,
            beslutsnummer=one.number,
            arendenummer=one.arendenummer,
        )
        for one in staff
    ]
    hits = [one for one in staff if one.number.casefold() not in answered]
    if hits:
        places = ", ".join(f"{one.place.file} rad {one.place.line}" for one in hits[:5])
        more = f" och {len(hits) - 5} rader till" if len(hits) > 5 else ""
        raise ProtectionError(
            f"{places}{more}, personnummer: klientens nummer är detsamma som en medarbetares i kommun.toml, [[personal]] (visas ej). "
            "Systemet kan ha skrivit handläggarens uppgifter i klientens fält. Rätta i källsystemet och exportera igen. "
            f'Är medarbetaren verkligen klient: svara med [[granskat]] och fynd = "{FindingKind.HANDLAGGARE_SOM_KLIENT}".'
        )


def check_staff(
    rows: Sequence[IdentifiedAktualisering | IdentifiedUtredning | IdentifiedStodmanad], kommun: Kommun, latest: date
) -> tuple[tuple[Finding, ...], tuple[str, ...]]:
    """Holds the persons of the statistics' rows against the staff: the findings that an officer has answered, and the staff's numbers.

    A row is answered by its own number, one of försörjningsstöd by its ärendenummer. Raises as `refuse_staff_as_clients`.
    """
    findings: list[Finding] = []
    numbers = staff_numbers(kommun, latest if rows else None)
    refuse_staff_as_clients(map(_client, rows), numbers, kommun, findings)
    return tuple(findings), tuple(sorted(numbers))


def staff_numbers(kommun: Kommun, latest: date | None) -> set[str]:
    """The canonical numbers of kommun.toml's `[[personal]]`, read on the latest day of the rows; none where there is no row to hold them against.

    Raises KommunError for a member of staff whose number cannot be right: it would protect nobody.
    """
    if latest is None:
        return set()
    numbers = [read_number(person.personnummer, latest) for person in kommun.personal]
    wrong = [str(place) for place, number in enumerate(numbers, start=1) if number is None or number.fault]
    if wrong:
        raise KommunError(
            f"kommun.toml, [[personal]] nummer {', '.join(wrong)}: personnumret går inte att läsa eller har fel kontrollsiffra (visas ej). "
            "Väntat ÅÅÅÅMMDD-NNNN. Rätta numret: ett felskrivet nummer skyddar ingen."
        )
    return {number.canonical for number in numbers if number}


def _client(one: IdentifiedAktualisering | IdentifiedUtredning | IdentifiedStodmanad) -> Client:
    arende = one.arendenummer[0] if one.arendenummer else ""
    number = arende if isinstance(one, IdentifiedStodmanad) else one.nummer[0]
    return Client(one.person, one.places[0], number, arende)
