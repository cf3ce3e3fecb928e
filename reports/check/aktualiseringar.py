"""Rows to aktualiseringar: one for each person that an anmälan is about, and one where two systems tell of the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from reports.check.pairing import across_systems, joined
from reports.check.personnummer import Number, age_on
from reports.check.sentences import statistik_finding
from reports.check.statistik_rows import Numbered, RowText, read_rows, same_number
from reports.check.values import read_word
from reports.model import (
    Aktualiseringstyp,
    Export,
    Finding,
    FindingKind,
    Forhandsbeslut,
    IdentifiedAktualisering,
    LeftOut,
    Statistikord,
    folded,
)

_NUMBER = "anmälningsnummer"


@dataclass(frozen=True, slots=True)
class CheckedAktualiseringar:
    """What the exports say, checked: the aktualiseringar, the findings, and the rows left out by reason."""

    aktualiseringar: tuple[IdentifiedAktualisering, ...]
    findings: tuple[Finding, ...]
    left_out: Counter[LeftOut]
    rows_in: int


@dataclass(frozen=True, slots=True)
class _Read:
    """One row; `anmalare` and `typ` are the printed words, else those of the system: two words unknown to us are not the same."""

    one: IdentifiedAktualisering
    anmalare: str
    typ: str

    @property
    def system(self) -> str:
        return self.one.systems[0]

    @property
    def same(self) -> Hashable:
        """What an anmälan in two systems has in common. One whose person is unknown is the same as no other."""
        return (self.one.person or id(self.one), self.one.inkom, self.typ, self.anmalare)

    @property
    def order(self) -> tuple[object, ...]:
        """What is not done comes first, then the latest: an open row is what a move leaves behind of what the other system has done since."""
        one = self.one
        return (
            date.max - (one.klar or date.max),
            one.beslut or "",
            one.nummer,
            one.kod,
            one.arendenummer,
            one.namn,
            one.places,
        )


def check_aktualiseringar(exports: Sequence[Export], words: Statistikord) -> CheckedAktualiseringar:
    """The aktualiseringar of all exports of anmälningar, by the day they came in.

    Raises SourceError for rows that must be readable and are not.
    """
    findings: list[Finding] = []
    left_out: Counter[LeftOut] = Counter()
    rows = read_rows(exports, _NUMBER, lambda row: _read(row, words), findings, left_out)
    findings += same_number(
        (
            Numbered(
                row.system,
                row.one.nummer[0],
                row.one.arendenummer,
                row.one.person,
                (row.one.inkom, row.typ, row.anmalare),
                row.one.places[0],
            )
            for row in rows
        ),
        _NUMBER,
    )
    pairs = across_systems(
        rows,
        lambda row: row.system,
        lambda row: row.same,
        lambda row: row.order,
        lambda row: (row.one.klar, row.one.beslut),
    )
    united = [_united([row.one for row in pair], findings) for pair in pairs]
    united.sort(key=lambda one: (one.inkom, one.systems, one.nummer, one.person, one.places))
    return CheckedAktualiseringar(
        tuple(united), tuple(findings), left_out, sum(len(export.lines) for export in exports)
    )


def _read(row: RowText, words: Statistikord) -> _Read | None:
    """The row's values, or None when it stops the run."""
    stopped = len(row.stops)
    row.must_be_there(_NUMBER, "anmälans nummer")
    inkom = row.began("inkom")
    # A day that cannot be read would hide a förhandsbedömning that came too late: worse than a stop.
    klar = row.ended("förhandsbedömning klar")
    row.stops.number(row.place, row.cell("personnummer"))
    if len(row.stops) > stopped or inkom is None:
        return None
    number = row.person(inkom)
    typ = read_word(row.cell("typ"), Aktualiseringstyp)
    if typ is None:
        row.note(FindingKind.OKAND_TYP)
    beslut = read_word(row.cell("förhandsbedömning beslut"), Forhandsbeslut)
    if beslut is None and row.cell("förhandsbedömning beslut"):
        row.note(FindingKind.OKANT_FORHANDSBESLUT)
    if klar and klar < inkom:
        row.note(FindingKind.KLAR_FORE_INKOM)
        klar = None
    one = IdentifiedAktualisering(
        systems=(row.export.system,),
        nummer=(row.nummer,),
        arendenummer=row.arendenummer,
        person=number.canonical if number else "",
        namn=row.cell("namn"),
        inkom=inkom,
        alder=_alder(number, inkom, row),
        anmalare=row.printed("anmälare", words.anmalare, FindingKind.OKAND_ANMALARE),
        kod=row.printed("aktualiseringskod", words.koder, FindingKind.OKAND_AKTUALISERINGSKOD),
        typ=typ,
        klar=klar,
        beslut=beslut,
        places=(row.place,),
    )
    return _Read(one, one.anmalare or folded(row.cell("anmälare")), typ or folded(row.cell("typ")))


def _alder(number: Number | None, day: date, row: RowText) -> int | None:
    """Completed years on the day; None, and a finding, before birth."""
    alder = age_on(number, day) if number else None
    if number and alder is None:
        row.note(FindingKind.ANMALD_FORE_FODELSEN)
    return alder


def _united(same: Sequence[IdentifiedAktualisering], findings: list[Finding]) -> IdentifiedAktualisering:
    """One of several systems' anmälan: the earliest day that the förhandsbedömning was done, and the first beslut, in the systems' order."""
    first = same[0]
    if len(same) == 1:
        return first
    findings += [_finding(FindingKind.I_TVA_SYSTEM, one, _NUMBER) for one in same]
    if len({one.klar for one in same}) > 1:
        findings.append(_finding(FindingKind.RADER_OLIKA, first, "förhandsbedömning klar"))
    if len({one.beslut for one in same}) > 1:
        findings.append(_finding(FindingKind.RADER_OLIKA, first, "förhandsbedömning beslut"))
    if len({one.kod for one in same if one.kod}) > 1:
        findings.append(_finding(FindingKind.RADER_OLIKA, first, "aktualiseringskod"))
    return replace(
        first,
        systems=joined(one.systems for one in same),
        nummer=joined(one.nummer for one in same),
        arendenummer=tuple(dict.fromkeys(joined(one.arendenummer for one in same))),
        namn=next((one.namn for one in same if one.namn), ""),
        kod=next((one.kod for one in same if one.kod), ""),
        klar=min((one.klar for one in same if one.klar), default=None),
        beslut=next((one.beslut for one in same if one.beslut), None),
        places=joined(one.places for one in same),
    )


def _finding(kind: FindingKind, one: IdentifiedAktualisering, column: str) -> Finding:
    arende = one.arendenummer[0] if one.arendenummer else ""
    return statistik_finding(kind, one.places[0], nummer=one.nummer[0], arendenummer=arende, column=column)
