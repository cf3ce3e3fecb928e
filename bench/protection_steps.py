"""How often each step of the protection rule is taken, and how many lines a table keeps.

    python -m bench.protection_steps [--kommuner N]

Runs chains of consecutive quarters through the second door: the two sample municipalities as they are read from their exports, and
N invented municipalities of each size. Prints one table of what came out, one of the tables that are printed, and one of the steps.
"""

from __future__ import annotations

import argparse
import re
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.municipalities import SIZES, TEMPLATES, make_municipality, quarters
from reports.aggregate import count
from reports.anonymise import as_printed, part, protect
from reports.check import check_beslut
from reports.kommun import load_kommun
from reports.law import Law, load_law
from reports.model import Counted, Kommun, Kvartal, Lista, PrintedKvartal, PublicLista, Step
from reports.read import load_profiles, read_exports
from reports.run.judging import judge_all

QUARTERS = 12
LATE_REGISTRATION = 0.02
TABLES = ("per_insats", "per_beslutsmanad", "per_verksamhet", "insats_beslutsmanad")
_NAMELESS = ("Övriga insatser", "Samtliga insatser")
_SAMPLES = ("lillby", "storkoping")
_LAST_OF_SAMPLES = Kvartal(2026, 3)
_SAMPLE_DATA = Path(__file__).resolve().parents[1] / "sample_data"

Quarter = tuple[Kvartal, Mapping[Lista, Counted]]


@dataclass(slots=True)
class Tally:
    """One list of one kind of municipality over many quarters. A lag-list is one lag in one list of one quarter."""

    waiting: list[int] = field(default_factory=list)
    moved: int = 0  # quarters in which anything was reported
    with_flows: int = 0
    lag_lists: Counter[str] = field(default_factory=Counter)
    printed: Counter[str] = field(default_factory=Counter)
    lines: Counter[str] = field(default_factory=Counter)
    steps: Counter[str] = field(default_factory=Counter)
    rungs: Counter[Step] = field(default_factory=Counter)
    told: int = 0  # beslut of the told lag-lists
    in_ovriga: int = 0  # of these, on a line that names neither insats nor family

    def add(self, counted: Counted, lista: PublicLista) -> None:
        """Takes in one quarter."""
        self.waiting.append(lista.totalt)
        if counted.floden.cells:
            self.moved += 1
            self.with_flows += lista.floden is not None
        for lag, besluten in lista.per_lag:
            kind = "empty" if not besluten else "below k" if lag in dict(lista.families) else "told"
            self.lag_lists[kind] += 1
            self.told += besluten if kind == "told" else 0
            for table in lista.tables:
                lines = sum(row[0] == lag for row in table.rows)
                self.printed[table.name] += bool(lines)
                self.lines[table.name] += lines
                if table.name == "per_insats":
                    self.in_ovriga += sum(int(row[-1]) for row in table.rows if row[0] == lag and row[1] in _NAMELESS)
        self.steps.update(set(steps_of(lista)))
        self.rungs.update(step for _, step in lista.taken)


def steps_of(lista: PublicLista) -> list[str]:
    """The steps that were taken, alike for both lagar: their words with the lag and the figures left out."""
    return [re.sub(r"\d+", "k", re.sub(r"^(SoL|LSS): ", "per lag: ", step)) for step in lista.steps]


def measure(kommun: Kommun, chain: Sequence[Quarter], tallies: Mapping[Lista, Tally]) -> float:
    """Adds a chain of quarters to the tallies; gives the seconds spent in the door."""
    earlier: list[PrintedKvartal] = []
    seconds = 0.0
    for kvartal, counted in chain:
        start = time.perf_counter()
        figures = protect(counted, kommun.disclosure, kommun.insatser, kvartal, earlier)
        seconds += time.perf_counter() - start
        earlier.append(as_printed(kvartal, 1, figures))
        for lista in figures.listor:
            tallies[lista.lista].add(counted[lista.lista], lista)
    return seconds


def sample_chain(name: str, law: Law) -> tuple[Kommun, list[Quarter]]:
    """The quarters that a sample export covers from its third year on, read and counted as in a run."""
    kommun = load_kommun(TEMPLATES / name / "kommun.toml")
    path = _SAMPLE_DATA / "standard" / f"{name}-beslut-{_LAST_OF_SAMPLES}.csv"
    checked = check_beslut(read_exports((path,), load_profiles(kommun.folder / "profiler")), kommun, only_namnd=False)
    besluten = part(checked.besluten, b"the people of the samples are invented", False).besluten
    chain = [_LAST_OF_SAMPLES]
    while len(chain) < QUARTERS:
        chain.insert(0, chain[0].previous)
    counted = []
    for kvartal in chain:
        judged = judge_all(besluten, law, kvartal, kommun.flytta_helgdag)
        counted.append((kvartal, count(judged.besluten, judged.judgements)))
    return kommun, counted


