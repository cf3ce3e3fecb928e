"""Anmälningar at the door of the check room: what a row says, what stops, what is a finding, and when two rows are one."""

from __future__ import annotations

from datetime import date

import pytest

from reports.check import check_aktualiseringar
from reports.errors import SourceError
from reports.model import Aktualiseringstyp, FindingKind, Forhandsbeslut, Kind, LeftOut
from tests.builders import number_of
from tests.statistik_exports import (
    ELIS,
    MIRA,
    SHIPPED,
    TOVE,
    aktualiseringar_of,
    anmalan,
    kinds_of,
    statistik_export,
    words,
)

TO_ELIS = {"personnummer": number_of(ELIS), "namn": ELIS.name}


def test_a_row_is_read_with_all_its_values() -> None:
    [one] = aktualiseringar_of(anmalan()).aktualiseringar
    assert (("standard",), ("AN1",), ("Ä1",)) == (one.systems, one.nummer, one.arendenummer)
    assert (f"{TOVE.born:%Y%m%d}{TOVE.last_four}", "Tove Övning", 15) == (one.person, one.namn, one.alder)
    assert (date(2026, 3, 2), date(2026, 3, 10)) == (one.inkom, one.klar)
    assert ("Skola/skolbarnomsorg", "B/U Psykisk ohälsa") == (one.anmalare, one.kod)
    assert (Aktualiseringstyp.OROSANMALAN, Forhandsbeslut.EJ_INLEDA) == (one.typ, one.beslut)
    assert [("standard.csv", 2)] == [(place.file, place.line) for place in one.places]


def test_an_export_with_only_the_columns_that_must_be_there_is_read() -> None:
    must = ("anmälningsnummer", "personnummer", "inkom", "anmälare", "typ")
    [one] = check_aktualiseringar(
        [statistik_export(Kind.ANMALNINGAR, [anmalan()], columns=must)], SHIPPED
    ).aktualiseringar
    assert ((), "", None, None) == (one.arendenummer, one.kod, one.klar, one.beslut)


# --- what stops --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "text", "said"),
    [
        ("anmälningsnummer", "", "anmälningsnummer: väntat anmälans nummer, fann tomt"),
        ("inkom", "", "inkom: väntat ett datum på formen ÅÅÅÅ-MM-DD, fann tomt"),
        ("inkom", "i går", "inkom: väntat ett datum på formen ÅÅÅÅ-MM-DD, fann en text på 5 tecken (visas ej)"),
        ("inkom", "2026-02-30", "inkom: väntat ett datum på formen ÅÅÅÅ-MM-DD, fann ”2026-02-30”"),
        ("inkom", "9999-12-31", "inkom: väntat en dag som har varit, fann år 9999"),
        ("förhandsbedömning klar", "10/3", "förhandsbedömning klar: väntat ett datum på formen ÅÅÅÅ-MM-DD"),
        ("personnummer", "2,01003E+11", "personnummer: väntat ett personnummer, fann formen 1,9E+11"),
    ],
)
def test_a_cell_that_must_be_readable_stops_the_run_with_its_place(heading: str, text: str, said: str) -> None:
    with pytest.raises(SourceError) as stop:
        aktualiseringar_of(anmalan(), anmalan(anmälningsnummer="AN2") | {heading: text})
    assert str(stop.value).startswith(f"standard.csv rad 3, {said}")


def test_every_stop_is_told_at_once() -> None:
    with pytest.raises(SourceError) as stop:
        aktualiseringar_of(anmalan(inkom=""), anmalan(anmälningsnummer=""), viva=[anmalan(inkom="x")])
    assert 3 == len(str(stop.value).splitlines())


def test_a_day_that_systems_write_for_no_end_is_no_förhandsbedömning() -> None:
    checked = aktualiseringar_of(anmalan(förhandsbedömning_klar="9999-12-31"))
    assert ((None,), ()) == (tuple(one.klar for one in checked.aktualiseringar), checked.findings)


# --- words -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("typ", list(Aktualiseringstyp))
def test_every_typ_is_read_whatever_its_case_and_space(typ: Aktualiseringstyp) -> None:
    checked = aktualiseringar_of(anmalan(typ=f" {typ.value.upper()}  "))
    assert ([typ], ()) == ([one.typ for one in checked.aktualiseringar], checked.findings)


