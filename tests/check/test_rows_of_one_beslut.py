"""Rows of one beslutsnummer are one beslut: what must agree stops, what should agree is a finding, and the latest end wins."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reports.check import check_beslut
from reports.errors import SourceError
from reports.model import FindingKind, IdentifiedBeslut, LeftOut, Period
from tests.builders import BO, PROVBY, Row, check, columns_of, export, kinds, kommun, number_of, row
from tests.exports import beslut_exports

FIRST = row(verkställd_från="2026-05-10", verkställd_till="2026-05-20")
MUST_AGREE = {
    "personnummer": number_of(BO),
    "lag": "LSS",
    "lagrum": "12 kap. 1 §",
    "utfall": "Delvis bifall",
    "beslutsdatum": "2026-05-03",
}
SHOULD_AGREE = {
    "ärendenummer": "Ä2",
    "namn": "Anna Gift",
    "kön": "M",
    "skyddad identitet": "J",
    "nämnd": "Byggnadsnämnden",
    "verksamhet": "FO",
    "enhet": "Enhet Syd",
    "insats": "Hemtjänst",
}


def second(**values: str) -> Row:
    return FIRST | row(**({"verkställd_från": "2026-06-10", "verkställd_till": ""} | values))


def the_one(*rows: Row) -> IdentifiedBeslut:
    [beslut] = check(*rows).besluten
    return beslut


def test_rows_of_one_beslutsnummer_are_one_beslut_with_all_its_periods() -> None:
    first, later = Period(date(2026, 5, 10), date(2026, 5, 20), None), Period(date(2026, 6, 10), None, None)
    checked = check(FIRST, second())
    assert ([(first, later)], []) == ([one.perioder for one in checked.besluten], kinds(checked))
    assert [2, 3] == [place.line for place in checked.besluten[0].places]


def test_a_beslutsnummer_is_the_same_whatever_its_case() -> None:
    assert 1 == len(check(row(beslutsnummer="b1"), second()).besluten)


@pytest.mark.parametrize("heading", MUST_AGREE)
def test_rows_that_contradict_each_other_stop_and_point_at_both(heading: str) -> None:
    with pytest.raises(
        SourceError,
        match=rf"^beslut\.csv rad 4, (lag, )?{heading}(, lagrum)?: raden har samma beslutsnummer som beslut\.csv rad 2 men en annan uppgift",
    ):
        check(FIRST, second(), second(**{heading: MUST_AGREE[heading]}, gäller_från="2026-05-02"))


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("personnummer", number_of(row_person := BO)[2:]),
        ("lag", "sol"),
        ("lagrum", "SoL 11kap 1§"),
        ("lagrum", "11 kap. 1 § SoL (2025:400)"),
        ("utfall", "BIFALL"),
    ],
)
def test_another_spelling_of_the_same_is_no_contradiction(heading: str, text: str) -> None:
    first = FIRST | {"personnummer": number_of(row_person)}
    other = second(personnummer=number_of(row_person)) | {heading: text}
    assert 1 == len(check(first, other).besluten)


def test_an_act_named_on_one_of_the_rows_is_the_act_of_the_beslut() -> None:
    beslut = the_one(FIRST, second(lagrum="11 kap. 1 § SoL (2025:400)"))
    assert beslut.lagrum is not None
    assert "2025:400" == beslut.lagrum.sfs


def test_two_unreadable_numbers_on_one_beslut_are_two_persons_and_stop() -> None:
    with pytest.raises(SourceError, match=r"^beslut\.csv rad 3, personnummer: "):
        check(FIRST | {"personnummer": "okänd"}, second(personnummer="saknas"))


@pytest.mark.parametrize("heading", SHOULD_AGREE)
def test_another_difference_between_rows_is_a_finding_and_counted_once(heading: str) -> None:
    checked = check(FIRST, second(**{heading: SHOULD_AGREE[heading]}))
    assert (1, [heading]) == (len(checked.besluten), columns_of(checked, FindingKind.RADER_OLIKA))


def test_a_person_skyddad_on_one_row_is_skyddad() -> None:
    assert the_one(FIRST, second(skyddad_identitet="J")).skyddad is True


@pytest.mark.parametrize("turn", [1, -1])
def test_the_latest_avslutad_wins_and_its_reason_with_it(turn: int) -> None:
    rows = [
        FIRST | {"avslutad": "2026-07-01", "avslutsorsak": "Flyttat"},
        second(avslutad="2026-08-01", avslutsorsak="Avliden"),
        second(avslutad="", verkställd_från=""),
    ]
    checked = check(*rows[::turn])
    assert [(date(2026, 8, 1), "Avliden")] == [(one.avslutad, one.avslutsorsak) for one in checked.besluten]
    assert [FindingKind.OLIKA_SLUT] == kinds(checked)


@pytest.mark.parametrize(
    ("ends", "latest"),
    [
        (("2026-07-01", "2026-08-01"), date(2026, 8, 1)),
        (("2026-08-01", ""), None),
        (("9999-12-31", "2026-08-01"), None),
    ],
)
def test_the_latest_galler_till_wins_and_tills_vidare_is_the_latest(ends: tuple[str, str], latest: date | None) -> None:
    checked = check(FIRST | {"gäller till": ends[0]}, second(gäller_till=ends[1]))
    assert ([latest], [FindingKind.OLIKA_SLUT]) == ([one.galler_till for one in checked.besluten], kinds(checked))


def test_tills_vidare_in_two_spellings_is_no_difference() -> None:
    assert [] == kinds(check(FIRST | {"gäller till": ""}, second(gäller_till="9999-12-31")))


def test_the_order_of_rows_that_differ_changes_nothing() -> None:
    rows = [row(kön="K", namn="Anna"), row(kön="M", namn="Anna"), row(kön="K", namn="Anna Gift"), row(nämnd="Annan")]
    assert [] == [turn for turn in range(4) if the_one(*rows[turn:], *rows[:turn]).kon is not the_one(*rows).kon]


def test_the_latest_offer_wins_with_its_answer() -> None:
    beslut = the_one(
        FIRST | {"erbjuden": "2026-06-20", "erbjudande svar": "Nej"},
        second(erbjuden="2026-06-01", erbjudande_svar="Ja"),
    )
    assert (date(2026, 6, 20), "Nej") == (beslut.erbjuden, beslut.erbjudande_svar)


def test_different_reasons_are_all_kept() -> None:
    assert (
        "Personal saknas / Plats saknas"
        == the_one(FIRST | {"orsak": "Plats saknas"}, second(orsak="Personal saknas")).orsak
    )


def test_a_row_that_is_wholly_like_another_is_left_out_with_a_finding() -> None:
    checked = check(FIRST, second(), FIRST)
    assert (1, Counter({LeftOut.DUBBLETT: 1}), 3) == (len(checked.besluten), checked.left_out, checked.rows_in)
    assert [4] == [one.place.line for one in checked.findings if one.kind is FindingKind.DUBBLETTRAD]


def test_the_same_export_given_under_two_names_is_counted_once() -> None:
    exports = [export([FIRST, second()], file="a.csv"), export([FIRST, second()], file="b.csv")]
    checked = check_beslut(exports, PROVBY, only_namnd=False)
    assert (1, Counter({LeftOut.DUBBLETT: 2}), 4) == (len(checked.besluten), checked.left_out, checked.rows_in)


def test_rows_of_one_beslut_in_two_files_of_one_system_are_one_beslut() -> None:
    exports = [export([FIRST], file="a.csv"), export([second()], file="b.csv")]
    [beslut] = check_beslut(exports, PROVBY, only_namnd=False).besluten
    assert [("a.csv", 2), ("b.csv", 2)] == [(place.file, place.line) for place in beslut.places]


def test_only_one_namnd_leaves_out_the_rows_of_others_before_they_are_read() -> None:
    rows = [row(), row(beslutsnummer="B2", nämnd="Omsorgsnämnden", lag="oläsligt")]
    checked = check_beslut([export(rows)], PROVBY, only_namnd=True)
    assert (1, Counter({LeftOut.ANNAN_NAMND: 1}), 2, []) == (
        len(checked.besluten),
        checked.left_out,
        checked.rows_in,
        kinds(checked),
    )


def test_another_namnd_may_be_chosen_for_the_run() -> None:
    chosen = replace(kommun(), namnd="Omsorgsnämnden")
    rows = [row(), row(beslutsnummer="B2", nämnd="omsorgsnämnden")]
    [beslut] = check_beslut([export(rows)], chosen, only_namnd=True).besluten
    assert ("B2",) == beslut.beslutsnummer


def rows_in(text: str) -> list[Row]:
    lines = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";")
    headings = [heading.strip().casefold() for heading in next(lines)]
    known = set(row()) | {"verkställd från"}
    return [
        {
            heading: cell.strip()
            for heading, cell in zip(headings, cells, strict=True)
            if heading in known or heading in MAY
        }
        for cells in lines
        if any(cells)
    ]


MAY = {"kön", "gäller till", "verkställd till", "avbruten från", "avslutad", "avslutsorsak", "orsak", "erbjuden"}


def without_places(besluten: tuple[IdentifiedBeslut, ...]) -> list[Any]:
    return sorted(
        (replace(one, places=(), namn="", insats_text=one.insats_text.casefold(), lagrum_text="") for one in besluten),
        key=str,
    )


@given(beslut_exports(), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_row_is_in_a_beslut_or_left_out_and_the_order_of_rows_changes_nothing(text: str, random: Any) -> None:
    rows = [one for one in rows_in(text) if "beslutsnummer" in one and "lag" in one]
    checked = check(*rows)
    shuffled = random.sample(rows, len(rows))
    assert checked.rows_in == sum(len(one.places) for one in checked.besluten) + checked.left_out.total()
    assert without_places(checked.besluten) == without_places(check(*shuffled).besluten)


@pytest.mark.parametrize("turned", [False, True])
def test_the_handlaggare_is_the_one_of_the_period_begun_last_and_a_new_one_is_no_finding(turned: bool) -> None:
    rows = [
        FIRST | {"handläggare": "Eva Lind"},
        second(handläggare="Ali Berg"),
        second(handläggare="", verkställd_från="2026-07-01"),
    ]
    checked = check(*(rows[::-1] if turned else rows))
    assert (["Ali Berg"], []) == ([one.handlaggare for one in checked.besluten], kinds(checked))


def test_of_two_handlaggare_of_one_period_the_first_in_the_alphabet_is_taken() -> None:
    assert "Ali Berg" == the_one(FIRST | {"handläggare": "Eva Lind"}, FIRST | {"handläggare": "Ali Berg"}).handlaggare
