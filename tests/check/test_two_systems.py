"""The same beslut in two systems is one; within one system two beslutsnummer are two."""

from __future__ import annotations

from datetime import date

import pytest

from reports.check import Checked, check_beslut
from reports.model import FindingKind, Period
from tests.builders import BO, PROVBY, Row, export, kinds, number_of, row

HERE = row(verkställd_från="2026-05-10", avbruten_från="2026-05-20")
THERE = row(beslutsnummer="C9", ärendenummer="P9", insats="Säbo", lagrum="11kap 1§ SoL", verkställd_från="2026-06-10")


def across(viva: list[Row], combine: list[Row]) -> Checked:
    exports = [export(viva, "viva", "viva.csv"), export(combine, "combine", "combine.csv")]
    return check_beslut(exports, PROVBY, only_namnd=False)


def test_the_same_beslut_in_two_systems_is_one_with_all_its_periods() -> None:
    [beslut] = across([HERE], [THERE]).besluten
    assert (("combine", "viva"), ("C9", "B1")) == (beslut.systems, beslut.beslutsnummer)
    assert (
        Period(date(2026, 5, 10), None, date(2026, 5, 20)),
        Period(date(2026, 6, 10), None, None),
    ) == beslut.perioder
    assert {("viva.csv", 2), ("combine.csv", 2)} == {(place.file, place.line) for place in beslut.places}


def test_a_beslut_in_two_systems_is_a_finding_in_each() -> None:
    checked = across([HERE], [THERE])
    assert ["combine.csv", "viva.csv"] == sorted(one.place.file for one in checked.findings)
    assert {FindingKind.I_TVA_SYSTEM} == set(kinds(checked))


def test_two_beslutsnummer_in_one_system_are_two_beslut() -> None:
    checked = across([HERE, THERE], [])
    assert ([("B1",), ("C9",)], []) == (sorted(one.beslutsnummer for one in checked.besluten), kinds(checked))


def test_one_beslutsnummer_in_two_systems_is_no_bond_between_two_persons() -> None:
    checked = across([HERE], [HERE | {"personnummer": number_of(BO), "namn": BO.name}])
    assert (2, []) == (len(checked.besluten), kinds(checked))


@pytest.mark.parametrize(
    "other",
    [
        {"insats": "Boende för äldre"},
        {"insats": ""},
        {"lagrum": "bistånd"},
        {"lagrum": "12 kap. 1 §"},
        {"utfall": "Avslag"},
        {"personnummer": ""},
        {"personnummer": number_of(BO)},
        {"personnummer": number_of(BO), "namn": "ÖVNING, anna"},
    ],
)
def test_beslut_that_may_be_the_same_are_two_and_both_are_told(other: dict[str, str]) -> None:
    checked = across([HERE], [THERE | other])
    doubtful = [one.place.file for one in checked.findings if one.kind is FindingKind.KANSKE_I_TVA_SYSTEM]
    assert (2, ["combine.csv", "viva.csv"]) == (len(checked.besluten), sorted(doubtful))


@pytest.mark.parametrize(
    "other",
    [
        {"lag": "LSS", "lagrum": "9 § 4"},
        {"insats": "Hemtjänst"},
        {"beslutsdatum": "2026-05-03"},
        {"personnummer": number_of(BO), "namn": BO.name},
        {"personnummer": "", "namn": ""},
    ],
)
def test_beslut_that_cannot_be_the_same_are_two_and_no_doubt_is_told(other: dict[str, str]) -> None:
    checked = across([HERE], [THERE | other])
    assert (2, False) == (len(checked.besluten), FindingKind.KANSKE_I_TVA_SYSTEM in kinds(checked))


def test_a_beslut_united_with_one_may_still_be_a_third() -> None:
    exports = [export([HERE], "viva", "viva.csv"), export([THERE], "combine", "combine.csv")]
    exports.append(export([HERE | {"beslutsnummer": "S1", "insats": "Äldreboende"}], "standard", "standard.csv"))
    checked = check_beslut(exports, PROVBY, only_namnd=False)
    assert (2, 2) == (len(checked.besluten), kinds(checked).count(FindingKind.KANSKE_I_TVA_SYSTEM))


@pytest.mark.parametrize(
    "other",
    [
        {"personnummer": number_of(BO)},
        {"lag": "LSS", "lagrum": "9 § 4"},
        {"lagrum": "12 kap. 1 §"},
        {"insats": "Hemtjänst"},
        {"beslutsdatum": "2026-05-03"},
        {"utfall": "Avslag"},
    ],
)
def test_beslut_that_differ_in_what_makes_them_the_same_are_two(other: dict[str, str]) -> None:
    assert 2 == len(across([HERE], [THERE | other]).besluten)


def test_beslut_of_persons_without_a_number_are_never_united() -> None:
    assert 2 == len(across([HERE | {"personnummer": ""}], [THERE | {"personnummer": ""}]).besluten)


def test_two_beslut_in_each_of_two_systems_are_two() -> None:
    twin = {"beslutsnummer": "B2"}, {"beslutsnummer": "C10"}
    checked = across([HERE, HERE | twin[0]], [THERE, THERE | twin[1]])
    assert [("combine", "viva")] * 2 == [one.systems for one in checked.besluten]


def test_differing_ends_are_a_finding_and_the_latest_wins() -> None:
    checked = across(
        [HERE | {"avslutad": "2026-07-01", "gäller till": "2026-12-31"}],
        [THERE | {"avslutad": "2026-06-30", "gäller till": "2027-01-31", "avslutsorsak": "Flyttat"}],
    )
    [beslut] = checked.besluten
    assert (date(2026, 7, 1), date(2027, 1, 31)) == (beslut.avslutad, beslut.galler_till)
    assert FindingKind.OLIKA_SLUT in kinds(checked)


def test_tills_vidare_in_one_system_is_tills_vidare() -> None:
    [beslut] = across([HERE | {"gäller till": "2026-12-31"}], [THERE]).besluten
    assert beslut.galler_till is None


def test_a_person_skyddad_in_one_system_is_skyddad() -> None:
    [beslut] = across([HERE], [THERE | {"skyddad identitet": "J"}]).besluten
    assert beslut.skyddad is True


def test_the_order_of_the_files_changes_nothing() -> None:
    exports = [export([HERE], "viva", "viva.csv"), export([THERE], "combine", "combine.csv")]
    one, other = (check_beslut(order, PROVBY, only_namnd=False) for order in (exports, exports[::-1]))
    assert one.besluten == other.besluten
