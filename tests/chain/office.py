"""The officer: runs the command line with real files and a real register, and reads back what came out."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import docx
import openpyxl

from tests.runs import ROOT, files_of

MARK = re.compile(r"\b[0-9a-f]{8}\b")
_OPPEN = {"redovisning": '"oppen"', "beslut": '"SN 2024-02-10 § 14"'}


@dataclass(frozen=True)
class Answer:
    """What the command line answered."""

    code: int
    out: str
    err: str

    @property
    def marks(self) -> set[str]:
        """The märken that it names."""
        return set(MARK.findall(self.out + self.err))


@dataclass
class Office:
    """One nämnd's folders. `made` counts the runs by their exit code."""

    folder: Path
    kommun: str
    oppen: bool = False
    answers: list[str] = field(default_factory=list)
    made: Counter[int] = field(default_factory=Counter)

    @property
    def ut(self) -> Path:
        return self.folder / "ut"

    @property
    def register(self) -> Path:
        return self.folder / "register"

    def settings(self) -> Path:
        """kommun.toml with the answers given so far."""
        path = self.folder / "mall" / "kommun.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        text = (ROOT / "templates" / self.kommun / "kommun.toml").read_text(encoding="utf-8")
        for key, value in _OPPEN.items() if self.oppen else ():
            text = re.sub(rf"(?m)^{key} = .*$", f"{key} = {value}", text)
        path.write_text("\n".join([text, *self.answers]) + "\n", encoding="utf-8")
        return path

    def answer(self, fynd: str, beslutsnummer: str, datum: str) -> None:
        """A person has judged the finding; it stands in kommun.toml from now on."""
        self.answers.append(
            f'[[granskat]]\nfynd = "{fynd}"\nbeslutsnummer = "{beslutsnummer}"\ndatum = "{datum}"\nroll = "Avgiftshandläggare"\n'
        )

    def make(self, kvartal: str, upprattad: str, exports: Sequence[Path], *more: str) -> Answer:
        """One run of `kvartal`."""
        indata = [word for path in exports for word in ("--indata", str(path))]
        folders = ["--kommun", str(self.settings()), "--ut", str(self.ut), "--register", str(self.register)]
        words = ["kvartal", "--kvartal", kvartal, *indata, *folders, "--upprattad", upprattad, "--personnummer", *more]
        done = subprocess.run(
            [sys.executable, str(ROOT / "cli.py"), *words],
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=ROOT,
            check=False,
        )
        self.made[done.returncode] += 1
        return Answer(done.returncode, done.stdout, done.stderr)

    def everything(self) -> dict[str, bytes]:
        """Every file that was written, the register's too; not the lock that says who holds it."""
        kept = files_of(self.register) if self.register.is_dir() else {}
        return files_of(self.ut) | {name: content for name, content in kept.items() if not name.startswith(".")}

    def told(self, period: str) -> Told:
        """What a run has written."""
        return Told(self.ut / period)


class Told:
    """The handlingar of one run, read back."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        figures = next((folder / "offentligt").glob("*.json"))
        self.figures: dict[str, Any] = json.loads(figures.read_text(encoding="utf-8"))
        self.book = openpyxl.load_workbook(next((folder / "sekretess").glob("ivo-lista-*")))

    def sheet(self, name: str) -> list[dict[str, str]]:
        """The lines of a sheet."""
        return lines_of(self.book, name)

    @property
    def rows(self) -> list[dict[str, str]]:
        """The IVO list."""
        return self.sheet("Att rapportera")

    @property
    def missing(self) -> list[dict[str, str]]:
        """The beslut that someone has answered for."""
        return self.sheet("Saknas i exporten")

    @property
    def corrections(self) -> dict[str, list[str]]:
        """What each Word file says that it corrects, by the report."""
        found = {}
        for path in sorted(self.folder.rglob("*.docx")):
            texts = [paragraph.text.replace("\u00a0", " ") for paragraph in docx.Document(str(path)).paragraphs]
            found[path.name.split("-20")[0]] = [text for text in texts if text.startswith("Rättelse.")]
        return found

    def lista(self, name: str) -> dict[str, Any]:
        """The printed figures of one list."""
        found: dict[str, Any] = self.figures["listor"][name]
        return found


def lines_of(book: Any, name: str) -> list[dict[str, str]]:
    """The lines of a sheet under its headings, as text; days as ÅÅÅÅ-MM-DD. None when it holds only a sentence, or is not there."""
    if name not in book.sheetnames:
        return []
    lines = [[_text(cell) for cell in line] for line in book[name].iter_rows(values_only=True)]
    at = next((n for n, line in enumerate(lines) if "Ärendenummer" in line or "Märke" in line), None)
    if at is None:
        return []
    rows = [dict(zip(lines[at], line, strict=True)) for line in lines[at + 1 :]]
    return [row for row in rows if sum(1 for value in row.values() if value) > 1]


def _text(value: object) -> str:
    return "" if value is None else f"{value:%Y-%m-%d}" if hasattr(value, "strftime") else str(value)


def key_of_row(row: dict[str, str]) -> tuple[str, str]:
    """Whose beslut a row of the IVO list is: the person and the day of the beslut."""
    person = "".join(sign for sign in row["Personnummer"].upper() if sign.isalnum())
    return person, row["Beslut den"]
