"""Files and folders to exports: find the files, read each once, recognise it by its headings, guard every row."""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reports.errors import FileAccessError, SourceError
from reports.model import MASK, Export, Kind, Row, masked
from reports.read.decode import decode
from reports.read.kinds import COLUMNS
from reports.read.profile import Profile, fold
from reports.read.records import SEPARATORS, check_field_count, physical_lines, records, split_line

_HEADING_WITHIN = 30  # lines: more title lines than this no system writes
_FEWEST_KNOWN = 4  # headings: fewer than this and the file is something else
_WORD = (".docx", ".docm", ".doc")
_EXCEL = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


@dataclass(frozen=True, slots=True)
class _Heading:
    index: int
    separator: str
    profile: Profile
    names: list[str]
    known: int


def read_exports(paths: Sequence[Path], profiles: Sequence[Profile], must: Kind | None = None) -> tuple[Export, ...]:
    """Every export among the given files and folders, sorted by name; a file named twice is read once. One must be of the kind `must`.

    Raises FileAccessError for what cannot be opened, SourceError for what cannot be trusted: all faults of all files, a sentence each.
    """
    exports, faults = [], []
    files = _files(paths)
    for path, shown in zip(files, _shown_names(files), strict=True):
        try:
            exports.append(_read(path, shown, profiles))
        except SourceError as fault:
            faults.append(str(fault))
    if faults:
        raise SourceError("\n".join(faults))
    if must and not of_kind(exports, must):
        found = ", ".join(f"{export.file} ({export.kind.in_words})" for export in exports)
        raise SourceError(
            f"Ingen fil är en export av {must.in_words}. Det här är läst: {found}. Ange exporten med --indata."
        )
    return tuple(exports)


def of_kind(exports: Sequence[Export], kind: Kind) -> tuple[Export, ...]:
    """The exports whose rows are about one thing."""
    return tuple(export for export in exports if export.kind is kind)


def _files(paths: Sequence[Path]) -> list[Path]:
    found: dict[Path, None] = {}
    for path in paths:
        try:
            found.update((one.resolve(), None) for one in _files_at(path))
        except OSError:
            raise FileAccessError(
                f"{path.name or path} går inte att öppna. Kontrollera namnet och att du får läsa där."
            ) from None
    return sorted(found, key=lambda p: (p.name, str(p)))


def _shown_names(files: Sequence[Path]) -> list[str]:
    """What each file is called in messages and receipts: its name, with its folder where two are called the same.

    Never a digit of anything that could be a personnummer; files that are then called the same are numbered.
    """
    names = [path.name for path in files]
    shown = [masked(f"{path.parent.name}/{path.name}" if names.count(path.name) > 1 else path.name) for path in files]
    return [
        f"{name} ({shown[: at + 1].count(name)})" if MASK in name and shown.count(name) > 1 else name
        for at, name in enumerate(shown)
    ]


def _files_at(path: Path) -> list[Path]:
    if path.is_dir():
        inside = [p for p in path.iterdir() if p.is_file() and not p.name.startswith((".", "~$"))]
        # An .xlsx in the folder may be the export itself: it is taken in, and refused with its own sentence.
        exports = [p for p in inside if p.suffix.casefold() in (".csv", ".txt", ".xlsx", ".xls")]
        if not exports:
            raise FileAccessError(
                f"Mappen {path.name} innehåller ingen CSV-fil. Lägg exporterna där, eller ange en annan mapp."
            )
        return exports
    if not path.exists():
        raise FileAccessError(
            f"Filen {path.name or path} finns inte. Kontrollera namnet och att nätverksmappen är ansluten. "
            "Ange exporten med --indata FIL.csv."
        )
    return [path]


def _read(path: Path, file: str, profiles: Sequence[Profile]) -> Export:
    try:
        content = path.read_bytes()
    except OSError:
        raise FileAccessError(
            f"{file} går inte att öppna. Stäng den om den är öppen i Excel, och kontrollera att du får läsa den."
        ) from None
    if content.strip() in (b"", codecs.BOM_UTF8):
        raise SourceError(f"{file} är tom (0 tecken). Väntat minst en rad med rubriker. Exportera filen igen.")
    if content.startswith(_EXCEL) and path.suffix.casefold() in _WORD:
        raise SourceError(f"{file} är en Wordfil och ingen export. Ange exporten ur verksamhetssystemet, en CSV-fil.")
    if content.startswith(_EXCEL) or path.suffix.casefold() in (".xlsx", ".xls"):
        raise SourceError(f"{file} är en Excelfil. Spara som CSV UTF-8 i Excel och försök igen.")
    lines = physical_lines(decode(content, file))
    heading = _heading(lines, profiles, file)
    columns = _columns(heading, file)
    return Export(
        file=file,
        system=heading.profile.system,
        kind=heading.profile.kind,
        assumed_profile=heading.profile.assumed,
        date_form=heading.profile.date_form,
        columns=columns,
        ignored_columns=tuple(_ignored(heading)),
        rows=tuple(_rows(lines, heading, columns, file)),
        content=content,
    )


