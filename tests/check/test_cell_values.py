"""Single cells: days, utfall, lag, kön, ja and nej; what cannot be read stops the run or is a finding."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.errors import SourceError
from reports.model import FindingKind, Kon, Period, Utfall
from tests.builders import check, columns_of, kinds, kommun, row

DAYS_THAT_MOVE_THE_CLOCK = ("gäller till", "verkställd från", "verkställd till", "avbruten från", "avslutad")
# Excel's ways, another order, days that are not in the calendar, and texts.
UNREADABLE_DAYS = ("20260301", "01.03.2026", "01/03/2026", "46082", "2026-3-1", "2026-02-30", "2026-13-01", "snart")
KNOWN_LAGAR = ("SoL", "LSS", "LVU", "LVM", "FB")


@pytest.mark.parametrize("utfall", list(Utfall))
@pytest.mark.parametrize("spell", [str, str.upper, str.lower, lambda text: f"  {text.replace(' ', '   ')} "])
def test_utfall_is_read_whatever_its_case_and_space(utfall: Utfall, spell: type[str]) -> None:
    assert [utfall] == [one.utfall for one in check(row(utfall=spell(utfall.value))).besluten]


@pytest.mark.parametrize("lag", KNOWN_LAGAR)
@pytest.mark.parametrize("spell", [str, str.upper, str.lower])
def test_lag_is_read_whatever_its_case(lag: str, spell: type[str]) -> None:
    assert [lag] == [one.lag for one in check(row(lag=spell(lag))).besluten]


@pytest.mark.parametrize("heading", ["beslutsnummer", "lag", "utfall", "beslutsdatum"])
def test_an_empty_cell_that_must_be_readable_stops(heading: str) -> None:
    with pytest.raises(SourceError, match=rf"^beslut\.csv rad 2, {heading}: väntat .*, fann tomt\. Rätta"):
        check(row(**{heading: ""}))


@pytest.mark.parametrize("heading", ["beslutsdatum", *DAYS_THAT_MOVE_THE_CLOCK])
@pytest.mark.parametrize("text", UNREADABLE_DAYS)
def test_a_day_that_moves_the_clock_and_cannot_be_read_stops(heading: str, text: str) -> None:
    with pytest.raises(
        SourceError, match=rf"^beslut\.csv rad 2, {heading}: väntat ett datum på formen ÅÅÅÅ-MM-DD, fann"
    ):
        check(row(**{heading.replace(" ", "_"): text}))


@pytest.mark.parametrize("heading", ["gäller från", "erbjuden"])
@pytest.mark.parametrize("text", UNREADABLE_DAYS)
def test_another_day_that_cannot_be_read_is_a_finding(heading: str, text: str) -> None:
    checked = check(row(**{heading.replace(" ", "_"): text}))
    assert [heading] == columns_of(checked, FindingKind.OLASLIGT_VARDE)
    assert [None] == [one.erbjuden for one in checked.besluten]


@pytest.mark.parametrize("heading", ["lag", "utfall"])
@pytest.mark.parametrize("text", ["Sol och LSS", "4711", "Övrigt", "1985-05-14"])
def test_a_word_that_is_none_of_the_known_stops(heading: str, text: str) -> None:
    with pytest.raises(SourceError, match=rf"^beslut\.csv rad 2, {heading}: väntat ") as stop:
        check(row(**{heading: text}))
    assert text not in str(stop.value)


@given(st.dates(date(1901, 1, 1), date(2100, 12, 31)))
def test_every_day_is_read_as_itself(day: date) -> None:
    [beslut] = check(row(beslutsdatum=day.isoformat(), avslutad=day.isoformat())).besluten
    assert (day, day) == (beslut.beslutsdatum, beslut.avslutad)


@pytest.mark.parametrize("text", ["0001-01-01", "1753-01-01", "1899-12-30", "1900-01-01"])
@pytest.mark.parametrize("heading", ["beslutsdatum", "gäller till", "verkställd från", "avbruten från", "avslutad"])
def test_a_day_that_systems_write_for_none_stops_where_it_would_hide_a_wait(heading: str, text: str) -> None:
    with pytest.raises(SourceError, match=f"^beslut.csv rad 2, {heading}: .* en dag före år 1901, som system skriver"):
        check(row(**{heading: text}))


def test_a_beslut_of_the_year_that_systems_write_for_no_end_stops() -> None:
    with pytest.raises(
        SourceError, match=r"^beslut\.csv rad 2, beslutsdatum: väntat en dag som har varit, fann år 9999"
    ):
        check(row(beslutsdatum="9999-12-31"))


@pytest.mark.parametrize("text", ["", "9999-12-31"])
def test_tills_vidare_is_no_end(text: str) -> None:
    [beslut] = check(row(gäller_till=text, verkställd_från="2026-05-05", verkställd_till=text, avslutad=text)).besluten
    assert (None, None) == (beslut.galler_till, beslut.avslutad)
    assert (Period(date(2026, 5, 5), None, None),) == beslut.perioder


def test_a_row_without_verkstallighet_has_no_period() -> None:
    assert [()] == [one.perioder for one in check(row()).besluten]


@pytest.mark.parametrize(
    ("text", "skyddad", "found"),
    [
        ("J", True, []),
        ("j", True, []),
        ("N", False, []),
        ("n", False, []),
        ("", True, [FindingKind.SKYDD_OKLART]),
        ("Vet ej", True, [FindingKind.SKYDD_OKLART]),
    ],
)
def test_a_person_is_skyddad_unless_the_export_says_no(text: str, skyddad: bool, found: list[FindingKind]) -> None:
    checked = check(row(skyddad_identitet=text))
    assert ([skyddad], found) == ([one.skyddad for one in checked.besluten], kinds(checked))


@pytest.mark.parametrize(
    ("text", "kon", "found"),
    [
        ("K", Kon.KVINNA, []),
        ("k", Kon.KVINNA, []),
        ("", Kon.KVINNA, []),
        ("M", Kon.MAN, [FindingKind.KON_MOT_NUMMER]),
    ],
)
def test_kon_comes_from_the_column_else_from_the_number(text: str, kon: Kon, found: list[FindingKind]) -> None:
    checked = check(row(kön=text))
    assert ([kon], found) == ([one.kon for one in checked.besluten], kinds(checked))


def test_kon_without_column_or_number_is_unknown() -> None:
    assert [None] == [one.kon for one in check(row(personnummer="")).besluten]


def test_another_namnd_is_a_finding_and_counted() -> None:
    checked = check(row(nämnd="Vård- och omsorgsnämnden"))
    assert (1, [FindingKind.ANNAN_NAMND]) == (len(checked.besluten), kinds(checked))


def test_the_namnd_matches_whatever_its_case() -> None:
    assert [] == kinds(check(row(nämnd="SOCIALNÄMNDEN")))


@pytest.mark.parametrize(("text", "found"), [("J", [FindingKind.VISTELSEKOMMUN]), ("N", []), ("", [])])
def test_a_beslut_of_another_kommun_is_a_finding_and_counted(text: str, found: list[FindingKind]) -> None:
    checked = check(row(vistelsekommun=text))
    assert (1, found) == (len(checked.besluten), kinds(checked))


@pytest.mark.parametrize("word", ["Särskilt boende", "särskilt  BOENDE", "Säbo"])
def test_an_insats_is_found_by_its_name_and_by_the_words_of_the_system(word: str) -> None:
    [beslut] = check(row(insats=word)).besluten
    assert beslut.insats is not None
    assert "sarskilt-boende" == beslut.insats.kod


def test_the_same_word_means_another_insats_in_another_lag() -> None:
    checked = check(
        row(insats="Kontaktperson", lag="LSS", lagrum="9 § 4"), row(insats="Kontaktperson", beslutsnummer="B2")
    )
    assert ["lss-4", None] == [one.insats.kod if one.insats else None for one in checked.besluten]


def test_an_unknown_insats_is_a_finding_and_counted() -> None:
    checked = check(row(insats="Fotvård"))
    assert (1, [FindingKind.OKAND_INSATS]) == (len(checked.besluten), kinds(checked))


@pytest.mark.parametrize("other", [{"utfall": "Avslag"}, {"lag": "LVU", "lagrum": "2 §"}])
def test_an_unknown_insats_outside_the_duty_is_no_finding(other: dict[str, str]) -> None:
    assert [] == kinds(check(row(insats="Fotvård", **other)))


@pytest.mark.parametrize("column", ["handläggare", "delegat"])
@pytest.mark.parametrize("name", ["Petra Blom", "BLOM, Petra", "petra  blom"])
def test_a_client_with_the_name_of_a_handlaggare_is_a_finding(column: str, name: str) -> None:
    checked = check(row(namn="Petra Blom", **{column: name}))
    assert (1, [FindingKind.NAMN_SOM_HANDLAGGARE]) == (len(checked.besluten), kinds(checked))


def test_an_answered_finding_carries_its_answer() -> None:
    answer = '[[granskat]]\nfynd = "okand-insats"\nbeslutsnummer = "b1"\ndatum = "2026-10-01"\nroll = "Enhetschef"\n'
    checked = check(row(insats="Fotvård"), row(insats="Fotvård", beslutsnummer="B2"), settings=kommun(answer))
    assert ["Enhetschef", None] == [one.granskat.roll if one.granskat else None for one in checked.findings]


def test_all_faulty_rows_are_told_at_once() -> None:
    with pytest.raises(SourceError) as stop:
        check(row(lag=""), row(beslutsnummer="B2"), row(beslutsnummer="B3", utfall="", beslutsdatum=""))
    assert ["rad 2, lag", "rad 4, utfall", "rad 4, beslutsdatum"] == [
        line.split(":")[0].removeprefix("beslut.csv ") for line in str(stop.value).splitlines()
    ]


def test_rows_with_the_same_fault_are_one_sentence_that_counts_them() -> None:
    with pytest.raises(SourceError, match=r"^beslut\.csv rad 2 och 49 rader till, lag: väntat .+ fann tomt\. [^\n]+$"):
        check(*(row(beslutsnummer=f"B{n}", lag="") for n in range(50)))


def test_of_very_many_faults_the_first_are_told_and_the_rest_counted() -> None:
    with pytest.raises(SourceError) as stop:
        check(*(row(beslutsnummer=f"B{n}", utfall="x" * (n + 1)) for n in range(50)))
    assert "… och 30 fel till av samma slag. Inget har skrivits." == str(stop.value).splitlines()[-1]
