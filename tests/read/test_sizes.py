"""Files too large to be an export, or cut where a sheet ends: refused soon, within a gigabyte of memory, and in words."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from reports.errors import SourceError
from reports.read.source import open_source
from tests.builders import csv_text, row, write
from tests.examples import LONG_RUN
from tests.runs import ROOT

GIGABYTE = 1 << 30
SHEETS = [65_536, 1_048_576] if LONG_RUN else [65_536]
READ = """
import sys
from pathlib import Path
from reports.errors import ReportError
from reports.read import load_profiles, read_exports
try:
    print(len(read_exports([Path(sys.argv[1])], load_profiles(Path("none")))[0].lines))
except ReportError as stop:
    print(stop)
"""


def said_of(path: Path) -> str:
    """What the reader says of a file, in a process that may hold a gigabyte and work for a minute."""
    limit = (GIGABYTE, GIGABYTE)
    return subprocess.run(
        [sys.executable, "-c", READ, str(path)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        check=True,
        timeout=60,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, limit),
    ).stdout


def sheet(rows: int, above: str = "") -> str:
    """An export that fills so many lines of a sheet, the heading among them."""
    heading, one = csv_text([row()], line_end="\n").splitlines()
    number = rows - 1 - above.count("\n")
    return above + heading + "\n" + "".join(one.replace("B1;", f"B{n};", 1) + "\n" for n in range(number))


def test_a_file_of_a_gigabyte_is_refused_without_being_read(tmp_path: Path) -> None:
    with (tmp_path / "allt.csv").open("wb") as file:
        file.truncate(GIGABYTE)
    assert said_of(tmp_path / "allt.csv").startswith("Exporterna är tillsammans större än 300 MB (störst: allt.csv).")


def test_a_field_of_two_hundred_megabytes_is_refused(tmp_path: Path) -> None:
    text = csv_text([row()], line_end="\n").replace("Enhet Norr", "x" * 200_000_000)
    assert said_of(write(tmp_path / "b.csv", text)).startswith("b.csv rad 2: raden är längre än 4000000 tecken.")


def test_a_quoted_field_of_two_hundred_megabytes_and_many_lines_is_refused(tmp_path: Path) -> None:
    text = csv_text([row()], line_end="\n").replace("Enhet Norr", '"' + "rad\n" * 50_000_000 + '"')
    assert said_of(write(tmp_path / "b.csv", text)).startswith(
        "b.csv rad 2: ett citattecken (”) öppnas men stängs inte"
    )


def test_a_hundred_thousand_columns_are_refused(tmp_path: Path) -> None:
    heading, one = csv_text([row()], line_end="\n").splitlines()
    text = f"{heading}{';k' * 100_000}\n{one}{';' * 100_000}\n"
    assert "kolumner. Väntat högst 10000." in said_of(write(tmp_path / "b.csv", text))


@pytest.mark.parametrize("rows", SHEETS)
@pytest.mark.parametrize("above", ["", "Beslut\n\n"])
def test_an_export_that_fills_a_sheet_to_the_last_row_may_have_been_cut_there(
    rows: int, above: str, tmp_path: Path
) -> None:
    said = said_of(write(tmp_path / "b.csv", sheet(rows, above)))
    assert said.startswith(f"b.csv har {rows} rader, precis så många som ett kalkylblad rymmer.")


@pytest.mark.parametrize("rows", [65_535, 65_537])
def test_an_export_of_a_row_more_or_less_is_whole(rows: int, tmp_path: Path) -> None:
    assert f"{rows - 1}\n" == said_of(write(tmp_path / "b.csv", sheet(rows)))


def test_a_file_that_grows_while_it_is_read_is_never_taken_for_a_whole_one(tmp_path: Path) -> None:
    path = write(tmp_path / "b.csv", sheet(20_000))
    lines = open_source(path, "b.csv").lines()
    next(lines)
    with path.open("ab") as file:
        file.write(b"en rad till\n")
    with pytest.raises(SourceError, match=r"^b\.csv ändrades medan den lästes"):
        list(lines)
