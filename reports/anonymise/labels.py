"""Swedish words for months and waiting times on a mätdag."""

from __future__ import annotations

from datetime import date

_MONTHS = (
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


def months_before(matdag: date, beslutsmanad: str) -> int:
    """Whole months from any day of the beslutsmånad to the mätdag, which is the last day of its month."""
    year, month = (int(part) for part in beslutsmanad.split("-"))
    return (matdag.year - year) * 12 + matdag.month - month


def month_interval(matdag: date, first: int, through: int | None) -> str:
    """The calendar months in which a beslut has waited `first` through `through` whole months: `april–juni 2026`."""
    latest = _month(matdag, first)
    if through is None:
        return f"{_MONTHS[latest[1]]} {latest[0]} eller tidigare"
    earliest = _month(matdag, through)
    if earliest == latest:
        return f"{_MONTHS[latest[1]]} {latest[0]}"
    if earliest[0] == latest[0]:
        return f"{_MONTHS[earliest[1]]}–{_MONTHS[latest[1]]} {latest[0]}"
    return f"{_MONTHS[earliest[1]]} {earliest[0]}–{_MONTHS[latest[1]]} {latest[0]}"


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
