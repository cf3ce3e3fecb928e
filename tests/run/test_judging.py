"""The law over a whole export: rows left out by reason, remarks that become fynd, and who passes the limit next."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from reports.law import load_law
from reports.model import FindingKind, Granskat, LeftOut
from reports.run.judging import findings_of_law, judge_all, waiting_rows
from tests.exports import COLUMNS, PEOPLE
from tests.first_count import FirstCount, first_count, open_kommun, quarter

KVARTAL = "2026-K3"


def counted(folder: Path, rows: Sequence[Mapping[str, str]], kvartal: str = KVARTAL) -> FirstCount:
    """The rows as an export, counted: each a beslut of 2026-05-02 on särskilt boende that waits, unless it says otherwise."""
    person = PEOPLE[0]
    waiting = {
        "beslutsnummer": "B1",
        "ärendenummer": "Ä1",
        "personnummer": f"{person.born:%Y%m%d}-{person.last_four}",
        "skyddad identitet": "N",
        "nämnd": "Socialnämnden",
        "lag": "SoL",
        "lagrum": "11 kap. 1 §",
        "insats": "Särskilt boende",
        "utfall": "Bifall",
        "beslutsdatum": "2026-05-02",
        "orsak": "Saknar plats",
    }
    path = folder / "export.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, delimiter=";", restval="")
        writer.writeheader()
        writer.writerows({**waiting, **row} for row in rows)
    return first_count([path], "lillby", kvartal)


def fynd(found: FirstCount, *granskat: Granskat) -> list[tuple[str, ...]]:
    """The law's fynd as (code, beslutsnummer); those that somebody has answered end in the answer's day."""
    kommun = replace(open_kommun("lillby"), granskat=granskat)
    findings = findings_of_law(found.parted, found.judged, kommun)
    return sorted(
        (one.kind.value, one.beslutsnummer, *([one.granskat.datum] if one.granskat else [])) for one in findings
    )


def test_every_row_of_a_beslut_is_left_out_for_its_one_reason(tmp_path: Path) -> None:
    avslag = [
        {"beslutsnummer": "B1", "utfall": "Avslag", "verkställd från": day} for day in ("2026-05-03", "2026-06-03")
    ]
    others = [
        {"beslutsnummer": "B2"},
        {"beslutsnummer": "B3", "lag": "LVU"},
        {"beslutsnummer": "B4", "utfall": "Avslag"},
    ]
    found = counted(tmp_path, [*avslag, *others])
    assert {LeftOut.EJ_GYNNANDE: 3, LeftOut.ANNAN_LAG: 1} == found.judged.left_out
    assert 1 == found.judged.rows_used


def test_rows_of_a_beslut_in_the_duty_are_used_however_many(tmp_path: Path) -> None:
    periods = [{"verkställd från": "2026-05-03", "verkställd till": "2026-05-10"}, {"verkställd från": "2026-06-03"}]
    assert 2 == counted(tmp_path, periods).judged.rows_used


def test_what_the_duty_and_the_clock_remark_on_are_both_fynd(tmp_path: Path) -> None:
    found = counted(tmp_path, [{"lagrum": "4 kap. 1 §", "avbruten från": "2026-06-01"}])
    assert [("avbrott-utan-start", "B1"), ("gammalt-lagrum-efter-upphavandet", "B1")] == fynd(found)


def test_a_beslut_left_out_keeps_its_fynd(tmp_path: Path) -> None:
    assert [("okant-lagrum", "B1")] == fynd(counted(tmp_path, [{"lagrum": "11:1"}]))


def test_a_reported_beslut_without_orsak_is_a_fynd_and_one_in_time_is_not(tmp_path: Path) -> None:
    rows = [{"orsak": ""}, {"beslutsnummer": "B2", "beslutsdatum": "2026-07-02", "orsak": ""}]
    assert [("orsak-saknas", "B1")] == fynd(counted(tmp_path, rows))


def test_an_orsak_that_names_a_person_is_a_fynd(tmp_path: Path) -> None:
    found = counted(tmp_path, [{"namn": "Anna Övning", "orsak": "Anna vill vänta"}, {"beslutsnummer": "B2"}])
    assert [("personuppgift-i-fritext", "B1")] == fynd(found)


def test_a_fynd_says_which_row_and_which_case_it_is_about(tmp_path: Path) -> None:
    found = counted(tmp_path, [{}, {"beslutsnummer": "B2", "ärendenummer": "Ä7", "lagrum": "11:1"}])
    (one,) = findings_of_law(found.parted, found.judged, open_kommun("lillby"))
    assert ("export.csv", 3, "Ä7") == (one.place.file, one.place.line, one.arendenummer)


def test_a_slutdag_on_a_holiday_moves_only_where_the_municipality_has_said_so(tmp_path: Path) -> None:
    besluten = counted(tmp_path, [{"beslutsdatum": "2026-06-26"}]).parted.besluten
    slutdagar = []
    for flytta_helgdag in (False, True):
        judged = judge_all(besluten, load_law(), quarter(KVARTAL), flytta_helgdag)
        slutdagar += [one.reported.slutdag.isoformat() for one in judged.judgements if one.reported]
    assert ["2026-09-26", "2026-09-28"] == slutdagar


def test_a_fynd_that_somebody_has_judged_carries_the_answer(tmp_path: Path) -> None:
    answer = Granskat(FindingKind.OKANT_LAGRUM, "b1", "2026-10-05", "Enhetschef")
    found = counted(tmp_path, [{"lagrum": "11:1"}, {"beslutsnummer": "B2", "lagrum": "11:1"}])
    assert [("okant-lagrum", "B1", "2026-10-05"), ("okant-lagrum", "B2")] == fynd(found, answer)


@pytest.mark.parametrize(
    ("foretold", "beslutsdatum"),
    [(["B1"], "2026-12-30"), ([], "2026-12-31")],
    ids=["slutdag the day before the next mätdag", "slutdag on the next mätdag"],
)
def test_those_who_pass_the_limit_before_the_next_quarter_ends_are_foretold(
    tmp_path: Path, foretold: list[str], beslutsdatum: str
) -> None:
    found = counted(tmp_path, [{"beslutsdatum": beslutsdatum}, {"beslutsnummer": "Redan sent"}], "2026-K4")
    waiting = waiting_rows(found.parted, found.judged, quarter("2026-K4"))
    assert foretold == [row.rad.beslutsnummer for row in waiting]
    assert ["2027-03-30" for _ in foretold] == [row.waiting.slutdag.isoformat() for row in waiting]
