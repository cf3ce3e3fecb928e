"""Rows to beslut: the rows of one beslutsnummer are one beslut, and a beslut in two systems is one beslut."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from reports.check.aside import leave_aside
from reports.check.one_beslut import contradictions, one_beslut
from reports.check.rows import BeslutRow, RowReader
from reports.check.sentences import finding_on
from reports.check.staff import Client, refuse_staff_as_clients, staff_numbers
from reports.check.stops import all_at_once
from reports.check.systems import unite_systems
from reports.check.values import read_day
from reports.errors import SourceError
from reports.model import (
    NONE_ASIDE,
    Aside,
    Export,
    Finding,
    FindingKind,
    IdentifiedBeslut,
    Kommun,
    LeftOut,
    Row,
    SetAside,
    is_called_namnd,
)

_SHOWN_NAMES = 10


@dataclass(frozen=True, slots=True)
class Checked:
    """What the exports say, checked: the beslut, the findings, and the rows left out so far by reason.

    `aside` are the beslut that the caller's rule has set aside, a row each: they are none of `besluten`, and have no finding. `staff` are the numbers in
    kommun.toml's `[[personal]]`: like the clients', they may not stand in an offentlig handling.
    """

    besluten: tuple[IdentifiedBeslut, ...]
    findings: tuple[Finding, ...]
    left_out: Counter[LeftOut]
    rows_in: int
    staff: tuple[str, ...]
    aside: SetAside = NONE_ASIDE


def check_beslut(exports: Sequence[Export], kommun: Kommun, only_namnd: bool, aside: Aside | None = None) -> Checked:
    """The beslut of all exports. `only_namnd` leaves out rows of other nämnder instead of counting them; `aside` says of the plain ones which the caller needs
    no more of.

    Raises SourceError for rows that must be readable and are not, or that contradict each other; ProtectionError when a
    member of staff stands as client.
    """
    findings: list[Finding] = []
    stops: list[str] = []
    left_out: Counter[LeftOut] = Counter()
    given = [(export, _rows_of_namnd(export, kommun) if only_namnd else range(len(export.lines))) for export in exports]
    rows_in = sum(len(export.lines) for export in exports)
    rows_used = sum(len(rows) for _, rows in given)
    if rows_in and not rows_used:
        raise SourceError(_no_row_of(kommun.namnd, exports))
    if rows_used < rows_in:
        left_out[LeftOut.ANNAN_NAMND] = rows_in - rows_used
    staff = staff_numbers(kommun, _latest_day(given))
    left, set_aside = leave_aside(given, kommun, staff, aside) if aside else (given, NONE_ASIDE)
    seen: set[tuple[str, ...]] = set()
    rows: list[BeslutRow] = []
    for export, of_export in left:
        reader = RowReader(export, kommun)
        columns = [export.columns[heading] for heading in sorted(export.columns)]
        for at in of_export:
            values = reader.read(Row(export.lines[at], at))
            if values is None:
                continue
            identity = (export.system, *(column[at] for column in columns))
            if identity in seen:
                left_out[LeftOut.DUBBLETT] += 1
                reader.findings.append(finding_on(values, FindingKind.DUBBLETTRAD))
                continue
            seen.add(identity)
            rows.append(values)
        findings += reader.findings
        stops += reader.stops
    groups = _by_beslutsnummer(rows)
    stops += [stop for group in groups for stop in contradictions(group)]
    if stops:
        raise SourceError(all_at_once(stops))
    clients = [Client(row.person, row.place, row.beslutsnummer, row.arendenummer) for row in rows]
    refuse_staff_as_clients(clients, staff, kommun, findings)
    besluten = [one_beslut(group, kommun, findings) for group in groups]
    united = unite_systems(besluten, findings)
    return Checked(united, answered(findings, kommun), left_out, rows_in, tuple(sorted(staff)), set_aside)


def _rows_of_namnd(export: Export, kommun: Kommun) -> Sequence[int]:
    namnd = kommun.namnd.casefold()
    return [at for at, name in enumerate(export.columns["nämnd"]) if name.casefold() == namnd]


def _latest_day(given: Iterable[tuple[Export, Sequence[int]]]) -> date | None:
    """The latest beslutsdatum of the rows: a number without its century is read on a day."""
    texts = {text for export, rows in given if rows for text in export.columns["beslutsdatum"]}
    return max((day for text in texts if (day := read_day(text))), default=None)


def _no_row_of(namnd: str, exports: Sequence[Export]) -> str:
    found = sorted({name for export in exports for name in export.columns["nämnd"]})
    # In the wrong column there may be persons: only what is called a nämnd is shown.
    named = [name for name in found if is_called_namnd(name) and not any(map(str.isdigit, name))][:_SHOWN_NAMES]
    there = f" Exporterna har: {', '.join(named)}." if named else ""
    return f"Ingen rad hör till nämnden ”{namnd}”.{there} Rätta --namnd, eller ta bort valet."


def _by_beslutsnummer(rows: Iterable[BeslutRow]) -> list[list[BeslutRow]]:
    groups: dict[tuple[str, str], list[BeslutRow]] = {}
    for row in rows:
        groups.setdefault((row.system, row.beslutsnummer.casefold()), []).append(row)
    return list(groups.values())


def answered(findings: Iterable[Finding], kommun: Kommun) -> tuple[Finding, ...]:
    """The findings, each with the officer's answer from kommun.toml where there is one."""
    answers = {(answer.fynd, answer.beslutsnummer.casefold()): answer for answer in kommun.granskat}
    if not answers:
        return tuple(findings)
    return tuple(
        replace(
            one, granskat=answers.get((one.kind.value, one.beslutsnummer.casefold())) if one.beslutsnummer else None
        )
        for one in findings
    )
