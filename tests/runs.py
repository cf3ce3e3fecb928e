"""Whole runs on the sample municipalities, and small exports written for one test."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from reports.model import Kvartal, Manad, Redovisningsperiod, Statistikperiod
from reports.pipeline import run_delegation, run_flaggor, run_kvartal
from reports.run.order import DelegationOrder, FlaggorOrder, KvartalOrder, Result, StatistikOrder

ROOT = Path(__file__).resolve().parents[1]
STANDARD = ROOT / "templates" / "standard"
KEY = b"a key that tests may know, 32 b."
HEADINGS = (
    "beslutsnummer",
    "ärendenummer",
    "personnummer",
    "namn",
    "kön",
    "skyddad identitet",
    "nämnd",
    "verksamhet",
    "enhet",
    "lag",
    "lagrum",
    "insats",
    "utfall",
    "beslutsdatum",
    "gäller till",
    "verkställd från",
    "verkställd till",
    "avbruten från",
    "avslutad",
    "avslutsorsak",
    "orsak",
    "erbjuden",
    "erbjudande svar",
    "handläggare",
    "delegat",
)
# Test numbers that the Tax Agency has published: born 1985, serial 238 (woman), and the check digit of the day.
_BIRTHS = [f"1985{month:02d}{day:02d}" for month in range(1, 13) for day in range(2, 28)]


def person(number: int) -> str:
    """The test personnummer of the n:th invented woman."""
    nine = _BIRTHS[number][2:] + "238"
    total = sum(sum(divmod(int(sign) * (2 - position % 2), 10)) for position, sign in enumerate(nine))
    return f"{_BIRTHS[number]}-238{-total % 10}"


def row(number: int = 1, **values: str) -> dict[str, str]:
    """A row of a standard export: a gynnande beslut on särskilt boende from May 2026, never verkställt, unless told otherwise."""
    defaults = {
        "beslutsnummer": f"B{number}",
        "ärendenummer": f"A{number}",
        "personnummer": person(number),
        "namn": f"Förnamn{number} Efternamn{number}",
        "skyddad identitet": "N",
        "nämnd": "Socialnämnden",
        "verksamhet": "ÄO",
        "enhet": "Enhet Norr",
        "lag": "SoL",
        "lagrum": "11 kap. 1 §",
        "insats": "Särskilt boende",
        "utfall": "Bifall",
        "beslutsdatum": "2026-05-02",
        "orsak": "Plats saknas",
        "handläggare": "Handläggare Ett",
        "delegat": "Delegat Två",
    }
    given = {key.replace("_", " "): value for key, value in values.items()}
    unknown = set(given) - set(HEADINGS)
    assert not unknown, unknown
    return {**defaults, **given}


def write_export(path: Path, rows: Sequence[Mapping[str, str]]) -> Path:
    """A standard export with these rows."""
    lines = [";".join(HEADINGS), *(";".join(one.get(heading, "") for heading in HEADINGS) for one in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def kommun_file(folder: Path, kommun: str = "lillby", **changes: str) -> Path:
    """A copy of a sample kommun.toml where each named key has another value (written as TOML)."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "kommun.toml"
    shutil.copyfile(ROOT / "templates" / kommun / "kommun.toml", path)
    lines = path.read_text(encoding="utf-8").splitlines()
    for key, value in changes.items():
        at = next(index for index, line in enumerate(lines) if line.startswith(f"{key} = "))
        lines[at] = f"{key} = {value}"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def without_people(kommun: Path) -> None:
    """Takes the staff list and the answers out of a kommun.toml: those name people and beslut."""
    named = r"(?ms)^\[\[(personal|granskat)\]\].*?(?=^\[|\Z)"
    kommun.write_text(re.sub(named, "", kommun.read_text(encoding="utf-8")), encoding="utf-8")


def sample(kommun: str, *systems: str, period: str = "2026-K3") -> tuple[Path, ...]:
    """The sample exports of a municipality out of the named systems; those of `2026-K2` are Lillby's only."""
    return tuple(ROOT / "sample_data" / system / f"{kommun}-beslut-{period}.csv" for system in systems)


def statistik_sample(kommun: str, *systems: str) -> list[Path]:
    """Three years of anmälningar, utredningar and försörjningsstöd out of these systems."""
    folder, kinds = ROOT / "sample_data", ("anmalningar", "utredningar", "forsorjningsstod")
    return [folder / system / f"{kommun}-{kind}-2024-2026.csv" for system in systems for kind in kinds]


def sample_of_all_kinds(kommun: str) -> list[Path]:
    """The standard exports of a municipality, of each kind the newest."""
    folder = ROOT / "sample_data" / "standard"
    return [*sample(kommun, "standard"), *sorted(folder.glob(f"{kommun}-*-2026-09.csv"))]


