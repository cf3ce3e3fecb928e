"""The second door: counts go in, what may be printed in an offentlig handling comes out.

The rule is *slå ihop, pricka aldrig*: every table is a partition of the persons into groups of at least k. Totals per lag and
list are always printed, for the duty is explicit. By decision of the nämnd (`redovisning = "oppen"`) everything is printed as it is.
Nothing else in the program makes a `PublicTable`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from reports.anonymise.labels import month_interval, months_before, waiting_interval
from reports.anonymise.merge import UNKNOWN, Band, InsatsLine, bands, in_band, insats_lines
from reports.model import (
    Cell,
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
    Tabell,
    Table,
)

LAGAR = ("SoL", "LSS")
_UNKNOWN_LABEL = "Övriga insatser"
_KON = {"K": "Kvinnor", "M": "Män", "": "Uppgift saknas"}


def protect(
    counted: Mapping[Lista, Counted], disclosure: Disclosure, catalogue: Sequence[Insats], matdag: date
) -> PublicFigures:
    """Both lists as they may be printed, by the municipality's disclosure rule."""
    shown = _open_lista if disclosure.redovisning is Redovisning.OPPEN else _protected_lista
    one, other = (shown(counted[lista], disclosure, tuple(catalogue), matdag) for lista in Lista)
    return PublicFigures(one, other)


# --- slå ihop, pricka aldrig ---------------------------------------------------------------------------------------------


def _protected_lista(counted: Counted, disclosure: Disclosure, catalogue: tuple[Insats, ...], matdag: date) -> PublicLista:
    k = disclosure.troskel
    steps: list[str] = []
    rows: dict[str, list[tuple[str | int, ...]]] = {}
    notes: dict[str, list[str]] = {}
    families: list[tuple[str, tuple[str, ...]]] = []
    for lag in LAGAR:
        table = counted.fortsatt.where("lag", lag)
        of_lag = [insats for insats in catalogue if insats.lag == lag]
        persons = len(table.total.persons)
        if persons == 0:
            continue
        if persons < k:
            families.append((lag, _families(table, of_lag)))
            steps.append(f"{lag}: färre än {k} personer. Bara antalet beslut och insatsernas slag skrivs ut.")
            continue
        lines = insats_lines(_by_kod(table), of_lag, k)
        time = bands(_by_months(table, matdag), k)
        rows.setdefault("per_insats", []).extend((lag, line.label, _cell(table, line).beslut) for line in lines)
        notes.setdefault("per_insats", []).extend(f"{lag}, {_lower(line.note)}" for line in lines if line.note)
        rows.setdefault("per_beslutsmanad", []).extend(
            (lag, month_interval(matdag, b.first, b.through), waiting_interval(b.first, b.through), _in_band(table, b, matdag).beslut)
            for b in time
        )
        if any(line.note for line in lines) or any(len(line.koder) > 1 for line in lines):
            steps.append(f"{lag}: insatser med färre än {k} personer är sammanförda.")
        if len(time) < 4:
            steps.append(f"{lag}: tidsintervall med färre än {k} personer är sammanförda.")
        verksamheter = _whole_verksamheter(table, of_lag, lines, k)
        if verksamheter:
            rows.setdefault("per_verksamhet", []).extend((lag, name, n) for name, n in verksamheter)
        else:
            steps.append(f"{lag}: ingen tabell per verksamhet, eftersom någon verksamhet har färre än {k} personer.")
        cross = _cross(table, lines, time, matdag, k)
        if cross:
            rows.setdefault("insats_beslutsmanad", []).extend((lag, *row) for row in cross)
        else:
            steps.append(f"{lag}: ingen korstabell insats och beslutsmånad, eftersom någon ruta har färre än {k} personer.")
        for name, axis, labels in _decided(disclosure):
            groups = table.by(axis).cells
            if all(len(cell.persons) >= 2 * k for cell in groups.values()):
                rows.setdefault(name, []).extend((lag, labels.get(key[0], key[0]), groups[key].beslut) for key in sorted(groups))
            else:
                steps.append(f"{lag}: ingen tabell {name.replace('_', ' ')}, eftersom någon grupp har färre än {2 * k} personer.")
    flows, printed = _flows(counted, lambda cell: not cell.persons or len(cell.persons) >= k)
    if not printed:
        steps.append(f"Flödena under kvartalet skrivs inte ut, eftersom något av dem gäller färre än {k} personer.")
    return _lista(counted, rows, notes, families, flows, steps)


