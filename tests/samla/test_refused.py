"""What is no nämnd's report, or contradicts itself, stops the run with the file and the place in it; never with a value, never with a traceback."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from reports.errors import FileAccessError, SourceError
from reports.pipeline import run_samla
from tests.runs import ROOT, kommun_file
from tests.samla.files import Json, figures, lista, samla, samla_order

NOW = "2026-K3"
INSATSER = {"SoL": {"Kontaktperson": 7, "Boendestöd": 6}, "LSS": {"Daglig verksamhet": 5}}
TIDER = {"SoL": [("juni 2026 eller tidigare", "3 månader eller mer", 13)]}
EJ = "ej_verkstallda"


def good() -> Json:
    return figures("Norr", NOW, lista(13, 5, INSATSER, TIDER, (10, 20, 6, 6), 10, 9), lista(7))


def told(folder: Path, *files: Json) -> list[str]:
    """What the officer is told, a line each, without the name of the first file; nothing is written."""
    with pytest.raises(SourceError) as stop:
        samla(folder, files)
    assert not (folder / "ut").exists() or [".las"] >= [path.name for path in (folder / "ut").iterdir()]
    return [line.removeprefix("01-2026-K3.json") for line in str(stop.value).splitlines()]


def test_the_good_file_is_good(tmp_path: Path) -> None:
    assert 18 == samla(tmp_path, [good()]).page.headlines[0].number


def change(path: str, value: object) -> Callable[[Json], None]:
    """Sets a value by its keys, parted by dots."""

    def edit(data: Any) -> None:
        *way, last = (int(key) if key.isdigit() else key for key in path.split("."))
        for key in way:
            data = data[key]
        data[last] = value

    return edit


CONTRADICTIONS = [
    (f"listor.{EJ}.totalt", 19, ": ej_verkstallda: totalt är inte summan av SoL och LSS."),
    (f"listor.{EJ}.per_lag.SoL", 12, ": ej_verkstallda: totalt är inte summan av SoL och LSS."),
    (f"listor.{EJ}.tabeller.0.rader.0.2", 8, ", ej verkställda: raderna i tabellen per_insats för SoL summerar inte till antalet för SoL."),
    (f"listor.{EJ}.tabeller.0.rader.2.2", 6, ", ej verkställda: raderna i tabellen per_insats för LSS summerar inte till antalet för LSS."),
    (f"listor.{EJ}.tabeller.1.rader.0.3", 14, ", ej verkställda: raderna i tabellen per_beslutsmanad för SoL summerar inte"),
    (f"listor.{EJ}.floden.nya", 19, ": ej_verkstallda, floden: rapporterade är inte kvarstående och nya tillsammans."),
    (f"listor.{EJ}.floden.verkstallda", 7, ", ej verkställda: kvarstående och nya är inte lika många som verkställda, avslutade och fortsatt väntande tillsammans."),
    (f"listor.{EJ}.floden.fortsatt", 17, ": ej_verkstallda, floden: fortsatt är inte detsamma som totalt."),
    (f"listor.{EJ}.tabeller.0.rader.1.1", "Kontaktperson", ", ej verkställda: tabellen per_insats har 1 rader som står mer än en gång."),
    (f"listor.{EJ}.tabeller.1.namn", "per_insats", ": ej_verkstallda: samma tabell står två gånger."),
    ("matdag", "2026-06-30", ": matdag är inte kvartalets sista dag."),
]  # fmt: skip


@pytest.mark.parametrize(("path", "value", "said"), CONTRADICTIONS)
def test_figures_that_contradict_each_other_stop_with_the_place(
    path: str, value: object, said: str, tmp_path: Path
) -> None:
    data = deepcopy(good())
    change(path, value)(data)
    line = told(tmp_path, data)[0]
    assert line.startswith(said)
    assert "Be nämnden om" in line


NOT_COUNTS = [-1, 1.0, 1.5, True, "7", None, [], 10_000_001, 10**30]
PLACES = [
    (f"listor.{EJ}.per_lag.SoL", "ej_verkstallda, per_lag, SoL"),
    (f"listor.{EJ}.totalt", "ej_verkstallda, totalt"),
    ("troskel", "troskel"),
]


@pytest.mark.parametrize("value", NOT_COUNTS, ids=repr)
@pytest.mark.parametrize(("path", "where"), PLACES)
def test_what_is_no_count_is_refused_where_one_must_be(path: str, where: str, value: object, tmp_path: Path) -> None:
    data = good()
    change(path, value)(data)
    assert (
        f": {where} ska vara ett helt tal, noll eller mer. Be nämnden om filen som programmet skrev, oförändrad."
        == told(tmp_path, data)[0]
    )


@pytest.mark.parametrize("value", [-1, 1.5, False, [3]], ids=repr)
@pytest.mark.parametrize(
    ("path", "where"),
    [
        (f"listor.{EJ}.floden.nya", "ej_verkstallda, floden, nya"),
        (f"listor.{EJ}.foregaende_kvartal", "ej_verkstallda, foregaende_kvartal"),
        (f"listor.{EJ}.tabeller.0.rader.0.2", "ej_verkstallda, per_insats, rad 1"),
    ],
)
def test_what_is_no_count_is_refused_where_one_may_be(path: str, where: str, value: object, tmp_path: Path) -> None:
    data = good()
    change(path, value)(data)
    assert f": {where} ska vara ett helt tal, noll eller mer." in told(tmp_path, data)[0]


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("namnd", "Norr\nSöder", "namnd ska vara en text på en rad"),
        ("namnd", "Norr\u202e", "namnd ska vara en text på en rad"),
        ("namnd", "", "namnd ska vara en text på en rad"),
        ("namnd", "x" * 121, "med högst 120 tecken"),
        ("namnd", ["Norr"], "namnd ska vara en text"),
        ("kommun", "\x1b[2J", "kommun ska vara en text på en rad"),
        ("program", "\0", "program ska vara en text"),
        (f"listor.{EJ}.tabeller.0.rader.0.1", "Kontakt\x07person", "ej_verkstallda, per_insats, rad 1 ska vara en text"),
        (f"listor.{EJ}.tabeller.0.rader.0", ["SoL", 7], "rad 1 har inte lika många celler som tabellen har kolumner"),
        (f"listor.{EJ}.tabeller.0.rader.0", ["SoL", 7, 7], "har en rad som inte är lag, texter och sist ett antal"),
        (f"listor.{EJ}.tabeller.0.rader.0.0", "LVU", "har 1 lag som inte står i per_lag"),
        (f"listor.{EJ}.tabeller.0.rader", None, "en tabells rader saknas eller är av fel slag"),
        (f"listor.{EJ}.tabeller", {}, "tabeller saknas eller är av fel slag"),
        (f"listor.{EJ}.floden", None, "floden saknas eller är av fel slag"),
        (f"listor.{EJ}.per_lag", {"SoL": 18}, "per_lag ska ha ett antal för SoL och ett för LSS"),
        (f"listor.{EJ}.per_lag", {"SoL": 13, "LSS": 5, "LVU": 0}, "per_lag ska ha ett antal för SoL och ett för LSS"),
        (f"listor.{EJ}.familjer", {"LVU": ["x"]}, "familjer ska höra till SoL eller LSS"),
        (f"listor.{EJ}.familjer", {"SoL": "x"}, "saknas eller är av fel slag"),
        ("listor.avbrutna", None, "avbrutna saknas eller är av fel slag"),
        ("kvartal", "2026-Q3", "kvartal ska skrivas som 2026-K3"),
        ("redovisning", "halvöppen", "redovisning ska vara skyddad eller oppen"),
        ("troskel", 3, "troskel ska vara minst 4 när redovisningen är skyddad"),
    ],
)  # fmt: skip
def test_what_no_figures_file_has_is_refused(path: str, value: object, said: str, tmp_path: Path) -> None:
    data = good()
    change(path, value)(data)
    assert said in told(tmp_path, data)[0]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"period": {"fran": "2026-01", "till": "2026-06"}, "tabeller": [], "kvartal": 1}, "är siffror ur månadsstatistiken (kommandot statistik)"),
        ({"fran": "2026-09-01", "tabeller": [], "delegater": []}, "är siffror om delegationsbeslut (kommandot delegation)"),
        ({"program": "x", "nyckel": "y", "handlingar": []}, "är en kvittens."),
        ({"samlat": ["2026-K3"], "kvartalen": []}, "är redan en samlad rapport."),
        ({"hej": 1}, "är ingen sifferfil ur en kvartalsrapport: kvartal eller listor saknas."),
    ],
)  # fmt: skip
def test_another_json_file_gets_its_own_sentence(data: Json, said: str, tmp_path: Path) -> None:
    (tmp_path / "filer").mkdir()
    line = told_of(tmp_path, json.dumps(data).encode())
    assert f"fil.json {said}" in line
    assert "Ange nämndens statistikrapport-kf-….json." in line


def told_of(folder: Path, content: bytes, name: str = "fil.json") -> str:
    """What is said of a file with this content."""
    path = folder / name
    path.write_bytes(content)
    with pytest.raises(SourceError) as stop:
        run_samla(samla_order([path], kommun_file(folder / "mall"), folder / "ut"))
    return str(stop.value)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "går inte att läsa som JSON"),
        (b"{", "går inte att läsa som JSON"),
        (b"PK\x03\x04 en Wordfil", "går inte att läsa som JSON"),
        (b"\xff\xfe{\x00}\x00", "går inte att läsa som JSON"),
        (b"[]", "är ingen sifferfil"),
        (b"7", "är ingen sifferfil"),
        (b'{"kvartal": NaN}', "ett tal är inget tal"),
        (b'{"kvartal": -Infinity}', "ett tal är inget tal"),
        (b'{"totalt": 1, "totalt": 2}', "samma nyckel står två gånger"),
        (b"[" * 200_000, "har för många nivåer"),
        (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "har för många nivåer"),
        (b"9" * 5_000, "går inte att läsa som JSON"),
        (b" " * (20 * 1024 * 1024 + 1), "är för stor för att vara en sifferfil (gränsen är 20 MB)"),
    ],
    ids=lambda value: value[:20] if isinstance(value, str) else "",
)  # fmt: skip
def test_bytes_that_are_no_figures_file_are_refused(content: bytes, said: str, tmp_path: Path) -> None:
    assert said in told_of(tmp_path, content)


def test_a_file_of_two_hundred_megabytes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "stor.json"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    with pytest.raises(SourceError, match="är för stor"):
        run_samla(samla_order([path], kommun_file(tmp_path / "mall"), tmp_path / "ut"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes")
def test_a_pipe_does_not_hang_the_run(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "ror.json")
    for name in ("ror.json", "finns-inte.json"):
        with pytest.raises(FileAccessError, match=f"^{name} går inte att öppna"):
            run_samla(samla_order([tmp_path / name], kommun_file(tmp_path / "mall"), tmp_path / "ut"))


def test_a_bom_is_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "fil.json"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(good()).encode())
    assert run_samla(samla_order([path], kommun_file(tmp_path / "mall"), tmp_path / "ut")).written


def test_a_folder_stands_for_its_json_files(tmp_path: Path) -> None:
    folder = ROOT / "sample_data" / "samla"
    kommun = kommun_file(tmp_path / "mall", "storkoping")
    assert 15 == len(run_samla(samla_order([folder], kommun, tmp_path / "ut")).page.figures)
    (tmp_path / "tom").mkdir()
    with pytest.raises(FileAccessError, match=r"Mappen tom innehåller ingen \.json-fil"):
        run_samla(samla_order([tmp_path / "tom"], kommun, tmp_path / "ut"))


def test_files_called_the_same_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    paths = []
    for namnd in ("norr", "soder"):
        paths.append(tmp_path / namnd / "offentligt" / "statistikrapport-kf-2026-K3.json")
        paths[-1].parent.mkdir(parents=True)
        paths[-1].write_text(json.dumps(figures(namnd, NOW, lista(7))), encoding="utf-8")
    run = run_samla(samla_order(paths, kommun_file(tmp_path / "mall"), tmp_path / "ut"))
    assert [f"{namnd}/offentligt/statistikrapport-kf-2026-K3.json" for namnd in ("norr", "soder")] == [
        one.name for one in run.page.figures
    ]


def test_more_rows_than_beslut_are_refused(tmp_path: Path) -> None:
    rows = [["Enhet", "2026-05", "Stöd"]] * 19
    data = good() | {"redovisning": "oppen"}
    data["listor"][EJ]["tabeller"].append(
        {"namn": "radlista", "kolumner": ["enhet", "beslutsmånad", "insats"], "rader": rows}
    )
    assert "tabellen radlista har fler rader än antalet beslut." in told(tmp_path, data)[0]
    data["listor"][EJ]["tabeller"][-1]["rader"] = [["Enhet", "2026-05", "Stöd"]] * 200_001
    assert "en tabell har fler rader än någon nämnd har beslut." in told(tmp_path / "b", data)[0]


def test_all_faulty_files_are_told_at_once(tmp_path: Path) -> None:
    wrong = [figures("Norr", NOW, {**lista(7), "totalt": 8}), figures("Söder", NOW, {**lista(7), "totalt": 9}), good()]
    assert 2 == len(told(tmp_path, *wrong))
