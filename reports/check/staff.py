"""A member of staff where a client should stand: a case system has been known to put the handläggare's own number there."""

from __future__ import annotations

from collections.abc import Sequence

from reports.check.personnummer import read_number
from reports.check.rows import BeslutRow
from reports.errors import ProtectionError
from reports.model import FindingKind, Kommun


def refuse_staff_as_clients(rows: Sequence[BeslutRow], kommun: Kommun) -> None:
    """Raises ProtectionError when a client's number stands in kommun.toml's `[[personal]]`, unless `[[granskat]]` answers for it."""
    if not kommun.personal or not rows:
        return
    latest = max(row.beslutsdatum for row in rows)
    numbers = {number.canonical for person in kommun.personal if (number := read_number(person.personnummer, latest))}
    answered = {
        answer.beslutsnummer.casefold()
        for answer in kommun.granskat
        if answer.fynd == FindingKind.HANDLAGGARE_SOM_KLIENT
    }
    hits = [row for row in rows if row.person in numbers and row.beslutsnummer.casefold() not in answered]
    if hits:
        places = ", ".join(f"{row.place.file} rad {row.place.line}" for row in hits[:5])
        more = f" och {len(hits) - 5} rader till" if len(hits) > 5 else ""
        raise ProtectionError(
            f"{places}{more}, personnummer: klientens nummer är detsamma som en medarbetares i kommun.toml, [[personal]] (visas ej). "
            "Systemet kan ha skrivit handläggarens uppgifter i klientens fält. Rätta i källsystemet och exportera igen. "
            f'Är medarbetaren verkligen klient: svara med [[granskat]] och fynd = "{FindingKind.HANDLAGGARE_SOM_KLIENT}".'
        )
