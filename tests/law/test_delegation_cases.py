"""Whether the one who decided was allowed to, as a lawyer reads it: cases in `cases/delegation.toml`, against the order in `ordning/`.

A new case needs no code. How one is written stands at the top of the file.
"""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from reports.kommun import load_delegationsordning
from reports.law import behorighet, load_law
from reports.model import (
    Behorighet,
    Beslut,
    Beslutsfattande,
    Beslutsniva,
    Delegationsordning,
    FindingKind,
    Placering,
    Roll,
    Utfall,
    read_lagrum,
)
from tests.law.beslut import beslut_with

HERE = Path(__file__).parent
LAW = load_law()
ORDNING = load_delegationsordning(HERE / "ordning")
UTSKOTTET = ORDNING.roller["sociala utskottet"]
DATA: dict[str, list[dict[str, Any]]] = tomllib.loads((HERE / "cases" / "delegation.toml").read_text(encoding="utf-8"))
CASES, FORBEHALL = DATA["delegation"], DATA["forbehall"]
FACTS = {
    *("lag", "lagrum", "beslutsdatum", "punkt", "befattning", "niva", "utfall"),
    *("belopp", "placering", "galler_fran", "galler_till", "alder"),
}
Case = dict[str, Any]


def beslut_of(case: Case) -> Beslut:
    """The facts of the case; what it does not say, the export does not say."""
    lag = case.get("lag", "SoL")
    return beslut_with(
        lag,
        read_lagrum(case["lagrum"], lag),
        case["beslutsdatum"],
        utfall=Utfall(case.get("utfall", "Bifall")),
        galler_till=case.get("galler_till"),
        fattat=Beslutsfattande(
            befattning=case.get("befattning", ""),
            punkt=case.get("punkt", "1"),
            niva=Beslutsniva(case["niva"]) if "niva" in case else None,
            belopp=case.get("belopp"),
            placering=Placering(case["placering"]) if "placering" in case else None,
            alder=case.get("alder"),
            galler_fran=case.get("galler_fran"),
        ),
    )


def judged(case: Case, ordning: Delegationsordning = ORDNING) -> Behorighet:
    return behorighet(beslut_of(case), ordning, LAW)


def with_one_more(roll: Roll) -> Delegationsordning:
    """The order with one more role."""
    return replace(ORDNING, roller={**ORDNING.roller, roll.namn.casefold(): roll})


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["namn"]))
def test_the_right_remarks_are_given_in(case: Case) -> None:
    unknown = set(case) - FACTS - {"namn", "anmarkningar", "niva_i_svaret"}
    assert not unknown, f"okända ord i fallet: {', '.join(sorted(unknown))}"
    found = judged(case)
    assert sorted(case["anmarkningar"]) == sorted(found.remarks)
    assert case.get("niva_i_svaret", found.niva) == found.niva


@pytest.mark.parametrize("case", FORBEHALL, ids=lambda case: str(case["namn"]))
def test_the_law_sets_the_same_limit_for_every_paragraph_in(case: Case) -> None:
    told = {
        paragraf: judged({"lagrum": paragraf, "punkt": "1"} | {word: case[word] for word in FACTS & set(case)}).remarks
        for paragraf in case["paragrafer"]
    }
    assert dict.fromkeys(case["paragrafer"], tuple(case["anmarkningar"])) == told


def test_every_case_has_a_sentence_of_its_own() -> None:
    names = [case["namn"] for case in (*CASES, *FORBEHALL)]
    assert len(set(names)) == len(names), sorted(name for name in names if names.count(name) > 1)


def test_both_sides_of_every_day_on_which_the_order_changed_are_in_the_cases() -> None:
    days = {case["beslutsdatum"] for case in CASES}
    begun = [version.galler_fran for version in ORDNING.versioner[1:]]
    assert [] == [day for day in begun if not {day - timedelta(days=1), day} <= days]


def test_both_sides_of_every_day_on_which_the_limits_of_the_law_changed_are_in_the_cases() -> None:
    changes = {
        (one.values["lag"], one.fran)
        for begrepp in ("bara_utskott", "fb_delegering", "far_inte_delegeras")
        for one in LAW.begrepp[begrepp]
        for first in LAW.all(begrepp, lag=one.values["lag"])[:1]
        if one.fran > first.fran
    }
    days = {(case.get("lag", "SoL"), case["beslutsdatum"]) for case in (*CASES, *FORBEHALL)}
    missing = [
        (lag, day)
        for lag, fran in sorted(changes)
        for day in (fran - timedelta(days=1), fran)
        if (lag, day) not in days
    ]
    assert [] == missing


