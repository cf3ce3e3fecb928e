"""Invented figures files, as the program writes them: totals and tables that agree, whatever numbers a test asks for."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from reports.model import Kvartal
from reports.pipeline import run_samla
from reports.run.order import Result, SamlaOrder
from tests.runs import KEY, STANDARD, kommun_file, register_of

KOMMUN = "Lillby kommun"
PROGRAM = "ej-verkstallda-beslut 1.0.0"
FLODEN = ("kvarstaende", "nya", "verkstallda", "avslutade")
Json = dict[str, Any]


def lista(
    sol: int = 0,
    lss: int = 0,
    insatser: Mapping[str, Mapping[str, int]] | None = None,
    tider: Mapping[str, Sequence[tuple[str, str, int]]] | None = None,
    floden: Sequence[int] | None = None,
    foregaende: int | None = None,
    aret_fore: int | None = None,
) -> Json:
    """One list: so many beslut of each lag; `insatser` by lag and label, `tider` by lag as (beslutsmånad, väntetid, number), and `floden` in order."""
    total = sol + lss
    tables = []
    if insatser:
        rows: list[list[str | int]] = [[lag, label, n] for lag, lines in insatser.items() for label, n in lines.items()]
        tables.append({"namn": "per_insats", "kolumner": ["lag", "insats", "antal"], "rader": rows})
    if tider:
        rows = [[lag, *line] for lag, lines in tider.items() for line in lines]
        tables.append(
            {"namn": "per_beslutsmanad", "kolumner": ["lag", "beslutsmånad", "väntetid", "antal"], "rader": rows}
        )
    printed = dict(zip(FLODEN, floden, strict=True)) if floden else dict.fromkeys(FLODEN)
    return {
        "totalt": total,
        "per_lag": {"SoL": sol, "LSS": lss},
        "familjer": {},
        "tabeller": tables,
        "floden": {**printed, "rapporterade": sum(floden[:2]) if floden else None, "fortsatt": total},
        "foregaende_kvartal": foregaende,
        "samma_kvartal_foregaende_ar": aret_fore,
    }


def figures(namnd: str, kvartal: str, ej: Json | None = None, avbrutna: Json | None = None, **changes: object) -> Json:
    """A nämnd's figures file of a quarter; a key that is changed to None is left out."""
    chosen = Kvartal.parse(kvartal)
    assert chosen
    data = {
        "kvartal": kvartal,
        "matdag": chosen.matdag.isoformat(),
        "kommun": KOMMUN,
        "namnd": namnd,
        "redovisning": "skyddad",
        "troskel": 5,
        "program": PROGRAM,
        "listor": {"ej_verkstallda": ej or lista(), "avbrutna": avbrutna or lista()},
        **changes,
    }
    return {key: value for key, value in data.items() if value is not None}


def older(data: Json) -> Json:
    """The same file from before the program told how it protects."""
    return {key: value for key, value in data.items() if key not in ("redovisning", "troskel", "program")}


def write_files(folder: Path, files: Iterable[Json]) -> list[Path]:
    """Each as its nämnd would send it, in a file of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number, data in enumerate(files, start=1):
        path = folder / f"{number:02d}-{data['kvartal']}.json"
        path.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
        paths.append(path)
    return paths


def samla(folder: Path, files: Iterable[Json], *kvartalen: str, ut: str = "ut", **more: object) -> Result:
    """The handling out of the files; `settings` are changes of Lillby's kommun.toml."""
    changes = more.pop("settings", {})
    assert isinstance(changes, dict)
    kommun = kommun_file(folder / "mall", **changes)
    return run_samla(samla_order(write_files(folder / "filer", files), kommun, folder / ut, *kvartalen, **more))


def samla_order(files: Sequence[Path], kommun: Path, ut: Path, *kvartalen: str, **more: object) -> SamlaOrder:
    """An order with the day and the key set, so that the same input gives the same bytes."""
    chosen = [Kvartal.parse(one) for one in kvartalen]
    settings: dict[str, object] = {
        "upprattad": date(2026, 11, 10),
        "fixed_key": KEY,
        "register": register_of(ut),
        **more,
    }
    return SamlaOrder(
        indata=tuple(files),
        kommun=kommun,
        ut=ut,
        kvartalen=tuple(one for one in chosen if one),
        standard=STANDARD,
        fresh_key=KEY,
        **settings,  # type: ignore[arg-type]
    )
