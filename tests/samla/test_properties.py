"""Whatever the nämnder hand in: every number of the handling is a sum of printed ones, and the same files give the same bytes."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from reports.kommun import load_kommun
from reports.pipeline import run_samla
from tests.examples import tried
from tests.public.reading import numbers_in
from tests.runs import ROOT, kommun_file
from tests.samla.files import Json, figures, lista, older, samla_order, write_files
from tests.samla.reading import Read

NAMES = ("Norr", "Söder", "Väster", "Öster")
NOW, OTHERS = "2026-K3", ("2025-K3", "2026-K2")
CATALOGUE = {
    lag: [one for one in load_kommun(ROOT / "templates" / "lillby" / "kommun.toml").insatser if one.lag == lag]
    for lag in ("SoL", "LSS")
}
WORDS = {
    "SoL": ("Särskilt boende", "Boende för äldre", "Kontaktperson", "Kontaktfamilj", "Öppenvård", "Övriga insatser"),
    "LSS": ("Biträde av kontaktperson", "Daglig verksamhet", "Övriga insatser inom personligt stöd enligt LSS", "Övriga insatser"),
}  # fmt: skip
# A family and a line of it never stand beside each other in one report.
_APART = [{"Särskilt boende", "Boende för äldre"}]
# A nämnd's own two totals where it contradicts itself, and what a line of a table means.
_NO_SUMS = ("Rapporten för", "Övriga insatser är", "”Övriga insatser inom”")
BANDS = (
    (("april–juni 2026", "3–5 månader"), ("oktober 2025–mars 2026", "6–11 månader"), ("september 2025 eller tidigare", "12 månader eller mer")),
    (("oktober 2025–juni 2026", "3–11 månader"), ("september 2025 eller tidigare", "12 månader eller mer")),
    (("juni 2026 eller tidigare", "3 månader eller mer"),),
)  # fmt: skip


@st.composite
def listor(draw: st.DrawFn, least: int, earlier: st.SearchStrategy[int | None]) -> Json:
    """One list whose groups hold `least` or nothing, and whose tables sum as they should."""
    totals: dict[str, int] = {}
    insatser: dict[str, dict[str, int]] = {}
    tider: dict[str, list[tuple[str, str, int]]] = {}
    for lag, words in WORDS.items():
        labels = draw(st.lists(st.sampled_from(words), unique=True, max_size=4))
        labels = [one for one in labels if not any({one} < pair and pair <= {*labels} for pair in _APART)]
        lines: dict[str, int] = {label: draw(st.integers(least, 40)) for label in labels}
        totals[lag] = sum(lines.values()) or draw(st.integers(0, 4))
        if draw(st.integers(0, 3)) and lines:
            insatser[lag] = lines
        bands = draw(st.sampled_from(BANDS))
        if totals[lag] >= least * len(bands) and lines:
            rest = totals[lag] - least * (len(bands) - 1)
            tider[lag] = [(*band, least if at else rest) for at, band in enumerate(bands)]
    gone, came = draw(st.sampled_from((0, 5, 9))), sum(totals.values())
    floden = (came - 5 + gone, 5, gone, 0) if came >= 10 and draw(st.booleans()) else None
    return lista(
        totals["SoL"], totals["LSS"], insatser, tider, floden, foregaende=draw(earlier), aret_fore=draw(earlier)
    )


@st.composite
def handed_in(draw: st.DrawFn) -> list[Json]:
    """The reports of some nämnder for this quarter and earlier ones: protected, open, or from before that was told."""
    files = []
    for kvartal in (NOW, *OTHERS):
        names = draw(st.sampled_from((NAMES, NAMES[:2], NAMES[1:], ()))) or (NAMES[:1] if kvartal == NOW else ())
        for name in names:
            kind = draw(st.sampled_from(("skyddad", "skyddad", "skyddad", "oppen", "okänd")))
            least = 1 if kind == "oppen" else 5
            earlier = st.none() | st.integers(0, 30)
            data = figures(name, kvartal, draw(listor(least, earlier)), draw(listor(least, earlier)))
            if kind == "oppen":
                data |= {"redovisning": "oppen", "troskel": None}
            files.append(older(data) if kind == "okänd" else data)
    return files


@pytest.fixture(scope="module")
def kommun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return kommun_file(tmp_path_factory.mktemp("kommun"))


# What fails is shown as it was found: to make it smaller costs a run a step.
@settings(tried(40), phases=(Phase.generate,))
@given(files=handed_in(), mixed=st.randoms(use_true_random=False))
def test_every_number_is_a_sum_of_printed_ones_and_the_order_of_files_is_nothing(
    kommun: Path, files: list[Json], mixed: Any
) -> None:
    with TemporaryDirectory() as folder:
        paths = write_files(Path(folder) / "filer", files)
        read = Read(run_samla(samla_order(paths, kommun, Path(folder) / "ut")))
        mixed.shuffle(paths)
        again = Read(run_samla(samla_order(paths, kommun, Path(folder) / "igen")))
    assert read.files == again.files
    sums_to_its_last_row(read)
    is_what_the_namnder_printed(read, files)
    tells_no_other_number(read, standing(kommun))


@cache
def standing(kommun: Path) -> frozenset[str]:
    """The paragraphs of a handling that has nothing to tell: no figure stands in them."""
    with TemporaryDirectory() as folder:
        paths = write_files(Path(folder) / "filer", [figures(name, NOW) for name in NAMES])
        return frozenset(Read(run_samla(samla_order(paths, kommun, Path(folder) / "ut"))).paragraphs)


def sums_to_its_last_row(read: Read) -> None:
    """In every table of nämnder the last row sums the others, and a change is the difference beside it."""
    for which in ("ej_verkstallda", "avbrutna"):
        for table in read.lista(which)["tabeller"]:
            rows, columns = table["rader"], table["kolumner"]
            if columns[0] != "nämnd":
                continue
            assert [sum(row[at] for row in rows[:-1]) for at in range(1, len(columns))] == rows[-1][1:]
            for row in rows:
                assert all(
                    row[1] - row[at - 1] == row[at] for at, name in enumerate(columns) if name.startswith("förändring")
                )


def is_what_the_namnder_printed(read: Read, files: list[Json]) -> None:
    """The nämnder's own figures stand beside each other, and each line of insatser holds whole printed lines and no others."""
    now = {data["namnd"]: data["listor"] for data in files if data["kvartal"] == NOW}
    for which in ("ej_verkstallda", "avbrutna"):
        mine = {namnd: listor[which] for namnd, listor in now.items()}
        told = read.lista(which)
        assert {lag: sum(one["per_lag"][lag] for one in mine.values()) for lag in WORDS} == told["per_lag"]
        for row in read.table("per_namnd", which)[:-1]:
            assert [*mine[row[0]]["per_lag"].values(), mine[row[0]]["totalt"]] == row[1:]
        for flode, n in told["floden"].items():
            assert sum(one["floden"][flode] for one in mine.values()) == n
        for name, of_lag in (("per_insats", homes), ("per_beslutsmanad", spans)):
            for lag in WORDS:
                rows = [row[1:] for row in read.table(name, which) if row[0] == lag]
                parts = [
                    row[1:]
                    for one in mine.values()
                    for table in one["tabeller"]
                    if table["namn"] == name
                    for row in table["rader"]
                    if row[0] == lag
                ]
                if rows:
                    assert told["per_lag"][lag] == sum(row[-1] for row in rows) == sum(row[-1] for row in parts)
                    assert [row[-1] for row in rows] == of_lag(lag, rows, parts)


