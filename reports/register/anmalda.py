"""Earlier delegation reports under the output folder: which beslut each of them told the nämnd of, and what it printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reports.errors import HistoryError
from reports.model import Part, PrintedDelegation, Redovisningsperiod
from reports.register.earlier import EarlierRun, damaged, name_in_files, printed_rows, read_json

_PREFIX = "delegation-"


@dataclass(frozen=True, slots=True)
class Anmalda:
    """One earlier report: its period, the day the nämnd was told, the keyed marks of its beslut, and what its offentlig handling printed of
    individärenden, if they were among its parts.
    """

    period: Redovisningsperiod
    anmals: date
    marks: frozenset[str]
    printed: PrintedDelegation | None


def folder_name(period: Redovisningsperiod) -> str:
    """What the folder of a delegation report is called, without its version."""
    return f"{_PREFIX}{period}"


def anmalda_before(runs: Sequence[EarlierRun]) -> tuple[Anmalda, ...]:
    """Every delegation report under the output folder, all versions, oldest period first.

    Raises HistoryError for one that cannot be read: a beslut could then be told of twice, or never.
    """
    periods = [(run, Redovisningsperiod.parse(name_in_files(run.period))) for run in runs]
    return tuple(_anmalda(run, period) for run, period in periods if period)


def _anmalda(run: EarlierRun, period: Redovisningsperiod) -> Anmalda:
    marks, parts = run.receipt.get("anmalda"), run.receipt.get("delar")
    try:
        anmals = date.fromisoformat(str(run.receipt.get("anmals")))
    except ValueError:
        raise HistoryError(damaged(run.folder / "kvittens.json")) from None
    if not isinstance(marks, list) or not isinstance(parts, dict):
        raise HistoryError(damaged(run.folder / "kvittens.json"))
    printed = _printed(run, period) if Part.INDIVIDARENDEN in parts else None
    return Anmalda(period, anmals, frozenset(map(str, marks)), printed)


def _printed(run: EarlierRun, period: Redovisningsperiod) -> PrintedDelegation:
    path = run.folder / "offentligt" / f"individarenden-{name_in_files(run.folder.name)}.json"
    figures = read_json(path)
    try:
        tables = {str(table["namn"]): printed_rows(table) for table in figures["tabeller"]}
        totalt = int(figures["totalt"])
        delegater = tuple((str(roll), tuple(map(str, names))) for roll, names in figures["delegater"])
    except (KeyError, TypeError, ValueError):
        raise HistoryError(damaged(path)) from None
    return PrintedDelegation(period, run.version, totalt, tables, delegater)
