"""Utredningar at the door of the check room: what a row says, what stops, what is a finding, and when two rows are one."""

from __future__ import annotations

from datetime import date

import pytest

from reports.errors import SourceError
from reports.model import ANNAN_INSATS, FindingKind, LeftOut
from tests.builders import number_of
from tests.statistik_exports import ELIS, TOVE, kinds_of, utredning, utredningar_of, words

TO_ELIS = {"personnummer": number_of(ELIS), "namn": ELIS.name}
THERE = utredning(utredningsnummer="UT9", ärendenummer="P9")


def test_a_row_is_read_with_all_its_values() -> None:
    row = utredning(avslutad="2026-08-20", förlängd_till="2026-09-10", insats_efter_utredning="Öppenvård, intern")
    [one] = utredningar_of(row).utredningar
    assert (("standard",), ("U1",), ("Ä1",)) == (one.systems, one.nummer, one.arendenummer)
    assert (f"{TOVE.born:%Y%m%d}{TOVE.last_four}", "Tove Övning") == (one.person, one.namn)
    assert (date(2026, 3, 10), date(2026, 8, 20), date(2026, 9, 10)) == (one.inledd, one.avslutad, one.forlangd_till)
    assert "Öppenvård intern" == one.insats
    assert [("standard.csv", 2)] == [(place.file, place.line) for place in one.places]


@pytest.mark.parametrize(
    ("heading", "text", "said"),
    [
        ("utredningsnummer", "", "utredningsnummer: väntat utredningens nummer, fann tomt"),
        ("inledd", "", "inledd: väntat ett datum på formen ÅÅÅÅ-MM-DD, fann tomt"),
        ("inledd", "9999-12-31", "inledd: väntat en dag som har varit, fann år 9999"),
        ("avslutad", "snart", "avslutad: väntat ett datum på formen ÅÅÅÅ-MM-DD"),
        ("förlängd till", "20260910", "förlängd till: väntat ett datum på formen ÅÅÅÅ-MM-DD"),
        ("personnummer", "2,01003E+11", "personnummer: väntat ett personnummer, fann formen 1,9E+11"),
    ],
)
def test_a_cell_that_must_be_readable_stops_the_run_with_its_place(heading: str, text: str, said: str) -> None:
    with pytest.raises(SourceError) as stop:
        utredningar_of(utredning(), utredning(utredningsnummer="U2") | {heading: text})
    assert str(stop.value).startswith(f"standard.csv rad 3, {said}")


@pytest.mark.parametrize("text", ["", "9999-12-31"])
def test_a_utredning_without_an_end_goes_on(text: str) -> None:
    checked = utredningar_of(utredning(avslutad=text, förlängd_till=text))
    assert [(None, None)] == [(one.avslutad, one.forlangd_till) for one in checked.utredningar]
    assert () == checked.findings


@pytest.mark.parametrize(
    ("heading", "kind"),
    [("avslutad", FindingKind.AVSLUTAD_FORE_INLEDD), ("förlängd till", FindingKind.FORLANGD_FORE_INLEDD)],
)
def test_a_day_before_it_was_begun_is_a_finding_and_unknown(heading: str, kind: FindingKind) -> None:
    checked = utredningar_of(utredning() | {heading: "2026-03-09"})
    assert [(None, None)] == [(one.avslutad, one.forlangd_till) for one in checked.utredningar]
    assert [(kind, heading)] == [(one.kind, one.column) for one in checked.findings]


def test_a_utredning_may_end_the_day_it_is_begun() -> None:
    checked = utredningar_of(utredning(avslutad="2026-03-10"))
    assert ([date(2026, 3, 10)], ()) == ([one.avslutad for one in checked.utredningar], checked.findings)


def test_an_insats_outside_the_list_is_another_insats_and_a_finding() -> None:
    checked = utredningar_of(utredning(insats_efter_utredning="Nätverksmöte"))
    assert [ANNAN_INSATS] == [one.insats for one in checked.utredningar]
    assert [(FindingKind.OKAND_INSATS, "insats efter utredning")] == [
        (one.kind, one.column) for one in checked.findings
    ]
    assert "statistik.toml" in checked.findings[0].cure


def test_no_insats_is_none_and_no_finding() -> None:
    checked = utredningar_of(utredning())
    assert ([""], ()) == ([one.insats for one in checked.utredningar], checked.findings)