def test_each_kind_of_remark_is_in_some_case_and_none_comes_twice() -> None:
    of_reporting = {
        FindingKind.DELEGAT_SAKNAS,
        FindingKind.ORDFORANDEBESLUT_SENT,
        FindingKind.ALDRIG_ANMALT,
        FindingKind.ANMALT_TIDIGARE,
    }
    assert {kind for kind in FindingKind if kind.about_delegation} - of_reporting == {
        remark for case in CASES for remark in judged(case).remarks
    }
    assert [] == [case["namn"] for case in CASES if len(set(told := judged(case).remarks)) < len(told)]


# --- what a case cannot say ------------------------------------------------------------------------------------------------


def test_the_answer_tells_the_beslut_the_role_and_the_punkt_of_that_day() -> None:
    found = judged({"lagrum": "11 kap. 4 §", "beslutsdatum": date(2026, 5, 2), "befattning": "SOC.SEKR", "punkt": "3"})
    assert ("fallet", "Socialsekreterare", "Stödboende för unga") == (
        found.mark,
        found.roll.namn if found.roll else None,
        found.punkt.arende if found.punkt else None,
    )


def test_a_beslut_of_utskottet_without_befattning_is_the_only_utskotts() -> None:
    case = {"lag": "LVU", "lagrum": "4 §", "beslutsdatum": date(2026, 5, 2), "niva": "Utskott"}
    assert (UTSKOTTET, ()) == ((found := judged(case)).roll, found.remarks)


def test_a_beslut_of_utskottet_without_befattning_is_nobodys_where_there_are_two() -> None:
    case = {"lag": "LVU", "lagrum": "4 §", "beslutsdatum": date(2026, 5, 2), "niva": "Utskott"}
    two = with_one_more(Roll("Individutskottet", Beslutsniva.UTSKOTT, "", ()))
    found = judged(case, two)
    assert (None, Beslutsniva.UTSKOTT, (FindingKind.OKAND_BEFATTNING,)) == (found.roll, found.niva, found.remarks)


def test_one_utskott_with_many_spellings_is_still_one() -> None:
    case = {"lag": "LVU", "lagrum": "4 §", "beslutsdatum": date(2026, 5, 2), "niva": "Utskott"}
    spelt = replace(ORDNING, roller={**ORDNING.roller, "su": UTSKOTTET, "soc.utsk": UTSKOTTET})
    assert (UTSKOTTET, ()) == ((found := judged(case, spelt)).roll, found.remarks)


def test_a_beslut_without_befattning_on_the_level_delegation_is_nobodys_even_if_there_is_one_role_only() -> None:
    only = replace(
        ORDNING,
        versioner=(),
        roller={"enhetschef": Roll("Enhetschef", Beslutsniva.DELEGATION, "", ())},
    )
    case = {"lagrum": "11 kap. 4 §", "beslutsdatum": date(2026, 5, 2), "niva": "Delegation"}
    assert None is judged(case, only).roll


def test_before_the_first_version_and_after_a_closed_one_there_is_no_order() -> None:
    [first, *_] = ORDNING.versioner
    closed = replace(ORDNING, versioner=(replace(first, galler_till=date(2022, 12, 31)),))
    told = {
        day: judged({"lagrum": "6 kap. 1 §", "beslutsdatum": day, "befattning": "Enhetschef"}, closed).remarks
        for day in (date(2021, 12, 31), date(2022, 1, 1), date(2022, 12, 31), date(2023, 1, 1))
    }
    none = (FindingKind.ORDNING_SAKNAS,)
    assert {
        date(2021, 12, 31): none,
        date(2022, 1, 1): (),
        date(2022, 12, 31): (),
        date(2023, 1, 1): none,
    } == told


@pytest.mark.parametrize(
    ("fran", "till", "months", "remarks"),
    [
        (date(9999, 12, 30), date.max, 2, ()),
        (date.min, date.max, 2, (FindingKind.VILLKOR_OVERSKRIDET,)),
        (date.min, date.max, 10**9, ()),
        (date.max, date.min, 0, (FindingKind.VILLKOR_OKANT,)),
        (date(2026, 5, 2), date(2026, 5, 2), 0, ()),
        (date(2026, 5, 2), date(2026, 5, 3), 0, (FindingKind.VILLKOR_OVERSKRIDET,)),
    ],
)
def test_no_day_and_no_length_can_end_the_run(
    fran: date, till: date, months: int, remarks: tuple[FindingKind, ...]
) -> None:
    latest = ORDNING.versioner[-1]
    punkt = latest.punkter["4.2"]
    limited = replace(punkt, regler=(replace(punkt.regler[0], hogst_manader=months),))
    ordning = replace(ORDNING, versioner=(replace(latest, punkter={"4.2": limited}),))
    case = {"lagrum": "11 kap. 4 §", "beslutsdatum": date(2026, 5, 2), "punkt": "4.2", "befattning": "Enhetschef"}
    assert remarks == judged(case | {"galler_fran": fran, "galler_till": till}, ordning).remarks
