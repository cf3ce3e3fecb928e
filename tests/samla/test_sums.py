"""Insatser, waiting times and flows: summed only where every nämnd has printed its part, and then to the lag's own total."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.samla.files import Json, figures, lista, samla
from tests.samla.reading import Read

NOW = "2026-K3"
Lines = dict[str, int]


def of(name: str, lines: Lines) -> Json:
    """A nämnd's report with these lines of insatser enligt SoL."""
    return figures(name, NOW, lista(sum(lines.values()), insatser={"SoL": lines} if lines else None))


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        pytest.param(
            [{"Kontaktperson": 7, "Övriga insatser": 10}, {"Kontaktperson": 5, "Övriga insatser": 12}],
            {"Kontaktperson": 12, "Övriga insatser": 22},
            id="the same lines",
        ),
        pytest.param(
            [{"Särskilt boende": 9, "Kontaktperson": 7}, {"Kontaktperson": 5, "Boendestöd": 6}],
            {"Boende för äldre": 9, "Boendestöd, sysselsättning och boende": 6, "Kontaktperson": 12},
            id="a line that all have; families of which the others have none",
        ),
        pytest.param(
            [{"Kontaktperson": 7, "Kontaktfamilj": 5}, {"Kontaktperson, kontaktfamilj och öppenvård": 9}],
            {"Kontaktperson, kontaktfamilj och öppenvård": 21},
            id="a family that one has divided",
        ),
        pytest.param(
            [
                {"Kontaktperson": 7, "Övriga insatser inom kontaktperson, kontaktfamilj och öppenvård": 10, "Särskilt boende": 5},
                {"Kontaktperson": 6, "Öppenvård": 5},
            ],
            {"Boende för äldre": 5, "Kontaktperson": 13, "Övriga insatser inom kontaktperson, kontaktfamilj och öppenvård": 15},
            id="a line that all have, and the rest of its family",
        ),
        pytest.param(
            [{"Kontaktperson": 7, "Övriga insatser": 10}, {"Kontaktperson": 5, "Boendestöd": 6}],
            {"Kontaktperson": 12, "Övriga insatser": 16},
            id="others of one that may hold what another has a line for",
        ),
        pytest.param(
            [{"Kontaktperson": 7, "Eget namn": 10}, {"Kontaktperson": 5, "Boendestöd": 6}],
            {"Kontaktperson": 12, "Övriga insatser": 16},
            id="a word that kommun.toml lacks",
        ),
        pytest.param([{"Samtliga insatser": 10}, {"Kontaktperson": 5, "Boendestöd": 6}], {}, id="nothing in common"),
        pytest.param([{"Samtliga insatser": 10}, {"Samtliga insatser": 8}], {}, id="only totals"),
    ],
)  # fmt: skip
def test_lines_are_summed_as_far_as_the_namnder_have_divided_them_alike(
    parts: list[Lines], expected: Lines, tmp_path: Path
) -> None:
    read = Read(samla(tmp_path, [of(f"Nämnd {number}", lines) for number, lines in enumerate(parts)]))
    assert [["SoL", label, n] for label, n in expected.items()] == read.table("per_insats")
    if expected:
        assert read.lista()["per_lag"]["SoL"] == sum(expected.values())
    else:
        assert "enligt SoL summeras inte, eftersom nämnderna har delat in dem på olika sätt." in read.text


def test_a_line_that_holds_the_rest_says_so(tmp_path: Path) -> None:
    read = Read(samla(tmp_path, [of("A", {"Kontaktperson": 7, "Övriga insatser": 10}), of("B", {"Kontaktperson": 5})]))
    assert "Övriga insatser är alla insatser enligt samma lag som inte redovisas på en annan rad." in read.text


def test_no_insatser_are_summed_where_a_namnd_with_beslut_prints_none(tmp_path: Path) -> None:
    few = figures("Väster", NOW, lista(3))
    read = Read(samla(tmp_path, [of("Norr", {"Kontaktperson": 7}), of("Söder", {"Kontaktperson": 8}), few]))
    assert [] == read.table("per_insats")
    assert "Insatser och väntetider enligt SoL summeras inte, eftersom antalen inte är utskrivna i" not in read.text
    assert (
        "Insatserna enligt SoL summeras inte, eftersom antalen inte är utskrivna i rapporten från Väster." in read.text
    )


def test_a_namnd_without_beslut_of_the_lag_hinders_nothing(tmp_path: Path) -> None:
    read = Read(
        samla(
            tmp_path,
            [of("Norr", {"Kontaktperson": 7}), of("Söder", {"Kontaktperson": 8}), figures("Väster", NOW, lista(0, 9))],
        )
    )
    assert [["SoL", "Kontaktperson", 15]] == read.table("per_insats")


def times(name: str, *lines: tuple[str, str, int]) -> Json:
    return figures(name, NOW, lista(sum(n for _, _, n in lines), tider={"SoL": lines}))


