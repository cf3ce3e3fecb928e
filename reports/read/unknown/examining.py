"""One unknown export: the table in it, the kind it is, its columns and words, and the profile that follows from them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from reports.errors import SourceError
from reports.model import Export, Kind, masked
from reports.read.exports import read_exports
from reports.read.kinds import COLUMNS
from reports.read.profile import Profile, fold
from reports.read.unknown.contents import Column, Content
from reports.read.unknown.draft import DAY_AND_TIME, PLAIN_DAY, draft
from reports.read.unknown.fitting import PERSONS
from reports.read.unknown.headings import known_headings
from reports.read.unknown.matching import Match, Sureness, match_all
from reports.read.unknown.table import Table, find_table
from reports.read.unknown.words import Words, words_of

_TRIAL = Kind.LEX_SARAH  # has the fewest columns that must be there
_UNNAMED = "eget-system"
_CLOSE = 0.8  # of the weight of the best: then another kind may be meant


@dataclass(frozen=True, slots=True)
class Examined:
    """What the program understands of one file. `fits` is the profile's system where one reads the file already, else empty.

    `draft` is the profile that follows (TOML); `names` are parts of persons' names, so that a heading made of them is never shown.
    `other_kinds` could be meant as well.
    """

    file: str
    fits: str
    table: Table
    kind: Kind
    other_kinds: tuple[Kind, ...]
    system: str
    nearest: str
    equal: int
    matches: tuple[Match, ...]
    unused: tuple[Column, ...]
    words: tuple[Words, ...]
    draft: str
    names: frozenset[str] = field(repr=False)

    @property
    def missing(self) -> tuple[Match, ...]:
        """The headings that must be there and that no column is, or may be."""
        return tuple(one for one in self.matches if one.must and one.sureness is Sureness.SAKNAS)

    @property
    def unreadable_days(self) -> tuple[Column, ...]:
        """Columns of days in a form that the program does not read."""
        return tuple(column for column in self.table.columns if column.content is Content.OTHER_DAY)

    @property
    def unknown_words(self) -> tuple[Words, ...]:
        """Closed lists with words that the program does not know, or that the system's profile does not."""
        return tuple(one for one in self.words if one.new or one.unknown or one.hidden)


def examine(path: Path, profiles: Sequence[Profile], system: str = "") -> Examined:
    """What can be told of one file; `system` is what its profile shall be called.

    Raises FileAccessError, and SourceError in the reader's own words for whatever it would refuse under any profile.
    """
    try:
        [export] = read_exports([path], profiles)
    except SourceError as fault:
        # What is refused alike when no profile is tried at all has nothing to do with headings: a workbook, an empty file, lost signs.
        table = None if str(fault) == _refusal(path) else _table_of(path, profiles)
        if table is None:
            raise fault from None
        _refuse_what_no_profile_would_read(path, table)
        return _examined(masked(path.name), table, profiles, system)
    table = _table_of(path, profiles)
    if table is None:
        raise SourceError(f"{export.file}: rubrikraden går inte att skilja från raderna. Exportera filen igen.")
    return _examined(export.file, table, [one for one in profiles if _made(one, export)] or profiles, system, export)


def _refusal(path: Path) -> str:
    try:
        read_exports([path], ())
    except SourceError as fault:
        return str(fault)
    return ""


def _made(profile: Profile, export: Export) -> bool:
    return profile.system == export.system and profile.kind is export.kind


def _table_of(path: Path, profiles: Sequence[Profile]) -> Table | None:
    known = [known_headings(kind, profiles) for kind in Kind]

    def is_known(heading: str) -> bool:
        return any(one.knows(heading) for one in known)

    return find_table(path, masked(path.name), is_known)


def _refuse_what_no_profile_would_read(path: Path, table: Table) -> None:
    """Lets the reader itself go through every row, under a profile made of whatever headings there are."""
    headings = [fold(column.heading) for column in table.columns]
    own = [name for name in headings if name and headings.count(name) == 1]
    must = COLUMNS[_TRIAL].must
    if len(own) >= len(must):
        days = DAY_AND_TIME if any(column.with_time for column in table.columns) else PLAIN_DAY
        columns = dict(zip(own, must, strict=False))
        read_exports([path], [Profile("prov", _TRIAL, True, days, table.closing_as_written, columns, {})])


def _examined(
    file: str, table: Table, profiles: Sequence[Profile], system: str, export: Export | None = None
) -> Examined:
    tried = match_all(table.columns, profiles)
    if export:
        tried = [one for one in tried if one.kind is export.kind]
    best = tried[0]
    close = tuple(one.kind for one in tried[1:] if one.sure >= best.sure and one.weight >= _CLOSE * best.weight)
    own = best.nearest if best.is_of_nearest else None
    is_a_system = own is not None and own.assumed  # not our own form: a profile of that name would take its place
    found = (words_of(match, best.fitting, own.words.get(match.ours, {}) if own else {}) for match in best.matches)
    words = tuple(one for one in found if one)
    named = {column for match in best.matches if match.ours in PERSONS for column in match.columns}
    names = _names_in(named.union(column for column in table.columns if column.content is Content.NAME))
    called = system or (own.system if own and (is_a_system or export) else _UNNAMED)
    return Examined(
        file=file,
        fits=export.system if export else "",
        table=table,
        kind=best.kind,
        other_kinds=close,
        system=called,
        nearest=best.nearest.system if best.nearest else "",
        equal=best.equal,
        matches=best.matches,
        unused=best.unused,
        words=words,
        draft=draft(table, best, words, called, names),
        names=names,
    )


def _names_in(columns: Iterable[Column]) -> frozenset[str]:
    """Parts of the names of persons, in columns that look like names or may be those of persons by their heading."""
    cells = (cell for column in columns for cell in set(column.cells))
    return frozenset(part for cell in cells for part in re.findall(r"[^\W\d_]+", cell.casefold()))