def test_a_municipalitys_own_insats_is_printed_as_it_says() -> None:
    own = words('[[insats_efter_utredning]]\nnamn = "Familjebehandling"\n')
    [one] = utredningar_of(utredning(insats_efter_utredning="FAMILJEBEHANDLING"), ord_=own).utredningar
    assert "Familjebehandling" == one.insats


def test_the_same_row_twice_is_counted_once_and_a_finding() -> None:
    checked = utredningar_of(utredning(), utredning())
    assert (1, {LeftOut.DUBBLETT: 1}) == (len(checked.utredningar), checked.left_out)
    assert [FindingKind.DUBBLETTRAD] == kinds_of(checked.findings)


def test_siblings_in_one_utredning_are_as_many_utredningar_and_no_finding() -> None:
    checked = utredningar_of(utredning(), utredning(avslutad="2026-06-01") | TO_ELIS)
    assert (2, ()) == (len(checked.utredningar), checked.findings)


@pytest.mark.parametrize("other", [{"avslutad": "2026-06-01"}, {**TO_ELIS, "inledd": "2026-03-11"}])
def test_one_number_with_different_content_is_a_finding_and_both_are_counted(other: dict[str, str]) -> None:
    checked = utredningar_of(utredning(), utredning() | other)
    assert (2, [FindingKind.SAMMA_NUMMER]) == (len(checked.utredningar), kinds_of(checked.findings))


def test_the_same_utredning_in_two_systems_is_one_with_both_places() -> None:
    checked = utredningar_of(viva=[utredning()], combine=[THERE])
    [one] = checked.utredningar
    assert (("combine", "viva"), ("UT9", "U1"), ("P9", "Ä1")) == (one.systems, one.nummer, one.arendenummer)
    assert [FindingKind.I_TVA_SYSTEM] * 2 == kinds_of(checked.findings)


@pytest.mark.parametrize("other", [TO_ELIS, {"inledd": "2026-03-11"}, {"personnummer": ""}])
def test_utredningar_that_differ_in_what_makes_them_the_same_are_two(other: dict[str, str]) -> None:
    assert 2 == len(utredningar_of(viva=[utredning()], combine=[THERE | other]).utredningar)


@pytest.mark.parametrize(
    ("viva", "combine", "avslutad"),
    [
        ("", "2026-06-01", date(2026, 6, 1)),  # the stale open row that a move leaves behind
        ("2026-06-01", "", date(2026, 6, 1)),
        ("2026-06-01", "2026-06-08", date(2026, 6, 8)),
        ("2026-06-08", "2026-06-01", date(2026, 6, 8)),
    ],
)
def test_a_utredning_that_one_system_has_closed_is_closed_and_a_finding(
    viva: str, combine: str, avslutad: date
) -> None:
    checked = utredningar_of(viva=[utredning(avslutad=viva)], combine=[THERE | {"avslutad": combine}])
    assert [avslutad] == [one.avslutad for one in checked.utredningar]
    assert [FindingKind.I_TVA_SYSTEM] * 2 + [FindingKind.OLIKA_SLUT] == kinds_of(checked.findings)


def test_what_it_led_to_is_told_by_the_system_that_closed_it_last() -> None:
    checked = utredningar_of(
        viva=[utredning(avslutad="2026-06-01", insats_efter_utredning="Kontaktfamilj")],
        combine=[THERE | {"avslutad": "2026-06-08", "insats efter utredning": "Kontaktperson"}],
    )
    assert ["Kontaktperson"] == [one.insats for one in checked.utredningar]
    assert ["insats efter utredning"] == [one.column for one in checked.findings if one.kind is FindingKind.RADER_OLIKA]


def test_the_latest_förlängning_is_kept_and_one_that_only_one_system_has_is_no_finding() -> None:
    def across(viva: str, combine: str) -> tuple[list[date | None], int]:
        checked = utredningar_of(viva=[utredning(förlängd_till=viva)], combine=[THERE | {"förlängd till": combine}])
        differ = [one for one in checked.findings if one.kind is FindingKind.RADER_OLIKA]
        return [one.forlangd_till for one in checked.utredningar], len(differ)

    assert ([date(2026, 9, 10)], 0) == across("2026-09-10", "")
    assert ([date(2026, 10, 10)], 1) == across("2026-09-10", "2026-10-10")
