"""The command `statistik` as an officer runs it, and its figures file read back."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Iterable, Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import docx
import openpyxl

from cli import app
from reports.terminal import run
from tests.runs import ROOT, kommun_file

OPEN = {"redovisning": '"oppen"', "beslut": '"SN 2023-08-15 § 1"'}
GROUP = "Förskola, fritidshem och skola"
OWN_WORDS = f"""
[[anmalargrupp]]
namn = "{GROUP}"
anmalare = ["Förskola", "Skola/skolbarnomsorg"]
"""


@dataclass(frozen=True, slots=True)
class Figures:
    """A figures file: each table by its name."""

    data: Mapping[str, object]
    tables: Mapping[str, Mapping[str, object]]

    @classmethod
    def read(cls, path: Path) -> Figures:
        """The figures in a file."""
        data = json.loads(path.read_text(encoding="utf-8"))
        tables = {table["namn"]: table for table in data["tabeller"]}
        assert len(tables) == len(data["tabeller"])
        return cls(data, tables)

    def columns(self, table: str) -> list[str]:
        """The headings of a table but the first, which is the rows'."""
        columns = self.tables[table]["kolumner"]
        assert isinstance(columns, list)
        return columns[1:]

    def rows(self, table: str) -> dict[str, list[int | None]]:
        """The figures of each row by its label."""
        rows = self.tables[table]["rader"]
        assert isinstance(rows, list)
        found = {row[0]: row[1:] for row in rows}
        assert len(found) == len(rows)
        return found

    def column(self, table: str, heading: str) -> dict[str, int | None]:
        """The figures of one column by the rows' labels."""
        place = self.columns(table).index(heading)
        return {label: row[place] for label, row in self.rows(table).items()}

    def cell(self, table: str, label: str, heading: str) -> int | None:
        """One figure; a row that is not there is zero in every column, for only those that have some are printed."""
        return self.column(table, heading).get(label, 0)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a run on the command line gave: its exit code, what it said, and the folder it was told to write in."""

    code: int
    out: str
    err: str
    ut: Path

    @property
    def folder(self) -> Path:
        """The one folder of the period."""
        assert (0, "") == (self.code, self.err), (self.out, self.err)
        (folder,) = (path for path in self.ut.iterdir() if path.name.startswith("statistik-"))
        return folder

    @property
    def figures(self) -> Figures:
        (path,) = (self.folder / "offentligt").glob("*.json")
        return Figures.read(path)

    @property
    def word_tables(self) -> list[list[list[str]]]:
        """The tables of the offentlig Word handling, as text."""
        (path,) = (self.folder / "offentligt").glob("*.docx")
        return [[[cell.text for cell in row.cells] for row in table.rows] for table in docx.Document(str(path)).tables]

    @property
    def sheets(self) -> list[list[list[str]]]:
        """The tables of the offentlig workbook, as text: from the heading row to the empty row after the last."""
        (path,) = (self.folder / "offentligt").glob("*.xlsx")
        tables = []
        for sheet in openpyxl.load_workbook(path).worksheets[1:]:
            rows = [[str(cell) for cell in row] for row in sheet.iter_rows(min_row=3, values_only=True) if any(row)]
            tables.append([row for row in rows if row[-1] != "None"])
        return tables

    @property
    def word_text(self) -> str:
        """Every paragraph of the offentlig Word handling outside the tables."""
        (path,) = (self.folder / "offentligt").glob("*.docx")
        return "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)


def settings(folder: Path, own_words: str | None = OWN_WORDS, **changes: str) -> Path:
    """Lillby's kommun.toml with changes, in open redovisning unless told otherwise, and a statistik.toml beside it."""
    path = kommun_file(folder, **{**OPEN, **changes})
    if own_words is None:
        shutil.copyfile(ROOT / "templates" / "lillby" / "statistik.toml", folder / "statistik.toml")
    else:
        (folder / "statistik.toml").write_text(own_words, encoding="utf-8")
    return path


def sample_settings(folder: Path, kommun: str, **changes: str) -> Path:
    """A sample municipality's kommun.toml in open redovisning, with its own statistik.toml beside it."""
    path = kommun_file(folder, kommun, **{**OPEN, **changes})
    shutil.copyfile(ROOT / "templates" / kommun / "statistik.toml", folder / "statistik.toml")
    return path


def statistik(folder: Path, indata: Iterable[Path], kommun: Path, fran: str, till: str, *more: str) -> Answer:
    """A run on the command line, in this process; `folder` gets the output and the register."""
    arguments = [part for path in indata for part in ("--indata", str(path))]
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = run(
            app,
            [
                "statistik", "--fran", fran, "--till", till, "--kommun", str(kommun), "--ut", str(folder / "ut"),
                "--register", str(folder / "register"), *arguments, *more,
            ],
        )  # fmt: skip
    return Answer(code, out.getvalue(), err.getvalue(), folder / "ut")
