"""The heading line of a file: where it stands, whose it is, and which column holds what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reports.errors import SourceError
from reports.read.kinds import COLUMNS
from reports.read.profile import Profile, fold
from reports.read.records import SEPARATORS, split_line

HEADING_WITHIN = 30  # lines: more title lines than this no system writes
_FEWEST_KNOWN = 4  # headings: fewer than this and the file is something else
_MOST_COLUMNS = 10_000


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading line: its index among the lines, the folded headings, the profile that knows most of them, and the places of our columns."""

    index: int
    separator: str
    profile: Profile
    names: list[str]
    columns: Mapping[str, int]


def find_heading(lines: Sequence[str], profiles: Sequence[Profile], file: str) -> Heading:
    """The line that says most headings that a profile knows, within the first lines.

    Raises SourceError where there is none, where a heading stands twice, and where a column is missing that must be there.
    """
    most, best = 0, None
    for index, line in enumerate(lines[:HEADING_WITHIN]):
        for separator in SEPARATORS:
            cells = split_line(line, separator)
            if len(cells) > _MOST_COLUMNS:
                raise SourceError(
                    f"{file} rad {index + 1} har {len(cells)} kolumner. Väntat högst {_MOST_COLUMNS}. Kontrollera att det är rätt fil."
                )
            names = [fold(cell) for cell in cells]
            for profile in profiles:
                known = sum(1 for name in names if name in profile.columns)
                if known >= _FEWEST_KNOWN and known > most:
                    most, best = known, (index, separator, profile, names)
    if best is None:
        raise SourceError(
            f"{file}: inga kända rubriker i filens första {min(len(lines), HEADING_WITHIN)} rader. Väntat en rubrikrad från "
            f"{', '.join(sorted({p.system for p in profiles}))}. Kontrollera att det är rätt fil, eller lägg till en profil "
            "i mappen profiler bredvid kommun.toml."
        )
    index, separator, profile, names = best
    return Heading(index, separator, profile, names, _columns(names, profile, f"{file} rad {index + 1}"))


def _columns(names: Sequence[str], profile: Profile, where: str) -> dict[str, int]:
    columns: dict[str, int] = {}
    for at, name in enumerate(names):
        ours = profile.columns.get(name)
        if ours in columns:
            raise SourceError(
                f"{where}: rubriken för ”{ours}” står två gånger. Ta bort den ena kolumnen och exportera igen."
            )
        if ours is not None:
            columns[ours] = at
    missing = [name for name in COLUMNS[profile.kind].must if name not in columns]
    if missing:
        theirs = {ours: theirs for theirs, ours in profile.columns.items()}
        wanted = ", ".join(f"”{theirs.get(name, name)}”" for name in missing)
        there = ", ".join(name for name in names if name and not any(sign.isdigit() for sign in name))
        raise SourceError(
            f"{where} saknar {'kolumnen' if len(missing) == 1 else 'kolumnerna'} {wanted} "
            f"(profil {profile.system}). Filen har: {there}. Ta med kolumnen i exporten, eller rätta profilen."
        )
    return columns
