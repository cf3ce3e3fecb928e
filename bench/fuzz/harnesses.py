"""The doors that are fuzzed: what each is given, and the bytes to begin from.

Imported by `bench.fuzz.child` under atheris, so that every module of the program counts its branches; without atheris it is ordinary code.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from tempfile import mkdtemp
from typing import Final

from reports.anonymise import Needles, leaks_in, needles_of, traces_in
from reports.check import Checked, check_beslut
from reports.errors import ReportError
from reports.model import Kind
from reports.read import of_kind, read_exports
from reports.render.template import marks_of
from tests.anonymise.planted import document, packed, paragraph, parts, run
from tests.builders import SHIPPED, check, csv_text, row, system_text
from tests.mangled.judging import settings
from tests.mangled.small_exports import small_export

_ROOT: Final = Path(__file__).resolve().parents[2]
_FOLDER: Final = Path(mkdtemp(prefix="fuzz-"))
_NAME: Final = "Hemlina Trastöga"
_ROWS: Final = [
    row(beslutsnummer=f"BXQ-0000{n}", ärendenummer=f"ÄWZ/0000{n}", namn=_NAME, vistelsekommun="N") for n in (1, 2, 3)
]
_NEEDLES: Final = ("hemlina", "trastöga", "bxq-0000", "äwz/0000", _ROWS[0]["personnummer"][-4:])
_DAYS: Final = ("beslutsdatum", "gäller till", "verkställd från", "avbruten från", "avslutad", "erbjuden")


class Told(Exception):  # noqa: N818 - what happened, not an error of ours
    """A message of the program holds something that leads to a person."""


@dataclass(frozen=True)
class Harness:
    """A door: what is tried with the bytes, the bytes to begin from, and how long they may be."""

    tried: Callable[[bytes], None]
    seeds: Callable[[], list[bytes]]
    longest: int


def _hold_against(said: str, needles: tuple[str, ...]) -> None:
    lowered = said.casefold()
    if any(needle in lowered for needle in needles):
        raise Told


def _said_of(checked: Checked) -> str:
    return "\n".join(f"{one.column}: {one.what} {one.cure}" for one in checked.findings)


def _read(content: bytes) -> None:
    path = _FOLDER / "export.csv"
    path.write_bytes(content)
    try:
        exports = of_kind(read_exports([path], tuple(SHIPPED.values()), must=Kind.BESLUT), Kind.BESLUT)
        said = " ".join(name for one in exports for name in one.ignored_columns)
        checked = check_beslut(exports, settings(), only_namnd=False)
    except ReportError as stop:
        _hold_against(str(stop), _NEEDLES)
        return
    _hold_against(said + _said_of(checked), _NEEDLES)
    told = sum(len(one.places) for one in checked.besluten) + checked.left_out.total()
    assert checked.rows_in == told, "rows are lost"


def _exports() -> list[bytes]:
    made = [system_text(system, _ROWS[:n]).encode() for system in SHIPPED for n in (0, 1, 3)]
    made += [csv_text(_ROWS[:2], separator=sign).encode("cp1252") for sign in ",\t|"]
    made += [small_export(Random(number)).content for number in range(60)]
    heads = [path.read_bytes() for path in sorted((_ROOT / "sample_data").glob("*/*.csv"))]
    return made + [b"".join(content.splitlines(keepends=True)[:6]) for content in heads]


def _headings(content: bytes) -> None:
    _, _, rest = csv_text(_ROWS).encode().partition(b"\r\n")
    _read(content + b"\r\n" + rest)


def _heading_lines() -> list[bytes]:
    made = [system_text(system, []).encode() for system in SHIPPED]
    return made + [line for content in made for line in content.splitlines() if line]


def _cells(content: bytes, columns: tuple[str, ...]) -> None:
    """Each line of the bytes is a cell: it is told of only by its shape, whatever it holds."""
    texts = content.decode("utf-8", "replace").split("\n")
    values = dict(zip(columns, texts, strict=False))
    try:
        said = _said_of(check(_ROWS[0] | values))
    except ReportError as stop:
        said = str(stop)
    # A day that no almanac has is shown, and so is nothing else.
    _hold_against(said, _NEEDLES)


def _days(content: bytes) -> None:
    _cells(content, _DAYS)


def _day_texts() -> list[bytes]:
    texts = [
        "2026-05-02",
        "2026-02-30",
        "9999-12-31",
        "0001-01-01",
        "20260502",
        "46144",
        "2026-05-02 00:00",
        "02.05.2026",
        "1,9E+11",
    ]
    return ["\n".join([text] * len(_DAYS)).encode() for text in texts]


def _numbers(content: bytes) -> None:
    _cells(content, ("personnummer", "beslutsdatum", "kön", "lag", "lagrum", "utfall"))


def _number_texts() -> list[bytes]:
    number = _ROWS[0]["personnummer"]
    forms = [
        number,
        number.replace("-", ""),
        number[2:],
        number[2:].replace("-", "+"),
        "19381201-T118",
        "19381201-TF10",
        "1,98501E+11",
    ]
    return [
        f"{text}\n2026-05-02\nK\n{lag}\nBifall".encode()
        for text in forms
        for lag in ("SoL\n11 kap. 1 §", "LSS\n9 § 4 p")
    ]


@cache
def _persons() -> Needles:
    path = _FOLDER / "persons.csv"
    path.write_text(csv_text(_ROWS), encoding="utf-8")
    return needles_of(read_exports([path], tuple(SHIPPED.values())))


def _finished(content: bytes) -> None:
    """As `granska` does: searched for persons, and then for what Word leaves; and opened as a template, as `granska-mall` does."""
    try:
        leaks_in("handling.docx", content, _persons())
    except ReportError as stop:
        _hold_against(str(stop), _NEEDLES)
    else:
        traces_in(content)
    try:
        marks_of(content, "mall.docx")
    except ReportError as stop:
        _hold_against(str(stop), _NEEDLES)


def _documents() -> list[bytes]:
    planted = document(paragraph(run(_NAME) + run("{{ nämnd }}", "<w:vanish/>")))
    made = [packed(parts()), packed(parts(word__document_xml=planted)), b"PK\x05\x06" + bytes(18)]
    return made + [path.read_bytes() for path in sorted((_ROOT / "templates" / "standard").glob("*.docx"))[:3]]


def _main_part(content: bytes) -> None:
    made = parts() | {"word/document.xml": content}
    packet = io.BytesIO()
    with zipfile.ZipFile(packet, "w") as package:
        for name, part in made.items():
            package.writestr(zipfile.ZipInfo(name), part)
    _finished(packet.getvalue())


def _main_parts() -> list[bytes]:
    looks = ("<w:vanish/>", '<w:color w:val="FFFFFF"/>', '<w:sz w:val="2"/>', '<w:rFonts w:ascii="Arial"/>', "")
    made = [document(paragraph(run(f"{_NAME} {{{{ tabell.per_insats }}}}", look))).encode() for look in looks]
    for path in sorted((_ROOT / "templates" / "standard").glob("*.docx"))[:3]:
        with zipfile.ZipFile(path) as package:
            made.append(package.read("word/document.xml"))
    return made


HARNESSES: Final = {
    "lasaren": Harness(_read, _exports, 6_000),
    "rubriker": Harness(_headings, _heading_lines, 1_500),
    "datum": Harness(_days, _day_texts, 200),
    "personnummer": Harness(_numbers, _number_texts, 200),
    "paket": Harness(_finished, _documents, 30_000),
    "handling": Harness(_main_part, _main_parts, 20_000),
}
