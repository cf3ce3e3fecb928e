"""The key: made once, readable by its owner only, never replaced, and kept outside the register."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from reports.errors import FileAccessError, HistoryError
from reports.register import KeyPlace, key_place, load_key, make_key
from reports.write import write_private
from tests.full_disk import full_disk

KEY = bytes(range(32))


@pytest.fixture
def place(tmp_path: Path) -> KeyPlace:
    return key_place("Provby", "Socialnämnden", tmp_path / "ut", tmp_path / "minne")


def test_there_is_no_key_before_one_is_made(place: KeyPlace) -> None:
    assert load_key(place) is None


def test_a_key_that_was_made_is_the_key(place: KeyPlace) -> None:
    assert KEY == make_key(place, KEY, write_private) == load_key(place)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_a_key_can_be_read_by_its_owner_only(place: KeyPlace, umask: int) -> None:
    before = os.umask(umask)
    try:
        make_key(place, KEY, write_private)
    finally:
        os.umask(before)
    assert 0o600 == stat.S_IMODE(place.key.stat().st_mode)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
def test_a_folder_made_for_the_key_can_be_entered_by_its_owner_only(tmp_path: Path) -> None:
    make_key(KeyPlace(tmp_path / "register", tmp_path / "nycklar" / "a.nyckel"), KEY, write_private)
    assert 0o700 == stat.S_IMODE((tmp_path / "nycklar").stat().st_mode)


@pytest.mark.parametrize("there", [b"", b"skadad", KEY.hex().encode()], ids=ascii)
def test_a_key_that_is_there_is_never_replaced(place: KeyPlace, there: bytes) -> None:
    place.key.write_bytes(there)
    with pytest.raises(FileAccessError):
        make_key(place, b"\1" * 32, write_private)
    assert there == place.key.read_bytes()


@pytest.mark.parametrize(
    "damaged", [b"", b"skadad", KEY.hex().encode()[:-2], KEY.hex().encode() + b"00", b"g" * 64], ids=ascii
)
def test_a_damaged_key_stops_and_is_left_as_it_is(place: KeyPlace, damaged: bytes) -> None:
    place.key.write_bytes(damaged)
    with pytest.raises(HistoryError, match=r"är skadad\. Återställ den från en säkerhetskopia") as stop:
        load_key(place)
    assert (3, damaged) == (stop.value.exit_code, place.key.read_bytes())


def test_a_key_of_other_signs_stops(place: KeyPlace) -> None:
    place.key.write_bytes("å".encode())
    with pytest.raises(FileAccessError):
        load_key(place)


def test_a_key_that_was_copied_with_a_line_end_is_the_key(place: KeyPlace) -> None:
    place.key.write_text(f"{KEY.hex()}\n", encoding="ascii")
    assert KEY == load_key(place)


def test_a_folder_where_the_key_should_be_stops(place: KeyPlace) -> None:
    place.key.mkdir()
    with pytest.raises(FileAccessError):
        load_key(place)
    with pytest.raises(FileAccessError):
        make_key(place, KEY, write_private)


def test_a_key_that_could_not_be_written_whole_leaves_nothing(place: KeyPlace) -> None:
    with full_disk(10), pytest.raises(FileAccessError, match="går inte att skriva"):
        make_key(place, KEY, write_private)
    assert not place.key.exists()


@pytest.mark.parametrize("chosen", ["minne", "minne/", "./minne", "x/../minne", "."])
def test_the_key_lies_beside_a_chosen_register_and_never_inside(
    chosen: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "minne").mkdir()
    monkeypatch.chdir(tmp_path / "minne" if chosen == "." else tmp_path)
    place = key_place("Provby", "Socialnämnden", tmp_path / "ut", Path(chosen))
    assert (tmp_path / "minne", tmp_path / "minne.nyckel") == (place.register, place.key)


def test_the_usual_place_is_in_the_users_own_folder_with_the_key_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    place = key_place("Provby", "Socialnämnden", tmp_path / "ut", None)
    assert tmp_path in place.register.parents
    assert place.register not in place.key.parents
    assert tmp_path / "ut" not in place.key.parents


def test_each_kommun_namnd_and_output_folder_has_a_place_of_its_own(tmp_path: Path) -> None:
    orders = [
        ("Provby", "Socialnämnden", "ut"),
        ("Annby", "Socialnämnden", "ut"),
        ("Provby", "Omsorgsnämnden", "ut"),
        ("Provby", "Socialnämnden", "annan"),
    ]
    places = {key_place(kommun, namnd, tmp_path / ut, None).key for kommun, namnd, ut in orders}
    assert len(orders) == len(places)


def test_the_same_output_folder_has_the_same_place_however_it_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    whole = key_place("Provby", "Socialnämnden", tmp_path / "ut", None)
    assert {whole} == {key_place("PROVBY", "socialnämnden", Path(ut), None) for ut in ("ut", "./ut", "x/../ut")}
