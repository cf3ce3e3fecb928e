"""Which files are read: recognised by what they hold, each once, and a stop with words for what cannot be read."""

from __future__ import annotations

import codecs
import hashlib
import io
from pathlib import Path

import pytest
from openpyxl import Workbook

from reports.errors import FileAccessError, SourceError
from tests.builders import ANNA, HEADINGS, csv_text, number_of, read, row, system_text, write
from tests.exports import personnummer_forms

STANDARD = csv_text([row()])


@pytest.mark.parametrize("name", ["viva-beslut.csv", "combine.txt", "statistik 2019.csv", "utan-ändelse", "a.b.c"])
def test_a_file_is_recognised_by_its_headings_and_never_by_its_name(name: str, tmp_path: Path) -> None:
    [export] = read(write(tmp_path / name, STANDARD))
    assert ("standard", name) == (export.system, export.file)


def test_an_assumed_profile_is_marked(tmp_path: Path) -> None:
    systems = ("combine", "standard", "viva")
    for system in systems:
        write(tmp_path / f"{system}.csv", system_text(system, [row()]))
    assert [("combine", True), ("standard", False), ("viva", True)] == [
        (one.system, one.assumed_profile) for one in read(tmp_path)
    ]


def test_a_folder_gives_its_exports_and_passes_over_the_rest(tmp_path: Path) -> None:
    for name in ("b.csv", "A.CSV", "c.txt", ".dold.csv", "~$b.csv", "läsmig.md", "kommun.toml"):
        write(tmp_path / name, STANDARD if name[0] in "bAc" else "inte en export")
    assert ["A.CSV", "b.csv", "c.txt"] == [one.file for one in read(tmp_path)]


def test_a_folder_without_exports_stops(tmp_path: Path) -> None:
    folder = tmp_path / "tom"
    folder.mkdir()
    with pytest.raises(FileAccessError, match="Mappen tom innehåller ingen CSV-fil"):
        read(folder)


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    path = write(tmp_path / "beslut.csv", STANDARD)
    (tmp_path / "sub").mkdir()
    again = (path, tmp_path, tmp_path / "sub" / ".." / "beslut.csv")
    assert 1 == len(read(*again))


def test_a_link_to_a_file_is_the_same_file(tmp_path: Path) -> None:
    path = write(tmp_path / "beslut.csv", STANDARD)
    link = tmp_path / "länk.csv"
    link.symlink_to(path)
    assert ["beslut.csv"] == [one.file for one in read(path, link)]


def test_files_come_sorted_by_name_whatever_the_order_they_were_given_in(tmp_path: Path) -> None:
    paths = [write(tmp_path / name, STANDARD) for name in ("c.csv", "a.csv", "b.csv")]
    assert ["a.csv", "b.csv", "c.csv"] == [one.file for one in read(*paths)]


def test_a_missing_file_stops_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(FileAccessError, match=r"^Filen saknas\.csv finns inte"):
        read(tmp_path / "saknas.csv")


def test_a_name_too_long_for_the_disk_stops_with_words(tmp_path: Path) -> None:
    with pytest.raises(FileAccessError, match="går inte att öppna"):
        read(tmp_path / ("x" * 300 + ".csv"))


@pytest.mark.parametrize("content", [b"", b" \r\n\t\n", codecs.BOM_UTF8, codecs.BOM_UTF8 + b"\r\n"], ids=ascii)
def test_an_empty_file_stops(content: bytes, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"^beslut\.csv är tom"):
        read(write(tmp_path / "beslut.csv", content))


@pytest.mark.parametrize(
    "content", ["x", "en;två;tre;fyra\n1;2;3;4\n", "Kära dagbok,\n" * 100, "<html></html>"], ids=ascii
)
def test_an_unknown_file_stops_and_says_which_systems_are_known(content: str, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"^annat\.csv: inga kända rubriker .* combine, standard, viva\. ") as stop:
        read(write(tmp_path / "annat.csv", content))
    assert "dagbok" not in str(stop.value)


def workbook() -> bytes:
    out = io.BytesIO()
    Workbook().save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("beslut.xlsx", workbook()),
        ("beslut.csv", workbook()),
        ("beslut.xls", b"\xd0\xcf\x11\xe0\xa1\xb1"),
        ("beslut.XLSX", STANDARD.encode()),
    ],
    ids=["by name and content", "by content", "older, by content", "by name"],
)
def test_a_workbook_gets_its_own_sentence(name: str, content: bytes, tmp_path: Path) -> None:
    with pytest.raises(SourceError) as stop:
        read(write(tmp_path / name, content))
    assert f"{name} är en Excelfil. Spara som CSV UTF-8 i Excel och försök igen." == str(stop.value)


def test_a_workbook_in_a_folder_is_not_passed_over_in_silence(tmp_path: Path) -> None:
    write(tmp_path / "beslut.csv", STANDARD)
    write(tmp_path / "mer.xlsx", workbook())
    with pytest.raises(SourceError, match=r"^mer\.xlsx är en Excelfil"):
        read(tmp_path)


def test_every_faulty_file_is_told_at_once(tmp_path: Path) -> None:
    for name in ("a.csv", "b.csv", "c.csv"):
        write(tmp_path / name, "" if name != "b.csv" else STANDARD)
    with pytest.raises(SourceError) as stop:
        read(tmp_path)
    assert ["a.csv är tom", "c.csv är tom"] == [line[:12] for line in str(stop.value).splitlines()]


def test_a_file_is_known_by_the_sum_of_its_bytes(tmp_path: Path) -> None:
    [export] = read(write(tmp_path / "beslut.csv", STANDARD, "utf-8-sig"))
    assert hashlib.sha256(STANDARD.encode("utf-8-sig")).digest() == export.digest


def test_two_files_of_one_name_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    for folder in ("norr", "syd"):
        (tmp_path / folder).mkdir()
        write(tmp_path / folder / "beslut.csv", STANDARD)
    assert ["norr/beslut.csv", "syd/beslut.csv"] == [one.file for one in read(tmp_path / "norr", tmp_path / "syd")]


@pytest.mark.parametrize("text", [*personnummer_forms(ANNA), number_of(ANNA).replace("-", "_")])
def test_a_number_in_the_name_of_a_file_or_a_heading_is_never_told(text: str, tmp_path: Path) -> None:
    [export] = read(write(tmp_path / f"beslut {text}.csv", csv_text([row()], (*HEADINGS, f"om {text}"))))
    told = " ".join((export.file, *export.ignored_columns))
    assert [] == [part for part in (text, f"{ANNA.born:%y%m%d}", ANNA.last_four) if part in told]
