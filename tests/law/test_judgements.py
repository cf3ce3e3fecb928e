"""What the law answers of one beslut, whole: the cases tell it in words, here no part of it is left out."""

from __future__ import annotations

from datetime import date

import pytest

from reports.errors import LawError
from reports.law import judge, load_law
from reports.model import (
    Beslut,
    Inflow,
    Insats,
    Judgement,
    Kvartal,
    Lagrum,
    Lista,
    Outcome,
    Period,
    Reported,
    Waiting,
)
from tests.law.beslut import beslut_with

K3 = Kvartal(2026, 3)


def beslut(day: date, *perioder: Period) -> Beslut:
    """A beslut on särskilt boende by SoL."""
    return beslut_with(
        "SoL",
        Lagrum("SoL", 11, 1, None),
        day,
        mark="beslutets märke",
        insats=Insats("SoL", "sarskilt-boende", "Särskilt boende", "Boende", "Äldreomsorg"),
        perioder=perioder,
    )


def judged(one: Beslut, kvartal: Kvartal = K3) -> Judgement:
    return judge(one, load_law(), kvartal, flytta_helgdag=False)


def test_a_beslut_carried_out_in_time_has_nothing_to_report_and_nothing_to_wait_for() -> None:
    one = beslut(date(2026, 5, 2), Period(date(2026, 5, 9), None, None))
    assert Judgement("beslutets märke", None, None, frozenset()) == judged(one)


def test_a_beslut_still_in_time_waits_in_its_list_from_its_day_to_its_slutdag() -> None:
    waiting = Waiting(Lista.EJ_VERKSTALLDA, date(2026, 7, 2), date(2026, 10, 2))
    assert Judgement("beslutets märke", None, waiting, frozenset()) == judged(beslut(date(2026, 7, 2)))


def test_a_late_beslut_tells_its_clock_and_has_no_months_from_an_avbrott() -> None:
    reported = Reported(
        lista=Lista.EJ_VERKSTALLDA,
        inflow=Inflow.NY,
        outcome=Outcome.VERKSTALLD,
        clock_start=date(2026, 5, 2),
        slutdag=date(2026, 8, 2),
        stopped=date(2026, 9, 1),
        months=3,
        avbrott_months=None,
    )
    one = beslut(date(2026, 5, 2), Period(date(2026, 9, 1), None, None))
    assert Judgement("beslutets märke", reported, None, frozenset()) == judged(one)


def test_a_late_avbrott_tells_the_clock_of_the_avbrott_and_the_months_from_it() -> None:
    reported = Reported(
        lista=Lista.AVBRUTNA,
        inflow=Inflow.NY,
        outcome=Outcome.FORTSATT,
        clock_start=date(2026, 5, 1),
        slutdag=date(2026, 8, 1),
        stopped=None,
        months=8,
        avbrott_months=4,
    )
    one = beslut(date(2026, 1, 10), Period(date(2026, 1, 20), None, date(2026, 5, 1)))
    assert Judgement("beslutets märke", reported, None, frozenset()) == judged(one)


def test_a_quarter_before_the_limit_began_is_refused_with_the_act_and_the_day() -> None:
    with pytest.raises(
        LawError,
        match=r"^Ingen tremånadersfrist för SoL .* den 2000-03-31\. Välj ett senare kvartal eller en senare dag\.$",
    ):
        judged(beslut(date(2000, 1, 1)), Kvartal(2000, 1))
