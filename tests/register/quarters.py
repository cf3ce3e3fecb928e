"""One invented municipality whose exports are reported quarter after quarter, with a real register."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import openpyxl

from reports.model import Kvartal
from reports.pipeline import run_kvartal
from reports.run.order import Result
from tests.runs import kommun_file, order, without_people, write_export

OLD = {"beslutsdatum": "2025-09-10"}  # overdue from 2025-12-11: reported from 2025-K4 on
_LETTER = '\n[[granskat]]\nfynd = "{}"\nbeslutsnummer = "{}"\ndatum = "{}"\nroll = "Enhetschef"\n'


@dataclass
class Quarters:
    """The folders of the municipality, and the answers it has given in kommun.toml."""

    folder: Path
    answers: list[tuple[str, str, str]] = field(default_factory=list)

    def report(self, kvartal: str, rows: Sequence[Mapping[str, str]], **more: object) -> Result:
        """The quarter's report out of these rows, made five days after its mätdag unless told otherwise."""
        kommun = kommun_file(self.folder / "mall")
        without_people(kommun)
        text = kommun.read_text(encoding="utf-8") + "".join(_LETTER.format(*one) for one in self.answers)
        kommun.write_text(text, encoding="utf-8")
        export = write_export(self.folder / "export.csv", rows)
        given = Kvartal.parse(kvartal)
        assert given is not None
        more = {"upprattad": given.matdag + timedelta(days=5), **more}
        ut = more.pop("ut", self.ut)
        assert isinstance(ut, Path)
        return run_kvartal(order([export], kommun, ut, kvartal, **more))

    @property
    def ut(self) -> Path:
        return self.folder / "ut"

    @property
    def register(self) -> Path:
        return self.folder / "ut-register"

    @property
    def options(self) -> list[str]:
        """The words that lead a `register` command here."""
        kommun = str(self.folder / "mall" / "kommun.toml")
        return ["--kommun", kommun, "--ut", str(self.ut), "--register", str(self.register)]


def ivo_list(result: Result, sheet: str = "Att rapportera") -> list[dict[str, object]]:
    """The rows of a sheet of the IVO list, by heading."""
    (path,) = result.folder.glob("sekretess/ivo-lista-*.xlsx")
    book = openpyxl.load_workbook(path)
    if sheet not in book.sheetnames:
        return []
    headings, *rows = [[cell.value for cell in line] for line in book[sheet].iter_rows(min_row=3)]
    return [
        {str(heading): value for heading, value in zip(headings, row, strict=True)}
        for row in rows
        if row[1] is not None
    ]


def types(result: Result) -> dict[str, str]:
    """The rapporttyp of each ärende in the IVO list."""
    return {str(row["Ärendenummer"]): str(row["Rapporttyp"]) for row in ivo_list(result)}


def remark(result: Result, arende: str) -> str:
    """What the IVO list remarks on an ärende."""
    (row,) = (row for row in ivo_list(result) if row["Ärendenummer"] == arende)
    return str(row["Anmärkning"] or "")


def marke(result: Result, arende: str) -> str:
    """What the register calls the beslut of an ärende."""
    (row,) = (row for row in ivo_list(result) if row["Ärendenummer"] == arende)
    return str(row["Märke"])


def day(text: str) -> date:
    return date.fromisoformat(text)
