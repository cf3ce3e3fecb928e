"""Profiles: a system is described by a data file, a municipality's own wins, and a faulty one says what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from reports.errors import ProfileError
from reports.model import Kind
from reports.read import load_profiles, read_exports
from reports.read.kinds import COLUMNS
from tests.builders import SHIPPED, cells, csv_text, row, write

MINIMAL = """\
system = "treserva"
slag = "beslut"
datumform = "ÅÅÅÅ-MM-DD"
[kolumner]
"""


def own_profile(folder: Path, system: str = "treserva", changes: dict[str, str] | None = None, more: str = "") -> Path:
    """A profile that calls every column by our name with a prefix, unless told otherwise."""
    columns = {name: f"T {name}" for name in COLUMNS[Kind.BESLUT].all} | (changes or {})
    lines = "".join(f'"{ours}" = "{theirs}"\n' for ours, theirs in columns.items())
    folder.mkdir(exist_ok=True)
    write(folder / f"{system}.toml", MINIMAL.replace("treserva", system) + lines + more)
    return folder


def faulty(folder: Path, text: str) -> str:
    with pytest.raises(ProfileError) as stop:
        load_profiles(write(folder / "egen.toml", text).parent)
    return str(stop.value)


def test_three_profiles_ship_and_only_our_own_is_not_assumed() -> None:
    assert {"standard": False, "viva": True, "combine": True} == {one.system: one.assumed for one in SHIPPED.values()}


@pytest.mark.parametrize("system", ["standard", "viva", "combine"])
def test_a_shipped_profile_knows_every_column_that_must_be_there(system: str) -> None:
    known = set(SHIPPED[system].columns.values())
    assert set() == set(COLUMNS[SHIPPED[system].kind].must) - known


def test_an_own_profile_is_added_to_the_shipped(tmp_path: Path) -> None:
    profiles = load_profiles(own_profile(tmp_path / "profiler"))
    assert ["combine", "standard", "treserva", "viva"] == sorted({one.system for one in profiles})


def test_an_own_profile_reads_what_it_describes(tmp_path: Path) -> None:
    profiles = load_profiles(own_profile(tmp_path / "profiler", more='[varden."utfall"]\n"Ja tack" = "Bifall"\n'))
    rows = [row(utfall="JA TACK"), row(utfall="Avslag")]
    heading, rest = csv_text(rows).split("\r\n", 1)
    theirs = ";".join(f"T {name}" for name in heading.split(";"))
    [export] = read_exports([write(tmp_path / "t.csv", f"{theirs}\r\n{rest}")], profiles)
    assert ("treserva", ["Bifall", "Avslag"]) == (export.system, cells(export, "utfall"))


def test_an_own_profile_takes_the_place_of_a_shipped_namesake(tmp_path: Path) -> None:
    profiles = load_profiles(own_profile(tmp_path / "profiler", "viva"))
    [viva] = [one for one in profiles if one.system == "viva" and one.kind is Kind.BESLUT]
    assert ("", "beslutsnummer") == (viva.total_line, viva.columns["t beslutsnummer"])


def test_an_own_profile_may_expect_no_closing_line(tmp_path: Path) -> None:
    shipped = Path(__file__).parents[2] / "reports" / "read" / "profiles" / "viva-beslut.toml"
    own = shipped.read_text(encoding="utf-8").replace('slutrad = "Antal poster: {antal}"', 'slutrad = ""')
    folder = tmp_path / "profiler"
    folder.mkdir()
    profiles = load_profiles(write(folder / "viva.toml", own).parent)
    headings = {ours: theirs for theirs, ours in SHIPPED["viva"].columns.items()}
    text = ";".join(headings.values()) + "\n"
    [export] = read_exports([write(tmp_path / "viva.csv", text)], profiles)
    assert ("viva", []) == (export.system, list(export.lines))


def test_an_unknown_key_is_named_with_the_known_ones(tmp_path: Path) -> None:
    message = faulty(tmp_path, 'seperator = ";"\n' + MINIMAL)
    assert "Profilen egen.toml har nyckeln ”seperator” som programmet inte känner till." in message
    assert "Kända nycklar: antagen, datumform, kolumner, slag, slutrad, system, titelrader, varden." in message


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("system = \n", "Profilen egen.toml rad 1 går inte att läsa som TOML."),
        ('slag = "beslut"\n', "saknar system, slag, datumform eller kolumner"),
        (MINIMAL.replace('"beslut"', '"fakturor"'), f"Kända slag: {', '.join(Kind)}."),
        (MINIMAL.replace("ÅÅÅÅ-MM-DD", "DD/MM/ÅÅ"), "datumform ska vara en av ÅÅÅÅ-MM-DD"),
        (MINIMAL + '"skonummer" = "Sko"\n', "”skonummer”, som inte är en av programmets rubriker"),
        (MINIMAL + '[varden."skonummer"]\n"a" = "b"\n', "”skonummer”, som inte är en av programmets rubriker"),
        (MINIMAL + '"lag" = 3\n', "ska ha rader på formen ”text” = ”text”"),
        (MINIMAL + '[varden."kön"]\n"Kvinna" = 1\n', "ska ha rader på formen ”text” = ”text”"),
        (MINIMAL + '[varden]\n"kön" = "K"\n', "ska ha rader på formen ”text” = ”text”"),
        ('varden = "kön"\n' + MINIMAL, "ska ha rader på formen ”text” = ”text”"),
        (MINIMAL + '"lag" = "Lag"\n"lagrum" = " LAG"\n', "rubriken ”lag” står två gånger i [kolumner]"),
        ('slutrad = "Slut"\n' + MINIMAL, "slutrad ska ha {antal} där talet står"),
        ('kolumner = "lag"\n' + MINIMAL.replace("[kolumner]\n", ""), "saknar system, slag, datumform eller kolumner"),
    ],
    ids=ascii,
)
def test_a_faulty_profile_says_what_is_wrong(text: str, said: str, tmp_path: Path) -> None:
    message = faulty(tmp_path, text)
    assert "egen.toml" in message
    assert said in message


def test_a_profile_that_is_not_utf_8_stops_with_its_name(tmp_path: Path) -> None:
    write(tmp_path / "egen.toml", MINIMAL, "cp1252")
    with pytest.raises(ProfileError, match=r"^Profilen egen\.toml går inte att läsa som TOML"):
        load_profiles(tmp_path)
