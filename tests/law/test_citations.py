"""What the handlingar cite, beyond the cases: the acts' numbers, LSS's own names, and amounts that must agree."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reports.errors import LawError
from reports.law import Law, citations_at, load_law
from reports.law.citations import avgifter_at
from reports.law.lydelser import Lydelse

MATDAG = date(2026, 9, 30)


def with_avgift(lag: str, number: int, **changes: object) -> Law:
    """The shipped law with another wording of the särskild avgift: the n:th of the act, oldest first."""
    law = load_law()
    own = law.all("sarskild_avgift", lag=lag)
    fran = changes.pop("fran", own[number].fran)
    assert isinstance(fran, date)
    changed: Lydelse = replace(own[number], fran=fran, values={**own[number].values, **changes})
    others = tuple(one for one in law.begrepp["sarskild_avgift"] if one is not own[number])
    return replace(law, begrepp={**law.begrepp, "sarskild_avgift": (*others, changed)})


@pytest.mark.parametrize(
    ("number", "changes"),
    [
        (0, {"lagst_kronor": 9_000}),
        (0, {"hogst_kronor": 900_000}),
        (1, {"lagst_kronor": 14_000}),
        (1, {"hogst_kronor": 1_400_000}),
        (1, {"fran": date(2026, 2, 1)}),
    ],
)
def test_amounts_that_differ_between_the_acts_stop_the_run(number: int, changes: dict[str, object]) -> None:
    with pytest.raises(LawError, match="skiljer sig mellan SoL och LSS"):
        avgifter_at(with_avgift("LSS", number, **changes), MATDAG)


def test_the_first_amount_may_be_older_in_one_act_than_in_the_other() -> None:
    sol, lss = (load_law().all("sarskild_avgift", lag=lag)[0].fran for lag in ("SoL", "LSS"))
    assert sol < lss
    assert [(10_000, 1_000_000), (15_000, 1_500_000)] == [
        (one.lagst, one.hogst) for one in avgifter_at(load_law(), MATDAG)
    ]


def test_a_new_amount_is_told_from_the_day_it_begins() -> None:
    assert 1 == len(avgifter_at(load_law(), date(2025, 12, 31)))
    assert 2 == len(avgifter_at(load_law(), date(2026, 1, 1)))


def test_every_provision_of_the_duty_is_cited_with_the_number_of_its_own_act() -> None:
    lss = {f"9 § {number} LSS": "1993:387" for number in range(1, 11)}
    sol = {"4 kap. 1 § SoL": "2001:453", "11 kap. 1 § SoL": "2025:400", "12 kap. 1 § SoL": "2025:400"}
    assert {**sol, **lss, "16 § LSS": "1993:387"} == citations_at(load_law(), MATDAG).acts


def test_the_ten_insatser_of_lss_have_the_acts_own_names() -> None:
    named = citations_at(load_law(), MATDAG).lss_insatser
    assert [f"9 § {number} LSS" for number in range(1, 11)] == list(named)
    assert "biträde av kontaktperson" == named["9 § 4 LSS"]
    assert "daglig verksamhet" == named["9 § 10 LSS"]
