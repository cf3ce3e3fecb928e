"""The `[[ivo_fonster]]` of kommun.toml: read one by one, and what is wrong with them together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from reports.model import IvoFonster


def read_fonster(entry: Mapping[str, Any]) -> IvoFonster:
    """Raises ValueError for a day that is none, or has a time of day."""
    days = {key: entry.get(key) for key in ("galler_fran", "kontrollerad")}
    if any(day is not None and type(day) is not date for day in days.values()):
        raise ValueError
    return IvoFonster(
        int(entry["kvartal"]), str(entry["fran"]), str(entry["till"]), kalla=str(entry.get("kalla", "")).strip(), **days
    )


def faults_of_fonster(fonster: Sequence[IvoFonster]) -> Iterator[str]:
    """Windows that are no days, and two that hold for the same quarters."""
    for one in fonster:
        if one.kvartal not in range(1, 5) or not all(is_day(f"2024-{day}") for day in (one.fran, one.till)):
            yield f"[[ivo_fonster]] kvartal {one.kvartal}: kvartal ska vara 1–4, och fran och till en dag på formen MM-DD."
    for (kvartal, fran), n in Counter((one.kvartal, one.galler_fran) for one in fonster).items():
        if n > 1:
            yield (
                f"[[ivo_fonster]] kvartal {kvartal} står {n} gånger {f'från {fran}' if fran else 'utan galler_fran'}. Har IVO ändrat tiderna: skriv "
                "galler_fran med den dag de nya gäller från."
            )


def is_day(text: str) -> bool:
    """Whether the text is a day written `ÅÅÅÅ-MM-DD`."""
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return re.fullmatch(r"\d{4}-\d\d-\d\d", text) is not None
