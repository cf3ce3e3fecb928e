"""What the nämnder have handed in, held against each other: twice, too little, unlike, or another's."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reports.errors import SourceError
from reports.pipeline import run_samla
from tests.runs import kommun_file, row, run_rows
from tests.samla.files import figures, lista, older, samla, samla_order
from tests.samla.reading import Read

NOW = "2026-K3"


def stopped(folder: Path, *files: dict[str, object]) -> str:
    """What a run is stopped by; checks that nothing is written."""
    with pytest.raises(SourceError) as stop:
        samla(folder, files)
    assert not [path for path in folder.rglob("*") if path.name.startswith("samla-")]
    return str(stop.value)


def test_the_same_report_twice_is_used_once_and_named(tmp_path: Path) -> None:
    read = Read(samla(tmp_path, [figures("Norr", NOW, lista(7)), figures("Norr", NOW, lista(7))]))
    assert 7 == read.lista()["totalt"]
    said = "01-2026-K3.json och 02-2026-K3.json har samma innehåll. Det är räknat en gång."
    assert said in read.warnings
    assert said in read.kontrollsida
    assert f"OBS! {said}" in read.screen


def test_two_reports_of_one_namnd_and_quarter_that_differ_stop_the_run_with_both_files_and_the_cure(
    tmp_path: Path,
) -> None:
    said = stopped(tmp_path, figures("Norr", NOW, lista(7)), figures("Norr", NOW, lista(8)))
    assert (
        "01-2026-K3.json och 02-2026-K3.json gäller båda Norr, kvartal 3 2026, men har olika innehåll. Ta reda på vilken som gäller (oftast den senaste "
        "versionen) och ta bort den andra."
    ) == said


def test_a_name_that_is_spaced_or_capitalised_otherwise_is_the_same_namnd(tmp_path: Path) -> None:
    said = stopped(tmp_path, figures("Norrmalms nämnd", NOW, lista(7)), figures("  norrmalms  Nämnd ", NOW, lista(8)))
    assert "men har olika innehåll" in said


def test_letters_written_as_two_signs_are_the_same_name(tmp_path: Path) -> None:
    read = Read(samla(tmp_path, [figures("So\u0308der", NOW, lista(7)), figures("Söder", "2025-K3", lista(7))]))
    assert ["Söder"] == read.figures["kvartalen"][0]["namnder"]
    assert ["2025-K3"] == [one["kvartal"] for one in read.lista()["jamforelser"]]


def test_a_namnd_is_called_as_in_kommun_toml_else_as_in_its_newest_report(tmp_path: Path) -> None:
    files = [figures("norr", "2025-K3", lista(7)), figures("NORR", NOW, lista(8))]
    assert ["NORR"] == Read(samla(tmp_path / "a", files)).figures["kvartalen"][0]["namnder"]
    named = Read(samla(tmp_path / "b", files, settings={"samlade_namnder": '["Norr"]'}))
    assert ["Norr"] == named.figures["kvartalen"][0]["namnder"]


def test_a_namnd_that_should_be_there_and_is_not_is_named_in_the_handling_and_to_the_officer(tmp_path: Path) -> None:
    settings = {"samlade_namnder": '["Söder", "Norr", "Väster"]'}
    read = Read(samla(tmp_path, [figures("Norr", NOW, lista(7)), figures("Söder", NOW, lista(8))], settings=settings))
    assert 2 == read.text.count("Rapport för kvartal 3 2026 saknas från Väster, som därför inte ingår i siffrorna.")
    assert "För kvartal 3 2026 har två nämnder lämnat rapport: Söder och Norr." in read.text
    assert ["Väster"] == read.figures["kvartalen"][0]["saknas"]
    assert [
        one
        for one in read.warnings
        if one.startswith("Rapport för kvartal 3 2026 saknas från Väster, som står i samlade_namnder")
    ]


def test_a_namnd_that_has_reported_another_quarter_is_missed(tmp_path: Path) -> None:
    files = [
        figures("Norr", NOW, lista(7)),
        figures("Öster", "2026-K2", lista(8)),
        figures("Åsen", "2026-K2", lista(8)),
    ]
    read = Read(samla(tmp_path, files))
    assert "Rapporter för kvartal 3 2026 saknas från Åsen och Öster, som därför inte ingår i siffrorna." in read.text
    assert [one for one in read.warnings if "saknas från Öster, som har en rapport för ett annat kvartal" in one]


def test_a_namnd_that_kommun_toml_does_not_name_is_summed_and_told_of(tmp_path: Path) -> None:
    files = [figures("Norr", NOW, lista(7)), figures("Öster", NOW, lista(8))]
    read = Read(samla(tmp_path, files, settings={"samlade_namnder": '["Norr"]'}))
    assert 15 == read.lista()["totalt"]
    assert [
        one
        for one in read.warnings
        if one.startswith("Öster har en rapport för kvartal 3 2026 men står inte i samlade_namnder")
    ]


def test_a_file_of_another_kommun_stops_the_run(tmp_path: Path) -> None:
    said = stopped(tmp_path, figures("Norr", NOW, lista(7)), figures("Söder", NOW, lista(7), kommun="Storby kommun"))
    assert (
        "02-2026-K3.json hör till en annan kommun än Lillby kommun (kommun.toml). Ta bort filen, eller ange rätt --kommun."
        == said
    )


def test_the_same_figures_of_two_namnder_are_told_to_the_officer_and_not_to_the_council(tmp_path: Path) -> None:
    """Error E9: one nämnd's figures copied to another."""
    files = [figures("Norr", NOW, lista(7, 9)), figures("Söder", NOW, lista(7, 9)), figures("Väster", NOW, lista(7, 8))]
    read = Read(samla(tmp_path, files))
    said = "Norr och Söder har likadana siffror om ej verkställda beslut för kvartal 3 2026 (01-2026-K3.json och 02-2026-K3.json)."
    assert [one for one in read.warnings if one.startswith(said)]
    assert "likadana" not in read.text
    assert not [one for one in read.warnings if "avbrutna" in one and "likadana" in one]


