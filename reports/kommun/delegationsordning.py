"""delegationsordning.toml to `Delegationsordning`: roles, versions and punkter. Every fault of the file at once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeGuard

from reports.errors import FileAccessError, KommunError
from reports.kommun.delegationspunkter import read_punkt
from reports.model import Beslutsniva, Delegationsordning, Delegationspunkt, Ordningsversion, Roll, folded

NAME = "delegationsordning.toml"
_KEYS = ("delegater", "sammantraden", "roll", "version")
_ROLL_KEYS = ("namn", "niva", "overordnad", "ord")
_VERSION_KEYS = ("galler_fran", "galler_till", "beslut", "upphavda", "punkt")
_NAMNGES = {"namn": True, "befattning": False}


def load_delegationsordning(folder: Path) -> Delegationsordning:
    """The order beside kommun.toml. Raises FileAccessError, or KommunError with every fault in one message."""
    path = folder / NAME
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise FileAccessError(
            f"{NAME} saknas i {folder}. Den behövs för att se vem som får fatta besluten. Kopiera den ur templates/lillby och "
            "skriv in er egen delegationsordning."
        ) from None
    except OSError:
        raise FileAccessError(
            f"{NAME} går inte att läsa i {folder}. Stäng den, och kontrollera att du får läsa den."
        ) from None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise KommunError(
            f"{NAME} är inte sparad som UTF-8. Öppna den i Anteckningar, välj Spara som och kodningen UTF-8."
        ) from None
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        # tomllib has no error of its own for a number of thousands of digits, nor for as many brackets.
        line = re.search(r"line (\d+)", str(error))
        where = f" rad {line[1]}" if line else ""
        raise KommunError(
            f"{NAME}{where}: filen går inte att läsa. Ett citattecken eller en parentes kan saknas, eller ett datum inte finnas i almanackan. Jämför med templates/lillby/{NAME}."
        ) from None
    return _Reader(data).ordning(content)


class _Reader:
    """Reads the order and gathers every fault before it raises one error."""

    def __init__(self, data: dict[str, Any]) -> None:
        self._data = data
        strange = [key for key in data if key not in _KEYS]
        self._faults = [f"nyckeln ”{key}” är okänd. Kända nycklar: {', '.join(_KEYS)}." for key in strange]
        self._faulty: set[str] = set()

    def ordning(self, content: bytes) -> Delegationsordning:
        delegater = self._data.get("delegater", "namn")
        if not isinstance(delegater, str) or delegater not in _NAMNGES:
            self._faults.append('delegater ska vara "namn" eller "befattning".')
        roller, names = self._roller()
        versioner = self._versioner(names)
        sammantraden = self._data.get("sammantraden", [])
        if not isinstance(sammantraden, list) or not all(_is_day(one) for one in sammantraden):
            self._faults.append("sammantraden ska vara en lista med datum, till exempel [2026-09-22, 2026-10-20].")
        if self._faults:
            raise KommunError("\n".join(f"{NAME}: {fault}" for fault in self._faults))
        return Delegationsordning(
            versioner, roller, tuple(sorted(set(sammantraden))), _NAMNGES[str(delegater)], content
        )

    def _entries(self, name: str, data: Mapping[str, Any], where: str) -> list[dict[str, Any]]:
        entries = data.get(name, [])
        if not isinstance(entries, list) or not all(isinstance(one, dict) for one in entries):
            self._faults.append(f"{where}{name} ska skrivas som grupper, var och en under sin rubrik inom [[ ]].")
            return []
        return entries

    def _roller(self) -> tuple[dict[str, Roll], set[str]]:
        """Every spelling of every role, folded, and the names that an overordnad or a regel may give."""
        roller: dict[str, Roll] = {}
        by_name: dict[str, Roll] = {}
        entries = self._entries("roll", self._data, "")
        if not entries:
            self._faults.append("inga [[roll]] finns. Skriv en för varje befattning som delegationsordningen nämner.")
        for number, entry in enumerate(entries, start=1):
            roll = self._roll(entry, f"[[roll]] nummer {number}")
            if roll is None:
                continue
            by_name.setdefault(roll.namn, roll)
            for spelling in (roll.namn, *roll.ord):
                if roller.setdefault(folded(spelling), roll) is not roll:
                    self._faults.append(f"[[roll]] {roll.namn}: ”{spelling}” står under två roller.")
        for roll in by_name.values():
            above, seen = roll, {roll.namn}
            while above.overordnad:
                if above.overordnad not in by_name:
                    self._faults.append(
                        f"[[roll]] {above.namn}: överordnad ”{above.overordnad}” är ingen roll i filen."
                    )
                    break
                above = by_name[above.overordnad]
                if above.namn in seen:
                    self._faults.append(f"[[roll]] {roll.namn}: överordnad går runt i en ring.")
                    break
                seen.add(above.namn)
        self._faults = list(dict.fromkeys(self._faults))
        return roller, set(by_name)

    def _roll(self, entry: Mapping[str, Any], where: str) -> Roll | None:
        self._refuse_strange(entry, _ROLL_KEYS, where)
        namn, overordnad, words = entry.get("namn"), entry.get("overordnad", ""), entry.get("ord", [])
        niva = entry.get("niva", Beslutsniva.DELEGATION)
        if niva not in tuple(Beslutsniva):
            self._faults.append(f"{where}: niva ska vara ett av {', '.join(Beslutsniva)}.")
            niva = Beslutsniva.DELEGATION
        if not isinstance(namn, str) or not namn.strip() or not isinstance(overordnad, str) or not _words(words):
            self._faults.append(
                f"{where}: namn och overordnad ska vara texter, och ord en lista med texter. Bara overordnad får vara tom."
            )
            return None
        return Roll(namn.strip(), Beslutsniva(niva), overordnad.strip(), tuple(words))

    def _versioner(self, roller: set[str]) -> tuple[Ordningsversion, ...]:
        versioner: list[Ordningsversion] = []
        entries = self._entries("version", self._data, "")
        if not entries:
            self._faults.append(
                "inga [[version]] finns. Skriv minst en, med galler_fran, beslut och [[version.punkt]]."
            )
        for number, entry in enumerate(entries, start=1):
            where = f"[[version]] nummer {number}"
            fran: Any = entry.get("galler_fran")
            till: Any = entry.get("galler_till")
            beslut = entry.get("beslut", "")
            self._refuse_strange(entry, _VERSION_KEYS, where)
            if not _is_day(fran) or not (till is None or _is_day(till)):
                self._faults.append(
                    f"{where}: galler_fran (och galler_till om den finns) ska vara ett datum utan citattecken."
                )
                continue
            if not isinstance(beslut, str) or not beslut.strip():
                self._faults.append(
                    f'{where}: beslut saknas. Skriv nämndens beslut, till exempel "SN 2023-12-19 § 107".'
                )
            before = versioner[-1] if versioner else None
            if before and (fran <= before.galler_fran or (before.galler_till and fran <= before.galler_till)):
                self._faults.append(
                    f"{where} gäller från {fran} men versionen före gäller från {before.galler_fran}"
                    f"{f' till {before.galler_till}' if before.galler_till else ''}. Versionerna överlappar varandra eller står i fel ordning: "
                    "bara en delegationsordning kan gälla en dag. Rätta datumen."
                )
            if till and till < fran:
                self._faults.append(f"{where}: galler_till ligger före galler_fran.")
            punkter = self._punkter(entry, dict(before.punkter) if before else {}, roller, where)
            versioner.append(Ordningsversion(fran, till, str(beslut).strip(), punkter))
        return tuple(versioner)

    def _punkter(
        self, entry: Mapping[str, Any], punkter: dict[str, Delegationspunkt], roller: set[str], where: str
    ) -> dict[str, Delegationspunkt]:
        """The punkter of the version before, with what this version takes away, changes and adds."""
        upphavda = entry.get("upphavda", [])
        if not _texts(upphavda):
            self._faults.append(f'{where}: upphavda ska vara en lista med punkters nummer, till exempel ["5.3"].')
            upphavda = []
        for nummer in upphavda:
            if punkter.pop(nummer, None) is None and nummer not in self._faulty:
                self._faults.append(f"{where}: punkten {nummer} i upphavda finns inte i versionen före.")
        seen: set[str] = set()
        for number, one in enumerate(self._entries("punkt", entry, f"{where}, "), start=1):
            punkt, faults = read_punkt(one, roller)
            name = one.get("nummer") or f"[[version.punkt]] nummer {number}"
            self._faults += [f"{where}, punkt {name}: {fault}" for fault in faults]
            if faults:
                self._faulty.add(str(name))  # its number is taken, and may be taken away
            if punkt and punkt.nummer in seen:
                self._faults.append(f"{where}, punkt {name}: numret står två gånger.")
            if punkt:
                seen.add(punkt.nummer)
                punkter[punkt.nummer] = punkt
        return punkter

    def _refuse_strange(self, entry: Mapping[str, Any], known: Sequence[str], where: str) -> None:
        strange = [key for key in entry if key not in known]
        if strange:
            self._faults.append(f"{where} har okänd nyckel {', '.join(strange)}. Nycklarna är {', '.join(known)}.")


def _is_day(value: object) -> bool:
    # A day with a time of day is a date too to Python.
    return type(value) is date


def _texts(value: object) -> TypeGuard[list[str]]:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _words(value: object) -> bool:
    # An empty word would give the role every beslut whose befattning is not filled in.
    return _texts(value) and all(one.strip() for one in value)
