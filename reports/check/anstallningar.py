"""Rows to anställningar: the agreements signed within a period, with the spellings of one title brought together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from reports.check.sentences import finding
from reports.check.stops import Stops, all_at_once
from reports.check.titles import one_spelling
from reports.check.values import is_tills_vidare, plain, read_day, read_word, shape
from reports.errors import SourceError
from reports.model import (
    Anstallning,
    Anstallningsform,
    Export,
    Finding,
    FindingKind,
    LeftOut,
    Omfattning,
    Place,
    Redovisningsperiod,
    Row,
    masked,
)

_PROCENT = re.compile(r"([0-9]{1,3})(?:[.,]([0-9]{1,2}))?\s?%?")
_PRINTED = ("befattning", "organisation", "detalj", "utfärdat av", "titel")  # free text of an offentlig handling


@dataclass(frozen=True, slots=True)
class CheckedAnstallningar:
    """What the exports say, checked: the anställningar signed in the period, the findings, and the rows left out by reason."""

    anstallningar: tuple[Anstallning, ...]
    findings: tuple[Finding, ...]
    left_out: Counter[LeftOut]
    rows_in: int


def check_anstallningar(exports: Sequence[Export], period: Redovisningsperiod) -> CheckedAnstallningar:
    """The anställningar of all exports that were signed in the period. Rows that are alike are all kept.

    Raises SourceError for rows that must be readable and are not.
    """
    anstallningar: list[Anstallning] = []
    findings: list[Finding] = []
    sentences: list[str] = []
    left_out: Counter[LeftOut] = Counter()
    for export in exports:
        stops = Stops(export)
        for row in export.rows:
            one = _anstallning(export, row, stops)
            if one is None:
                continue
            if not period.holds(one.utfardad):
                left_out[LeftOut.UTANFOR_PERIODEN] += 1
                continue
            # No dubblett here: nobody is named, so two rows that are alike are two people who were employed alike.
            anstallningar.append(one)
            findings += _remarks(export, row, one)
        sentences += stops.sentences
    if sentences:
        raise SourceError(all_at_once(sentences))
    brought_together, respelled = _brought_together(anstallningar)
    rows_in = sum(len(export.lines) for export in exports)
    return CheckedAnstallningar(brought_together, (*findings, *respelled), left_out, rows_in)


def _anstallning(export: Export, row: Row, stops: Stops) -> Anstallning | None:
    """The row's values, or None when it stops the run."""
    place, stopped = Place(export.file, row.line), len(stops)
    text = {heading: masked(plain(export.cell(row, heading))) for heading in _PRINTED}
    if not any(sign.isalpha() for sign in export.cell(row, "befattning")):
        stops.add(place, "befattning", "en befattning i ord", shape(export.cell(row, "befattning")))
    form = read_word(export.cell(row, "anställningsform"), Anstallningsform)
    if form is None:
        stops.add(
            place, "anställningsform", " eller ".join(Anstallningsform), shape(export.cell(row, "anställningsform"))
        )
    omfattning = read_word(export.cell(row, "omfattning"), Omfattning)
    if omfattning is None:
        stops.add(place, "omfattning", f"ett av {', '.join(Omfattning)}", shape(export.cell(row, "omfattning")))
    fran = stops.day(place, "från", export.cell(row, "från"), must=True)
    utfardad = stops.day(place, "utfärdad", export.cell(row, "utfärdad"), must=True)
    if len(stops) > stopped or form is None or omfattning is None or fran is None or utfardad is None:
        return None
    till = export.cell(row, "till")
    return Anstallning(
        befattning=text["befattning"],
        organisation=text["organisation"],
        form=form,
        detalj=text["detalj"],
        fran=fran,
        till=None if is_tills_vidare(till) else read_day(till),
        omfattning=omfattning,
        procent=None if omfattning is Omfattning.TIMTID else _procent(export.cell(row, "procent")),
        utfardad=utfardad,
        utfardat_av=text["utfärdat av"],
        titel=text["titel"],
        place=place,
    )


def _procent(text: str) -> Decimal | None:
    """Percent of full time, above 0 and at most 100; None for anything else."""
    match = _PROCENT.fullmatch(text)
    procent = Decimal(f"{match[1]}.{match[2] or 0}") if match else Decimal(0)
    return procent if 0 < procent <= 100 else None


def _remarks(export: Export, row: Row, one: Anstallning) -> Iterable[Finding]:
    """A finding for each text that is masked, and for each cell that may be empty, but holds something that could not be read."""
    for heading in _PRINTED:
        text = plain(export.cell(row, heading))
        if masked(text) != text:
            yield finding(FindingKind.PERSONUPPGIFT_I_FRITEXT, one.place, column=heading)
    till, procent = export.cell(row, "till"), export.cell(row, "procent")
    if one.till is None and not is_tills_vidare(till):
        yield finding(FindingKind.OLASLIGT_VARDE, one.place, column="till")
    if one.procent is None and procent and one.omfattning is not Omfattning.TIMTID:
        yield finding(FindingKind.OLASLIGT_VARDE, one.place, column="procent")


def _brought_together(anstallningar: Sequence[Anstallning]) -> tuple[tuple[Anstallning, ...], list[Finding]]:
    """The anställningar with befattning and titel in one spelling, and a finding where that is another than the row's.

    Case alone is no other spelling: values compare without it.
    """
    spelling = one_spelling(title for one in anstallningar for title in (one.befattning, one.titel))
    respelled = [
        finding(FindingKind.TITEL_STAVNING, one.place, column=column)
        for one in anstallningar
        for column, title in (("befattning", one.befattning), ("titel", one.titel))
        if spelling[title].casefold() != title.casefold()
    ]
    return tuple(
        replace(one, befattning=spelling[one.befattning], titel=spelling[one.titel]) for one in anstallningar
    ), respelled
