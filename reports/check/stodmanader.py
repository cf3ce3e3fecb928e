"""Rows to stödmånader: one for each person and month with försörjningsstöd, however many rows and systems tell of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from reports.check.pairing import joined
from reports.check.sentences import statistik_finding
from reports.check.statistik_rows import RowText, read_rows
from reports.check.values import read_day, shape
from reports.model import Export, Finding, FindingKind, IdentifiedStodmanad, LeftOut, Manad, Statistikord

_WITH_TIME = "ÅÅÅÅ-MM-DD TT:MM"
_TIME = re.compile(r" \d{2}:\d{2}$")
_LAST_YEAR = 9999


@dataclass(frozen=True, slots=True)
class CheckedStodmanader:
    """What the exports say, checked: the stödmånader, the findings, and the rows left out by reason."""

    stodmanader: tuple[IdentifiedStodmanad, ...]
    findings: tuple[Finding, ...]
    left_out: Counter[LeftOut]
    rows_in: int


def check_stodmanader(exports: Sequence[Export], words: Statistikord) -> CheckedStodmanader:
    """The stödmånader of all exports of försörjningsstöd, by month. A row whose person cannot be read is a person of its own.

    Raises SourceError for rows that must be readable and are not.
    """
    findings: list[Finding] = []
    left_out: Counter[LeftOut] = Counter()
    rows = read_rows(exports, "ärendenummer", lambda row: _read(row, words.hinderkoder), findings, left_out)
    order = {kod: place for place, kod in enumerate(words.hinderkoder)}
    groups: dict[object, list[IdentifiedStodmanad]] = {}
    for one in sorted(rows, key=lambda one: (one.systems, one.arendenummer, one.namn, one.places)):
        groups.setdefault((one.person or id(one), one.manad), []).append(one)
    united = [_united(group, order, findings) for group in groups.values()]
    united.sort(key=lambda one: (one.manad, one.person, one.places))
    return CheckedStodmanader(tuple(united), tuple(findings), left_out, sum(len(export.lines) for export in exports))


def _read(row: RowText, hinderkoder: Mapping[str, str]) -> IdentifiedStodmanad | None:
    """The row's values, or None when it stops the run."""
    stopped = len(row.stops)
    manad = _read_manad(row.cell("månad"), row.export.date_form)
    if manad is None:
        expected = f"en månad på formen ÅÅÅÅ-MM eller {row.export.date_form}"
        row.stops.add(row.place, "månad", expected, shape(row.cell("månad")), rewritten=bool(row.cell("månad")))
    row.stops.number(row.place, row.cell("personnummer"))
    if len(row.stops) > stopped or manad is None:
        return None
    number = row.person(manad.last_day)
    hinderkod = row.cell("hinderkod")
    if hinderkod not in hinderkoder:
        row.note(FindingKind.OKAND_HINDERKOD)
        hinderkod = ""
    return IdentifiedStodmanad(
        systems=(row.export.system,),
        arendenummer=row.arendenummer,
        person=number.canonical if number else "",
        namn=row.cell("namn"),
        manad=manad,
        hinderkod=hinderkod,
        flykting=_yes(row, "flykting"),
        arbetsmarknadsinsats=_yes(row, "arbetsmarknadsinsats"),
        places=(row.place,),
    )


def _read_manad(text: str, date_form: str) -> Manad | None:
    """The month written as itself, or as a day in it in the form of the profile; none of the year that systems write for no end."""
    day = read_day(_TIME.sub("", text) if date_form == _WITH_TIME else text)
    manad = Manad.of(day) if day else Manad.parse(text)
    return manad if manad and manad.year < _LAST_YEAR else None


def _yes(row: RowText, heading: str) -> bool:
    answer = row.cell(heading).upper()
    if answer not in ("J", "N", ""):
        row.note(FindingKind.OLASLIGT_VARDE, heading)
    return answer == "J"


def _united(
    same: Sequence[IdentifiedStodmanad], order: Mapping[str, int], findings: list[Finding]
) -> IdentifiedStodmanad:
    """One person's month: the first hinderkod of the list, and yes where any row says so."""
    first = same[0]
    if len(same) == 1:
        return first
    koder = sorted({one.hinderkod for one in same if one.hinderkod}, key=lambda kod: order[kod])
    systems = tuple(dict.fromkeys(joined(one.systems for one in same)))
    if len(systems) > 1:
        findings.append(_finding(FindingKind.I_TVA_SYSTEM, first, "månad"))
    if len(koder) > 1:
        findings.append(_finding(FindingKind.RADER_OLIKA, first, "hinderkod"))
    return replace(
        first,
        systems=systems,
        arendenummer=tuple(dict.fromkeys(joined(one.arendenummer for one in same))),
        namn=next((one.namn for one in same if one.namn), ""),
        hinderkod=koder[0] if koder else "",
        flykting=any(one.flykting for one in same),
        arbetsmarknadsinsats=any(one.arbetsmarknadsinsats for one in same),
        places=joined(one.places for one in same),
    )


def _finding(kind: FindingKind, one: IdentifiedStodmanad, column: str) -> Finding:
    arende = one.arendenummer[0] if one.arendenummer else ""
    return statistik_finding(kind, one.places[0], nummer=arende, arendenummer=arende, column=column)
