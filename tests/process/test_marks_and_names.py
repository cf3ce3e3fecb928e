"""What a run writes of what it read: keyed marks, never a plain hash; no number in a file's name; no user, computer or path."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cli import app
from reports.pipeline import run_kvartal
from reports.terminal import run
from tests.runs import KEY, files_of, kommun_file, order, person, row, write_export
from tests.test_nobody_leaves import text_of

HASHES = ("md5", "sha1", "sha224", "sha256", "sha384", "sha512", "blake2b", "blake2s", "sha3_256")
SHORTEST_MARK = 12  # signs: no two of our rows would share so many by chance
KEYED = {"indata", "nyckel", "marke"}
NUMBERS = [person(n) for n in range(4)]


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    path = kommun_file(tmp_path / "mall")
    answer = 'fynd = "fel-kontrollsiffra"\nbeslutsnummer = "B2"\ndatum = "2026-10-01"\nroll = "Avgiftshandläggare"'
    path.write_text(f"{path.read_text(encoding='utf-8')}\n[[granskat]]\n{answer}\n", encoding="utf-8")
    return path


def rows() -> list[dict[str, str]]:
    wrong = person(2)[:-1] + str((int(person(2)[-1]) + 1) % 10)
    return [row(n, personnummer=wrong if n == 2 else person(n)) for n in range(8)]


def receipt(folder: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((folder / "kvittens.json").read_text(encoding="utf-8"))
    return data


def leaves(data: object, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], object]]:
    """Every value of a receipt with the keys that lead to it."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from leaves(value, (*path, key))
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from leaves(value, (*path, str(number)))
    else:
        yield path, data


def differing(one: Path, other: Path) -> set[str]:
    """The last keys under which two receipts differ."""
    values, others = dict(leaves(receipt(one))), dict(leaves(receipt(other)))
    return {path[-1] for path in values.keys() | others.keys() if values.get(path) != others.get(path)}


# --- keyed marks ------------------------------------------------------------------------------------------------------------------


def test_all_that_a_receipt_says_of_its_input_besides_counts_depends_on_the_key(tmp_path: Path, settings: Path) -> None:
    export = write_export(tmp_path / "export.csv", rows())
    made = [
        run_kvartal(order([export], settings, tmp_path / name, fixed_key=key)).folder
        for name, key in (("a", KEY), ("b", KEY[::-1]))
    ]
    assert differing(*made) == KEYED


def test_whoever_knows_all_rows_but_one_learns_nothing_of_it_from_the_receipt(tmp_path: Path, settings: Path) -> None:
    """Two guesses at the unknown row give receipts that differ in nothing but what only the holder of the key can make."""
    guesses = [
        {"namn": "Berit Gissning", "personnummer": person(20)},
        {"namn": "Sture Gissning", "personnummer": person(21)},
    ]
    made = []
    for number, guess in enumerate(guesses):
        export = write_export(tmp_path / "export.csv", [*rows(), row(9, **guess)])
        made.append(run_kvartal(order([export], settings, tmp_path / f"ut{number}")).folder)
    assert differing(*made) == {"indata", "marke"}


def test_no_plain_hash_of_file_row_number_or_name_is_in_any_written_file(tmp_path: Path, settings: Path) -> None:
    export = write_export(tmp_path / "export.csv", rows())
    folder = run_kvartal(order([export], settings, tmp_path / "ut", personnummer=True)).folder
    written = "\n".join(text for content in files_of(tmp_path / "ut").values() for text in text_of(content)).casefold()
    assert folder.is_dir()
    found = [
        f"{name} of {what[:6]!r}"
        for what in hashable(export, settings)
        for name in HASHES
        for mark in (
            hashlib.new(name, what).hexdigest(),
            base64.b64encode(hashlib.new(name, what).digest()).decode().casefold(),
        )
        if mark[:SHORTEST_MARK] in written
    ]
    assert [] == found


