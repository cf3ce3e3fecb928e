"""Which column of an unknown export is which of ours, and how sure that is. A wrong column is worse than a question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from reports.model import Kind
from reports.read.kinds import COLUMNS
from reports.read.profile import Profile, fold
from reports.read.unknown.contents import Column, Content
from reports.read.unknown.doubts import doubted
from reports.read.unknown.fitting import CLOSED, Fitting
from reports.read.unknown.headings import Nearness, known_headings

_TELLING = {"personnummer": Content.PERSONNUMMER, "lagrum": Content.LAGRUM, "månad": Content.MONTH}
_OWN_SYSTEM = 0.6  # of a profile's headings: then the file is that system's, with changes


class Sureness(StrEnum):
    """How sure the program is of a column."""

    SAKER = "säker"
    TROLIG = "trolig"
    FRAGA = "fråga"
    SAKNAS = "saknas"


@dataclass(frozen=True, slots=True)
class Match:
    """One of our headings, the columns that may be it (one, unless it is a question), and why."""

    ours: str
    sureness: Sureness
    columns: tuple[Column, ...]
    why: str
    must: bool

    @property
    def is_found(self) -> bool:
        """Whether there is one column for it, sure or likely."""
        return self.sureness in (Sureness.SAKER, Sureness.TROLIG)


@dataclass(frozen=True, slots=True)
class Matched:
    """An export held against one kind: `nearest` is the profile with most of its headings (`equal` of them), if any."""

    kind: Kind
    matches: tuple[Match, ...]
    unused: tuple[Column, ...]
    nearest: Profile | None
    equal: int
    fitting: Fitting

    @property
    def is_of_nearest(self) -> bool:
        """Whether the file is the nearest profile's own system, with some headings changed."""
        return self.nearest is not None and self.equal >= _OWN_SYSTEM * min(
            len(self.nearest.columns), len(self.unused) + sum(1 for match in self.matches if match.columns)
        )

    @property
    def sure(self) -> int:
        """How many columns are surely found."""
        return sum(1 for match in self.matches if match.sureness is Sureness.SAKER)

    @property
    def weight(self) -> float:
        """How well the kind fits: what must be there counts twice, and is missed as much."""
        weights = {Sureness.SAKER: 3.0, Sureness.TROLIG: 2.0, Sureness.FRAGA: 1.0, Sureness.SAKNAS: 0.0}
        missed = sum(4 for match in self.matches if match.must and match.sureness is Sureness.SAKNAS)
        return sum(weights[match.sureness] * (2 if match.must else 1) for match in self.matches) - missed


def match_all(columns: Sequence[Column], profiles: Sequence[Profile]) -> list[Matched]:
    """The columns held against every kind, the nearest kind first."""
    return sorted((_match(columns, kind, profiles) for kind in Kind), key=lambda one: -one.weight)


def _match(columns: Sequence[Column], kind: Kind, profiles: Sequence[Profile]) -> Matched:
    known, fitting = known_headings(kind, profiles), Fitting(kind, profiles)
    nearest, equal = _nearest(columns, kind, profiles)
    own = nearest.columns if nearest and equal >= _OWN_SYSTEM * len(columns) else {}
    near: dict[str, dict[Column, Nearness]] = {ours: {} for ours in COLUMNS[kind].all}
    for column in columns:
        exact = own.get(fold(column.heading))
        # In the system's own file its own word is no riddle, however many things it may mean elsewhere.
        named = {exact: Nearness.SAME} if exact else known.near(column.heading)
        for one, nearness in named.items():
            near[one][column] = nearness
    headings = [fold(column.heading) for column in columns]
    sure: dict[str, Column] = {}
    for ours, found in near.items():
        same = [column for column, nearness in found.items() if nearness is Nearness.SAME]
        if len(same) == 1 and _may_be_sure(same[0], ours, fitting, own, headings):
            sure[ours] = same[0]
    doubts = doubted(sure, columns)
    taken = {column for ours, column in sure.items() if ours not in doubts}
    matches = tuple(
        Match(ours, Sureness.SAKER, (sure[ours],), _why_sure(sure[ours]), ours in COLUMNS[kind].must)
        if ours in sure and ours not in doubts
        else _unsure(ours, found, kind, columns, taken, near, fitting, doubts.get(ours, ""))
        for ours, found in near.items()
    )
    used = {column for match in matches for column in match.columns}
    return Matched(kind, matches, tuple(one for one in columns if one not in used), nearest, equal, fitting)


