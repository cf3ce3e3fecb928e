"""The quarterly run as a whole: files, versions, figures."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from reports.errors import HistoryError, ProtectionError, SourceError, TemplateError
from reports.pipeline import run_kvartal
from reports.screen import tell
from tests.runs import ROOT, STANDARD, files_of, kommun_file, order, row, run_rows, run_sample, sample, write_export

_TREE = [
    "kontrollsida.html",
    "kvittens.json",
    "offentligt/statistikrapport-kf-2026-K3.docx",
    "offentligt/statistikrapport-kf-2026-K3.json",
    "sekretess/ivo-lista-2026-K3-SEKRETESS.xlsx",
    "sekretess/ivo-rapport-2026-K3-SEKRETESS.docx",
    "sekretess/rattelselista-2026-K3-SEKRETESS.xlsx",
    "sekretess/revisorsrapport-2026-K3-SEKRETESS.docx",
]


def figures(folder: Path) -> dict[str, Any]:
    path = next((folder / "offentligt").glob("*.json"))
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return data


def docx_tables(path: Path) -> list[list[list[str]]]:
    return [[[cell.text for cell in line.cells] for line in table.rows] for table in docx.Document(str(path)).tables]


def test_a_run_gives_the_whole_file_tree(lillby: Path, storkoping: Path) -> None:
    assert list(files_of(lillby)) == _TREE
    assert list(files_of(storkoping)) == _TREE


@pytest.mark.parametrize("kommun", ["lillby", "storkoping"])
def test_tables_read_back_from_word_equal_the_figures_file(kommun: str, request: pytest.FixtureRequest) -> None:
    folder: Path = request.getfixturevalue(kommun)
    listor = figures(folder)["listor"]
    expected = [
        [[name.capitalize() for name in table["kolumner"]], *([str(cell) for cell in line] for line in table["rader"])]
        for lista in ("ej_verkstallda", "avbrutna")
        for table in listor[lista]["tabeller"]
    ]
    assert expected == docx_tables(next((folder / "offentligt").glob("*.docx")))


def test_two_runs_give_the_same_bytes(tmp_path: Path, lillby: Path) -> None:
    again = tmp_path / "again"
    for kvartal in ("2025-K3", "2026-K2"):
        run_sample("lillby", again, "viva", "combine", kvartal=kvartal)
    assert files_of(lillby) == files_of(run_sample("lillby", again, "viva", "combine").folder)


def test_one_system_and_two_give_the_same_figures(tmp_path: Path) -> None:
    one = figures(run_sample("lillby", tmp_path / "one", "standard").folder)
    assert one == figures(run_sample("lillby", tmp_path / "two", "viva", "combine").folder)


def test_figures_are_those_that_the_sample_data_was_made_to_give(storkoping: Path) -> None:
    listor = figures(storkoping)["listor"]
    assert {"SoL": 127, "LSS": 91} == listor["ej_verkstallda"]["per_lag"]
    assert {"SoL": 25, "LSS": 11} == listor["avbrutna"]["per_lag"]
    assert {
        "kvarstaende": 180,
        "nya": 176,
        "verkstallda": 101,
        "avslutade": 37,
        "rapporterade": 356,
        "fortsatt": 218,
    } == listor["ej_verkstallda"]["floden"]


def test_the_same_run_again_changes_nothing(tmp_path: Path) -> None:
    first = run_rows(tmp_path, [row(1), row(2)])
    before = files_of(tmp_path / "ut")
    again = run_rows(tmp_path, [row(1), row(2)])
    assert (True, False, True) == (first.written, again.written, again.same is not None)
    assert before == files_of(tmp_path / "ut")


def test_the_same_rows_in_another_order_and_two_files_are_the_same_run(tmp_path: Path) -> None:
    run_rows(tmp_path, [row(1), row(2), row(3)])
    parts = [write_export(tmp_path / "b.csv", [row(3)]), write_export(tmp_path / "a.csv", [row(2), row(1)])]
    assert run_kvartal(order(parts, tmp_path / "mall" / "kommun.toml", tmp_path / "ut")).same is not None


def test_other_rows_make_a_new_version_and_leave_the_first_alone(tmp_path: Path) -> None:
    first = run_rows(tmp_path, [row(1)])
    before = files_of(first.folder)
    second = run_rows(tmp_path, [row(1), row(2)])
    assert "2026-K3-v2" == second.folder.name
    assert before == files_of(first.folder)
    named = [name for name in files_of(second.folder) if "/" in name]
    assert all("2026-K3-v2" in name for name in named)


def test_other_settings_make_a_new_version(tmp_path: Path) -> None:
    run_rows(tmp_path, [row(1)])
    assert "2026-K3-v2" == run_rows(tmp_path, [row(1)], settings={"forvaltning": '"Vårdförvaltningen"'}).folder.name


def test_another_day_alone_makes_nothing_new(tmp_path: Path) -> None:
    from datetime import date

    run_rows(tmp_path, [row(1)])
    assert run_rows(tmp_path, [row(1)], upprattad=date(2026, 10, 6)).same is not None


def test_a_torrkorning_writes_nothing_at_all(tmp_path: Path) -> None:
    result = run_rows(tmp_path, [row(1)], torrkorning=True, fixed_key=None, register=tmp_path / "register")
    assert not result.written
    assert not (tmp_path / "ut").exists()
    assert [] == list(tmp_path.glob("register*"))


@pytest.mark.parametrize(
    ("settings", "redovisning", "troskel", "said"),
    [
        ({}, "skyddad", 5, "slås grupper med färre än fem personer ihop"),
        ({"troskel": "7"}, "skyddad", 7, "slås grupper med färre än sju personer ihop"),
        ({"redovisning": '"oppen"', "beslut": '"SN § 14"'}, "oppen", None, "Små grupper är inte sammanförda"),
    ],
)
def test_the_figures_tell_how_they_are_protected_as_the_document_does(
    settings: dict[str, str], redovisning: str, troskel: int | None, said: str, tmp_path: Path
) -> None:
    result = run_rows(tmp_path, [row(1)], settings=settings)
    told = figures(result.folder)
    assert (redovisning, troskel, result.control.identity.program) == (
        told["redovisning"],
        told["troskel"],
        told["program"],
    )
    (document,) = (result.folder / "offentligt").glob("*.docx")
    text = "\n".join(paragraph.text for paragraph in docx.Document(str(document)).paragraphs)
    assert said in text
    assert f"Rapporten är gjord med programmet {told['program']}." in text


def test_the_change_is_told_from_what_the_latest_version_of_the_quarter_before_printed(tmp_path: Path) -> None:
    early = {"beslutsdatum": "2026-01-10"}
    run_rows(tmp_path, [row(1, **early)], "2026-K2")
    run_rows(tmp_path, [row(1, **early), row(2, **early)], "2026-K2")
    result = run_rows(tmp_path, [row(n, **early) for n in range(1, 6)], "2026-K3")
    assert 2 == figures(result.folder)["listor"]["ej_verkstallda"]["foregaende_kvartal"]
    text = "\n".join(
        p.text for p in docx.Document(str(result.folder / "offentligt/statistikrapport-kf-2026-K3.docx")).paragraphs
    )
    assert "har ökat med tre sedan den\u00a030\u00a0juni\u00a02026, från två till fem" in text


def test_headings_alone_are_a_nollrapport_with_a_warning(tmp_path: Path) -> None:
    result = run_rows(tmp_path, [])
    assert 0 == figures(result.folder)["listor"]["ej_verkstallda"]["totalt"]
    assert "nollrapport" in (result.folder / "kontrollsida.html").read_text(encoding="utf-8")
    ivo = docx.Document(str(result.folder / "sekretess/ivo-rapport-2026-K3-SEKRETESS.docx"))
    assert any("Inget att rapportera, sänd inget" in paragraph.text for paragraph in ivo.paragraphs)


def test_an_older_quarter_can_be_made_from_a_newer_export(tmp_path: Path) -> None:
    rows = [row(1, beslutsdatum="2026-01-10", verkställd_från="2026-07-01"), row(2, beslutsdatum="2026-08-01")]
    result = run_rows(tmp_path, rows, "2026-K2")
    assert 1 == figures(result.folder)["listor"]["ej_verkstallda"]["totalt"]


def test_five_beslut_printed_row_by_row_as_a_small_municipality_does(tmp_path: Path) -> None:
    unit, old = "Vuxen- och biståndsenheten", {"nämnd": "Socialnämnden"}
    rows = [
        row(1, enhet=unit, lagrum="4 kap. 1§ SoL", beslutsdatum="2022-12-05", **old),
        row(2, enhet=unit, lagrum="4 kap. 1§ SoL", beslutsdatum="2023-02-05", **old),
        row(
            3,
            enhet=unit,
            lag="LSS",
            lagrum="LSS 9§9",
            insats="Bostad med särskild service för vuxna eller annan särskilt anpassad bostad för vuxna",
            beslutsdatum="2021-11-05",
        ),
        row(4, enhet=unit, lag="LSS", lagrum="LSS 9§4", insats="Biträde av kontaktperson", beslutsdatum="2022-11-05"),
        row(5, enhet=unit, lag="LSS", lagrum="Lss 9§4", insats="Biträde av kontaktperson", beslutsdatum="2022-04-05"),
    ]
    settings = {"redovisning": '"oppen"', "beslut": '"SN 2023-02-10 § 14"', "tabell": '"radlista"'}
    result = run_rows(tmp_path, rows, "2023-K2", settings=settings)
    expected = [
        ["Enhet", "Beslutsmånad", "Insats"],
        [unit, "2022-12", "Särskilt boende enligt 4 kap. 1 § SoL"],
        [unit, "2023-02", "Särskilt boende enligt 4 kap. 1 § SoL"],
        [
            unit,
            "2021-11",
            "Bostad med särskild service för vuxna eller annan särskilt anpassad bostad för vuxna enligt 9 § 9 LSS",
        ],
        [unit, "2022-04", "Biträde av kontaktperson enligt 9 § 4 LSS"],
        [unit, "2022-11", "Biträde av kontaktperson enligt 9 § 4 LSS"],
    ]
    path = result.folder / "offentligt/statistikrapport-kf-2023-K2.docx"
    assert [expected] == docx_tables(path)
    text = "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs).replace("\u00a0", " ")
    assert "16 kap. 6 h § SoL (2001:453) och 28 h § LSS (1993:387)" in text
    assert "SN 2023-02-10 § 14" in text


def ivo_rows(folder: Path) -> list[dict[str, Any]]:
    sheet = openpyxl.load_workbook(next((folder / "sekretess").glob("ivo-lista*")))["Att rapportera"]
    lines = list(sheet.iter_rows(min_row=3, values_only=True))
    return [dict(zip([str(name) for name in lines[0]], line, strict=True)) for line in lines[1:]]


def test_the_ivo_list_names_each_kind_of_report_and_sends_closings_first(tmp_path: Path) -> None:
    rows = [
        row(1, beslutsdatum="2026-05-02"),
        row(2, beslutsdatum="2026-01-10"),
        row(3, beslutsdatum="2026-05-02", verkställd_från="2026-09-01"),
        row(4, beslutsdatum="2026-01-10", verkställd_från="2026-07-05"),
        row(5, beslutsdatum="2026-01-10", avslutad="2026-08-01", avslutsorsak="Återtagen ansökan"),
    ]
    listed = [(line["Rapporttyp"], line["Ärendenummer"]) for line in ivo_rows(run_rows(tmp_path, rows).folder)]
    assert [("Verkställd", "A4"), ("Avslutad", "A5"), ("Ny", "A1"), ("Ny", "A3"), ("Återrapport", "A2")] == listed


def test_personnummer_is_in_the_ivo_list_only_when_asked_for(tmp_path: Path) -> None:
    rows = [row(1)]
    assert not ivo_rows(run_rows(tmp_path / "without", rows).folder)[0]["Personnummer"]
    assert (
        row(1)["personnummer"]
        == ivo_rows(run_rows(tmp_path / "with", rows, personnummer=True).folder)[0]["Personnummer"]
    )


def test_a_beslut_that_soon_passes_its_slutdag_stands_in_the_list(tmp_path: Path) -> None:
    result = run_rows(tmp_path, [row(1, beslutsdatum="2026-08-15")])
    sheet = openpyxl.load_workbook(next((result.folder / "sekretess").glob("ivo-lista*")))["Passerar slutdag"]
    line = next(sheet.iter_rows(min_row=4, max_row=4, values_only=True))
    assert ("2026-11-15", "A1") == (f"{line[0]:%Y-%m-%d}", line[2])
    assert "Ytterligare ett beslut är ännu i tid, men dess slutdag infaller före" in (
        result.folder / "kontrollsida.html"
    ).read_text(encoding="utf-8")


def test_another_namnd_in_the_same_folder_stops_with_words(tmp_path: Path) -> None:
    run_rows(tmp_path, [row(1)])
    with pytest.raises(HistoryError, match="Välj en egen mapp för varje nämnd"):
        run_rows(tmp_path, [row(1)], settings={"namnd": '"Omsorgsnämnden"'})


def test_a_receipt_made_with_another_key_stops_with_words(tmp_path: Path) -> None:
    run_rows(tmp_path, [row(1)], fixed_key=None, register=tmp_path / "one")
    with pytest.raises(HistoryError, match="annan nyckel"):
        run_rows(tmp_path, [row(1)], fixed_key=None, register=tmp_path / "two")


def test_a_damaged_receipt_stops_with_words(tmp_path: Path) -> None:
    folder = run_rows(tmp_path, [row(1)]).folder
    (folder / "kvittens.json").write_text("{", encoding="utf-8")
    with pytest.raises(HistoryError, match="skadad"):
        run_rows(tmp_path, [row(1)])


def test_a_stop_leaves_earlier_runs_and_the_folder_as_they_were(tmp_path: Path) -> None:
    run_rows(tmp_path, [row(1)])
    before = files_of(tmp_path / "ut")
    with pytest.raises(SourceError):
        run_rows(tmp_path, [row(1, beslutsdatum="2026-13-01")])
    assert before == files_of(tmp_path / "ut")
    assert ["2026-K3"] == [path.name for path in (tmp_path / "ut").iterdir()]


def test_only_the_rows_of_a_chosen_namnd_are_counted(tmp_path: Path) -> None:
    rows = [row(1), row(2, nämnd="Omsorgsnämnden")]
    result = run_rows(tmp_path, rows, namnd="Omsorgsnämnden")
    assert {"annan nämnd": 1} == {reason.value: n for reason, n in result.control.left_out.items()}
    assert "Omsorgsnämnden" == figures(result.folder)["namnd"]


def test_the_receipt_holds_the_balance_and_no_plain_hash_of_the_export(tmp_path: Path) -> None:
    import hashlib

    result = run_rows(tmp_path, [row(1), row(2, utfall="Avslag"), row(3, lag="LVU")])
    receipt = json.loads((result.folder / "kvittens.json").read_text(encoding="utf-8"))
    assert {"in": 3, "anvanda": 1, "utelamnade": {"ej gynnande": 1, "annan lag": 1}} == receipt["rader"]
    content = (tmp_path / "export.csv").read_bytes()
    plain = [hashlib.new(name, content).hexdigest() for name in ("md5", "sha1", "sha256")]
    assert not any(digest[:16] in json.dumps(receipt) for digest in plain)


def test_an_answered_finding_is_repeated_by_mark_and_no_longer_counted(tmp_path: Path) -> None:
    kommun = kommun_file(tmp_path / "mall")
    with kommun.open("a", encoding="utf-8") as file:
        file.write(
            '\n[[granskat]]\nfynd = "okand-insats"\nbeslutsnummer = "B1"\ndatum = 2026-10-05\nroll = "enhetschef"\n'
        )
    export = write_export(tmp_path / "export.csv", [row(1, insats="Något nytt")])
    result = run_kvartal(order([export], kommun, tmp_path / "ut"))
    receipt = json.loads((result.folder / "kvittens.json").read_text(encoding="utf-8"))
    assert {} == receipt["fynd"]
    assert [("okand-insats", "2026-10-05", "enhetschef")] == [
        (one["fynd"], one["datum"], one["roll"]) for one in receipt["granskat"]
    ]
    assert "B1" not in json.dumps(receipt["granskat"])


def test_the_sample_profiles_are_recognised_whatever_the_files_are_called(tmp_path: Path) -> None:
    renamed = []
    for number, path in enumerate(sample("lillby", "viva", "combine")):
        renamed.append(tmp_path / f"{number}.csv")
        renamed[-1].write_bytes(path.read_bytes())
    result = run_kvartal(order(renamed, kommun_file(tmp_path / "mall"), tmp_path / "ut"))
    assert ["viva", "combine"] == [one.system for one in result.control.read]


def test_an_earlier_quarter_made_afterwards_changes_nothing_by_itself(tmp_path: Path) -> None:
    rows = [row(1, beslutsdatum="2026-01-10")]
    run_rows(tmp_path, rows, "2026-K3")
    run_rows(tmp_path, rows, "2026-K2")
    again = run_rows(tmp_path, rows, "2026-K3")
    assert again.same is not None
    assert "Jämförelsen med tidigare kvartal har ändrats" in "\n".join(tell(again))


def test_the_same_run_with_a_handling_gone_says_which(tmp_path: Path) -> None:
    folder = run_rows(tmp_path, [row(1)]).folder
    (folder / "offentligt/statistikrapport-kf-2026-K3.docx").unlink()
    with pytest.raises(HistoryError, match=r"saknas offentligt/statistikrapport-kf-2026-K3\.docx"):
        run_rows(tmp_path, [row(1)])


def test_a_torrkorning_finds_what_the_real_run_would_stop_at(tmp_path: Path) -> None:
    settings = {"forvaltning": f'"Tel. {row(1)["personnummer"]}"'}
    with pytest.raises(ProtectionError):
        run_rows(tmp_path, [row(1)], torrkorning=True, settings=settings)


def test_a_misspelt_namnd_is_not_a_nollrapport(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="Ingen rad hör till nämnden ”Socialnämden”"):
        run_rows(tmp_path, [row(1)], namnd="Socialnämden")


def test_a_quarter_that_is_not_over_is_warned_of(tmp_path: Path) -> None:
    page = run_rows(tmp_path, [row(1)], "2026-K4").page
    assert any("Kvartalet är inte slut" in warning for warning in page.warnings)


def test_an_export_of_another_kind_is_named_and_changes_nothing(tmp_path: Path) -> None:
    alone = run_rows(tmp_path / "alone", [row(1)])
    export, kommun = write_export(tmp_path / "export.csv", [row(1)]), kommun_file(tmp_path / "mall")
    staff = ROOT / "sample_data" / "standard" / "lillby-lex-sarah-2026-09.csv"
    both = run_kvartal(order([export, staff], kommun, tmp_path / "ut"))
    assert (
        "lillby-lex-sarah-2026-09.csv används inte här: filen är en export av beslut enligt lex Sarah."
        in both.page.warnings
    )
    assert (alone.control.rows_in, alone.page.headlines) == (both.control.rows_in, both.page.headlines)


def test_a_namnd_that_no_row_names_is_warned_of(tmp_path: Path) -> None:
    page = run_rows(tmp_path, [row(1), row(2)], settings={"namnd": '"Omsorgsnämnden"'}).page
    assert any("De flesta rader anger en annan nämnd" in warning for warning in page.warnings)


@pytest.mark.parametrize("totalt", ["-7", '"sju"'])
def test_an_earlier_figure_that_cannot_be_stops_the_run(tmp_path: Path, totalt: str) -> None:
    rows = [row(1, beslutsdatum="2026-01-10")]
    folder = run_rows(tmp_path, rows, "2026-K2").folder
    path = folder / "offentligt/statistikrapport-kf-2026-K2.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"totalt": 1', f'"totalt": {totalt}', 1), encoding="utf-8")
    with pytest.raises(HistoryError, match="skadad"):
        run_rows(tmp_path, rows, "2026-K3")


@pytest.mark.parametrize(
    ("template", "mark"),
    [
        ("statistikrapport-kf", "tabell.ej_verkstallda"),
        ("ivo-rapport", "tabell.ivo"),
        ("revisorsrapport", "tabell.beslut"),
    ],
)
def test_a_template_that_leaves_out_the_figures_is_refused(tmp_path: Path, template: str, mark: str) -> None:
    document = docx.Document(str(STANDARD / f"{template}.docx"))
    for paragraph in document.paragraphs:
        if mark in paragraph.text:
            paragraph.text = ""
    kommun_file(tmp_path / "mall")
    document.save(str(tmp_path / "mall" / f"{template}.docx"))
    with pytest.raises(TemplateError, match=rf"{template}\.docx: märket {{{{ {mark} }}}} saknas"):
        run_rows(tmp_path, [row(1)])
