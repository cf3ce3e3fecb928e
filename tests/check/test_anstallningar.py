"""Anställningar at the door of the check room: which rows are in the period, one spelling for one title, what stops and what is a finding."""

from __future__ import annotations

import tomllib
from collections import Counter
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.check import check_anstallningar
from reports.check.titles import known_titles
from reports.errors import SourceError
from reports.model import Anstallningsform, FindingKind, Kind, LeftOut, Omfattning, Redovisningsperiod
from tests.builders import ANNA, number_of
from tests.examples import tried
from tests.runs import ROOT
from tests.staff_exports import SEPTEMBER, anstallning, anstallningar_of, found, sample_export, staff_export

MUST_BE_READABLE = ("befattning", "anställningsform", "från", "omfattning", "utfärdad")
UNREADABLE_DAYS = ("20260901", "01.09.2026", "46266", "2026-09-31", "snart")


# --- the period ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("day", ["2026-09-01", "2026-09-30"])
def test_an_agreement_signed_on_the_first_or_last_day_is_in_the_period(day: str) -> None:
    assert [date.fromisoformat(day)] == [
        one.utfardad for one in anstallningar_of(anstallning(utfärdad=day)).anstallningar
    ]


@pytest.mark.parametrize("day", ["2026-08-31", "2026-10-01"])
def test_an_agreement_signed_on_the_day_before_or_after_is_left_out_by_reason(day: str) -> None:
    checked = anstallningar_of(anstallning(utfärdad=day))
    assert ((), {LeftOut.UTANFOR_PERIODEN: 1}) == (checked.anstallningar, checked.left_out)


def test_the_day_the_work_begins_is_not_what_counts() -> None:
    assert 1 == len(anstallningar_of(anstallning(från="2025-05-01", utfärdad="2026-09-10")).anstallningar)


def test_nothing_is_remarked_on_a_row_outside_the_period() -> None:
    assert () == anstallningar_of(anstallning(utfärdad="2026-08-31", befattning="Vårdbitråde", till="snart")).findings


@given(st.lists(st.dates(date(2026, 8, 20), date(2026, 10, 10)), max_size=12), st.integers(0, 40))
@tried(60)
def test_every_row_is_used_or_left_out(days: list[date], length: int) -> None:
    period = Redovisningsperiod(date(2026, 9, 1), date.fromordinal(date(2026, 9, 1).toordinal() + length))
    checked = anstallningar_of(*(anstallning(utfärdad=day.isoformat()) for day in days), period=period)
    inside = sum(1 for day in days if period.fran <= day <= period.till)
    assert (len(days), inside) == (checked.rows_in, len(checked.anstallningar))
    assert len(days) - inside == checked.left_out.total()


# --- alike, and in more than one file -----------------------------------------------------------------------------------------


def test_rows_that_are_alike_are_people_employed_alike_and_all_are_kept() -> None:
    checked = anstallningar_of(anstallning(), anstallning(), anstallning())
    assert (3, (), Counter()) == (len(checked.anstallningar), checked.findings, checked.left_out)


def test_the_rows_of_every_file_are_read() -> None:
    files = [staff_export(Kind.ANSTALLNINGAR, [anstallning()] * n, f"{n}.csv") for n in (1, 2)]
    checked = check_anstallningar(files, SEPTEMBER)
    assert (3, {"1.csv", "2.csv"}) == (checked.rows_in, {one.place.file for one in checked.anstallningar})


def test_an_export_with_headings_alone_gives_nothing() -> None:
    checked = anstallningar_of()
    assert ((), (), 0) == (checked.anstallningar, checked.findings, checked.rows_in)


# --- values -------------------------------------------------------------------------------------------------------------------


def test_a_row_is_read_with_all_its_values() -> None:
    row = anstallning(
        anställningsform="Visstid", detalj="Vikariat", till="2027-01-31", omfattning="Deltid", procent="78,01"
    )
    (one,) = anstallningar_of(row).anstallningar
    assert (Anstallningsform.VISSTID, "Vikariat", date(2026, 10, 1), date(2027, 1, 31)) == (
        one.form,
        one.detalj,
        one.fran,
        one.till,
    )
    assert (Omfattning.DELTID, Decimal("78.01")) == (one.omfattning, one.procent)
    assert ("Vårdbiträde", "Hemtjänst centrum") == (one.befattning, one.organisation)
    assert (date(2026, 9, 10), "Chefina Övning", "Enhetschef") == (one.utfardad, one.utfardat_av, one.titel)
    assert ("personal.csv", 2) == (one.place.file, one.place.line)


@pytest.mark.parametrize("spell", [str, str.upper, str.lower, lambda text: f"  {text} "])
def test_form_and_omfattning_are_read_whatever_their_case_and_space(spell: type[str]) -> None:
    checked = anstallningar_of(
        *(
            anstallning(anställningsform=spell(form), omfattning=spell(omfattning))
            for form in Anstallningsform
            for omfattning in Omfattning
        )
    )
    assert [(form, omfattning) for form in Anstallningsform for omfattning in Omfattning] == [
        (one.form, one.omfattning) for one in checked.anstallningar
    ]


@pytest.mark.parametrize("till", ["", "9999-12-31"])
def test_an_employment_without_an_end_has_none(till: str) -> None:
    checked = anstallningar_of(anstallning(till=till))
    assert ([None], ()) == ([one.till for one in checked.anstallningar], checked.findings)


@pytest.mark.parametrize("text", ["75,00", "75", "75.00", "75,0", "75,00%", "75 %", "75,00\u00a0%"])
def test_procent_is_read_as_systems_write_it(text: str) -> None:
    checked = anstallningar_of(anstallning(omfattning="Deltid", procent=text))
    assert ([Decimal(75)], ()) == ([one.procent for one in checked.anstallningar], checked.findings)


@pytest.mark.parametrize("text", ["sjuttiofem", "0,75 av heltid", "75,000", "0", "0,00", "100,01", "-75", "7 5", "٧٥"])
def test_procent_that_cannot_be_read_is_left_empty_with_a_finding(text: str) -> None:
    checked = anstallningar_of(anstallning(omfattning="Deltid", procent=text))
    assert [None] == [one.procent for one in checked.anstallningar]
    assert [(FindingKind.OLASLIGT_VARDE, 2, "procent")] == found(checked.findings)


@given(st.decimals("0.01", "100", places=2))
@tried(100)
def test_every_procent_is_read_as_itself(procent: Decimal) -> None:
    row = anstallning(omfattning="Deltid", procent=str(procent).replace(".", ","))
    assert [procent] == [one.procent for one in anstallningar_of(row).anstallningar]


@pytest.mark.parametrize("text", ["", "0,00", "(%)", "75,00"])
def test_timtid_has_no_procent_whatever_the_cell_says(text: str) -> None:
    checked = anstallningar_of(anstallning(omfattning="Timtid", procent=text))
    assert ([None], ()) == ([one.procent for one in checked.anstallningar], checked.findings)


@pytest.mark.parametrize("text", UNREADABLE_DAYS)
def test_an_end_that_cannot_be_read_is_left_empty_with_a_finding(text: str) -> None:
    checked = anstallningar_of(anstallning(till=text))
    assert [None] == [one.till for one in checked.anstallningar]
    assert [(FindingKind.OLASLIGT_VARDE, 2, "till")] == found(checked.findings)


@pytest.mark.parametrize("space", ["", "-", " ", "\u00a0"])
@pytest.mark.parametrize("heading", ["befattning", "organisation", "detalj", "utfärdat av", "titel"])
def test_what_looks_like_a_personnummer_is_masked_in_every_text_that_is_printed(heading: str, space: str) -> None:
    checked = anstallningar_of(anstallning(**{heading: f"Hos {number_of(ANNA).replace('-', space)} natt"}))
    (one,) = checked.anstallningar
    assert "Hos [nummer] natt" in (one.befattning, one.organisation, one.detalj, one.utfardat_av, one.titel)
    assert [(FindingKind.PERSONUPPGIFT_I_FRITEXT, 2, heading)] == found(checked.findings)


def test_a_befattning_that_is_only_a_personnummer_stops_and_is_not_told() -> None:
    with pytest.raises(SourceError, match=r"^personal\.csv rad 2, befattning: väntat en befattning i ord") as stop:
        anstallningar_of(anstallning(befattning=number_of(ANNA)))
    assert ANNA.last_four not in str(stop.value)


# --- what stops ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("heading", MUST_BE_READABLE)
def test_an_empty_cell_that_must_be_readable_stops(heading: str) -> None:
    with pytest.raises(
        SourceError, match=rf"^personal\.csv rad 2, {heading}: väntat .+, fann tomt\. Rätta i källsystemet"
    ):
        anstallningar_of(anstallning(**{heading: ""}))


@pytest.mark.parametrize("heading", ["från", "utfärdad"])
@pytest.mark.parametrize("text", UNREADABLE_DAYS)
def test_a_day_that_must_be_readable_and_is_not_stops(heading: str, text: str) -> None:
    with pytest.raises(
        SourceError, match=rf"^personal\.csv rad 2, {heading}: väntat ett datum på formen ÅÅÅÅ-MM-DD, fann"
    ):
        anstallningar_of(anstallning(**{heading: text}))


@pytest.mark.parametrize(
    ("heading", "text"), [("anställningsform", "Provanställning"), ("omfattning", "Halvtid"), ("befattning", "4711")]
)
def test_a_word_that_is_none_of_the_known_stops_and_is_not_repeated(heading: str, text: str) -> None:
    with pytest.raises(SourceError, match=rf"^personal\.csv rad 2, {heading}: väntat") as stop:
        anstallningar_of(anstallning(**{heading: text}))
    assert text not in str(stop.value)


