"""No real person in the repository: nothing shaped like a personnummer but the test numbers that the Tax Agency has published.

Reads every file of the working folder, tracked or not (so also what Hypothesis keeps and what a run leaves), the parts of Word and
Excel files, the names of the files, and the words of every commit.
"""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.runs import ROOT, person

# Other people's code and the tools' own notes hold no numbers of ours; everything else is read.
_NOT_OURS = {".git", ".venv", "node_modules", "__pycache__", ".mypy_cache", ".ruff_cache"}
_SEPARATOR = r"[-+ \u00a0\u2010-\u2015\u2212]?"
_NUMBER = re.compile(rf"(?<!\d)(?<!\d\.)((?:18|19|20)?\d{{6}}){_SEPARATOR}(\d{{4}})(?!\d|\.\d)")
_DASHED = re.compile(rf"(?<![\d.-])((?:19|20)\d\d)-(\d\d)-(\d\d){_SEPARATOR}(\d{{4}})(?![\d-]|\.\d)")
_EXCEPTED_DAYS = {
    "800101", "891220", "900101", "900102", "900104", "900105", "900106", "900108", "900109", "900113", "001218", "010303",
    "011104", "021016", "021227", "050509", "070911", "071228", "101211", "111230",
}  # fmt: skip


def files(root: Path) -> Iterator[Path]:
    """Every file below a folder that we or our tests have made."""
    for path in sorted(root.iterdir()):
        if path.is_dir():
            if path.name not in _NOT_OURS and not path.name.endswith(".egg-info"):
                yield from files(path)
        elif path.is_file():
            yield path


def texts(content: bytes) -> Iterator[str]:
    """What can be read in a file: a package part by part, with its tags and without."""
    if content.startswith(b"PK") and zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            for name in package.namelist():
                for text in texts(package.read(name)):
                    yield text
                    yield re.sub(r"<[^>]*>", "", text)
    else:
        yield content.decode("utf-8", errors="replace")
        if b"\0" in content:
            yield content.decode("utf-16", errors="replace")


def strange_numbers(text: str) -> Iterator[int]:
    """Where in the text a number stands that could be a real person's."""
    found = [(match.start(), match[1], match[2]) for match in _NUMBER.finditer(text)]
    found += [(match.start(), match[1] + match[2] + match[3], match[4]) for match in _DASHED.finditer(text)]
    yield from (start for start, birth, tail in found if is_number(birth, tail) and not is_allowed(birth, tail))


def is_number(birth: str, tail: str) -> bool:
    """A day that exists (or a samordningsnummer's, sixty later), and the right check digit."""
    short = birth[-6:]
    day = int(short[4:6]) - 60 if int(short[4:6]) > 60 else int(short[4:6])
    try:
        date(2000, int(short[2:4]), day)
    except ValueError:
        return False
    total = sum(sum(divmod(int(sign) * (2 - position % 2), 10)) for position, sign in enumerate(short + tail))
    return total % 10 == 0


def is_allowed(birth: str, tail: str) -> bool:
    """A published test number: born 1977–2013, serial 238 or 239, not on an excepted day; or a day no living person has."""
    short = birth[-6:]
    if birth.startswith("18"):
        return True
    year = int(short[:2])
    in_years = year >= 77 or year <= 13
    return in_years and tail[:3] in ("238", "239") and short not in _EXCEPTED_DAYS


def test_no_file_holds_a_number_that_could_be_a_real_persons() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{text.count(chr(10), 0, start) + 1}"
        for path in files(ROOT)
        for text in texts(path.read_bytes())
        for start in strange_numbers(text)
    ]
    assert [] == found


def test_no_name_of_a_file_and_no_commit_holds_one() -> None:
    names = "\n".join(str(path.relative_to(ROOT)) for path in files(ROOT))
    log = subprocess.run(
        ["git", "log", "--format=%s%n%b%n%an"], cwd=ROOT, capture_output=True, check=True
    ).stdout.decode()
    assert [] == [*strange_numbers(names), *strange_numbers(log)]


@pytest.mark.parametrize(
    "written",
    ["{0}-{1}", "{0}{1}", "{0} {1}", "{0}\u00a0{1}", "{0}–{1}", "{0}+{1}", "{2}-{1}", "{2}{1}", "nr:{2}-{1}."],
)
@pytest.mark.parametrize("package", [False, True])
def test_the_scan_finds_a_number_that_is_not_allowed(written: str, package: bool) -> None:
    # The check digit of a serial that is no test number's, made here so that no such number stands in this file.
    birth, serial = person(1)[2:8], "123"
    total = sum(sum(divmod(int(sign) * (2 - place % 2), 10)) for place, sign in enumerate(birth + serial))
    text = f"<p>{written.format(birth, serial + str(-total % 10), '19' + birth)}</p>"
    content = text.encode("utf-8")
    if package:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as made:
            made.writestr("word/document.xml", text.replace(serial, f"{serial[0]}</t><t>{serial[1:]}"))
        content = packed.getvalue()
    assert [one for text in texts(content) for one in strange_numbers(text)]


def test_the_scan_lets_the_published_test_numbers_be() -> None:
    assert [] == [one for n in range(300) for one in strange_numbers(f"{person(n)} {person(n).replace('-', '')}")]
