"""The flags counted a second time by `tests.recount`, which shares no code with the program: every beslut, slutdag and läge."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from reports.pipeline import run_flaggor
from tests import recount
from tests.first_count import insatser_of
from tests.flaggor.reading import rows_of
from tests.runs import ROOT, flaggor_order, sample

# The windows as published for 2019: the first of January, April, July and October.
_OPENS = (1, 4, 7, 10)


def next_opening(day: date) -> date:
    """The first day of the next window."""
    months = [date(year, month, 1) for year in (day.year, day.year + 1) for month in _OPENS]
    return min(one for one in months if one > day)


def lage(slutdag: date, day: date) -> str:
    late = slutdag + timedelta(days=1)
    if late <= day:
        return "Passerat"
    if late < next_opening(day):
        return "Före nästa IVO-fönster"
    return "Inom 30 dagar" if (slutdag - day).days <= 30 else "Senare"


def counted(path: Path, kommun: str, day: date) -> Iterator[tuple[str, str, date, str, int]]:
    """(ärendenummer, list, slutdag, läge, whole months) of every beslut that waits, from the raw rows."""
    insatser = insatser_of(kommun)
    for rows in recount.by_beslut(recount.without_dubbletter(recount.read_rows(path))).values():
        kod, _ = insatser.get((recount.cell(rows[0], "lag"), recount.insats_word(rows)), ("ovriga", ""))
        if recount.reason_left_out(rows, kod, day):
            continue
        beslutsdatum = recount.beslutsdatum_of(rows[0])
        periods = recount.known_periods(rows, beslutsdatum, day)
        for wait in recount.walk(periods, beslutsdatum, recount.closing_day(rows, day)):
            if wait.stop is None:
                slutdag = recount.add_months(wait.since, 3)
                lista = "Avbrutet" if wait.lista == recount.AVBRUTNA else "Ej verkställt"
                months = recount.whole_months(beslutsdatum, day)
                yield rows[0]["ärendenummer"].strip(), lista, slutdag, lage(slutdag, day), months


@pytest.mark.parametrize(
    ("kommun", "per"),
    [
        ("lillby", "2026-09-30"),
        ("lillby", "2026-10-15"),
        ("lillby", "2026-11-22"),
        ("lillby", "2025-12-31"),
        ("storkoping", "2026-11-22"),
    ],
)
def test_both_counts_of_a_sample_are_the_same(kommun: str, per: str, tmp_path: Path) -> None:
    (path,) = sample(kommun, "standard")
    settings = ROOT / "templates" / kommun / "kommun.toml"
    folder = run_flaggor(flaggor_order([path], settings, tmp_path, per)).folder
    columns = ("Ärendenummer", "Lista", "Slutdag", "Läge", "Hela månader")
    second = Counter(counted(path, kommun, date.fromisoformat(per)))
    assert second.total() > 10
    assert second == Counter(tuple(row[name] for name in columns) for row in rows_of(folder))
    of_lage = Counter(one[3] for one in second.elements())
    for sheet in ("Per enhet", "Per handläggare"):
        units = rows_of(folder, sheet)
        assert of_lage == Counter({name: sum(unit[name] for unit in units) for name in of_lage})
        assert second.total() == sum(unit["Alla"] for unit in units)
