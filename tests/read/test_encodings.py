"""Bytes to text: whatever an export is saved as, the same words come out, or the run stops."""

from __future__ import annotations

import codecs
import unicodedata
from pathlib import Path
from typing import Literal

import pytest

from reports.errors import SourceError
from tests.builders import cells, csv_text, read, row, rows_of, system_text, write

SWEDISH = row(namn="Åsa Öberg-Ärlig", insats="Särskilt boende", orsak="Ingen plats på Björkgården", anteckning="café")
ENCODED = {
    "utf-8": csv_text([SWEDISH]).encode("utf-8"),
    "utf-8 with a mark": csv_text([SWEDISH]).encode("utf-8-sig"),
    "utf-16 little endian": codecs.BOM_UTF16_LE + csv_text([SWEDISH]).encode("utf-16-le"),
    "utf-16 big endian": codecs.BOM_UTF16_BE + csv_text([SWEDISH]).encode("utf-16-be"),
    "Windows": csv_text([SWEDISH]).encode("cp1252"),
    "DOS": csv_text([SWEDISH]).encode("cp850"),
    "Mac": csv_text([SWEDISH]).encode("mac_roman"),
}


@pytest.mark.parametrize("name", ENCODED)
def test_the_same_words_come_out_of_every_encoding(name: str, tmp_path: Path) -> None:
    [export] = read(write(tmp_path / "beslut.csv", ENCODED[name]))
    assert [SWEDISH] == rows_of(export)


@pytest.mark.parametrize("encoding", ["cp1252", "cp850", "mac_roman"])
def test_an_old_code_page_is_known_by_its_headings_alone(encoding: str, tmp_path: Path) -> None:
    plain = dict.fromkeys(row(), "x")
    must = [heading for heading in plain if heading not in ("namn", "handläggare")]
    [export] = read(write(tmp_path / "beslut.csv", csv_text([plain], must), encoding))
    assert must == sorted(export.columns, key=must.index)


@pytest.mark.parametrize("encoding", ["cp1252", "cp850", "mac_roman"])
def test_hard_spaces_do_not_make_an_old_code_page_another(encoding: str, tmp_path: Path) -> None:
    hard = row(lagrum="11\u00a0kap.\u00a01\u00a0§", enhet="A\u00a0B\u00a0C\u00a0D\u00a0E\u00a0F\u00a0G\u00a0H\u00a0I")
    [export] = read(write(tmp_path / "beslut.csv", csv_text([hard] * 50), encoding))
    assert [hard] * 50 == rows_of(export)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_letters_of_two_signs_are_one_letter_in_headings_and_cells(form: Literal["NFC", "NFD"], tmp_path: Path) -> None:
    text = unicodedata.normalize(form, csv_text([SWEDISH]))
    [export] = read(write(tmp_path / "beslut.csv", text))
    assert [SWEDISH] == rows_of(export)


def test_hard_spaces_around_a_cell_are_no_part_of_it(tmp_path: Path) -> None:
    [export] = read(write(tmp_path / "beslut.csv", csv_text([row(utfall="\u00a0Bifall\u00a0")])))
    assert ["Bifall"] == cells(export, "utfall")


@pytest.mark.parametrize(("sign", "name"), [("\0", "NUL"), ("\ufffd", "U+FFFD")], ids=ascii)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=ascii)
def test_a_lost_sign_stops_with_its_line(sign: str, name: str, line_end: str, tmp_path: Path) -> None:
    text = csv_text([row(), row(orsak=f"Hemlig {sign} sak")], line_end=line_end)
    with pytest.raises(SourceError, match=r"^beslut\.csv rad 3: ") as stop:
        read(write(tmp_path / "beslut.csv", text))
    assert name in str(stop.value)
    assert "Hemlig" not in str(stop.value)


def test_utf_16_without_a_mark_stops(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"^beslut\.csv rad 1: filen innehåller ett NUL-tecken"):
        read(write(tmp_path / "beslut.csv", csv_text([SWEDISH]), "utf-16-le"))


def test_a_mark_that_does_not_hold_all_the_way_stops(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"^beslut\.csv: filen säger sig vara UTF-8"):
        read(write(tmp_path / "beslut.csv", codecs.BOM_UTF8 + csv_text([SWEDISH]).encode("cp1252")))


@pytest.mark.parametrize("page", ["cp1252", "latin-1", "cp850", "mac_roman"])
@pytest.mark.parametrize("letter", "åäöÅÄÖ§é")
def test_a_letter_encoded_twice_stops_with_its_line(letter: str, page: str, tmp_path: Path) -> None:
    twice = letter.encode("utf-8").decode(page)
    with pytest.raises(SourceError, match=r"^beslut\.csv rad 3: en bokstav är kodad två gånger") as stop:
        read(write(tmp_path / "beslut.csv", csv_text([row(), row(namn=f"Hemlig {twice} Person")])))
    assert "Hemlig" not in str(stop.value)


@pytest.mark.parametrize("name", ["Łukasz Żółć", "João Ção", "JOÃO", "Â", "Ãna", "Nguyễn Thị Ánh", "100 √", "¬"])
def test_a_letter_of_another_language_is_not_taken_for_two(name: str, tmp_path: Path) -> None:
    [export] = read(write(tmp_path / "beslut.csv", csv_text([row(namn=name)])))
    assert [name] == cells(export, "namn")


@pytest.mark.parametrize("encoding", ["cp1252", "cp850", "mac_roman"])
def test_a_row_in_another_encoding_than_the_file_stops(encoding: str, tmp_path: Path) -> None:
    first, second = csv_text([SWEDISH]), csv_text([SWEDISH]).split("\r\n", 1)[1]
    for content in (
        first.encode("utf-8") + second.encode(encoding),
        first.encode(encoding) + second.encode("utf-8"),
    ):
        with pytest.raises(SourceError, match=r"^beslut\.csv rad [123]: filen är UTF-8 men inte hela vägen"):
            read(write(tmp_path / "beslut.csv", content))


@pytest.mark.parametrize("word", ["Null", "NA", "None", "nan", "Nan", "True", "Inf", "#N/A", "–", "=1+1", '="123"'])
def test_a_word_that_programs_take_for_nothing_stays_a_word(word: str, tmp_path: Path) -> None:
    [export] = read(write(tmp_path / "beslut.csv", csv_text([row(namn=word)])))
    assert [word] == cells(export, "namn")


@pytest.mark.parametrize("system", ["standard", "viva", "combine"])
def test_every_system_gives_the_same_rows_in_our_words(system: str, tmp_path: Path) -> None:
    full = row(kön="K", gäller_till="2026-12-31", utfall="Delvis bifall", avslutad="2026-06-01", avslutsorsak="Flyttat")
    encoding = {"standard": "utf-8", "viva": "cp1252", "combine": "utf-8-sig"}[system]
    [export] = read(write(tmp_path / "beslut.csv", system_text(system, [full, row()]), encoding))
    assert (system, [full, row()]) == (export.system, rows_of(export))
