"""Counts the reported beslut of a quarter, and the beslut taken by delegation in a period. Speaks pandas, so that no other room has to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import pandas as pd

from reports.errors import CountError
from reports.model import Behorighet, Beslut, Cell, Counted, Inflow, Judgement, Lista, Outcome, Reported, Table

_AXES = ("lag", "lagrum", "insats", "beslutsmanad", "enhet", "kon", "skal", "skyddad")
_FLOWS = ("lag", "inflow", "outcome")
_DELEGATION = ("lag", "punkt", "arendetyp", "utfall", "manad", "niva")


def count(besluten: Sequence[Beslut], judgements: Sequence[Judgement]) -> Mapping[Lista, Counted]:
    """Both lists of the quarter, counted in beslut, each cell with its distinct persons.

    Raises CountError unless A + B = C + D in each list and lag: nothing may be written on figures that contradict each other.
    """
    reported = [
        (beslut, judgement.reported)
        for beslut, judgement in zip(besluten, judgements, strict=True)
        if judgement.reported is not None
    ]
    df_by_reported_beslut = _frame(reported)
    counted = {}
    for lista in Lista:
        df_by_beslut = df_by_reported_beslut[df_by_reported_beslut["lista"] == lista.value]
        df_by_fortsatt_beslut = df_by_beslut[df_by_beslut["outcome"] == Outcome.FORTSATT.value]
        counted[lista] = Counted(lista, _table(df_by_fortsatt_beslut, _AXES), _table(df_by_beslut, _FLOWS))
        _check_identity(counted[lista], Counter(beslut.lag for beslut, found in reported if found.lista is lista))
    return counted


def count_delegation(besluten: Sequence[Beslut], behorigheter: Sequence[Behorighet]) -> Table:
    """The beslut of a period over the axes lag, punkt (its number; empty if the delegationsordning lacks it), arendetyp, utfall, manad
    (`ÅÅÅÅ-MM`) and niva, each cell with its distinct persons.
    """
    rows = [
        {
            "person": beslut.person,
            "hushall": beslut.hushall,
            "lag": beslut.lag,
            "punkt": found.punkt.nummer if found.punkt else "",
            "arendetyp": beslut.fattat.arendetyp,
            "utfall": beslut.utfall.value,
            "manad": f"{beslut.beslutsdatum:%Y-%m}",
            "niva": found.niva.value,
        }
        for beslut, found in zip(besluten, behorigheter, strict=True)
    ]
    df_by_beslut = pd.DataFrame(rows, columns=["person", "hushall", *_DELEGATION], dtype="object")
    return _table(df_by_beslut, _DELEGATION)


def _frame(reported: Sequence[tuple[Beslut, Reported]]) -> pd.DataFrame:
    """One row per reported beslut; columns are the axes, the list and the person's mark."""
    rows = [
        {
            "lista": found.lista.value,
            "inflow": found.inflow.value,
            "outcome": found.outcome.value,
            "person": beslut.person,
            "hushall": beslut.hushall,
            "lag": beslut.lag,
            "lagrum": beslut.lagrum.provision if beslut.lagrum else "",
            "insats": beslut.insats.kod if beslut.insats else "",
            "beslutsmanad": f"{beslut.beslutsdatum:%Y-%m}",
            "enhet": beslut.enhet,
            "kon": beslut.kon.value if beslut.kon else "",
            "skal": beslut.skal,
            "skyddad": "J" if beslut.skyddad else "N",
        }
        for beslut, found in reported
    ]
    return pd.DataFrame(rows, columns=["lista", "inflow", "outcome", "person", "hushall", *_AXES], dtype="object")


def _table(df_by_beslut: pd.DataFrame, axes: tuple[str, ...]) -> Table:
    cells = {}
    for key, df_by_beslut_in_cell in df_by_beslut.groupby(list(axes)):
        persons = frozenset(str(person) for person in df_by_beslut_in_cell["person"])
        hushall = frozenset(str(one) for one in df_by_beslut_in_cell["hushall"])
        cells[tuple(str(part) for part in key)] = Cell(len(df_by_beslut_in_cell), persons, hushall)
    return Table(axes, cells)


def _check_identity(counted: Counted, reported: Counter[str]) -> None:
    """Holds the tables against the beslut reported in each lag, counted before any table was made."""
    tables = (counted.floden, counted.fortsatt)
    for lag in {*reported, *(lag for table in tables for (lag,) in table.by("lag").cells)}:
        flows, fortsatt = counted.floden.where("lag", lag), counted.fortsatt.where("lag", lag).total.beslut
        came = sum(flows.where("inflow", one).total.beslut for one in Inflow)
        gone = sum(flows.where("outcome", one).total.beslut for one in (Outcome.VERKSTALLD, Outcome.AVSLUTAD))
        left = flows.where("outcome", Outcome.FORTSATT).total.beslut
        if not came == gone + left == reported[lag] or left != fortsatt:
            raise CountError(
                "Programmets egna summor går inte ihop (nya + kvarstående är inte verkställda + avslutade + fortsatt ej verkställda). "
                "Inget har skrivits. Det är ett fel i programmet: anmäl det till den som sköter det."
            )
