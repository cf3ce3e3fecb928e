"""Vetlanda 2020: statistikuttag not possible after a change of system, and three anmälningar on one person without a utredning.

The change is made in the middle of the half-year from July to December 2019: Viva until October, Combine from December, and in November
neither. What was open in October was moved, so that both systems have it.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.statistik.exports import Row, anmalan, number, stodmanad, utredning, write
from tests.statistik.running import Answer, settings, statistik
from tests.statistik.systems import write_as

VIVA_MONTHS, COMBINE_MONTHS = (7, 8, 9, 10), (12,)
MONTHS = ("juli", "augusti", "september", "oktober", "november", "december")


def child(nth: int) -> str:
    return number(date(2008, 2, nth))


def adult(nth: int) -> str:
    return number(date(1980, 2, nth))


def anmalningar() -> tuple[list[Row], list[Row]]:
    """Six a month in Viva, and one of October moved; seven in Combine in December."""
    viva = [
        anmalan(f"V{month}-{nth}", child(nth + month), f"2019-{month:02}-{nth + 10}")
        for month in VIVA_MONTHS
        for nth in range(6)
    ]
    moved = {**viva[-1], "anmälningsnummer": "C1", "ärendenummer": "P1"}
    return viva, [moved, *(anmalan(f"C12-{nth}", child(nth + 1), f"2019-12-{nth + 1:02}") for nth in range(7))]


def utredningar() -> tuple[list[Row], list[Row]]:
    """Five begun a month and closed the next; the last one of October was open when it was moved, and was closed in Combine."""
    viva = [
        utredning(f"V{month}-{nth}", child(nth + month), f"2019-{month:02}-05", f"2019-{month + 1:02}-04")
        for month in VIVA_MONTHS[:-1]
        for nth in range(5)
    ]
    open_ones = [utredning(f"V10-{nth}", child(nth + 10), "2019-10-05", "2019-10-30") for nth in range(4)]
    moved = utredning("V10-4", child(14), "2019-10-05")
    combine = [
        {**moved, "utredningsnummer": "C1", "ärendenummer": "P1", "avslutad": "2019-12-20"},
        *(utredning(f"C12-{nth}", child(nth + 1), "2019-12-03", "2019-12-28") for nth in range(5)),
    ]
    return [*viva, *open_ones, moved], combine


def stodmanader() -> tuple[list[Row], list[Row]]:
    """Five adults every month; October was paid out in Viva, and two of its months were moved to Combine."""
    viva = [stodmanad(adult(nth + 1), f"2019-{month:02}") for month in VIVA_MONTHS for nth in range(5)]
    moved = [{**row, "ärendenummer": "P1"} for row in viva[-2:]]
    return viva, [*moved, *(stodmanad(adult(nth + 1), "2019-12", "40") for nth in range(6))]


def run_halves(folder: Path, systems: tuple[str, str]) -> Answer:
    """The half-year out of two exports of every kind."""
    made = {"anmalningar": anmalningar(), "utredningar": utredningar(), "forsorjningsstod": stodmanader()}
    indata = [
        write_as(system, folder / f"{at}-{system}-{kind}.csv", kind, rows)
        if system != "standard"
        else write(folder / f"{at}-{kind}.csv", kind, rows)
        for kind, halves in made.items()
        for at, (system, rows) in enumerate(zip(systems, halves, strict=True))
    ]
    return statistik(folder, indata, settings(folder / "mall"), "2019-07", "2019-12")


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Answer:
    """From Viva to Combine."""
    return run_halves(tmp_path_factory.mktemp("byte"), ("viva", "combine"))


def in_months(*figures: int | None) -> dict[str, int | None]:
    return dict(zip(MONTHS, figures, strict=True))


def test_an_anmalan_in_both_systems_is_one_and_november_is_missing(changed: Answer) -> None:
    expected = in_months(6, 6, 6, 6, None, 7) | {"Summa": None}
    assert expected == changed.figures.column("orosanmalningar_0_17", "2019")


def test_a_utredning_in_both_systems_is_one_and_its_end_is_the_one_that_is_known(changed: Answer) -> None:
    assert in_months(5, 5, 5, 5, None, 5) | {"Summa": None} == changed.figures.column("utredningar_paborjade", "2019")
    assert in_months(0, 5, 5, 9, None, 6) | {"Summa": None} == changed.figures.column("utredningar_avslutade", "2019")
    assert in_months(5, 5, 5, 1, None, 0) == changed.figures.column("utredningar_pagaende", "2019")


def test_a_person_in_both_systems_is_one_person_that_month(changed: Answer) -> None:
    assert in_months(5, 5, 5, 5, None, 6) == changed.figures.column("forsorjningsstod_per_manad", "2019")
    columns = ("jul 2019", "aug 2019", "sep 2019", "okt 2019", "nov 2019", "dec 2019")
    assert list(columns) == changed.figures.columns("forsorjningsstod_per_hinderkod")
    assert [5, 5, 5, 5, None, 6] == changed.figures.rows("forsorjningsstod_per_hinderkod")["Summa"]


def test_the_word_handling_says_that_november_is_missing_and_never_zero(changed: Answer) -> None:
    rows = [row for table in changed.word_tables for row in table if row[0] == "november"]
    assert ["november", "saknas"] in rows
    assert [] == [row for row in rows if row[1:] != ["saknas"]]
    assert "november 2019" in changed.word_text


def test_no_measure_of_the_whole_half_year_is_told_when_a_month_is_missing(changed: Answer) -> None:
    for table in (
        "orosanmalningar_per_anmalare",
        "forhandsbedomningar_tid",
        "avslutade_utredningar_tid",
        "upprepade_anmalningar",
    ):
        figures = changed.figures.column(table, "2019").values() if table in changed.figures.tables else ()
        assert {None} >= set(figures), table


def test_two_exports_of_one_system_with_a_month_between_them_are_joined_likewise(tmp_path: Path) -> None:
    rows = [
        anmalan(f"A{month}-{nth}", child(nth + 1), f"2019-{month:02}-{nth + 10}")
        for month in (9, 11)
        for nth in range(6)
    ]
    indata = [write(tmp_path / f"{at}.csv", "anmalningar", part) for at, part in enumerate((rows[:6], rows[6:]))]
    both = [*indata, write(tmp_path / "igen.csv", "anmalningar", rows[6:])]  # the later export, handed in twice
    answer = statistik(tmp_path, both, settings(tmp_path / "mall"), "2019-09", "2019-11")
    expected = {"september": 6, "oktober": None, "november": 6, "Summa": None}
    assert expected == answer.figures.column("orosanmalningar_0_17", "2019")


def test_without_forsorjningsstod_the_handling_says_so_and_tells_the_rest(tmp_path: Path) -> None:
    viva, _ = anmalningar()
    answer = statistik(
        tmp_path,
        [write_as("viva", tmp_path / "viva.csv", "anmalningar", viva)],
        settings(tmp_path / "mall"),
        "2019-07",
        "2019-10",
    )
    assert (
        "Statistikuttag är inte möjligt för den här perioden: ingen export av försörjningsstöd är läst."
        in answer.word_text
    )
    assert "försörjningsstöd" in answer.out
    assert [] == [name for name in answer.figures.tables if name.startswith("forsorjningsstod")]
    assert 24 == answer.figures.cell("orosanmalningar_0_17", "Summa", "2019")


def test_three_anmalningar_while_a_utredning_went_on_are_not_three_without_one(tmp_path: Path) -> None:
    """One child with a utredning that went on, one whose utredning had ended before, and one with none."""
    others = [anmalan(f"X{month}", child(20), f"2019-{month:02}-20") for month in (4, 6, 9)]
    others += [anmalan(f"Y{month}", adult(20), f"2019-{month:02}-20") for month in (5, 7, 8)]
    three = [anmalan(f"{who}-{month}", child(who), f"2019-{month:02}-15") for who in (1, 2) for month in (4, 6, 9)]
    made = {
        "anmalningar": [*others, *three],
        "utredningar": [
            utredning("U1", child(1), "2019-05-01", "2019-07-01"),
            utredning("U2", child(2), "2018-11-01", "2019-02-01"),
            *(utredning(f"Z{month}", adult(3), f"2019-{month:02}-02", f"2019-{month:02}-03") for month in range(2, 10)),
        ],
    }
    indata = [write(tmp_path / f"{kind}.csv", kind, rows) for kind, rows in made.items()]
    answer = statistik(tmp_path, indata, settings(tmp_path / "mall"), "2019-04", "2019-09")
    assert {"Personer": 2} == answer.figures.column("upprepade_anmalningar", "2019")  # child 2 and child 20
    assert "lokalt mått" in str(answer.figures.tables["upprepade_anmalningar"]["definition"])


def test_where_no_utredningar_are_read_nothing_is_claimed_of_them(tmp_path: Path) -> None:
    export = write(tmp_path / "anmalningar.csv", "anmalningar", [anmalan("1", child(1), "2019-09-15")])
    answer = statistik(tmp_path, [export], settings(tmp_path / "mall"), "2019-04", "2019-09")
    definition = str(answer.figures.tables["upprepade_anmalningar"]["definition"])
    assert "ingen utredning pågick" not in definition
    assert "ingen export av utredningar är läst" in definition
