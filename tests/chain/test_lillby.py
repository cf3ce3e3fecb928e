"""Eight quarters of Lillby through the command line, out of one system and out of two: nobody vanishes, and the figures hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.chain import accounting
from tests.chain.course import Course
from tests.chain.happenings import (
    Happening,
    exports,
    redated,
    refused,
    respelt,
    samordningsnummer,
    shuffled,
    start_withdrawn,
    started,
    vanished,
)
from tests.chain.ledger import ATERRAPPORT, NY, RAKNAS_INTE, SAKNAS, VERKSTALLD
from tests.chain.town import KVARTAL, number_in

VANISHED_A_WHILE, REFUSED, VANISHED = "B2024-00087", "B2025-00071", "B2025-00060"
CAME_BACK, REDATED, NEW_NUMBER_OF_PERSON = "B2025-00058", "B2025-00172", "B2026-00020"
CORRECTED, STARTED_LATE, DECIDED_LATE = "B2025-00066", "B2026-00027", "B2026-00069"

HAPPENINGS = (
    Happening(VANISHED_A_WHILE, vanished, "2025-K2", "2025-K3"),
    Happening(REFUSED, refused, "2025-K4"),
    Happening(VANISHED, vanished, "2025-K4"),
    Happening(CORRECTED, started("2025-12-15"), "2025-K4-v2"),
    Happening(CAME_BACK, start_withdrawn, "2026-K2"),
    Happening(REDATED, redated("2026-05-20"), "2026-K2"),
    Happening(NEW_NUMBER_OF_PERSON, samordningsnummer(0), "2024-K4", "2026-K3"),
)
WHOLE = {"2025-K3": shuffled, "2026-K1": respelt}
PERIODS = (*KVARTAL[:5], "2025-K4-v2", *KVARTAL[5:])


@pytest.fixture(scope="module")
def chain(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """The eight quarters out of `standard`, one of them made twice."""
    course = Course.of("lillby", tmp_path_factory.mktemp("lillby"))
    for period in PERIODS:
        export = exported(course, period)
        course.quarter(period, [export], export, {VANISHED_A_WHILE.casefold(): VANISHED_A_WHILE})
    print(course.summary())
    return course


def exported(course: Course, period: str) -> Path:
    """The period's export, made anew; the same bytes every time."""
    folder = course.office.folder / "exporter"
    return exports(folder, "lillby", period, ["standard"], HAPPENINGS, whole=WHOLE.get(period))["standard"]


def test_every_open_beslut_of_every_quarter_is_accounted_for(chain: Course) -> None:
    assert 0 == chain.unaccounted
    assert 9 == len(chain.quarters)


def test_a_run_stops_exactly_where_somebody_is_unaccounted_for(chain: Course) -> None:
    missing = {period: expected.missing for period, (expected, _) in chain.quarters.items() if expected.missing}
    assert {
        "2025-K2": {VANISHED_A_WHILE.casefold(): SAKNAS},
        "2025-K4": {REFUSED.casefold(): RAKNAS_INTE, VANISHED.casefold(): SAKNAS},
        "2025-K4-v2": {REFUSED.casefold(): RAKNAS_INTE, VANISHED.casefold(): SAKNAS},
        "2026-K2": {REDATED.casefold(): RAKNAS_INTE},
    } == missing
    assert set(missing) - {"2025-K4-v2"} == set(chain.stops)  # what is answered is not asked again


def test_those_that_are_answered_for_stand_in_a_sheet_of_their_own(chain: Course) -> None:
    for expected, told in chain.quarters.values():
        assert {chain.marks[number] for number in expected.missing} == {row["Märke"] for row in told.missing}


def test_anmarkning_tells_what_was_late_and_what_was_told_before(chain: Course) -> None:
    for expected, told in chain.quarters.values():
        accounting.what_was_late_is_said(told, expected)


def test_the_kinds_of_what_happened_are_those_of_the_specification(chain: Course) -> None:
    def kind(number: str, period: str) -> str:
        line = chain.quarters[period][0].listed.get(number.casefold())
        return line.rapporttyp if line else ""

    assert [ATERRAPPORT, "", VERKSTALLD] == [
        kind(VANISHED_A_WHILE, period) for period in ("2025-K1", "2025-K2", "2025-K3")
    ]
    assert [VERKSTALLD, ATERRAPPORT, ATERRAPPORT] == [kind(CAME_BACK, period) for period in KVARTAL[5:]]
    assert [NY, "", NY] == [kind(REDATED, period) for period in KVARTAL[5:]]
    assert [NY, ATERRAPPORT] == [kind(NEW_NUMBER_OF_PERSON, period) for period in KVARTAL[6:]]
    assert [ATERRAPPORT, VERKSTALLD, ""] == [kind(CORRECTED, period) for period in ("2025-K4", "2025-K4-v2", "2026-K1")]
    assert [NY, VERKSTALLD] == [kind(STARTED_LATE, period) for period in KVARTAL[6:]]
    assert ["", ATERRAPPORT] == [kind(DECIDED_LATE, period) for period in KVARTAL[6:]]