def test_different_k_is_told_in_the_handling_and_to_the_officer(tmp_path: Path) -> None:
    files = [
        figures("Norr", NOW, lista(9)),
        figures("Söder", NOW, lista(9, 1)),
        figures("Väster", NOW, lista(8), troskel=7),
    ]
    read = Read(samla(tmp_path, files))
    assert "Norr och Söder har slagit ihop grupper med färre än fem personer" in read.text
    assert "Väster har slagit ihop grupper med färre än sju personer" in read.text
    assert "Nämnderna har olika tröskel: 5 (Norr och Söder); 7 (Väster). Handlingen säger det." in read.warnings


def test_one_k_is_told_once(tmp_path: Path) -> None:
    read = Read(samla(tmp_path, [figures("Norr", NOW, lista(9)), figures("Söder", NOW, lista(8))]))
    assert "Nämnderna har slagit ihop grupper med färre än fem personer med andra grupper" in read.text
    assert not [one for one in read.warnings if "olika" in one]


def test_an_open_report_is_told_of_and_owes_a_weighing(tmp_path: Path) -> None:
    files = [figures("Norr", NOW, lista(9)), figures("Söder", NOW, lista(2), redovisning="oppen", troskel=None)]
    read = Read(samla(tmp_path, files))
    assert "Söder har beslutat om öppen redovisning. Där är små grupper inte hopslagna." in read.text
    assert "Nämnderna har olika redovisning: skyddad (Norr); öppen (Söder). Handlingen säger det." in read.warnings
    assert [
        one
        for one in read.warnings
        if one.startswith("Sekretessprövning: rapporten för kvartal 3 2026 från Söder är öppen")
    ]


def test_an_older_file_that_does_not_tell_is_named(tmp_path: Path) -> None:
    files = [figures("Norr", NOW, lista(9)), older(figures("Söder", NOW, lista(8)))]
    read = Read(samla(tmp_path, files))
    assert "Av rapporten från Söder framgår inte hur små grupper är skyddade." in read.text
    assert "Nämnderna har olika redovisning: skyddad (Norr); okänd (Söder). Handlingen säger det." in read.warnings
    assert [None, "okänd"] == [read.receipt["filer"][1]["program"], read.result.page.figures[1].program]
    alone = Read(samla(tmp_path / "b", [older(figures("Söder", NOW, lista(8)))]))
    assert [one for one in alone.warnings if one.startswith("Ingen av rapporterna säger vilken redovisning")]


