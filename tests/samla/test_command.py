"""`samla` as an officer meets it: on the command line, in a folder, and once more."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reports.errors import HistoryError
from tests.runs import files_of, kommun_file
from tests.samla.files import figures, lista, samla, write_files
from tests.samla.reading import Read, plain
from tests.test_cli import LILLBY, run

NOW = "2026-K3"
MADE = [
    "kontrollsida.html",
    "kvittens.json",
    "offentligt/samlad-statistikrapport-kf-2026-K3.docx",
    "offentligt/samlad-statistikrapport-kf-2026-K3.json",
]
WITHIN = ["samla", "fil.json", "--kommun", LILLBY]


def arguments(folder: Path, *more: str) -> list[str]:
    """The words of a run of two nämnder."""
    files = write_files(folder / "filer", [figures("Norr", NOW, lista(7, 3)), figures("Söder", NOW, lista(8, 9))])
    return [
        *("samla", *map(str, files), "--kommun", str(kommun_file(folder / "mall")), "--ut", str(folder / "ut")),
        *("--register", str(folder / "register"), "--upprattad", "2026-11-10", *more),
    ]


def test_a_run_tells_what_was_read_the_sums_and_what_to_open(tmp_path: Path) -> None:
    answer = run(*arguments(tmp_path))
    assert (0, "") == (answer.returncode, answer.stderr)
    assert "Läst: 01-2026-K3.json (Norr, kvartal 3 2026, redovisas)" in answer.stdout
    assert "Ej verkställda beslut, kvartal 3 2026: 27 (SoL 15, LSS 12)" in answer.stdout
    assert "OBS! Sekretessprövning: ej verkställda beslut enligt LSS, kvartal 3 2026" in plain(answer.stdout)
    assert f"Öppna först: {tmp_path / 'ut' / 'samla-2026-K3' / 'kontrollsida.html'}" in answer.stdout
    assert MADE == sorted(files_of(tmp_path / "ut" / "samla-2026-K3"))


def test_the_same_files_again_change_nothing_whatever_the_day_and_however_the_quarter_is_chosen(tmp_path: Path) -> None:
    run(*arguments(tmp_path))
    before = files_of(tmp_path / "ut")
    again = run(*arguments(tmp_path, "--kvartal", NOW, "--upprattad", "2026-11-11"))
    assert "Samma indata som i" in again.stdout
    assert before == files_of(tmp_path / "ut")


def test_another_file_makes_a_new_version_beside_the_first(tmp_path: Path) -> None:
    run(*arguments(tmp_path))
    before = files_of(tmp_path / "ut" / "samla-2026-K3")
    more = write_files(tmp_path / "till", [figures("Väster", NOW, lista(5, 5))])
    answer = run(*arguments(tmp_path, str(more[0])))
    assert "En tidigare version av sammanställningen finns." in answer.stdout
    assert before == files_of(tmp_path / "ut" / "samla-2026-K3")
    later = files_of(tmp_path / "ut" / "samla-2026-K3-v2")
    assert "offentligt/samlad-statistikrapport-kf-2026-K3-v2.docx" in later


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    answer = run(*arguments(tmp_path, "--torrkorning"))
    assert "Torrkörning: inget är skrivet." in answer.stdout
    assert not (tmp_path / "ut").exists()


def test_two_quarters_get_a_folder_of_both(tmp_path: Path) -> None:
    more = write_files(
        tmp_path / "till", [figures("Norr", "2026-K2", lista(5, 5)), figures("Söder", "2026-K2", lista(5, 5))]
    )
    answer = run(
        *arguments(tmp_path, *map(str, more), "--kvartal", NOW, "--kvartal", "2026-K2", "--diarienummer", "SN 2026/77")
    )
    assert 0 == answer.returncode
    folder = tmp_path / "ut" / "samla-2026-K2_2026-K3"
    assert (folder / "offentligt" / "samlad-statistikrapport-kf-2026-K2_2026-K3.docx").is_file()
    assert "SN 2026/77" in (folder / "kontrollsida.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "exit_code", "said"),
    [
        (["samla"], 2, "Ange kommunens inställningar med --kommun"),
        (["samla", "--kommun", LILLBY], 2, "Ange nämndernas sifferfiler"),
        (WITHIN, 4, "fil.json finns inte."),
        ([*WITHIN, "--kvartal", "2026-Q3"], 2, "”2026-Q3” är inget kvartal."),
        ([*WITHIN, "--kvartal", NOW, "--kvartal", NOW], 2, "--kvartal 2026-K3 är angivet två gånger."),
        ([*WITHIN, *(word for n in range(1, 5) for word in ("--kvartal", f"2025-K{n}")), "--kvartal", NOW], 2, "Ange högst 4 kvartal."),
        ([*WITHIN, "--upprattad", "10/11"], 2, "är inget datum för --upprattad"),
        (["samla", LILLBY, "--kommun", LILLBY], 3, "kommun.toml går inte att läsa som JSON"),
    ],
)  # fmt: skip
def test_a_mistake_gets_a_swedish_sentence_and_its_exit_code(
    words: list[str], exit_code: int, said: str, tmp_path: Path
) -> None:
    if "--kvartal" in words or "--upprattad" in words:
        write_files(tmp_path, [figures("Norr", NOW)])[0].rename(tmp_path / "fil.json")
    before = sorted(tmp_path.iterdir())
    answer = run(*words, cwd=tmp_path, XDG_DATA_HOME=str(tmp_path / "data"))
    assert exit_code == answer.returncode, answer.stderr
    assert said in answer.stderr
    assert "Traceback" not in answer.stderr
    assert before == [path for path in sorted(tmp_path.iterdir()) if path.name not in ("utdata", "data")]


def test_the_folder_is_for_one_namnd_as_for_every_command(tmp_path: Path) -> None:
    samla(tmp_path, [figures("Norr", NOW, lista(7))])
    with pytest.raises(HistoryError, match="Välj en egen mapp för varje nämnd"):
        samla(tmp_path, [figures("Norr", NOW, lista(7))], settings={"namnd": '"Kommunstyrelsen"'})


def test_what_stands_in_the_figures_file_stands_in_the_document_and_the_reverse(tmp_path: Path) -> None:
    files = [
        figures(namnd, kvartal, lista(n + 6, n + 7), lista(n + 5))
        for n, namnd in enumerate(("Norr", "Söder"))
        for kvartal in (NOW, "2025-K3")
    ]
    read = Read(samla(tmp_path, files))
    in_figures = [
        [[one.casefold() for one in table["kolumner"]], *([str(cell) for cell in row] for row in table["rader"])]
        for which in ("ej_verkstallda", "avbrutna")
        for table in read.lista(which)["tabeller"]
    ]
    in_document = [
        [[one.casefold() for one in table[0]], *([cell.lstrip("+") for cell in row] for row in table[1:])]
        for table in read.tables.values()
    ]
    assert in_document == [[[cell.casefold() for cell in table[0]], *table[1:]] for table in in_figures]
    assert read.figures["program"] in read.text


def test_the_receipt_and_the_page_hold_no_path_and_no_clock(tmp_path: Path) -> None:
    files = Read(samla(tmp_path, [figures("Norr", NOW, lista(7))])).files
    told = files["kvittens.json"].decode() + files["kontrollsida.html"].decode()
    assert str(tmp_path) not in told
    assert [] == [key for key in json.loads(files["kvittens.json"]) if "tid" in key or "datum" in key]