@pytest.mark.parametrize(
    ("heading", "kind", "field", "empty"),
    [
        ("typ", FindingKind.OKAND_TYP, "typ", None),
        ("förhandsbedömning beslut", FindingKind.OKANT_FORHANDSBESLUT, "beslut", None),
        ("anmälare", FindingKind.OKAND_ANMALARE, "anmalare", ""),
        ("aktualiseringskod", FindingKind.OKAND_AKTUALISERINGSKOD, "kod", ""),
    ],
)
def test_a_word_outside_its_list_is_a_finding_and_the_row_is_counted_without_it(
    heading: str, kind: FindingKind, field: str, empty: str | None
) -> None:
    checked = aktualiseringar_of(anmalan() | {heading: "Kyrkan"})
    [one] = checked.aktualiseringar
    assert empty == getattr(one, field)
    assert [(kind, 2, heading, "AN1", "Ä1")] == [
        (found.kind, found.place.line, found.column, found.beslutsnummer, found.arendenummer)
        for found in checked.findings
    ]


@pytest.mark.parametrize("heading", ["anmälare", "aktualiseringskod", "förhandsbedömning beslut", "ärendenummer"])
def test_an_empty_cell_is_no_finding(heading: str) -> None:
    assert () == aktualiseringar_of(anmalan() | {heading: ""}).findings


def test_an_empty_typ_is_a_finding_for_nobody_knows_whether_it_is_an_orosanmälan() -> None:
    assert [FindingKind.OKAND_TYP] == kinds_of(aktualiseringar_of(anmalan(typ="")).findings)


def test_a_municipalitys_own_word_is_printed_as_it_says() -> None:
    own = words('[[anmalare]]\nnamn = "Kyrkan"\nord = ["Svenska kyrkan"]\n')
    [one] = aktualiseringar_of(anmalan(anmälare="SVENSKA  kyrkan"), ord_=own).aktualiseringar
    assert "Kyrkan" == one.anmalare


# --- age ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("inkom", "alder"), [("2026-03-07", 15), ("2026-03-08", 16), ("2026-03-09", 16)])
def test_the_age_is_completed_years_on_the_day_it_came_in(inkom: str, alder: int) -> None:
    [one] = aktualiseringar_of(anmalan(inkom=inkom, förhandsbedömning_klar="")).aktualiseringar
    assert alder == one.alder


@pytest.mark.parametrize(
    ("personnummer", "alder"),
    [
        (number_of(MIRA), 7),  # a T-number
        (f"{TOVE.born:%y%m%d}-{TOVE.last_four}", 15),  # without century
        (f"{TOVE.born:%Y%m}{TOVE.born.day + 60}{TOVE.last_four}", 15),  # a samordningsnummer
    ],
)
def test_every_form_of_number_tells_the_age(personnummer: str, alder: int) -> None:
    [one] = aktualiseringar_of(anmalan(personnummer=personnummer)).aktualiseringar
    assert alder == one.alder


def test_a_wrong_check_digit_is_a_finding_and_the_age_is_known() -> None:
    number = number_of(TOVE)
    checked = aktualiseringar_of(anmalan(personnummer=number[:-1] + str((int(number[-1]) + 1) % 10)))
    assert ([15], [FindingKind.FEL_KONTROLLSIFFRA]) == (
        [one.alder for one in checked.aktualiseringar],
        kinds_of(checked.findings),
    )


@pytest.mark.parametrize(
    ("text", "kind"), [("", FindingKind.PERSONNUMMER_SAKNAS), ("okänt", FindingKind.PERSONNUMMER_OLASLIGT)]
)
def test_without_a_number_the_age_is_unknown_and_the_row_is_counted(text: str, kind: FindingKind) -> None:
    checked = aktualiseringar_of(anmalan(personnummer=text))
    assert [("", None)] == [(one.person, one.alder) for one in checked.aktualiseringar]
    assert [kind] == kinds_of(checked.findings)
    assert "räknad som en egen person" in checked.findings[0].what


@pytest.mark.parametrize("number", ["20260501-T102", "260501-T102", "20260303-T102"])
def test_a_child_not_born_has_no_age_and_is_a_finding(number: str) -> None:
    checked = aktualiseringar_of(anmalan(personnummer=number))
    assert [None] == [one.alder for one in checked.aktualiseringar]
    assert [FindingKind.ANMALD_FORE_FODELSEN] == kinds_of(checked.findings)


def test_a_child_born_the_day_it_came_in_is_nought() -> None:
    checked = aktualiseringar_of(anmalan(personnummer="20260302-T102"))
    assert ([0], ()) == ([one.alder for one in checked.aktualiseringar], checked.findings)


# --- days --------------------------------------------------------------------------------------------------


