"""The second door: counts go in, what may be printed in an offentlig handling comes out.

The rule is *slå ihop, pricka aldrig* (`merged`), and what it gives is attacked (`audit`) before it is printed, step by step until
no small group can be worked out; unless the nämnd has decided otherwise (`opened`). Totals per lag and list are always printed, for
the duty is explicit. Nothing else in the program makes a `PublicTable`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from reports.anonymise.audit import Audit
from reports.anonymise.delegated import delegated
from reports.anonymise.delegater import told_delegater
from reports.anonymise.merged import LADDER, families_of, lag_at, months_are_large
from reports.anonymise.movements import few_moved, flows_of
from reports.anonymise.opened import opened
from reports.anonymise.shown import LAGAR, Shown
from reports.anonymise.statistik import controlled, opened_series, protected_series
from reports.model import (
    Control,
    Counted,
    Disclosure,
    Insats,
    InternalSeries,
    Kvartal,
    Lista,
    PrintedDelegation,
    PrintedKvartal,
    PrintedLista,
    PrintedStatistik,
    PublicDelegation,
    PublicFigures,
    PublicFlows,
    PublicLista,
    PublicSeries,
    PublicStatistik,
    PublicTable,
    Redovisning,
    Series,
    Statistikperiod,
    Step,
    Table,
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
_DIFFERS = (
    "Bara antalet beslut skrivs ut, eftersom en tidigare redovisning av samma dagar finns: skillnaden mellan dem skulle kunna säga något om en "
    "liten grupp."
)
_DELEGATION_COLUMNS = {
    "per_lag": ("lag", "antal"),
    "per_delegationspunkt": ("lag", "delegationspunkt", "ärende", "antal"),
    "per_arendetyp": ("lag", "ärendetyp", "antal"),
    "per_beslutsniva": ("lag", "beslutsnivå", "antal"),
    "per_utfall": ("lag", "utfall", "antal"),
    "per_manad": ("lag", "månad", "antal"),
}


def protect(
    counted: Mapping[Lista, Counted],
    disclosure: Disclosure,
    catalogue: Sequence[Insats],
    kvartal: Kvartal,
    earlier: Sequence[PrintedKvartal],
) -> PublicFigures:
    """Both lists as they may be printed, by the municipality's disclosure rule. Counts are beslut; the threshold is persons.

    `earlier` is what all other handlingar have printed, earlier versions of this quarter's too: a reader has them all. An open
    handling is not held against them, for the nämnd has decided to print everything.
    """
    rule = _opened if disclosure.redovisning is Redovisning.OPPEN else _merged
    one, other = (rule(counted[lista], disclosure, catalogue, kvartal, earlier) for lista in Lista)
    return PublicFigures(one, other)


def protect_delegation(
    counted: Table,
    disclosure: Disclosure,
    punkter: Mapping[str, str],
    delegater: Sequence[tuple[str, tuple[str, ...]]],
    overlapping: Sequence[PrintedDelegation],
) -> PublicDelegation:
    """The beslut taken by delegation in a period as they may be printed. The total is always told.

    `punkter` are the ärenden by number, in the order of the delegationsordning. `delegater` are the offices that decided, with names that
    may be told; they are told without counts.
    """
    shown = delegated(counted, disclosure, punkter)
    told = told_delegater(counted, delegater, disclosure)
    if delegater and not told:
        shown.steps.append(
            f"De som har beslutat nämns inte, eftersom de är nästan lika många som besluten eller det är färre än {disclosure.troskel_delegation} personer."
        )
    figures = PublicDelegation(counted.total.beslut, _tables(shown, _DELEGATION_COLUMNS), told, tuple(shown.steps))
    if disclosure.redovisning is Redovisning.OPPEN or all(_is_as_before(figures, one) for one in overlapping):
        return figures
    return PublicDelegation(figures.totalt, (), (), (_DIFFERS,))


def protect_statistik(
    series: Sequence[Series],
    control: Control | None,
    disclosure: Disclosure,
    period: Statistikperiod,
    earlier: Sequence[PrintedStatistik],
) -> PublicStatistik:
    """The measures of a period as they may be printed, held against what earlier handlingar of the statistics have printed (`earlier`)."""
    k = None if disclosure.redovisning is Redovisning.OPPEN else disclosure.troskel_delegation
    told, left_out = protected_series(series, period, earlier, k) if k else (list(opened_series(series)), [])
    told += controlled(control, k) if control else ()
    return PublicStatistik(
        tuple(PublicSeries(one.measure, one.columns, one.rows, one.notes) for one in told), tuple(left_out)
    )


def unmerged_statistik(series: Sequence[Series], control: Control | None) -> tuple[InternalSeries, ...]:
    """Every measure as it is, for work lists under sekretess."""
    told = [*opened_series(series), *(controlled(control, None) if control else ())]
    return tuple(InternalSeries(one.measure, one.columns, one.rows) for one in told)


def _is_as_before(figures: PublicDelegation, earlier: PrintedDelegation) -> bool:
    """Whether all is the same: one table that is the same as before would tell whom the change was not about."""
    tables = {table.name: table.rows for table in figures.tables}
    return (figures.totalt, tables, figures.delegater) == (earlier.totalt, earlier.tables, earlier.delegater)


def as_printed(kvartal: Kvartal, version: int, figures: PublicFigures) -> PrintedKvartal:
    """The figures as a reader of the handling has them."""
    return PrintedKvartal(kvartal, version, {lista.lista: _printed(lista) for lista in figures.listor})


def _opened(
    counted: Counted,
    disclosure: Disclosure,
    catalogue: Sequence[Insats],
    kvartal: Kvartal,
    _earlier: Sequence[PrintedKvartal],
) -> PublicLista:
    return _lista(counted, opened(counted, disclosure, catalogue, kvartal.matdag), flows_of(counted, 0), {})


def _merged(
    counted: Counted,
    disclosure: Disclosure,
    catalogue: Sequence[Insats],
    kvartal: Kvartal,
    earlier: Sequence[PrintedKvartal],
) -> PublicLista:
    """The most telling tables that the audit lets through, and then the flows if it lets them through as well."""
    k = disclosure.troskel
    tables = {lag: counted.fortsatt.where("lag", lag) for lag in LAGAR}
    large = [lag for lag in LAGAR if len(tables[lag].total.persons) >= k]
    # Single months are for the municipality so large that all of them hold k persons.
    rungs = {lag: 0 if months_are_large(tables[lag], kvartal.matdag, k) else 1 for lag in large}

    def at_rungs() -> PublicLista:
        shown = Shown()
        for lag, table in tables.items():
            of_lag = [insats for insats in catalogue if insats.lag == lag]
            if lag in rungs:
                shown.join(lag_at(LADDER[rungs[lag]], lag, table, of_lag, disclosure, kvartal.matdag))
            elif table.cells:
                shown.join(families_of(lag, table, of_lag, k))
        shown.note_missing_lagar()
        return _lista(counted, shown, None, {lag: LADDER[rung][0] for lag, rung in rungs.items()})

    audit = Audit(counted.lista, catalogue, kvartal, earlier, k, few_moved(counted, k))
    flows, lista = flows_of(counted, k), at_rungs()
    with_flows = replace(lista, floden=flows)
    if flows and not audit.told(_printed(with_flows)):
        return with_flows
    # Tables before flows: the duty asks for kinds of insatser and times, and flows are printed where they cost nothing.
    first_rungs = dict(rungs)
    while told := audit.told(_printed(lista)):
        can_step = [lag for lag in large if rungs[lag] < len(LADDER) - 1]
        for lag in [lag for lag in can_step if lag in told] or can_step:
            rungs[lag] += 1
        lista = at_rungs()
    with_flows = replace(lista, floden=flows)
    if flows and rungs != first_rungs and not audit.told(_printed(with_flows)):
        return with_flows
    why = (
        "de ihop med andra siffror skulle säga något om en liten grupp"
        if flows
        else f"något av dem gäller färre än {k} personer"
    )
    return replace(lista, steps=(*lista.steps, f"Flödena under kvartalet skrivs inte ut, eftersom {why}."))


def _lista(counted: Counted, shown: Shown, flows: PublicFlows | None, taken: Mapping[str, Step]) -> PublicLista:
    return PublicLista(
        lista=counted.lista,
        totalt=counted.fortsatt.total.beslut,
        per_lag=tuple((lag, counted.fortsatt.where("lag", lag).total.beslut) for lag in LAGAR),
        families=tuple(shown.families),
        tables=_tables(shown, _COLUMNS),
        floden=flows,
        steps=tuple(shown.steps),
        taken=tuple(taken.items()),
    )


def _tables(shown: Shown, all_columns: Mapping[str, tuple[str, ...]]) -> tuple[PublicTable, ...]:
    return tuple(
        PublicTable(name, columns, tuple(shown.rows[name]), tuple(shown.notes.get(name, ())))
        for name, columns in all_columns.items()
        if shown.rows.get(name)
    )


def _printed(lista: PublicLista) -> PrintedLista:
    flows = lista.floden
    return PrintedLista(
        per_lag=dict(lista.per_lag),
        families=dict(lista.families),
        tables={table.name: table.rows for table in lista.tables},
        floden=(flows.kvarstaende, flows.nya, flows.verkstallda, flows.avslutade) if flows else None,
    )
