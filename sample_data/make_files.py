"""Rows to the bytes that a system writes; headings and value words come from the profiles that read them."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

STANDARD, VIVA, COMBINE = "standard", "viva", "combine"
SYSTEMS = (STANDARD, VIVA, COMBINE)
_PROFILES = Path(__file__).resolve().parent.parent / "reports" / "read" / "profiles"
_EXTRA = ("Miljö", "SYNTETISK")  # a column that no profile knows

Profile = dict[str, Any]


def load_profile(system: str, kind: str) -> Profile:
    """How a system writes a kind of export (`beslut`, `anmalningar` …)."""
    return tomllib.loads((_PROFILES / f"{system}-{kind}.toml").read_text(encoding="utf-8"))


def arendenummer(arende: int, system: str) -> str:
    """The number of an ärende in a system."""
    return {
        STANDARD: f"A{arende:05d}",
        VIVA: f"AKT{70_000 + 2 * arende}",
        COMBINE: f"P{300_000 + 11 * arende}",
    }[system]


def personnummer(number: str, system: str) -> str:
    """A personnummer as a system writes it; a T-number is the same in all."""
    if "T" in number or system == STANDARD:
        return number
    return number[2:] if system == VIVA else number.replace("-", "")


def iso(day: date | None) -> str:
    """The day as text, empty for none."""
    return day.isoformat() if day else ""


def day_as(profile: Profile, text: str) -> str:
    """A day as the system writes it."""
    return f"{text} 00:00" if text and profile["datumform"].endswith("TT:MM") else text


def as_bytes(
    system: str, profile: Profile, titles: Iterable[str], headings: Sequence[str], table: list[list[str]]
) -> bytes:
    """The file: Combine with commas and every field quoted, the others with semicolons; CRLF in all. `titles` stand above where the profile has them."""
    text = io.StringIO(newline="")
    if profile["titelrader"]:
        text.writelines(f"{title}\r\n" for title in titles)
    extra = system == COMBINE
    if extra:
        writer = csv.writer(text, delimiter=",", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    else:
        writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([*headings, _EXTRA[0]] if extra else headings)
    writer.writerows([*row, _EXTRA[1]] if extra else row for row in table)
    if profile["slutrad"]:
        text.write(profile["slutrad"].replace("{antal}", str(len(table))) + "\r\n")
    return text.getvalue().encode({STANDARD: "utf-8", VIVA: "cp1252", COMBINE: "utf-8-sig"}[system])
