"""Blocks of records to the columns of an export, in our words, each text kept once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from reports.errors import SourceError
from reports.model import masked
from reports.read.headings import Heading
from reports.read.profile import Profile, fold
from reports.read.records import Block

_MANY = 4096  # different texts
_MANY_DIGITS = 4
_MOST_ALIKE = 0.6  # where so large a part is different texts, looking for those met before costs more than it saves


@dataclass(slots=True)
class Column:
    """One column as it is gathered. `known` are the texts met so far, with what they are in our words; None when it is no use to keep them."""

    translate: Callable[[str], str]
    translates_words: bool
    values: list[str] = field(default_factory=list)
    known: dict[str, str] | None = field(default_factory=dict)

    def add(self, cells: Sequence[str]) -> None:
        """The cells of one block."""
        if self.known is None:
            self.values.extend(self._translated(cells))
            return
        before = len(self.values)
        try:
            self.values.extend(map(self.known.__getitem__, cells))
        except KeyError:
            del self.values[before:]
            new = list(set(cells).difference(self.known))
            self.known.update(zip(new, self._translated(new), strict=True))
            self.values.extend(map(self.known.__getitem__, cells))
            if len(self.known) > max(_MANY, _MOST_ALIKE * len(self.values)):
                self.known = None

    def _translated(self, cells: Sequence[str]) -> Iterable[str]:
        plain = not self.translates_words and "".join(cells).isascii()
        return map(str.strip if plain else self.translate, cells)


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a file holds: our columns, the line of each row, and every text that stands outside our columns with its first line."""

    columns: Mapping[str, Sequence[str]]
    lines: Sequence[int]
    loose: Mapping[str, int]


def gather_columns(blocks: Iterable[Block], heading: Heading, others: Mapping[str, int], file: str) -> Gathered:
    """The rows of the blocks under our headings; the cells of all other columns among the `others`.

    Raises SourceError for a column that has cells and no heading: what it holds would be lost.
    """
    profile, columns = heading.profile, heading.columns
    ours = {name: Column(_words_of(profile, name), profile.rewrites(name)) for name in columns}
    elsewhere = [at for at in range(len(heading.names)) if at not in columns.values()]
    lines: list[Sequence[int]] = []
    loose = dict(others)
    for block in blocks:
        for name, at in columns.items():
            ours[name].add(block.columns[at])
        for at in elsewhere:
            if not heading.names[at] and any(map(str.strip, block.columns[at])):
                raise SourceError(
                    f"{file} rad {heading.index + 1}: kolumn {at + 1} har ingen rubrik men den har värden. Skriv rubriken och exportera igen, eller "
                    "ta bort kolumnen."
                )
            for text in set(block.columns[at]).difference(loose):
                loose[text] = block.lines[block.columns[at].index(text)]
        lines.append(block.lines)
    return Gathered({name: column.values for name, column in ours.items()}, _joined(lines), loose)


def _words_of(profile: Profile, heading: str) -> Callable[[str], str]:
    return lambda cell: profile.translate(heading, cell)


def _joined(lines: Sequence[Sequence[int]]) -> Sequence[int]:
    """The lines of all blocks: one range where they follow each other, as they nearly always do."""
    if not lines:
        return range(0)
    first, last = lines[0], lines[-1]
    count = sum(map(len, lines))
    if all(isinstance(one, range) for one in lines) and last[-1] - first[0] + 1 == count:
        return range(first[0], last[-1] + 1)
    return [line for one in lines for line in one]


def ignored_headings(heading: Heading, found: Gathered) -> tuple[str, ...]:
    """The headings that the profile does not know, as they may be shown: where one is a client's name, or has many digits, a piece of a row stands among
    them, and they are only numbered.
    """
    unknown = [
        (at, name) for at, name in enumerate(heading.names, start=1) if name and name not in heading.profile.columns
    ]
    clients = set(map(fold, found.columns.get("namn", ()))) if unknown else set()
    doubtful = any(name in clients or sum(map(str.isdigit, name)) >= _MANY_DIGITS for _, name in unknown)
    return tuple(f"kolumn {at}" if doubtful else masked(name) for at, name in unknown)
