"""The second door for what many nämnder have printed: their figures side by side and summed, and nothing that one of them withheld.

A sum is printed only where every part of it is printed, in the handling of its own nämnd and here. So whoever reads it learns nothing that
the parts do not tell. Nothing else in the program makes a `PublicSamlad`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from reports.anonymise.shown import LAGAR
from reports.anonymise.summed_tables import Row, notes_of, summed_insatser, summed_times
from reports.model import (
    SUM,
    Flode,
    Insats,
    Kvartal,
    Lista,
    Namndlista,
    Namndrapport,
    Oense,
    Ojamford,
    PublicJamforelse,
    PublicSamlad,
    PublicSamladKvartal,
    PublicSummalista,
    PublicTable,
    reported_in,
)

_COUNT = {"per_insats": ("lag", "insats", "antal"), "per_beslutsmanad": ("lag", "beslutsmånad", "väntetid", "antal")}
_FLODEN_IN_WORDS = {
    Flode.KVARSTAENDE: "kvarstående",
    Flode.NYA: "nya",
    Flode.VERKSTALLDA: "verkställda",
    Flode.AVSLUTADE: "avslutade",
}
Reports = Mapping[str, Namndrapport]


def protect_samlad(
    rapporter: Sequence[Namndrapport],
    kvartalen: Sequence[Kvartal],
    namnder: Sequence[str],
    catalogue: Sequence[Insats],
) -> PublicSamlad:
    """The quarters as they may be printed, out of one report for each nämnd and quarter.

    `namnder` are all that should be there or are in some quarter, in the order that they are told of. The other quarters of `rapporter` are
    for comparison.
    """
    return PublicSamlad(
        tuple(_kvartal(rapporter, kvartal, namnder, catalogue) for kvartal in kvartalen),
        {(one.namnd, one.kvartal): (one.redovisning, one.troskel) for one in rapporter if one.kvartal in kvartalen},
    )


def _kvartal(
    rapporter: Sequence[Namndrapport], kvartal: Kvartal, namnder: Sequence[str], catalogue: Sequence[Insats]
) -> PublicSamladKvartal:
    now = _in_order(reported_in(rapporter, kvartal), namnder)
    ojamforda, compared = [], []
    for earlier in (kvartal.year_before, kvartal.previous):
        then = _in_order(reported_in(rapporter, earlier), namnder)
        missing_then, missing_now = (
            tuple(n for n in one if n not in other) for one, other in ((now, then), (then, now))
        )
        if then and not missing_then and not missing_now:
            compared.append(_with_reports(earlier, then))
        elif then:
            ojamforda.append(Ojamford(earlier, missing_then, missing_now))
        elif untold := _without_totals(now, kvartal, earlier):
            ojamforda.append(Ojamford(earlier, untold if len(untold) < len(now) else (), ()))
        else:
            compared.append(_with_totals(earlier, _own_totals(now, kvartal, earlier)))
    return PublicSamladKvartal(
        kvartal=kvartal,
        namnder=tuple(now),
        saknas=tuple(namnd for namnd in namnder if namnd not in now),
        listor=tuple(_lista(lista, now, kvartal, [one(lista) for one in compared], catalogue) for lista in Lista),
        ojamforda=tuple(ojamforda),
        oense=tuple(_oense(rapporter, now, kvartal)),
    )


def _in_order(reports: Reports, namnder: Sequence[str]) -> dict[str, Namndrapport]:
    return {namnd: reports[namnd] for namnd in namnder if namnd in reports}


def _with_reports(earlier: Kvartal, then: Reports) -> Callable[[Lista], PublicJamforelse]:
    def of(lista: Lista) -> PublicJamforelse:
        totals = {namnd: one.listor[lista].totalt for namnd, one in then.items()}
        return PublicJamforelse(earlier, True, _antal(lista, then), totals)

    return of


def _with_totals(earlier: Kvartal, totals: Mapping[Lista, Mapping[str, int]]) -> Callable[[Lista], PublicJamforelse]:
    return lambda lista: PublicJamforelse(earlier, False, {}, totals[lista])


def _antal(lista: Lista, reports: Reports) -> dict[tuple[str, str], int]:
    return {(namnd, lag): one.listor[lista].per_lag[lag] for namnd, one in reports.items() for lag in LAGAR}


def _own_totals(now: Reports, kvartal: Kvartal, earlier: Kvartal) -> dict[Lista, dict[str, int]]:
    """The totals of an earlier quarter that the reports themselves compare with."""
    told = {
        (lista, namnd): _compared_with(figures, kvartal, earlier)
        for namnd, one in now.items()
        for lista, figures in one.listor.items()
    }
    return {one: {namnd: n for (lista, namnd), n in told.items() if lista is one and n is not None} for one in Lista}


def _without_totals(now: Reports, kvartal: Kvartal, earlier: Kvartal) -> tuple[str, ...]:
    """The nämnder whose reports do not tell both totals of an earlier quarter."""
    totals = _own_totals(now, kvartal, earlier)
    return tuple(namnd for namnd in now if not all(namnd in of_list for of_list in totals.values()))


def _compared_with(figures: Namndlista, kvartal: Kvartal, earlier: Kvartal) -> int | None:
    return figures.foregaende_kvartal if earlier == kvartal.previous else figures.samma_kvartal_foregaende_ar


def _oense(rapporter: Sequence[Namndrapport], now: Reports, kvartal: Kvartal) -> list[Oense]:
    found = []
    for earlier in (kvartal.year_before, kvartal.previous):
        then = reported_in(rapporter, earlier)
        for namnd, one in now.items():
            for lista, figures in one.listor.items():
                told = _compared_with(figures, kvartal, earlier)
                if namnd in then and told is not None and told != (printed := then[namnd].listor[lista].totalt):
                    found.append(Oense(namnd, lista, earlier, printed, told))
    return found


def _lista(
    lista: Lista,
    now: Reports,
    kvartal: Kvartal,
    compared: Sequence[PublicJamforelse],
    catalogue: Sequence[Insats],
) -> PublicSummalista:
    figures = {namnd: one.listor[lista] for namnd, one in now.items()}
    printed = [flode for flode in Flode if all(flode in one.floden for one in figures.values())]
    insatser, no_insatser = _divided(
        figures, "per_insats", lambda lag, parts: summed_insatser(parts, [one for one in catalogue if one.lag == lag])
    )
    times, no_times = _divided(figures, "per_beslutsmanad", lambda _, parts: summed_times(parts, kvartal.matdag))
    antal = _antal(lista, now)
    tables = [
        _per_namnd(antal, [*now]),
        *_changes(kvartal, antal, [*now], compared),
        _floden(figures, printed),
        PublicTable("per_insats", _COUNT["per_insats"], tuple(insatser), tuple(notes_of(insatser))),
        PublicTable("per_beslutsmanad", _COUNT["per_beslutsmanad"], tuple(times)),
    ]
    empty = not any((*antal.values(), *(n for one in compared for n in one.totalt.values())))
    return PublicSummalista(
        lista=lista,
        antal=antal,
        jamforelser=tuple(compared),
        tables=() if empty else tuple(table for table in tables if table.rows),
        floden={flode: sum(one.floden[flode] for one in figures.values()) for flode in printed},
        utan_floden=tuple(namnd for namnd, one in figures.items() if len(one.floden) < len(Flode)),
        utan_insatser=no_insatser,
        utan_tid=no_times,
    )


def _divided(
    figures: Mapping[str, Namndlista], table: str, summed: Callable[[str, list[list[Row]]], Sequence[Row]]
) -> tuple[list[Row], dict[str, tuple[str, ...]]]:
    """The summed rows of all lagar, and for each lag without any the nämnder that have beslut of it and no such table."""
    rows: list[Row] = []
    without: dict[str, tuple[str, ...]] = {}
    for lag in LAGAR:
        parts = {
            namnd: [row for row in one.tables.get(table, ()) if row[0] == lag]
            for namnd, one in figures.items()
            if one.per_lag[lag]
        }
        missing = tuple(namnd for namnd, of_lag in parts.items() if not of_lag)
        found = [] if missing or not parts else summed(lag, [*parts.values()])
        rows += [(lag, *row) for row in found]
        if parts and not found:
            without[lag] = missing
    return rows, without


def _per_namnd(antal: Mapping[tuple[str, str], int], namnder: Sequence[str]) -> PublicTable:
    lines = _with_sum([(namnd, [antal[namnd, lag] for lag in LAGAR]) for namnd in namnder])
    return PublicTable("per_namnd", ("nämnd", *LAGAR, "summa"), tuple((name, *per, sum(per)) for name, per in lines))


def _changes(
    kvartal: Kvartal, antal: Mapping[tuple[str, str], int], namnder: Sequence[str], compared: Sequence[PublicJamforelse]
) -> list[PublicTable]:
    """A table for each lag by nämnd beside earlier quarters, and one of the whole list where only its totals are known."""
    tables = []
    for lag in (*LAGAR, ""):
        # A quarter whose reports are at hand is compared lag by lag; the sum of the lagar would repeat it.
        earlier = [one for one in compared if one.per_lag == bool(lag)]
        now = {namnd: antal[namnd, lag] if lag else sum(antal[namnd, one] for one in LAGAR) for namnd in namnder}
        then = [{namnd: one.antal[namnd, lag] if lag else one.totalt[namnd] for namnd in namnder} for one in earlier]
        if earlier and any(any(one.values()) for one in (now, *then)):
            lines = _with_sum([(namnd, [now[namnd], *(one[namnd] for one in then)]) for namnd in namnder])
            rows: list[Row] = [
                (name, n, *(cell for before in befores for cell in (before, n - before)))
                for name, (n, *befores) in lines
            ]
            columns = (
                "nämnd",
                _in_words(kvartal),
                *(word for one in earlier for word in _columns(kvartal, one.kvartal)),
            )
            tables.append(PublicTable(f"forandring_{lag.lower() or 'summa'}", columns, tuple(rows)))
    return tables


def _columns(kvartal: Kvartal, earlier: Kvartal) -> tuple[str, str]:
    return _in_words(earlier), f"förändring på ett {'år' if earlier == kvartal.year_before else 'kvartal'}"


def _in_words(kvartal: Kvartal) -> str:
    return f"kvartal {kvartal.number} {kvartal.year}"


def _floden(figures: Mapping[str, Namndlista], printed: Sequence[Flode]) -> PublicTable:
    lines = _with_sum([(namnd, [one.floden[flode] for flode in printed]) for namnd, one in figures.items()])
    columns = ("nämnd", *(_FLODEN_IN_WORDS[flode] for flode in printed))
    return PublicTable("floden", columns, tuple((name, *n) for name, n in lines) if any(lines[-1][1]) else ())


def _with_sum(lines: Sequence[tuple[str, list[int]]]) -> list[tuple[str, list[int]]]:
    return [*lines, (SUM, [sum(column) for column in zip(*(n for _, n in lines), strict=True)])]
