"""What is public and what is sekretess: only the nämnd's own decisions widen what is public, and nothing else does.

Every combination of the settings that could (64) and of the words on the command line that could (3): 192 runs or refusals.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import docx
import pytest

from cli import app
from reports.errors import KommunError
from reports.pipeline import run_kvartal
from reports.terminal import run
from tests.runs import files_of, kommun_file, order, person, row, write_export

UNITS = ("Enhet Ekbacken", "Enhet Granliden")
REASONS = ("Plats saknas i boendet vid ån", "Kontaktpersonen har flyttat")
DAYS = ("2026-05-03", "2026-05-04", "2026-06-05", "2026-06-06")
SEXES = ("Kvinnor", "Män")
SECRET = "Sekretess enligt 26 kap. 1 § OSL"
PUBLIC_FILES = {"offentligt/statistikrapport-kf-2026-K3.docx", "offentligt/statistikrapport-kf-2026-K3.json"}
WORKING_FILES = {"kontrollsida.html", "kvittens.json"}

SETTINGS = [
    dict(zip(("redovisning", "tabell", "skal", "kon", "enhet", "beslut"), values, strict=True))
    for values in product(
        ('"skyddad"', '"oppen"'),
        ('"statistik"', '"radlista"'),
        *[("false", "true")] * 3,
        ('""', '"SN 2026-02-10 § 14"'),
    )
]
WORDS: tuple[dict[str, Any], ...] = (
    {},
    {"personnummer": True},
    {"personnummer": True, "namnd": "socialnämnden", "diarienummer": "SN 2026/123", "upprattad": date(2027, 1, 1)},
)


def rows() -> list[dict[str, str]]:
    """Twenty-four people: both sexes, two units and two reasons with twelve people each, so that every decided table is printed."""
    made = []
    for n in range(24):
        values = {
            "enhet": UNITS[n % 2],
            "orsak": REASONS[n // 2 % 2],
            "kön": "KM"[n // 4 % 2],
            "beslutsdatum": DAYS[n % 4],
        }
        made.append(row(n, **values))
    return made


def allowed(settings: dict[str, str]) -> bool:
    """Whether the nämnd may have decided so, and has."""
    widens = settings["redovisning"] == '"oppen"' or "true" in (settings["skal"], settings["kon"], settings["enhet"])
    if settings["tabell"] == '"radlista"' and settings["redovisning"] != '"oppen"':
        return False
    return not widens or settings["beslut"] != '""'


def words_of(content: bytes) -> str:
    """All text of a file: a package's parts, with tags and without."""
    if not content.startswith(b"PK"):
        return content.decode("utf-8")
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = [package.read(name).decode("utf-8", errors="replace") for name in package.namelist()]
    return "\n".join([*parts, *(re.sub(r"<[^>]+>", "", part) for part in parts)])


def days_in(text: str) -> set[str]:
    """Every beslutsdatum of the export that can be read in a text, in figures or in words."""
    found = {day for day in DAYS if day in text or day.replace("-", "") in text}
    months = {"05": "maj", "06": "juni"}
    return found | {day for day in DAYS if re.search(rf"\b{int(day[8:])}\W{months[day[5:7]]}", text)}


def test_the_combinations_are_all_there_are() -> None:
    assert 192 == len(SETTINGS) * len(WORDS)
    assert 25 == sum(map(allowed, SETTINGS))


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_export(tmp_path_factory.mktemp("export") / "export.csv", rows())


@pytest.mark.parametrize("settings", SETTINGS, ids=lambda one: "-".join(value.strip('"') for value in one.values()))
def test_only_what_the_namnd_has_decided_is_public(tmp_path: Path, export: Path, settings: dict[str, str]) -> None:
    kommun = kommun_file(tmp_path / "mall", **settings)
    for number, words in enumerate(WORDS):
        asked = order([export], kommun, tmp_path / f"ut{number}", **words)
        if not allowed(settings):
            with pytest.raises(KommunError, match="beslut") as stopped:
                run_kvartal(asked)
            assert 3 == stopped.value.exit_code
            assert not (tmp_path / f"ut{number}").exists()
            continue
        assert [] == list(wider_than_decided(files_of(run_kvartal(asked).folder), settings))


@pytest.mark.parametrize("ut", ["offentligt", "Offentligt/utdata", "utdata/2026-K3/offentligt"])
def test_sekretess_is_never_written_below_a_folder_called_offentligt(
    tmp_path: Path, export: Path, ut: str, capsys: pytest.CaptureFixture[str]
) -> None:
    kommun, there = kommun_file(tmp_path / "mall"), tmp_path / ut
    words = ["kvartal", "--kvartal", "2026-K3", "--indata", str(export), "--kommun", str(kommun), "--ut", str(there)]
    assert 2 == run(app, [*words, "--register", str(tmp_path / "register")])
    assert "heter offentligt" in capsys.readouterr().err
    assert not there.exists()


def wider_than_decided(files: dict[str, bytes], settings: dict[str, str]) -> Iterator[str]:
    """Everything that is public without the nämnd's decision, and every sekretess file with a public name or without its marking."""
    radlista = settings["tabell"] == '"radlista"'
    text = "\n".join(words_of(files[name]) for name in PUBLIC_FILES)
    if days_in(text):
        yield "a day"
    if any(unit in text for unit in UNITS) != (radlista or settings["enhet"] == "true"):
        yield "a unit where none is decided, or none where one is"
    if any(f">{sex}<" in text or f'"{sex}"' in text for sex in SEXES) != (settings["kon"] == "true" and not radlista):
        yield "a sex where none is decided, or none where one is"
    if ("per_skal" in text) != (settings["skal"] == "true" and not radlista):
        yield "a reason where none is decided, or none where one is"
    if any(reason in text for reason in REASONS):
        yield "a reason in the export's own words"
    if ("radlista" in text) != radlista:
        yield "rows"
    if any(number in text for n in range(24) for number in (person(n), f'"B{n}"', f">A{n}<")):
        yield "an identity"
    if settings["beslut"] != '""' and "true" in settings.values() and settings["beslut"].strip('"') not in plain(files):
        yield "the nämnd's decision is not named"
    yield from wrong_places(files)


def plain(files: dict[str, bytes]) -> str:
    document = docx.Document(io.BytesIO(files["offentligt/statistikrapport-kf-2026-K3.docx"]))
    return "\n".join(paragraph.text for paragraph in document.paragraphs).replace("\u00a0", " ")


def wrong_places(files: dict[str, bytes]) -> Iterator[str]:
    """Files that lie where their class does not belong."""
    if {name for name in files if not name.startswith("sekretess/")} != PUBLIC_FILES | WORKING_FILES:
        yield "another file than those of the public folder"
    for name, content in files.items():
        secret = name.startswith("sekretess/")
        if secret != ("SEKRETESS" in name):
            yield f"{name}: the folder and the name disagree"
        if (SECRET in words_of(content)) != secret and name not in WORKING_FILES:
            yield f"{name}: the marking and the folder disagree"
        if not secret and name not in PUBLIC_FILES and any(unit in words_of(content) for unit in UNITS):
            yield f"{name}: a unit"
