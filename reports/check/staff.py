"""A member of staff where a client should stand: a case system has been known to put the handläggare's own number there."""

from __future__ import annotations

from collections.abc import Sequence

from reports.check.personnummer import read_number
from reports.check.rows import BeslutRow
from reports.check.sentences import finding
from reports.errors import KommunError, ProtectionError
from reports.model import Finding, FindingKind, Kommun


def refuse_staff_as_clients(
    rows: Sequence[BeslutRow], numbers: set[str], kommun: Kommun, findings: list[Finding]
) -> None:
    """Raises ProtectionError when a client's number is one of the staff's `numbers`; where `[[granskat]]` answers for it, adds a finding."""
    answered = {
        answer.beslutsnummer.casefold()
        for answer in kommun.granskat
        if answer.fynd == FindingKind.HANDLAGGARE_SOM_KLIENT
    }
    staff = [row for row in rows if row.person in numbers]
    findings += [
        finding(
            FindingKind.HANDLAGGARE_SOM_KLIENT,
            row.place,
            beslutsnummer=row.beslutsnummer,
            arendenummer=row.arendenummer,
        )
        for row in staff
    ]
    hits = [row for row in staff if row.beslutsnummer.casefold() not in answered]
    if hits:
        places = ", ".join(f"{row.place.file} rad {row.place.line}" for row in hits[:5])
        more = f" och {len(hits) - 5} rader till" if len(hits) > 5 else ""
        raise ProtectionError(
            f"{places}{more}, personnummer: klientens nummer är detsamma som en medarbetares i kommun.toml, [[personal]] (visas ej). "
            "Systemet kan ha skrivit handläggarens uppgifter i klientens fält. Rätta i källsystemet och exportera igen. "
            f'Är medarbetaren verkligen klient: svara med [[granskat]] och fynd = "{FindingKind.HANDLAGGARE_SOM_KLIENT}".'
        )


def staff_numbers(rows: Sequence[BeslutRow], kommun: Kommun) -> set[str]:
    """The canonical numbers of kommun.toml's `[[personal]]`; none where there is no row to hold them against.

    Raises KommunError for a member of staff whose number cannot be right: it would protect nobody.
    """
    if not rows:
        return set()
    latest = max(row.beslutsdatum for row in rows)
    numbers = [read_number(person.personnummer, latest) for person in kommun.personal]
    wrong = [str(place) for place, number in enumerate(numbers, start=1) if number is None or number.fault]
    if wrong:
        raise KommunError(
            f"kommun.toml, [[personal]] nummer {', '.join(wrong)}: personnumret går inte att läsa eller har fel kontrollsiffra (visas ej). "
            "Väntat ÅÅÅÅMMDD-NNNN. Rätta numret: ett felskrivet nummer skyddar ingen."
        )
    return {number.canonical for number in numbers if number}
