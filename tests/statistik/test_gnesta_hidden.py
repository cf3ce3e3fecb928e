"""What Gnesta's papers hide: sums that are not the rows', eighteen-year-olds among 0-17, tables of the same month that disagree.

The first half of each test is the paper's own figures; the second what the program makes of rows that give them.
"""

from __future__ import annotations

from collections.abc import Sequence

from tests.statistik.gnesta import FIGURES
from tests.statistik.running import GROUP, Answer


def summed(table: str) -> list[int]:
    """The sum of a paper table's rows, year by year."""
    figures = [[cell for cell in row if isinstance(cell, int)] for row in FIGURES[table]["rader"]]
    return [sum(column) for column in zip(*figures, strict=True)]


def test_table_11_has_two_anmalningar_of_2021_in_its_total_that_are_in_no_row(telling: Answer) -> None:
    assert [305, 295, 369] == FIGURES["anmalare"]["tryckt_summa"]
    assert [303, 295, 369] == summed("anmalare")
    assert [303, 295, 369] == telling.figures.rows("orosanmalningar_per_anmalare")["Summa"]
    assert [303, 295, 369] == telling.figures.rows("orosanmalningar_0_17")["Summa"]


def test_two_anmalningar_without_anmalare_have_a_row_of_their_own(gnesta: Answer) -> None:
    rows = gnesta.figures.rows("orosanmalningar_per_anmalare")
    assert [0, 2, 0, 0] == rows["Annan eller uppgift saknas"]
    assert [302, 305, 295, 369] == rows["Summa"]


def test_0_17_of_table_9_counts_the_eighteen_year_olds_of_table_12(ages: Answer) -> None:
    assert [305, 295, 369] == FIGURES["orosanmalningar"]["tryckt_summa"][1:] == summed("alder")
    eighteen: Sequence[int] = FIGURES["alder"]["rader"][18]
    assert [9, 10, 13] == eighteen == ages.figures.rows("orosanmalningar_per_alder")["18 år"]
    assert [296, 285, 356] == ages.figures.rows("orosanmalningar_0_17")["Summa"]
    assert [305, 295, 369] == ages.figures.rows("orosanmalningar_0_20")["Summa"]


def test_the_tables_by_anmalare_and_by_beslut_leave_the_eighteen_year_olds_out_too(ages: Answer) -> None:
    assert [296, 285, 356] == ages.figures.rows("orosanmalningar_per_anmalare")["Summa"]
    assert [296, 285, 356] == ages.figures.rows("forhandsbedomningar_tid")["Inom 14 dagar"]
    assert [296, 285, 356] == ages.figures.rows("forhandsbedomningar_beslut")["Summa"]
    rows = ages.figures.rows("aktualiseringar_per_typ")
    assert [9, 10, 13] == next(row for label, row in rows.items() if label != "Orosanmälan, barn 0–17 år")


def test_tables_7_and_8_disagree_about_june_2023(gnesta: Answer, ages: Answer) -> None:
    column = {row[0]: row[9] for row in FIGURES["forsorjningsstod_andra_kvartalet"]["rader"]}
    table_8 = {row[0]: row[1] for row in FIGURES["arbetsmarknadsinsats"]["rader"]}
    assert {"113": 24, "23": 24, "40": 10} == {kod: column.pop(kod) for kod in ("113", "23", "40")}
    assert {"113": 24, "23": 24, "40": 10, "Övriga": 14} == table_8
    assert 23 == sum(column.values())
    table = "forsorjningsstod_arbetsmarknadsinsats"
    assert [81, 7] == gnesta.figures.rows(table)["Summa"]
    assert [72, 7] == ages.figures.rows(table)["Summa"]
    assert 81 == gnesta.figures.cell("forsorjningsstod_per_hinderkod", "Summa", "jun 2023")
    assert 72 == ages.figures.cell("forsorjningsstod_per_hinderkod", "Summa", "jun 2023")
    assert 81 == gnesta.figures.cell("forsorjningsstod_per_manad", "juni", "2023")


def test_the_school_paper_has_eighteen_year_olds_under_0_17(school_ages: Answer) -> None:
    assert 2 == FIGURES["skola_per_alder"]["rader"][18][2]
    assert 66 == FIGURES["skola_per_manad"]["tryckt_summa"][2]
    assert 2 == school_ages.figures.cell(f"orosanmalningar_per_alder--{GROUP}", "18 år", "2023")
    assert 64 == school_ages.figures.cell(f"orosanmalningar_0_17--{GROUP}", "Summa", "2023")


def test_the_school_papers_three_tables_of_2021_are_of_three_numbers(
    school: Answer, school_koder: Answer, school_ages: Answer
) -> None:
    assert [66, 67, 65] == [summed(f"skola_per_{by}")[0] for by in ("manad", "kod", "alder")]
    assert {66} == {FIGURES[f"skola_per_{by}"]["tryckt_summa"][0] for by in ("manad", "kod", "alder")}
    assert 66 == school.figures.cell(f"orosanmalningar_0_17--{GROUP}", "Summa", "2021")
    assert 67 == school_koder.figures.cell(f"orosanmalningar_per_kod--{GROUP}", "Summa", "2021")
    assert 65 == school_ages.figures.cell(f"orosanmalningar_per_alder--{GROUP}", "Summa", "2021")


def test_the_school_paper_tells_of_21_more_where_its_tables_have_31(school: Answer) -> None:
    assert 21 == FIGURES["skola_per_alder"]["okning_enligt_texten"]
    _, before, now = school.figures.rows(f"orosanmalningar_0_17--{GROUP}")["Summa"]
    assert (35, 66) == (before, now)


def test_the_school_paper_has_more_twelve_year_olds_in_2021_than_table_12_has_in_all() -> None:
    school, everyone = FIGURES["skola_per_alder"]["rader"], FIGURES["alder"]["rader"]
    more = [(age, 2021 + at) for age in range(19) for at in range(3) if school[age][at] > everyone[age][at]]
    assert [(12, 2021)] == more


def test_our_sums_are_those_of_the_rows(
    gnesta: Answer, ages: Answer, telling: Answer, school: Answer, school_koder: Answer, school_ages: Answer
) -> None:
    for answer in (gnesta, ages, telling, school, school_koder, school_ages):
        for name in answer.figures.tables:
            rows = answer.figures.rows(name)
            total = rows.pop("Summa", None)
            if total is not None:
                for at, figure in enumerate(total):
                    column = [row[at] for row in rows.values()]
                    missing = any(one is None for one in column)
                    expected = None if missing else sum(one for one in column if one is not None)
                    assert expected == figure, (name, at)


def test_utredningar_closed_from_2021_on_tell_nothing_of_2020(gnesta: Answer) -> None:
    """Those that were open at New Year began in 2020; of the ones that were closed that year nobody has told."""
    tables = [
        name for name in gnesta.figures.tables if "utredningar" in name and "2020" in gnesta.figures.columns(name)
    ]
    assert [] == [name for name in tables if {None} != set(gnesta.figures.column(name, "2020").values())]
