"""A member of staff where a client should stand: a case system has been known to put the handläggare's own number there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
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

_StatistikRow = IdentifiedAktualisering | IdentifiedUtredning | IdentifiedStodmanad


@dataclass(frozen=True, slots=True)
class Client:
    """The person of one row: where it stands, the number that a finding on it is answered by, and its ärende."""

    person: str
    place: Place
    nummer: str
    arendenummer: str


def refuse_staff_as_clients(
    clients: Iterable[Client], numbers: AbstractSet[str], kommun: Kommun, findings: list[Finding]
) -> None:
    """Raises ProtectionError when a client has one of the staff's numbers; where `[[granskat]]` answers for it, adds a finding."""
    answered = {
        answer.beslutsnummer.casefold()
        for answer in kommun.granskat
        if answer.fynd == FindingKind.HANDLAGGARE_SOM_KLIENT
    }
    staff = [client for client in clients if client.person in numbers]
    findings += [
        finding(
            FindingKind.HANDLAGGARE_SOM_KLIENT,
            client.place,
            beslutsnummer=client.nummer,
            arendenummer=client.arendenummer,
        )
        for client in staff
    ]
    hits = [client for client in staff if client.nummer.casefold() not in answered]
    if hits:
        places = ", ".join(f"{client.place.file} rad {client.place.line}" for client in hits[:5])
        more = f" och {len(hits) - 5} rader till" if len(hits) > 5 else ""
        raise ProtectionError(
            f"{places}{more}, personnummer: klientens nummer är detsamma som en medarbetares i kommun.toml, [[personal]] (visas ej). "
            "Systemet kan ha skrivit handläggarens uppgifter i klientens fält. Rätta i källsystemet och exportera igen. "
            f'Är medarbetaren verkligen klient: svara med [[granskat]] och fynd = "{FindingKind.HANDLAGGARE_SOM_KLIENT}".'
        )


def refuse_staff_in_statistik(
    rows: Sequence[_StatistikRow], kommun: Kommun, findings: list[Finding]
) -> tuple[str, ...]:
    """The staff's numbers; as `refuse_staff_as_clients`, for what the exports of the statistics tell."""
    numbers = staff_numbers(kommun, max(map(_day, rows), default=None))
    refuse_staff_as_clients((client for row in rows for client in _clients(row)), numbers, kommun, findings)
    return tuple(sorted(numbers))


def _clients(row: _StatistikRow) -> Iterator[Client]:
    """One for each row of an export. A stödmånad has no number but its ärende's."""
    arende = row.arendenummer[0] if row.arendenummer else ""
    match row:
        case IdentifiedStodmanad():
            numbers = (arende,) * len(row.places)
        case IdentifiedUtredning() | IdentifiedAktualisering():
            numbers = row.nummer
    for place, nummer in zip(row.places, numbers, strict=True):
        yield Client(row.person, place, nummer, arende)


def _day(row: _StatistikRow) -> date:
    match row:
        case IdentifiedStodmanad():
            return row.manad.last_day
        case IdentifiedUtredning():
            return row.inledd
        case IdentifiedAktualisering():
            return row.inkom


def staff_numbers(kommun: Kommun, latest: date | None) -> frozenset[str]:
    """The canonical numbers of kommun.toml's `[[personal]]`, read on the latest day of the rows; none where there is no row to hold them against.

    Raises KommunError for a member of staff whose number cannot be right: it would protect nobody.
    """
    if latest is None:
        return frozenset()
    numbers = [read_number(person.personnummer, latest) for person in kommun.personal]
    wrong = [str(place) for place, number in enumerate(numbers, start=1) if number is None or number.fault]
    if wrong:
        raise KommunError(
            f"kommun.toml, [[personal]] nummer {', '.join(wrong)}: personnumret går inte att läsa eller har fel kontrollsiffra (visas ej). "
            "Väntat ÅÅÅÅMMDD-NNNN. Rätta numret: ett felskrivet nummer skyddar ingen."
        )
    return frozenset(number.canonical for number in numbers if number)