def _may_be_sure(column: Column, ours: str, fitting: Fitting, own: Mapping[str, str], headings: Sequence[str]) -> bool:
    if headings.count(fold(column.heading)) > 1 or any(sign.isdigit() for sign in column.heading):
        return False
    fits = fitting.fits(column, ours)
    return bool(fits) or (column.content is Content.EMPTY and own.get(fold(column.heading)) == ours)


def _unsure(
    ours: str,
    found: Mapping[Column, Nearness],
    kind: Kind,
    columns: Sequence[Column],
    taken: set[Column],
    near: Mapping[str, Mapping[Column, Nearness]],
    fitting: Fitting,
    doubt: str,
) -> Match:
    must = ours in COLUMNS[kind].must
    candidates = [column for column in found if column not in taken and fitting.fits(column, ours) is not False]
    if doubt:
        return Match(ours, Sureness.FRAGA, tuple(candidates), doubt, must)
    refused = [column for column in found if column not in taken and column not in candidates]
    if not candidates and refused:
        held = refused[0].content.value
        return Match(ours, Sureness.FRAGA, tuple(refused), f"rubriken liknar, men innehållet är {held}", must)
    if not candidates:
        unnamed = [one for one in columns if one not in taken and not any(one in of for of in near.values())]
        return _by_content(ours, unnamed, columns, taken, fitting, must)
    if len(candidates) > 1:
        return Match(ours, Sureness.FRAGA, tuple(candidates), "flera kolumner kan vara den", must)
    [only] = candidates
    rivals = [other for other, of in near.items() if other != ours and only in of]
    if found[only] is Nearness.SEVERAL or rivals:
        return Match(ours, Sureness.FRAGA, (only,), "rubriken kan betyda flera saker", must)
    return Match(ours, Sureness.TROLIG, (only,), _why_likely(only, found[only], fitting.fits(only, ours)), must)


def _by_content(
    ours: str, unnamed: Sequence[Column], columns: Sequence[Column], taken: set[Column], fitting: Fitting, must: bool
) -> Match:
    """What no heading resembles may still show itself by what it holds."""
    if ours in CLOSED:
        # Of a must a column that says the same on every row may be it too, such as N for all; it is then a question.
        telling = [one for one in unnamed if (must or one.distinct > 1) and fitting.fits(one, ours)]
        held = f"kända ord för {ours}"
    else:
        telling = [one for one in columns if one not in taken and one.content is _TELLING.get(ours)]
        held = telling[0].content.value if telling else ""
    if len(telling) == 1 and telling[0].distinct > 1:
        return Match(ours, Sureness.TROLIG, tuple(telling), f"bara den här kolumnen innehåller {held}", must)
    if telling:
        which = "flera kolumner" if len(telling) > 1 else "en kolumn"
        return Match(ours, Sureness.FRAGA, tuple(telling), f"{which} innehåller {held}", must)
    return Match(ours, Sureness.SAKNAS, (), "ingen rubrik liknar", must)


def _why_sure(column: Column) -> str:
    held = "kolumnen är tom" if column.content is Content.EMPTY else f"innehåller {column.content.value}"
    return f"rubriken är känd, {held}"


def _why_likely(column: Column, nearness: Nearness, fits: bool | None) -> str:
    heading = "rubriken är känd" if nearness is Nearness.SAME else "rubriken liknar en känd"
    if column.content is Content.EMPTY:
        return f"{heading}, men kolumnen är tom"
    return f"{heading}, innehåller {column.content.value}{'' if fits else ' som programmet inte känner igen'}"


def _nearest(columns: Sequence[Column], kind: Kind, profiles: Sequence[Profile]) -> tuple[Profile | None, int]:
    headings = {fold(column.heading) for column in columns}
    best = max(
        (profile for profile in profiles if profile.kind is kind),
        key=lambda profile: len(headings & set(profile.columns)),
        default=None,
    )
    equal = len(headings & set(best.columns)) if best else 0
    return (best, equal) if equal else (None, 0)
