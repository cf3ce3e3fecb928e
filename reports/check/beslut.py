"""Rows to beslut: the rows of one beslutsnummer are one beslut, and a beslut in two systems is one beslut."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from reports.check.rows import BeslutRow, RowReader
from reports.check.sentences import finding
from reports.check.staff import Client, refuse_staff_as_clients
from reports.check.stops import all_at_once
from reports.check.systems import unite_systems
from reports.errors import SourceError
from reports.model import Export, Finding, FindingKind, IdentifiedBeslut, Insats, Kommun, LeftOut, Period, folded

_SHOWN_NAMES = 10
# Columns in which the rows of one beslut should agree; where they do not, the beslut is counted once and a finding says so.
_SHOULD_AGREE = {
    "ärendenummer": "arendenummer",
    "namn": "namn",
    "kön": "kon",
    "skyddad identitet": "skyddad",
    "nämnd": "namnd",
    "verksamhet": "verksamhet",
    "enhet": "enhet",
    "insats": "insats",
    "orsak": "orsak",
    "erbjuden": "erbjuden",
    "erbjudande svar": "erbjudande_svar",
    "vistelsekommun": "vistelsekommun",
    "delegat": "fattat",
}
_MUST_AGREE: dict[str, Callable[[BeslutRow], object]] = {
    "personnummer": lambda row: row.person_text,
    "lag": lambda row: row.lag,
    "lagrum": lambda row: row.lagrum.provision if row.lagrum else "".join(row.lagrum_text.casefold().split()),
    "utfall": lambda row: row.utfall,
    "beslutsdatum": lambda row: row.beslutsdatum,
}


@dataclass(frozen=True, slots=True)
class Checked:
    """What the exports say, checked: the beslut, the findings, and the rows left out so far by reason.

    `staff` are the numbers in kommun.toml's `[[personal]]`: like the clients', they may not stand in an offentlig handling.
    """

    besluten: tuple[IdentifiedBeslut, ...]
    findings: tuple[Finding, ...]
    left_out: Counter[LeftOut]
    rows_in: int
    staff: tuple[str, ...]


def check_beslut(exports: Sequence[Export], kommun: Kommun, only_namnd: bool) -> Checked:
    """The beslut of all exports. `only_namnd` leaves out rows of other nämnder instead of counting them.

    Raises SourceError for rows that must be readable and are not, or that contradict each other; ProtectionError when a
    member of staff stands as client.
    """
    findings: list[Finding] = []
    stops: list[str] = []
    left_out: Counter[LeftOut] = Counter()
    seen: set[tuple[str, ...]] = set()
    rows: list[BeslutRow] = []
    for export in exports:
        reader = RowReader(export, kommun)
        order = sorted(export.columns)
        for row in export.rows:
            if only_namnd and export.cell(row, "nämnd").casefold() != kommun.namnd.casefold():
                left_out[LeftOut.ANNAN_NAMND] += 1
                continue
            values = reader.read(row)
            if values is None:
                continue
            identity = (export.system, *(export.cell(row, heading) for heading in order))
            if identity in seen:
                left_out[LeftOut.DUBBLETT] += 1
                reader.findings.append(_finding(FindingKind.DUBBLETTRAD, values))
                continue
            seen.add(identity)
            rows.append(values)
        findings += reader.findings
        stops += reader.stops
    rows_in = sum(len(export.lines) for export in exports)
    if only_namnd and rows_in and left_out[LeftOut.ANNAN_NAMND] == rows_in:
        raise SourceError(_no_row_of(kommun.namnd, exports))
    groups = _by_beslutsnummer(rows)
    stops += [stop for group in groups for stop in _contradictions(group)]
    if stops:
        raise SourceError(all_at_once(stops))
    clients = [Client(row.person, row.place, row.beslutsnummer, row.arendenummer, row.beslutsdatum) for row in rows]
    staff = refuse_staff_as_clients(clients, kommun, findings)
    besluten = [_beslut(group, kommun, findings) for group in groups]
    united = unite_systems(besluten, findings)
    return Checked(united, answered(findings, kommun), left_out, rows_in, staff)


def _no_row_of(namnd: str, exports: Sequence[Export]) -> str:
    found = sorted({export.cell(row, "nämnd") for export in exports for row in export.rows})
    named = [name for name in found if name and not any(sign.isdigit() for sign in name)][:_SHOWN_NAMES]
    there = f" Exporterna har: {', '.join(named)}." if named else ""
    return f"Ingen rad hör till nämnden ”{namnd}”.{there} Rätta --namnd, eller ta bort valet."


def _by_beslutsnummer(rows: Iterable[BeslutRow]) -> list[list[BeslutRow]]:
    groups: dict[tuple[str, str], list[BeslutRow]] = {}
    for row in rows:
        groups.setdefault((row.system, row.beslutsnummer.casefold()), []).append(row)
    return list(groups.values())


def _contradictions(group: list[BeslutRow]) -> Iterable[str]:
    first = group[0]
    for other in group[1:]:
        columns = [column for column, value in _MUST_AGREE.items() if value(other) != value(first)]
        if columns:
            yield (
                f"{other.place.file} rad {other.place.line}, {', '.join(columns)}: raden har samma beslutsnummer som {first.place.file} rad "
                f"{first.place.line} men en annan uppgift (visas ej). Ett beslutsnummer ska vara ett enda beslut. Rätta i källsystemet och "
                "exportera igen."
            )


def _beslut(group: list[BeslutRow], kommun: Kommun, findings: list[Finding]) -> IdentifiedBeslut:
    # Whatever order the rows came in, the same beslut comes out.
    group = sorted(
        group,
        key=lambda row: (
            not row.insats,
            row.insats.casefold(),
            str(row.period),
            str(row.kon),
            row.namn,
            row.namnd,
            str(row.fattat),
            row.place,
        ),
    )
    first = group[0]
    for column, field in _SHOULD_AGREE.items():
        if len({getattr(row, field) for row in group}) > 1:
            findings.append(_finding(FindingKind.RADER_OLIKA, first, column))
    if len({(row.avslutad, row.galler_till) for row in group}) > 1:
        findings.append(_finding(FindingKind.OLIKA_SLUT, first))
    insats = _insats(first, kommun)
    if insats is None and first.lag in ("SoL", "LSS") and first.utfall.gynnande:
        findings.append(_finding(FindingKind.OKAND_INSATS, first))
    perioder = {row.period for row in group} - {Period(None, None, None)}
    latest = max(group, key=lambda row: (row.avslutad is not None, row.avslutad or row.beslutsdatum, row.avslutsorsak))
    offered = max(
        group, key=lambda row: (row.erbjuden is not None, row.erbjuden or row.beslutsdatum, row.erbjudande_svar)
    )
    orsaker = tuple(sorted({row.orsak for row in group if row.orsak}))
    tills_vidare = any(row.galler_till is None for row in group)
    return IdentifiedBeslut(
        systems=(first.system,),
        beslutsnummer=(first.beslutsnummer,),
        arendenummer=min(row.arendenummer for row in group),
        person=first.person,
        namn=first.namn,
        kon=first.kon,
        skyddad=any(row.skyddad for row in group),
        enhet=min((row.enhet for row in group if row.enhet), default=""),
        lag=first.lag,
        lagrum=next((row.lagrum for row in group if row.lagrum and row.lagrum.sfs), first.lagrum),
        lagrum_text=first.lagrum_text,
        insats=insats,
        insats_text=first.insats,
        utfall=first.utfall,
        beslutsdatum=first.beslutsdatum,
        galler_till=None if tills_vidare else max(row.galler_till for row in group if row.galler_till),
        perioder=tuple(sorted(perioder, key=str)),
        avslutad=latest.avslutad,
        avslutsorsak=latest.avslutsorsak,
        orsak=" / ".join(orsaker),
        erbjuden=offered.erbjuden,
        erbjudande_svar=offered.erbjudande_svar,
        places=tuple(sorted(row.place for row in group)),
        fattat=first.fattat,
        orsaker=orsaker,
        handlaggare=_handlaggare(group),
    )


def _handlaggare(group: list[BeslutRow]) -> str:
    """Whoever has the beslut now: the one on the period begun last. A new handläggare is no fault of the rows, and no finding."""
    named = [row for row in group if row.handlaggare]
    latest = max(((row.period.fran or date.min) for row in named), default=date.min)
    return min((row.handlaggare for row in named if (row.period.fran or date.min) == latest), default="")


def _insats(row: BeslutRow, kommun: Kommun) -> Insats | None:
    return kommun.words.get((row.lag.casefold(), folded(row.insats)))


def _finding(kind: FindingKind, row: BeslutRow, column: str = "") -> Finding:
    return finding(kind, row.place, beslutsnummer=row.beslutsnummer, arendenummer=row.arendenummer, column=column)


def answered(findings: Iterable[Finding], kommun: Kommun) -> tuple[Finding, ...]:
    """The findings, each with the officer's answer from kommun.toml where there is one."""
    answers = {(answer.fynd, answer.beslutsnummer.casefold()): answer for answer in kommun.granskat}
    return tuple(
        replace(
            one, granskat=answers.get((one.kind.value, one.beslutsnummer.casefold())) if one.beslutsnummer else None
        )
        for one in findings
    )
