"""Gnesta's printed tables come out figure for figure, from rows that give them, with three years beside each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.statistik.exports import write
from tests.statistik.gnesta import FIGURES, MONTHS, printed, tables_6_7, tables_9_10_13, tables_14_15
from tests.statistik.running import GROUP, Answer, Figures, settings, statistik

YEARS = (2021, 2022, 2023)
AGES = ("Under 1 år", *(f"{age} år" for age in range(1, 19)))


def in_months(table: str, year: int) -> dict[str, int]:
    part = FIGURES[table]
    at = part["kolumner"].index(str(year))
    return {month: row[at] for month, row in zip(MONTHS, part["rader"], strict=True)}


def without_sum(column: dict[str, int | None]) -> dict[str, int | None]:
    return {label: figure for label, figure in column.items() if label != "Summa"}


def some(column: dict[str, int | None]) -> dict[str, int | None]:
    """A column without its zeros: a row is printed when any year has a figure in it."""
    return {label: figure for label, figure in column.items() if figure != 0}


@pytest.mark.parametrize("year", [2020, *YEARS])
def test_table_9_orosanmalningar_per_month(gnesta: Answer, year: int) -> None:
    at = FIGURES["orosanmalningar"]["kolumner"].index(str(year))
    total = {"Summa": FIGURES["orosanmalningar"]["tryckt_summa"][at]}
    assert in_months("orosanmalningar", year) | total == gnesta.figures.column("orosanmalningar_0_17", str(year))


@pytest.mark.parametrize("year", YEARS)
def test_table_10_forhandsbedomningar_within_14_days_and_over(gnesta: Answer, year: int) -> None:
    at = YEARS.index(year)
    inom, over = FIGURES["forhandsbedomningar"]["inom"][at], FIGURES["forhandsbedomningar"]["over"][at]
    expected = {"Inom 14 dagar": inom, "Över 14 dagar": over, "Summa": inom + over}
    assert expected == gnesta.figures.column("forhandsbedomningar_tid", str(year))


@pytest.mark.parametrize("year", YEARS)
def test_table_13_beslut(gnesta: Answer, year: int) -> None:
    part, at = FIGURES["beslut"], YEARS.index(year)
    expected = {
        "Inleda utredning": part["inleda"][at],
        "Tillförd pågående utredning": part["tillford"][at],
        "Ej inleda utredning": part["ej_inleda"][at],
        "Summa": FIGURES["orosanmalningar"]["tryckt_summa"][at + 1],
    }
    assert expected == gnesta.figures.column("forhandsbedomningar_beslut", str(year))


@pytest.mark.parametrize("year", YEARS)
def test_table_14_utredningar_within_four_months_and_over(gnesta: Answer, year: int) -> None:
    part, at = FIGURES["utredningar"], YEARS.index(year)
    column = gnesta.figures.column("avslutade_utredningar_tid", str(year))
    over = sum(figure or 0 for label, figure in column.items() if label.startswith("Över fyra månader"))
    assert (part["inom"][at], part["over"][at]) == (column["Inom fyra månader"], over)
    assert part["tryckt_summa"][at] == column["Summa"]
    assert part["tryckt_summa"][at] == gnesta.figures.cell("utredningar_avslutade", "Summa", str(year))


@pytest.mark.parametrize("year", YEARS)
def test_table_15_insatser_after_utredning(gnesta: Answer, year: int) -> None:
    column = gnesta.figures.column("insatser_efter_utredning", str(year))
    total = FIGURES["utredningar"]["tryckt_summa"][YEARS.index(year)]
    expected = printed("insatser", year)
    assert expected == {label: figure for label, figure in column.items() if label not in ("Ingen insats", "Summa")}
    assert (total - sum(expected.values()), total) == (column["Ingen insats"], column["Summa"])


@pytest.mark.parametrize("table", ["forsorjningsstod_forsta_kvartalet", "forsorjningsstod_andra_kvartalet"])
def test_tables_6_and_7_forsorjningsstod_per_hinderkod_and_month(gnesta: Answer, table: str) -> None:
    for at, heading in enumerate(FIGURES[table]["kolumner"], 1):
        expected = {row[0]: row[at] for row in FIGURES[table]["rader"] if row[at]}
        column = without_sum(gnesta.figures.column("forsorjningsstod_per_hinderkod", heading))
        assert expected == {label.split()[0]: figure for label, figure in some(column).items()}


def test_tables_6_and_7_have_their_columns_in_the_papers_order(gnesta: Answer) -> None:
    first, second = FIGURES["forsorjningsstod_forsta_kvartalet"], FIGURES["forsorjningsstod_andra_kvartalet"]
    assert first["kolumner"] + second["kolumner"] == gnesta.figures.columns("forsorjningsstod_per_hinderkod")


def test_table_8_arbetsmarknadsinsatser(ages: Answer) -> None:
    rows = ages.figures.rows("forsorjningsstod_arbetsmarknadsinsats")
    by_kod = {label.split()[0]: figures for label, figures in rows.items() if label != "Summa"}
    named = {row[0]: row[1:] for row in FIGURES["arbetsmarknadsinsats"]["rader"]}
    others = named.pop("Övriga")
    assert named == {kod: by_kod.pop(kod) for kod in named}
    assert others == [sum(figures[at] or 0 for figures in by_kod.values()) for at in (0, 1)]
    assert FIGURES["arbetsmarknadsinsats"]["tryckt_summa"] == rows["Summa"]


@pytest.mark.parametrize("year", YEARS)
def test_table_11_anmalare(telling: Answer, year: int) -> None:
    assert printed("anmalare", year) == without_sum(telling.figures.column("orosanmalningar_per_anmalare", str(year)))


@pytest.mark.parametrize("year", YEARS)
def test_table_12_ages(ages: Answer, year: int) -> None:
    expected = dict(zip(AGES, (row[YEARS.index(year)] for row in FIGURES["alder"]["rader"]), strict=True))
    assert expected == without_sum(ages.figures.column("orosanmalningar_per_alder", str(year)))


@pytest.mark.parametrize("year", YEARS)
def test_the_school_papers_months(school: Answer, year: int) -> None:
    expected = in_months("skola_per_manad", year)
    column = school.figures.column(f"orosanmalningar_0_17--{GROUP}", str(year))
    assert expected | {"Summa": sum(expected.values())} == column


@pytest.mark.parametrize("year", YEARS)
def test_the_school_papers_aktualiseringskoder(school_koder: Answer, year: int) -> None:
    column = school_koder.figures.column(f"orosanmalningar_per_kod--{GROUP}", str(year))
    assert printed("skola_per_kod", year) == without_sum(column)


@pytest.mark.parametrize("year", YEARS)
def test_the_school_papers_ages(school_ages: Answer, year: int) -> None:
    part = zip(AGES, (row[YEARS.index(year)] for row in FIGURES["skola_per_alder"]["rader"]), strict=True)
    column = school_ages.figures.column(f"orosanmalningar_per_alder--{GROUP}", str(year))
    assert {label: figure for label, figure in part if figure} == some(without_sum(column))


def test_a_group_of_anmalare_leaves_the_others_out(school: Answer) -> None:
    everyone = school.figures.rows("orosanmalningar_0_17")["Summa"]
    assert [2 * total + 6 for total in FIGURES["skola_per_manad"]["tryckt_summa"]] == everyone


def as_printed(figures: Figures, missing: str, months_together: int) -> list[list[list[str]]]:
    """The tables of a figures file as they are printed: hinderkoder so many months at a time, what is missing in words."""
    tables = []
    for name in figures.tables:
        columns = figures.columns(name)
        width = 3 * months_together if name == "forsorjningsstod_per_hinderkod" else len(columns)
        for start in range(0, len(columns), width):
            part = range(start, min(start + width, len(columns)))
            rows = [[label, *(row[at] for at in part)] for label, row in figures.rows(name).items()]
            texts = [[missing if one is None else str(one) for one in row] for row in rows]
            tables.append([[columns[at] for at in part], *texts])
    return sorted(tables)


RUNS = pytest.mark.parametrize("run", ["gnesta", "ages", "telling", "school", "school_koder", "school_ages"])


@RUNS
def test_the_word_handling_and_the_figures_file_say_the_same(run: str, request: pytest.FixtureRequest) -> None:
    answer: Answer = request.getfixturevalue(run)
    # Word has a sign of percent beside each number, the figures file the unit once.
    in_word = [
        [table[0][1:], *([cell.removesuffix("\u00a0%") for cell in row] for row in table[1:])]
        for table in answer.word_tables
    ]
    assert as_printed(answer.figures, "saknas", 3) == sorted(in_word)


@RUNS
def test_the_workbook_and_the_figures_file_say_the_same(run: str, request: pytest.FixtureRequest) -> None:
    answer: Answer = request.getfixturevalue(run)
    in_sheets = [[table[0][1:], *table[1:]] for table in answer.sheets]
    assert as_printed(answer.figures, "uppgift saknas", 6) == sorted(in_sheets)


def test_every_figure_of_the_figures_file_is_a_whole_number_or_missing(gnesta: Answer) -> None:
    found = {
        (name, figure)
        for name in gnesta.figures.tables
        for row in gnesta.figures.rows(name).values()
        for figure in row
        if figure is not None and type(figure) is not int
    }
    assert set() == found


def test_the_same_half_year_in_skyddad_redovisning_tells_no_figure_below_five(tmp_path: Path) -> None:
    rows = {"anmalningar": tables_9_10_13(), "utredningar": tables_14_15(), "forsorjningsstod": tables_6_7()}
    indata = [write(tmp_path / f"{kind}.csv", kind, some) for kind, some in rows.items()]
    kommun = settings(tmp_path / "mall", redovisning='"skyddad"', beslut='""')
    figures = statistik(tmp_path, indata, kommun, "2023-01", "2023-06").figures
    assert [302, 305, 295, 369] == figures.rows("orosanmalningar_0_17")["Summa"]
    small = [
        (name, label) for name in figures.tables for label, row in figures.rows(name).items() if {1, 2, 3, 4} & set(row)
    ]
    assert [] == small