def populations(number: int, law: Law) -> Iterator[tuple[str, Iterator[tuple[Kommun, list[Quarter]]]]]:
    """What is measured: a name, and its chains of quarters."""
    for name in _SAMPLES:
        yield name, iter([sample_chain(name, law)])
    for size in SIZES:
        made = (make_municipality(size, seed, QUARTERS, LATE_REGISTRATION) for seed in range(number))
        yield (
            f"{size.inhabitants} inhabitants",
            ((one.kommun, [(kvartal, one.counted(kvartal, law)) for kvartal in quarters(QUARTERS)]) for one in made),
        )


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description="How often each step of the protection rule is taken.")
    parser.add_argument("--kommuner", type=int, default=10, metavar="N", help="invented municipalities of each size")
    number = parser.parse_args().kommuner
    rows: dict[tuple[str, Lista], Tally] = {}
    speed: dict[str, float] = {}
    for name, chains in populations(number, load_law()):
        tallies = {lista: Tally() for lista in Lista}
        seconds = sum(measure(kommun, chain, tallies) for kommun, chain in chains)
        speed[name] = seconds / len(tallies[Lista.EJ_VERKSTALLDA].waiting)
        rows |= {(name, lista): tally for lista, tally in tallies.items()}
    print(_outcomes(rows, speed), _rungs(rows), _tables(rows), _steps(rows), sep="\n\n")


def _outcomes(rows: Mapping[tuple[str, Lista], Tally], speed: Mapping[str, float]) -> str:
    lines = [
        "| municipality | list | quarters | waiting (least, median, most) | lag-lists empty, below k, told | flows printed | s per quarter |",
        "|---|---|---|---|---|---|---|",
    ]
    for (name, lista), one in rows.items():
        waiting = sorted(one.waiting)
        spread = f"{waiting[0]}, {waiting[len(waiting) // 2]}, {waiting[-1]}"
        groups = ", ".join(str(one.lag_lists[kind]) for kind in ("empty", "below k", "told"))
        flows = f"{_share(one.with_flows, one.moved)} of {one.moved}"
        lines.append(f"| {name} | {lista.value} | {len(waiting)} | {spread} | {groups} | {flows} | {speed[name]:.3f} |")
    return "\n".join(lines)


def _tables(rows: Mapping[tuple[str, Lista], Tally]) -> str:
    lines = [
        "Share of the told lag-lists that print the table, and mean number of its lines there; last the share of their beslut that",
        "stand under Övriga insatser or Samtliga insatser",
        "",
        f"| municipality | list | {' | '.join(TABLES)} | Övriga, Samtliga |",
        f"|---|---|{'---|' * len(TABLES)}---|",
    ]
    for (name, lista), one in rows.items():
        cells = [
            f"{_share(one.printed[table], one.lag_lists['told'])}, {one.lines[table] / (one.printed[table] or 1):.1f}"
            for table in TABLES
        ]
        lines.append(f"| {name} | {lista.value} | {' | '.join(cells)} | {_share(one.in_ovriga, one.told)} |")
    return "\n".join(lines)


def _rungs(rows: Mapping[tuple[str, Lista], Tally]) -> str:
    lines = [
        "Share of the told lag-lists that stand on each step of the ladder",
        "",
        f"| municipality | list | {' | '.join(Step)} |",
        f"|---|---|{'---|' * len(Step)}",
    ]
    for (name, lista), one in rows.items():
        cells = [_share(one.rungs[step], one.lag_lists["told"]) for step in Step]
        lines.append(f"| {name} | {lista.value} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _steps(rows: Mapping[tuple[str, Lista], Tally]) -> str:
    steps = sorted({step for one in rows.values() for step in one.steps})
    lines = ["Share of the quarters in which the step is taken, in one lag or in both", ""]
    for step in steps:
        lines.append(step)
        lines += [
            f"    {_share(one.steps[step], len(one.waiting)):>6}  {name}, {lista.value}"
            for (name, lista), one in rows.items()
            if one.steps[step]
        ]
    return "\n".join(lines)


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f} %" if whole else "–"


if __name__ == "__main__":
    main()
