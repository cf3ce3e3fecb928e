"""The delegation report of the sample municipalities: each planted breach is found and nothing else is, period after period."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from make_export import export
from make_files import SYSTEMS

from reports.errors import ReportError
from reports.model import FindingKind, LeftOut
from reports.pipeline import run_delegation
from reports.run.order import Result
from tests.delegation.planted import besluten, expected, found, of_days, register_of
from tests.runs import ROOT, delegation_order, files_of, run_delegation_sample, sample

KOMMUNER = ("lillby", "storkoping")
READINGS = (("standard",), ("viva", "combine"))
MONTHS = {  # fran, till: the day the handlingar are made, before the nämnd's next meeting
    ("2026-08-01", "2026-08-31"): date(2026, 9, 7),
    ("2026-09-01", "2026-09-30"): date(2026, 10, 5),
}
# Kinds that no row of the two months can have: an order holds since 2022, and two are about other periods (below).
_ELSEWHERE = {FindingKind.ORDNING_SAKNAS, FindingKind.ALDRIG_ANMALT, FindingKind.ANMALT_TIDIGARE}

Months = dict[tuple[str, tuple[str, ...], str], Result]


@pytest.fixture(scope="module")
def months(tmp_path_factory: pytest.TempPathFactory) -> Months:
    """August and then September, of both municipalities, read in both ways."""
    made: Months = {}
    for kommun in KOMMUNER:
        for systems in READINGS:
            ut = tmp_path_factory.mktemp(kommun)
            for (fran, till), upprattad in MONTHS.items():
                made[kommun, systems, fran] = run_delegation_sample(
                    kommun, ut, fran, till, *systems, upprattad=upprattad
                )
    return made


EACH_MONTH = [
    pytest.param(kommun, systems, fran, till, id=f"{kommun}-{'+'.join(systems)}-{fran[:7]}")
    for kommun in KOMMUNER
    for systems in READINGS
    for fran, till in MONTHS
]


# --- each breach ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kommun", KOMMUNER)
def test_every_kind_of_remark_is_in_the_sample_data(kommun: str) -> None:
    kinds = {kind for (fran, till), day in MONTHS.items() for _, kind in expected(kommun, fran, till, day)}
    about = {kind for kind in FindingKind if kind.about_delegation} | {FindingKind.DELEGAT_NAMNS_INTE}
    assert {kind.value for kind in about - _ELSEWHERE} == kinds


@pytest.mark.parametrize(("kommun", "systems", "fran", "till"), EACH_MONTH)
def test_each_breach_is_found_and_nothing_else_is(
    months: Months, kommun: str, systems: tuple[str, ...], fran: str, till: str
) -> None:
    wanted = expected(kommun, fran, till, MONTHS[fran, till])
    assert wanted == found(months[kommun, systems, fran], kommun)


@pytest.mark.parametrize(("kommun", "systems", "fran", "till"), EACH_MONTH)
def test_every_beslut_of_the_month_is_told_of_except_the_nämnds_own(
    months: Months, kommun: str, systems: tuple[str, ...], fran: str, till: str
) -> None:
    of_nämnden = sum(fran <= beslut.dag.isoformat() <= till for beslut in besluten(kommun).values())
    told = of_days(kommun, fran, till)
    result = months[kommun, systems, fran]
    assert [len(told)] == [headline.number for headline in result.page.headlines]
    assert of_nämnden - len(told) == result.control.left_out[LeftOut.NAMNDENS_EGET]


@pytest.mark.parametrize("kommun", KOMMUNER)
@pytest.mark.parametrize("month", [fran for fran, _ in MONTHS])
def test_both_ways_to_read_give_the_same_offentliga_handlingar(months: Months, kommun: str, month: str) -> None:
    one, other = (files_of(months[kommun, systems, month].folder / "offentligt") for systems in READINGS)
    assert one == other


def test_no_mark_of_the_kvittens_can_be_taken_for_a_case_number(months: Months) -> None:
    folder = months["storkoping", ("standard",), "2026-09-01"].folder
    marks = json.loads((folder / "kvittens.json").read_text(encoding="utf-8"))["anmalda"]
    assert len(of_days("storkoping", "2026-09-01", "2026-09-30")) == len(marks)
    assert [] == [mark for mark in marks if any(sign.isdigit() for sign in mark)]


@pytest.mark.parametrize("kommun", KOMMUNER)
@pytest.mark.parametrize("system", SYSTEMS)
def test_the_sample_files_are_those_that_the_script_writes(kommun: str, system: str) -> None:
    (path,) = sample(kommun, system)
    assert export(register_of(kommun), system) == path.read_bytes()


# --- period after period --------------------------------------------------------------------------------------------------


def remarked(result: Result, kind: FindingKind) -> set[str]:
    return {number for number, code in found(result, "lillby") if code == kind}


def test_beslut_that_fall_between_two_periods_are_remarked_on(tmp_path: Path) -> None:
    run_delegation_sample("lillby", tmp_path, "2026-08-01", "2026-08-20", "standard")
    after = run_delegation_sample("lillby", tmp_path, "2026-08-24", "2026-09-30", "standard")
    gap = set(of_days("lillby", "2026-08-21", "2026-08-23"))
    assert gap
    assert gap == remarked(after, FindingKind.ALDRIG_ANMALT)


def test_beslut_of_two_periods_that_overlap_are_remarked_on(tmp_path: Path) -> None:
    run_delegation_sample("lillby", tmp_path, "2026-08-01", "2026-08-31", "standard")
    after = run_delegation_sample("lillby", tmp_path, "2026-08-25", "2026-09-30", "standard")
    twice = set(of_days("lillby", "2026-08-25", "2026-08-31"))
    assert twice
    assert twice == remarked(after, FindingKind.ANMALT_TIDIGARE)


def test_periods_that_follow_on_each_other_have_neither(months: Months) -> None:
    for systems in READINGS:
        after = months["lillby", systems, "2026-09-01"]
        assert set() == remarked(after, FindingKind.ALDRIG_ANMALT) | remarked(after, FindingKind.ANMALT_TIDIGARE)


def test_the_same_period_again_changes_nothing(tmp_path: Path) -> None:
    first = run_delegation_sample("lillby", tmp_path, "2026-09-01", "2026-09-30", "standard")
    before = files_of(tmp_path)
    again = run_delegation_sample("lillby", tmp_path, "2026-09-01", "2026-09-30", "standard")
    assert (first.folder, False) == (again.folder, again.written)
    assert again.same is not None
    assert before == files_of(tmp_path)


# --- what may be odd ------------------------------------------------------------------------------------------------------


def test_a_period_without_beslut_gives_every_document(tmp_path: Path, months: Months) -> None:
    (path,) = sample("lillby", "standard")
    headings = tmp_path / "export.csv"
    headings.write_bytes(path.read_bytes().split(b"\r\n")[0] + b"\r\n")
    settings = ROOT / "templates" / "lillby" / "kommun.toml"
    result = run_delegation(delegation_order([headings], settings, tmp_path / "ut", "2026-09-01", "2026-09-30"))
    assert set(files_of(months["lillby", ("standard",), "2026-09-01"].folder)) == set(files_of(result.folder))
    assert [0] == [headline.number for headline in result.page.headlines]
    assert () == result.control.findings


def own_settings(folder: Path) -> Path:
    """A copy of Lillby's settings and delegationsordning."""
    shutil.copytree(ROOT / "templates" / "lillby", folder)
    return folder / "kommun.toml"


