"""Swedish words for the lines of public tables: months and waiting times on a mätdag, and groups of insatser."""

from __future__ import annotations

from datetime import date

ALL_LABEL = "Samtliga insatser"
OVRIGA_LABEL = "Övriga insatser"  # every insats without a line of its own, also those that the catalogue lacks
PART_OF_FAMILY = "Övriga insatser inom "
UNKNOWN_VERKSAMHET = "Övrigt"  # where an insats that the catalogue lacks belongs

MONTHS = (
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
)


def inner(name: str) -> str:
    """A name as it stands inside a sentence: `boende för äldre`."""
    return name[:1].lower() + name[1:]


def months_before(matdag: date, beslutsmanad: str) -> int:
    """Whole months from any day of the beslutsmånad to the mätdag, which is the last day of its month."""
    year, month = (int(part) for part in beslutsmanad.split("-"))
    return (matdag.year - year) * 12 + matdag.month - month


def month_in_words(month: str) -> str:
    """`2026-09` as `september 2026`."""
    year, number = month.split("-")
    return f"{MONTHS[int(number) - 1]} {year}"


def month_interval(matdag: date, first: int, through: int | None) -> str:
    """The calendar months in which a beslut has waited `first` through `through` whole months: `april–juni 2026`."""
    latest = _month(matdag, first)
    if through is None:
        return f"{MONTHS[latest[1]]} {latest[0]} eller tidigare"
    earliest = _month(matdag, through)
    if earliest == latest:
        return f"{MONTHS[latest[1]]} {latest[0]}"
    if earliest[0] == latest[0]:
        return f"{MONTHS[earliest[1]]}–{MONTHS[latest[1]]} {latest[0]}"
    return f"{MONTHS[earliest[1]]} {earliest[0]}–{MONTHS[latest[1]]} {latest[0]}"


def waiting_interval(first: int, through: int | None) -> str:
    """`3–5 månader`, `24 månader eller mer`, `1 månad`."""
    if through is None:
        return f"{first} månader eller mer"
    if first == through:
        return "1 månad" if first == 1 else f"{first} månader"
    return f"{first}–{through} månader"


def _month(matdag: date, months: int) -> tuple[int, int]:
    year, month = divmod(matdag.year * 12 + matdag.month - 1 - months, 12)
    return year, month
