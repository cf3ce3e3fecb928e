"""Other code, which knows nothing of the third door, reads the same files and comes to the same answer.

It unpacks, takes the tags away and looks for the planted words as they are; LibreOffice shows it what a reader sees.
"""

from __future__ import annotations

import html
import io
import re
import subprocess
import zipfile
from pathlib import Path
from urllib.parse import unquote

import pytest

from reports.anonymise import leaks_in
from tests.anonymise.planted import PLACES, clean
from tests.anonymise.spellings import EVERYWHERE, needles
from tests.examples import LONG_RUN
from tests.tools import tool

# Where only someone who unpacks by hand can see it: data within data, and parts that no register names.
_BEYOND_PLAIN_READING = {
    "an address that holds data",
    "a picture's compressed comment",
    "a package in an OLE object",
    "a part that the register does not name",
}
# Whether a reader sees it. What lies in a part that nothing refers to is found, and not seen.
_SEEN = {
    "a paragraph": True,
    "two runs": True,
    "a run for every sign": True,
    "a table cell": True,
    "a table in a cell": True,
    "a content control": True,
    "white text": True,
    "text of one point": True,
    "an insertion": True,
    "a part that nothing refers to": False,
}
_TRIED = EVERYWHERE if LONG_RUN else ("19850102-2383", "Åsa Öhrnqvist", "B2026-00417")


def plainly_read(content: bytes) -> str:
    """Everything in a file that can be read without knowing what it is."""
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            inner = [package.read(entry) for entry in package.infolist()]
            names = "\n".join([*package.namelist(), package.comment.decode(errors="replace")])
        return names + content.decode(errors="replace") + "\n".join(map(plainly_read, inner))
    texts = [
        content[start:].decode(encoding, errors="replace")
        for encoding in ("utf-8", "cp1252", "utf-16-le")
        for start in (0, 1)
    ]
    return "\n".join(
        one
        for text in texts
        for one in (text, html.unescape(re.sub(r"<[^>]*>", "", text)), html.unescape(unquote(text)))
    )


def finds(text: str, words: str) -> bool:
    """Whether the words stand in the text, blanks of any kind and number apart."""
    squeezed = (" ".join(one.replace("\u00a0", " ").split()) for one in (words, text))
    return next(squeezed) in next(squeezed)


@pytest.mark.parametrize("place", sorted(set(PLACES) - _BEYOND_PLAIN_READING))
def test_plain_reading_agrees_on_what_is_planted_in(place: str) -> None:
    plant, _ = PLACES[place]
    known = needles()
    for spelling in _TRIED:
        content = plant(spelling)
        assert finds(plainly_read(content), spelling), spelling
        assert any(hit.stops for hit in leaks_in("fil", content, known)), spelling


def test_plain_reading_agrees_on_the_clean_document() -> None:
    text = plainly_read(clean())
    assert [] == [spelling for spelling in EVERYWHERE if finds(text, spelling)]
    assert () == leaks_in("fil", clean(), needles())


def shown(documents: list[Path], folder: Path) -> dict[str, str]:
    """The text of each document as LibreOffice shows it, by the document's name."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    options = ["--headless", profile, "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(folder)]
    subprocess.run([tool("soffice"), *options, *map(str, documents)], capture_output=True, check=True, timeout=900)
    return {path.stem: (folder / f"{path.stem}.txt").read_text(encoding="utf-8-sig") for path in documents}


def test_libreoffice_shows_what_the_third_door_found(tmp_path: Path) -> None:
    known, wanted, documents = needles(), {}, []
    for number, place in enumerate(_SEEN):
        for turn, spelling in enumerate(_TRIED):
            path = tmp_path / f"{number}-{turn}.docx"
            path.write_bytes(PLACES[place][0](spelling))
            assert any(hit.stops for hit in leaks_in(path.name, path.read_bytes(), known))
            wanted[path.stem] = (spelling, _SEEN[place])
            documents.append(path)
    texts = shown(documents, tmp_path / "text")
    assert wanted == {stem: (spelling, finds(texts[stem], spelling)) for stem, (spelling, _) in wanted.items()}
