"""How long an export of a million rows takes to read and check, and a whole quarter of it: beside a plain pass, pandas and pandera.

    python -m bench.many_rows [--rader N]

To reach: reading and checking within four times a plain pass with the `csv` module that reads the days, and faster than pandas with pandera; reading
alone within 60 MB however many rows, with the checks across rows within 400 bytes a row; `kvartal` within 11 times for ten times the rows, and within six
plain passes for the most. Every measurement is a process of its own: seconds of processor time with imports made before the clock starts, and the most
memory that Linux saw the whole process hold; medians of five, what takes more than ten seconds once.
"""

from __future__ import annotations

import argparse
import csv
import platform
import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.processes import Measured, measure, measure_here

ROOT = Path(__file__).resolve().parents[1]
_KOMMUN = ROOT / "templates" / "lillby" / "kommun.toml"
_HEADINGS = (
    *("beslutsnummer", "ärendenummer", "personnummer", "skyddad identitet", "nämnd", "verksamhet", "enhet", "lag"),
    *("lagrum", "insats", "utfall", "beslutsdatum", "verkställd från", "avslutad"),
)
_DAYS = ("beslutsdatum", "verkställd från", "avslutad")
_MOST = 1_000_000
_FIRST, _LAST, _NEW_LAW = date(2019, 1, 1), date(2026, 9, 30), date(2025, 7, 1)
_INSATSER = ("Särskilt boende", "Hemtjänst", "Ledsagning", "Dagverksamhet")


def main() -> None:
    """Measures and prints; with --way, one measurement for the process that asked for it."""
    parser = argparse.ArgumentParser(description="How long an export of many rows takes.")
    parser.add_argument("--rader", type=int, default=_MOST, help="the most rows")
    parser.add_argument("--way", choices=WAYS, help="measure this way once, in this process")
    parser.add_argument("--file", type=Path)
    asked = parser.parse_args()
    if asked.way:
        print(*measure_here(WAYS[asked.way](asked.file)))
        return
    print(report(measure_all(asked.rader), asked.rader))