def stopped(kommun: Path, ut: Path) -> ReportError:
    with pytest.raises(ReportError) as stop:
        run_delegation(delegation_order(sample("lillby", "standard"), kommun, ut, "2026-09-01", "2026-09-30"))
    assert not ut.exists()
    return stop.value


def test_overlapping_versions_of_the_order_stop_the_run(tmp_path: Path) -> None:
    kommun = own_settings(tmp_path / "lillby")
    ordning = kommun.with_name("delegationsordning.toml")
    text = ordning.read_text(encoding="utf-8")
    ordning.write_text(text.replace("galler_fran = 2024-04-01", "galler_fran = 2025-07-01"), encoding="utf-8")
    error = stopped(kommun, tmp_path / "ut")
    assert 3 == error.exit_code
    assert "delegationsordning.toml: [[version]] nummer 4 gäller från 2025-07-01" in str(error)
    assert "Versionerna överlappar varandra" in str(error)


def test_a_municipality_without_an_order_is_told_what_to_do(tmp_path: Path) -> None:
    kommun = own_settings(tmp_path / "lillby")
    kommun.with_name("delegationsordning.toml").unlink()
    error = stopped(kommun, tmp_path / "ut")
    assert 4 == error.exit_code
    assert "Kopiera den ur templates/lillby" in str(error)
