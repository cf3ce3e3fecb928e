"""How beslut moved during a quarter: the flows that may be told, and the movements that are of too few persons."""

from __future__ import annotations

from itertools import product

from reports.anonymise.audit import BOTH
from reports.anonymise.shown import LAGAR
from reports.model import Cell, Counted, Inflow, Outcome, PublicFlows


def few_moved(counted: Counted, k: int) -> dict[tuple[str, str], int]:
    """The movements of the quarter that are of fewer than k persons, by their name in the audit and lag, with their number of beslut."""
    gone = (Outcome.VERKSTALLD, Outcome.AVSLUTAD)
    movements = {
        "lämnat": (Inflow.KVARSTAENDE, gone),
        "nya som har lämnat": (Inflow.NY, gone),
        "nya som väntar": (Inflow.NY, (Outcome.FORTSATT,)),
        "kvarstående som väntar": (Inflow.KVARSTAENDE, (Outcome.FORTSATT,)),
    }
    few = {}
    for (name, (inflow, outcomes)), lag in product(movements.items(), (*LAGAR, BOTH)):
        of_lag = counted.floden if lag == BOTH else counted.floden.where("lag", lag)
        came = of_lag.where("inflow", inflow)
        moved = Cell.union(came.where("outcome", outcome).total for outcome in outcomes)
        if moved.beslut and not moved.holds(k):
            few[name, lag] = moved.beslut
    return few


def flows_of(counted: Counted, k: int) -> PublicFlows | None:
    """The four flows, all of them or none: each is 0 or holds at least k persons."""
    axes = (
        ("inflow", Inflow.KVARSTAENDE),
        ("inflow", Inflow.NY),
        ("outcome", Outcome.VERKSTALLD),
        ("outcome", Outcome.AVSLUTAD),
    )
    flows = [counted.floden.where(axis, flow.value).total for axis, flow in axes]
    if any(flow.beslut and len(flow.persons) < k for flow in flows):
        return None
    return PublicFlows(*(flow.beslut for flow in flows))
