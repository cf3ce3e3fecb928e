"""Odd files all the way: the exit code and the words of the command line, and texts that stand unchanged and inert in the handlingar."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from reports import errors
from reports.pipeline import run_kvartal
from tests.corpus.cases import CORPUS, Case, cases, files_of, names_of, told_of_the_file
from tests.runs import files_of as files_below
from tests.runs import order
from tests.test_cli import run

_SHOWN = ("orsak", "enhet")  # what a sekretess handling prints of a late beslut as the system wrote it
_FILES_OF_A_RUN = 8
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_ESCAPED = re.compile(r"_x([0-9A-F]{4})_")  # how a workbook writes a sign that XML cannot hold


def chosen(key: str) -> list[Case]:
    """The cases whose answer says so."""
    return [case for case in cases() if case.answer.get(key)]


def settings_in(folder: Path) -> Path:
    """The corpus' kommun.toml in a folder of its own."""
    folder.mkdir()
    return Path(shutil.copy(CORPUS / "kommun.toml", folder))


@pytest.mark.parametrize("case", chosen("kommandorad"), ids=lambda case: case.name)
def test_the_command_line_answers_an_odd_file_in_words_and_writes_all_or_nothing(case: Case, tmp_path: Path) -> None:
    paths = files_of(case, tmp_path / "indata")
    answer = run(
        "kvartal", "--kvartal", "2026-K3", *(word for path in paths for word in ("--indata", str(path))),
        "--kommun", str(settings_in(tmp_path / "mall")), "--ut", str(tmp_path / "ut"),
        "--register", str(tmp_path / "register"), "--upprattad", "2026-10-05",
    )  # fmt: skip
    stop = getattr(errors, case.answer.get("stopp", ""), None)
    written = [path for path in (tmp_path / "ut").rglob("*") if path.is_file() and path.name != ".las"]
    assert (stop.exit_code if stop else 0) == answer.returncode, answer.stderr
    assert "Traceback" not in answer.stderr
    assert bool(stop) == bool(answer.stderr)
    assert (0 if stop else _FILES_OF_A_RUN) == len(written)
    assert [] == [words for words in case.answer.get("sager", ()) if words not in answer.stderr]
    said = (answer.stdout + answer.stderr).replace(str(tmp_path), "")
    assert [] == list(told_of_the_file(said, case, names_of(paths)))


@pytest.mark.parametrize("case", chosen("handlingar"), ids=lambda case: case.name)
def test_a_text_stands_in_the_handlingar_as_it_is_and_does_nothing(case: Case, tmp_path: Path) -> None:
    folder = run_kvartal(order([case.given], settings_in(tmp_path / "mall"), tmp_path / "ut")).folder
    texts = {_shown(post[name]) for post in case.answer["post"] for name in _SHOWN if name in post}
    assert texts
    files = files_below(folder)
    assert _FILES_OF_A_RUN == len(files)
    for name in ("ivo-rapport", "ivo-lista"):
        [path] = (folder / "sekretess").glob(f"{name}-*")
        there = _shown("\n".join(told_in(path)))
        assert [] == [text for text in texts if text not in there], path.name
    page = files["kontrollsida.html"].decode("utf-8")
    assert [] == [text for text in texts if "<" in text and text in page]


def _shown(text: str) -> str:
    """The text without what no document can hold, and without the difference between blanks."""
    return " ".join(_UNPRINTABLE.sub("", text).split())


def told_in(path: Path) -> Iterator[str]:
    """The text of every paragraph and cell of a package; every part of it must be XML, and no cell a formula, no field the file's."""
    with zipfile.ZipFile(path) as package:
        for entry in package.namelist():
            if not entry.endswith((".xml", ".rels")):
                continue
            root = etree.fromstring(package.read(entry))
            for element in root.iter():
                kind = etree.QName(element).localname if isinstance(element.tag, str) else ""
                assert not (entry.startswith("xl/worksheets/") and kind == "f"), "a formula"
                if kind in ("instrText", "fldSimple"):
                    words = " ".join(map(str, element.attrib.values() if kind == "fldSimple" else element.itertext()))
                    assert re.fullmatch(r"\s*(PAGE|NUMPAGES|TOC|STYLEREF|SECTIONPAGES|REF|PAGEREF)\b.*", words), words
                if kind in ("p", "si", "is"):
                    yield _ESCAPED.sub(lambda code: chr(int(code[1], 16)), "".join(map(str, element.itertext())))
