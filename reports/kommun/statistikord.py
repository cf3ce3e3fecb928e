"""The words of the statistics to `Statistikord`: the program's own lists, and what statistik.toml beside kommun.toml adds to them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from reports.errors import FileAccessError, KommunError
from reports.model import Anmalargrupp, Statistikord, folded, masked

NAME = "statistik.toml"
_OWN = Path(__file__).with_name("statistikord.toml")
_LISTS = ("anmalare", "aktualiseringskod", "insats_efter_utredning")
_GRUPP = "anmalargrupp"
_TAKEN = "namnet används till annat i tabellerna, är en anmälares eller ser ut som ett personnummer. Välj ett annat."
_KEYS = (*_LISTS, _GRUPP)


@dataclass(frozen=True, slots=True)
class _Line:
    """One printed word, the systems' words for it, and whether it stands after the municipality's own."""

    namn: str
    ord: tuple[str, ...]
    sist: bool


def load_statistikord(folder: Path) -> Statistikord:
    """The words that the municipality's statistics may print; `folder` is where its kommun.toml lies, and may have no statistik.toml.

    Raises FileAccessError, or KommunError with every fault in one message.
    """
    content, data = _read(folder / NAME)
    faults = [f"nyckeln ”{key}” är okänd. Kända nycklar: {', '.join(_KEYS)}." for key in data if key not in _KEYS]
    words = {name: _words(name, data, faults) for name in _LISTS}
    grupper = _grupper(data, words["anmalare"], faults)
    if faults:
        raise KommunError("\n".join(f"{NAME}: {fault}" for fault in faults))
    return Statistikord(
        anmalare=words["anmalare"],
        koder=words["aktualiseringskod"],
        insatser=words["insats_efter_utredning"],
        hinderkoder={str(one["kod"]): str(one["text"]) for one in _shipped()["hinderkod"]},
        grupper=grupper,
        content=content,
    )


@cache
def _shipped() -> Mapping[str, Any]:
    return tomllib.loads(_OWN.read_text(encoding="utf-8"))


def _read(path: Path) -> tuple[bytes, dict[str, Any]]:
    """The municipality's own file, empty where it has none."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return b"", {}
    except OSError:
        raise FileAccessError(
            f"{NAME} går inte att läsa i {path.parent}. Stäng den, och kontrollera att du får läsa den."
        ) from None
    try:
        return content, tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise KommunError(
            f"{NAME} är inte sparad som UTF-8. Öppna den i Anteckningar, välj Spara som och kodningen UTF-8."
        ) from None
    except (ValueError, RecursionError) as error:
        line = re.search(r"line (\d+)", str(error))
        where = f" rad {line[1]}" if line else ""
        if "[[anmäl" in content.decode("utf-8-sig"):
            raise KommunError(
                f"{NAME}{where}: å, ä och ö kan inte stå i en rubrik inom hakparenteser. Skriv [[anmalare]] och [[anmalargrupp]]. I namnen går de bra."
            ) from None
        raise KommunError(
            f"{NAME}{where}: filen går inte att läsa. Ett citattecken kan saknas, eller en nyckel stå två gånger. Jämför med templates/lillby/{NAME}."
        ) from None


def _words(name: str, data: Mapping[str, Any], faults: list[str]) -> dict[str, str]:
    """The printed word of each word of a list, in the order they are printed: the program's, the municipality's, the program's last."""
    lines = [_Line(str(one["namn"]), tuple(one["ord"]), bool(one.get("sist"))) for one in _shipped()[name]]
    known = {folded(line.namn) for line in lines}
    own = _own_lines(name, data, faults)
    added = [line for line in own if folded(line.namn) not in known]
    ordered = [line for line in lines if not line.sist] + added + [line for line in lines if line.sist]
    printed = {folded(line.namn): line.namn for line in ordered}
    words: dict[str, str] = {}
    for line in (*ordered, *(line for line in own if line not in added)):
        for word in (line.namn, *line.ord):
            holder = words.setdefault(folded(word), printed[folded(line.namn)])
            if holder != printed[folded(line.namn)]:
                faults.append(f"[[{name}]] {line.namn}: ordet ”{word}” står redan under {holder}.")
    return words


def _own_lines(name: str, data: Mapping[str, Any], faults: list[str]) -> list[_Line]:
    lines: dict[str, _Line] = {}
    for number, entry in enumerate(_entries(name, data, faults), start=1):
        where, namn, words = f"[[{name}]] nummer {number}", _text(entry.get("namn")), entry.get("ord", [])
        strange = [key for key in entry if key not in ("namn", "ord")]
        if strange:
            faults.append(f"{where} har okänd nyckel {', '.join(strange)}. Nycklarna är namn och ord.")
        elif not namn or not _texts(words):
            faults.append(f"{where} ska ha namn, en text, och kan ha ord, en lista med texter inom hakparenteser.")
        elif folded(namn) in lines:
            faults.append(f"{where}: {namn} står två gånger. Skriv alla dess ord i en grupp.")
        elif _is_taken(namn):
            faults.append(f"{where}: {_TAKEN}")
        else:
            lines[folded(namn)] = _Line(namn, tuple(words), False)
    return list(lines.values())


def _grupper(data: Mapping[str, Any], anmalare: Mapping[str, str], faults: list[str]) -> tuple[Anmalargrupp, ...]:
    """The groups of anmälare. No anmälare is in two: what is counted in one would be counted in the other."""
    grupper: list[Anmalargrupp] = []
    taken: dict[str, str] = {}
    for number, entry in enumerate(_entries(_GRUPP, data, faults), start=1):
        where, namn, written = f"[[{_GRUPP}]] nummer {number}", _text(entry.get("namn")), entry.get("anmalare")
        if set(entry) != {"namn", "anmalare"} or not namn or not written or not _texts(written):
            faults.append(
                f"{where} ska ha namn, en text, och anmalare, en lista med texter inom hakparenteser, och inget mer."
            )
            continue
        if folded(namn) in {folded(grupp.namn) for grupp in grupper}:
            faults.append(f"{where}: gruppen {namn} står två gånger.")
        if _is_taken(namn) or folded(namn) in anmalare:
            faults.append(f"{where}: {_TAKEN}")
        unknown = [one for one in written if folded(one) not in anmalare]
        if unknown:
            faults.append(
                f"{where}: {', '.join(f'”{one}”' for one in unknown)} är ingen känd anmälare. Kända: {', '.join(dict.fromkeys(anmalare.values()))}."
            )
        members = tuple(dict.fromkeys(anmalare[folded(one)] for one in written if folded(one) in anmalare))
        for one in members:
            if taken.setdefault(one, namn) != namn:
                faults.append(f"{where}: {one} står redan i gruppen {taken[one]}. En anmälare hör till högst en grupp.")
        grupper.append(Anmalargrupp(namn, members))
    return tuple(grupper)


def _entries(name: str, data: Mapping[str, Any], faults: list[str]) -> list[dict[str, Any]]:
    entries = data.get(name, [])
    if not isinstance(entries, list) or not all(isinstance(one, dict) for one in entries):
        faults.append(f"{name} ska skrivas som grupper, var och en under rubriken [[{name}]].")
        return []
    return entries


def _is_taken(namn: str) -> bool:
    """Whether tables have lines of this name for something else, or it is shaped like a personnummer."""
    return folded(namn).startswith(("summa", "övriga ", "annan eller uppgift saknas")) or masked(namn) != namn


def _text(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) and one.strip() for one in value)
