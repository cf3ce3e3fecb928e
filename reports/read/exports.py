"""Files and folders to exports: find the files, recognise each by its headings, guard every row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from reports.errors import FileAccessError, SourceError
from reports.model import MASK, Export, Kind, Progress, masked, silent
from reports.read.columns import gather_columns, ignored_headings
from reports.read.headings import HEADING_WITHIN, find_heading
from reports.read.profile import Profile
from reports.read.records import Block, Records, Shape
from reports.read.source import open_source

_SHEET_ROWS = (65_536, 1_048_576)  # .xls, .xlsx: 15 841 test answers were once lost at such an end of a sheet
_MOST_BYTES = 300_000_000  # in all files: what the memory of an office PC surely holds, and some two million beslut


def read_exports(
    paths: Sequence[Path], profiles: Sequence[Profile], must: Kind | None = None, progress: Progress = silent
) -> tuple[Export, ...]:
    """Every export among the given files and folders, sorted by name; a file named twice is read once. One must be of the kind `must`.

    Raises FileAccessError for what cannot be opened, SourceError for what cannot be trusted: all faults of all files, a sentence each.
    """
    exports, faults = [], []
    files = _files(paths)
    _refuse_too_much(files)
    for path, shown in zip(files, _shown_names(files), strict=True):
        try:
            exports.append(_read(path, shown, profiles, progress))
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


def _refuse_too_much(files: Sequence[Path]) -> None:
    largest = max(files, key=_size, default=None)
    if largest and sum(map(_size, files)) > _MOST_BYTES:
        raise SourceError(
            f"Exporterna är tillsammans större än {_MOST_BYTES // 1_000_000} MB (störst: {masked(largest.name)}). Kontrollera att det är rätt "
            "filer. Ta annars ut en export per nämnd, eller bara de beslut som ännu gäller, och kör en gång för varje."
        )


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0  # it cannot be opened either, and reading it says so


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


def _read(path: Path, file: str, profiles: Sequence[Profile], progress: Progress) -> Export:
    source = open_source(path, file)
    with source.from_top(HEADING_WITHIN) as (top, pieces):
        heading = find_heading(top, profiles, file)
        profile, below = heading.profile, heading.index + 1
        records = Records(Shape(file, heading.separator, heading.names, profile.stated_total))
        blocks = _told(records.blocks(chain([top[below:]], pieces), below + 1), f"Läser {file}", progress)
        above = {line: number for number, line in enumerate(top[:below], start=1)}
        found = gather_columns(blocks, heading, above, file)
    _check_total(records.stated, len(found.lines), below, profile, file)
    return Export(
        file=file,
        system=profile.system,
        kind=profile.kind,
        assumed_profile=profile.assumed,
        date_form=profile.date_form,
        columns=found.columns,
        lines=found.lines,
        ignored_columns=ignored_headings(heading, found),
        loose=found.loose,
        digest=source.digest,
    )


def _told(blocks: Iterable[Block], what: str, progress: Progress) -> Iterator[Block]:
    rows = 0
    for block in blocks:
        rows += len(block.lines)
        progress(what, rows)
        yield block


def _check_total(stated: tuple[int, int] | None, rows: int, above: int, profile: Profile, file: str) -> None:
    if stated is None and profile.total_line:
        wanted = profile.total_line.replace("{antal}", str(rows))
        raise SourceError(
            f"{file}: slutraden ”{wanted}” saknas efter {rows} lästa rader. Filen kan vara avkapad. Exportera den igen "
            '(eller sätt slutrad = "" i en egen profil om ert system inte skriver någon).'
        )
    if stated is not None and stated[1] != rows:
        raise SourceError(
            f"{file} rad {stated[0]}: slutraden säger {stated[1]} poster men filen har {rows} rader. Rader saknas eller har "
            "delats. Exportera filen igen."
        )
    if stated is None and rows + above in _SHEET_ROWS:
        raise SourceError(
            f"{file} har {rows + above} rader, precis så många som ett kalkylblad rymmer. Filen kan vara avkapad där. Exportera den "
            "igen i två delar, direkt ur källsystemet, och ange båda med --indata."
        )
