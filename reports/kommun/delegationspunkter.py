"""One punkt of a delegationsordning: its number, ärende, lagrum, and the regler that say who may decide."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reports.model import Delegationspunkt, Placering, Regel, read_citation

_KEYS = ("nummer", "arende", "lagrum", "delegat", "vidaredelegation")
_NUMBERS = ("hogst_kronor", "hogst_manader", "lagsta_alder", "hogsta_alder")
_REGEL_KEYS = ("roll", *_NUMBERS, "placering", "overordnad")


def read_punkt(entry: Mapping[str, Any], roller: set[str]) -> tuple[Delegationspunkt | None, list[str]]:
    """The punkt, or None, and every fault of it in Swedish. `roller` are the names of the roles that the file has."""
    faults = [f"okänd nyckel {key}. Nycklarna är {', '.join(_KEYS)}." for key in entry if key not in _KEYS]
    nummer, arende = entry.get("nummer"), entry.get("arende")
    if not all(isinstance(one, str) and one.strip() for one in (nummer, arende)):
        faults.append("nummer och arende ska vara texter inom citattecken och får inte saknas.")
    lagrum, vidare = _texts(entry, "lagrum", faults), _texts(entry, "vidaredelegation", faults)
    faults += [f"vidaredelegation till ”{one}”, som inte är någon [[roll]]." for one in vidare if one not in roller]
    delegat = entry.get("delegat")
    if not isinstance(delegat, list) or not delegat or not all(isinstance(one, dict) for one in delegat):
        faults.append('delegat ska vara en lista, till exempel [{ roll = "Enhetschef" }].')
        delegat = []
    regler = []
    for one in delegat:
        regel, wrong = _read_regel(one, roller)
        faults += wrong
        regler += [regel] if regel else []
    if faults:
        return None, faults
    cited = tuple(found for one in lagrum if (found := read_citation(one)))
    return Delegationspunkt(str(nummer).strip(), str(arende).strip(), cited, tuple(regler), tuple(vidare)), []


def _texts(entry: Mapping[str, Any], key: str, faults: list[str]) -> list[str]:
    texts = entry.get(key, [])
    if isinstance(texts, list) and all(isinstance(one, str) for one in texts):
        return texts
    faults.append(f"{key} ska vara en lista med texter.")
    return []


def _read_regel(entry: Mapping[str, Any], roller: set[str]) -> tuple[Regel | None, list[str]]:
    faults = [
        f"okänd nyckel {key} i delegat. Nycklarna är {', '.join(_REGEL_KEYS)}."
        for key in entry
        if key not in _REGEL_KEYS
    ]
    roll, placering, overordnad = entry.get("roll"), entry.get("placering"), entry.get("overordnad", True)
    if not isinstance(roll, str):
        faults.append("roll saknas i delegat. Skriv namnet på en [[roll]] inom citattecken.")
    elif roll not in roller:
        faults.append(f"delegat ”{roll}” är ingen [[roll]] i filen.")
    for key in _NUMBERS:
        value = entry.get(key)
        if value is not None and (not isinstance(value, int) or isinstance(value, bool) or value < 0):
            faults.append(f"{key} ska vara ett heltal.")
    if placering is not None and placering not in tuple(Placering):
        faults.append(f"placering ska vara {' eller '.join(f'”{one}”' for one in Placering)}.")
    if not isinstance(overordnad, bool):
        faults.append("overordnad ska vara true eller false.")
    if faults:
        return None, faults
    numbers = {key: entry.get(key) for key in _NUMBERS}
    return Regel(
        roll=str(roll), placering=Placering(placering) if placering else None, overordnad=overordnad, **numbers
    ), []
