"""The exports of an earlier day: what they must not know yet, and that the committed ones are what the scripts make."""

from __future__ import annotations

from datetime import date

import pytest
from make_beslut import EXPORT_DAY

from tests.chain.happenings import respelt, shuffled
from tests.chain.ledger import Ledger
from tests.chain.table import Table
from tests.chain.town import KVARTAL, export_day, number_in, table
from tests.first_count import insatser_of
from tests.runs import sample

SYSTEMS = ("standard", "viva", "combine")
_EVENTS = ("beslutsdatum", "verkställd från", "verkställd till", "avbruten från", "avslutad", "erbjuden")


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("kvartal", ["2026-K2", "2026-K3"])
def test_the_committed_exports_of_lillby_are_what_the_scripts_make(system: str, kvartal: str) -> None:
    (path,) = sample("lillby", system, period=kvartal)
    assert path.read_bytes() == table("lillby", system, kvartal).bytes()


@pytest.mark.parametrize("system", SYSTEMS)
def test_an_altered_export_is_written_as_its_system_writes(system: str) -> None:
    whole = table("lillby", system, "2026-K3")
    again = Table(system, whole.bytes())
    assert (whole.headings, whole.rows, whole.above) == (again.headings, again.rows, again.above)
    shuffled(again)
    respelt(again)
    assert sorted(row[3] for row in whole.rows) == sorted(row[3] for row in Table(system, again.bytes()).rows)


@pytest.mark.parametrize("kommun", ["lillby", "storkoping"])
@pytest.mark.parametrize("kvartal", KVARTAL[:-1])
def test_an_export_knows_nothing_of_later_days(kommun: str, kvartal: str) -> None:
    whole, last = table(kommun, "standard", kvartal), str(export_day(kvartal))
    assert [] == [row for row in whole.rows for heading in _EVENTS if row[whole.at(heading)] > last]


@pytest.mark.parametrize("kommun", ["lillby", "storkoping"])
def test_a_beslut_keeps_its_number_and_its_spelling_from_export_to_export(kommun: str) -> None:
    before, after = table(kommun, "standard", "2026-K1"), table(kommun, "standard", "2026-K2")
    spelt = {row[after.at("beslutsnummer")]: row[after.at("lagrum")] for row in after.rows}
    entered = [row for row in before.rows if row[before.at("beslutsnummer")] in spelt]
    assert len(entered) == len(before.rows)
    assert [] == [row for row in entered if row[before.at("lagrum")] != spelt[row[before.at("beslutsnummer")]]]


def test_each_system_tells_the_same_beslut_on_every_day() -> None:
    for kvartal in KVARTAL:
        standard = {row[0] for row in _numbers("standard", kvartal)}
        split = set()
        for system in ("viva", "combine"):
            ours = {theirs: number for number, theirs in number_in("lillby", system).items()}
            split |= {ours[row[0]] for row in _numbers(system, kvartal)}
        assert standard == split, kvartal


def _numbers(system: str, kvartal: str) -> list[tuple[str]]:
    whole = table("lillby", system, kvartal)
    return [(row[whole.at("beslutsnummer")],) for row in whole.rows]


def test_lillby_has_what_its_readme_says_from_the_second_quarter_to_the_third() -> None:
    ledger = Ledger(insatser_of("lillby"))
    ledger.enter(ledger.expect("2026-K2", *sample("lillby", "standard", period="2026-K2")))
    after = ledger.expect("2026-K3", *sample("lillby", "standard"))
    assert {} == after.missing
    assert {"b2026-00027"} == set(after.late)
    assert {"b2026-00069"} == after.overlooked
    older, newer = table("lillby", "standard", "2026-K2"), table("lillby", "standard", "2026-K3")
    assert [] == older.rows_of("B2026-00069")
    still = [number.upper() for number in after.told if number in ledger.quarters["2026-K2"].open]
    skal = {number: (_orsak(older, number), _orsak(newer, number)) for number in still}
    assert {"B2026-00020", "B2026-00034"} == {number for number, (then, now) in skal.items() if then != now}
    assert 7 == len(skal)


def _orsak(whole: Table, number: str) -> str:
    return whole.rows_of(number)[0][whole.at("orsak")]


def test_on_the_day_of_the_committed_exports_everything_is_known() -> None:
    assert EXPORT_DAY == export_day("2026-K3")
    assert date(2026, 7, 5) == export_day("2026-K2")
