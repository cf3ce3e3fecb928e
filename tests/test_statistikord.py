"""statistik.toml: the words of the statistics, a municipality's own among the program's, and every fault told at once."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

import reports.kommun
from reports.errors import FileAccessError, KommunError
from reports.kommun import load_statistikord
from reports.model import Statistikord
from tests.builders import write
from tests.runs import ROOT

SHIPPED = Path(reports.kommun.__file__).parent / "statistikord.toml"
LISTS = {"anmalare": "anmalare", "aktualiseringskod": "koder", "insats_efter_utredning": "insatser"}


def load(folder: Path, text: str) -> Statistikord:
    write(folder / "statistik.toml", text)
    return load_statistikord(folder)


def faults(folder: Path, text: str) -> list[str]:
    with pytest.raises(KommunError) as stop:
        load(folder, text)
    return str(stop.value).splitlines()


def printed(words: dict[str, str]) -> list[str]:
    """The words in the order they are printed."""
    return list(dict.fromkeys(words.values()))


def test_without_a_file_the_programs_lists_hold(tmp_path: Path) -> None:
    words = load_statistikord(tmp_path)
    assert ((), b"") == (words.grupper, words.content)
    assert (21, 17, 6, 23) == tuple(
        len(printed(one)) for one in (words.anmalare, words.koder, words.insatser, words.hinderkoder)
    )


def test_an_empty_file_adds_nothing(tmp_path: Path) -> None:
    assert load_statistikord(tmp_path) == load(tmp_path, "")


@pytest.mark.parametrize("kommun", ["lillby", "storkoping"])
def test_the_samples_follow_the_school_as_one_group(kommun: str) -> None:
    words = load_statistikord(ROOT / "templates" / kommun)
    assert [("Förskola, fritidshem och skola", ("Förskola", "Skola/skolbarnomsorg", "Elevhälsan"))] == [
        (grupp.namn, grupp.anmalare) for grupp in words.grupper
    ]


@pytest.mark.parametrize(("name", "field"), LISTS.items())
def test_every_word_of_the_program_means_one_line(name: str, field: str, tmp_path: Path) -> None:
    lines = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))[name]
    words: dict[str, str] = getattr(load_statistikord(tmp_path), field)
    assert [one["namn"] for one in lines] == printed(words)
    for one in lines:
        assert {one["namn"]} == {words[" ".join(word.casefold().split())] for word in (one["namn"], *one["ord"])}


def test_every_hinderkod_has_its_text_its_source_and_the_day_it_was_read() -> None:
    for one in tomllib.loads(SHIPPED.read_text(encoding="utf-8"))["hinderkod"]:
        assert one["kod"].isdigit()
        assert one["text"].strip()
        assert one["kalla"].strip()
        assert type(one["kontrollerad"]) is date


def test_an_own_line_stands_after_the_programs_and_before_its_last(tmp_path: Path) -> None:
    words = load(tmp_path, '[[anmalare]]\nnamn = "Kyrkan"\nord = ["Svenska  Kyrkan"]\n')
    assert ["Vårdnadshavare", "Kyrkan", "Övrigt"] == printed(words.anmalare)[-3:]
    assert ("Kyrkan", "Kyrkan") == (words.anmalare["svenska kyrkan"], words.anmalare["kyrkan"])


def test_own_words_for_a_line_of_the_program_are_added_to_it(tmp_path: Path) -> None:
    words = load(tmp_path, '[[anmalare]]\nnamn = "polisen"\nord = ["Lokalpolisen"]\n')
    assert "Polisen" == words.anmalare["lokalpolisen"]
    assert printed(load_statistikord(tmp_path / "none").anmalare) == printed(words.anmalare)


def test_the_groups_members_may_be_named_by_any_word(tmp_path: Path) -> None:
    words = load(
        tmp_path,
        '[[anmalare]]\nnamn = "Kyrkan"\n[[anmalargrupp]]\nnamn = "Två"\nanmalare = ["POLIS", "Polisen", "kyrkan"]\n',
    )
    assert ("Polisen", "Kyrkan") == words.grupper[0].anmalare


def test_the_bytes_of_the_file_are_kept_for_the_receipt(tmp_path: Path) -> None:
    text = '[[anmalare]]\nnamn = "Kyrkan"\n'
    assert text.encode() == load(tmp_path, text).content


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("skonummer = 44\n", "nyckeln ”skonummer” är okänd. Kända nycklar: anmalare, aktualiseringskod"),
        ('hinderkod = "1"\n', "nyckeln ”hinderkod” är okänd"),
        ('anmalare = "Kyrkan"\n', "anmalare ska skrivas som grupper, var och en under rubriken [[anmalare]]."),
        ('anmalargrupp = "Kyrkan"\n', "anmalargrupp ska skrivas som grupper"),
        ("[[anmalare]]\n", "[[anmalare]] nummer 1 ska ha namn"),
        ('[[anmalare]]\nnamn = " "\n', "[[anmalare]] nummer 1 ska ha namn"),
        ("[[anmalare]]\nnamn = 7\n", "[[anmalare]] nummer 1 ska ha namn"),
        ('[[anmalare]]\nnamn = "Kyrkan"\nord = "Kyrka"\n', "[[anmalare]] nummer 1 ska ha namn"),
        ('[[anmalare]]\nnamn = "Kyrkan"\nord = [1]\n', "[[anmalare]] nummer 1 ska ha namn"),
        ('[[anmalare]]\nnamn = "Kyrkan"\nord = [""]\n', "[[anmalare]] nummer 1 ska ha namn"),
        ('[[anmalare]]\nnamn = "Kyrkan"\nsist = true\n', "[[anmalare]] nummer 1 har okänd nyckel sist"),
        ('[[anmalare]]\nnamn = "A"\n[[anmalare]]\nnamn = " a "\n', "[[anmalare]] nummer 2: a står två gånger"),
        ('[[anmalare]]\nnamn = "Kyrkan"\nord = ["Polis"]\n', "ordet ”Polis” står redan under Polisen."),
        ('[[anmalare]]\nnamn = "Polis"\n', "[[anmalare]] Polis: ordet ”Polis” står redan under Polisen."),
        ('[[anmalare]]\nnamn = "A"\nord = ["x"]\n[[anmalare]]\nnamn = "B"\nord = ["X"]\n', "”X” står redan under A."),
        ('[[anmalargrupp]]\nnamn = "Skola"\n', "[[anmalargrupp]] nummer 1 ska ha namn, en text, och anmalare"),
        ('[[anmalargrupp]]\nnamn = "Skola"\nanmalare = []\n', "[[anmalargrupp]] nummer 1 ska ha namn"),
        ('[[anmalargrupp]]\nnamn = ""\nanmalare = ["BUP"]\n', "[[anmalargrupp]] nummer 1 ska ha namn"),
        ('[[anmalargrupp]]\nnamn = "A"\nanmalare = ["BUP"]\nord = []\n', "[[anmalargrupp]] nummer 1 ska ha namn"),
        ('[[anmalargrupp]]\nnamn = "A"\nanmalare = ["Moskén"]\n', "”Moskén” är ingen känd anmälare. Kända: Anhörig"),
        (
            '[[anmalargrupp]]\nnamn = "A"\nanmalare = ["BUP"]\n[[anmalargrupp]]\nnamn = "B"\nanmalare = ["BUP"]\n',
            "[[anmalargrupp]] nummer 2: BUP står redan i gruppen A. En anmälare hör till högst en grupp.",
        ),
        (
            '[[anmalargrupp]]\nnamn = "A"\nanmalare = ["BUP"]\n[[anmalargrupp]]\nnamn = "a"\nanmalare = ["BVC"]\n',
            "[[anmalargrupp]] nummer 2: gruppen a står två gånger.",
        ),
    ],
    ids=ascii,
)
def test_a_fault_is_told_in_one_sentence(text: str, said: str, tmp_path: Path) -> None:
    [fault] = faults(tmp_path, text)
    assert fault.startswith("statistik.toml: ")
    assert said in fault


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    assert 3 == len(faults(tmp_path, 'x = 1\n[[anmalare]]\n[[anmalargrupp]]\nnamn = "A"\nanmalare = ["?"]\n'))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'[[anmalare]]\nnamn = "Kyrkan\n', "statistik.toml rad 2: filen går inte att läsa"),
        ('namn = "Å"'.encode("cp1252"), "statistik.toml är inte sparad som UTF-8"),
        (b"x = " + b"[" * 5_000, "statistik.toml: filen går inte att läsa"),
    ],
    ids=["a lost quote", "another encoding", "too deep"],
)
def test_a_file_that_cannot_be_read_says_what_to_do(content: bytes, said: str, tmp_path: Path) -> None:
    write(tmp_path / "statistik.toml", content)
    with pytest.raises(KommunError, match=said):
        load_statistikord(tmp_path)


def test_a_file_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    write(tmp_path / "statistik.toml", '[[anmalare]]\nnamn = "Kyrkan"\n', "utf-8-sig")
    assert "Kyrkan" in load_statistikord(tmp_path).anmalare.values()


def test_a_folder_in_the_place_of_the_file_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "statistik.toml").mkdir()
    with pytest.raises(FileAccessError, match=r"statistik\.toml går inte att läsa"):
        load_statistikord(tmp_path)
