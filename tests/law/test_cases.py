"""The law as a lawyer reads it: cases in `cases/*.toml`, each with its facts and its right answer.

A new case needs no code. How one is written stands at the top of `cases/raknereglernas_exempel.toml`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from reports.errors import LawError
from reports.law import (
    Law,
    citations_at,
    duty,
    forhandsbedomning_till,
    judge,
    load_law,
    statistik_citations,
    utredning_till,
)
from reports.law.citations import avgifter_at
from reports.model import Beslut, Inflow, Insats, Judgement, Kvartal, Lista, Outcome, Period, Utfall, read_lagrum
from tests.law.beslut import beslut_with

LAW = load_law()
CASES = Path(__file__).parent / "cases"

FACTS = {"lag", "lagrum", "insats", "utfall", "beslutsdatum", "galler_till", "avslutad", "period", "flytta_helgdag"}
FOR_THE_READER = {"namn", "avslutsorsak", "erbjuden", "erbjudande_svar"}
MUST_ANSWER = {"lista", "grupp", "slutdag", "manader", "avslut", "svar", "utanfor"}
MAY_ANSWER = {"avslutsdag", "manader_fran_avbrott", "vantar_till"}
WORDS = {
    "case": FACTS | FOR_THE_READER | {"kvartal", "fynd"} | MUST_ANSWER | MAY_ANSWER,
    "period": {"verkstalld_fran", "verkstalld_till", "avbruten_fran"},
    "avgift": {"namn", "lag", "beslutsdatum", "lagst_kronor", "hogst_kronor"},
    "belopp": {"namn", "kvartal", "belopp"},
    "hanvisning": {"namn", "kvartal", "amne", "sol", "lss", "lagrum", "svar"},
    "tidsfrist": {"namn", "inkom", "inledd", "sista_dag", "lagrum"},
}
LISTA = {Lista.EJ_VERKSTALLDA: "ej verkställda", Lista.AVBRUTNA: "avbrutna"}
INFLOW = {Inflow.NY: "A", Inflow.KVARSTAENDE: "B"}
OUTCOME = {Outcome.VERKSTALLD: "C", Outcome.AVSLUTAD: "C", Outcome.FORTSATT: "D"}
AVSLUT = {Outcome.VERKSTALLD: "verkställd", Outcome.AVSLUTAD: "avslutad"}
QUARTERS_LATER = 12  # so many quarters after the case's own, a case answered "aldrig" is looked for

Case = dict[str, Any]


def cases(kind: str) -> list[Case]:
    """Every case of a kind, in the order of the files; refuses a file that cannot be read, by name."""
    found = []
    for path in sorted(CASES.glob("*.toml")):
        try:
            data = tomllib.loads(path.read_text(encoding="utf-8"))
        except tomllib.TOMLDecodeError as error:
            raise AssertionError(f"{path.name}: {error}") from None
        assert set(data) <= {"case", "avgift", "belopp", "hanvisning", "tidsfrist", "delegation", "forbehall"}, (
            f"{path.name}: {sorted(data)}"
        )
        found += data.get(kind, [])
    return found


def named(case: Case) -> str:
    return str(case["namn"])


def refuse_unknown_words(kind: str, case: Case) -> None:
    """A misspelt word would leave a case without its fact or its answer."""
    unknown = set(case) - WORDS[kind] | {word for one in case.get("period", []) for word in set(one) - WORDS["period"]}
    assert not unknown, f"okända ord i fallet: {', '.join(sorted(unknown))}"


def beslut_of(case: Case) -> Beslut:
    """The facts of the case, as the law gets them: the law knows no person, and no offer."""
    lag = case["lag"]
    return beslut_with(
        lag,
        read_lagrum(case["lagrum"], lag) if lag in ("SoL", "LSS") else None,
        case["beslutsdatum"],
        insats=None if case.get("insats") == "okänd" else Insats(lag, "kod", "Insatsen", "Familjen", "Verksamheten"),
        utfall=Utfall(case.get("utfall", "Bifall")),
        galler_till=case.get("galler_till"),
        perioder=tuple(
            Period(one.get("verkstalld_fran"), one.get("verkstalld_till"), one.get("avbruten_fran"))
            for one in case.get("period", [])
        ),
        avslutad=case.get("avslutad"),
    )


def quarter_of(case: Case) -> Kvartal:
    kvartal = Kvartal.parse(case["kvartal"])
    assert kvartal is not None, f"{case['kvartal']} är inget kvartal"
    return kvartal


def judged(case: Case, kvartal: Kvartal) -> Judgement:
    return judge(beslut_of(case), LAW, kvartal, case.get("flytta_helgdag", False))


def reported_in_a_quarter(case: Case) -> bool:
    """Whether the beslut is reported in any quarter, from its own to some years after the case's."""
    day: date = case["beslutsdatum"]
    kvartal = Kvartal(day.year, (day.month - 1) // 3 + 1)
    last = quarter_of(case)
    for _ in range(QUARTERS_LATER):
        last = last.next
    while kvartal <= last:
        if duty(beslut_of(case), LAW, kvartal.matdag).left_out is None and judged(case, kvartal).reported:
            return True
        kvartal = kvartal.next
    return False


def answer(case: Case) -> Case:
    """What the program answers, in the words of the cases."""
    beslut, kvartal = beslut_of(case), quarter_of(case)
    in_duty = duty(beslut, LAW, kvartal.matdag)
    if in_duty.left_out is not None:
        return {"utanfor": in_duty.left_out.value, "fynd": sorted(in_duty.remarks)}
    try:
        found = judged(case, kvartal)
    except LawError:
        return {"svar": "stopp"}
    given: Case = {"fynd": sorted({*in_duty.remarks, *found.remarks})}
    if found.waiting:
        given["vantar_till"] = found.waiting.slutdag
    if found.reported is None:
        if found.waiting:
            return given | {"svar": "inte än", "slutdag": found.waiting.slutdag}
        return given | {"svar": "inte i kvartalet" if reported_in_a_quarter(case) else "aldrig"}
    one = found.reported
    if one.outcome is not Outcome.FORTSATT:
        given |= {"avslut": AVSLUT[one.outcome], "avslutsdag": one.stopped}
    if one.avbrott_months is not None:
        given["manader_fran_avbrott"] = one.avbrott_months
    return given | {
        "lista": LISTA[one.lista],
        "grupp": f"{INFLOW[one.inflow]}, {OUTCOME[one.outcome]}",
        "slutdag": one.slutdag,
        "manader": one.months,
    }


def as_written(given: Case) -> str:
    """An answer as it would stand in a case, a line for each word."""
    return "\n".join(
        f"{word} = {', '.join(value) if word == 'fynd' else value}" for word, value in sorted(given.items())
    )


@pytest.mark.parametrize("case", cases("case"), ids=named)
def test_the_right_answer_is_given_in(case: Case) -> None:
    refuse_unknown_words("case", case)
    given = answer(case)
    expected = {word: case[word] for word in MUST_ANSWER | MAY_ANSWER if word in case}
    if "svar" not in case or case["svar"] != "stopp":
        expected["fynd"] = sorted(case.get("fynd", []))
    # What may be answered is compared where the case does answer it.
    compared = {word: value for word, value in given.items() if word not in MAY_ANSWER - set(case)}
    assert as_written(expected) == as_written(compared), "fallets svar är inte programmets"


@pytest.mark.parametrize("case", cases("avgift"), ids=named)
def test_the_range_of_sarskild_avgift_is_right_in(case: Case) -> None:
    refuse_unknown_words("avgift", case)
    expected = (case["lagst_kronor"], case["hogst_kronor"])
    lydelse = LAW.at("sarskild_avgift", case["beslutsdatum"], lag=case["lag"])
    assert lydelse is not None
    assert expected == (lydelse.values["lagst_kronor"], lydelse.values["hogst_kronor"])
    told = [one for one in avgifter_at(LAW, date(2026, 9, 30)) if one.fran <= case["beslutsdatum"]][-1]
    assert expected == (told.lagst, told.hogst)


@pytest.mark.parametrize("case", cases("belopp"), ids=named)
def test_the_ranges_that_a_handling_tells_are_right_in(case: Case) -> None:
    refuse_unknown_words("belopp", case)
    told = citations_at(LAW, quarter_of(case).matdag).avgifter
    assert case["belopp"] == [[one.lagst, one.hogst] for one in told]


@pytest.mark.parametrize("case", cases("hanvisning"), ids=named)
def test_the_lagrum_that_a_handling_cites_are_right_in(case: Case) -> None:
    refuse_unknown_words("hanvisning", case)
    if case.get("svar") == "stopp":
        with pytest.raises(LawError):
            citations_at(LAW, quarter_of(case).matdag)
        return
    cited = getattr(citations_at(LAW, quarter_of(case).matdag), case["amne"])
    assert (case["lagrum"] if "lagrum" in case else (case["sol"], case["lss"])) == cited


@pytest.mark.parametrize("case", cases("tidsfrist"), ids=named)
def test_the_last_day_in_time_and_its_lagrum_are_right_in(case: Case) -> None:
    refuse_unknown_words("tidsfrist", case)
    day = case["inkom"] if "inkom" in case else case["inledd"]
    cited = statistik_citations(LAW, day, day)
    answer = (
        (forhandsbedomning_till(day, LAW), cited.forhandsbedomning)
        if "inkom" in case
        else (utredning_till(day, LAW), cited.utredning)
    )
    assert (case["sista_dag"], case["lagrum"]) == answer


def test_the_oldest_limits_of_forhandsbedomning_and_utredning_reach_back_in_time() -> None:
    assert date(1999, 3, 15) == forhandsbedomning_till(date(1999, 3, 1), LAW)
    assert date(1999, 7, 1) == utredning_till(date(1999, 3, 1), LAW)


@pytest.mark.parametrize(
    ("begrepp", "tell"), [("forhandsbedomning", forhandsbedomning_till), ("utredningstid", utredning_till)]
)
def test_a_limit_without_any_lydelse_stops(begrepp: str, tell: Callable[[date, Law], date]) -> None:
    law = replace(LAW, begrepp={**LAW.begrepp, begrepp: ()})
    with pytest.raises(LawError, match=rf"Ingen lydelse av {begrepp}"):
        tell(date(2026, 1, 1), law)


def test_every_case_has_a_sentence_of_its_own() -> None:
    names = [named(case) for kind in ("case", "avgift", "belopp", "hanvisning", "tidsfrist") for case in cases(kind)]
    assert len(set(names)) == len(names), sorted(name for name in names if names.count(name) > 1)


def test_both_sides_of_every_day_on_which_the_duty_changed_are_in_the_cases() -> None:
    changes = {
        (lydelse.values["lagrum"], lydelse.fran)
        for lydelse in LAW.begrepp["rapporteringsskyldighet"]
        for first in LAW.all("rapporteringsskyldighet", lagrum=lydelse.values["lagrum"])[:1]
        if lydelse.fran > first.fran
    }
    days = {
        (lagrum.provision, case["beslutsdatum"])
        for case in cases("case")
        if (lagrum := read_lagrum(case["lagrum"], case["lag"]) if case["lag"] in ("SoL", "LSS") else None)
    }
    missing = [
        (lagrum, day)
        for lagrum, fran in sorted(changes)
        for day in (date.fromordinal(fran.toordinal() - 1), fran)
        if (lagrum, day) not in days
    ]
    assert [] == missing