def measure_all(most: int = _MOST) -> dict[tuple[str, int], Measured]:
    """Each way with the most rows; a quarter, and what memory is held against, with fewer rows too."""
    found = {}
    with TemporaryDirectory() as folder:
        for rows in (most // 100, most // 10, most):
            path = write_rows(rows, Path(folder) / f"{rows}.csv")
            for way in WAYS if rows == most else ("csv", "läs", "läs och kontrollera", "kvartal"):
                found[way, rows] = measure("bench.many_rows", "--way", way, "--file", str(path))
    return found


def write_rows(number: int, path: Path) -> Path:
    """An export of invented people (T-numbers): nearly all carried out in time, a few late, broken off, of several rows or of a skyddad person."""
    rng = random.Random(number)
    days = [_FIRST + timedelta(day) for day in range((_LAST - _FIRST).days + 1)]
    persons = [
        f"{1930 + n % 60}{n % 12 + 1:02}{n % 28 + 1:02}-T{n // 1680 % 900 + 100}" for n in range(number // 5 + 1)
    ]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(_HEADINGS)
        row: tuple[object, ...] = ()
        for n in range(number):
            if row and rng.random() < 0.02:  # a further period of the beslut before
                writer.writerow((*row[:-2], _LAST, row[-1]))
                continue
            at = rng.randrange(len(days))
            luck = rng.random()
            start = at + (rng.randrange(85) if luck < 0.99 else 100 + rng.randrange(150) if luck < 0.997 else len(days))
            end = start + 50 if rng.random() < 0.3 else len(days)
            row = (
                f"BES{n:07}",
                f"AR{n // 2:07}",
                persons[n // 5],
                "J" if n % 5000 == 0 else "N",
                "Socialnämnden",
                "ÄO",
                f"Enhet {n % 40}",
                "SoL",
                "4 kap. 1 §" if days[at] < _NEW_LAW else "11 kap. 1 §",
                _INSATSER[n % 4],
                "Bifall",
                days[at],
                days[start] if start < len(days) else "",
                days[end] if end < len(days) else "",
            )
            writer.writerow(row)
    return path


def _plain_pass(path: Path) -> Callable[[], object]:
    at = [_HEADINGS.index(heading) for heading in _DAYS]

    def work() -> int:
        rows = 0
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.reader(file, delimiter=";")
            next(reader)
            for row in reader:
                for column in at:
                    if row[column]:
                        date.fromisoformat(row[column])
                rows += 1
        return rows

    return work


def _pandas(path: Path) -> Callable[[], object]:
    import pandas as pd

    def work() -> object:
        df_by_row = pd.read_csv(path, sep=";", dtype=str, keep_default_na=False)
        for heading in _DAYS:
            df_by_row[heading] = pd.to_datetime(df_by_row[heading].replace("", None), format="%Y-%m-%d")
        return df_by_row

    return work


def _pandera(path: Path) -> Callable[[], object]:
    import pandera.pandas as pa

    read = _pandas(path)
    text, day = pa.Column(str), pa.Column("datetime64[ns]", nullable=True, coerce=True)
    schema: Any = pa.DataFrameSchema(
        {heading: day if heading in _DAYS else text for heading in _HEADINGS}
        | {
            "beslutsnummer": pa.Column(str, pa.Check.str_length(min_value=1)),
            "personnummer": pa.Column(str, pa.Check.str_matches(r"^\d{8}-(\d{4}|T\d{3}|TF\d{2})$")),
            "skyddad identitet": pa.Column(str, pa.Check.isin(["J", "N"])),
            "lag": pa.Column(str, pa.Check.isin(["SoL", "LSS", "LVU", "LVM"])),
            "utfall": pa.Column(str, pa.Check.isin(["Bifall", "Delvis bifall", "Avslag", "Avvisat", "Avskrivet"])),
        }
    )
    return lambda: schema.validate(read())


def _read(path: Path) -> Callable[[], object]:
    """Reading alone: every record as a block of columns, kept no longer than it takes to look at."""
    from reports.read.headings import HEADING_WITHIN, find_heading
    from reports.read.profile import load_profiles
    from reports.read.records import Records, Shape
    from reports.read.source import open_source

    profiles = load_profiles(_KOMMUN.parent / "profiler")

    def work() -> int:
        with open_source(path, path.name).from_top(HEADING_WITHIN) as (top, pieces):
            heading = find_heading(top, profiles, path.name)
            records = Records(Shape(path.name, heading.separator, heading.names, heading.profile.stated_total))
            return sum(len(block.lines) for block in records.blocks(chain([top[1:]], pieces), 2))

    return work


def _read_and_check(path: Path) -> Callable[[], object]:
    from reports.check import check_beslut
    from reports.kept import kept_to_the_end
    from reports.kommun import load_kommun
    from reports.law import carried_out_in_time, load_law
    from reports.model import Kvartal
    from reports.read import load_profiles, read_exports

    kommun = load_kommun(_KOMMUN)
    aside = carried_out_in_time(load_law(), Kvartal(2026, 3), kommun.flytta_helgdag)
    profiles = load_profiles(kommun.folder / "profiler")

    def work() -> None:
        with kept_to_the_end():
            check_beslut(read_exports([path], profiles), kommun, False, aside)

    return work


def _kvartal(path: Path) -> Callable[[], object]:
    from reports.kept import kept_to_the_end
    from reports.model import Kvartal
    from reports.pipeline import run_kvartal
    from reports.run.order import KvartalOrder

    folder = TemporaryDirectory()
    ut = Path(folder.name)
    order = KvartalOrder(
        indata=(path,),
        kommun=_KOMMUN,
        ut=ut / "ut",
        kvartal=Kvartal(2026, 3),
        upprattad=date(2026, 10, 5),
        standard=ROOT / "templates" / "standard",
        fresh_key=bytes(32),
        register=ut / "register",
    )

    def work() -> None:
        with folder, kept_to_the_end():
            run_kvartal(order)

    return work


WAYS: dict[str, Callable[[Path], Callable[[], object]]] = {
    "csv": _plain_pass,
    "pandas": _pandas,
    "pandas + pandera": _pandera,
    "läs": _read,
    "läs och kontrollera": _read_and_check,
    "kvartal": _kvartal,
}


def report(found: dict[tuple[str, int], Measured], most: int = _MOST) -> str:
    """A line for each measurement and for each goal, and what it was measured with."""
    return "\n".join((*_lines(found), "", *_goals(found, most), "", _versions()))


def _lines(found: dict[tuple[str, int], Measured]) -> Iterator[str]:
    yield "| rows | way | seconds | × plain csv pass | most memory, MB | runs |"
    yield "|---|---|---|---|---|---|"
    for (way, rows), one in found.items():
        times = one.seconds / found["csv", rows].seconds
        yield f"| {rows} | {way} | {one.seconds:.3g} | {times:.1f} | {one.megabytes:.0f} | {one.runs} |"


def _goals(found: dict[tuple[str, int], Measured], most: int) -> Iterator[str]:
    plain, checked = found["csv", most].seconds, found["läs och kontrollera", most]
    fewer = found["läs och kontrollera", most // 100]
    a_row = (checked.megabytes - fewer.megabytes) * 1e6 / (most - most // 100)
    tenth, hundredth = found["kvartal", most // 10].seconds, found["kvartal", most // 100].seconds
    goals = (
        ("read and check, × plain pass", checked.seconds / plain, 4),
        ("read and check, × pandas + pandera", checked.seconds / found["pandas + pandera", most].seconds, 1),
        ("reading alone, MB", found["läs", most].megabytes, 60),
        ("checks across rows, bytes a row", a_row, 400),
        ("kvartal, × for the first ten times", tenth / hundredth, 11),
        ("kvartal, × for the next ten times", found["kvartal", most].seconds / tenth, 11),
        ("kvartal of the most, × plain pass", found["kvartal", most].seconds / plain, 6),
    )
    yield "| goal | at most | measured | |"
    yield "|---|---|---|---|"
    for goal, value, limit in goals:
        yield f"| {goal} | {limit} | {value:.2f} | {'reached' if value <= limit else 'NOT REACHED'} |"


def _versions() -> str:
    packages = ", ".join(f"{name} {version(name)}" for name in ("pandas", "pandera", "numpy"))
    return f"Python {platform.python_version()}, {packages}; {platform.system()}."


if __name__ == "__main__":
    main()
