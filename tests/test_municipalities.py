"""The invented municipalities that the protection is measured on: like real ones in size and course, and always the same."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from bench.municipalities import LARGE, MIDDLE, NO_NUMBER, SIZES, SMALL, Municipality, Size, make_municipality, quarters
from bench.municipality_csv import write_export
from bench.protection_steps import Tally, measure, steps_of
from reports.aggregate import count
from reports.anonymise import part
from reports.check import check_beslut
from reports.law import load_law
from reports.model import Counted, Inflow, Kvartal, Lista, Outcome, PublicLista
from reports.pipeline import run_kvartal
from reports.read import read_exports
from reports.run.judging import judge_all
from tests.builders import SHIPPED
from tests.runs import KEY, order

LAW = load_law()
TWO_YEARS = quarters(8)
MIDDLE_TOWN = make_municipality(MIDDLE, seed=1, number_of_quarters=8)


def reported(municipality: Municipality, kvartal: Kvartal, group: Inflow | Outcome) -> set[tuple[str, Lista]]:
    """The beslut of the quarter that came, or went, in one way: mark and list."""
    return {
        (one.mark, one.reported.lista)
        for one in municipality.judged(kvartal, LAW).judgements
        if one.reported and group in (one.reported.inflow, one.reported.outcome)
    }


def waiting(municipality: Municipality, kvartal: Kvartal) -> int:
    return sum(one.fortsatt.total.beslut for one in municipality.counted(kvartal, LAW).values())


def sizes_of(counted: Counted) -> list[dict[tuple[str, ...], tuple[int, int]]]:
    """Beslut and persons of every cell, without the marks of the persons."""
    return [
        {key: (cell.beslut, len(cell.persons)) for key, cell in table.cells.items()}
        for table in (counted.fortsatt, counted.floden)
    ]


def test_the_same_size_and_seed_are_the_same_municipality() -> None:
    assert make_municipality(SMALL, 7, 4) == make_municipality(SMALL, 7, 4)


def test_another_seed_is_another_municipality() -> None:
    assert make_municipality(SMALL, 7, 4).granted != make_municipality(SMALL, 8, 4).granted


@pytest.mark.parametrize(("size", "seeds"), [(SMALL, 15), (MIDDLE, 3), (LARGE, 1)])
def test_nearly_every_quarter_has_as_many_waiting_as_real_municipalities(size: Size, seeds: int) -> None:
    least, most = size.waiting
    towns = [make_municipality(size, seed, 8) for seed in range(seeds)]
    numbers = [waiting(town, kvartal) for town in towns for kvartal in TWO_YEARS]
    assert 0.95 <= sum(least <= number <= most for number in numbers) / len(numbers)


def test_larger_municipalities_have_more_waiting() -> None:
    last = TWO_YEARS[-1]
    numbers = [waiting(make_municipality(size, 3, 8), last) for size in SIZES]
    assert sorted(numbers) == numbers


def test_the_first_quarter_is_as_full_as_the_last() -> None:
    towns = [make_municipality(MIDDLE, seed, 8) for seed in range(4)]
    first, last = (sum(waiting(town, kvartal) for town in towns) for kvartal in (TWO_YEARS[0], TWO_YEARS[-1]))
    assert 0.7 < first / last < 1.4


def test_every_beslut_left_waiting_is_kvarstaende_in_the_next_quarter() -> None:
    for kvartal in TWO_YEARS[:-1]:
        left = reported(MIDDLE_TOWN, kvartal, Outcome.FORTSATT)
        assert left == reported(MIDDLE_TOWN, kvartal.next, Inflow.KVARSTAENDE)


def test_late_registration_breaks_the_chain_between_the_quarters() -> None:
    town = make_municipality(MIDDLE, seed=1, number_of_quarters=8, late_registration=0.2)
    broken = [
        kvartal
        for kvartal in TWO_YEARS[:-1]
        if reported(town, kvartal, Outcome.FORTSATT) != reported(town, kvartal.next, Inflow.KVARSTAENDE)
    ]
    assert len(broken) > 3


def test_an_export_knows_nothing_of_the_days_after_it() -> None:
    kvartal = TWO_YEARS[2]
    export_day = date(2025, 10, 12)
    happened = [
        day
        for one in MIDDLE_TOWN.export(kvartal)
        for day in (
            one.beslutsdatum,
            one.avslutad,
            *(day for period in one.perioder for day in (period.fran, period.till, period.avbruten)),
        )
        if day
    ]
    assert kvartal.matdag < max(happened) <= export_day


def test_a_later_export_knows_more_of_the_same_beslut() -> None:
    earlier, later = ({one.mark for one in MIDDLE_TOWN.export(kvartal)} for kvartal in (TWO_YEARS[0], TWO_YEARS[7]))
    assert earlier < later


def test_leaving_out_what_can_never_be_late_changes_no_count() -> None:
    town = make_municipality(SMALL, seed=2, number_of_quarters=8, late_registration=0.1)
    for kvartal in TWO_YEARS:
        judged = judge_all(town.export(kvartal), LAW, kvartal, False)
        assert count(judged.besluten, judged.judgements) == town.counted(kvartal, LAW)


def test_all_that_can_happen_to_a_beslut_happens() -> None:
    judgements = [one.reported for kvartal in TWO_YEARS for one in MIDDLE_TOWN.judged(kvartal, LAW).judgements]
    seen = {(one.lista, one.inflow, one.outcome) for one in judgements if one}
    assert set(product(Lista, Inflow, Outcome)) == seen


def test_most_wait_for_some_months_and_a_few_for_years() -> None:
    judgements = [one.reported for kvartal in TWO_YEARS for one in MIDDLE_TOWN.judged(kvartal, LAW).judgements]
    months = sorted(one.months for one in judgements if one)
    assert months[len(months) // 2] < 12
    assert months[-1] >= 24


def test_about_one_person_in_seven_has_several_beslut() -> None:
    besluten = Counter(one.beslut.person for one in MIDDLE_TOWN.granted)
    del besluten[NO_NUMBER]
    assert 0.12 < sum(number > 1 for number in besluten.values()) / len(besluten) < 0.18


def test_spouses_and_siblings_share_a_household() -> None:
    members = Counter(MIDDLE_TOWN.households.values())
    assert 2 == max(members.values())
    assert 0.05 < sum(number == 2 for number in members.values()) / len(members) < 0.2


def test_few_insatser_are_common_and_most_are_rare() -> None:
    common = Counter((one.beslut.lag, one.beslut.insats and one.beslut.insats.kod) for one in MIDDLE_TOWN.granted)
    assert {"SoL", "LSS"} == {lag for lag, _ in common}
    assert len(common) > 25
    assert 0.5 < sum(number for _, number in common.most_common(5)) / common.total()


def test_the_export_file_is_counted_as_the_municipality_itself(tmp_path: Path) -> None:
    town, kvartal = make_municipality(SMALL, 3, 4), quarters(4)[3]
    path = write_export(town, kvartal, tmp_path / "export.csv")
    checked = check_beslut(read_exports((path,), tuple(SHIPPED.values())), town.kommun, only_namnd=False)
    judged = judge_all(part(checked.besluten, KEY, False).besluten, LAW, kvartal, False)
    counted = count(judged.besluten, judged.judgements)
    expected = town.counted(kvartal, LAW)
    assert [sizes_of(expected[lista]) for lista in Lista] == [sizes_of(counted[lista]) for lista in Lista]


def test_a_chain_of_real_runs_compares_each_quarter_with_the_one_before(tmp_path: Path) -> None:
    town = make_municipality(SMALL, 3, 4)
    printed = []
    for kvartal in quarters(3):
        path = write_export(town, kvartal, tmp_path / f"{kvartal}.csv")
        made = run_kvartal(order([path], SMALL.settings, tmp_path / "ut", str(kvartal)))
        figures = made.folder / "offentligt" / f"statistikrapport-kf-{kvartal}.json"
        printed.append(json.loads(figures.read_text(encoding="utf-8"))["listor"]["ej_verkstallda"])
    totals = [lista["totalt"] for lista in printed]
    assert [None, *totals[:2]] == [lista["foregaende_kvartal"] for lista in printed]
    assert [town.counted(kvartal, LAW)[Lista.EJ_VERKSTALLDA].fortsatt.total.beslut for kvartal in quarters(3)] == totals


# --- what is measured on them ---------------------------------------------------------------------------------------------


def test_every_lag_of_every_quarter_is_empty_below_k_or_told() -> None:
    tallies = {lista: Tally() for lista in Lista}
    measure(MIDDLE_TOWN.kommun, [(kvartal, MIDDLE_TOWN.counted(kvartal, LAW)) for kvartal in TWO_YEARS], tallies)
    for tally in tallies.values():
        assert 8 == len(tally.waiting)
        assert 16 == tally.lag_lists.total()
        assert tally.lag_lists["told"] == tally.printed["per_insats"] == tally.printed["per_beslutsmanad"]


def test_a_step_is_counted_alike_for_both_lagar_and_any_threshold() -> None:
    steps = ("SoL: färre än 5 personer.", "LSS: färre än 10 personer.")
    lista = PublicLista(Lista.AVBRUTNA, 2, (("SoL", 1), ("LSS", 1)), (), (), None, steps)
    assert ["per lag: färre än k personer."] * 2 == steps_of(lista)
