"""The flags of a day: every beslut that waits, how near its slutdag it is, and what may be told of it on the screen and in an e-mail."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from reports.anonymise import Needles, Parted, harmless
from reports.catalogue.flaggor import FlaggaRow, FlaggorHeading, FlaggorPublic, FlaggorSekretess, ShownFlagga, Tally
from reports.catalogue.flaggor.kontroll import FlaggorFacts
from reports.catalogue.flaggor.material import NO_ENHET, SKYDDAD, UNNAMED_ENHET
from reports.catalogue.ivo_fonster import coming_fonster, next_fonster, open_fonster
from reports.catalogue.shared_words import insatstyp
from reports.check import Checked
from reports.law import Law, avgift_of, citations_at, lage_of, whole_months
from reports.model import Beslut, Kommun, Lage, Sekretessrad
from reports.render.words import sort_key
from reports.run.judging import Judged
from reports.run.namesakes import staff_names
from reports.run.order import FlaggorOrder

_NO_HANDLAGGARE = "Saknas eller nämns inte"
_UNKNOWN_INSATS = "insats som inte är känd"
_LAGEN = list(Lage)


@dataclass(frozen=True, slots=True)
class Flagged:
    """The beslut that wait, each with its row of the work list, in step: the gravest first, then the oldest slutdag."""

    besluten: tuple[Beslut, ...]
    rows: tuple[FlaggaRow, ...]


def heading_of(order: FlaggorOrder, kommun: Kommun, law: Law) -> FlaggorHeading:
    """The day, what the law cites on it, and IVO's windows about it."""
    day = order.per
    return FlaggorHeading(
        kommun,
        day,
        citations_at(law, day),
        open_fonster(kommun, day),
        next_fonster(kommun, day),
        coming_fonster(kommun, day),
    )


def flag_all(parted: Parted, judged: Judged, heading: FlaggorHeading, law: Law, needles: Needles) -> Flagged:
    """Every beslut that waits on the day with its läge, fee and offer. An enhet that is named like a client is not named."""
    day = heading.per
    may_be_named = harmless({_one_line(rad.enhet) for rad in parted.rows.values()}, needles)
    waiting = [
        (beslut, _named(parted.rows[one.mark], may_be_named), one.waiting)
        for beslut, one in zip(judged.besluten, judged.judgements, strict=True)
        if one.waiting
    ]
    oldest: dict[str, object] = {}
    for _, rad, _ in sorted(waiting, key=lambda one: one[1].beslutsdatum):
        oldest.setdefault(rad.enhet, rad.beslutsdatum)
    first = min((rad.beslutsdatum for _, rad, _ in waiting), default=None)
    found = []
    for beslut, rad, wait in waiting:
        lage = lage_of(wait.slutdag, day, heading.next.first if heading.next else None)
        # An offer from before an avbrott was about another wait, and one after the day has not been made.
        offered = rad.erbjuden if rad.erbjuden and wait.clock_start <= rad.erbjuden <= day else None
        row = FlaggaRow(
            rad=rad,
            waiting=wait,
            lage=lage,
            days=abs((day - wait.slutdag).days),
            months=whole_months(rad.beslutsdatum, day),
            avgift=avgift_of(rad.beslutsdatum, rad.lag, law),
            offered=offered,
            oldest_in_enhet=rad.beslutsdatum == oldest[rad.enhet],
            oldest=rad.beslutsdatum == first,
        )
        found.append((beslut, row))
    found.sort(key=lambda one: _order(one[1]))
    return Flagged(tuple(beslut for beslut, _ in found), tuple(row for _, row in found))


def named_handlaggare(checked: Checked, needles: Needles, kommun: Kommun) -> frozenset[str]:
    """The handläggare that the work list may name: those in whose name no enskild is found, and those of the staff list."""
    staff = {*staff_names(kommun)}
    given = {one.handlaggare for one in checked.besluten if one.handlaggare}
    return harmless(given, needles) | (given & staff)


def secret_of(flagged: Flagged, heading: FlaggorHeading, told: FlaggorPublic) -> FlaggorSekretess:
    """The material of the work list and of the e-mail texts beside it."""
    rows = flagged.rows
    return FlaggorSekretess(
        heading,
        rows,
        _tallies(rows, lambda rad: rad.enhet or NO_ENHET),
        _tallies(rows, lambda rad: _one_line(rad.handlaggare) or _NO_HANDLAGGARE),
        told,
    )


def public_of(flagged: Flagged, heading: FlaggorHeading, list_file: str) -> FlaggorPublic:
    """The material of all that is not under sekretess: the enhet of a person with skyddad identitet is not told."""
    besluten, rows = flagged.besluten, flagged.rows
    enheter = {
        row.rad.mark: SKYDDAD if beslut.skyddad else row.rad.enhet or NO_ENHET
        for beslut, row in zip(besluten, rows, strict=True)
    }
    return FlaggorPublic(
        heading,
        tuple(
            ShownFlagga(
                row.waiting.slutdag,
                row.lage,
                row.days,
                _insats(beslut, heading),
                enheter[row.rad.mark],
                row.rad.place,
            )
            for beslut, row in zip(besluten, rows, strict=True)
            if row.lage is not Lage.SENARE
        ),
        _tallies(rows, lambda rad: enheter[rad.mark]),
        _tallies((row for row in rows if not row.rad.skyddad), lambda rad: enheter[rad.mark]),
        list_file,
    )


def facts_of(flagged: Flagged, heading: FlaggorHeading, checked: Checked, named: frozenset[str]) -> FlaggorFacts:
    """What the kontrollsida and the kvittens may tell."""
    return FlaggorFacts(
        heading,
        {lage: sum(row.lage is lage for row in flagged.rows) for lage in Lage},
        sum(row.offered is None for row in flagged.rows),
        unnamed_enhet=any(row.rad.enhet == UNNAMED_ENHET for row in flagged.rows),
        unnamed_handlaggare=any(one.handlaggare and one.handlaggare not in named for one in checked.besluten),
    )


def _named(rad: Sekretessrad, may_be_named: frozenset[str]) -> Sekretessrad:
    enhet = _one_line(rad.enhet)
    return replace(rad, enhet=enhet if enhet in may_be_named else UNNAMED_ENHET)


def _order(row: FlaggaRow) -> tuple[object, ...]:
    rad = row.rad
    return (_LAGEN.index(row.lage), row.waiting.slutdag, rad.beslutsdatum, rad.lag, rad.arendenummer, rad.beslutsnummer)


def _tallies(rows: Iterable[FlaggaRow], name_of: Callable[[Sekretessrad], str]) -> tuple[Tally, ...]:
    groups: dict[str, list[FlaggaRow]] = {}
    for row in rows:
        groups.setdefault(name_of(row.rad), []).append(row)
    return tuple(_tally(name, groups[name]) for name in sorted(groups, key=lambda name: (sort_key(name), name)))


def _tally(name: str, rows: Sequence[FlaggaRow]) -> Tally:
    return Tally(
        name,
        {lage: sum(row.lage is lage for row in rows) for lage in Lage},
        sum(row.offered is None for row in rows),
        max(row.months for row in rows),
    )


def _insats(beslut: Beslut, heading: FlaggorHeading) -> str:
    """The lag and the insats by a name of the catalogue or of the act: the export's own word may hold anything."""
    namn = beslut.insats.namn if beslut.insats else _UNKNOWN_INSATS
    return f"{beslut.lag} {insatstyp(beslut.lagrum, namn, heading.citations.lss_insatser)}"


def _one_line(text: str) -> str:
    """A cell of an export as it can stand in a line of text, whatever signs are in it."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
