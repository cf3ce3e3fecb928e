"""The second door: counts go in, what may be printed in an offentlig handling comes out.

The rule is *slå ihop, pricka aldrig* (`merged`), unless the nämnd has decided otherwise (`opened`). Totals per lag and list are
always printed, for the duty is explicit. Nothing else in the program makes a `PublicTable`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from reports.anonymise.merged import merged
from reports.anonymise.opened import opened
from reports.anonymise.shown import LAGAR, Shown
from reports.model import (
    Counted,
    Disclosure,
    Inflow,
    Insats,
    Lista,
    Outcome,
    PublicFigures,
    PublicFlows,
    PublicLista,
    PublicTable,
    Redovisning,
)

_COLUMNS = {
    "per_insats": ("lag", "insats", "antal"),
    "per_beslutsmanad": ("lag", "beslutsmånad", "väntetid", "antal"),
    "per_verksamhet": ("lag", "verksamhet", "antal"),
    "insats_beslutsmanad": ("lag", "insats", "beslutsmånad", "antal"),
    "per_enhet": ("lag", "enhet", "antal"),
    "per_kon": ("lag", "kön", "antal"),
    "per_skal": ("lag", "skäl", "antal"),
    "radlista": ("enhet", "beslutsmånad", "insats"),
}


def protect(
    counted: Mapping[Lista, Counted], disclosure: Disclosure, catalogue: Sequence[Insats], matdag: date
) -> PublicFigures:
    """Both lists as they may be printed, by the municipality's disclosure rule. Counts are beslut; the threshold is persons."""
    one, other = (_lista(counted[lista], disclosure, catalogue, matdag) for lista in Lista)
    return PublicFigures(one, other)


def _lista(counted: Counted, disclosure: Disclosure, catalogue: Sequence[Insats], matdag: date) -> PublicLista:
    rule = opened if disclosure.redovisning is Redovisning.OPPEN else merged
    shown = rule(counted, disclosure, catalogue, matdag)
    flows = _flows(counted, 0 if disclosure.redovisning is Redovisning.OPPEN else disclosure.troskel)
    if flows is None:
        shown.steps.append(
            f"Flödena under kvartalet skrivs inte ut, eftersom något av dem gäller färre än {disclosure.troskel} personer."
        )
    return PublicLista(
        lista=counted.lista,
        totalt=counted.fortsatt.total.beslut,
        per_lag=tuple((lag, counted.fortsatt.where("lag", lag).total.beslut) for lag in LAGAR),
        families=tuple(shown.families),
        tables=tuple(_tables(shown)),
        floden=flows,
        steps=tuple(shown.steps),
    )


def _tables(shown: Shown) -> list[PublicTable]:
    return [
        PublicTable(name, columns, tuple(shown.rows[name]), tuple(shown.notes.get(name, ())))
        for name, columns in _COLUMNS.items()
        if shown.rows.get(name)
    ]


def _flows(counted: Counted, k: int) -> PublicFlows | None:
    """The four flows, all of them or none: each is 0 or holds at least k persons."""
    axes = (
        ("inflow", Inflow.KVARSTAENDE),
        ("inflow", Inflow.NY),
        ("outcome", Outcome.VERKSTALLD),
        ("outcome", Outcome.AVSLUTAD),
    )
    flows = [counted.floden.where(axis, flow.value).total for axis, flow in axes]
    if any(0 < len(flow.persons) < k for flow in flows):
        return None
    return PublicFlows(*(flow.beslut for flow in flows))
