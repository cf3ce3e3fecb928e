"""The flags of a day on the screen: what has passed or soon will, a line each, then the enheter and the next window.

No ärendenummer, name, number, handläggare or beslutsnummer: a row is found by its place in the export.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from reports.catalogue.flaggor.kontroll import windows_in_words
from reports.catalogue.flaggor.material import FlaggorPublic, ShownFlagga, Tally
from reports.model import Lage

_MOST = 40  # lines
_WIDTH = 100  # signs
_INSATS, _ENHET = 28, 24  # signs
_SHORT = {
    Lage.PASSERAT: "passerat",
    Lage.FORE_FONSTRET: "före fönstret",
    Lage.INOM_30_DAGAR: "inom 30 dagar",
    Lage.SENARE: "senare",
}


def lines_of(material: FlaggorPublic) -> Iterator[str]:
    """The lines, at most a hundred signs wide where the exports have short names."""
    yield from _beslut(material.shown)
    yield from _units(material.units)
    for sentences in windows_in_words(material.heading):
        yield from textwrap.wrap(sentences, _WIDTH, subsequent_indent="  ", break_on_hyphens=False)


def _beslut(shown: Sequence[ShownFlagga]) -> Iterator[str]:
    if not shown:
        return
    files = sorted({one.place.file for one in shown})
    where = {file: number for number, file in enumerate(files, start=1)}
    rows = [
        (
            one.slutdag.isoformat(),
            _SHORT[one.lage],
            f"{one.days} {'över' if one.lage is Lage.PASSERAT else 'kvar'}",
            _cut(one.insats, _INSATS),
            _cut(one.enhet, _ENHET),
            str(one.place.line) if len(files) == 1 else f"{where[one.place.file]}:{one.place.line}",
        )
        for one in shown[:_MOST]
    ]
    place = "Rad" if len(files) == 1 else "Fil:rad"
    yield from _table(("Slutdag", "Läge", "Dagar", "Insats", "Enhet", place), rows, right=(2, 5))
    if len(shown) > _MOST:
        yield f"… och {len(shown) - _MOST} till i arbetslistan (skrivs med --ut)."
    named = ", ".join(f"{number} = {file}" for file, number in where.items())
    yield f"Raderna står i {files[0]}." if len(files) == 1 else f"Filerna: {named}."
    yield ""


def _units(units: Sequence[Tally]) -> Iterator[str]:
    if not units:
        return
    headings = ("Enhet", *_SHORT.values(), "utan erbjudande", "äldst mån")
    rows = [
        (
            _cut(one.name, _ENHET),
            *(str(one.lagen[lage]) for lage in Lage),
            str(one.without_offer),
            str(one.months),
        )
        for one in units
    ]
    yield from _table(headings, rows, right=range(1, len(headings)))
    yield ""


def _table(headings: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[int]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(headings, *rows, strict=True)]
    for row in (headings, *rows):
        cells = (
            cell.rjust(width) if position in right else cell.ljust(width)
            for position, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        yield "  ".join(cells).rstrip()


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
