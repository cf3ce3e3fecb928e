"""The command line as an officer meets it: Swedish, an exit code, never a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reports.model import Part
from tests.runs import ROOT, kommun_file, row, write_export

LILLBY = str(ROOT / "templates" / "lillby" / "kommun.toml")


def run(*arguments: str, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(ROOT / "cli.py"), *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=cwd or ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
        check=False,
    )


STAFF = str(ROOT / "sample_data/standard/lillby-anstallningar-2026-09.csv")
SMALL = str(ROOT / "sample_data/standard/lillby-beslut-2026-K3.csv")
DELEGATION = ["delegation", "--kommun", LILLBY, "--indata", STAFF]
SEPTEMBER = ["--fran", "2026-09-01", "--till", "2026-09-30"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        *(
            [command, "--help"]
            for command in (
                "demo",
                "kvartal",
                "delegation",
                "flaggor",
                "statistik",
                "samla",
                "granska-mall",
                "granska",
                "profil",
            )
        ),
    ],
)
def test_help_is_swedish(arguments: list[str]) -> None:
    answer = run(*arguments)
    assert 0 == answer.returncode
    assert "Användning: python cli.py" in answer.stdout
    english = ("Usage", "Options", "Commands", "Show this", "default", "required", "Try ")
    assert [] == [word for word in english if word in answer.stdout]


def test_each_command_shows_one_example() -> None:
    for command in (
        "demo",
        "kvartal",
        "delegation",
        "flaggor",
        "statistik",
        "samla",
        "granska",
        "granska-mall",
        "profil",
    ):
        assert f"python cli.py {command}" in run(command, "--help").stdout.split("Exempel:")[1]


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["kvartal", "--help"],
        ["flaggor", "--help"],
        ["flaggor", "--per", "22/11", "--kommun", LILLBY, "--indata", "x"],
        ["samla", "--help"],
        ["samla", "saknas.json", "--kommun", LILLBY],
        ["granska-mall", "--help"],
        ["granska-mall", "saknas.docx"],
        ["profil", "--help"],
        ["profil", "saknas.csv"],
        ["kvartal", "--finns-inte"],
        ["kvartal", "--kommun", "saknas.toml", "--indata", "x"],
        ["delegation", "--help"],
        ["delegation", "--fran", "2026-09-01", "--till", "2026-09-30", "--kommun", "saknas.toml", "--indata", "x"],
    ],
)
def test_help_and_simple_mistakes_answer_without_loading_anything_heavy(arguments: list[str]) -> None:
    code = f"import sys; sys.argv[1:] = {arguments!r}; import runpy\ntry:\n runpy.run_path({str(ROOT / 'cli.py')!r}, run_name='__main__')\nexcept SystemExit: pass\n"
    code += "print('HEAVY', sorted(set(sys.modules) & {'pandas', 'docx', 'jinja2', 'babel', 'lxml', 'xlsxwriter', 'numpy', 'reports.model'}))"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert "HEAVY []" in answer.stdout


def test_help_names_every_part_of_a_delegation_report() -> None:
    said = " ".join(run("delegation", "--help").stdout.split())
    assert f"Delarna: {', '.join(Part)}." in said


@pytest.mark.parametrize(
    ("arguments", "exit_code", "said"),
    [
        (["--finns-inte"], 2, "Valet --finns-inte finns inte."),
        (
            ["finnsinte"],
            2,
            "Kommandot finns inte. Kommandon: demo, kvartal, delegation, flaggor, statistik, samla, granska, granska-mall, profil, register.",
        ),
        (["kvartal", "--kvartal"], 2, "Valet --kvartal är ofullständigt"),
        (["kvartal", "--personnummer=ja"], 2, "Valet --personnummer är ofullständigt"),
        (["kvartal", "lös.csv"], 2, "Filer anges med --indata."),
        (["granska-mall"], 2, "Ange mallen, till exempel: python cli.py granska-mall"),
        (["granska-mall", "saknas.docx"], 4, "saknas.docx finns inte."),
        (["granska-mall", LILLBY, "--kommun", "saknas.toml"], 4, "saknas.toml finns inte."),
        (["granska-mall", LILLBY], 3, "Filnamnet kommun.toml säger inte vilken handling mallen är till."),
        (["profil"], 2, "Ange exporten som ska undersökas"),
        (["profil", "saknas.csv"], 4, "saknas.csv finns inte."),
        (["profil", str(ROOT / "sample_data")], 2, "sample_data är en mapp. Ange en export i taget"),
        (["profil", SMALL, "--kommun", "saknas.toml"], 4, "saknas.toml finns inte."),
        (["profil", LILLBY], 3, "inga kända rubriker"),
        (["kvartal"], 2, "Ange kommunens inställningar med --kommun"),
        (["kvartal", "--kommun", LILLBY], 2, "Ange minst en export med --indata"),
        (["kvartal", "--kommun", LILLBY, "--indata", "saknas.csv"], 4, "saknas.csv finns inte."),
        (["kvartal", "--kommun", LILLBY, "--indata", LILLBY, "--kvartal", "2026-Q3"], 2, "”2026-Q3” är inget kvartal."),
        (
            ["kvartal", "--kommun", LILLBY, "--indata", LILLBY, "--upprattad", "5/10"],
            2,
            "är inget datum för --upprattad",
        ),
        (["kvartal", "--kommun", LILLBY, "--indata", LILLBY], 3, "inga kända rubriker"),
        (["kvartal", "--kommun", LILLBY, "--indata", STAFF], 3, "Ingen fil är en export av beslut."),
        (["flaggor"], 2, "Ange kommunens inställningar med --kommun"),
        (["flaggor", "--kommun", LILLBY], 2, "Ange minst en export med --indata"),
        (["flaggor", "--per", "22/11", "--kommun", LILLBY, "--indata", LILLBY], 2, "är inget datum för --per"),
        (["flaggor", "--per", "2026-11-31", "--kommun", LILLBY, "--indata", LILLBY], 2, "”2026-11-31” är inget datum"),
        (["flaggor", "--per"], 2, "Valet --per är ofullständigt"),
        (["flaggor", "--kommun", LILLBY, "--indata", "saknas.csv"], 4, "saknas.csv finns inte."),
        (["flaggor", "--kommun", LILLBY, "--indata", STAFF], 3, "Ingen fil är en export av beslut."),
        (["flaggor", "--per", "2005-01-01", "--kommun", LILLBY, "--indata", SMALL], 3, "Välj en senare period."),
        (["delegation"], 2, "Ange kommunens inställningar med --kommun"),
        (["delegation", "--kommun", LILLBY, "--indata", STAFF], 2, "Ange periodens första och sista dag"),
        ([*DELEGATION, "--fran", "2026-09-01", "--till", "30/9"], 2, "är inget datum för --till"),
        ([*DELEGATION, "--fran", "2026-09-30", "--till", "2026-09-01"], 2, "Byt plats på --fran och --till"),
        ([*DELEGATION, *SEPTEMBER, "--handlingsnummer", "lvu=1"], 2, "Delarna: individarenden, forteckning"),
        ([*DELEGATION, *SEPTEMBER, "--handlingsnummer", "utskott"], 2, "Skriv DEL=NR"),
    ],
)
def test_a_mistake_gets_a_swedish_sentence_and_its_exit_code(
    arguments: list[str], exit_code: int, said: str, tmp_path: Path
) -> None:
    answer = run(*arguments, cwd=tmp_path)
    assert exit_code == answer.returncode
    assert said in answer.stderr
    assert "Traceback" not in answer.stderr
    assert [] == list(tmp_path.iterdir())


def test_a_run_tells_the_balance_and_what_to_open(tmp_path: Path) -> None:
    export = write_export(tmp_path / "export.csv", [row(1), row(2, utfall="Avslag")])
    answer = run(
        "kvartal", "--kvartal", "2026-K3", "--indata", str(export), "--kommun", str(kommun_file(tmp_path / "mall")),
        "--ut", str(tmp_path / "ut"), "--register", str(tmp_path / "register"), "--upprattad", "2026-10-05",
    )  # fmt: skip
    assert (0, "") == (answer.returncode, answer.stderr)
    assert "Rader in: 2 = räknade 1 + utelämnade 1" in answer.stdout
    assert "Öppna först:" in answer.stdout
    assert (tmp_path / "register.nyckel").is_file()


def test_a_member_of_staff_as_client_stops_with_exit_code_five(tmp_path: Path) -> None:
    kommun = kommun_file(tmp_path / "mall")
    with kommun.open("a", encoding="utf-8") as file:
        file.write(f'\n[[personal]]\nnamn = "En Handläggare"\npersonnummer = "{row(7)["personnummer"]}"\n')
    export = write_export(tmp_path / "export.csv", [row(7)])
    answer = run(
        "kvartal",
        "--kvartal",
        "2026-K3",
        "--indata",
        str(export),
        "--kommun",
        str(kommun),
        "--ut",
        str(tmp_path / "ut"),
    )
    assert 5 == answer.returncode
    assert row(7)["personnummer"] not in answer.stderr + answer.stdout
    assert not (tmp_path / "ut").exists()


def test_the_demo_gives_every_handling_in_an_empty_folder(tmp_path: Path) -> None:
    answer = run("demo", cwd=tmp_path)
    assert (0, "") == (answer.returncode, answer.stderr)
    assert (tmp_path / "utdata/demo/2026-K3/offentligt/statistikrapport-kf-2026-K3.docx").is_file()
    assert (tmp_path / "utdata/demo/2026-K3/kontrollsida.html").is_file()


def test_the_demo_again_changes_nothing(tmp_path: Path) -> None:
    run("demo", cwd=tmp_path)
    assert "Inget är ändrat." in run("demo", cwd=tmp_path).stdout
    months = ["delegation-2026-08-01_2026-08-31", "delegation-2026-09-01_2026-09-30"]
    made = sorted(path.name for path in (tmp_path / "utdata/demo").iterdir())
    others = ["register", "register.nyckel", "samlat", "statistik-2026-01_2026-06"]
    assert ["2025-K3", "2026-K2", "2026-K3", *months, *others] == made


def test_bytes_do_not_depend_on_the_hash_seed_or_the_time_zone(tmp_path: Path) -> None:
    made = []
    for seed, zone in (("1", "Pacific/Kiritimati"), ("2", "America/Los_Angeles")):
        folder = tmp_path / seed
        folder.mkdir()
        assert 0 == run("demo", cwd=folder, PYTHONHASHSEED=seed, TZ=zone).returncode
        made.append({path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()})
    assert made[0] == made[1]


def test_a_console_without_swedish_letters_gets_no_traceback(tmp_path: Path) -> None:
    answer = run("--help", PYTHONIOENCODING="ascii")
    assert (0, "") == (answer.returncode, answer.stderr)


def test_an_unwritable_folder_stops_with_words(tmp_path: Path) -> None:
    export = write_export(tmp_path / "export.csv", [row(1)])
    (tmp_path / "fil").write_text("en fil, ingen mapp", encoding="utf-8")
    answer = run(
        "kvartal", "--kvartal", "2026-K3", "--indata", str(export), "--kommun", str(kommun_file(tmp_path / "mall")),
        "--ut", str(tmp_path / "fil"), "--register", str(tmp_path / "register"),
    )  # fmt: skip
    assert 4 == answer.returncode
    assert "Det går inte att skriva" in answer.stderr
