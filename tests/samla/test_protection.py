"""A file that claims to be protected must be; what is not known to be is not carried on; and no text of a file is a number of a person."""

from __future__ import annotations

from pathlib import Path

import pytest

from reports.errors import ProtectionError
from tests.runs import person
from tests.samla.files import Json, figures, lista, older, samla
from tests.samla.reading import Read

NOW = "2026-K3"
INSATSER = {"SoL": {"Kontaktperson": 8, "Boendestöd": 4}}
TIDER = {"SoL": [("april–juni 2026", "3–5 månader", 9), ("mars 2026 eller tidigare", "6 månader eller mer", 3)]}


def stopped(folder: Path, *files: Json) -> str:
    """What stops the run to protect a person."""
    with pytest.raises(ProtectionError) as stop:
        samla(folder, files)
    assert 5 == stop.value.exit_code
    assert not list(folder.glob("ut/samla-*"))
    return str(stop.value)


@pytest.mark.parametrize(
    ("file", "where"),
    [
        (figures("Norr", NOW, lista(12, insatser=INSATSER)), "ej verkställda, per_insats, raden ”SoL, Boendestöd”"),
        (figures("Norr", NOW, None, lista(12, insatser=INSATSER)), "avbrutna, per_insats, raden ”SoL, Boendestöd”"),
        (figures("Norr", NOW, lista(12, tider=TIDER)), "ej verkställda, per_beslutsmanad, raden ”SoL, mars 2026 eller tidigare, 6 månader eller mer”"),
        (figures("Norr", NOW, lista(12, floden=(6, 7, 1, 0))), "ej verkställda, floden, verkstallda"),
    ],
)  # fmt: skip
def test_a_small_group_in_a_protected_file_stops_with_its_place_and_without_its_number(
    file: Json, where: str, tmp_path: Path
) -> None:
    said = stopped(tmp_path, file)
    assert f"01-2026-K3.json, {where}: gruppen är mindre än 5, men redovisningen är skyddad." in said
    assert not {"1", "3", "4"} & set(said.replace("01-2026-K3", "").replace("3–5", "").replace("mars 2026", ""))


def test_it_stops_for_a_file_of_comparison_too(tmp_path: Path) -> None:
    said = stopped(tmp_path, figures("Norr", NOW, lista(12)), figures("Norr", "2025-K3", lista(12, insatser=INSATSER)))
    assert "02-2025-K3.json" in said


def test_a_row_per_beslut_in_a_protected_file_stops(tmp_path: Path) -> None:
    rows: Json = {**lista(9), "tabeller": [{"namn": "radlista", "kolumner": ["enhet"], "rader": [["Enhet A"]]}]}
    assert "radlista: redovisningen är skyddad, men filen har en rad per beslut." in stopped(
        tmp_path, figures("Norr", NOW, rows)
    )


def test_the_files_own_k_is_the_measure(tmp_path: Path) -> None:
    file = figures("Norr", NOW, lista(12, insatser={"SoL": {"Kontaktperson": 6, "Boendestöd": 6}}), troskel=7)
    assert "gruppen är mindre än 7" in stopped(tmp_path, file)


def test_totals_of_few_are_told_and_owe_a_weighing(tmp_path: Path) -> None:
    read = Read(samla(tmp_path, [figures("Norr", NOW, lista(12, 3)), figures("Söder", NOW, lista(9, 4))]))
    assert [["Norr", 12, 3, 15], ["Söder", 9, 4, 13], ["Summa", 21, 7, 28]] == read.table("per_namnd")
    weigh = [one for one in read.warnings if one.startswith("Sekretessprövning")]
    assert 1 == len(weigh)
    assert (
        "ej verkställda beslut enligt LSS, kvartal 3 2026, gäller färre än fem personer hos Norr och Söder." in weigh[0]
    )
    assert weigh[0] in read.screen
    assert weigh[0] in read.kontrollsida


def test_many_beslut_of_few_persons_owe_a_weighing_too(tmp_path: Path) -> None:
    few: Json = {**lista(9), "familjer": {"SoL": ["Boende för äldre"]}}
    read = Read(samla(tmp_path, [figures("Norr", NOW, few)]))
    assert [one for one in read.warnings if "enligt SoL" in one and "färre än fem personer hos Norr" in one]


def test_an_open_file_may_hold_small_groups(tmp_path: Path) -> None:
    file = figures("Norr", NOW, lista(12, insatser=INSATSER), redovisning="oppen", troskel=None)
    assert [["SoL", "Kontaktperson", 8], ["SoL", "Boendestöd", 4]] == Read(samla(tmp_path, [file])).table("per_insats")


