"""Text to records, in one pass, with guards against rows that vanish without a sound.

`csv.reader` swallows the rest of a file after an unclosed quote, and a stray separator shifts columns. Here both stop.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from reports.errors import SourceError

SEPARATORS = (";", ",", "\t", "|")
_LONGEST_FIELD = 1_000_000

Record = tuple[int, list[str]]


def physical_lines(text: str) -> list[str]:
    """The lines of a file as an editor counts them, with their line ends."""
    return list(io.StringIO(text, newline=""))


def split_line(line: str, separator: str) -> list[str]:
    """The cells of one line that stands alone, such as a heading line; empty if its quotes do not add up."""
    try:
        return next(csv.reader([line], delimiter=separator, strict=True), [])
    except csv.Error:
        return []


def records(lines: list[str], first: int, separator: str, fields: int, file: str) -> Iterator[Record]:
    """The records from line index `first` on: (physical line counted from 1, cells). Lines without any content are passed over.

    Raises SourceError for a wrong field count, a trailing separator, an unclosed quote, or text after a closing one.
    """
    csv.field_size_limit(_LONGEST_FIELD)
    reader = csv.reader(iter(lines[first:]), delimiter=separator, strict=True)
    start = first + 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error:
            raise _unclosed(file, start) from None
        if cells is None:
            return
        here, start = start, first + reader.line_num + 1
        if not any(cell.strip() for cell in cells):
            continue
        if start - here > 1:
            _refuse_swallowed_row(cells, separator, fields, file, here)
        yield here, cells


def check_field_count(cells: list[str], fields: int, file: str, line: int) -> None:
    """Raises SourceError unless the record has exactly as many fields as the heading."""
    if len(cells) == fields:
        return
    if len(cells) == fields + 1 and not cells[-1].strip():
        raise SourceError(
            f"{file} rad {line}: raden slutar med ett skiljetecken för mycket. Rubrikraden har {fields} fält, raden "
            f"{len(cells)}. Exportera filen igen, eller ta bort skiljetecknet sist på raderna."
        )
    raise SourceError(
        f"{file} rad {line}: raden har {len(cells)} fält, rubrikraden har {fields}. Något fält kan innehålla ett "
        "skiljetecken utan citattecken, eller så är filen avkapad. Exportera filen igen."
    )


def _refuse_swallowed_row(cells: list[str], separator: str, fields: int, file: str, line: int) -> None:
    # A quote opened in one row and closed in the same column of a later row leaves the field count right; the field then
    # holds the end of the one row on its first line and the start of the other on its last. A long note has neither.
    for column, cell in enumerate(cells):
        broken = cell.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        if len(broken) > 1 and (
            broken[0].count(separator) >= fields - 1 - column and broken[-1].count(separator) >= column
        ):
            raise _unclosed(file, line)


def _unclosed(file: str, line: int) -> SourceError:
    return SourceError(
        f"{file} rad {line}: ett citattecken (”) öppnas men stängs inte på rätt ställe, så raderna efter går inte att "
        "läsa säkert. Exportera filen igen, eller ta bort citattecknet i källsystemet."
    )
