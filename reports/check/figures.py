"""Figures files to the nämnder's reports: what must be there, in what form, and what kind of file something else is.

A message says which file, which list, table and row; never a text or a number out of the file.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NoReturn

from reports.check.figure_sums import faults_of_sums
from reports.errors import SourceError
from reports.model import FiguresFile, Flode, Kommun, Kvartal, Lista, Namndlista, Namndrapport, Redovisning, folded

_LAGAR = ("SoL", "LSS")
_LOWEST_TROSKEL = 4  # no nämnd can have set less
_MOST = 10_000_000  # beslut: more than any nämnd has taken
_LONGEST_NAME, _LONGEST_LABEL = 120, 400  # signs
_MOST_ROWS = 200_000
_WRITTEN = "Be nämnden om filen som programmet skrev, oförändrad."


def check_figures(files: Sequence[FiguresFile], kommun: Kommun | None) -> tuple[Namndrapport, ...]:
    """Every file as a nämnd's report of a quarter. Without `kommun` they may be another municipality's: for a template that is only tried.

    Raises SourceError with everything that is wrong with all files: other kinds of files, another kommun, values that are no counts, and figures
    that contradict each other.
    """
    reports, faults = [], []
    for one in files:
        try:
            report = _Reader(one.file).report(one.data)
        except SourceError as fault:
            faults.append(str(fault))
            continue
        if kommun and folded(report.kommun) != folded(_plain(kommun.kommun)):
            faults.append(
                f"{one.file} hör till en annan kommun än {kommun.kommun} (kommun.toml). Ta bort filen, eller ange rätt --kommun."
            )
        faults += faults_of_sums(report)
        reports.append(report)
    if faults:
        raise SourceError("\n".join(faults))
    return tuple(reports)


class _Reader:
    """Reads one file's content and stops at the first thing that no figures file has."""

    def __init__(self, file: str) -> None:
        self._file = file

    def report(self, data: Mapping[str, object]) -> Namndrapport:
        if other := _other_kind(data):
            raise SourceError(f"{self._file} {other}")
        kvartal = Kvartal.parse(self._text(data.get("kvartal"), "kvartal", 10))
        if kvartal is None:
            self._stop("kvartal ska skrivas som 2026-K3.")
        if data.get("matdag") not in (None, kvartal.matdag.isoformat()):
            self._stop("matdag är inte kvartalets sista dag.")
        redovisning, troskel = self._protection(data)
        listor = self._mapping(data.get("listor"), "listor")
        return Namndrapport(
            file=self._file,
            kommun=self._text(data.get("kommun"), "kommun", _LONGEST_NAME),
            namnd=self._text(data.get("namnd"), "namnd", _LONGEST_NAME),
            kvartal=kvartal,
            redovisning=redovisning,
            troskel=troskel,
            program=self._text(data["program"], "program", _LONGEST_NAME) if "program" in data else "",
            listor={lista: self._lista(self._mapping(listor.get(lista.value), lista.value), lista) for lista in Lista},
        )

    def _protection(self, data: Mapping[str, object]) -> tuple[Redovisning | None, int | None]:
        """How small groups are protected; files from before the program told have neither key."""
        if data.get("redovisning") is None:
            return None, None
        try:
            redovisning = Redovisning(self._text(data["redovisning"], "redovisning", _LONGEST_NAME))
        except ValueError:
            self._stop("redovisning ska vara skyddad eller oppen.")
        if redovisning is Redovisning.OPPEN:
            return redovisning, None
        troskel = self._count(data.get("troskel"), "troskel")
        if troskel < _LOWEST_TROSKEL:
            self._stop(f"troskel ska vara minst {_LOWEST_TROSKEL} när redovisningen är skyddad.")
        return redovisning, troskel

    def _lista(self, data: Mapping[str, object], lista: Lista) -> Namndlista:
        where = lista.value
        per_lag = self._mapping(data.get("per_lag"), f"{where}, per_lag")
        if set(per_lag) != set(_LAGAR):
            self._stop(f"{where}, per_lag ska ha ett antal för SoL och ett för LSS.")
        counts = {lag: self._count(per_lag[lag], f"{where}, per_lag, {lag}") for lag in _LAGAR}
        if self._count(data.get("totalt"), f"{where}, totalt") != sum(counts.values()):
            self._stop(f"{where}: totalt är inte summan av SoL och LSS. {_WRITTEN}")
        return Namndlista(
            per_lag=counts,
            families=self._families(data, where),
            tables=self._tables(data, where),
            floden=self._floden(data, sum(counts.values()), where),
            foregaende_kvartal=self._maybe(data, "foregaende_kvartal", where),
            samma_kvartal_foregaende_ar=self._maybe(data, "samma_kvartal_foregaende_ar", where),
        )

    def _families(self, data: Mapping[str, object], where: str) -> dict[str, tuple[str, ...]]:
        families = self._mapping(data.get("familjer", {}), f"{where}, familjer")
        if not set(families) <= set(_LAGAR):
            self._stop(f"{where}, familjer ska höra till SoL eller LSS.")
        return {
            lag: tuple(self._text(name, f"{where}, familjer", _LONGEST_LABEL) for name in self._list(names, where))
            for lag, names in families.items()
        }

    def _floden(self, data: Mapping[str, object], totalt: int, where: str) -> dict[Flode, int]:
        floden = self._mapping(data.get("floden", {}), f"{where}, floden")
        found = {flode: self._maybe(floden, flode.value, f"{where}, floden") for flode in Flode}
        printed = {flode: n for flode, n in found.items() if n is not None}
        reported = self._maybe(floden, "rapporterade", f"{where}, floden")
        inflow = [printed[flode] for flode in (Flode.KVARSTAENDE, Flode.NYA) if flode in printed]
        if reported is not None and len(inflow) == 2 and reported != sum(inflow):
            self._stop(f"{where}, floden: rapporterade är inte kvarstående och nya tillsammans. {_WRITTEN}")
        left = self._maybe(floden, "fortsatt", f"{where}, floden")
        if left is not None and left != totalt:
            self._stop(f"{where}, floden: fortsatt är inte detsamma som totalt. {_WRITTEN}")
        return printed

    def _tables(self, data: Mapping[str, object], where: str) -> dict[str, tuple[tuple[str | int, ...], ...]]:
        found: dict[str, tuple[tuple[str | int, ...], ...]] = {}
        for table in self._list(data.get("tabeller", []), f"{where}, tabeller"):
            about = self._mapping(table, f"{where}, tabeller")
            name = self._text(about.get("namn"), f"{where}, en tabells namn", _LONGEST_NAME)
            if name in found:
                self._stop(f"{where}: samma tabell står två gånger.")
            columns = self._list(about.get("kolumner"), f"{where}, en tabells kolumner")
            rows = self._list(about.get("rader"), f"{where}, en tabells rader")
            if len(rows) > _MOST_ROWS:
                self._stop(f"{where}: en tabell har fler rader än någon nämnd har beslut.")
            found[name] = tuple(
                self._row(row, len(columns), f"{where}, {name}, rad {number}") for number, row in enumerate(rows, 1)
            )
        return found

    def _row(self, row: object, columns: int, where: str) -> tuple[str | int, ...]:
        cells = self._list(row, where)
        if len(cells) != columns:
            self._stop(f"{where} har inte lika många celler som tabellen har kolumner.")
        return tuple(
            self._text(cell, where, _LONGEST_LABEL) if isinstance(cell, str) else self._count(cell, where)
            for cell in cells
        )

    def _maybe(self, data: Mapping[str, object], key: str, where: str) -> int | None:
        return None if data.get(key) is None else self._count(data[key], f"{where}, {key}")

    def _count(self, value: object, where: str) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= _MOST:
            self._stop(f"{where} ska vara ett helt tal, noll eller mer.")
        return value

    def _text(self, value: object, where: str, longest: int) -> str:
        text = _plain(value) if isinstance(value, str) else ""
        if not text or len(text) > longest or not text.isprintable():
            self._stop(f"{where} ska vara en text på en rad, med högst {longest} tecken och inga styrtecken.")
        return text

    def _mapping(self, value: object, where: str) -> Mapping[str, Any]:
        if not isinstance(value, dict):
            self._stop(f"{where} saknas eller är av fel slag.")
        return value

    def _list(self, value: object, where: str) -> list[Any]:
        if not isinstance(value, list):
            self._stop(f"{where} saknas eller är av fel slag.")
        return value

    def _stop(self, what: str) -> NoReturn:
        raise SourceError(f"{self._file}: {what}" + ("" if _WRITTEN in what else f" {_WRITTEN}"))


def _plain(text: str) -> str:
    """Composed letters and ordinary spaces: a Mac and a Windows computer may have written the same name."""
    return " ".join(unicodedata.normalize("NFC", text).replace("\u00a0", " ").strip(" ").split(" "))


def _other_kind(data: Mapping[str, object]) -> str:
    """What another JSON file is; empty for figures of a quarter."""
    return next(_kinds(data), "")


def _kinds(data: Mapping[str, object]) -> Iterator[str]:
    wanted = "Ange nämndens statistikrapport-kf-….json."
    if "handlingar" in data and "nyckel" in data:
        yield f"är en kvittens. {wanted}"
    if "samlat" in data:
        yield f"är redan en samlad rapport. {wanted}"
    if "period" in data and "tabeller" in data:
        yield f"är siffror ur månadsstatistiken (kommandot statistik), inte ur en kvartalsrapport. {wanted}"
    if "delegater" in data and "tabeller" in data:
        yield f"är siffror om delegationsbeslut (kommandot delegation), inte ur en kvartalsrapport. {wanted}"
    if "listor" not in data or "kvartal" not in data:
        yield f"är ingen sifferfil ur en kvartalsrapport: kvartal eller listor saknas. {wanted}"