def test_small_groups_of_a_file_that_does_not_tell_are_not_carried_on(tmp_path: Path) -> None:
    protected = figures(
        "Norr", NOW, lista(12, insatser={"SoL": {"Kontaktperson": 7, "Boendestöd": 5}}, floden=(6, 6, 0, 0))
    )
    unknown = older(figures("Söder", NOW, lista(12, insatser=INSATSER, tider=TIDER, floden=(6, 7, 1, 0))))
    read = Read(samla(tmp_path, [protected, unknown]))
    assert [] == read.table("per_insats") + read.table("floden") + read.table("per_beslutsmanad")
    assert 24 == read.lista()["totalt"]
    assert "redovisas inte, eftersom det inte är utskrivet i rapporten från Söder." in read.text
    assert [
        one
        for one in read.warnings
        if one.startswith("Rapporten för kvartal 3 2026 från Söder säger inte hur små grupper är skyddade")
    ]


def test_a_file_that_does_not_tell_and_has_no_small_group_is_summed(tmp_path: Path) -> None:
    unknown = older(figures("Söder", NOW, lista(12, insatser={"SoL": {"Kontaktperson": 7, "Boendestöd": 5}})))
    assert [["SoL", "Kontaktperson", 7], ["SoL", "Boendestöd", 5]] == Read(samla(tmp_path, [unknown])).table(
        "per_insats"
    )


NUMBER = person(3)


@pytest.mark.parametrize(
    "written", [NUMBER, NUMBER.replace("-", ""), NUMBER[2:], NUMBER.replace("-", "–"), "19850203-T123"]
)
def test_a_text_shaped_like_a_number_stops_and_is_not_repeated(written: str, tmp_path: Path) -> None:
    files = {
        "namnd": figures(f"Norr {written}", NOW, lista(12)),
        "per_insats, rad 1": figures("Norr", NOW, lista(12, insatser={"SoL": {f"Stöd {written}": 12}})),
        "familjer": figures("Norr", NOW, {**lista(2), "familjer": {"SoL": [written]}}),
        "program": figures("Norr", NOW, lista(2), program=written),
    }
    for number, (where, file) in enumerate(files.items()):
        said = stopped(tmp_path / str(number), file)
        assert where in said
        assert written not in said
        assert NUMBER[2:8] not in said


def test_a_number_in_the_name_of_a_table_stops(tmp_path: Path) -> None:
    named = {**lista(9), "tabeller": [{"namn": NUMBER, "kolumner": ["lag", "antal"], "rader": []}]}
    said = stopped(tmp_path, figures("Norr", NOW, named))
    assert "en tabells namn ser ut att innehålla ett personnummer (visas ej)" in said
    assert NUMBER not in said


def test_a_number_over_two_cells_stops(tmp_path: Path) -> None:
    tider = {"SoL": [(NUMBER[:8], NUMBER[9:], 12)]}
    assert "per_beslutsmanad, rad 1" in stopped(tmp_path, figures("Norr", NOW, lista(12, tider=tider)))


def test_a_number_of_the_staff_list_in_the_municipalitys_own_words_stops(tmp_path: Path) -> None:
    with pytest.raises(ProtectionError) as stop:
        samla(tmp_path, [figures("Norr", NOW, lista(12))], diarienummer=NUMBER)
    assert NUMBER not in str(stop.value)


@pytest.mark.parametrize(
    "name", ["{{ namnd }}", "{% for a in b %}", "<b>&amp;</b>", "Norr \\ 'n' \"s\"", "=1+1", "%s %(x)s %b"]
)
def test_a_name_is_words_whatever_signs_it_has(name: str, tmp_path: Path) -> None:
    read = Read(samla(tmp_path, [figures(name, NOW, lista(12))]))
    assert f"För kvartal 3 2026 har {name} lämnat rapport." in read.text
    assert [name, "12", "0", "12"] == read.tables["Ej verkställda beslut den 30 september 2026, per nämnd"][1]
    assert "<b>" not in read.kontrollsida


def test_no_file_is_under_sekretess(tmp_path: Path) -> None:
    names = sorted(samla(tmp_path, [figures("Norr", NOW, lista(12, 3))]).files)
    assert [
        "kontrollsida.html",
        "kvittens.json",
        "offentligt/samlad-statistikrapport-kf-2026-K3.docx",
        "offentligt/samlad-statistikrapport-kf-2026-K3.json",
    ] == names