def _families(table: Table, catalogue: Sequence[Insats]) -> tuple[str, ...]:
    """The insats families that occur, in catalogue order, without counts."""
    koder = set(_by_kod(table))
    found = dict.fromkeys(insats.familj for insats in catalogue if insats.kod in koder)
    known = {insats.kod for insats in catalogue}
    return (*found, *((_UNKNOWN_LABEL,) if koder - known else ()))


def _whole_verksamheter(
    table: Table, catalogue: Sequence[Insats], lines: Sequence[InsatsLine], k: int
) -> list[tuple[str, int]]:
    """Every verksamhet with its beslut, or nothing: all of them hold k persons, or none is printed.

    A line of insatser may lie in two verksamheter (Övriga insatser does). The part in each is then the difference between two
    printed figures, so each part must hold k too.
    """
    by_kod = _by_kod(table)
    of = {insats.kod: insats.verksamhet for insats in catalogue}
    if any(kod not in of for kod in by_kod):
        return []
    names = list(dict.fromkeys(insats.verksamhet for insats in catalogue if insats.kod in by_kod))
    cells = {name: Cell.union(cell for kod, cell in by_kod.items() if of[kod] == name) for name in names}
    parts = [
        Cell.union(cell for kod, cell in by_kod.items() if kod in line.koder and of[kod] == name) for line in lines for name in names
    ]
    if any(len(cell.persons) < k for cell in cells.values()) or any(0 < len(part.persons) < k for part in parts):
        return []
    return [(name, cell.beslut) for name, cell in cells.items()]


def _cross(
    table: Table, lines: Sequence[InsatsLine], time: Sequence[Band], matdag: date, k: int
) -> list[tuple[str, str, int]]:
    """The printed lines by the printed bands, if every cell holds k persons; an empty cell counts as small."""
    cross = [
        (line.label, month_interval(matdag, band.first, band.through), _in_band(_only(table, line), band, matdag))
        for line in lines
        for band in time
    ]
    if any(len(cell.persons) < k for _, _, cell in cross):
        return []
    return [(label, months, cell.beslut) for label, months, cell in cross]


# --- öppen redovisning, by decision of the nämnd ---------------------------------------------------------------------------


def _open_lista(counted: Counted, disclosure: Disclosure, catalogue: tuple[Insats, ...], matdag: date) -> PublicLista:
    rows: dict[str, list[tuple[str | int, ...]]] = {}
    if disclosure.tabell is Tabell.RADLISTA:
        rows["radlista"] = list(_radlista(counted.fortsatt, catalogue))
        steps = ["Öppen redovisning: en rad per beslut, enligt nämndens beslut."]
        if counted.fortsatt.where("skyddad", "J").cells:
            steps.append("Beslut om personer med skyddad identitet står inte på någon rad; de ingår i antalet.")
    else:
        names = {(insats.lag, insats.kod): insats.namn for insats in catalogue}
        place = {pair: position for position, pair in enumerate(names)}
        verksamhet = {(insats.lag, insats.kod): insats.verksamhet for insats in catalogue}
        for lag in LAGAR:
            table = counted.fortsatt.where("lag", lag)
            if not table.cells:
                continue
            by_kod = sorted(_by_kod(table).items(), key=lambda item: place.get((lag, item[0]), len(place)))
            rows.setdefault("per_insats", []).extend(
                (lag, names.get((lag, kod), _UNKNOWN_LABEL), cell.beslut) for kod, cell in by_kod
            )
            by_month = sorted(table.by("beslutsmanad").cells.items(), reverse=True)
            for (month,), cell in by_month:
                months = months_before(matdag, month)
                rows.setdefault("per_beslutsmanad", []).append((lag, month, waiting_interval(months, months), cell.beslut))
            per_verksamhet: dict[str, int] = {}
            for kod, cell in by_kod:
                name = verksamhet.get((lag, kod), "Övrigt")
                per_verksamhet[name] = per_verksamhet.get(name, 0) + cell.beslut
            rows.setdefault("per_verksamhet", []).extend((lag, name, n) for name, n in per_verksamhet.items())
            cross = sorted(
                table.by("insats", "beslutsmanad").cells.items(),
                key=lambda item: (place.get((lag, item[0][0]), len(place)), item[0][1]),
            )
            rows.setdefault("insats_beslutsmanad", []).extend(
                (lag, names.get((lag, kod), _UNKNOWN_LABEL), month, cell.beslut) for (kod, month), cell in cross
            )
            for name, axis, labels in _decided(disclosure):
                groups = table.by(axis).cells
                rows.setdefault(name, []).extend((lag, labels.get(key[0], key[0]), groups[key].beslut) for key in sorted(groups))
        steps = ["Öppen redovisning: alla uppgifter skrivs ut som de är, enligt nämndens beslut."]
    flows, _ = _flows(counted, lambda cell: True)
    return _lista(counted, rows, {}, [], flows, steps)


