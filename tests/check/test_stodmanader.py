"""Försörjningsstöd at the door of the check room: what a row says, what stops, what is a finding, and who is counted once a month."""

from __future__ import annotations

import pytest

from reports.check import check_stodmanader
from reports.errors import SourceError
from reports.model import FindingKind, Kind, LeftOut, Manad
from tests.builders import number_of
from tests.statistik_exports import ELIS, SHIPPED, TOVE, kinds_of, statistik_export, stodmanad, stodmanader_of

TO_ELIS = {"personnummer": number_of(ELIS), "namn": ELIS.name}
MARS = Manad(2026, 3)


def test_a_row_is_read_with_all_its_values() -> None:
    [one] = stodmanader_of(stodmanad(flykting="j", arbetsmarknadsinsats="J")).stodmanader
    assert (("standard",), ("Ä1",)) == (one.systems, one.arendenummer)
    assert (f"{TOVE.born:%Y%m%d}{TOVE.last_four}", "Tove Övning") == (one.person, one.namn)
    assert (MARS, "113", True, True) == (one.manad, one.hinderkod, one.flykting, one.arbetsmarknadsinsats)
    assert [("standard.csv", 2)] == [(place.file, place.line) for place in one.places]


@pytest.mark.parametrize(
    ("date_form", "text"),
    [
        ("ÅÅÅÅ-MM-DD", "2026-03"),
        ("ÅÅÅÅ-MM-DD", "2026-03-25"),
        ("ÅÅÅÅ-MM-DD TT:MM", "2026-03"),
        ("ÅÅÅÅ-MM-DD TT:MM", "2026-03-01 00:00"),
        ("ÅÅÅÅ-MM-DD TT:MM", "2026-03-01"),
    ],
)
def test_a_month_is_read_as_itself_or_as_a_day_in_the_profiles_form(date_form: str, text: str) -> None:
    export = statistik_export(Kind.FORSORJNINGSSTOD, [stodmanad(månad=text)], date_form=date_form)
    assert [MARS] == [one.manad for one in check_stodmanader([export], SHIPPED).stodmanader]


@pytest.mark.parametrize(
    ("heading", "text", "said"),
    [
        ("månad", "", "månad: väntat en månad på formen ÅÅÅÅ-MM eller ÅÅÅÅ-MM-DD, fann tomt"),
        ("månad", "2026-13", "månad: väntat en månad på formen ÅÅÅÅ-MM eller ÅÅÅÅ-MM-DD, fann ”9999-99”"),
        ("månad", "mar-26", "månad: väntat en månad på formen ÅÅÅÅ-MM eller ÅÅÅÅ-MM-DD, fann en text på 6 tecken"),
        ("månad", "2026-03-32", "månad: väntat en månad"),
        ("månad", "2026-03-01 00:00", "månad: väntat en månad"),
        ("månad", "9999-12", "månad: väntat en månad"),
        ("personnummer", "2,01003E+11", "personnummer: väntat ett personnummer, fann formen 1,9E+11"),
    ],
)
def test_a_cell_that_must_be_readable_stops_the_run_with_its_place(heading: str, text: str, said: str) -> None:
    with pytest.raises(SourceError) as stop:
        stodmanader_of(stodmanad(), stodmanad() | {heading: text})
    assert str(stop.value).startswith(f"standard.csv rad 3, {said}")


def test_a_month_that_excel_has_rewritten_is_told_so() -> None:
    with pytest.raises(SourceError, match="Excel kan ha skrivit om värdet"):
        stodmanader_of(stodmanad(månad="mar-26"))


@pytest.mark.parametrize("kod", SHIPPED.hinderkoder)
def test_every_national_code_is_read(kod: str) -> None:
    checked = stodmanader_of(stodmanad(hinderkod=kod))
    assert ([kod], ()) == ([one.hinderkod for one in checked.stodmanader], checked.findings)


@pytest.mark.parametrize("kod", ["", "1", "199", "arbetslös"])
def test_a_code_outside_the_national_list_is_a_finding_and_unknown(kod: str) -> None:
    checked = stodmanader_of(stodmanad(hinderkod=kod))
    assert ([""], [FindingKind.OKAND_HINDERKOD]) == (
        [one.hinderkod for one in checked.stodmanader],
        kinds_of(checked.findings),
    )


@pytest.mark.parametrize("heading", ["flykting", "arbetsmarknadsinsats"])
@pytest.mark.parametrize(("text", "findings"), [("", 0), ("N", 0), ("Vet ej", 1), ("Ja", 1)])
def test_what_is_not_yes_is_no_and_a_finding_unless_it_says_so(heading: str, text: str, findings: int) -> None:
    checked = stodmanader_of(stodmanad() | {heading: text})
    assert [(False, False)] == [(one.flykting, one.arbetsmarknadsinsats) for one in checked.stodmanader]
    assert [(FindingKind.OLASLIGT_VARDE, heading)] * findings == [(one.kind, one.column) for one in checked.findings]


def test_one_person_counts_once_a_month_with_the_first_code_and_every_yes() -> None:
    checked = stodmanader_of(
        stodmanad(hinderkod="40", flykting="J"),
        stodmanad(hinderkod="23", arbetsmarknadsinsats="J", ärendenummer="Ä2"),
        stodmanad(hinderkod=""),
    )
    [one] = checked.stodmanader
    assert ("23", True, True, 3) == (one.hinderkod, one.flykting, one.arbetsmarknadsinsats, len(one.places))
    assert {"Ä1", "Ä2"} == set(one.arendenummer)
    assert [FindingKind.OKAND_HINDERKOD, FindingKind.RADER_OLIKA] == kinds_of(checked.findings)


def test_the_first_code_is_that_of_the_list_and_not_the_lowest_number() -> None:
    assert ("113", "21") == tuple(
        stodmanader_of(stodmanad(hinderkod=one), stodmanad(hinderkod="90")).stodmanader[0].hinderkod
        for one in ("113", "21")
    )


def test_rows_that_agree_are_no_finding() -> None:
    checked = stodmanader_of(stodmanad(), stodmanad(ärendenummer="Ä2"))
    assert (1, (), {}) == (len(checked.stodmanader), checked.findings, checked.left_out)


def test_rows_wholly_alike_are_a_double() -> None:
    checked = stodmanader_of(stodmanad(), stodmanad())
    assert (1, {LeftOut.DUBBLETT: 1}) == (len(checked.stodmanader), checked.left_out)
    assert [FindingKind.DUBBLETTRAD] == kinds_of(checked.findings)


@pytest.mark.parametrize("other", [{"månad": "2026-04"}, TO_ELIS])
def test_another_month_and_another_person_are_counted_for_themselves(other: dict[str, str]) -> None:
    assert 2 == len(stodmanader_of(stodmanad(), stodmanad() | other).stodmanader)


@pytest.mark.parametrize("text", ["", "okänt"])
def test_a_row_whose_person_cannot_be_read_is_a_person_of_its_own(text: str) -> None:
    nobody = stodmanad(personnummer=text)
    checked = stodmanader_of(nobody, nobody | {"hinderkod": "40"}, nobody | {"namn": ""})
    assert 3 == len(checked.stodmanader)


def test_one_person_in_two_systems_counts_once_a_month() -> None:
    checked = stodmanader_of(viva=[stodmanad()], combine=[stodmanad(ärendenummer="P9", hinderkod="111")])
    [one] = checked.stodmanader
    assert (("combine", "viva"), "111", 2) == (one.systems, one.hinderkod, len(one.places))
    assert [FindingKind.I_TVA_SYSTEM, FindingKind.RADER_OLIKA] == kinds_of(checked.findings)
