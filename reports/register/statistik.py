"""Earlier handlingar of the statistics under the output folder: what each of them printed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reports.errors import HistoryError
from reports.model import Manad, PrintedStatistik, Statistikperiod
from reports.register.earlier import EarlierRun, damaged, name_in_files, read_json

_PREFIX = "statistik-"


def statistik_name(period: Statistikperiod) -> str:
    """What the folder of the statistics of a period is called, without its version."""
    return f"{_PREFIX}{period}"


def statistik_before(runs: Sequence[EarlierRun]) -> tuple[PrintedStatistik, ...]:
    """Every handling of statistics under the output folder, all versions, oldest period first.

    Raises HistoryError for one that cannot be read: what is printed now could tell too much together with it.
    """
    return tuple(_printed(run) for run in runs if run.period.startswith(_PREFIX))


def _printed(run: EarlierRun) -> PrintedStatistik:
    path = run.folder / "offentligt" / f"statistik-{name_in_files(run.folder.name)}.json"
    figures = read_json(path)
    try:
        fran, till = (Manad.parse(str(figures["period"][end])) for end in ("fran", "till"))
        tables = {str(table["namn"]): table for table in figures["tabeller"]}
        columns = {name: tuple(map(str, table["kolumner"][1:])) for name, table in tables.items()}
        rows = {
            name: {str(row[0]): _values(row[1:], len(columns[name])) for row in table["rader"]}
            for name, table in tables.items()
        }
    except (AttributeError, KeyError, TypeError, ValueError, IndexError):
        raise HistoryError(damaged(path)) from None
    if fran is None or till is None:
        raise HistoryError(damaged(path))
    return PrintedStatistik(Statistikperiod(fran, till), run.version, columns, rows)


def _values(cells: Sequence[Any], columns: int) -> tuple[int | str | None, ...]:
    if len(cells) != columns or not all(cell is None or isinstance(cell, int | str) for cell in cells):
        raise ValueError
    return tuple(cells)