def _radlista(table: Table, catalogue: Sequence[Insats]) -> list[tuple[str, str, str]]:
    """A row per beslut: enhet, beslutsmånad, insats with its lagrum. A person with skyddad identitet stands on no row."""
    names = {(insats.lag, insats.kod): insats.namn for insats in catalogue}
    cells = table.where("skyddad", "N").by("lag", "lagrum", "insats", "enhet", "beslutsmanad").cells
    rows = [
        (LAGAR.index(lag), enhet or "Uppgift saknas", month, f"{names.get((lag, kod), _UNKNOWN_LABEL)} enligt {lagrum}")
        for (lag, lagrum, kod, enhet, month), cell in cells.items()
        for _ in range(cell.beslut)
    ]
    return [(enhet, month, insats) for _, enhet, month, insats in sorted(rows, key=lambda row: (row[0], row[2], row[3], row[1]))]


# --- shared ----------------------------------------------------------------------------------------------------------------


def _lista(
    counted: Counted,
    rows: Mapping[str, list[tuple[str | int, ...]]],
    notes: Mapping[str, list[str]],
    families: list[tuple[str, tuple[str, ...]]],
    flows: PublicFlows,
    steps: list[str],
) -> PublicLista:
    tables = tuple(
        PublicTable(name, columns, tuple(rows[name]), tuple(notes.get(name, ()))) for name, columns in _COLUMNS.items() if name in rows
    )
    per_lag = tuple((lag, counted.fortsatt.where("lag", lag).total.beslut) for lag in LAGAR)
    return PublicLista(
        counted.lista, counted.fortsatt.total.beslut, per_lag, tuple(families), tables, flows, tuple(steps)
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


def _decided(disclosure: Disclosure) -> list[tuple[str, str, Mapping[str, str]]]:
    """What the nämnd has decided to show beyond the statute: table name, axis, and words for its values."""
    decided = ((disclosure.enhet, "per_enhet", "enhet", {"": "Uppgift saknas"}), (disclosure.kon, "per_kon", "kon", _KON))
    shown = [(name, axis, labels) for on, name, axis, labels in decided if on]
    return [*shown, *([("per_skal", "skal", {})] if disclosure.skal else [])]


def _flows(counted: Counted, may_print: object) -> tuple[PublicFlows, bool]:
    """The four flows, all of them or none."""
    assert callable(may_print)
    cells = {
        **{one: counted.floden.where("inflow", one.value).total for one in Inflow},
        **{one: counted.floden.where("outcome", one.value).total for one in (Outcome.VERKSTALLD, Outcome.AVSLUTAD)},
    }
    fortsatt = counted.fortsatt.total.beslut
    if not all(may_print(cell) for cell in cells.values()):
        return PublicFlows(None, None, None, None, None, fortsatt), False
    kvarstaende, nya = cells[Inflow.KVARSTAENDE].beslut, cells[Inflow.NY].beslut
    verkstallda, avslutade = cells[Outcome.VERKSTALLD].beslut, cells[Outcome.AVSLUTAD].beslut
    return PublicFlows(kvarstaende, nya, verkstallda, avslutade, kvarstaende + nya, fortsatt), True


def _by_kod(table: Table) -> dict[str, Cell]:
    return {kod: cell for (kod,), cell in table.by("insats").cells.items()}


def _by_months(table: Table, matdag: date) -> dict[int, Cell]:
    return {months_before(matdag, month): cell for (month,), cell in table.by("beslutsmanad").cells.items()}


def _only(table: Table, line: InsatsLine) -> Table:
    index = table.axes.index("insats")
    return Table(table.axes, {key: cell for key, cell in table.cells.items() if key[index] in line.koder})


def _cell(table: Table, line: InsatsLine) -> Cell:
    return _only(table, line).total


def _in_band(table: Table, band: Band, matdag: date) -> Cell:
    return Cell.union(cell for months, cell in _by_months(table, matdag).items() if in_band(months, band))


def _lower(note: str) -> str:
    return note[:1].lower() + note[1:]


__all__ = ["LAGAR", "UNKNOWN", "protect"]