def test_the_reason_of_the_quarter_before_is_told_where_the_export_still_holds_it(chain: Course) -> None:
    before: dict[str, tuple[str, str]] = {}
    changed = 0
    for kvartal in KVARTAL:
        _, told = chain.quarters["2025-K4-v2" if kvartal == "2025-K4" else kvartal]
        for row in told.rows:
            was, where = before.get(row["Märke"], ("", ""))
            elsewhere = f"Ändrad. Står i IVO-listan för {where}." if was else ""
            assert (was if was == row["Orsak"] else elsewhere) == row["Orsak förra gången"]
            changed += bool(was) and was != row["Orsak"]
        year, number = kvartal.split("-K")
        before |= {row["Märke"]: (row["Orsak"], f"kvartal {number} {year}") for row in told.rows}
    assert changed > 2


def test_a_corrected_quarter_says_what_was_changed_in_numbers_alone(chain: Course) -> None:
    _, told = chain.quarters["2025-K4-v2"]
    secret = (
        "Rättelse. Den här versionen ersätter version 1 av rapporten för kvartalet. Tillkomna beslut: 0. Borttagna: 0. "
        "Med ändrad uppgift om lista, väntan, slut eller skäl: 1."
    )
    public = (
        "Rättelse. Den här rapporten ersätter version 1 av rapporten för kvartalet. "
        "Antalet ej verkställda beslut vid kvartalets slut ändras från två till ett enligt SoL."
    )
    assert {"statistikrapport-kf": [public], "ivo-rapport": [secret], "revisorsrapport": [secret]} == told.corrections
    assert [] == [
        text for period in KVARTAL for texts in chain.quarters[period][1].corrections.values() for text in texts
    ]


def test_the_same_export_again_changes_nothing(chain: Course) -> None:
    chain.again("2026-K3", [exported(chain, "2026-K3")])


def test_an_older_quarter_is_made_again_and_newer_ones_are_left_alone(chain: Course) -> None:
    newer = chain.office.everything()
    late = started("2025-09-20")
    corrected = exports(
        chain.office.folder / "rättade",
        "lillby",
        "2025-K3",
        ["standard"],
        (*HAPPENINGS, Happening("B2025-00048", late, "2025-K3")),
    )["standard"]
    expected = chain.ledger.expect("2025-K3", corrected)
    answer = chain.office.make("2025-K3", "2026-10-15", [corrected])
    assert 0 == answer.code, answer.err
    accounting.every_beslut_is_accounted_for(chain.office.told("2025-K3-v2"), expected, chain.marks)
    for name, content in chain.office.everything().items():
        assert not name.startswith("2026-K") or newer[name] == content, name
    chain.again("2026-K3", [exported(chain, "2026-K3")])


# --- out of two systems ----------------------------------------------------------------------------------------------------

OTHER_SYSTEM = {"2025-K4": {"B2025-00058": "combine"}, "2026-K1": {"B2025-00058": "combine", "B2025-00066": "viva"}}
MOVED_AND_GONE = Happening("B2024-00113", vanished, "2026-K2", "2026-K3")
SKIPPED = "2025-K2"
OVER_THE_SKIPPED = "B2023-00043"


def two_systems(folder: Path, kvartal: str) -> tuple[list[Path], Path]:
    """The exports of Viva and Combine, in which some beslut have moved by then, and the standard export of the same day."""
    moves = [homes for since, homes in OTHER_SYSTEM.items() if since <= kvartal]
    homes = tuple(sorted(moves[-1].items())) if moves else ()
    happenings = (MOVED_AND_GONE,)
    split = exports(folder, "lillby", kvartal, ["viva", "combine"], happenings, homes=homes)
    whole = exports(folder, "lillby", kvartal, ["standard"], happenings)
    return list(split.values()), whole["standard"]


@pytest.fixture(scope="module")
def split(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """Seven of the quarters out of Viva and Combine, with open accounts."""
    course = Course.of("lillby", tmp_path_factory.mktemp("delad"), oppen=True)
    number = {"b2024-00113": number_in("lillby", "combine")["B2024-00113"]}
    for kvartal in KVARTAL:
        if kvartal != SKIPPED:
            course.quarter(kvartal, *two_systems(course.office.folder / "exporter", kvartal), number)
    print(course.summary())
    return course


def test_a_beslut_that_moved_to_another_system_is_the_same_beslut(split: Course) -> None:
    assert 0 == split.unaccounted
    assert {"2026-K2": {"b2024-00113": SAKNAS}} == {
        period: expected.missing for period, (expected, _) in split.quarters.items() if expected.missing
    }


def test_what_ended_in_a_quarter_that_was_never_made_is_told_in_the_next(split: Course) -> None:
    expected, _ = split.quarters["2025-K3"]
    assert {OVER_THE_SKIPPED.casefold(): VERKSTALLD} == {
        number: line.rapporttyp for number, line in expected.late.items()
    }


def test_two_systems_tell_of_what_was_late_as_one_does(split: Course) -> None:
    for expected, told in split.quarters.values():
        accounting.what_was_late_is_said(told, expected)


def test_one_system_today_and_two_tomorrow_are_the_same_beslut(tmp_path: Path) -> None:
    course = Course.of("lillby", tmp_path)
    before = exports(tmp_path / "exporter", "lillby", "2026-K2", ["standard"])["standard"]
    course.quarter("2026-K2", [before], before)
    after = exports(tmp_path / "exporter", "lillby", "2026-K3", ["standard", "viva", "combine"])
    course.quarter("2026-K3", [after["viva"], after["combine"]], after["standard"])
    assert 0 == course.unaccounted
