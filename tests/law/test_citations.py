"""What the handlingar cite, beyond the cases: the acts' numbers, LSS's own names, and amounts that must agree."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

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
    with pytest.raises(LawError, match=r"^Den särskilda avgiften skiljer sig mellan SoL och LSS .* lika\.$"):
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


def test_a_provision_that_has_not_begun_is_named_with_its_act_and_the_day() -> None:
    with pytest.raises(
        LawError, match=r"^Lagen har ingen lydelse av hanvisningar för KL den 2017-12-31\. Välj en senare"
    ):
        citations_at(load_law(), date(2017, 12, 31))


@pytest.mark.parametrize(("lag", "amne"), [("OSL", "sekretess"), ("KL", "revisorer")])
def test_a_handling_cites_what_its_subject_is_though_the_act_has_another(lag: str, amne: str) -> None:
    law = load_law()
    (own,) = law.all("hanvisningar", lag=lag, amne=amne)
    other = replace(own, fran=MATDAG, values={**own.values, "amne": "annat", "lagrum": "1 kap. 1 §"})
    with_other = replace(law, begrepp={**law.begrepp, "hanvisningar": (*law.begrepp["hanvisningar"], other)})
    assert own.values["lagrum"] == getattr(citations_at(with_other, MATDAG), amne)


def test_an_insats_of_lss_that_is_renamed_has_its_new_name_from_that_day() -> None:
    law = load_law()
    old = law.begrepp["lss_insatser"]
    new = replace(old[0], fran=MATDAG, values={**old[0].values, "namn": "nytt namn"})
    renamed = replace(law, begrepp={**law.begrepp, "lss_insatser": (new, *old)})
    days = (MATDAG - timedelta(days=1), MATDAG)
    assert [old[0].values["namn"], "nytt namn"] == [
        citations_at(renamed, day).lss_insatser[old[0].values["lagrum"]] for day in days
    ]


def test_every_provision_of_the_duty_is_cited_with_the_number_of_its_own_act() -> None:
    lss = {f"9 § {number} LSS": "1993:387" for number in range(1, 11)}
    sol = {"4 kap. 1 § SoL": "2001:453", "11 kap. 1 § SoL": "2025:400", "12 kap. 1 § SoL": "2025:400"}
    assert {**sol, **lss, "16 § LSS": "1993:387"} == citations_at(load_law(), MATDAG).acts


def test_a_provision_that_is_no_longer_counted_keeps_the_number_of_its_act() -> None:
    law = load_law()
    own = law.all("rapporteringsskyldighet", lagrum="12 kap. 1 § SoL")[-1]
    moved = replace(own, fran=MATDAG, values={**own.values, "raknas": False, "sfs": "2026:1"})
    with_moved = replace(
        law, begrepp={**law.begrepp, "rapporteringsskyldighet": (*law.begrepp["rapporteringsskyldighet"], moved)}
    )
    assert "2025:400" == citations_at(with_moved, MATDAG).acts["12 kap. 1 § SoL"]


def test_the_ten_insatser_of_lss_have_the_acts_own_names() -> None:
    named = citations_at(load_law(), MATDAG).lss_insatser
    assert [f"9 § {number} LSS" for number in range(1, 11)] == list(named)
    assert "biträde av kontaktperson" == named["9 § 4 LSS"]
    assert "daglig verksamhet" == named["9 § 10 LSS"]
