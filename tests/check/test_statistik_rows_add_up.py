"""Whatever the exports of the statistics hold: every row is used or left out, their order says nothing, and two systems are never counted twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.check import check_aktualiseringar, check_stodmanader, check_utredningar
from reports.model import Export, Kind
from tests.builders import Row, number_of
from tests.examples import tried
from tests.statistik_exports import (
    ELIS,
    MIRA,
    SHIPPED,
    TOVE,
    aktualiseringar_of,
    anmalan,
    statistik_export,
    stodmanad,
    stodmanader_of,
    utredning,
    utredningar_of,
)

PEOPLE = [number_of(person) for person in (TOVE, ELIS, MIRA)]
SYSTEMS = ("viva", "combine", "standard")
DAYS = ("2026-03-02", "2026-03-03")
LATER = ("", "2026-03-01", "2026-03-09", "2026-07-20")
MAKERS: dict[Kind, tuple[Callable[..., Any], str]] = {
    Kind.ANMALNINGAR: (check_aktualiseringar, "aktualiseringar"),
    Kind.UTREDNINGAR: (check_utredningar, "utredningar"),
    Kind.FORSORJNINGSSTOD: (check_stodmanader, "stodmanader"),
}
ORDINARY = {Kind.ANMALNINGAR: anmalan(), Kind.UTREDNINGAR: utredning(), Kind.FORSORJNINGSSTOD: stodmanad()}
CELLS = {
    "personnummer": [*PEOPLE, *PEOPLE, "", "okänt"],
    "namn": ["Tove Övning", ""],
    "ärendenummer": ["Ä1", "Ä2", ""],
    "anmälningsnummer": ["AN1", "an1", "AN2", "AN3"],
    "utredningsnummer": ["U1", "U2", "U3"],
    "inkom": DAYS,
    "inledd": DAYS,
    "anmälare": ["Skola", "Polisen", "Kyrkan", ""],
    "aktualiseringskod": ["B/U Övrigt", "?", ""],
    "typ": ["Orosanmälan", "Ansökan", "Oro"],
    "förhandsbedömning klar": LATER,
    "förhandsbedömning beslut": ["Inleda utredning", "Ej inleda utredning", "?", ""],
    "avslutad": LATER,
    "förlängd till": LATER,
    "insats efter utredning": ["Kontaktfamilj", "Kontaktperson", "?", ""],
    "månad": ["2026-03", "2026-04"],
    "hinderkod": ["113", "40", "199", ""],
    "flykting": ["J", "N", "?"],
    "arbetsmarknadsinsats": ["J", "N", ""],
}

Rows = dict[str, list[Row]]


def rows_of_kind(kind: Kind) -> st.SearchStrategy[list[Row]]:
    """Rows of a kind out of few persons, days and numbers, so that they meet."""
    used = [*ORDINARY[kind], *(["förlängd till", "insats efter utredning"] if kind is Kind.UTREDNINGAR else [])]
    return st.lists(st.fixed_dictionaries({heading: st.sampled_from(CELLS[heading]) for heading in used}), max_size=9)


def in_systems(kind: Kind) -> st.SearchStrategy[Rows]:
    """Rows of a kind in each of three systems."""
    return st.fixed_dictionaries({system: rows_of_kind(kind) for system in SYSTEMS})


def exports_of(kind: Kind, rows: Rows) -> list[Export]:
    return [statistik_export(kind, of_system, system) for system, of_system in rows.items()]


def understood(kind: Kind, exports: Sequence[Export]) -> tuple[Counter[object], Counter[str], Counter[str]]:
    """What the check room makes of the exports, the findings and what is left out, without the lines they stand on."""
    check, name = MAKERS[kind]
    checked = check(exports, SHIPPED)
    ones = Counter(replace(one, places=()) for one in getattr(checked, name))
    findings = Counter(f"{one.kind} {one.column} {one.beslutsnummer.casefold()}" for one in checked.findings)
    return ones, findings, Counter({str(reason): n for reason, n in checked.left_out.items()})


@pytest.mark.parametrize("kind", MAKERS)
@given(data=st.data())
@tried(150)
def test_every_row_is_used_or_left_out(kind: Kind, data: st.DataObject) -> None:
    rows = data.draw(in_systems(kind))
    check, name = MAKERS[kind]
    checked = check(exports_of(kind, rows), SHIPPED)
    places = [place for one in getattr(checked, name) for place in one.places]
    assert sum(map(len, rows.values())) == checked.rows_in == len(places) + sum(checked.left_out.values())
    assert len(places) == len(set(places))


@pytest.mark.parametrize("kind", MAKERS)
@given(data=st.data())
@tried(150)
def test_the_order_of_rows_and_files_does_not_matter(kind: Kind, data: st.DataObject) -> None:
    rows = data.draw(in_systems(kind))
    shuffled = {system: data.draw(st.permutations(rows[system])) for system in data.draw(st.permutations(SYSTEMS))}
    assert understood(kind, exports_of(kind, rows)) == understood(kind, exports_of(kind, shuffled))


@pytest.mark.parametrize("kind", MAKERS)
@given(data=st.data())
@tried(80)
def test_one_export_in_two_files_says_what_it_said_in_one(kind: Kind, data: st.DataObject) -> None:
    rows = data.draw(rows_of_kind(kind))
    cut = data.draw(st.integers(0, len(rows)))
    halves = [replace(statistik_export(kind, half), file=f"{n}.csv") for n, half in enumerate((rows[:cut], rows[cut:]))]
    assert understood(kind, [statistik_export(kind, rows)]) == understood(kind, halves)


@pytest.mark.parametrize("kind", MAKERS)
@given(data=st.data())
@tried(150)
def test_no_person_is_lost_and_none_is_made(kind: Kind, data: st.DataObject) -> None:
    rows = data.draw(in_systems(kind))
    check, name = MAKERS[kind]
    given_persons = {row["personnummer"].replace("-", "") for of_system in rows.values() for row in of_system}
    found = {one.person for one in getattr(check(exports_of(kind, rows), SHIPPED), name)}
    assert given_persons - {"", "okänt"} == found - {""}


# What a row must have to itself, to be a thing of its own: two systems that tell the same say these alike.
OWN = {
    Kind.ANMALNINGAR: ("personnummer", "inkom", "anmälare", "typ"),
    Kind.UTREDNINGAR: ("personnummer", "inledd"),
    Kind.FORSORJNINGSSTOD: ("personnummer", "månad"),
}


@pytest.mark.parametrize("kind", MAKERS)
@given(data=st.data())
@tried(150)
def test_what_stands_in_several_systems_is_counted_once(kind: Kind, data: st.DataObject) -> None:
    known = rows_of_kind(kind).map(lambda rows: [row for row in rows if row["personnummer"] in PEOPLE])
    things = {tuple(row[heading] for heading in OWN[kind]): row for row in data.draw(known)}
    rows: Rows = {system: [] for system in SYSTEMS}
    for row in things.values():
        for system in data.draw(st.sets(st.sampled_from(SYSTEMS), min_size=1)):
            other = data.draw(rows_of_kind(kind).filter(bool))[0]
            rows[system].append(other | {heading: row[heading] for heading in OWN[kind]})
    ones, _, left_out = understood(kind, exports_of(kind, rows))
    assert (len(things), 0) == (sum(ones.values()), sum(left_out.values()))


def test_an_empty_export_is_no_rows() -> None:
    for checked in (aktualiseringar_of(viva=[]), utredningar_of(viva=[]), stodmanader_of(viva=[])):
        assert (0, ()) == (checked.rows_in, checked.findings)
