"""The tables of a quarter: what is a cell, who is in it, and the sums that must agree before anything is written."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

import reports.aggregate
from reports.aggregate import count
from reports.errors import CountError
from reports.model import (
    Beslut,
    Counted,
    Inflow,
    Insats,
    Judgement,
    Kon,
    Lagrum,
    Lista,
    Outcome,
    Reported,
    Table,
    Utfall,
)
from tests.examples import tried
from tests.exports import PEOPLE, beslut_exports, kvartal_texts
from tests.first_count import FirstCount, first_count, quarter
from tests.recount import add_months

HEMTJANST = Insats("SoL", "hemtjanst", "Hemtjänst", "Stöd i hemmet", "Äldreomsorg")
LEDSAGARSERVICE = Insats("LSS", "lss-3", "Ledsagarservice", "Personligt stöd", "Funktionsnedsättning")
LAGRUM = {"SoL": Lagrum("SoL", 11, 1, None), "LSS": Lagrum("LSS", None, 9, 3)}


def beslut(mark: str, person: str = "någon", insats: Insats | None = HEMTJANST, lag: str = "SoL") -> Beslut:
    """A gynnande beslut of 2026-05-02."""
    return Beslut(
        mark=mark,
        person=person,
        kon=Kon.KVINNA,
        skyddad=False,
        enhet="Enhet Öst",
        lag=lag,
        lagrum=LAGRUM[lag],
        insats=insats,
        utfall=Utfall.BIFALL,
        beslutsdatum=date(2026, 5, 2),
        galler_till=None,
        perioder=(),
        avslutad=None,
        skal="Saknar plats",
        rows=1,
    )


def reported(
    mark: str,
    outcome: Outcome = Outcome.FORTSATT,
    lista: Lista = Lista.EJ_VERKSTALLDA,
    inflow: Inflow = Inflow.NY,
) -> Judgement:
    """A judgement that the beslut is reported in 2026-K3."""
    found = Reported(lista, inflow, outcome, date(2026, 5, 2), date(2026, 8, 2), None, 4, None)
    return Judgement(mark, found, None, frozenset())


def in_time(mark: str) -> Judgement:
    return Judgement(mark, None, None, frozenset())


def test_nothing_reported_is_two_empty_lists() -> None:
    counted = count([beslut("a")], [in_time("a")])
    assert list(Lista) == list(counted)
    assert all(one.fortsatt.cells == one.floden.cells == {} for one in counted.values())


def test_two_beslut_of_one_person_are_two_beslut_and_one_person() -> None:
    counted = count([beslut("a"), beslut("b")], [reported("a"), reported("b")])[Lista.EJ_VERKSTALLDA]
    assert (2, frozenset({"någon"})) == (counted.fortsatt.total.beslut, counted.fortsatt.total.persons)
    assert 1 == len(counted.fortsatt.cells)


def test_a_cell_is_named_by_lag_lagrum_insats_month_enhet_kon_skal_and_skydd() -> None:
    counted = count([beslut("a")], [reported("a")])[Lista.EJ_VERKSTALLDA]
    named = ("SoL", "11 kap. 1 § SoL", "hemtjanst", "2026-05", "Enhet Öst", "K", "Saknar plats", "N")
    assert ("lag", "lagrum", "insats", "beslutsmanad", "enhet", "kon", "skal", "skyddad") == counted.fortsatt.axes
    assert [named] == list(counted.fortsatt.cells)


def test_what_is_unknown_of_a_beslut_has_a_cell_of_its_own() -> None:
    unknown = replace(beslut("a", insats=None), kon=None, skyddad=True, enhet="", lagrum=None)
    counted = count([beslut("b"), unknown], [reported("b"), reported("a")])[Lista.EJ_VERKSTALLDA]
    assert {("11 kap. 1 § SoL", "hemtjanst", "K", "N"), ("", "", "", "J")} == set(
        counted.fortsatt.by("lagrum", "insats", "kon", "skyddad").cells
    )


def test_text_that_looks_like_nothing_is_still_text() -> None:
    odd = [replace(beslut(str(n)), enhet=enhet) for n, enhet in enumerate(("NA", "nan", "None", "null", ""))]
    counted = count(odd, [reported(one.mark) for one in odd])[Lista.EJ_VERKSTALLDA]
    assert 5 == len(counted.fortsatt.cells) == counted.fortsatt.total.beslut


def test_cells_come_in_the_order_of_their_names_whatever_the_order_of_the_beslut() -> None:
    besluten = [replace(beslut(enhet), enhet=enhet) for enhet in ("Väst", "Norr", "Öst")]
    counted = count(besluten, [reported(one.mark) for one in besluten])[Lista.EJ_VERKSTALLDA]
    assert ["Norr", "Väst", "Öst"] == [enhet for (enhet,) in counted.fortsatt.by("enhet").cells]


def test_only_beslut_that_still_wait_are_in_the_tables_and_all_are_in_the_flows() -> None:
    counted = count(
        [beslut("a"), beslut("b"), beslut("c")],
        [reported("a"), reported("b", Outcome.VERKSTALLD), reported("c", Outcome.AVSLUTAD)],
    )[Lista.EJ_VERKSTALLDA]
    assert 1 == counted.fortsatt.total.beslut
    assert 3 == counted.floden.total.beslut
    assert ("lag", "inflow", "outcome") == counted.floden.axes
    assert {("SoL", "nya", "fortsatt"), ("SoL", "nya", "verkstallda"), ("SoL", "nya", "avslutade")} == set(
        counted.floden.cells
    )


def test_each_list_counts_its_own_beslut() -> None:
    counted = count([beslut("a"), beslut("b")], [reported("a"), reported("b", lista=Lista.AVBRUTNA)])
    assert [1, 1] == [counted[lista].fortsatt.total.beslut for lista in Lista]


def test_each_lag_counts_its_own_beslut() -> None:
    counted = count([beslut("a"), beslut("b", lag="LSS", insats=LEDSAGARSERVICE)], [reported("a"), reported("b")])[
        Lista.EJ_VERKSTALLDA
    ]
    assert [1, 1] == [counted.fortsatt.where("lag", lag).total.beslut for lag in ("SoL", "LSS")]
    assert [1, 1] == [counted.floden.where("lag", lag).total.beslut for lag in ("SoL", "LSS")]


def test_judgements_out_of_step_with_beslut_are_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        count([beslut("a"), beslut("b")], [reported("a")])


def _lost_row(counted: Counted) -> Counted:
    return replace(counted, floden=Table(counted.floden.axes, {}))


def _lost_fortsatt(counted: Counted) -> Counted:
    return replace(counted, fortsatt=Table(counted.fortsatt.axes, {}))


def _counted_twice(counted: Counted) -> Counted:
    tables = [
        Table(table.axes, {key: replace(cell, beslut=2 * cell.beslut) for key, cell in table.cells.items()})
        for table in (counted.fortsatt, counted.floden)
    ]
    return replace(counted, fortsatt=tables[0], floden=tables[1])


def _other_lag(counted: Counted) -> Counted:
    cells = {("LSS", *key[1:]): cell for key, cell in counted.floden.cells.items()}
    return replace(counted, floden=Table(counted.floden.axes, cells))


def _other_lag_fortsatt(counted: Counted) -> Counted:
    cells = {("LSS", *key[1:]): cell for key, cell in counted.fortsatt.cells.items()}
    return replace(counted, fortsatt=Table(counted.fortsatt.axes, cells))


@pytest.mark.parametrize("spoil", [_lost_row, _lost_fortsatt, _counted_twice, _other_lag, _other_lag_fortsatt])
def test_figures_that_contradict_each_other_stop_the_run(spoil: Callable[[Counted], Counted]) -> None:
    counted = count([beslut("a")], [reported("a")])[Lista.EJ_VERKSTALLDA]
    reports.aggregate._check_identity(counted, Counter({"SoL": 1}))
    with pytest.raises(CountError, match=r"^Programmets egna summor .* Inget har skrivits\. .* som sköter det\.$"):
        reports.aggregate._check_identity(spoil(counted), Counter({"SoL": 1}))


def test_a_beslut_that_the_tables_lose_stops_the_run() -> None:
    lost = replace(beslut("a"), enhet=None)  # type: ignore[arg-type]  # pandas leaves out what it takes for missing
    with pytest.raises(CountError):
        count([lost], [reported("a")])


# --- over invented exports ----------------------------------------------------------------------------------


@tried(80)
@given(export=beslut_exports(), kvartal=kvartal_texts)
def test_what_came_is_what_went_and_what_is_left_in_every_list_and_lag(
    tmp_path: Path, export: str, kvartal: str
) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(export.encode("utf-8"))
    first = first_count([path], "lillby", kvartal)
    assert first.counted.rows_in == first.counted.rows_used + sum(first.counted.left_out.values())
    for counted in first.tables.values():
        for lag in ("SoL", "LSS"):
            flows = counted.floden.where("lag", lag)

            def beslut_in(axis: str, value: str, flows: Table = flows) -> int:
                return flows.where(axis, value).total.beslut

            left = beslut_in("outcome", Outcome.FORTSATT)
            assert (
                beslut_in("inflow", Inflow.NY) + beslut_in("inflow", Inflow.KVARSTAENDE)
                == beslut_in("outcome", Outcome.VERKSTALLD) + beslut_in("outcome", Outcome.AVSLUTAD) + left
            )
            assert left == counted.fortsatt.where("lag", lag).total.beslut


@st.composite
def waiting_beslut(draw: DrawFn) -> dict[str, str]:
    """A row of a beslut that waits, overdue, on the mätdag of its own key `kvartal`."""
    kvartal = draw(kvartal_texts)
    matdag = quarter(kvartal).matdag
    latest = add_months(matdag, -3)
    while add_months(latest, 3) >= matdag:
        latest -= timedelta(days=1)
    beslutsdatum = draw(st.dates(date(2023, 1, 1), latest))
    lag, insats = draw(st.sampled_from((("SoL", "Särskilt boende"), ("SoL", "Fotvård"), ("LSS", "Ledsagarservice"))))
    sol = "4 kap. 1 §" if beslutsdatum < date(2025, 7, 1) else "11 kap. 1 §"
    person = draw(st.sampled_from(PEOPLE))
    return {
        "kvartal": kvartal,
        "beslutsnummer": "NYTT-1",
        "ärendenummer": "ÄR-1",
        "personnummer": f"{person.born:%Y%m%d}-{person.last_four}",
        "skyddad identitet": "N",
        "nämnd": "Socialnämnden",
        "lag": lag,
        "lagrum": sol if lag == "SoL" else "9 § 3",
        "insats": insats,
        "utfall": draw(st.sampled_from(("Bifall", "Delvis bifall"))),
        "beslutsdatum": beslutsdatum.isoformat(),
    }


def with_row(export: str, row: dict[str, str]) -> str:
    """The export with one more row, in its own columns."""
    lines = list(csv.reader(io.StringIO(export.removeprefix("\ufeff"), newline=""), delimiter=";"))
    headings = [unicodedata.normalize("NFC", heading.strip()).casefold() for heading in lines[0]]
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";").writerows([*lines, [row.get(heading, "") for heading in headings]])
    return out.getvalue()


@tried(80)
@given(export=beslut_exports(), row=waiting_beslut())
def test_one_more_waiting_beslut_changes_one_cell_and_one_flow_of_one_list(
    tmp_path: Path, export: str, row: dict[str, str]
) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(export.encode("utf-8"))
    before = first_count([path], "lillby", row["kvartal"])
    path.write_bytes(with_row(export, row).encode("utf-8"))
    after = first_count([path], "lillby", row["kvartal"])
    changed = _changes(before, after)
    assert {("ej_verkstallda", "fortsatt"): [1], ("ej_verkstallda", "floden"): [1]} == changed
    assert before.counted.rows_used + 1 == after.counted.rows_used
    assert before.counted.left_out == after.counted.left_out


def _changes(before: FirstCount, after: FirstCount) -> dict[tuple[str, str], list[int]]:
    """By list and table: how much each changed cell has changed."""
    changes: dict[tuple[str, str], list[int]] = {}
    for lista in Lista:
        for name in ("fortsatt", "floden"):
            old, new = (getattr(one.tables[lista], name).cells for one in (before, after))
            sizes = [
                (new[key].beslut if key in new else 0) - (old[key].beslut if key in old else 0) for key in {*old, *new}
            ]
            if differences := [size for size in sizes if size]:
                changes[lista.value, name] = differences
    return changes
