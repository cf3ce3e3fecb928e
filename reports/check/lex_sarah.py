"""Rows to beslut under lex Sarah: those of a period, each once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reports.check.sentences import finding
from reports.check.stops import Stops, all_at_once
from reports.check.values import plain, read_lag, shape
from reports.errors import SourceError
from reports.model import (
    Export,
    Finding,
    FindingKind,
    LeftOut,
    LexSarah,
    LexSarahBeslut,
    Place,
    Redovisningsperiod,
    Row,
    folded,
    masked,
)

_LAGAR = ("SoL", "LSS")
_COLUMNS = ("diarienummer", "datum", "lag", "beslut", "befattning")
# What is serious goes to IVO, and systems say so in the same breath.
_TO_IVO = ("", " anmält till ivo", " anmäls till ivo", " anmälan till ivo", " anmäla till ivo")
_SPELLINGS = {
    LexSarahBeslut.INGET: (
        "inget missförhållande",
        "ej missförhållande",
        "inte missförhållande",
        "ej ett missförhållande",
        "inte ett missförhållande",
        "inget missförhållande eller risk för missförhållande",
        "varken missförhållande eller risk för missförhållande",
    ),
    LexSarahBeslut.RISK: ("risk för missförhållande", "risk för ett missförhållande"),
    LexSarahBeslut.MISSFORHALLANDE: (
        "missförhållande",
        "ett missförhållande",
        "missförhållande ej allvarligt",
        "missförhållande inte allvarligt",
        "ej allvarligt missförhållande",
        "inte allvarligt missförhållande",
    ),
    LexSarahBeslut.ALLVARLIG_RISK: tuple(
        f"påtaglig risk för {what}{tail}"
        for what in ("allvarligt missförhållande", "ett allvarligt missförhållande")
        for tail in _TO_IVO
    ),
    LexSarahBeslut.ALLVARLIGT: tuple(
        f"{what}{tail}" for what in ("allvarligt missförhållande", "ett allvarligt missförhållande") for tail in _TO_IVO
    ),
    LexSarahBeslut.OVRIGT: ("annat beslut enligt lex sarah",),
}
_BESLUT = {spelling: beslut for beslut, spellings in _SPELLINGS.items() for spelling in spellings}


@dataclass(frozen=True, slots=True)
class CheckedLexSarah:
    """What the exports say, checked: the beslut under lex Sarah in the period, the findings, and the rows left out by reason."""

    lex_sarah: tuple[LexSarah, ...]
    findings: tuple[Finding, ...]
    left_out: Counter[LeftOut]
    rows_in: int


def check_lex_sarah(exports: Sequence[Export], period: Redovisningsperiod) -> CheckedLexSarah:
    """The beslut under lex Sarah of all exports that were made in the period; a row that is wholly another's double is left out.

    Two different beslut may share a diarienummer: it is the ärende's. Raises SourceError for rows that must be readable and are not.
    """
    besluten: list[LexSarah] = []
    findings: list[Finding] = []
    sentences: list[str] = []
    left_out: Counter[LeftOut] = Counter()
    seen: set[tuple[str, ...]] = set()
    for export in exports:
        stops = Stops(export)
        for row in export.rows:
            one = _lex_sarah(export, row, stops)
            if one is None:
                continue
            cells = tuple(folded(export.cell(row, heading)) for heading in _COLUMNS)
            if not period.holds(one.datum):
                left_out[LeftOut.UTANFOR_PERIODEN] += 1
            elif cells in seen:
                left_out[LeftOut.DUBBLETT] += 1
                findings.append(_finding(FindingKind.DUBBLETTRAD, one))
            else:
                seen.add(cells)
                besluten.append(one)
                findings += _remarks(export, row, one)
        sentences += stops.sentences
    if sentences:
        raise SourceError(all_at_once(sentences))
    return CheckedLexSarah(tuple(besluten), tuple(findings), left_out, sum(len(export.lines) for export in exports))


def _lex_sarah(export: Export, row: Row, stops: Stops) -> LexSarah | None:
    """The row's values, or None when it stops the run."""
    place, stopped = Place(export.file, row.line), len(stops)
    diarienummer, befattning = (plain(export.cell(row, heading)) for heading in ("diarienummer", "befattning"))
    if not diarienummer:
        stops.add(place, "diarienummer", "beslutets diarienummer", shape(diarienummer))
    lag = read_lag(export.cell(row, "lag"))
    if lag not in _LAGAR:
        stops.add(place, "lag", " eller ".join(_LAGAR), shape(export.cell(row, "lag")))
    datum = stops.day(place, "datum", export.cell(row, "datum"), must=True)
    if len(stops) > stopped or lag is None or datum is None:
        return None
    beslut = _read_beslut(export.cell(row, "beslut")) or LexSarahBeslut.OVRIGT
    return LexSarah(diarienummer, datum, lag, beslut, masked(befattning), place)


def _read_beslut(text: str) -> LexSarahBeslut | None:
    return _BESLUT.get(folded(re.sub(r"[^\w\s]", " ", text)))


def _remarks(export: Export, row: Row, one: LexSarah) -> Iterable[Finding]:
    """A finding where the beslut is none of the known, and where a text is masked."""
    if _read_beslut(export.cell(row, "beslut")) is None:
        yield _finding(FindingKind.OKANT_LEX_SARAH_BESLUT, one)
    befattning = plain(export.cell(row, "befattning"))
    if masked(befattning) != befattning:
        yield _finding(FindingKind.PERSONUPPGIFT_I_FRITEXT, one, "befattning")


def _finding(kind: FindingKind, one: LexSarah, column: str = "") -> Finding:
    return finding(kind, one.place, beslutsnummer=one.diarienummer, column=column)
