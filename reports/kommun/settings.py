"""kommun.toml to `Kommun`: the municipality's names, catalogue of insatser and choices. Every fault of the file at once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from reports.errors import FileAccessError, KommunError
from reports.kommun.fonster import faults_of_fonster, is_day, read_fonster
from reports.kommun.insatser import Line, faults_of, in_catalogue_order, read_line, words_of
from reports.model import Disclosure, FindingKind, Granskat, IvoFonster, Kommun, Personal, Redovisning, Tabell, folded

_LOWEST_TROSKEL = 4  # with less, that a group is small would leave it two possible values
_Word = TypeVar("_Word", bound=StrEnum)

# key: (default, what it must be). A key without default must be there.
_SCALARS: dict[str, tuple[Any, type]] = {
    "kommun": (None, str),
    "namnd": (None, str),
    "forvaltning": ("Socialförvaltningen", str),
    "diarienummer": ("", str),
    "diarienummer_monster": ("", str),
    "undertecknare": ([], list),
    "sandlista": ([], list),
    "samlade_namnder": ([], list),
    "troskel": (5, int),
    "redovisning": ("skyddad", str),
    "beslut": ("", str),
    "tabell": ("statistik", str),
    "skal": (False, bool),
    "kon": (False, bool),
    "enhet": (False, bool),
    "flytta_helgdag": (False, bool),
}
_TABLES: dict[str, tuple[str, ...]] = {
    "insats": ("lag", "ord", "kod", "namn", "familj", "verksamhet"),
    "ivo_fonster": ("kvartal", "fran", "till"),
    "personal": ("namn", "personnummer"),
    "granskat": ("fynd", "beslutsnummer", "datum", "roll"),
}
_OPTIONAL: dict[str, tuple[str, ...]] = {"ivo_fonster": ("galler_fran", "kalla", "kontrollerad")}
_IN_WORDS = {
    str: "en text inom citattecken",
    list: "en lista inom hakparenteser",
    int: "ett heltal",
    bool: "true eller false",
}


def load_kommun(path: Path, namnd: str = "") -> Kommun:
    """The settings of one municipality; `namnd` takes the place of the file's own, for a run of one nämnd among several.

    Raises FileAccessError, or KommunError with every fault in one message."""
    try:
        content = path.read_bytes()
    except OSError:
        raise FileAccessError(
            f"Inställningarna {path.name} går inte att läsa. Ange filen med --kommun, till exempel --kommun templates/lillby/kommun.toml."
        ) from None
    try:
        data = tomllib.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        line = re.search(r"line (\d+)", str(error))
        where = f" rad {line[1]}" if line else ""
        raise KommunError(
            f"{path.name}{where}: filen går inte att läsa. Ett citattecken kan saknas, en nyckel stå två gånger, eller filen vara sparad "
            "med annan teckenkodning än UTF-8. Jämför med templates/lillby/kommun.toml."
        ) from None
    kommun = _Reader(path, data).kommun(content)
    return replace(kommun, namnd=namnd) if namnd else kommun


class _Reader:
    """Reads the settings and gathers every fault before it raises one error."""

    def __init__(self, path: Path, data: dict[str, Any]) -> None:
        self._path, self._data = path, data
        self._faults: list[str] = []

    def kommun(self, content: bytes) -> Kommun:
        self._refuse_unknown_keys()
        scalar = {key: self._scalar(key) for key in _SCALARS}
        disclosure = self._disclosure(scalar)
        lines = self._insatser()
        rubriker = self._data.get("rubriker", {})
        if not isinstance(rubriker, dict) or not all(isinstance(text, str) for text in rubriker.values()):
            self._faults.append("[rubriker] ska ha rader på formen ”Rubrik” = ”Text”.")
            rubriker = {}
        fonster: tuple[IvoFonster, ...] = self._entries("ivo_fonster", read_fonster)
        personal = self._entries("personal", lambda e: Personal(str(e["namn"]), str(e["personnummer"])))
        granskat = self._entries(
            "granskat",
            lambda e: Granskat(str(e["fynd"]), str(e["beslutsnummer"]).strip(), str(e["datum"]), str(e["roll"])),
        )
        self._check_pattern(scalar["diarienummer_monster"])
        self._check_words(granskat, fonster)
        if self._faults:
            raise KommunError("\n".join(f"{self._path.name}: {fault}" for fault in self._faults))
        return Kommun(
            kommun=scalar["kommun"],
            namnd=scalar["namnd"],
            forvaltning=scalar["forvaltning"],
            diarienummer=scalar["diarienummer"],
            diarienummer_monster=scalar["diarienummer_monster"],
            undertecknare=tuple(map(str, scalar["undertecknare"])),
            sandlista=tuple(map(str, scalar["sandlista"])),
            samlade_namnder=self._namnder(scalar["samlade_namnder"]),
            disclosure=disclosure,
            flytta_helgdag=scalar["flytta_helgdag"],
            rubriker=tuple(rubriker.items()),
            insatser=in_catalogue_order(lines),
            words=words_of(lines),
            ivo_fonster=fonster,
            personal=personal,
            granskat=granskat,
            folder=self._path.parent,
            content=content,
        )

    def _refuse_unknown_keys(self) -> None:
        known = [*_SCALARS, "rubriker", *_TABLES]
        self._faults += [
            f"nyckeln ”{key}” är okänd. Kända nycklar: {', '.join(known)}." for key in self._data if key not in known
        ]

    def _scalar(self, key: str) -> Any:
        default, wanted = _SCALARS[key]
        value = self._data.get(key, default)
        # bool is an int to Python, but `troskel = true` is a slip of the pen.
        fits = isinstance(value, wanted) and (wanted is bool or not isinstance(value, bool))
        if not fits or (default is None and not value.strip()):
            self._faults.append(
                f"{key} ska vara {_IN_WORDS[wanted]}{' och får inte saknas' if default is None else ''}."
            )
            return default if default is not None else ""
        return value.strip() if isinstance(value, str) else value

    def _namnder(self, names: list[Any]) -> tuple[str, ...]:
        namnder = tuple(str(name).strip() for name in names)
        if "" in namnder or len({folded(name) for name in namnder}) < len(namnder):
            self._faults.append("samlade_namnder ska vara namn på nämnder, vart och ett en gång.")
        return namnder

    def _disclosure(self, scalar: Mapping[str, Any]) -> Disclosure:
        redovisning = self._word("redovisning", scalar["redovisning"], Redovisning)
        tabell = self._word("tabell", scalar["tabell"], Tabell)
        if scalar["troskel"] < _LOWEST_TROSKEL:
            self._faults.append(
                f'troskel får vara lägst {_LOWEST_TROSKEL}. Vill nämnden redovisa utan skydd för små grupper: redovisning = "oppen" med nämndens beslut.'
            )
        widened = [key for key in ("skal", "kon", "enhet") if scalar[key]]
        if redovisning is Redovisning.OPPEN:
            widened.insert(0, 'redovisning = "oppen"')
        if widened and not scalar["beslut"]:
            self._faults.append(
                f"{', '.join(widened)} visar mer än lagen kräver och förutsätter ett beslut av nämnden. Skriv det i beslut, "
                'till exempel beslut = "SN 2026-02-10 § 14".'
            )
        if tabell is Tabell.RADLISTA and redovisning is not Redovisning.OPPEN:
            self._faults.append('tabell = "radlista" förutsätter redovisning = "oppen" och nämndens beslut.')
        return Disclosure(
            scalar["troskel"], redovisning, scalar["beslut"], tabell, scalar["skal"], scalar["kon"], scalar["enhet"]
        )

    def _word(self, key: str, value: str, words: type[_Word]) -> _Word:
        try:
            return words(value)
        except ValueError:
            allowed = " eller ".join(f'"{word.value}"' for word in words)
            self._faults.append(f"{key} ska vara {allowed}.")
            return next(iter(words))

    def _entries(self, name: str, make: Callable[[Mapping[str, Any]], Any]) -> tuple[Any, ...]:
        entries = self._data.get(name, [])
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            self._faults.append(f"{name} ska skrivas som grupper, var och en under rubriken [[{name}]].")
            return ()
        made = []
        for number, entry in enumerate(entries, start=1):
            known = (*_TABLES[name], *_OPTIONAL.get(name, ()))
            missing = [key for key in _TABLES[name] if key not in entry]
            strange = [key for key in entry if key not in known]
            if missing or strange:
                what = f"saknar {', '.join(missing)}" if missing else f"har okänd nyckel {', '.join(strange)}"
                self._faults.append(f"[[{name}]] nummer {number} {what}. Nycklarna är {', '.join(known)}.")
                continue
            try:
                made.append(make(entry))
            except (TypeError, ValueError):
                self._faults.append(f"[[{name}]] nummer {number} har ett värde av fel slag.")
        return tuple(made)

    def _insatser(self) -> tuple[Line, ...]:
        lines: tuple[Line, ...] = self._entries("insats", read_line)
        if not self._data.get("insats"):
            self._faults.append(
                "inga [[insats]] finns. Kopiera listan ur templates/lillby/kommun.toml och anpassa den."
            )
        self._faults += faults_of(lines)
        return lines

    def _check_words(self, granskat: tuple[Granskat, ...], fonster: tuple[IvoFonster, ...]) -> None:
        known = {kind.value for kind in FindingKind}
        self._faults += [
            f"[[granskat]] för beslutsnummer {one.beslutsnummer}: fyndet ”{one.fynd}” finns inte. Skriv koden som den står i rättelselistan eller delegationskontrollen."
            for one in granskat
            if one.fynd not in known
        ]
        self._faults += [
            f"[[granskat]] för beslutsnummer {one.beslutsnummer}: datum ska skrivas ÅÅÅÅ-MM-DD."
            for one in granskat
            if not is_day(one.datum)
        ]
        self._faults += faults_of_fonster(fonster)

    def _check_pattern(self, pattern: str) -> None:
        try:
            re.compile(pattern)
        except re.error:
            self._faults.append(
                "diarienummer_monster är inget giltigt mönster (reguljärt uttryck). Lämna det tomt om ni är osäkra."
            )
