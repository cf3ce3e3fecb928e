"""Anmälningar, utredningar and försörjningsstöd out of each system: recognised by their headings, and understood alike."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from reports.anonymise import PartedStatistik, part_statistik
from reports.check import check_aktualiseringar, check_stodmanader, check_utredningar
from reports.kommun import load_statistikord
from reports.model import Aktualisering, Export, Kind, LeftOut, Manad, Stodmanad, Utredning
from reports.read import load_profiles, of_kind, read_exports
from reports.read.kinds import COLUMNS
from tests.builders import csv_text, write
from tests.runs import ROOT, statistik_sample
from tests.statistik_exports import anmalan, stodmanad, utredning

SHIPPED = load_profiles(Path("no own profiles"))
KINDS = (Kind.ANMALNINGAR, Kind.UTREDNINGAR, Kind.FORSORJNINGSSTOD)
ROWS = {Kind.ANMALNINGAR: anmalan(), Kind.UTREDNINGAR: utredning(), Kind.FORSORJNINGSSTOD: stodmanad()}
MOVED = {"standard": ["standard"], "moved": ["viva", "combine"]}


@cache
def sample(kommun: str, *systems: str) -> tuple[Export, ...]:
    return read_exports(statistik_sample(kommun, *systems), SHIPPED)


@cache
def parted(kommun: str, *systems: str) -> PartedStatistik:
    exports, words = sample(kommun, *systems), load_statistikord(ROOT / "templates" / kommun)
    return part_statistik(
        check_aktualiseringar(of_kind(exports, Kind.ANMALNINGAR), words).aktualiseringar,
        check_utredningar(of_kind(exports, Kind.UTREDNINGAR), words).utredningar,
        check_stodmanader(of_kind(exports, Kind.FORSORJNINGSSTOD), words).stodmanader,
        b"a key that only the test knows..",
    )


def counted(one: Aktualisering | Utredning | Stodmanad, known: set[str]) -> Aktualisering | Utredning | Stodmanad:
    """What is counted of it: the person where known, and neither hushåll nor system."""
    return replace(one, hushall="", systems=(), person=one.person if one.person in known else "")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("system", ["standard", "viva", "combine"])
def test_the_sample_of_each_kind_is_recognised(system: str, kind: Kind) -> None:
    [export] = of_kind(sample("lillby", system), kind)
    assert (system, system != "standard") == (export.system, export.assumed_profile)
    assert set(COLUMNS[kind].all) == set(export.columns)


@pytest.mark.parametrize("kommun", ["lillby", "storkoping"])
def test_two_systems_say_together_what_standard_says(kommun: str) -> None:
    one, other = parted(kommun, "standard"), parted(kommun, "viva", "combine")
    for field in ("aktualiseringar", "utredningar", "stodmanader"):
        marks = [{row.person for row in getattr(of, field)} for of in (one, other)]
        known = marks[0] & marks[1]
        mine, theirs = (Counter(counted(row, known) for row in getattr(of, field)) for of in (one, other))
        assert mine == theirs
        # Only those who cannot be read have marks of their own in each.
        assert len(marks[0] - known) == len(marks[1] - known) <= 20


def test_lillby_lost_two_months_and_storköping_none() -> None:
    def months(kommun: str, *systems: str) -> set[str]:
        return {str(one.manad) for one in parted(kommun, *systems).stodmanader}

    every = {str(Manad(2024, 1).plus(n)) for n in range(30)}
    for systems in MOVED.values():
        assert every - {"2025-10", "2025-11"} == months("lillby", *systems)
        assert every == months("storkoping", *systems)


@pytest.mark.parametrize("kommun", ["lillby", "storkoping"])
def test_a_utredning_that_an_anmälan_led_to_stands_in_the_exports(kommun: str) -> None:
    exports = sample(kommun, "standard")
    begun = {
        (export.cell(row, "utredningsnummer"), export.cell(row, "inledd"))
        for export in of_kind(exports, Kind.UTREDNINGAR)
        for row in export.rows
    }
    led = [
        (export.cell(row, "utredningsnummer"), export.cell(row, "förhandsbedömning klar"))
        for export in of_kind(exports, Kind.ANMALNINGAR)
        for row in export.rows
        if export.cell(row, "förhandsbedömning beslut") == "Inleda utredning"
        and export.cell(row, "förhandsbedömning klar") >= export.cell(row, "inkom")
    ]
    assert len(led) > 400
    assert set() == set(led) - begun


def test_the_planted_doubles_are_left_out() -> None:
    words = load_statistikord(ROOT / "templates" / "lillby")
    for systems in MOVED.values():
        exports = sample("lillby", *systems)
        for kind, check in ((Kind.ANMALNINGAR, check_aktualiseringar), (Kind.UTREDNINGAR, check_utredningar)):
            assert {LeftOut.DUBBLETT: 1} == check(of_kind(exports, kind), words).left_out


@pytest.mark.parametrize("kind", KINDS)
def test_an_export_with_only_the_columns_that_must_be_there_is_recognised(kind: Kind, tmp_path: Path) -> None:
    [export] = read_exports([write(tmp_path / "e.csv", csv_text([ROWS[kind]], COLUMNS[kind].must))], SHIPPED)
    assert (kind, 1) == (export.kind, len(export.lines))


def test_the_kinds_are_told_apart_in_one_folder() -> None:
    assert list(KINDS) == [
        export.kind for export in sorted(sample("lillby", "viva"), key=lambda one: list(Kind).index(one.kind))
    ]


def test_no_insats_in_the_systems_words_is_none() -> None:
    for system in ("viva", "combine"):
        [export] = of_kind(sample("lillby", system), Kind.UTREDNINGAR)
        texts = {export.cell(row, "insats efter utredning") for row in export.rows}
        assert {"", "Ingen insats", "Utan insats"} & texts == {""}
