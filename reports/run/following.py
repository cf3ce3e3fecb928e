"""What has become of what was reported before: notes on the beslut that are reported now, ends that were registered late, and what is gone.

Nobody vanishes: a beslut that was open in the report before, and of which the exports say neither that it waits nor that it has ended, stops the
run until a person has answered for it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from reports.anonymise import Parted, beslut_mark, skal_mark
from reports.catalogue.control import Identity
from reports.catalogue.kvartal import GoneRow, ReportedRow
from reports.check import answered, finding, finding_on
from reports.errors import HistoryError
from reports.law import Law, ended_before
from reports.model import (
    Beslut,
    Finding,
    FindingKind,
    Granskat,
    History,
    Kommun,
    Kvartal,
    Lista,
    Place,
    Post,
    PublicFigures,
    Reported,
    Sekretessrad,
    Tillstand,
    Uppfoljning,
    folded,
)
from reports.register import Entries, Followed, LastTold, Told, entries_of, follow
from reports.run.judging import Judged
from reports.run.remembering import Memory

_REGISTER = Place("registret", 0)
_STATES = {
    FindingKind.SAKNAS_I_EXPORTEN: Tillstand.SAKNAS,
    FindingKind.RAKNAS_INTE_LANGRE: Tillstand.RAKNAS_INTE,
}
_SHOWN = 20


@dataclass(frozen=True, slots=True)
class FollowUp:
    """The rows to report with what was said of them before; ends registered `late`, which do not stand in the figures; what is `gone`; what only the
    version before told of (`removed`); and how the register is to remember all of it.
    """

    rows: tuple[ReportedRow, ...]
    late: tuple[ReportedRow, ...]
    gone: tuple[GoneRow, ...]
    removed: tuple[GoneRow, ...]
    findings: tuple[Finding, ...]
    entries: Entries


def follow_up(memory: Memory, parted: Parted, judged: Judged, law: Law, kommun: Kommun, kvartal: Kvartal) -> FollowUp:
    """Holds the quarter's beslut against the register."""
    by_mark = {beslut.mark: beslut for beslut in parted.besluten}
    reported = {one.mark: one.reported for one in judged.judgements if one.reported}
    followed = follow(memory.history, kvartal, parted.besluten, reported)
    waits = _ended_waits(judged, law, kvartal, kommun, followed)
    ended = {one.mark: end for one in followed.last() if (end := _end_to_tell(one, waits.get(one.mark, ()), reported))}
    gone = _gone([one for one in followed.unaccounted() if one.mark not in ended], parted.rows, memory, kommun.granskat)
    removed = tuple(
        _gone_row(one, FindingKind.BORTTAGET_I_NY_VERSION, parted.rows, memory.history)
        for one in followed.removed(kvartal)
    )
    never = {
        mark for mark, ends in waits.items() if mark not in reported and _never_told(by_mark[mark], ends, followed)
    }
    notes = {mark: followed.told_before(by_mark[mark], one) for mark, one in {**ended, **reported}.items()}

    def rows(of: Mapping[str, Reported], counted: bool) -> tuple[ReportedRow, ...]:
        return tuple(_row(parted.rows[mark], one, notes[mark], counted, memory.key) for mark, one in of.items())

    told = [
        Told(by_mark[mark], one, skal_mark(memory.key, parted.rows[mark].orsak), mark in reported)
        for mark, one in {**ended, **reported}.items()
    ]
    return FollowUp(
        rows=rows(reported, True),
        late=rows(ended, False),
        gone=gone,
        removed=removed,
        findings=(
            *(one.finding for one in (*gone, *removed)),
            *answered(_findings(notes, ended, followed, parted), kommun),
            *answered(
                [finding_on(parted.rows[mark], FindingKind.ALDRIG_RAPPORTERAT) for mark in sorted(never)], kommun
            ),
        ),
        entries=entries_of(followed, told, [(one.rapporterat, _STATES[one.finding.kind]) for one in gone], kvartal),
    )


def post_of(
    kvartal: Kvartal, version: int, identity: Identity, upprattad: date, figures: PublicFigures, entries: Entries
) -> Post:
    """The report as the register is to remember it, with the totals that it prints."""
    totalt = {lista.lista: dict(lista.per_lag) for lista in figures.listor}
    return Post(kvartal, version, identity.indata, upprattad, identity.program, totalt, entries.rader)


def refuse_vanished(follow_up: FollowUp) -> None:
    """Raises HistoryError for beslut that are gone and that nobody has answered for. Names them by märke, never by what they are."""
    unanswered = [one for one in follow_up.gone if one.finding.granskat is None]
    if not unanswered:
        return
    sentences = []
    for kind, what in (
        (FindingKind.SAKNAS_I_EXPORTEN, "saknas i exporterna"),
        (
            FindingKind.RAKNAS_INTE_LANGRE,
            "står i exporterna men omfattas inte längre, eller har inte väntat för länge enligt dem",
        ),
    ):
        of_kind = [one for one in unanswered if one.finding.kind is kind]
        for kvartal in sorted({one.kvartal for one in of_kind}):
            marken = sorted(one.marke for one in of_kind if one.kvartal == kvartal)
            more = f" och {len(marken) - _SHOWN} till" if len(marken) > _SHOWN else ""
            sentences.append(
                f"Beslut som rapporterades som öppna för kvartal {kvartal.number} {kvartal.year} {what}. Fyndets kod: {kind.value}. "
                f"Märken: {', '.join(marken[:_SHOWN])}{more}."
            )
    sentences.append(
        "Märket står i IVO-listan för det kvartalet, i kolumnen Märke. Ta med alla öppna beslut i exporten, eller rätta i källsystemet, och kör igen. "
        "Är det rätt som det är, eller har beslutet fått ett nytt nummer i samma system: svara med [[granskat]] i kommun.toml, med fyndets kod och "
        "beslutets nummer eller märke. Inget har skrivits."
    )
    raise HistoryError("\n".join(sentences))


