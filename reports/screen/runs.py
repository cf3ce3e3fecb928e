"""What the officer sees on the screen after a run: what was read and left out, the totals, the warnings, and what to open."""

from __future__ import annotations

from collections.abc import Iterator

from reports.catalogue.control import Headline
from reports.model import LeftOut, masked
from reports.run.granskning import Granskning
from reports.run.order import Result


def tell(result: Result) -> Iterator[str]:
    """The lines of the screen. No name, number, case or free text, and no figure that the handling withholds."""
    yield from _account(result)
    yield from _ending(result)


def tell_flaggor(result: Result) -> Iterator[str]:
    """The same for the flags of a day, which are often only looked at."""
    yield from _account(result)
    if result.written or result.same:
        yield from _ending(result)
    else:
        yield "Inget är skrivet. Med --ut MAPP skrivs arbetslistan (Excel), IVO-fönstren som kalender och en mejltext till varje enhet."


def tell_samla(result: Result) -> Iterator[str]:
    """The same for a handling out of many nämnders figures, which is made from no export."""
    yield from _top(result)
    for one in result.page.figures:
        yield f"Läst: {one.name} ({one.namnd}, {one.kvartal}, {one.used})".replace("\u00a0", " ")
    yield ""
    yield from _headlines(result)
    yield from _warnings(result)
    yield from _ending(result)


def _account(result: Result) -> Iterator[str]:
    control = result.control
    yield from _top(result)
    for one in control.read:
        assumed = ", antagen profil" if one.assumed else ""
        yield f"Läst: {one.name} ({one.system}{assumed}), {_rows(one.rows)}"
        if one.ignored_columns:
            yield f"  kolumner som inte används: {', '.join(one.ignored_columns)}"
    yield f"Rader in: {_digits(control.rows_in)} = räknade {_digits(control.rows_used)} + utelämnade {_digits(control.left_out.total())}"
    for reason in LeftOut:
        if control.left_out[reason]:
            yield f"  utelämnade, {reason.value}: {_digits(control.left_out[reason])}"
    yield ""
    yield from _headlines(result)
    yield f"Fynd att rätta: {sum(n or 0 for n in control.findings_by_kind.values())}"
    if result.lines:
        yield ""
        yield from result.lines
    yield from _warnings(result)


def _top(result: Result) -> Iterator[str]:
    kommun = result.control.heading.kommun
    yield f"{kommun.kommun}, {kommun.namnd}. {result.page.state}".replace("\u00a0", " ")
    yield ""


def _headlines(result: Result) -> Iterator[str]:
    for headline in result.page.headlines:
        yield f"{headline.title}: {_digits(headline.number)}{_split(headline)}".replace("\u00a0", " ")


def _warnings(result: Result) -> Iterator[str]:
    """What to heed, each with its sign; a blank line after."""
    warnings = [*result.page.warnings]
    if masked(str(result.folder)) != str(result.folder):
        warnings.append(
            "Namnet på resultatets mapp ser ut att innehålla ett personnummer (visas ej). Ett mappnamn syns för fler än uppgifterna i mappen. Välj en annan med --ut."
        )
    if warnings:
        yield ""
        for warning in warnings:
            yield f"OBS! {warning}"
    yield ""


def tell_granskning(name: str, found: Granskning) -> Iterator[str]:
    """The lines of the screen after a document has been searched. Where, never who."""
    if found.leaks:
        yield f"{name} leder till en eller flera enskilda. Lämna inte ut den."
        yield from (f"  {line}" for line in found.leaks)
        yield "Ta bort uppgifterna i Word, spara och granska igen."
    else:
        yield f"{name}: ingen av dem som står i exporterna är hittad."
    if found.doubts:
        yield ""
        yield "Bedöm själv. Det kan vara en namne eller ett vanligt ord:"
        yield from (f"  {line}" for line in found.doubts)
    if found.traces:
        yield ""
        yield "Filen innehåller också sådant som Word lämnar efter sig:"
        yield from (f"  {line}" for line in found.traces)


def _split(headline: Headline) -> str:
    return f" ({', '.join(f'{name} {n}' for name, n in headline.split)})" if headline.split else ""


def _rows(n: int) -> str:
    return "1 rad" if n == 1 else f"{_digits(n)} rader"


def _digits(n: int) -> str:
    return f"{n:,}".replace(",", " ")


def _ending(result: Result) -> Iterator[str]:
    if result.same:
        yield f"Samma indata som i {result.folder}. Inget är ändrat."
        if result.same_note:
            yield result.same_note
        return
    if not result.written:
        yield f"Torrkörning: inget är skrivet. Körningen skulle skapa {result.folder} med"
        for path, _, _, _ in result.control.files:
            yield f"  {path}"
        yield "  kontrollsida.html"
        yield "  kvittens.json"
        return
    yield f"Klart. Handlingarna ligger i {result.folder}"
    yield f"Öppna först: {result.folder / 'kontrollsida.html'}"