def register_of(ut: Path) -> Path:
    """The register's folder of a run in a test: beside its output, never the one of whoever runs the tests."""
    return ut.with_name(f"{ut.name}-register")


def order(indata: Sequence[Path], kommun: Path, ut: Path, kvartal: str = "2026-K3", **more: object) -> KvartalOrder:
    """An order with the day and the key set, so that the same input gives the same bytes."""
    chosen = Kvartal.parse(kvartal)
    assert chosen is not None
    settings: dict[str, object] = {
        "upprattad": date(2026, 10, 5),
        "fixed_key": KEY,
        "register": register_of(ut),
        **more,
    }
    return KvartalOrder(
        indata=tuple(indata),
        kommun=kommun,
        ut=ut,
        kvartal=chosen,
        standard=STANDARD,
        fresh_key=KEY,
        **settings,  # type: ignore[arg-type]
    )


def run_sample(kommun: str, ut: Path, *systems: str, kvartal: str = "2026-K3", **more: object) -> Result:
    """A run of a sample municipality."""
    return run_kvartal(
        order(sample(kommun, *systems), ROOT / "templates" / kommun / "kommun.toml", ut, kvartal, **more)
    )


def delegation_order(
    indata: Sequence[Path],
    kommun: Path,
    ut: Path,
    fran: str = "2026-09-01",
    till: str = "2026-09-30",
    **more: object,
) -> DelegationOrder:
    """An order of the delegationsbeslut of some days, with the day and the key set as `order` does."""
    settings: dict[str, object] = {
        "upprattad": date(2026, 10, 5),
        "fixed_key": KEY,
        "register": register_of(ut),
        **more,
    }
    return DelegationOrder(
        indata=tuple(indata),
        kommun=kommun,
        ut=ut,
        period=Redovisningsperiod(date.fromisoformat(fran), date.fromisoformat(till)),
        standard=STANDARD,
        fresh_key=KEY,
        **settings,  # type: ignore[arg-type]
    )


def statistik_order(
    indata: Sequence[Path], kommun: Path, ut: Path, fran: str, till: str, **more: object
) -> StatistikOrder:
    """An order of the statistics of some months, with the day and the key set as `order` does."""
    first, last = Manad.parse(fran), Manad.parse(till)
    assert first
    assert last
    settings: dict[str, object] = {
        "upprattad": date(2026, 10, 5),
        "fixed_key": KEY,
        "register": register_of(ut),
        **more,
    }
    return StatistikOrder(
        indata=tuple(indata),
        kommun=kommun,
        ut=ut,
        period=Statistikperiod(first, last),
        standard=STANDARD,
        fresh_key=KEY,
        **settings,  # type: ignore[arg-type]
    )


def run_delegation_sample(kommun: str, ut: Path, fran: str, till: str, *systems: str, **more: object) -> Result:
    """The delegationsbeslut of some days in a sample municipality."""
    settings = ROOT / "templates" / kommun / "kommun.toml"
    return run_delegation(delegation_order(sample(kommun, *systems), settings, ut, fran, till, **more))


def flaggor_order(indata: Sequence[Path], kommun: Path, ut: Path, per: str, **more: object) -> FlaggorOrder:
    """An order of the flags of a day, with the key set as `order` does."""
    settings: dict[str, object] = {"fixed_key": KEY, "register": register_of(ut), **more}
    return FlaggorOrder(
        indata=tuple(indata),
        kommun=kommun,
        ut=ut,
        per=date.fromisoformat(per),
        standard=STANDARD,
        fresh_key=KEY,
        **settings,  # type: ignore[arg-type]
    )


def run_flaggor_rows(
    folder: Path, rows: Sequence[Mapping[str, str]], per: str = "2026-11-22", **more: object
) -> Result:
    """The flags of a few rows with Lillby's settings; `settings` are changes of kommun.toml."""
    changes = more.pop("settings", {})
    assert isinstance(changes, dict)
    kommun = kommun_file(folder / "mall", **changes)
    export = write_export(folder / "export.csv", rows)
    return run_flaggor(flaggor_order([export], kommun, folder / "ut", per, **more))


def run_rows(folder: Path, rows: Sequence[Mapping[str, str]], kvartal: str = "2026-K3", **more: object) -> Result:
    """A run of a few rows with Lillby's settings; `settings` are changes of kommun.toml."""
    changes = more.pop("settings", {})
    assert isinstance(changes, dict)
    kommun = kommun_file(folder / "mall", **changes)
    export = write_export(folder / "export.csv", rows)
    return run_kvartal(order([export], kommun, folder / "ut", kvartal, **more))


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its relative name."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }
