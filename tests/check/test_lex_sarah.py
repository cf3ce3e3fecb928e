"""Beslut under lex Sarah at the door of the check room: which are in the period, what they say, what stops and what is a finding."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.check import check_lex_sarah
from reports.errors import SourceError
from reports.model import FindingKind, Kind, LeftOut, LexSarahBeslut
from tests.builders import ANNA, number_of
from tests.examples import tried
from tests.staff_exports import SEPTEMBER, found, lex_sarah, lex_sarah_of, sample_export, staff_export


def test_a_row_is_read_with_all_its_values() -> None:
    (one,) = lex_sarah_of(lex_sarah(lag="lss ")).lex_sarah
    assert ("SN 2026/214", date(2026, 9, 10), "LSS") == (one.diarienummer, one.datum, one.lag)
    assert (LexSarahBeslut.MISSFORHALLANDE, "Förvaltningschef") == (one.beslut, one.befattning)
    assert ("personal.csv", 2) == (one.place.file, one.place.line)


@pytest.mark.parametrize("day", ["2026-09-01", "2026-09-30"])
def test_a_beslut_on_the_first_or_last_day_is_in_the_period(day: str) -> None:
    assert 1 == len(lex_sarah_of(lex_sarah(datum=day)).lex_sarah)


@pytest.mark.parametrize("day", ["2026-08-31", "2026-10-01"])
def test_a_beslut_on_the_day_before_or_after_is_left_out_by_reason(day: str) -> None:
    checked = lex_sarah_of(lex_sarah(datum=day, beslut="?"))
    assert ((), (), {LeftOut.UTANFOR_PERIODEN: 1}) == (checked.lex_sarah, checked.findings, checked.left_out)


@pytest.mark.parametrize("spell", [str, str.upper, str.lower, lambda text: f"  {text.replace(' ', '   ')}. "])
@pytest.mark.parametrize("beslut", list(LexSarahBeslut))
def test_every_beslut_is_read_in_its_own_words_whatever_their_case_and_space(
    beslut: LexSarahBeslut, spell: type[str]
) -> None:
    checked = lex_sarah_of(lex_sarah(beslut=spell(beslut)))
    assert ([beslut], ()) == ([one.beslut for one in checked.lex_sarah], checked.findings)


@pytest.mark.parametrize(
    ("text", "beslut"),
    [
        ("Ej missförhållande", LexSarahBeslut.INGET),
        ("Risk för ett missförhållande", LexSarahBeslut.RISK),
        ("Missförhållande, ej allvarligt", LexSarahBeslut.MISSFORHALLANDE),
        ("Inte allvarligt missförhållande", LexSarahBeslut.MISSFORHALLANDE),
        ("Påtaglig risk för ett allvarligt missförhållande", LexSarahBeslut.ALLVARLIG_RISK),
        ("Påtaglig risk för allvarligt missförhållande – anmäls till IVO", LexSarahBeslut.ALLVARLIG_RISK),
        ("Allvarligt missförhållande, anmält till IVO", LexSarahBeslut.ALLVARLIGT),
        ("Allvarligt missförhållande (anmälan till IVO)", LexSarahBeslut.ALLVARLIGT),
    ],
)
def test_common_spellings_are_known(text: str, beslut: LexSarahBeslut) -> None:
    checked = lex_sarah_of(lex_sarah(beslut=text))
    assert ([beslut], ()) == ([one.beslut for one in checked.lex_sarah], checked.findings)


@pytest.mark.parametrize(
    "text", ["", "Avslutas", "Allvarligt missförhållande, ej anmält till IVO", "Missförhållande?!x", "Ej"]
)
def test_a_beslut_that_is_none_of_the_known_is_never_guessed(text: str) -> None:
    checked = lex_sarah_of(lex_sarah(beslut=text))
    assert [LexSarahBeslut.OVRIGT] == [one.beslut for one in checked.lex_sarah]
    assert [(FindingKind.OKANT_LEX_SARAH_BESLUT, 2, "beslut")] == found(checked.findings)


def test_the_same_row_twice_is_one_beslut_and_a_finding() -> None:
    checked = lex_sarah_of(lex_sarah(), lex_sarah(lag="SOL", beslut="MISSFÖRHÅLLANDE"))
    assert (1, {LeftOut.DUBBLETT: 1}) == (len(checked.lex_sarah), checked.left_out)
    assert [(FindingKind.DUBBLETTRAD, 3, "")] == found(checked.findings)


def test_the_same_row_in_two_files_is_one_beslut() -> None:
    files = [staff_export(Kind.LEX_SARAH, [lex_sarah()], file) for file in ("a.csv", "b.csv")]
    checked = check_lex_sarah(files, SEPTEMBER)
    assert (["a.csv"], ["b.csv"]) == (
        [one.place.file for one in checked.lex_sarah],
        [one.place.file for one in checked.findings],
    )


@pytest.mark.parametrize(
    "other",
    [{"datum": "2026-09-11"}, {"lag": "LSS"}, {"beslut": "Risk för missförhållande"}, {"befattning": "Enhetschef"}],
)
def test_a_diarienummer_may_have_two_different_beslut(other: dict[str, str]) -> None:
    checked = lex_sarah_of(lex_sarah(), lex_sarah(**other))
    assert (2, ()) == (len(checked.lex_sarah), checked.findings)


@pytest.mark.parametrize("heading", ["diarienummer", "datum", "lag"])
def test_an_empty_cell_that_must_be_readable_stops(heading: str) -> None:
    with pytest.raises(
        SourceError, match=rf"^personal\.csv rad 2, {heading}: väntat .+, fann tomt\. Rätta i källsystemet"
    ):
        lex_sarah_of(lex_sarah(**{heading: ""}))


@pytest.mark.parametrize("lag", ["LVU", "HSL", "SoL och LSS", "Sol (2025:400)"])
def test_another_act_than_the_two_stops(lag: str) -> None:
    with pytest.raises(SourceError, match=r"^personal\.csv rad 2, lag: väntat SoL eller LSS, fann") as stop:
        lex_sarah_of(lex_sarah(lag=lag))
    assert lag not in str(stop.value)


@pytest.mark.parametrize("text", ["20260901", "2026-09-31", "46266", "i måndags"])
def test_a_day_that_cannot_be_read_stops(text: str) -> None:
    with pytest.raises(SourceError, match=r"^personal\.csv rad 2, datum: väntat ett datum på formen ÅÅÅÅ-MM-DD, fann"):
        lex_sarah_of(lex_sarah(datum=text))


def test_all_faults_are_told_at_once_and_one_fault_of_many_rows_once() -> None:
    with pytest.raises(SourceError) as stop:
        lex_sarah_of(lex_sarah(lag=""), lex_sarah(lag=""), lex_sarah(diarienummer=""))
    assert [
        "personal.csv rad 2 och 1 rad till, lag: väntat SoL eller LSS, fann tomt. Rätta i källsystemet och exportera igen.",
        "personal.csv rad 4, diarienummer: väntat beslutets diarienummer, fann tomt. Rätta i källsystemet och exportera igen.",
    ] == str(stop.value).splitlines()


def test_what_looks_like_a_personnummer_is_masked_in_the_office() -> None:
    checked = lex_sarah_of(lex_sarah(befattning=f"Chef {number_of(ANNA)}"))
    assert ["Chef [nummer]"] == [one.befattning for one in checked.lex_sarah]
    assert [(FindingKind.PERSONUPPGIFT_I_FRITEXT, 2, "befattning")] == found(checked.findings)


@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "diarienummer": st.sampled_from(("SN 1", "SN 2", "sn 1 ")),
                "datum": st.sampled_from(("2026-08-31", "2026-09-01", "2026-09-30", "2026-10-01")),
                "lag": st.sampled_from(("SoL", "LSS", "lss")),
                "beslut": st.sampled_from(("Missförhållande", "missförhållande", "Avslutas")),
            }
        ),
        max_size=15,
    )
)
@tried(100)
def test_every_row_is_used_or_left_out_and_no_beslut_stands_twice(rows: list[dict[str, str]]) -> None:
    checked = lex_sarah_of(*(lex_sarah(**row) for row in rows))
    assert len(rows) == checked.rows_in == len(checked.lex_sarah) + checked.left_out.total()
    told = [(one.diarienummer.casefold(), one.datum, one.lag, one.beslut) for one in checked.lex_sarah]
    assert len(set(told)) == len(told)


@pytest.mark.parametrize("kommun", ["lillby", "storkoping"])
def test_the_sample_data_has_one_beslut_of_each_act_in_its_period(kommun: str) -> None:
    checked = check_lex_sarah([sample_export(f"{kommun}-lex-sarah-2026-09.csv")], SEPTEMBER)
    assert (["SoL", "LSS"], 2, ()) == (
        [one.lag for one in checked.lex_sarah],
        checked.left_out.total(),
        checked.findings,
    )
