"""The heading line of a file: where it stands, whose it is, and which column holds what."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reports.errors import SourceError
from reports.read.kinds import COLUMNS
from reports.read.profile import Profile, fold
from reports.read.records import SEPARATORS, split_line

HEADING_WITHIN = 30  # lines: more title lines than this no system writes
_FEWEST_KNOWN = 4  # headings: fewer than this and the file is something else
_WIDEST_TITLE = 4  # cells
_EMPTIEST_ROW = 0.35  # of the cells: groups of columns have fewer words than that
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?!-?\d)")
_LONG_NUMBER = re.compile(r"(?:\d\D*){6}")
_LONGEST = 80  # signs of a heading
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
            "i mappen profiler bredvid kommun.toml. Kommandot profil gör ett utkast till en."
        )
    index, separator, profile, names = best
    where = f"{file} rad {index + 1}"
    _refuse_joined_lines(names, where)
    _refuse_rows_above(lines[:index], file, index + 1)
    columns = _columns(names, profile, where)
    _refuse_nearly_known(names, columns, profile, profiles, where)
    return Heading(index, separator, profile, names, columns)


def _refuse_joined_lines(names: Sequence[str], where: str) -> None:
    """A heading holds no day, and no two hold a number: then a row has joined the headings, and its cells would be taken for headings."""
    numbers = sum(bool(_LONG_NUMBER.search(name)) for name in names)
    if numbers > 1 or any(map(_DAY.search, names)) or max(map(len, names)) > _LONGEST:
        raise SourceError(
            f"{where}: rubrikraden innehåller datum, nummer eller lång text, som om en rad satt ihop med den. Radsluten kan ha gått förlorade. "
            "Exportera filen igen."
        )


def _refuse_rows_above(above: Sequence[str], file: str, heading: int) -> None:
    for number, line in enumerate(above, start=1):
        # Pasted from another file it may have another separator.
        if any(_is_row(split_line(line, one) or line.split(one)) for one in SEPARATORS):
            raise SourceError(
                f"{file} rad {number}: raden ser ut som en rad i tabellen men står ovanför rubrikraden på rad {heading}. Filen kan vara sorterad, eller "
                "två exporter hopklistrade. Exportera den igen, eller ange dem som två filer."
            )


def _is_row(cells: Sequence[str]) -> bool:
    """Whether so many of many cells are filled that they are no title, and no words over groups of columns."""
    filled = sum(map(bool, map(str.strip, cells)))
    return filled > _WIDEST_TITLE and filled > _EMPTIEST_ROW * len(cells)


def _refuse_nearly_known(
    names: Sequence[str], columns: Mapping[str, int], profile: Profile, profiles: Sequence[Profile], where: str
) -> None:
    """A heading that is nearly a known one is a question: its column would be lost, and with it the days that tell what has been carried out."""
    known = {
        _bare(theirs): (theirs, ours)
        for one in (*profiles, profile)  # the file's own profile last: its word is the one to suggest
        if one.kind is profile.kind
        for theirs, ours in one.columns.items()
    }
    for column, name in enumerate(names, start=1):
        theirs, ours = known.get(_bare(name), ("", ""))
        if name not in profile.columns and ours and ours not in columns:
            own = next((one for one, our in profile.columns.items() if our == ours), theirs)
            raise SourceError(
                f"{where}, kolumn {column}: rubriken är nästan ”{own}” men inte den (profil {profile.system}). Rätta rubriken i exporten, eller "
                "skriv den i en egen profil (kommandot profil gör ett utkast)."
            )


def _bare(name: str) -> str:
    """A heading as letters only, without marks over them."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", name) if sign.isalnum())


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
        # A heading that nobody knows may be a piece of a row.
        there = ", ".join(name for name in names if name in profile.columns)
        unknown = sum(bool(name) for name in names) - len(columns)
        more = f" och {unknown} okända (kommandot profil visar vilka)" if unknown else ""
        raise SourceError(
            f"{where} saknar {'kolumnen' if len(missing) == 1 else 'kolumnerna'} {wanted} "
            f"(profil {profile.system}). Filen har: {there}{more}. Ta med kolumnen i exporten, eller rätta profilen."
        )
    return columns