def test_a_förhandsbedömning_done_before_the_day_it_came_in_is_a_finding_and_not_done() -> None:
    checked = aktualiseringar_of(anmalan(förhandsbedömning_klar="2026-03-01"))
    assert [None] == [one.klar for one in checked.aktualiseringar]
    assert [FindingKind.KLAR_FORE_INKOM] == kinds_of(checked.findings)


def test_a_förhandsbedömning_done_the_same_day_is_done() -> None:
    checked = aktualiseringar_of(anmalan(förhandsbedömning_klar="2026-03-02"))
    assert ([date(2026, 3, 2)], ()) == ([one.klar for one in checked.aktualiseringar], checked.findings)


# --- rows of one system ------------------------------------------------------------------------------------


def test_the_same_row_twice_is_counted_once_and_a_finding() -> None:
    checked = aktualiseringar_of(anmalan(typ="?"), anmalan(typ="?"))
    assert (1, {LeftOut.DUBBLETT: 1}, 2) == (len(checked.aktualiseringar), checked.left_out, checked.rows_in)
    assert [FindingKind.DUBBLETTRAD, FindingKind.OKAND_TYP] == kinds_of(checked.findings)


def test_rows_alike_that_tell_neither_number_nor_name_may_be_siblings() -> None:
    nobody = anmalan(personnummer="", namn="")
    checked = aktualiseringar_of(nobody, nobody)
    assert (2, {}) == (len(checked.aktualiseringar), checked.left_out)


def test_siblings_on_one_anmälan_are_as_many_anmälningar_and_no_finding() -> None:
    checked = aktualiseringar_of(
        anmalan(), anmalan(förhandsbedömning_beslut="Inleda utredning", ärendenummer="Ä2") | TO_ELIS
    )
    assert (2, ()) == (len(checked.aktualiseringar), checked.findings)


@pytest.mark.parametrize(
    "other",
    [
        {"inkom": "2026-03-03"},
        {"anmälare": "Polisen"},
        {"typ": "Ansökan"},
        {"förhandsbedömning klar": "2026-03-11"},
        {**TO_ELIS, "inkom": "2026-03-03"},
        {**TO_ELIS, "anmälare": "Polisen"},
    ],
)
def test_one_number_with_different_content_is_a_finding_and_both_are_counted(other: dict[str, str]) -> None:
    checked = aktualiseringar_of(anmalan(), anmalan() | other)
    assert 2 == len(checked.aktualiseringar)
    assert [(FindingKind.SAMMA_NUMMER, 3, "anmälningsnummer")] == [
        (one.kind, one.place.line, one.column) for one in checked.findings
    ]


def test_one_number_in_two_systems_says_nothing() -> None:
    checked = aktualiseringar_of(viva=[anmalan()], combine=[anmalan(inkom="2026-03-05") | TO_ELIS])
    assert (2, ()) == (len(checked.aktualiseringar), checked.findings)


# --- two systems -------------------------------------------------------------------------------------------

THERE = anmalan(anmälningsnummer="I9", ärendenummer="P9", anmälare="Skolan")


def test_the_same_anmälan_in_two_systems_is_one_with_both_places() -> None:
    checked = aktualiseringar_of(viva=[anmalan()], combine=[THERE])
    [one] = checked.aktualiseringar
    assert (("combine", "viva"), ("I9", "AN1"), ("P9", "Ä1")) == (one.systems, one.nummer, one.arendenummer)
    assert ["combine.csv", "viva.csv"] == [place.file for place in one.places]
    assert [FindingKind.I_TVA_SYSTEM] * 2 == kinds_of(checked.findings)
    assert (2, {}) == (checked.rows_in, checked.left_out)


@pytest.mark.parametrize(
    "other",
    [
        TO_ELIS,
        {"inkom": "2026-03-03"},
        {"typ": "Ansökan"},
        {"anmälare": "Polisen"},
        {"anmälare": ""},
        {"anmälare": "Kyrkan"},
        {"typ": "Oro"},
        {"personnummer": ""},
    ],
)
def test_anmälningar_that_differ_in_what_makes_them_the_same_are_two(other: dict[str, str]) -> None:
    assert 2 == len(aktualiseringar_of(viva=[anmalan()], combine=[THERE | other]).aktualiseringar)


def test_two_unknown_words_are_the_same_only_when_they_are_written_alike() -> None:
    def across(one: str, other: str) -> int:
        there = THERE | {"anmälare": other}
        return len(aktualiseringar_of(viva=[anmalan(anmälare=one)], combine=[there]).aktualiseringar)

    assert (1, 2) == (across("Kyrkan", "KYRKAN "), across("Kyrkan", "Moskén"))


