"""What the nämnder have handed in, looked through before any of it is printed once more.

Every figure in a figures file has been printed by its nämnd, so a sum of them tells nothing new. That holds only for a file that is what the
nämnd's own program let through: one that claims to be protected and is not, stops here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reports.anonymise.number_shape import NUMBER_SHAPED
from reports.errors import ProtectionError
from reports.model import Lista, Namndlista, Namndrapport, Redovisning, masked

_LIST = {Lista.EJ_VERKSTALLDA: "ej verkställda", Lista.AVBRUTNA: "avbrutna"}
_ROWS = "radlista"
_CURE = "Be nämnden göra om sin rapport med programmet. Inget har skrivits."


def refuse_what_shows_a_person(rapporter: Sequence[Namndrapport]) -> None:
    """Raises ProtectionError for a text that is shaped like a personnummer, and for a small group in a report that says that it has none.

    The message names file, table and row. It repeats neither the number nor, where that is the fault, the text.
    """
    faults = [fault for one in rapporter for fault in _numbers(one)]
    # A row's label is told only where no text of any file is a number.
    faults = faults or [fault for one in rapporter for fault in _small_groups(one)]
    if faults:
        raise ProtectionError("\n".join((*faults, _CURE)))


def without_small_groups(rapporter: Sequence[Namndrapport], k: int) -> tuple[Namndrapport, ...]:
    """The reports, where those that do not say how they are protected have lost the tables and flows with groups below k.

    Older files do not say. Their nämnd may have decided to print all, or somebody may have written the file by hand.
    """
    return tuple(
        one
        if one.redovisning
        else replace(one, listor={lista: _without(figures, k) for lista, figures in one.listor.items()})
        for one in rapporter
    )


def _without(figures: Namndlista, k: int) -> Namndlista:
    tables = {name: rows for name, rows in figures.tables.items() if name != _ROWS and not [*_small_rows(rows, k)]}
    small = any(0 < n < k for n in figures.floden.values())
    return replace(figures, tables=tables, floden={} if small else figures.floden)


def _numbers(report: Namndrapport) -> Iterator[str]:
    for what, text in (("kommun", report.kommun), ("namnd", report.namnd), ("program", report.program)):
        if _is_number(text):
            yield f"{report.file}: {what} innehåller något som ser ut som ett personnummer (visas ej)."
    for lista, figures in report.listor.items():
        for names in figures.families.values():
            if any(map(_is_number, names)):
                yield f"{report.file}, {_LIST[lista]}, familjer: ett namn ser ut att innehålla ett personnummer (visas ej)."
        for name, rows in figures.tables.items():
            if _is_number(name):
                yield f"{report.file}, {_LIST[lista]}: en tabells namn ser ut att innehålla ett personnummer (visas ej)."
                continue
            for number, row in enumerate(rows, 1):
                if _is_number(" ".join(cell for cell in row if isinstance(cell, str))):
                    yield f"{report.file}, {_LIST[lista]}, {name}, rad {number}: texten ser ut att innehålla ett personnummer (visas ej)."


def _is_number(text: str) -> bool:
    return masked(text) != text or NUMBER_SHAPED.search(text) is not None


def _small_groups(report: Namndrapport) -> Iterator[str]:
    if report.redovisning is not Redovisning.SKYDDAD or report.troskel is None:
        return
    for lista, figures in report.listor.items():
        where = f"{report.file}, {_LIST[lista]}"
        if figures.tables.get(_ROWS):
            yield f"{where}, {_ROWS}: redovisningen är skyddad, men filen har en rad per beslut."
        for name, rows in figures.tables.items():
            for label in _small_rows(rows, report.troskel):
                yield f"{where}, {name}, raden ”{label}”: gruppen är mindre än {report.troskel}, men redovisningen är skyddad."
        for flode, n in figures.floden.items():
            if 0 < n < report.troskel:
                yield f"{where}, floden, {flode.value}: gruppen är mindre än {report.troskel}, men redovisningen är skyddad."


def _small_rows(rows: Sequence[tuple[str | int, ...]], k: int) -> Iterator[str]:
    """The words of each row that counts a group of 1 to k−1."""
    for row in rows:
        if any(isinstance(cell, int) and 0 < cell < k for cell in row):
            yield ", ".join(cell for cell in row if isinstance(cell, str))
