"""Earlier runs under the output folder: which version comes next, and what the latest handlingar printed."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from reports.errors import FileAccessError, HistoryError
from reports.model import History, Kvartal, Lista, PrintedKvartal, PrintedLista

_DAY, _MONTH, _QUARTER = r"\d{4}-\d\d-\d\d", r"\d{4}-\d\d", r"\d{4}-K[1-4]"
_FOLDER = re.compile(
    rf"({_QUARTER}|delegation-{_DAY}_{_DAY}|flaggor-{_DAY}|statistik-{_MONTH}_{_MONTH}|samla-{_QUARTER}(?:_{_QUARTER})*)(?:-v(\d+))?"
)
_COMMANDS = re.compile(r"(?:delegation|flaggor|statistik|samla)-")

_HELD_AGAINST = ("per_insats", "per_beslutsmanad", "per_verksamhet", "insats_beslutsmanad")


@dataclass(frozen=True, slots=True)
class EarlierRun:
    """One finished run: its folder, what it reports (`2026-K3`, `delegation-2026-09-01_2026-09-30`), its version (1 has no suffix), its receipt."""

    folder: Path
    period: str
    version: int
    receipt: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Earlier:
    """The totals (beslut still waiting on the mätdag) that the latest handling of another quarter printed, by list."""

    foregaende_kvartal: Mapping[Lista, int] | None
    samma_kvartal_foregaende_ar: Mapping[Lista, int] | None


def earlier_runs(ut: Path) -> tuple[EarlierRun, ...]:
    """Every run under the output folder, oldest version first. Raises HistoryError for a receipt that cannot be read."""
    runs = []
    try:
        folders = sorted(ut.iterdir()) if ut.is_dir() else []
    except OSError:
        raise FileAccessError(
            f"Mappen {ut} går inte att läsa. Kontrollera namnet, eller välj en annan med --ut."
        ) from None
    for folder in folders:
        match = _FOLDER.fullmatch(folder.name)
        if match and folder.is_dir():
            receipt = read_json(folder / "kvittens.json")
            if not isinstance(receipt.get("program"), str):
                raise HistoryError(damaged(folder / "kvittens.json"))
            runs.append(EarlierRun(folder, match[1], int(match[2] or 1), receipt))
    return tuple(sorted(runs, key=lambda run: (run.period, run.version)))


def flaggor_name(day: date) -> str:
    """What the folder of the flags of a day is called, without its version."""
    return f"flaggor-{day.isoformat()}"


def samla_name(kvartalen: Sequence[Kvartal]) -> str:
    """What the folder of a handling out of several nämnders figures is called, without its version."""
    return f"samla-{'_'.join(map(str, kvartalen))}"


def name_in_files(folder: str) -> str:
    """What the files of a folder carry in their names: the quarter, period or day, with its version."""
    return _COMMANDS.sub("", folder, count=1)


def printed_before(runs: tuple[EarlierRun, ...], history: History) -> tuple[PrintedKvartal, ...]:
    """What every other handling has printed, of this quarter's earlier versions too: those under the output folder, and those that the register
    knows and that have been filed away.

    Raises HistoryError for figures that cannot be read: what is printed now could tell too much together with them.
    """
    found = []
    for run in runs:
        if kvartal := Kvartal.parse(run.period):
            path = _figures_file(run)
            found.append(_printed(kvartal, run.version, read_json(path), damaged(path)))
    there = {(one.kvartal, one.version) for one in found}
    for post in history.poster:
        if (post.kvartal, post.version) not in there:
            fault = f"Registrets siffror för {post.name} går inte att läsa. Återställ registret från en säkerhetskopia. Inget har ändrats."
            found.append(_printed(post.kvartal, post.version, _figures_in(post.tryckt), fault))
    return tuple(sorted(found, key=lambda one: (one.kvartal, one.version)))


def figures_to_keep(figures: bytes) -> str:
    """Of a figures file what later handlingar must be held against: no enhet, and nothing that the nämnd's own decisions added."""
    data = json.loads(figures)
    listor = {
        lista: {**printed, "tabeller": [table for table in printed["tabeller"] if table["namn"] in _HELD_AGAINST]}
        for lista, printed in data["listor"].items()
    }
    return json.dumps({"listor": listor}, ensure_ascii=False)


def _figures_in(text: str) -> dict[str, Any]:
    try:
        data = json.loads(text)
    except ValueError:
        return {}
    return data if isinstance(data, dict) else {}


def _printed(kvartal: Kvartal, version: int, figures: Mapping[str, Any], fault: str) -> PrintedKvartal:
    try:
        listor = {lista: _printed_lista(figures["listor"][lista.value]) for lista in Lista}
    except (AttributeError, KeyError, TypeError, ValueError):
        raise HistoryError(fault) from None
    return PrintedKvartal(kvartal, version, listor)


def _printed_lista(figures: Mapping[str, Any]) -> PrintedLista:
    flows = [figures["floden"][name] for name in ("kvarstaende", "nya", "verkstallda", "avslutade")]
    return PrintedLista(
        per_lag={str(lag): int(n) for lag, n in figures["per_lag"].items()},
        families={str(lag): tuple(map(str, names)) for lag, names in figures.get("familjer", {}).items()},
        tables={
            str(table["namn"]): printed_rows(table) for table in figures["tabeller"] if table["kolumner"][-1] == "antal"
        },
        floden=None if None in flows else (int(flows[0]), int(flows[1]), int(flows[2]), int(flows[3])),
    )


def printed_totals(runs: tuple[EarlierRun, ...], kvartal: Kvartal) -> Mapping[Lista, int] | None:
    """The totals that the latest handling of a quarter printed, if there is one. Raises HistoryError where they cannot be read."""
    versions = [run for run in runs if run.period == str(kvartal)]
    if not versions:
        return None
    path = _figures_file(versions[-1])
    figures = read_json(path)
    try:
        totals = {lista: int(figures["listor"][lista.value]["totalt"]) for lista in Lista}
        if min(totals.values()) < 0:
            raise ValueError
        return totals
    except (KeyError, TypeError, ValueError):
        raise HistoryError(damaged(path)) from None


def _figures_file(run: EarlierRun) -> Path:
    return run.folder / "offentligt" / f"statistikrapport-kf-{run.folder.name}.json"


def read_json(path: Path) -> dict[str, Any]:
    """A JSON file of an earlier run. Raises HistoryError where it is gone or damaged."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise HistoryError(damaged(path)) from None
    if not isinstance(data, dict):
        raise HistoryError(damaged(path))
    return data


def printed_rows(table: Mapping[str, Any]) -> tuple[tuple[str | int, ...], ...]:
    """The rows of a table of counts in a figures file, each with its count last. Raises KeyError, TypeError or ValueError for any other."""
    return tuple((*map(str, row[:-1]), int(row[-1])) for row in table["rader"])


def damaged(path: Path) -> str:
    """The sentence about a file of an earlier run that cannot be used."""
    return (
        f"{path.parent.name}/{path.name} från en tidigare körning saknas eller är skadad. Återställ filen från en säkerhetskopia, "
        "eller flytta hela mappen åt sidan. Inget har ändrats."
    )