def test_nobody_known_is_the_same_as_nobody_else() -> None:
    nobody = {"personnummer": "okänt"}
    assert 2 == len(aktualiseringar_of(viva=[anmalan() | nobody], combine=[THERE | nobody]).aktualiseringar)


@pytest.mark.parametrize(
    ("viva", "combine", "klar"),
    [
        ("2026-03-10", "2026-03-08", date(2026, 3, 8)),
        ("2026-03-08", "2026-03-10", date(2026, 3, 8)),
        ("", "2026-03-10", date(2026, 3, 10)),
        ("2026-03-10", "", date(2026, 3, 10)),
    ],
)
def test_the_earliest_day_that_it_was_done_is_kept_and_a_finding(viva: str, combine: str, klar: date) -> None:
    key = "förhandsbedömning klar"
    checked = aktualiseringar_of(viva=[anmalan() | {key: viva}], combine=[THERE | {key: combine}])
    assert [klar] == [one.klar for one in checked.aktualiseringar]
    assert [key] == [one.column for one in checked.findings if one.kind is FindingKind.RADER_OLIKA]


@pytest.mark.parametrize(
    ("viva", "combine", "beslut"),
    [
        ("Inleda utredning", "Ej inleda utredning", Forhandsbeslut.EJ_INLEDA),
        ("Ej inleda utredning", "Inleda utredning", Forhandsbeslut.INLEDA),
        ("Inleda utredning", "", Forhandsbeslut.INLEDA),
    ],
)
def test_the_first_beslut_by_the_systems_names_is_kept_and_a_finding(
    viva: str, combine: str, beslut: Forhandsbeslut
) -> None:
    key = "förhandsbedömning beslut"
    checked = aktualiseringar_of(viva=[anmalan() | {key: viva}], combine=[THERE | {key: combine}])
    assert [beslut] == [one.beslut for one in checked.aktualiseringar]
    assert [key] == [one.column for one in checked.findings if one.kind is FindingKind.RADER_OLIKA]


@pytest.mark.parametrize(
    ("viva", "combine", "kod", "findings"),
    [
        ("B/U Övrigt", "B/U Psykisk ohälsa", "B/U Psykisk ohälsa", 1),
        ("B/U Övrigt", "", "B/U Övrigt", 0),
        ("B/U Övrigt", "B/U Övrigt", "B/U Övrigt", 0),
    ],
)
def test_the_first_kod_is_kept_and_one_that_only_one_system_has_is_no_finding(
    viva: str, combine: str, kod: str, findings: int
) -> None:
    checked = aktualiseringar_of(
        viva=[anmalan(aktualiseringskod=viva)], combine=[THERE | {"aktualiseringskod": combine}]
    )
    assert [kod] == [one.kod for one in checked.aktualiseringar]
    assert ["aktualiseringskod"] * findings == [
        one.column for one in checked.findings if one.kind is FindingKind.RADER_OLIKA
    ]


def test_two_anmälningar_alike_in_a_system_are_two_though_another_system_has_one_of_them() -> None:
    checked = aktualiseringar_of(viva=[anmalan(), anmalan(anmälningsnummer="AN2")], combine=[THERE])
    assert [("combine", "viva"), ("viva",)] == sorted(one.systems for one in checked.aktualiseringar)


def test_of_two_alike_the_one_that_the_other_system_has_is_joined_with_it() -> None:
    key, done, late = "förhandsbedömning klar", "2026-03-05", "2026-03-20"
    first, second = anmalan() | {key: done}, anmalan(anmälningsnummer="AN2")

    def days(viva: list[dict[str, str]], *combine: str) -> list[list[str]]:
        there = [THERE | {"anmälningsnummer": f"I{n}", key: text} for n, text in enumerate(combine)]
        checked = aktualiseringar_of(viva=viva, combine=there)
        return sorted([str(one.klar), *one.systems] for one in checked.aktualiseringar)

    # The second was open when the systems changed; the first was not moved.
    assert [[done, "viva"], [late, "combine", "viva"]] == days([first, second | {key: ""}], late)
    # Both were moved, and one was done before.
    assert [[done, "combine", "viva"], [late, "combine", "viva"]] == days([first, second | {key: ""}], late, done)
    # Both were done; the first was moved, and the second not.
    assert [[done, "combine", "viva"], [late, "viva"]] == days([first, second | {key: late}], done)


def test_a_third_system_joins_the_two() -> None:
    [one] = aktualiseringar_of(anmalan(), viva=[anmalan()], combine=[THERE]).aktualiseringar
    assert ("combine", "standard", "viva") == one.systems
