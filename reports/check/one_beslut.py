"""The rows of one beslutsnummer as one beslut, and what they must and should agree on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from reports.check.rows import BeslutRow
from reports.check.sentences import finding_on
from reports.model import Finding, FindingKind, IdentifiedBeslut, Insats, Kommun, Period, folded

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


def contradictions(group: list[BeslutRow]) -> Iterable[str]:
    """A sentence for each row that says another thing than the first of what one beslut has only one of."""
    first = group[0]
    for other in group[1:]:
        columns = [column for column, value in _MUST_AGREE.items() if value(other) != value(first)]
        if columns:
            yield (
                f"{other.place.file} rad {other.place.line}, {', '.join(columns)}: raden har samma beslutsnummer som {first.place.file} rad "
                f"{first.place.line} men en annan uppgift (visas ej). Ett beslutsnummer ska vara ett enda beslut. Rätta i källsystemet och "
                "exportera igen."
            )


def one_beslut(group: list[BeslutRow], kommun: Kommun, findings: list[Finding]) -> IdentifiedBeslut:
    """The rows as one beslut; adds what they disagree on to the findings."""
    group = _in_order(group)
    first = group[0]
    findings += (finding_on(first, kind, column) for kind, column in _differences(group))
    insats = _insats(first, kommun)
    if insats is None and first.lag in ("SoL", "LSS") and first.utfall.gynnande:
        findings.append(finding_on(first, FindingKind.OKAND_INSATS))
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


def _in_order(group: list[BeslutRow]) -> list[BeslutRow]:
    """The rows in an order of their own: whatever order they came in, the same beslut comes out."""
    if len(group) == 1:
        return group
    return sorted(
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


def _differences(group: list[BeslutRow]) -> Iterable[tuple[FindingKind, str]]:
    """What the rows of one beslut should agree on and do not, with the column."""
    if len(group) == 1:
        return
    for column, field in _SHOULD_AGREE.items():
        if len({getattr(row, field) for row in group}) > 1:
            yield FindingKind.RADER_OLIKA, column
    if len({(row.avslutad, row.galler_till) for row in group}) > 1:
        yield FindingKind.OLIKA_SLUT, ""


def _handlaggare(group: list[BeslutRow]) -> str:
    """Whoever has the beslut now: the one on the period begun last. A new handläggare is no fault of the rows, and no finding."""
    named = [row for row in group if row.handlaggare]
    latest = max(((row.period.fran or date.min) for row in named), default=date.min)
    return min((row.handlaggare for row in named if (row.period.fran or date.min) == latest), default="")


def _insats(row: BeslutRow, kommun: Kommun) -> Insats | None:
    return kommun.words.get((row.lag.casefold(), folded(row.insats)))