def test_all_faults_are_told_at_once_and_one_fault_of_many_rows_once() -> None:
    with pytest.raises(SourceError) as stop:
        anstallningar_of(*[anstallning(omfattning="")] * 3, anstallning(från=""), anstallning())
    assert [
        "personal.csv rad 2 och 2 rader till, omfattning: väntat ett av Heltid, Deltid, Timtid, fann tomt. Rätta i källsystemet och exportera igen.",
        "personal.csv rad 5, från: väntat ett datum på formen ÅÅÅÅ-MM-DD, fann tomt. Rätta i källsystemet och exportera igen.",
    ] == str(stop.value).splitlines()


def test_a_row_outside_the_period_must_be_readable_too() -> None:
    with pytest.raises(SourceError, match=r"^personal\.csv rad 2, befattning"):
        anstallningar_of(anstallning(utfärdad="2025-01-01", befattning=""))


# --- one title, one spelling --------------------------------------------------------------------------------------------------


def titles(*written: str) -> list[str]:
    return [one.befattning for one in anstallningar_of(*(anstallning(befattning=one) for one in written)).anstallningar]


@pytest.mark.parametrize(
    "written",
    [
        "Vårdbitråde",
        "vårdbiträde",
        "VARDBITRADE",
        "Vård-biträde",
        "Vård biträde",
        " Vårdbiträde  ",
        "Va\u030ardbitra\u0308de",
    ],
)
def test_a_known_title_is_written_in_its_known_spelling(written: str) -> None:
    assert ["Vårdbiträde"] == titles(written)


def test_the_known_spelling_wins_over_a_commoner_one() -> None:
    assert ["Vårdbiträde"] * 4 == titles("Vårdbitråde", "Vårdbitråde", "Vårdbitråde", "Vårdbiträde")


def test_a_title_that_a_system_has_cut_is_the_whole_title() -> None:
    assert ["Medicinskt ansvarig sjuksköterska"] == titles("Medicinskt ansvarig sjuks")


def test_the_commonest_spelling_of_an_unknown_title_wins() -> None:
    assert ["Badvärd"] * 3 == titles("Badvård", "Badvärd", "Badvärd")


def test_of_equally_common_spellings_the_first_in_the_alphabet_wins_in_any_order() -> None:
    assert titles("Bad-värd", "Badvärd") == titles("Badvärd", "Bad-värd") == ["Bad-värd"] * 2


def test_two_titles_are_never_made_one() -> None:
    written = ["Vårdbiträde natt", "Vårdbiträde", "Lärare obehörig", "Enhetschef", "Enhetschef Ekhagen"]
    assert written == titles(*written)


def test_the_office_of_the_one_who_signs_is_brought_together_but_keeps_its_place() -> None:
    rows = [anstallning(titel=titel) for titel in ("ENHETSCHEF", "Enhetschef Ekhagen", "Enhetschef", "")]
    assert ["Enhetschef", "Enhetschef Ekhagen", "Enhetschef", ""] == [
        one.titel for one in anstallningar_of(*rows).anstallningar
    ]


def test_a_changed_spelling_is_a_finding_on_its_row() -> None:
    checked = anstallningar_of(anstallning(), anstallning(befattning="Vårdbitråde"), anstallning(titel="Enhets-chef"))
    assert [(FindingKind.TITEL_STAVNING, 3, "befattning"), (FindingKind.TITEL_STAVNING, 4, "titel")] == found(
        checked.findings
    )


@pytest.mark.parametrize("written", ["vårdbiträde", "VÅRDBITRÄDE", "  Vårdbiträde "])
def test_another_case_or_space_alone_is_no_finding(written: str) -> None:
    assert () == anstallningar_of(anstallning(befattning=written)).findings


@given(
    st.lists(
        st.sampled_from(("Badvärd", "badvärd", "Badvård", "Bad-värd", "Städare", "stadare", "Vårdbitråde")), min_size=1
    )
)
@tried(100)
def test_bringing_together_is_the_same_in_any_order_and_loses_nobody(written: list[str]) -> None:
    assert sorted(titles(*written)) == sorted(titles(*reversed(written)))
    assert len(written) == len(titles(*written))
    assert len(set(titles(*written))) == len({one[0].casefold() for one in written})


def test_no_spelling_is_known_for_two_titles() -> None:
    data = tomllib.loads((ROOT / "reports" / "check" / "befattningar.toml").read_text(encoding="utf-8"))
    words = [word for one in data["befattning"] for word in (one["namn"], *one["ord"])]
    assert len(words) == len(known_titles())


# --- the sample data ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("kommun", "posts", "respelled"), [("lillby", 12, 2), ("storkoping", 70, 2)])
def test_the_sample_data_says_what_its_paper_says(kommun: str, posts: int, respelled: int) -> None:
    checked = check_anstallningar([sample_export(f"{kommun}-anstallningar-2026-09.csv")], SEPTEMBER)
    assert (posts, 4) == (len(checked.anstallningar), checked.left_out[LeftOut.UTANFOR_PERIODEN])
    assert [FindingKind.TITEL_STAVNING] * respelled == [one.kind for one in checked.findings]
