"""A reader of a delegation report who knows the method and can think of every world learns no small group."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reports.anonymise import protect_delegation
from reports.model import (
    Disclosure,
    PrintedDelegation,
    PublicDelegation,
    Redovisning,
    Redovisningsperiod,
    Tabell,
    Table,
)
from tests.attack.delegation import Kind, Setting, counted
from tests.attack.delegation_settings import LARGER, NAIVE, SIXTEEN, TINY, broken, kind, tried
from tests.attack.delegation_sums import leaks
from tests.examples import LONG_RUN

K = 5
RULE = Disclosure(K, Redovisning.SKYDDAD, "", Tabell.STATISTIK, skal=False, kon=False, enhet=False)
PERIOD = Redovisningsperiod.parse("2026-09-01_2026-09-30")
SOL, AVSLAG, LSS = kind(), kind(utfall="Avslag"), kind(lag="LSS", punkt="6.1", arendetyp="z")
OFFICES = (("Biståndshandläggare", ("Berit Ek",)),)


def handling(
    people: list[Kind], *before: PublicDelegation, delegater: tuple[tuple[str, tuple[str, ...]], ...] = OFFICES
) -> PublicDelegation:
    """What may be printed of these persons' beslut, when something has been printed of the same days before."""
    assert PERIOD is not None
    overlapping = [
        PrintedDelegation(PERIOD, version, one.totalt, {table.name: table.rows for table in one.tables}, one.delegater)
        for version, one in enumerate(before, start=1)
    ]
    return protect_delegation(
        counted(people), RULE, {"1": "Hemtjänst", "6.1": "Daglig verksamhet"}, delegater, overlapping
    )


@pytest.mark.parametrize(("name", "k", "total"), [*TINY, *(LARGER if LONG_RUN else ())])
def test_no_small_group_is_known_in_any_world(name: str, k: int, total: int) -> None:
    known = tried(name, k, total).known()
    assert [] == known, f"{len(known)} groups; the first:\n{known[0]}"


@pytest.mark.parametrize("name", NAIVE)
def test_at_least_seven_naive_rules_in_ten_are_broken(name: str) -> None:
    assert 0.7 * len(SIXTEEN) <= broken(NAIVE[name])


@pytest.mark.parametrize("seed", range(1000 if LONG_RUN else 20))
def test_no_small_group_follows_from_the_sums_of_a_larger_municipality(seed: int) -> None:
    assert [] == leaks(seed)


def test_sums_of_tables_that_are_not_merged_tell_of_small_groups() -> None:
    def unmerged(table: Table, setting: Setting) -> PublicDelegation:
        rule = replace(RULE, redovisning=Redovisning.OPPEN)
        return protect_delegation(table, rule, setting.punkter, (), ())

    assert sum(bool(leaks(seed, unmerged)) for seed in range(10)) >= 7


def test_the_same_beslut_may_be_printed_again() -> None:
    first = handling([SOL] * 6 + [AVSLAG] * 6)
    assert first == handling([SOL] * 6 + [AVSLAG] * 6, first)
    assert first.tables
    assert first.delegater


def test_a_version_with_one_beslut_more_prints_only_the_total() -> None:
    first = handling([SOL] * 6 + [AVSLAG] * 6)
    second = handling([SOL] * 7 + [AVSLAG] * 6, first)
    assert (13, (), ()) == (second.totalt, second.tables, second.delegater)


def test_a_table_that_is_as_before_does_not_tell_that_the_added_beslut_is_of_the_other_lag() -> None:
    first = handling([SOL] * 6 + [AVSLAG] * 6 + [LSS] * 6)
    second = handling([SOL] * 6 + [AVSLAG] * 6 + [LSS] * 7, first)
    assert "per_utfall" in {table.name for table in first.tables}
    assert () == second.tables


def test_an_office_that_is_new_in_a_version_is_not_told() -> None:
    first = handling([SOL] * 12)
    second = handling([SOL] * 12 + [LSS], first, delegater=(*OFFICES, ("LSS-handläggare", ("Ali Ek",))))
    assert (OFFICES, ()) == (first.delegater, second.delegater)


def test_who_decided_is_not_told_of_fewer_than_k_persons() -> None:
    assert () == handling([LSS] * 4).delegater


def test_who_decided_is_not_told_where_nearly_every_beslut_has_a_line_of_its_own() -> None:
    assert () == handling([SOL] * 7, delegater=(*OFFICES, ("LSS-handläggare", ("Ali Ek", "Bo Ek")))).delegater