def _heading(lines: list[str], profiles: Sequence[Profile], file: str) -> _Heading:
    best: _Heading | None = None
    for index, line in enumerate(lines[:_HEADING_WITHIN]):
        for separator in SEPARATORS:
            names = [fold(name) for name in split_line(line, separator)]
            for profile in profiles:
                known = sum(1 for name in names if name in profile.columns)
                if known >= _FEWEST_KNOWN and (best is None or known > best.known):
                    best = _Heading(index, separator, profile, names, known)
    if best is None:
        raise SourceError(
            f"{file}: inga kända rubriker i filens första {min(len(lines), _HEADING_WITHIN)} rader. Väntat en rubrikrad från "
            f"{', '.join(sorted({p.system for p in profiles}))}. Kontrollera att det är rätt fil, eller lägg till en profil "
            "i mappen profiler bredvid kommun.toml."
        )
    return best


def _columns(heading: _Heading, file: str) -> dict[str, int]:
    columns: dict[str, int] = {}
    for index, name in enumerate(heading.names):
        ours = heading.profile.columns.get(name)
        if ours in columns:
            raise SourceError(
                f"{file} rad {heading.index + 1}: rubriken för ”{ours}” står två gånger. Ta bort den ena kolumnen och exportera igen."
            )
        if ours is not None:
            columns[ours] = index
    missing = [name for name in COLUMNS[heading.profile.kind].must if name not in columns]
    if missing:
        theirs = {ours: theirs for theirs, ours in heading.profile.columns.items()}
        wanted = ", ".join(f"”{theirs.get(name, name)}”" for name in missing)
        there = ", ".join(name for name in heading.names if name and not any(sign.isdigit() for sign in name))
        raise SourceError(
            f"{file} rad {heading.index + 1} saknar {'kolumnen' if len(missing) == 1 else 'kolumnerna'} {wanted} "
            f"(profil {heading.profile.system}). Filen har: {there}. Ta med kolumnen i exporten, eller rätta profilen."
        )
    return columns


def _ignored(heading: _Heading) -> Iterator[str]:
    for name in heading.names:
        if name and name not in heading.profile.columns:
            yield masked(name)


def _rows(lines: list[str], heading: _Heading, columns: dict[str, int], file: str) -> list[Row]:
    rows: list[Row] = []
    fields = len(heading.names)
    headings = {index: name for name, index in columns.items()}
    stated: tuple[int, int] | None = None
    for line, cells in records(lines, heading.index + 1, heading.separator, fields, file):
        if stated is not None:
            raise SourceError(
                f"{file} rad {line}: det finns rader efter slutraden på rad {stated[0]}. Exportera filen igen."
            )
        total = heading.profile.stated_total(cells)
        if total is not None:
            stated = (line, total)
            continue
        check_field_count(cells, fields, file, line)
        if [fold(cell) for cell in cells] == heading.names:
            raise SourceError(
                f"{file} rad {line}: rubrikraden upprepas. Två exporter kan ha klistrats ihop. Ange dem som två filer i stället."
            )
        rows.append(
            Row(line, tuple(_translated(heading.profile, headings.get(i), cell) for i, cell in enumerate(cells)))
        )
    if heading.profile.total_line:
        _check_total(stated, len(rows), heading.profile, file)
    return rows


def _translated(profile: Profile, heading: str | None, cell: str) -> str:
    return "" if heading is None else profile.translate(heading, cell)


def _check_total(stated: tuple[int, int] | None, rows: int, profile: Profile, file: str) -> None:
    if stated is None:
        wanted = profile.total_line.replace("{antal}", str(rows))
        raise SourceError(
            f"{file}: slutraden ”{wanted}” saknas efter {rows} lästa rader. Filen kan vara avkapad. Exportera den igen "
            '(eller sätt slutrad = "" i en egen profil om ert system inte skriver någon).'
        )
    if stated[1] != rows:
        raise SourceError(
            f"{file} rad {stated[0]}: slutraden säger {stated[1]} poster men filen har {rows} rader. Rader saknas eller har "
            "delats. Exportera filen igen."
        )