FINE = (
    ("april–juni 2026", "3–5 månader", 9),
    ("oktober 2025–mars 2026", "6–11 månader", 8),
    ("september 2025 eller tidigare", "12 månader eller mer", 7),
)
COARSE = (("oktober 2025–juni 2026", "3–11 månader", 6), ("september 2025 eller tidigare", "12 månader eller mer", 5))
SHORT = (("april–juni 2026", "3–5 månader", 6), ("mars 2026 eller tidigare", "6 månader eller mer", 5))
ONE = (("juni 2026 eller tidigare", "3 månader eller mer", 5),)
OPEN = (("2026-05", "4 månader", 1), ("2026-01", "8 månader", 2), ("2023-09", "36 månader", 1))


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([FINE, FINE], [("april–juni 2026", "3–5 månader", 18), ("oktober 2025–mars 2026", "6–11 månader", 16), ("september 2025 eller tidigare", "12 månader eller mer", 14)]),
        ([FINE, COARSE], [("oktober 2025–juni 2026", "3–11 månader", 23), ("september 2025 eller tidigare", "12 månader eller mer", 12)]),
        ([FINE, SHORT], [("april–juni 2026", "3–5 månader", 15), ("mars 2026 eller tidigare", "6 månader eller mer", 20)]),
        ([COARSE, SHORT], []),
        ([FINE, ONE], []),
        ([ONE, ONE], []),
        ([FINE, (("någon gång", "länge", 5),)], []),
        ([FINE, (("juli 2026 eller tidigare", "2 månader eller mer", 5),)], []),
        ([FINE, (("april–augusti 2026", "1–5 månader", 5), ("mars 2026 eller tidigare", "6 månader eller mer", 6))], []),
    ],
)  # fmt: skip
def test_times_are_summed_between_the_limits_that_all_namnder_have(
    parts: list[tuple[tuple[str, str, int], ...]], expected: list[tuple[str, str, int]], tmp_path: Path
) -> None:
    read = Read(samla(tmp_path, [times(f"Nämnd {number}", *lines) for number, lines in enumerate(parts)]))
    assert [["SoL", *line] for line in expected] == read.table("per_beslutsmanad")


def test_single_months_of_an_open_report_fall_within_the_limits_of_the_others(tmp_path: Path) -> None:
    opened = {**times("Söder", *OPEN), "redovisning": "oppen", "troskel": None}
    read = Read(samla(tmp_path, [times("Norr", *FINE), opened]))
    assert [10, 10, 8] == [row[-1] for row in read.table("per_beslutsmanad")]


def test_flows_are_summed_when_every_namnd_prints_them(tmp_path: Path) -> None:
    files = [
        figures("Norr", NOW, lista(12, floden=(6, 12, 6, 0))),
        figures("Söder", NOW, lista(9, floden=(9, 7, 0, 7))),
    ]
    read = Read(samla(tmp_path, files))
    assert [["Norr", 6, 12, 6, 0], ["Söder", 9, 7, 0, 7], ["Summa", 15, 19, 6, 7]] == read.table("floden")
    assert (
        "Under kvartalet fanns sammanlagt 34 beslut som hade väntat på verkställighet i mer än tre månader. Tremånadersgränsen passerades av 15 före kvartalet "
        "och av 19 under kvartalet. Under kvartalet verkställdes sex och avslutades sju utan att verkställas. Vid kvartalets slut väntade 21 fortfarande."
    ) in read.text


def test_flows_that_one_namnd_withholds_are_not_summed_and_it_is_named(tmp_path: Path) -> None:
    files = [
        figures("Norr", NOW, lista(12, floden=(6, 12, 6, 0))),
        figures("Söder", NOW, lista(9)),
        figures("Väster", NOW, lista(9)),
    ]
    read = Read(samla(tmp_path, files))
    assert [] == read.table("floden")
    assert {} == read.lista()["floden"]
    assert (
        "Hur många beslut som har tillkommit, verkställts eller avslutats under kvartalet redovisas inte, eftersom det inte är utskrivet i rapporterna från "
        "Söder och Väster."
    ) in read.text


def test_a_flow_that_all_print_is_summed_by_itself(tmp_path: Path) -> None:
    some = lista(9, floden=(9, 7, 0, 7))
    some["floden"] |= {"nya": None, "verkstallda": None, "rapporterade": None}
    read = Read(samla(tmp_path, [figures("Norr", NOW, lista(12, floden=(6, 12, 6, 0))), figures("Söder", NOW, some)]))
    assert {"kvarstaende": 15, "avslutade": 7} == read.lista()["floden"]
    assert "redovisas inte fullständigt, eftersom det inte är utskrivet i rapporten från Söder." in read.text


def test_a_quarter_with_nothing_to_report_is_a_whole_handling(tmp_path: Path) -> None:
    read = Read(samla(tmp_path, [figures("Norr", NOW), figures("Söder", NOW)]))
    assert "fanns inga gynnande beslut enligt socialtjänstlagen (SoL) eller lagen om" in read.text
    assert "Det fanns inga ej verkställda beslut att redovisa för kvartal 3 2026." in read.text
    assert {} == read.tables
