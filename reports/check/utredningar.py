"""Rows to utredningar: one for each person and utredning, and one where two systems tell of the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from reports.check.pairing import across_systems, joined
from reports.check.personnummer import age_on
from reports.check.sentences import statistik_finding
from reports.check.statistik_rows import Numbered, RowText, read_rows, same_number
from reports.model import ANNAN_INSATS, Export, Finding, FindingKind, IdentifiedUtredning, LeftOut, Statistikord

_NUMBER = "utredningsnummer"


@dataclass(frozen=True, slots=True)
class CheckedUtredningar:
    """What the exports say, checked: the utredningar, the findings, and the rows left out by reason."""

    utredningar: tuple[IdentifiedUtredning, ...]
    findings: tuple[Finding, ...]
    left_out: Counter[LeftOut]
    rows_in: int


def check_utredningar(exports: Sequence[Export], words: Statistikord) -> CheckedUtredningar:
    """The utredningar of all exports of utredningar, by the day they were begun.

    Raises SourceError for rows that must be readable and are not.
    """
    findings: list[Finding] = []
    left_out: Counter[LeftOut] = Counter()
    rows = read_rows(exports, _NUMBER, lambda row: _read(row, words), findings, left_out)
    findings += same_number(
        (
            Numbered(one.systems[0], one.nummer[0], one.arendenummer, one.person, one.inledd, one.places[0])
            for one in rows
        ),
        _NUMBER,
    )
    pairs = across_systems(rows, lambda one: one.systems[0], _same, _order, lambda one: one.avslutad)
    united = [_united(pair, findings) for pair in pairs]
    united.sort(key=lambda one: (one.inledd, one.systems, one.nummer, one.person, one.places))
    return CheckedUtredningar(tuple(united), tuple(findings), left_out, sum(len(export.lines) for export in exports))


def _read(row: RowText, words: Statistikord) -> IdentifiedUtredning | None:
    """The row's values, or None when it stops the run."""
    stopped = len(row.stops)
    row.must_be_there(_NUMBER, "utredningens nummer")
    inledd = row.began("inledd")
    # An end that cannot be read would make an old utredning of a finished one, or hide one: both are worse than a stop.
    avslutad, forlangd_till = row.ended("avslutad"), row.ended("förlängd till")
    row.stops.number(row.place, row.cell("personnummer"))
    if len(row.stops) > stopped or inledd is None:
        return None
    number = row.person(inledd)
    if avslutad and avslutad < inledd:
        row.note(FindingKind.AVSLUTAD_FORE_INLEDD)
        avslutad = None
    if forlangd_till and forlangd_till < inledd:
        row.note(FindingKind.FORLANGD_FORE_INLEDD)
        forlangd_till = None
    return IdentifiedUtredning(
        systems=(row.export.system,),
        nummer=(row.nummer,),
        arendenummer=row.arendenummer,
        person=number.canonical if number else "",
        namn=row.cell("namn"),
        inledd=inledd,
        alder=age_on(number, inledd) if number else None,
        avslutad=avslutad,
        forlangd_till=forlangd_till,
        insats=row.printed("insats efter utredning", words.insatser, FindingKind.OKAND_INSATS, ANNAN_INSATS),
        places=(row.place,),
    )


def _same(one: IdentifiedUtredning) -> Hashable:
    """What a utredning in two systems has in common. One whose person is unknown is the same as no other."""
    return (one.person or id(one), one.inledd)


def _order(one: IdentifiedUtredning) -> tuple[object, ...]:
    """What goes on comes first, then what ended last: an open row is what a move leaves behind of what the other system has closed since."""
    ends = (date.max - (one.avslutad or date.max), date.max - (one.forlangd_till or date.max))
    return (*ends, one.insats, one.nummer, one.arendenummer, one.namn, one.places)


def _united(same: Sequence[IdentifiedUtredning], findings: list[Finding]) -> IdentifiedUtredning:
    """One of several systems' utredning, closed if one of them has closed it: a stale open row is what a move leaves behind."""
    first = same[0]
    if len(same) == 1:
        return first
    findings += [_finding(FindingKind.I_TVA_SYSTEM, one, _NUMBER) for one in same]
    if len({one.avslutad for one in same}) > 1:
        findings.append(_finding(FindingKind.OLIKA_SLUT, first, "avslutad"))
    if len({one.forlangd_till for one in same if one.forlangd_till}) > 1:
        findings.append(_finding(FindingKind.RADER_OLIKA, first, "förlängd till"))
    if len({one.insats for one in same if one.insats}) > 1:
        findings.append(_finding(FindingKind.RADER_OLIKA, first, "insats efter utredning"))
    # What it led to is known by the system that closed it last.
    latest_first = sorted(same, key=lambda one: one.avslutad or date.min, reverse=True)
    return replace(
        first,
        systems=joined(one.systems for one in same),
        nummer=joined(one.nummer for one in same),
        arendenummer=tuple(dict.fromkeys(joined(one.arendenummer for one in same))),
        namn=next((one.namn for one in same if one.namn), ""),
        avslutad=latest_first[0].avslutad,
        forlangd_till=max((one.forlangd_till for one in same if one.forlangd_till), default=None),
        insats=next((one.insats for one in latest_first if one.insats), ""),
        places=joined(one.places for one in same),
    )


def _finding(kind: FindingKind, one: IdentifiedUtredning, column: str) -> Finding:
    arende = one.arendenummer[0] if one.arendenummer else ""
    return statistik_finding(kind, one.places[0], nummer=one.nummer[0], arendenummer=arende, column=column)