def homes(lag: str, rows: list[list[Any]], parts: list[list[Any]]) -> list[int]:
    """Each printed line counted in the row of its own words, else its family's, else the rest's."""
    family = {one.namn: one.familj for one in CATALOGUE[lag]} | {one.familj: one.familj for one in CATALOGUE[lag]}
    family |= {part(one): one for one in set(family.values())}
    sums = dict.fromkeys((row[0] for row in rows), 0)
    for label, n in parts:
        of = family.get(label, "")
        home = next((one for one in (label, of, part(of) if of else "") if one in sums), "Övriga insatser")
        sums[home] += n
    return [*sums.values()]


def part(family: str) -> str:
    return f"Övriga insatser inom {family[:1].lower()}{family[1:]}"


def spans(_lag: str, rows: list[list[Any]], parts: list[list[Any]]) -> list[int]:
    """Each printed band counted in the row that it begins in."""
    starts = [int(re.split(r"[– ]", row[1])[0]) for row in rows]
    sums = dict.fromkeys(starts, 0)
    for _, waited, n in parts:
        sums[max(one for one in starts if one <= int(re.split(r"[– ]", waited)[0]))] += n
    return [*sums.values()]


def tells_no_other_number(read: Read, always: frozenset[str]) -> None:
    """In the text: figures of the tables and totals, changes between them, how many nämnder have reported, and k."""
    printed = {*integers(read.figures["kvartalen"]), len(read.figures["kvartalen"][0]["namnder"])}
    printed |= {abs(one - then) for lista in (read.lista(), read.lista("avbrutna")) for one, then in changed(lista)}
    printed |= {n for one in read.figures["kvartalen"][0]["listor"].values() for n in moved(one)}
    for paragraph in (one for one in read.paragraphs if one not in always):
        sentence = re.sub(
            r"^Tabell \d+\.|ej-verkstallda-beslut \d+\.\d+\.\d+|Norr|Söder|grupper med färre än fem personer",
            "",
            paragraph,
        )
        sentence = re.sub(r"\ben (?=ökning|minskning)", "", sentence)
        if not sentence.startswith(_NO_SUMS):
            assert {*numbers_in(sentence)} <= printed, paragraph


def moved(lista: Json) -> list[int]:
    """All beslut that were reported in the quarter, where the flows tell."""
    floden = lista["floden"]
    return [floden["kvarstaende"] + floden["nya"]] if {"kvarstaende", "nya"} <= set(floden) else []


def changed(lista: Json) -> list[tuple[int, int]]:
    return [
        (now, then)
        for one in lista["jamforelser"]
        for now, then in (
            [(lista["per_lag"][lag], one["per_lag"][lag]) for lag in WORDS]
            if one["per_lag"]
            else [(lista["totalt"], one["totalt"])]
        )
    ]


def integers(data: object) -> list[int]:
    if isinstance(data, dict):
        return [n for value in data.values() for n in integers(value)]
    if isinstance(data, list):
        return [n for value in data for n in integers(value)]
    return [data] if isinstance(data, int) else []
