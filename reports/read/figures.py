"""Figures files: bytes to what is in them. Knows what a JSON file may be like, not what a figure means."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from reports.errors import FileAccessError, SourceError
from reports.model import MASK, FiguresFile, masked

_LARGEST = 20 * 1024 * 1024  # bytes; the figures of a large nämnd with a row per beslut are one
_SUFFIX = ".json"


def read_figures(paths: Sequence[Path]) -> tuple[FiguresFile, ...]:
    """Every figures file among the given files and folders, sorted by name; a file named twice is read once.

    Raises FileAccessError for what cannot be opened, SourceError for what is no JSON of a sane size: all faults of all files, a sentence each.
    """
    files = _files(paths)
    read, faults = [], []
    for path, shown in zip(files, _shown_names(files), strict=True):
        try:
            content = _content(path, shown)
            read.append(FiguresFile(shown, content, _parsed(content, shown)))
        except SourceError as fault:
            faults.append(str(fault))
    if faults:
        raise SourceError("\n".join(faults))
    return tuple(read)


def _files(paths: Sequence[Path]) -> list[Path]:
    found: dict[Path, None] = {}
    for path in paths:
        try:
            found.update((one.resolve(), None) for one in _files_at(path))
        except OSError:
            raise FileAccessError(
                f"{path.name or path} går inte att öppna. Kontrollera namnet och att du får läsa där."
            ) from None
    return sorted(found, key=lambda path: (path.name, str(path)))


def _files_at(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    inside = [one for one in path.iterdir() if one.is_file() and one.suffix.casefold() == _SUFFIX]
    if not inside:
        raise FileAccessError(
            f"Mappen {path.name} innehåller ingen .json-fil. Lägg nämndernas sifferfiler (statistikrapport-kf-….json) där, eller ange en annan mapp."
        )
    return inside


def _shown_names(files: Sequence[Path]) -> list[str]:
    """What each file is called in messages and receipts: its name, with as many folders as tell it from the others.

    The nämnder's files are often called the same. Never a digit of anything that could be a personnummer.
    """
    shown = []
    for path in files:
        others = [one for one in files if one is not path]
        parts = next(
            n
            for n in range(1, len(path.parts) + 1)
            if n == len(path.parts) or all(one.parts[-n:] != path.parts[-n:] for one in others)
        )
        shown.append(masked("/".join(path.parts[-parts:])))
    return [
        f"{name} ({shown[: at + 1].count(name)})" if MASK in name and shown.count(name) > 1 else name
        for at, name in enumerate(shown)
    ]


def _content(path: Path, file: str) -> bytes:
    try:
        if not path.is_file():  # a pipe may never end, or never begin
            raise OSError
        with path.open("rb") as opened:
            content = opened.read(_LARGEST + 1)
    except OSError:
        raise FileAccessError(
            f"{file} går inte att öppna. Stäng den om den är öppen i ett annat program, och kontrollera att du får läsa den."
        ) from None
    if len(content) > _LARGEST:
        raise SourceError(
            f"{file} är för stor för att vara en sifferfil (gränsen är {_LARGEST // 1024 // 1024} MB). Ange nämndens statistikrapport-kf-….json."
        )
    return content


def _parsed(content: bytes, file: str) -> dict[str, object]:
    """Raises SourceError for anything that two readers could read in two ways."""
    try:
        data = json.loads(content.decode("utf-8-sig"), object_pairs_hook=_once, parse_constant=_refuse)
    except RecursionError:
        raise SourceError(
            f"{file} har för många nivåer i varandra för att vara en sifferfil. Ange nämndens statistikrapport-kf-….json."
        ) from None
    except _UnclearError as unclear:
        raise SourceError(f"{file}: {unclear} Be nämnden om filen som programmet skrev, oförändrad.") from None
    except ValueError:
        raise SourceError(
            f"{file} går inte att läsa som JSON. Ange nämndens statistikrapport-kf-….json så som programmet skrev den."
        ) from None
    if not isinstance(data, dict):
        raise SourceError(f"{file} är ingen sifferfil. Ange nämndens statistikrapport-kf-….json.")
    return data


class _UnclearError(Exception):
    """Something that JSON allows and a figures file never holds; the message is a Swedish sentence without any value."""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _UnclearError("samma nyckel står två gånger, och det går inte att veta vilken som gäller.")
    return found


def _refuse(_text: str) -> NoReturn:
    raise _UnclearError("ett tal är inget tal (NaN eller Infinity).")
