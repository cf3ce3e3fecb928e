"""Counts the reported beslut of a quarter. Speaks pandas, so that no other room has to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from reports.errors import CountError
from reports.model import Beslut, Cell, Counted, Inflow, Judgement, Lista, Outcome, Reported, Table

_AXES = ("lag", "lagrum", "insats", "beslutsmanad", "enhet", "kon", "skal", "skyddad")
_FLOWS = ("inflow", "outcome")


def count(besluten: Sequence[Beslut], judgements: Sequence[Judgement]) -> Mapping[Lista, Counted]:
    """Both lists of the quarter, counted in beslut, each cell with its distinct persons.

    Raises CountError unless A + B = C + D in each list: nothing may be written on figures that contradict each other.
    """
    df_by_reported_beslut = _frame(besluten, judgements)
    counted = {}
    for lista in Lista:
        df_by_beslut = df_by_reported_beslut[df_by_reported_beslut["lista"] == lista.value]
        df_by_fortsatt_beslut = df_by_beslut[df_by_beslut["outcome"] == Outcome.FORTSATT.value]
        counted[lista] = Counted(lista, _table(df_by_fortsatt_beslut, _AXES), _table(df_by_beslut, _FLOWS))
        _check_identity(
            counted[lista], [one.reported for one in judgements if one.reported and one.reported.lista is lista]
        )
    return counted


def _frame(besluten: Sequence[Beslut], judgements: Sequence[Judgement]) -> pd.DataFrame:
    """One row per reported beslut; columns are the axes, the list and the person's mark."""
    rows = []
    for beslut, judgement in zip(besluten, judgements, strict=True):
        if judgement.reported is None:
            continue
        rows.append(
            {
                "lista": judgement.reported.lista.value,
                "inflow": judgement.reported.inflow.value,
                "outcome": judgement.reported.outcome.value,
                "person": beslut.person,
                "lag": beslut.lag,
                "lagrum": beslut.lagrum.provision if beslut.lagrum else "",
                "insats": beslut.insats.kod if beslut.insats else "",
                "beslutsmanad": f"{beslut.beslutsdatum:%Y-%m}",
                "enhet": beslut.enhet,
                "kon": beslut.kon.value if beslut.kon else "",
                "skal": beslut.skal,
                "skyddad": "J" if beslut.skyddad else "N",
            }
        )
    return pd.DataFrame(rows, columns=["lista", *_FLOWS, "person", *_AXES], dtype="object")


def _table(df_by_beslut: pd.DataFrame, axes: tuple[str, ...]) -> Table:
    cells = {}
    for key, df_by_beslut_in_cell in df_by_beslut.groupby(list(axes), sort=True):
        persons = frozenset(str(person) for person in df_by_beslut_in_cell["person"])
        cells[tuple(str(part) for part in key)] = Cell(len(df_by_beslut_in_cell), persons)
    return Table(axes, cells)


def _check_identity(counted: Counted, reported: list[Reported]) -> None:
    flows = {
        flow: sum(cell.beslut for cell in counted.floden.where(axis, flow).cells.values())
        for axis, flow in _all_flows()
    }
    came = flows[Inflow.NY] + flows[Inflow.KVARSTAENDE]
    went = flows[Outcome.VERKSTALLD] + flows[Outcome.AVSLUTAD] + flows[Outcome.FORTSATT]
    if not came == went == len(reported) or flows[Outcome.FORTSATT] != counted.fortsatt.total.beslut:
        raise CountError(
            "Programmets egna summor går inte ihop (nya + kvarstående är inte verkställda + avslutade + fortsatt ej verkställda). "
            "Inget har skrivits. Det är ett fel i programmet: anmäl det till den som sköter det."
        )


def _all_flows() -> list[tuple[str, str]]:
    return [("inflow", one.value) for one in Inflow] + [("outcome", one.value) for one in Outcome]