def hashable(export: Path, settings: Path) -> set[bytes]:
    """The files, their rows and cells, and every number in each of its forms."""
    lines = export.read_text(encoding="utf-8").splitlines()
    texts = {*lines, *(cell for line in lines for cell in line.split(";"))}
    for cell in list(texts):
        texts |= {cell.casefold(), cell.replace("-", ""), cell.replace("-", "")[2:], cell[2:]}
    return {export.read_bytes(), settings.read_bytes(), *(text.encode("utf-8") for text in texts if text)}


# --- names of files and folders -------------------------------------------------------------------------------------------------


def test_a_number_in_the_name_of_a_file_or_folder_is_warned_of_and_shown_nowhere(
    tmp_path: Path, settings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / NUMBERS[0]
    folder.mkdir()
    forms = (NUMBERS[1], NUMBERS[2].replace("-", ""), NUMBERS[3][2:].replace("-", "_"))
    for n, name in enumerate(forms):
        write_export(folder / f"{name}.csv", [row(10 + n)])
    words = ["--indata", str(folder), "--kommun", str(settings), "--ut", str(folder / "ut")]
    code = run(app, ["kvartal", "--kvartal", "2026-K3", *words, "--register", str(tmp_path / "register")])
    said = "".join(capsys.readouterr())
    assert 0 == code
    assert "Namnet på en export ser ut att innehålla ett personnummer (visas ej)." in said
    assert "Namnet på resultatets mapp ser ut att innehålla ett personnummer (visas ej)." in said
    files = files_of(folder / "ut")
    assert b"Namnet p\xc3\xa5 en export" in files["2026-K3/kontrollsida.html"]
    texts = [said, *files, *(text for content in files.values() for text in text_of(content))]
    assert [] == [number for number in (NUMBERS[0], *forms) for text in texts if number in text]


def test_three_files_whose_names_are_masked_are_still_told_apart(tmp_path: Path, settings: Path) -> None:
    exports = [write_export(tmp_path / f"{NUMBERS[n]}.csv", [row(10 + n)]) for n in range(3)]
    folder = run_kvartal(order(exports, settings, tmp_path / "ut")).folder
    assert ["[nummer].csv (1)", "[nummer].csv (2)", "[nummer].csv (3)"] == [
        one["namn"] for one in receipt(folder)["filer"]
    ]


@pytest.mark.parametrize(
    "words",
    [
        ["--kvartal", NUMBERS[0]],
        ["--upprattad", NUMBERS[0]],
        ["--indata", f"{NUMBERS[0]}.csv"],
        ["--kommun", f"{NUMBERS[0]}.toml"],
        [f"--{NUMBERS[0]}"],
        [NUMBERS[0]],
    ],
)  # fmt: skip
def test_a_number_among_the_words_of_the_command_line_is_not_repeated(
    tmp_path: Path, settings: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    export = write_export(tmp_path / "export.csv", rows())
    code = run(
        app, ["kvartal", "--kommun", str(settings), "--indata", str(export), "--ut", str(tmp_path / "ut"), *words]
    )
    said = "".join(capsys.readouterr())
    assert code in (2, 4)
    assert NUMBERS[0][-4:] not in said
    assert NUMBERS[0][2:8] not in said


# --- user, computer and path ------------------------------------------------------------------------------------------------------


def test_no_user_computer_or_path_is_in_any_written_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    user, computer, share = "Testina Testsson", "SOCDATOR42", "Gemensam_utdelning"
    for name in ("USER", "LOGNAME", "USERNAME", "USERPROFILE", "HOME"):
        monkeypatch.setenv(name, user)
    for name in ("HOSTNAME", "COMPUTERNAME", "USERDOMAIN"):
        monkeypatch.setenv(name, computer)
    folder = tmp_path / share / user
    folder.mkdir(parents=True)
    export = write_export(folder / "export.csv", rows())
    run_kvartal(order([export], kommun_file(folder / "mall"), folder / "ut", personnummer=True))
    texts = [text for content in files_of(folder / "ut").values() for text in text_of(content)]
    strange = (user, "Testina", computer, share, str(tmp_path), tmp_path.name)
    assert [] == [word for word in strange for text in texts if word.casefold() in text.casefold()]
