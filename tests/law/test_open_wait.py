"""What waits on a day: on a mätdag the answer is that of the quarter, whatever the export says."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hypothesis import given

from reports.law import judge_on, load_law
from reports.model import Beslut, Judgement, Kvartal, Lagrum, Lista, Outcome, Period, Waiting
from reports.run.judging import judge_all, judge_all_on
from tests.examples import tried
from tests.exports import beslut_exports, kvartal_texts
from tests.first_count import first_count
from tests.law.beslut import beslut_with


def beslut(*perioder: Period, day: date = date(2026, 5, 2)) -> Beslut:
    return beslut_with("SoL", Lagrum("SoL", 11, 1, None), day, perioder=perioder)


def open_on(one: Beslut, day: date) -> Judgement:
    return judge_on(one, load_law(), day, flytta_helgdag=False)


def test_a_late_wait_is_open_too_and_nothing_is_reported_of_a_day() -> None:
    waiting = Waiting(Lista.EJ_VERKSTALLDA, date(2026, 5, 2), date(2026, 8, 2))
    assert Judgement("fallet", None, waiting, frozenset()) == open_on(beslut(), date(2026, 11, 22))


def test_the_day_of_the_start_nothing_waits() -> None:
    one = beslut(Period(date(2026, 11, 22), None, None))
    assert (None, Lista.EJ_VERKSTALLDA) == (
        open_on(one, date(2026, 11, 22)).waiting,
        (open_on(one, date(2026, 11, 21)).waiting or Waiting(Lista.AVBRUTNA, date.max, date.max)).lista,
    )


def test_an_avbrott_waits_from_its_own_day_until_it_is_resumed() -> None:
    one = beslut(
        Period(date(2026, 5, 9), None, date(2026, 7, 1)),
        Period(date(2026, 8, 1), None, date(2026, 9, 1)),
    )
    assert Waiting(Lista.AVBRUTNA, date(2026, 7, 1), date(2026, 10, 1)) == open_on(one, date(2026, 7, 31)).waiting
    assert open_on(one, date(2026, 8, 1)).waiting is None
    assert Waiting(Lista.AVBRUTNA, date(2026, 9, 1), date(2026, 12, 1)) == open_on(one, date(2026, 11, 22)).waiting


@tried(300)
@given(export=beslut_exports(), kvartal=kvartal_texts)
def test_on_a_matdag_the_day_and_the_quarter_give_one_answer(tmp_path: Path, export: str, kvartal: str) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(export.encode())
    quarter, law = Kvartal.parse(kvartal), load_law()
    assert quarter is not None
    besluten = first_count([path], "lillby", kvartal).parted.besluten
    of_quarter = judge_all(besluten, law, quarter, flytta_helgdag=False)
    of_day = judge_all_on(besluten, law, quarter.matdag, flytta_helgdag=False)
    assert (of_quarter.besluten, of_quarter.left_out, of_quarter.remarks) == (
        of_day.besluten,
        of_day.left_out,
        of_day.remarks,
    )
    for quarterly, daily in zip(of_quarter.judgements, of_day.judgements, strict=True):
        reported = quarterly.reported
        late = reported if reported and reported.outcome is Outcome.FORTSATT else None
        expected = Waiting(late.lista, late.clock_start, late.slutdag) if late else quarterly.waiting
        assert expected == daily.waiting
