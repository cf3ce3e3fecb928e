"""Rows that may be set aside unread: reading them would have said nothing, and the law would have nothing to tell of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given

from reports.anonymise import part
from reports.check import Checked, check_beslut
from reports.errors import ReportError, SourceError
from reports.kommun import load_kommun
from reports.law import carried_out_in_time, load_law
from reports.model import Aside, Kind, Kvartal, PlainBesluten
from reports.read import load_profiles, read_exports
from reports.run.judging import judge_all
from tests.builders import ANNA, BO, CAJSA, PROVBY, check, export, number_of, row
from tests.corpus.cases import cases
from tests.examples import tried
from tests.exports import beslut_exports, kvartal_texts
from tests.runs import ROOT, sample

LILLBY = load_kommun(ROOT / "templates" / "lillby" / "kommun.toml")
PROFILES = load_profiles(Path("no own profiles"))


def everything(many: PlainBesluten) -> Sequence[bool]:
    """Sets all plain beslut aside."""
    return [True] * len(many.person)


def outcome(paths: Sequence[Path], aside: Aside | None) -> Checked | str:
    """What the check room says of the files, or the words it stops with."""
    try:
        return check_beslut(read_exports(paths, PROFILES), LILLBY, False, aside)
    except ReportError as stop:
        return str(stop)


def of_beslut(path: Path) -> bool:
    """Whether a file can be read as an export of beslut."""
    try:
        return all(one.kind is Kind.BESLUT for one in read_exports([path], PROFILES))
    except ReportError:
        return False


def told(checked: Checked | str) -> object:
    """All that an officer is told: stops, findings, rows left out, and how many beslut there are."""
    if isinstance(checked, str):
        return checked
    rows = len(checked.besluten) + checked.aside.rows
    return sorted(checked.findings, key=str), checked.left_out, checked.rows_in, checked.staff, rows


@tried(300)
@given(text=beslut_exports())
def test_what_is_set_aside_unread_has_neither_stop_nor_finding(tmp_path: Path, text: str) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(text.encode())
    assert told(outcome([path], None)) == told(outcome([path], everything))


@pytest.mark.parametrize("kommun", ["lillby", "storkoping"])
@pytest.mark.parametrize("systems", [("standard",), ("viva", "combine")])
def test_of_a_sample_nothing_is_lost_by_setting_aside(kommun: str, systems: tuple[str, ...]) -> None:
    paths = sample(kommun, *systems)
    whole, less = outcome(paths, None), outcome(paths, everything)
    assert told(whole) == told(less)
    assert isinstance(less, Checked)
    assert less.aside.rows > 0.2 * less.rows_in


def test_of_the_corpus_of_odd_files_nothing_is_lost_by_setting_aside() -> None:
    beslut = [case.given for case in cases() if case.given.is_file() and of_beslut(case.given)]
    assert 100 < len(beslut)
    assert [] == [path.name for path in beslut if told(outcome([path], None)) != told(outcome([path], everything))]


@tried(300)
@given(text=beslut_exports(), kvartal=kvartal_texts)
def test_the_law_has_nothing_to_tell_of_what_is_carried_out_in_time(tmp_path: Path, text: str, kvartal: str) -> None:
    path, law, quarter = tmp_path / "export.csv", load_law(), Kvartal.parse(kvartal)
    assert quarter
    path.write_bytes(text.encode())
    whole, less = outcome([path], None), outcome([path], carried_out_in_time(law, quarter, LILLBY.flytta_helgdag))
    if isinstance(whole, str) or isinstance(less, str):
        assert whole == less
        return
    all_of_them, left = (
        judge_all(part(one.besluten, b"k" * 32, aside=one.aside).besluten, law, quarter, LILLBY.flytta_helgdag)
        for one in (whole, less)
    )
    assert all_of_them.left_out == left.left_out
    assert all_of_them.rows_used == left.rows_used + less.aside.rows
    assert {mark: kinds for mark, kinds in all_of_them.remarks.items() if kinds} == {
        mark: kinds for mark, kinds in left.remarks.items() if kinds
    }
    of_whole, of_left = (
        {judgement for judgement in one.judgements if judgement.reported or judgement.waiting}
        for one in (all_of_them, left)
    )
    assert of_whole == of_left


def test_persons_who_share_an_arende_with_somebody_set_aside_are_one_household() -> None:
    rows = [
        row(beslutsnummer="B1", personnummer=number_of(ANNA), ärendenummer="Ä1"),
        row(beslutsnummer="B2", personnummer=number_of(BO), ärendenummer="Ä1", verkställd_från="2026-05-03"),
        row(beslutsnummer="B3", personnummer=number_of(BO), ärendenummer="Ä2", verkställd_från="2026-05-03"),
        row(beslutsnummer="B4", personnummer=number_of(CAJSA), ärendenummer="Ä2"),
    ]
    started = check_beslut([export(rows)], PROVBY, False, lambda many: [fran is not None for fran in many.fran])
    assert 2 == started.aside.rows
    besluten = part(started.besluten, b"k" * 32, aside=started.aside).besluten
    assert 1 == len({one.hushall for one in besluten})
    assert 2 == len({one.hushall for one in part(started.besluten, b"k" * 32).besluten})


def test_a_check_without_a_rule_sets_nothing_aside() -> None:
    assert 0 == check(row()).aside.rows


@pytest.mark.parametrize("heading", ["beslutsnummer", "ärendenummer"])
@pytest.mark.parametrize("number", ["2,02601E+15", "12E34", "1e5"])
def test_a_number_that_excel_has_rewritten_stops_also_where_all_else_is_plain(heading: str, number: str) -> None:
    exports = [export([row(**{heading: number}), row(beslutsnummer="B2")])]
    for aside in (None, everything):
        with pytest.raises(SourceError, match=rf"^beslut\.csv rad 2, {heading}: väntat ett nummer"):
            check_beslut(exports, PROVBY, False, aside)
