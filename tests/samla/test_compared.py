"""Against which quarters the sums are held, in which words, and when they cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest

from reports.catalogue.samla.changes import change
from tests.samla.files import Json, figures, lista, samla
from tests.samla.reading import Read

NOW, YEAR, BEFORE = "2026-K3", "2025-K3", "2026-K2"


def two(kvartal: str, norr: int, soder: int) -> list[Json]:
    """Norr and Söder with so many ej verkställda beslut enligt SoL."""
    return [figures("Norr", kvartal, lista(norr)), figures("Söder", kvartal, lista(soder))]


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [
        (31, 30, "en ökning med ett beslut"),
        (29, 30, "en minskning med ett beslut"),
        (30, 30, "oförändrat"),
        (0, 0, "oförändrat"),
        (42, 30, "en ökning med tolv beslut"),
        (0, 13, "en minskning med 13 beslut"),
        (1030, 30, "en ökning med 1\u00a0000 beslut"),
    ],
)
def test_a_change_has_its_word(now: int, before: int, words: str) -> None:
    assert words == change(now, before)


def test_both_the_year_before_and_the_quarter_before_are_told(tmp_path: Path) -> None:
    read = Read(samla(tmp_path, [*two(YEAR, 5, 10), *two(BEFORE, 6, 10), *two(NOW, 6, 10)]))
    assert (
        "Antalet ej verkställda beslut enligt SoL uppgick kvartal 3 2026 till 16, vilket är en ökning med ett beslut jämfört med kvartal 3 2025 och "
        "oförändrat jämfört med kvartal 2 2026."
    ) in read.text
    assert [["Norr", 6, 5, 1, 6, 0], ["Söder", 10, 10, 0, 10, 0], ["Summa", 16, 15, 1, 16, 0]] == read.table(
        "forandring_sol"
    )


def test_the_summary_compares_with_the_year_before_else_with_the_quarter_before(tmp_path: Path) -> None:
    for name, files, quarter in (
        ("a", [*two(YEAR, 5, 10), *two(BEFORE, 6, 10), *two(NOW, 6, 10)], "kvartal 3 2025"),
        ("b", [*two(BEFORE, 6, 10), *two(NOW, 6, 10)], "kvartal 2 2026"),
    ):
        read = Read(samla(tmp_path / name, files))
        summary = read.paragraphs[read.paragraphs.index("Sammanfattning") + 2]
        assert f"jämfört med {quarter}. Antalet ej verkställda beslut enligt LSS uppgick" in summary


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        (
            [*two(NOW, 6, 10), *two(YEAR, 5, 10)[:1]],
            "Någon jämförelse med kvartal 3 2025 görs inte, eftersom rapporten för kvartal 3 2025 från Söder saknas.",
        ),
        (
            [*two(NOW, 6, 10)[:1], *two(YEAR, 5, 10)],
            "Någon jämförelse med kvartal 3 2025 görs inte, eftersom rapporten för kvartal 3 2026 från Söder saknas.",
        ),
        (
            [*two(NOW, 6, 10), *two(YEAR, 5, 10)[:1], figures("Väster", YEAR, lista(7))],
            "Någon jämförelse med kvartal 3 2025 görs inte, eftersom rapporten för kvartal 3 2025 från Söder saknas och rapporten för kvartal 3 2026 från "
            "Väster saknas.",
        ),
    ],
)
def test_quarters_of_other_namnder_are_not_compared_and_the_missing_one_is_named(
    files: list[Json], sentence: str, tmp_path: Path
) -> None:
    read = Read(samla(tmp_path, files))
    assert sentence in read.text
    assert sentence in read.warnings
    assert [] == read.lista()["jamforelser"]
    assert "jämfört med" not in read.text
    assert [] == read.table("forandring_sol")


def test_a_year_before_that_cannot_be_compared_leaves_the_quarter_before(tmp_path: Path) -> None:
    read = Read(samla(tmp_path, [*two(YEAR, 5, 10)[:1], *two(BEFORE, 9, 9), *two(NOW, 6, 10)]))
    assert ["2026-K2"] == [one["kvartal"] for one in read.lista()["jamforelser"]]
    assert "till 16, vilket är en minskning med två beslut jämfört med kvartal 2 2026." in read.text


def own(aret_fore: int | None, foregaende: int | None = None) -> Json:
    """A list of sixteen that compares with other totals of its own."""
    return lista(10, 6, aret_fore=aret_fore, foregaende=foregaende)


def test_the_reports_own_totals_serve_where_no_report_of_that_quarter_is_given(tmp_path: Path) -> None:
    avbrutna = lista(0, 0, aret_fore=0)
    files = [figures("Norr", NOW, own(15), avbrutna), figures("Söder", NOW, own(20), avbrutna)]
    read = Read(samla(tmp_path, files))
    told = "Antalet ej verkställda beslut uppgick kvartal 3 2026 till 32, vilket är en minskning med tre beslut jämfört med kvartal 3 2025."
    assert told in read.text
    assert [["Norr", 16, 15, 1], ["Söder", 16, 20, -4], ["Summa", 32, 35, -3]] == read.table("forandring_summa")
    assert "Rapporterna för kvartal 3 2025 ingår inte i underlaget." in read.text
    # Of one lag nothing earlier is known.
    assert "Antalet ej verkställda beslut enligt SoL uppgick kvartal 3 2026 till 20." in read.text
    assert [] == read.table("forandring_sol")


def test_own_totals_that_some_lack_are_not_used_and_those_are_named(tmp_path: Path) -> None:
    avbrutna = lista(aret_fore=0)
    read = Read(samla(tmp_path, [figures("Norr", NOW, own(15), avbrutna), figures("Söder", NOW, own(None))]))
    assert "eftersom rapporten för kvartal 3 2025 från Söder saknas." in read.text
    assert [] == read.lista()["jamforelser"]


def test_own_totals_do_not_stand_in_for_one_missing_report(tmp_path: Path) -> None:
    """Some nämnder by their reports and others by memory would be two kinds of figures in one sum."""
    files = [figures("Norr", NOW, own(15)), figures("Söder", NOW, own(20)), figures("Norr", YEAR, lista(15))]
    assert [] == Read(samla(tmp_path, files)).lista()["jamforelser"]


def test_a_total_told_in_two_ways_is_named_and_the_report_of_the_quarter_is_used(tmp_path: Path) -> None:
    """Error E2: two figures of the same thing."""
    files = [figures("Norr", NOW, own(14)), figures("Norr", YEAR, lista(15))]
    read = Read(samla(tmp_path, files))
    assert (
        "Rapporten för kvartal 3 2026 från Norr säger att antalet ej verkställda beslut var 14 vid slutet av kvartal 3 2025. I rapporten för det kvartalet "
        "är antalet 15, och det är det som används här."
    ) in read.text
    assert 15 == read.lista()["jamforelser"][0]["per_lag"]["SoL"]
    assert [
        one
        for one in read.warnings
        if one.startswith("Norr har två olika antal ej verkställda beslut för kvartal 3 2025")
    ]


def test_a_total_told_alike_is_not_mentioned(tmp_path: Path) -> None:
    files = [figures("Norr", NOW, own(15)), figures("Norr", YEAR, lista(15))]
    assert "I rapporten för det kvartalet" not in Read(samla(tmp_path, files)).text


def test_without_earlier_figures_the_handling_says_that_nothing_is_compared(tmp_path: Path) -> None:
    read = Read(samla(tmp_path, two(NOW, 6, 10)))
    assert "Någon jämförelse av kvartal 3 2026 med tidigare kvartal görs inte." in read.text
    assert [
        one
        for one in read.warnings
        if one.startswith("Kvartal 3 2026 jämförs inte med kvartal 3 2025 eller kvartal 2 2026")
    ]


def test_two_quarters_in_one_arende_are_compared_with_each_other(tmp_path: Path) -> None:
    read = Read(samla(tmp_path, [*two(BEFORE, 6, 10), *two(NOW, 7, 11)], BEFORE, NOW))
    assert (
        "Antalet ej verkställda beslut enligt SoL uppgick kvartal 3 2026 till 18, vilket är en ökning med två beslut jämfört med kvartal 2 2026."
        in read.text
    )
    assert ["Beslut som inte har verkställts", "Kvartal 2 2026", "Kvartal 3 2026"] == [
        one for one in read.paragraphs if one in ("Beslut som inte har verkställts", "Kvartal 2 2026", "Kvartal 3 2026")
    ][:3]


def test_without_a_choice_the_latest_quarter_is_told_of(tmp_path: Path) -> None:
    read = Read(samla(tmp_path, [*two(NOW, 7, 11), *two(YEAR, 5, 10)]))
    assert ["2026-K3"] == read.figures["samlat"]


def test_a_report_that_is_neither_told_of_nor_compared_with_is_named(tmp_path: Path) -> None:
    read = Read(samla(tmp_path, [*two(NOW, 7, 11), *two("2024-K1", 5, 10)]))
    assert [one for one in read.warnings if one.startswith("03-2024-K1.json gäller kvartal 1 2024 och används inte")]
