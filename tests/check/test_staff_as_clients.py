"""A member of staff where a client should stand stops the run to protect a person, until someone has judged it."""

from __future__ import annotations

import pytest

from reports.check import answered, refuse_staff_in_statistik
from reports.errors import KommunError, ProtectionError
from reports.model import Finding, FindingKind, IdentifiedAktualisering, IdentifiedStodmanad, IdentifiedUtredning
from tests.builders import ANNA, BO, PETRA, check, kinds, kommun, number_of, row
from tests.exports import Person, personnummer_forms
from tests.statistik_exports import (
    aktualiseringar_of,
    anmalan,
    stodmanad,
    stodmanader_of,
    utredning,
    utredningar_of,
)


def staff(*numbers: str) -> str:
    return "".join(f'[[personal]]\nnamn = "Petra Handläggare"\npersonnummer = "{number}"\n' for number in numbers)


def answer(beslutsnummer: str, fynd: str = "handlaggare-som-klient") -> str:
    return f'[[granskat]]\nfynd = "{fynd}"\nbeslutsnummer = "{beslutsnummer}"\ndatum = "2026-10-01"\nroll = "Chef"\n'


PETRAS_ROW = row(personnummer=number_of(PETRA), namn="Någon Annan")


@pytest.mark.parametrize("in_settings", personnummer_forms(PETRA))
def test_a_client_with_a_number_of_the_staff_stops_with_exit_code_5(in_settings: str) -> None:
    with pytest.raises(ProtectionError, match=r"^beslut\.csv rad 3, personnummer: ") as stop:
        check(row(), PETRAS_ROW | {"beslutsnummer": "B2"}, settings=kommun(staff(in_settings)))
    assert 5 == stop.value.exit_code


@pytest.mark.parametrize("in_export", personnummer_forms(PETRA))
def test_the_number_is_known_in_every_form_of_the_export(in_export: str) -> None:
    with pytest.raises(ProtectionError):
        check(row(personnummer=in_export), settings=kommun(staff(number_of(BO), number_of(PETRA))))


@pytest.mark.parametrize("person", [PETRA, BO], ids=["kvinna", "man"])
def test_the_message_tells_neither_the_number_nor_the_name(person: Person) -> None:
    with pytest.raises(ProtectionError) as stop:
        check(row(personnummer=number_of(person), namn="Needle"), settings=kommun(staff(number_of(person))))
    told = [word for word in (*personnummer_forms(person), "Needle", "Handläggare,") if word in str(stop.value)]
    assert [] == told


def test_many_rows_are_counted_and_the_first_named() -> None:
    rows = [PETRAS_ROW | {"beslutsnummer": f"B{n}"} for n in range(8)]
    with pytest.raises(ProtectionError, match=r"beslut\.csv rad 6 och 3 rader till, personnummer"):
        check(*rows, settings=kommun(staff(number_of(PETRA))))


def test_an_answer_lets_the_beslut_through_as_a_finding_with_the_answer() -> None:
    checked = check(PETRAS_ROW, settings=kommun(staff(number_of(PETRA)) + answer("b1")))
    assert [(FindingKind.HANDLAGGARE_SOM_KLIENT, "Chef")] == [
        (one.kind, one.granskat.roll if one.granskat else "") for one in checked.findings
    ]
    assert 1 == len(checked.besluten)


@pytest.mark.parametrize("wrong", [answer("B2"), answer("B1", "namn-som-handlaggare")])
def test_an_answer_for_another_beslut_or_another_finding_is_no_answer(wrong: str) -> None:
    with pytest.raises(ProtectionError):
        check(PETRAS_ROW, settings=kommun(staff(number_of(PETRA)) + wrong))


def test_other_clients_pass() -> None:
    assert [] == kinds(check(row(), settings=kommun(staff(number_of(PETRA)))))


@pytest.mark.parametrize("typo", ["", "okänt", number_of(ANNA)[:-1], number_of(ANNA)[:-1] + "x"])
def test_a_number_of_the_staff_that_cannot_be_read_stops_for_it_protects_nobody(typo: str) -> None:
    with pytest.raises(KommunError, match=r"^kommun\.toml, \[\[personal\]\] nummer 2: personnumret"):
        check(row(), settings=kommun(staff(number_of(PETRA), typo)))


def test_a_number_of_the_staff_with_a_wrong_check_digit_stops() -> None:
    number = number_of(ANNA)
    wrong = f"{number[:-1]}{(int(number[-1]) + 1) % 10}"
    with pytest.raises(KommunError, match=r"^kommun\.toml, \[\[personal\]\] nummer 1: personnumret") as stop:
        check(row(), settings=kommun(staff(wrong)))
    assert wrong not in str(stop.value)


# --- the exports of the statistics -------------------------------------------------------------------------

PETRAS = {"personnummer": number_of(PETRA), "namn": "Någon Annan"}


def of_every_kind() -> dict[str, IdentifiedAktualisering | IdentifiedUtredning | IdentifiedStodmanad]:
    """A row of each kind with a number of the staff, by the number that a finding on it is answered by."""
    return {
        "AN1": aktualiseringar_of(anmalan() | PETRAS).aktualiseringar[0],
        "U1": utredningar_of(utredning() | PETRAS).utredningar[0],
        "Ä1": stodmanader_of(stodmanad() | PETRAS).stodmanader[0],
    }


@pytest.mark.parametrize("nummer", of_every_kind())
def test_a_number_of_the_staff_in_any_kind_of_the_statistics_stops_with_its_place(nummer: str) -> None:
    with pytest.raises(ProtectionError, match=r"^standard\.csv rad 2, personnummer: ") as stop:
        refuse_staff_in_statistik([of_every_kind()[nummer]], kommun(staff(number_of(PETRA))), [])
    assert [] == [word for word in (*personnummer_forms(PETRA), "Någon") if word in str(stop.value)]


@pytest.mark.parametrize("nummer", of_every_kind())
def test_an_answer_lets_a_row_of_the_statistics_through(nummer: str) -> None:
    findings: list[Finding] = []
    settings = kommun(staff(number_of(PETRA)) + answer(nummer))
    numbers = refuse_staff_in_statistik([of_every_kind()[nummer]], settings, findings)
    assert (number_of(PETRA).replace("-", ""),) == numbers
    assert [(FindingKind.HANDLAGGARE_SOM_KLIENT, True)] == [
        (one.kind, one.granskat is not None) for one in answered(findings, settings)
    ]


def test_a_member_of_staff_in_one_of_two_systems_stops_in_both_rows() -> None:
    rows = aktualiseringar_of(viva=[anmalan() | PETRAS], combine=[anmalan(anmälningsnummer="I9") | PETRAS])
    with pytest.raises(ProtectionError, match=r"^combine\.csv rad 2, viva\.csv rad 2, personnummer"):
        refuse_staff_in_statistik(rows.aktualiseringar, kommun(staff(number_of(PETRA))), [])


def test_others_in_the_statistics_pass() -> None:
    findings: list[Finding] = []
    refuse_staff_in_statistik(aktualiseringar_of(anmalan()).aktualiseringar, kommun(staff(number_of(PETRA))), findings)
    assert [] == findings
