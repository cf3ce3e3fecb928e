"""The program's own count of a quarter, told in the words of the second count (`tests.recount`), so that the two compare.

Goes through the rooms of the pipeline in their order, from the files to the tables that may be printed when the nämnd has
decided on open accounts, and stops before anything is written.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from reports.aggregate import count
from reports.anonymise import Parted, part, protect
from reports.anonymise.labels import OVRIGA_LABEL, months_before
from reports.check import Checked, check_beslut
from reports.kommun import load_kommun
from reports.law import load_law
from reports.model import (
    Counted,
    FindingKind,
    Inflow,
    Kommun,
    Kvartal,
    LeftOut,
    Lista,
    Outcome,
    PublicLista,
    Redovisning,
    Reported,
)
from reports.read import load_profiles, read_exports
from reports.run.judging import Judged, judge_all
from tests import recount

ROOT = Path(__file__).resolve().parents[1]
_KEY = b"a key for tests only, thirty-two"
_OTHER, _OTHER_VERKSAMHET = "ovriga", "Övrigt"
_LETTER = {Inflow.NY: "A", Inflow.KVARSTAENDE: "B", Outcome.FORTSATT: "D"}
_ENDED = {Outcome.VERKSTALLD: "verkställd", Outcome.AVSLUTAD: "avslutad", Outcome.FORTSATT: ""}


@dataclass(frozen=True)
class FirstCount:
    """What every room gave, and the sums: `counted` before protection, `printed` as the open tables say, by list."""

    checked: Checked
    parted: Parted
    judged: Judged
    tables: Mapping[Lista, Counted]
    counted: recount.Recount
    printed: dict[str, recount.Lista]

    @property
    def remarks(self) -> dict[str, frozenset[FindingKind]]:
        """What the law remarks on each beslut."""
        return {self.parted.rows[mark].beslutsnummer: kinds for mark, kinds in self.judged.remarks.items()}


def kommun_file(kommun: str) -> Path:
    """The settings of a sample municipality."""
    return ROOT / "templates" / kommun / "kommun.toml"


def sample_files(kommun: str, *systems: str) -> list[Path]:
    """The sample exports of a municipality out of the named systems."""
    return [ROOT / "sample_data" / system / f"{kommun}-beslut-2026-K3.csv" for system in systems]


@cache
def open_kommun(kommun: str) -> Kommun:
    """A sample municipality whose nämnd has decided on open accounts: every figure is printed as it is."""
    shut = load_kommun(kommun_file(kommun))
    return replace(
        shut, disclosure=replace(shut.disclosure, redovisning=Redovisning.OPPEN, beslut="SN 2026-02-10 § 14")
    )


@cache
def insatser_of(kommun: str) -> dict[tuple[str, str], tuple[str, str]]:
    """The catalogue as the second count wants it, read past the program: (lag, their word) to (kod, verksamhet)."""
    data = tomllib.loads(kommun_file(kommun).read_text(encoding="utf-8"))
    return {
        (line["lag"].casefold(), word.casefold()): (line["kod"], line["verksamhet"])
        for line in data["insats"]
        for word in (line["namn"], *line["ord"])
    }


def quarter(text: str) -> Kvartal:
    """The quarter of a text such as `2026-K3`."""
    kvartal = Kvartal.parse(text)
    assert kvartal is not None, text
    return kvartal


def first_count(files: Sequence[Path], kommun: str, kvartal: str) -> FirstCount:
    """Counts one quarter with the program."""
    own, asked = open_kommun(kommun), quarter(kvartal)
    exports = read_exports(files, load_profiles(own.folder / "profiler"))
    checked = check_beslut(exports, own, only_namnd=False)
    parted = part(checked.besluten, _KEY, with_personnummer=False)
    judged = judge_all(parted.besluten, load_law(), asked, own.flytta_helgdag)
    tables = count(judged.besluten, judged.judgements)
    figures = protect(tables, own.disclosure, own.insatser, asked, ())
    left_out = checked.left_out + judged.left_out
    return FirstCount(
        checked,
        parted,
        judged,
        tables,
        recount.Recount(
            rows_in=checked.rows_in,
            rows_used=judged.rows_used,
            left_out={reason: left_out[LeftOut(reason)] for reason in recount.REASONS},
            listor={lista.value: _counted_lista(tables[lista], own, asked) for lista in Lista},
            per_beslut={
                parted.rows[one.mark].beslutsnummer: _of_beslut(one.reported)
                for one in judged.judgements
                if one.reported
            },
        ),
        {one.lista.value: _printed_lista(one, own) for one in figures.listor},
    )


def _of_beslut(found: Reported) -> recount.Reported:
    groups = _LETTER[found.inflow] + _LETTER.get(found.outcome, "C")
    return recount.Reported(found.lista.value, groups, found.slutdag.isoformat(), found.months, _ENDED[found.outcome])


def _counted_lista(counted: Counted, kommun: Kommun, kvartal: Kvartal) -> recount.Lista:
    verksamhet = {(one.lag, one.kod): one.verksamhet for one in kommun.insatser}
    by_insats = counted.fortsatt.by("lag", "insats").cells
    per_verksamhet: dict[tuple[str, str], int] = {}
    for (lag, kod), cell in by_insats.items():
        key = (lag, verksamhet.get((lag, kod), _OTHER_VERKSAMHET))
        per_verksamhet[key] = per_verksamhet.get(key, 0) + cell.beslut
    return recount.Lista(
        totalt=counted.fortsatt.total.beslut,
        per_lag={lag: counted.fortsatt.where("lag", lag).total.beslut for lag in ("SoL", "LSS")},
        nya=counted.floden.where("inflow", Inflow.NY).total.beslut,
        kvarstaende=counted.floden.where("inflow", Inflow.KVARSTAENDE).total.beslut,
        verkstallda=counted.floden.where("outcome", Outcome.VERKSTALLD).total.beslut,
        avslutade=counted.floden.where("outcome", Outcome.AVSLUTAD).total.beslut,
        per_insats={(lag, kod or _OTHER): cell.beslut for (lag, kod), cell in by_insats.items()},
        per_beslutsmanad={
            (lag, month, months_before(kvartal.matdag, month)): cell.beslut
            for (lag, month), cell in counted.fortsatt.by("lag", "beslutsmanad").cells.items()
        },
        per_verksamhet=per_verksamhet,
        insats_beslutsmanad={
            (lag, kod or _OTHER, month): cell.beslut
            for (lag, kod, month), cell in counted.fortsatt.by("lag", "insats", "beslutsmanad").cells.items()
        },
    )


def _printed_lista(lista: PublicLista, kommun: Kommun) -> recount.Lista:
    """The printed tables read back, as a reader of the handling would."""
    koder = {(one.lag, one.namn): one.kod for one in kommun.insatser}
    tables = {table.name: table.rows for table in lista.tables}

    def kod(lag: object, namn: object) -> str:
        return _OTHER if namn == OVRIGA_LABEL else koder[str(lag), str(namn)]

    assert lista.floden is not None, "open accounts print every flow"
    return recount.Lista(
        totalt=lista.totalt,
        per_lag=dict(lista.per_lag),
        nya=lista.floden.nya,
        kvarstaende=lista.floden.kvarstaende,
        verkstallda=lista.floden.verkstallda,
        avslutade=lista.floden.avslutade,
        per_insats={(str(lag), kod(lag, namn)): int(n) for lag, namn, n in tables.get("per_insats", ())},
        per_beslutsmanad={
            (str(lag), str(month), int(str(waited).split()[0])): int(n)
            for lag, month, waited, n in tables.get("per_beslutsmanad", ())
        },
        per_verksamhet={(str(lag), str(name)): int(n) for lag, name, n in tables.get("per_verksamhet", ())},
        insats_beslutsmanad={
            (str(lag), kod(lag, namn), str(month)): int(n)
            for lag, namn, month, n in tables.get("insats_beslutsmanad", ())
        },
    )
