"""Boundaries, one behaviour each. Every case has a year of its own, so that one run answers them all: a column is a case."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from tests.statistik.cases import (
    AGES,
    FORHANDSBEDOMNINGAR,
    LATE,
    OPEN,
    STOD,
    UPPREPADE,
    UTREDNINGAR,
    Case,
    decided,
    years,
)
from tests.statistik.exports import anmalan, number, utredning, write
from tests.statistik.running import Answer, settings, statistik

GROUPS = {
    "forhandsbedomningar": ("anmalningar", FORHANDSBEDOMNINGAR, "2024-03", "2024-03"),
    "ages": ("anmalningar", AGES, "2024-09", "2024-09"),
    "utredningar": ("utredningar", UTREDNINGAR, "2024-02", "2024-03"),
    "stod": ("forsorjningsstod", STOD, "2024-05", "2024-05"),
    "upprepade": ("anmalningar", UPPREPADE, "2024-04", "2024-09"),
}


@pytest.fixture(scope="module")
def answered(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Answer]:
    """The run of a group of cases, made when it is first asked for."""

    @cache
    def answer(group: str) -> Answer:
        kind, cases, fran, till = GROUPS[group]
        folder = tmp_path_factory.mktemp(group)
        export = write(folder / f"{kind}.csv", kind, [row for year, case in years(cases) for row in case.rows(year)])
        return statistik(folder, [export], settings(folder / "mall"), fran, till)

    return answer


@pytest.mark.parametrize(
    ("group", "year", "case"),
    [(group, year, case) for group, (_, cases, *_) in GROUPS.items() for year, case in years(cases)],
    ids=[f"{group}: {case.sentence}" for group, (_, cases, *_) in GROUPS.items() for case in cases],
)
def test_a_boundary(answered: Callable[[str], Answer], group: str, year: int, case: Case) -> None:
    figures = answered(group).figures
    for table, rows in case.expected.items():
        assert rows == {label: figures.cell(table, label, str(year)) for label in rows}, table


def test_the_tables_that_hold_unknown_ages_to_the_limit_say_so(answered: Callable[[str], Answer]) -> None:
    tables = answered("utredningar").figures.tables
    for name in ("avslutade_utredningar_tid", "utredningar_over_fyra_manader"):
        assert "okänd" in str(tables[name]["definition"]), name


@pytest.mark.parametrize(("inkom", "row"), [("03-17", OPEN), ("03-16", LATE)])
def test_one_not_decided_is_open_through_its_fourteenth_day(tmp_path: Path, inkom: str, row: str) -> None:
    export = write(tmp_path / "anmalningar.csv", "anmalningar", decided(inkom, "")(2024))
    answer = statistik(
        tmp_path, [export], settings(tmp_path / "mall"), "2024-03", "2024-03", "--upprattad", "2024-04-01"
    )
    assert {row: 1} == answer.figures.column("forhandsbedomningar_tid", "2024")


OLD = ("11 kap. 1 a § SoL (2001:453)", "11 kap. 2 § SoL (2001:453)")
NEW = ("20 kap. 2 § SoL (2025:400)", "20 kap. 3 § SoL (2025:400)")


@pytest.mark.parametrize(
    ("year", "fran", "till", "cited", "not_cited"),
    [(2025, "05", "06", OLD, NEW), (2025, "11", "12", NEW, OLD), (2025, "06", "07", OLD + NEW, ())],
    ids=["before 1 July 2025", "after", "over that day"],
)
def test_the_lagrum_that_a_definition_cites(
    tmp_path: Path, year: int, fran: str, till: str, cited: Sequence[str], not_cited: Sequence[str]
) -> None:
    who = number(date(2012, 5, 6))
    months = (fran, till)
    exports = {
        "anmalningar": [anmalan(month, who, f"{year}-{month}-10") for month in months],
        "utredningar": [utredning(month, who, f"{year}-{month}-11", f"{year}-{month}-20") for month in months],
    }
    indata = [write(tmp_path / f"{kind}.csv", kind, rows) for kind, rows in exports.items()]
    answer = statistik(tmp_path, indata, settings(tmp_path / "mall"), f"{year}-{fran}", f"{year}-{till}")
    said = " ".join(str(table["definition"]) for table in answer.figures.tables.values())
    assert [] == [lagrum for lagrum in cited if lagrum not in said]
    assert [] == [lagrum for lagrum in not_cited if lagrum in said]
    assert [] == [lagrum for lagrum in cited if lagrum not in answer.word_text]
