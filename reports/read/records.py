"""Lines to blocks of records, in one pass, with guards against rows that vanish without a sound.

`csv.reader` swallows the rest of a file after an unclosed quote, and a stray separator shifts columns. Here both stop. What holds for every
row is asked of a whole block at a time; only a block where it does not hold is gone through row by row.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice, repeat

from reports.errors import SourceError
from reports.read.profile import fold
from reports.read.source import physical_lines

SEPARATORS = (";", ",", "\t", "|")
_LONGEST_FIELD = 1_000_000
_BLOCK = 256  # rows: what the processor holds near while it is turned into columns
_FEW = 64  # different cells in a block: a column with more is no quick answer

_Record = tuple[int, list[str]]


@dataclass(frozen=True, slots=True)
class Block:
    """Some rows: their cells column by column, in the file's own order, and the physical line that each row starts on (from 1)."""

    columns: Sequence[Sequence[str]]
    lines: Sequence[int]


@dataclass(frozen=True, slots=True)
class Shape:
    """What every record of a file must be like: its separator, the folded headings, and how to know the closing line.

    `stated_total` gives the number of rows that a closing line states, None for every other record.
    """

    file: str
    separator: str
    names: Sequence[str]
    stated_total: Callable[[Sequence[str]], int | None]


@dataclass(slots=True)
class Records:
    """The records of a file; when all have been read, `stated` is the line of the closing line and the number it states. `telling` is a column with
    few different cells, in which repeated headings would be seen.
    """

    shape: Shape
    stated: tuple[int, int] | None = None
    telling: int = 0

    def blocks(self, lines: Iterable[list[str]], first: int) -> Iterator[Block]:
        """The records of the lines, of which the first is physical line `first`. Lines without any content are passed over.

        Raises SourceError for a wrong field count, a trailing separator, an unclosed quote, text after a closing one, repeated headings,
        and rows after the closing line.
        """
        number = first
        pieces = (piece[at : at + _BLOCK] for piece in lines for at in range(0, len(piece), _BLOCK))
        for piece in pieces:
            text = "".join(piece)
            if '"' in text or len(text) > _LONGEST_FIELD:
                yield from self._quoted(chain(piece, chain.from_iterable(pieces)), number)
                return
            yield from self._unquoted(piece, text, number)
            number += len(piece)

    def _unquoted(self, piece: Sequence[str], text: str, number: int) -> Iterator[Block]:
        """Lines without a quote: each is a record, and its cells are what stands between the separators."""
        starts = range(number, number + len(piece))
        found = list(map(str.split, piece, repeat(self.shape.separator)))
        columns = _transposed(found) if self.stated is None else []
        if self._are_rows(columns):
            yield Block([*columns[:-1], list(map(str.rstrip, columns[-1], repeat("\r\n")))], starts)
        else:
            yield from self._rows_of(starts, (line.rstrip("\r\n").split(self.shape.separator) for line in piece))

    def _quoted(self, lines: Iterable[str], number: int) -> Iterator[Block]:
        """Lines of which some have quotes: within them a separator and a line end are text."""
        csv.field_size_limit(_LONGEST_FIELD)
        reader = csv.reader(lines, delimiter=self.shape.separator, strict=True)
        while True:
            before, found = reader.line_num, list[list[str]]()
            try:
                found.extend(islice(reader, _BLOCK))
            except csv.Error:
                raise _unclosed(self.shape.file, number + before + sum(map(_height, found))) from None
            if not found:
                return
            one_line_each = reader.line_num - before == len(found)
            columns = _transposed(found) if one_line_each and self.stated is None else []
            if self._are_rows(columns):
                yield Block(columns, range(number + before, number + reader.line_num))
            else:
                yield from self._rows_of(_starts(found, number + before), found)

    def _rows_of(self, starts: Iterable[int], found: Iterable[list[str]]) -> Iterator[Block]:
        kept = list(self._one_by_one(starts, found))
        if kept:
            yield Block(_transposed([cells for _, cells in kept]), [line for line, _ in kept])

    def _are_rows(self, columns: Sequence[Sequence[str]]) -> bool:
        """Whether every record of a block is surely a row; if not, they must be looked at one by one."""
        names = self.shape.names
        # A column without a blank, other than the first: then no record is empty, and none is a closing line.
        if len(columns) != len(names) or not any(all(map(str.strip, column)) for column in columns[1:]):
            return False
        for at in chain((self.telling,), range(len(names))):
            different = set(columns[at])
            if len(different) < _FEW and names[at] not in map(fold, different):
                self.telling = at  # it will most often be so in the next block too
                return True  # and none repeats the headings
        return False

    def _one_by_one(self, starts: Iterable[int], found: Iterable[list[str]]) -> Iterator[_Record]:
        shape, fields = self.shape, len(self.shape.names)
        for line, cells in zip(starts, found, strict=True):
            if not any(cell.strip() for cell in cells):
                continue
            if any("\n" in cell or "\r" in cell for cell in cells):
                _refuse_swallowed_row(cells, shape, line)
            if self.stated is not None:
                raise SourceError(
                    f"{shape.file} rad {line}: det finns rader efter slutraden på rad {self.stated[0]}. Exportera filen igen."
                )
            total = shape.stated_total(cells)
            if total is not None:
                self.stated = (line, total)
                continue
            _check_field_count(cells, fields, shape.file, line)
            if [fold(cell) for cell in cells] == list(shape.names):
                raise SourceError(
                    f"{shape.file} rad {line}: rubrikraden upprepas. Två exporter kan ha klistrats ihop. Ange dem som två filer i stället."
                )
            yield line, cells


def split_line(line: str, separator: str) -> list[str]:
    """The cells of one line that stands alone, such as a heading line; empty if its quotes do not add up."""
    try:
        return next(csv.reader([line], delimiter=separator, strict=True), [])
    except csv.Error:
        return []


def _transposed(found: Sequence[Sequence[str]]) -> Sequence[Sequence[str]]:
    """The columns of records of the same length; none where the lengths differ."""
    try:
        return list(zip(*found, strict=True))
    except ValueError:
        return []


def _starts(found: Sequence[list[str]], line: int) -> Iterator[int]:
    for cells in found:
        yield line
        line += _height(cells)


def _height(cells: Sequence[str]) -> int:
    """How many physical lines a record stands on."""
    return 1 + sum(len(physical_lines(cell + ".")) - 1 for cell in cells if "\n" in cell or "\r" in cell)


def _check_field_count(cells: Sequence[str], fields: int, file: str, line: int) -> None:
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


def _refuse_swallowed_row(cells: Sequence[str], shape: Shape, line: int) -> None:
    # A quote opened in one row and closed in the same column of a later row leaves the field count right; the field then
    # holds the end of the one row on its first line and the start of the other on its last. A long note has neither, nor a
    # whole row within it, as where a sheet with such a note has been sorted line by line.
    for column, cell in enumerate(cells):
        broken = cell.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        whole = len(shape.names) - 1
        if len(broken) > 1 and (
            (broken[0].count(shape.separator) >= whole - column and broken[-1].count(shape.separator) >= column)
            or any(line.count(shape.separator) == whole for line in broken[1:-1])
        ):
            raise _unclosed(shape.file, line)


def _unclosed(file: str, line: int) -> SourceError:
    return SourceError(
        f"{file} rad {line}: ett citattecken (”) öppnas men stängs inte på rätt ställe, så raderna efter går inte att "
        "läsa säkert. Exportera filen igen, eller ta bort citattecknet i källsystemet."
    )
