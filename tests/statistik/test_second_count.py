"""Every figure of the sample municipalities, counted a second time from the raw rows by other means."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.runs import ROOT
from tests.statistik.recount import recount
from tests.statistik.recount_verkstallighet import days, recount_verkstallighet, share
from tests.statistik.running import Answer, Figures, sample_settings, statistik

HINDERKOD, IN_WORK = "forsorjningsstod_per_hinderkod", "forsorjningsstod_arbetsmarknadsinsats"


def told(figures: Figures, name: str) -> dict[str, dict[str, int | None]]:
    """A table by year, as the recount has it: shares as numbers, hinderkoder with their month, and no rows of zeros."""
    columns: dict[str, dict[str, int | None]] = {}
    for heading in figures.columns(name):
        month, _, year = heading.rpartition(" ")
        if name == IN_WORK:
            if not heading.endswith("med insats"):
                continue
            year, month = heading.split(",")[0].split()[1], ""
        column = columns.setdefault(year, {})
        for label, figure in figures.column(name, heading).items():
            column[f"{month} {label}" if month else label] = as_number(figure)
    return columns


def as_number(figure: object) -> int | None:
    """A figure; a share that is written with its sign is the number before it."""
    return int(figure.removesuffix("\xa0%")) if isinstance(figure, str) else figure  # type: ignore[return-value]


def assert_agrees(answer: Answer, kommun: str, fran: str, till: str) -> None:
    expected = recount(kommun, fran, till)
    assert set(expected) == {name for name in answer.figures.tables if not name.startswith("verkstallighet")}
    for name, years in expected.items():
        for year, column in told(answer.figures, name).items():
            wanted = years[year]
            # A row is printed where any year has a figure; of a month that is missing every row is.
            for label in column:
                month = label.split()[0] + " " if name == HINDERKOD else ""
                wanted.setdefault(label, None if wanted.get(f"{month}Summa", 0) is None else 0)
            if len(answer.figures.rows(name)) == 1:
                wanted.pop("Summa", None)
            assert {label: figure for label, figure in wanted.items() if label in column or figure} == column, (
                name,
                year,
            )


def assert_verkstallighet_agrees(answer: Answer, kommun: str, till: date) -> None:
    expected = recount_verkstallighet(kommun, till)
    headings = answer.figures.columns("verkstallighet_antal")
    assert ["kvartal 1 2025", "kvartal 1 2026", "kvartal 2 2025", "kvartal 2 2026"] == headings
    for heading in headings:
        some = expected[heading]
        numbers = {
            label: figure for label, figure in answer.figures.column("verkstallighet_antal", heading).items() if figure
        }
        assert {label: len(those) for label, those in some.items()} == numbers
        shares = answer.figures.column("verkstallighet_inom_tre_manader", heading)
        medians = answer.figures.column("verkstallighet_median_dagar", heading)
        for label, those in some.items():
            assert share(those) == as_number(shares[label]), (label, heading)
            assert days(those) == (medians[label] if isinstance(medians[label], int) else None), (label, heading)


@pytest.mark.parametrize(
    ("kommun", "fran", "till"),
    [("lillby", "2026-01", "2026-06"), ("lillby", "2025-07", "2025-12"), ("storkoping", "2026-01", "2026-06")],
)
def test_the_figures_are_those_of_a_second_count(kommun: str, fran: str, till: str, tmp_path: Path) -> None:
    kinds = ("anmalningar", "utredningar", "forsorjningsstod")
    indata = [ROOT / f"sample_data/standard/{kommun}-{kind}-2024-2026.csv" for kind in kinds]
    control = till == "2026-06"
    if control:
        indata.append(ROOT / f"sample_data/standard/{kommun}-beslut-2026-K3.csv")
    answer = statistik(tmp_path, indata, sample_settings(tmp_path / "mall", kommun), fran, till)
    assert_agrees(answer, kommun, fran, till)
    if control:
        assert_verkstallighet_agrees(answer, kommun, date(2026, 6, 30))
