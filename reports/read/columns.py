"""Blocks of records to the columns of an export, in our words, each text kept once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from reports.model import masked
from reports.read.profile import Profile
from reports.read.records import Block

_MANY = 4096  # different texts
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


def gather_columns(
    blocks: Iterable[Block], profile: Profile, columns: Mapping[str, int], others: Mapping[str, int]
) -> Gathered:
    """The rows of the blocks under our headings (`columns`: heading and place); the cells of all other columns among the `others`."""
    ours = {heading: Column(_words_of(profile, heading), profile.rewrites(heading)) for heading in columns}
    elsewhere: list[int] | None = None
    lines: list[Sequence[int]] = []
    loose = dict(others)
    for block in blocks:
        for heading, at in columns.items():
            ours[heading].add(block.columns[at])
        if elsewhere is None:
            elsewhere = [at for at in range(len(block.columns)) if at not in columns.values()]
        for at in elsewhere:
            for text in set(block.columns[at]).difference(loose):
                loose[text] = block.lines[block.columns[at].index(text)]
        lines.append(block.lines)
    return Gathered({heading: column.values for heading, column in ours.items()}, _joined(lines), loose)


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


def ignored_headings(names: Sequence[str], profile: Profile) -> tuple[str, ...]:
    """The headings that the profile does not know, as they may be shown."""
    return tuple(masked(name) for name in names if name and name not in profile.columns)
