"""The first door of the statistics: rows are parted from their persons, and a person is the same one in every kind and in beslut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.anonymise import PartedStatistik, part, part_statistik
from reports.model import (
    Aktualisering,
    IdentifiedAktualisering,
    IdentifiedStodmanad,
    IdentifiedUtredning,
    Manad,
    Place,
    Stodmanad,
    Utredning,
)
from tests.anonymise.test_people import KEY, OTHER_KEY, beslut, canonical
from tests.builders import Row, number_of
from tests.examples import tried
from tests.statistik_exports import (
    ELIS,
    MIRA,
    TOVE,
    aktualiseringar_of,
    anmalan,
    stodmanad,
    stodmanader_of,
    utredning,
    utredningar_of,
)

TO_ELIS = {"personnummer": number_of(ELIS), "namn": ELIS.name}
TO_MIRA = {"personnummer": number_of(MIRA), "namn": MIRA.name}


def parted(
    anmalningar: Sequence[Row] = (),
    utredningar: Sequence[Row] = (),
    manader: Sequence[Row] = (),
    key: bytes = KEY,
) -> PartedStatistik:
    """What comes out of the door when rows of the three kinds go in."""
    return part_statistik(
        aktualiseringar_of(*anmalningar).aktualiseringar,
        utredningar_of(*utredningar).utredningar,
        stodmanader_of(*manader).stodmanader,
        key,
    )


def everyone(found: PartedStatistik) -> list[Aktualisering | Utredning | Stodmanad]:
    return [*found.aktualiseringar, *found.utredningar, *found.stodmanader]


def test_what_is_counted_goes_through_unchanged() -> None:
    found = parted(
        [anmalan()],
        [utredning(avslutad="2026-06-01", förlängd_till="2026-08-01", insats_efter_utredning="Kontaktfamilj")],
        [stodmanad(flykting="J", arbetsmarknadsinsats="J")],
    )
    [aktualisering], [one], [manad] = found.aktualiseringar, found.utredningar, found.stodmanader
    assert (date(2026, 3, 2), 15, "Skola/skolbarnomsorg") == (
        aktualisering.inkom,
        aktualisering.alder,
        aktualisering.anmalare,
    )
    assert ("B/U Psykisk ohälsa", "Orosanmälan", "Ej inleda utredning") == (
        aktualisering.kod,
        aktualisering.typ,
        aktualisering.beslut,
    )
    assert (date(2026, 3, 10), ("standard",)) == (aktualisering.klar, aktualisering.systems)
    assert (date(2026, 3, 10), date(2026, 6, 1), date(2026, 8, 1)) == (one.inledd, one.avslutad, one.forlangd_till)
    assert ("Kontaktfamilj", ("standard",)) == (one.insats, one.systems)
    assert (Manad(2026, 3), "113", True, True) == (
        manad.manad,
        manad.hinderkod,
        manad.flykting,
        manad.arbetsmarknadsinsats,
    )


@pytest.mark.parametrize("made", [Aktualisering, Utredning, Stodmanad])
def test_what_comes_out_has_no_place_for_a_name_a_number_or_a_row(made: type) -> None:
    secret = {"namn", "nummer", "arendenummer", "places"}
    assert set() == secret & {field.name for field in fields(made)}


def test_nothing_of_the_person_is_in_what_comes_out() -> None:
    told = str(parted([anmalan()], [utredning()], [stodmanad()]))
    for secret in (number_of(TOVE), canonical(TOVE), TOVE.last_four, "Tove", "Övning", "AN1", "U1", "Ä1", "csv"):
        assert secret not in told


def test_a_person_has_one_mark_in_every_kind_and_in_beslut() -> None:
    found = parted([anmalan()], [utredning()], [stodmanad()])
    marks = {one.person for one in everyone(found)}
    assert {part([beslut(person=TOVE)], KEY).besluten[0].person} == marks


def test_two_persons_have_two_marks_and_another_key_gives_others() -> None:
    rows = [anmalan(), anmalan() | TO_ELIS]
    marks, others = ({one.person for one in parted(rows, key=key).aktualiseringar} for key in (KEY, OTHER_KEY))
    assert (2, 2, set()) == (len(marks), len(others), marks & others)


def test_those_who_cannot_be_read_are_persons_of_their_own() -> None:
    nobody = {"personnummer": ""}
    found = parted([anmalan() | nobody, anmalan(inkom="2026-03-04") | nobody], [utredning() | nobody])
    assert 3 == len({one.person for one in everyone(found)})


def test_one_ärende_is_one_hushåll_over_all_kinds_and_through_others() -> None:
    found = parted(
        [anmalan(ärendenummer="ä7"), anmalan(anmälningsnummer="AN2", ärendenummer="Ä8") | TO_MIRA],
        [utredning(ärendenummer="Ä7") | TO_ELIS],
        [stodmanad(ärendenummer="Ä8") | TO_ELIS],
    )
    assert 1 == len({one.hushall for one in everyone(found)})


def test_an_ärende_in_either_of_two_systems_joins() -> None:
    rows = aktualiseringar_of(
        viva=[anmalan(), anmalan(anmälningsnummer="AN2") | TO_ELIS],
        combine=[anmalan(anmälningsnummer="I9", ärendenummer="P9")],
    ).aktualiseringar
    assert 1 == len({one.hushall for one in part_statistik(rows, (), (), KEY).aktualiseringar})


def test_siblings_on_one_anmälan_are_one_hushåll_without_an_ärende() -> None:
    found = parted([anmalan(ärendenummer=""), anmalan(ärendenummer="") | TO_ELIS])
    assert (2, 1) == tuple(len({getattr(one, mark) for one in found.aktualiseringar}) for mark in ("person", "hushall"))


def test_those_who_share_nothing_are_hushåll_of_their_own() -> None:
    found = parted([anmalan(), anmalan(anmälningsnummer="AN2", ärendenummer="Ä2") | TO_ELIS], [], [])
    assert 2 == len({one.hushall for one in found.aktualiseringar})
    assert 2 == len(
        {
            one.hushall
            for one in parted([], [], [stodmanad(ärendenummer=""), stodmanad(ärendenummer="") | TO_ELIS]).stodmanader
        }
    )


def test_one_whose_number_cannot_be_read_belongs_to_the_hushåll_of_the_ärende() -> None:
    found = parted([anmalan(), anmalan(personnummer="", anmälningsnummer="AN2")])
    assert 1 == len({one.hushall for one in found.aktualiseringar})


@given(data=st.data())
@tried(60)
def test_hushåll_and_persons_do_not_depend_on_the_order_of_rows(data: st.DataObject) -> None:
    people = [number_of(person) for person in (TOVE, ELIS, MIRA)]
    rows = [
        anmalan(anmälningsnummer=f"AN{n}", personnummer=person, ärendenummer=arende)
        for n, (person, arende) in enumerate(
            data.draw(st.lists(st.tuples(st.sampled_from(people), st.sampled_from(["Ä1", "Ä2", "Ä3", ""])), max_size=8))
        )
    ]
    aktualiseringar = aktualiseringar_of(*rows).aktualiseringar
    shuffled = data.draw(st.permutations(aktualiseringar))
    marks = [
        {(one.person, one.hushall) for one in part_statistik(ones, (), (), KEY).aktualiseringar}
        for ones in (aktualiseringar, shuffled)
    ]
    assert marks[0] == marks[1]


@pytest.mark.parametrize("made", [IdentifiedAktualisering, IdentifiedUtredning, IdentifiedStodmanad])
def test_rows_stand_with_their_places_before_the_door(made: type) -> None:
    assert {"person", "namn", "arendenummer", "places", "systems"} <= {field.name for field in fields(made)}


def test_the_mark_of_one_who_cannot_be_read_is_no_number() -> None:
    [one] = aktualiseringar_of(anmalan(personnummer="")).aktualiseringar
    elsewhere = replace(one, places=(Place("annan.csv", 2),))
    marks = {found.person for found in part_statistik([one, elsewhere], (), (), KEY).aktualiseringar}
    assert 2 == len(marks)
