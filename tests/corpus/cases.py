"""The corpus: odd export files with their answers beside them, and what the program makes of such a file.

How a case is written stands in README.md.
"""

from __future__ import annotations

import ast
import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from reports.anonymise import part
from reports.check import (
    check_aktualiseringar,
    check_anstallningar,
    check_beslut,
    check_lex_sarah,
    check_stodmanader,
    check_utredningar,
)
from reports.errors import ReportError
from reports.kommun import load_kommun, load_statistikord
from reports.law import load_law
from reports.model import Export, Finding, Kind, Kvartal, Lagrum, Redovisningsperiod
from reports.read import load_profiles, of_kind, read_exports
from reports.run.judging import findings_of_law, judge_all
from tests.runs import KEY, ROOT

CORPUS = Path(__file__).parent
MUST = {"vad"}
STOP = {"stopp", "sager"}
READ = {"lika", "slag", "rader", "antal", "utelamnade", "fynd", "kolumner_som_inte_anvands", "post"}
MAY = {"heter", "far_sagas", "kommandorad", "fel_annu"}
_WORD = re.compile(r"[^\W\d_]{3,}|\d{4,}")
_ENCODINGS = ("utf-8", "cp1252", "mac_roman", "cp850", "utf-16-le", "utf-16-be")
_NOT_COMPARED = ("places", "place", "systems", "orsaker")
_PERIOD = Redovisningsperiod(date(2026, 9, 1), date(2026, 9, 30))

Post = dict[str, str]


@dataclass(frozen=True)
class Case:
    """One odd file, or a folder of files that are given at once, and its answer."""

    name: str
    given: Path
    answer: dict[str, Any]

    @property
    def content(self) -> Sequence[bytes]:
        """The bytes of the file, or of each file of the folder."""
        files = sorted(self.given.iterdir()) if self.given.is_dir() else [self.given]
        return [path.read_bytes() for path in files]


@dataclass(frozen=True)
class Read:
    """What the program understood: how many rows, what became of them, and a text for each value of each thing they tell of."""

    kinds: tuple[Kind, ...]
    rows: int
    used: int
    left_out: dict[str, int]
    findings: dict[str, int]
    unused_columns: tuple[str, ...]
    posts: tuple[Post, ...]
    said: str


@dataclass(frozen=True)
class Stopped:
    """The stop: its class by name, and its message."""

    error: str
    said: str


def cases() -> list[Case]:
    """Every case, by class and name."""
    return [
        Case(
            answer.relative_to(CORPUS).with_suffix("").as_posix(),
            _beside(answer),
            tomllib.loads(answer.read_text(encoding="utf-8")),
        )
        for answer in answers()
    ]


def answers() -> list[Path]:
    """The answer of every case."""
    return sorted(CORPUS.glob("*/*.toml"))


def given() -> list[Path]:
    """Every file or folder that wants an answer."""
    return sorted(path for path in CORPUS.glob("*/*") if path.suffix not in (".toml", ".pyc"))


def _beside(answer: Path) -> Path:
    return next((path for path in given() if path.stem == answer.stem and path.parent == answer.parent), answer)


@cache
def settings() -> Any:
    """The municipality of the corpus, its words of the statistics, the shipped profiles and the law."""
    return (
        load_kommun(CORPUS / "kommun.toml"),
        load_statistikord(CORPUS),
        load_profiles(CORPUS / "no own profiles"),
        load_law(),
    )


def understand(paths: Sequence[Path], kvartal: str = "2026-K3") -> Read | Stopped:
    """What reading, checking and (for beslut) judging a quarter make of the files, told with all the words that would be said."""
    try:
        return _read(paths, kvartal)
    except ReportError as stop:
        return Stopped(type(stop).__name__, str(stop))


def _read(paths: Sequence[Path], kvartal: str) -> Read:
    _, _, profiles, _ = settings()
    exports = read_exports(paths, profiles)
    rows = used = 0
    left_out: Counter[str] = Counter()
    findings: list[Finding] = []
    things: list[Any] = []
    for kind in dict.fromkeys(export.kind for export in exports):
        found, remarks, out, rows_in, counted = _CHECKS[kind](of_kind(exports, kind), kvartal)
        rows, used = rows + rows_in, used + counted
        left_out.update({reason.value: number for reason, number in out.items() if number})
        findings += remarks
        things += sorted(found, key=_first_place)
    unused = tuple(name for export in exports for name in export.ignored_columns)
    said = [f"{one.place.file} {one.column} {one.what} {one.cure}" for one in findings]
    return Read(
        tuple(sorted({export.kind for export in exports})),
        rows,
        used,
        dict(left_out),
        dict(Counter(one.kind.value for one in findings)),
        unused,
        tuple(_post(one) for one in things),
        "\n".join([*said, *unused]),
    )