def test_different_versions_of_the_program_are_told_to_the_officer(tmp_path: Path) -> None:
    files = [figures("Norr", NOW, lista(9)), figures("Söder", NOW, lista(8), program="ej-verkstallda-beslut 0.9.0")]
    read = Read(samla(tmp_path, files))
    assert [
        one for one in read.warnings if "ej-verkstallda-beslut 0.9.0 (Söder); ej-verkstallda-beslut 1.0.0 (Norr)" in one
    ]


def test_keys_that_are_not_known_are_passed_over(tmp_path: Path) -> None:
    plain, more = figures("Norr", NOW, lista(9)), figures("Norr", NOW, lista(9), framtida={"x": [1.5, None]})
    made = [Read(samla(tmp_path / name, [one])).file(".docx") for name, one in (("a", plain), ("b", more))]
    assert made[0] == made[1]


def test_a_file_of_totals_alone_is_a_report(tmp_path: Path) -> None:
    """As somebody may write it for a nämnd that counts by hand."""
    bare = {"totalt": 9, "per_lag": {"SoL": 9, "LSS": 0}}
    read = Read(samla(tmp_path, [older(figures("Norr", NOW, bare, {**bare}, matdag=None))]))
    assert [["Norr", 9, 0, 9], ["Summa", 9, 0, 9]] == read.table("per_namnd")


OPEN = {"redovisning": '"oppen"', "beslut": '"SN § 14"'}


@pytest.mark.parametrize(
    "settings",
    [
        {},
        OPEN,
        {**OPEN, "tabell": '"radlista"'},
        {**OPEN, "skal": "true", "kon": "true", "enhet": "true"},
        {"beslut": '"SN § 14"', "skal": "true", "kon": "true", "enhet": "true"},
    ],
    ids=str,
)
@pytest.mark.parametrize("n", [0, 1, 24])
def test_whatever_kvartal_writes_is_read(n: int, settings: dict[str, str], tmp_path: Path) -> None:
    rows = [
        row(number, enhet="Enhet Norr" if number % 2 else "Enhet Söder", kön="KM"[number % 2]) for number in range(n)
    ]
    made = run_rows(tmp_path, rows, settings=settings)
    (path,) = made.folder.glob("offentligt/*.json")
    told = json.loads(path.read_text(encoding="utf-8"))["listor"]["ej_verkstallda"]["totalt"]
    read = Read(run_samla(samla_order([path], kommun_file(tmp_path / "samla"), tmp_path / "samlat")))
    assert n == told == read.lista()["totalt"]


def test_the_order_and_the_names_of_the_files_are_nothing_to_the_handling(tmp_path: Path) -> None:
    files = [
        figures(namnd, kvartal, lista(9, n))
        for n, namnd in enumerate(("Norr", "Söder", "Öst"))
        for kvartal in (NOW, "2025-K3")
    ]
    made = [Read(samla(tmp_path / name, some)) for name, some in (("a", files), ("b", files[::-1]))]
    assert made[0].file(".docx") == made[1].file(".docx")
    assert made[0].receipt["indata"] == made[1].receipt["indata"]


def test_a_quarter_that_no_file_is_about_stops_the_run(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"^Ingen fil gäller 2026-K1\. Filerna gäller 2026-K3\."):
        samla(tmp_path, [figures("Norr", NOW, lista(9))], "2026-K1")


def test_the_receipt_tells_every_file_with_a_keyed_mark_and_no_clock(tmp_path: Path) -> None:
    one, other = (
        Read(samla(tmp_path / name, [figures("Norr", NOW, lista(9))], fixed_key=key.encode().ljust(32)))
        for name, key in (("a", "one"), ("b", "other"))
    )
    file = one.receipt["filer"][0]
    assert ["namn", "namnd", "kvartal", "redovisning", "troskel", "program", "marke"] == list(file)
    assert file["marke"] != other.receipt["filer"][0]["marke"]
    assert "2026-11-10" not in json.dumps(one.receipt)
