"""The register in words and plain columns. It holds marks and codes, no names or numbers; still it is about persons, and says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from reports.model import History, Kommun, Lista, Post, Tillstand
from reports.register import KeyPlace
from reports.run.custody import Inspected, Shown, Weeding


def tell_register(shown: Shown, ut: Path) -> Iterator[str]:
    """What the register holds: where it lies, the reports, and the beslut that are open, by märke."""
    kommun, history = shown.kommun, shown.look.history
    yield f"{kommun.kommun}, {kommun.namnd}. Registret över vad som har rapporterats."
    yield from _places(shown.place)
    for fault in shown.look.faults:
        yield f"FEL! {fault}"
    yield ""
    if not history.poster:
        yield "Inget kvartal är rapporterat ännu."
        return
    yield "Rapporter"
    yield from _columns(
        ("Kvartal", "Version", "Upprättad", "Dagar efter mätdagen", "Ej verkställda", "Avbrutna"),
        [_report(post) for post in sorted(history.poster, key=lambda post: (post.kvartal, post.version))],
    )
    yield "Antalen är besluten som väntade vid kvartalets slut, som de står i rapporten till fullmäktige."
    yield ""
    yield from _open(history, kommun)
    for day, n in shown.look.gallringar:
        yield f"Gallrat {day.isoformat()}: {n} beslut."


def tell_faults(found: Inspected) -> Iterator[str]:
    """What is wrong with a register, or that nothing is."""
    yield from _places(found.place)
    yield ""
    for fault in found.faults:
        yield f"FEL! {fault}"
    yield from found.notes
    if not found.faults:
        yield "Registret är helt, nyckeln passar, inget är ändrat utanför programmet, och rapporternas mappar stämmer med det."


def tell_weeding(weeding: Weeding, order: str) -> Iterator[str]:
    """What is to be weeded or has been; in numbers only."""
    if not weeding.due:
        yield f"Inget i registret ska gallras den {weeding.day.isoformat()}."
    else:
        n, first, last = len(weeding.due), weeding.due[0], max(one.senast for one in weeding.due)
        if weeding.done:
            yield f"Gallrat ur registret: {n} beslut. Inget av dem finns kvar i filen."
        else:
            yield f"Att gallra ur registret: {n} beslut. Det äldsta slutade vänta {first.slut.isoformat()}."
            yield f"De får gallras nu, fem år efter slutet, och ska vara gallrade senast {first.senast.isoformat()} (de sista {last.isoformat()})."
            yield "Rapporternas antal finns kvar. Handlingarna i mappen gallrar ni enligt er dokumenthanteringsplan."
            yield f"Gallra: {order}"
    if weeding.following:
        yield f"Nästa gång något kan gallras: {weeding.following.isoformat()}."


def tell_moved(source: KeyPlace, target: KeyPlace) -> Iterator[str]:
    """Where register and key lie now."""
    yield "Registret och nyckeln är flyttade."
    yield from _places(target)
    yield f"I {source.register} finns de inte längre."


def _places(place: KeyPlace) -> Iterator[str]:
    yield f"Register: {place.register}"
    yield f"Nyckel:   {place.key}"


def _report(post: Post) -> tuple[str, ...]:
    totals = [sum(post.totalt.get(lista, {}).values()) for lista in Lista]
    return (str(post.kvartal), str(post.version), post.upprattad.isoformat(), str(post.dagar), *map(str, totals))


def _open(history: History, kommun: Kommun) -> Iterator[str]:
    latest = history.standing()[-1]
    waiting = [row for row in latest.rader if row.tillstand is Tillstand.OPPET]
    if not waiting:
        yield f"Inget beslut var öppet i rapporten för {latest.kvartal}."
        return
    told: dict[int, list[str]] = {}
    for post in history.standing():
        for row in post.rader:
            told.setdefault(row.beslut, []).append(str(post.kvartal))
    yield f"Öppna i rapporten för {latest.kvartal}. Uppgifterna rör enskilda: visa dem inte för andra."
    yield from _columns(
        ("Märke", "Lag", "Beslut den", "Väntar sedan", "Rapporterat för", "Insats"),
        [
            (
                history.marken.get(row.beslut, "saknas"),
                row.lag,
                row.beslutsdatum.isoformat(),
                row.clock_start.isoformat(),
                " ".join(told[row.beslut][-4:]),
                kommun.insats_namn(row.lag, row.insats),
            )
            for row in sorted(waiting, key=lambda row: (row.beslutsdatum, history.marken.get(row.beslut, "saknas")))
        ],
    )
    yield "Märket står i kolumnen Märke i IVO-listan."


def _columns(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(len(row[n]) for row in (headings, *rows)) for n in range(len(headings))]
    for row in (headings, *rows):
        yield "  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