def _beslut(exports: Sequence[Export], kvartal: str) -> Any:
    kommun, _, _, law = settings()
    quarter = Kvartal.parse(kvartal)
    assert quarter
    checked = check_beslut(exports, kommun, only_namnd=False)
    parted = part(checked.besluten, KEY)
    judged = judge_all(parted.besluten, law, quarter, kommun.flytta_helgdag)
    remarks = [*checked.findings, *findings_of_law(parted, judged, kommun)]
    return checked.besluten, remarks, checked.left_out + judged.left_out, checked.rows_in, judged.rows_used


def _of_period(check: Any, name: str) -> Any:
    def checked(exports: Sequence[Export], _: str) -> Any:
        found = check(exports, _PERIOD)
        things = getattr(found, name)
        return things, found.findings, found.left_out, found.rows_in, len(things)

    return checked


def _of_statistik(check: Any, name: str) -> Any:
    def checked(exports: Sequence[Export], _: str) -> Any:
        found = check(exports, settings()[1])
        things = getattr(found, name)
        return things, found.findings, found.left_out, found.rows_in, sum(len(one.places) for one in things)

    return checked


_CHECKS = {
    Kind.BESLUT: _beslut,
    Kind.ANSTALLNINGAR: _of_period(check_anstallningar, "anstallningar"),
    Kind.LEX_SARAH: _of_period(check_lex_sarah, "lex_sarah"),
    Kind.ANMALNINGAR: _of_statistik(check_aktualiseringar, "aktualiseringar"),
    Kind.UTREDNINGAR: _of_statistik(check_utredningar, "utredningar"),
    Kind.FORSORJNINGSSTOD: _of_statistik(check_stodmanader, "stodmanader"),
}


def _first_place(one: Any) -> Any:
    return min(one.places) if hasattr(one, "places") else one.place


def _post(one: Any) -> Post:
    """Every value as text, by its name in the model; what holds values of its own is told part by part."""
    told: Post = {}
    for field in fields(one):
        value = getattr(one, field.name)
        if field.name == "fattat":
            told |= {f"fattat.{name}": text for name, text in _post(value).items()}
        elif field.name not in _NOT_COMPARED:
            told[field.name] = as_text(value)
    return told


def as_text(value: Any) -> str:
    """A value of the model, or of an answer, as it is compared."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, tuple | list):
        return " / ".join(as_text(one) for one in value)
    if isinstance(value, Lagrum):
        return value.provision
    if hasattr(value, "kod"):
        return str(value.kod)
    if hasattr(value, "avbruten"):
        return " ".join(f"{name} {day}" for name in ("fran", "till", "avbruten") if (day := getattr(value, name)))
    return str(value)


# --- what only the file knows ----------------------------------------------------------------------------------------------


def words_of_files(contents: Iterable[bytes]) -> set[str]:
    """Every word of three letters and every number of four digits in the files, whatever their encoding."""
    return {
        word
        for content in contents
        for encoding in _ENCODINGS
        for word in words(content.decode(encoding, errors="replace"))
    }


def words(text: str) -> set[str]:
    """The words of a text, case-folded and composed."""
    return {word.casefold() for word in _WORD.findall(unicodedata.normalize("NFC", text))}


@cache
def own_words() -> frozenset[str]:
    """The words that the program itself has: of its texts and of its data files. What else a message says, it has from the file."""
    found: set[str] = set()
    for path in (ROOT / "reports").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found |= words(node.value)
    for path in (ROOT / "reports").rglob("*.toml"):
        found |= words(path.read_text(encoding="utf-8"))
    return frozenset(found)


def told_of_the_file(said: str, case: Case, names: Iterable[str]) -> Iterator[str]:
    """The words of a message that only the file can have given it: neither the program's, nor of the files' names, nor allowed by the answer."""
    allowed = own_words() | words(" ".join((*names, *case.answer.get("far_sagas", ()))))
    yield from sorted((words(said) & words_of_files(case.content)) - allowed)
