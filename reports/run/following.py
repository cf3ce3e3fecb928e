"""What has become of what was reported before: notes on the beslut that are reported now, ends that were registered late, and what is gone.

Nobody vanishes: a beslut that was open in the report before, and of which the exports say neither that it waits nor that it has ended, stops the
run until a person has answered for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from reports.anonymise import Parted, beslut_mark, skal_mark
from reports.catalogue.control import Identity
from reports.catalogue.kvartal import GoneRow, ReportedRow
from reports.check import answered, finding, finding_on
from reports.errors import HistoryError
from reports.law import Law, last_ended
from reports.model import (
    Finding,
    FindingKind,
    Granskat,
    History,
    Kommun,
    Kvartal,
    Place,
    Post,
    PublicFigures,
    Rapporterat,
    Reported,
    Sekretessrad,
    Tillstand,
    Uppfoljning,
    folded,
)
from reports.register import Entries, Followed, Told, entries_of, follow
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
    """The rows to report with what was said of them before; ends registered `late`, which do not stand in the figures; what is `gone`; and how
    the register is to remember all of it.
    """

    earlier: tuple[Post, ...]
    rows: tuple[ReportedRow, ...]
    late: tuple[ReportedRow, ...]
    gone: tuple[GoneRow, ...]
    findings: tuple[Finding, ...]
    entries: Entries


def follow_up(memory: Memory, parted: Parted, judged: Judged, law: Law, kommun: Kommun, kvartal: Kvartal) -> FollowUp:
    """Holds the quarter's beslut against the register."""
    by_mark = {beslut.mark: beslut for beslut in parted.besluten}
    inside = {beslut.mark for beslut in judged.besluten}
    reported = {one.mark: one.reported for one in judged.judgements if one.reported}
    followed = follow(memory.history, kvartal, parted.besluten, reported)
    ended: dict[str, Reported] = {}
    gone: list[GoneRow] = []
    for row, mark in followed.unaccounted:
        end = last_ended(by_mark[mark], law, kvartal, kommun.flytta_helgdag) if mark in inside else None
        if end:
            ended[mark] = end
        else:
            gone.append(_gone(row, parted.rows.get(mark), followed, memory, kommun))
    for row, mark in followed.waiting_anew:
        end = last_ended(by_mark[mark], law, kvartal, kommun.flytta_helgdag)
        if end and end.clock_start == row.clock_start:
            ended[mark] = end  # of the wait that was told of; the new one is told of too
    notes = {mark: followed.told_before(by_mark[mark], one) for mark, one in {**ended, **reported}.items()}

    def rows(of: Mapping[str, Reported], counted: bool) -> tuple[ReportedRow, ...]:
        return tuple(_row(parted.rows[mark], one, notes[mark], counted, memory.key) for mark, one in of.items())

    told = [
        Told(by_mark[mark], one, skal_mark(memory.key, parted.rows[mark].orsak), mark in reported)
        for mark, one in {**ended, **reported}.items()
    ]
    return FollowUp(
        earlier=followed.earlier,
        rows=rows(reported, True),
        late=rows(ended, False),
        gone=tuple(gone),
        findings=(
            *(one.finding for one in gone),
            *answered(_findings(notes, ended, followed, parted), kommun),
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
    kvartal = follow_up.earlier[-1].kvartal
    sentences = []
    for kind, what in (
        (FindingKind.SAKNAS_I_EXPORTEN, "saknas i exporterna"),
        (FindingKind.RAKNAS_INTE_LANGRE, "står i exporterna men är varken försenade, verkställda eller avslutade där"),
    ):
        marken = sorted(one.marke for one in unanswered if one.finding.kind is kind)
        if marken:
            more = f" och {len(marken) - _SHOWN} till" if len(marken) > _SHOWN else ""
            sentences.append(
                f"Beslut som rapporterades som öppna för kvartal {kvartal.number} {kvartal.year} {what}. Fyndets kod: {kind.value}. "
                f"Märken: {', '.join(marken[:_SHOWN])}{more}."
            )
    sentences.append(
        f"Märket står i IVO-listan för det kvartalet ({follow_up.earlier[-1].name}), i kolumnen Märke. Ta med alla öppna beslut i exporten, eller rätta i "
        "källsystemet, och kör igen. Är det rätt som det är: svara med [[granskat]] i kommun.toml, med fyndets kod och beslutets nummer eller märke. "
        "Inget har skrivits."
    )
    raise HistoryError("\n".join(sentences))


def _gone(row: Rapporterat, rad: Sekretessrad | None, followed: Followed, memory: Memory, kommun: Kommun) -> GoneRow:
    latest = followed.latest
    assert latest is not None
    marke = memory.history.marken[row.beslut]
    if rad is None:
        found = finding(FindingKind.SAKNAS_I_EXPORTEN, _REGISTER, beslutsnummer=f"märke {marke}")
    else:
        found = finding_on(rad, FindingKind.RAKNAS_INTE_LANGRE)
    # An answer from before that report is about something else: the beslut was open then.
    answers = [one for one in kommun.granskat if one.datum > latest.kvartal.matdag.isoformat()]
    answer = _answer(found.kind, row, marke, memory.history, memory.key, answers)
    return GoneRow(marke, row, latest.kvartal, rad, replace(found, granskat=answer))


def _answer(
    kind: FindingKind, row: Rapporterat, marke: str, history: History, key: bytes, answers: Iterable[Granskat]
) -> Granskat | None:
    """The officer's answer, by the beslut's number in any of its systems or by its märke; the register holds no number."""
    known = [(mark, system) for mark, (system, number) in history.kallor.items() if number == row.beslut]
    for one in answers:
        if one.fynd == kind.value and (
            folded(one.beslutsnummer) in (marke, f"märke {marke}")
            or any(beslut_mark(key, system, one.beslutsnummer) == mark for mark, system in known)
        ):
            return one
    return None


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