def _ended_waits(
    judged: Judged, law: Law, kvartal: Kvartal, kommun: Kommun, followed: Followed
) -> dict[str, tuple[Reported, ...]]:
    """By mark, the waits in the duty that ended before the quarter. Before the first report nobody could have been told: then there is nothing to hold
    them against.
    """
    if not followed.earlier:
        return {}
    return {one.mark: ended_before(one, law, kvartal, kommun.flytta_helgdag) for one in judged.besluten}


def _end_to_tell(last: LastTold, ends: Sequence[Reported], reported: Mapping[str, Reported]) -> Reported | None:
    """The end of the wait that was last told of, where nobody has been told of it, or of another day."""
    row, now = last.row, reported.get(last.mark)
    if now and (now.lista, now.clock_start) == (row.lista, row.clock_start):
        return None  # that wait is told of now
    same = [one for one in ends if one.lista is row.lista]
    exact = next((one for one in same if one.clock_start == row.clock_start), None)
    if exact is None and (row.lista is Lista.EJ_VERKSTALLDA or not now):
        # Its first day has been corrected. The wait from beslutsdatum is one; of several avbrott the nearest.
        exact = min(same, key=lambda one: abs(one.clock_start - row.clock_start), default=None)
    if exact is None or (row.tillstand.ended and exact.stopped == row.slut):
        return None
    return exact


def _never_told(beslut: Beslut, ends: Sequence[Reported], followed: Followed) -> bool:
    late = (one for one in ends if one.stopped and one.stopped > one.slutdag)
    return any(followed.never_told(beslut, one) for one in late)


def _gone(
    unaccounted: Sequence[LastTold],
    rows: Mapping[str, Sekretessrad],
    memory: Memory,
    answers: Sequence[Granskat],
) -> tuple[GoneRow, ...]:
    """The beslut of which the exports say neither that they wait nor that they have ended, with the officer's answers."""
    found = [
        _gone_row(
            one, FindingKind.RAKNAS_INTE_LANGRE if one.mark else FindingKind.SAKNAS_I_EXPORTEN, rows, memory.history
        )
        for one in unaccounted
    ]
    meant: dict[Granskat, list[str]] = {
        answer: [one.marke for one in found if _is_about(answer, one, memory)] for answer in answers
    }
    # A number that two systems have given is no answer for either: the märke is.
    told = {marken[0]: answer for answer, marken in meant.items() if len(marken) == 1}
    return tuple(replace(one, finding=replace(one.finding, granskat=told.get(one.marke))) for one in found)


def _gone_row(one: LastTold, kind: FindingKind, rows: Mapping[str, Sekretessrad], history: History) -> GoneRow:
    marke, rad = history.marken[one.row.beslut], rows.get(one.mark)
    found = finding_on(rad, kind) if rad else finding(kind, _REGISTER, beslutsnummer=f"märke {marke}")
    return GoneRow(marke, one.row, one.kvartal, rad, found)


def _is_about(answer: Granskat, one: GoneRow, memory: Memory) -> bool:
    """Whether the answer is for this beslut, by its number in any of its systems or by its märke; the register holds no number."""
    # An answer from before that report is about something else: the beslut was open then.
    if answer.fynd != one.finding.kind.value or answer.datum <= one.kvartal.matdag.isoformat():
        return False
    if folded(answer.beslutsnummer) in (one.marke, f"märke {one.marke}"):
        return True
    known = [
        (mark, system) for mark, (system, beslut) in memory.history.kallor.items() if beslut == one.rapporterat.beslut
    ]
    return any(beslut_mark(memory.key, system, answer.beslutsnummer) == mark for mark, system in known)


def _row(rad: Sekretessrad, reported: Reported, note: Uppfoljning, counted: bool, key: bytes) -> ReportedRow:
    """The row with its notes; the reason given last in words, where the export still holds them."""
    before = note.skal_fore
    texts = [text for text in (rad.orsak, *rad.orsaker) if before and skal_mark(key, text) == before]
    note = replace(
        note,
        skal_fore=texts[0] if texts else "",
        skal_andrat=bool(before) and skal_mark(key, rad.orsak) != before,
    )
    return ReportedRow(rad, reported, note, counted)


def _findings(
    notes: Mapping[str, Uppfoljning], ended: Mapping[str, Reported], followed: Followed, parted: Parted
) -> Sequence[Finding]:
    found = []
    for mark, note in notes.items():
        kinds = (
            (FindingKind.SENT_RAPPORTERAT, note.borde_ha is not None and not note.rapporterat and mark not in ended),
            (FindingKind.SENT_REGISTRERAT, mark in ended),
            (FindingKind.OPPET_IGEN, note.stangt is not None),
            (FindingKind.ANNAN_PERSON, mark in followed.recognised.other_person),
        )
        found += [finding_on(parted.rows[mark], kind) for kind, holds in kinds if holds]
    return found
