"""The first door: a beslut is parted from its person, and what goes on leads back to nobody without the key."""

from __future__ import annotations

import hmac
import tomllib
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import reports.anonymise.people
from reports.anonymise import part, receipt_mark
from reports.model import Beslut, IdentifiedBeslut, Insats, Kon, Lagrum, Period, Place, Sekretessrad, Utfall
from tests.exports import PEOPLE, Person, invented_person, older_person, personnummer_forms

KEY, OTHER_KEY = b"a key that only the test knows..", b"another key that the test knows."
ANNA = invented_person(date(1985, 5, 14), kvinna=True, name="Anna-Karin Övning")
BO = invented_person(date(1991, 12, 31), kvinna=False, name="Bo Övning")
CAJSA = older_person(date(1938, 12, 1), kvinna=True, name="Cajsa Övning")
SKAL = tomllib.loads((Path(reports.anonymise.people.__file__).parent / "skal.toml").read_text(encoding="utf-8"))
CLOSED_LIST = {SKAL["annat"], *(one["namn"] for one in SKAL["skal"])}


def canonical(person: Person) -> str:
    return f"{person.born:%Y%m%d}{person.last_four}"


def beslut(number: str = "B-4711", person: Person | None = ANNA, **more: object) -> IdentifiedBeslut:
    """One beslut with everything that an export may say of it; without a person when the export gives none."""
    one = IdentifiedBeslut(
        systems=("standard",),
        beslutsnummer=(number,),
        arendenummer="Ä-1234",
        person=canonical(person) if person else "",
        namn=person.name if person else "Anna-Karin Övning",
        kon=Kon.KVINNA,
        skyddad=False,
        enhet="Enhet Norr",
        lag="SoL",
        lagrum=Lagrum("SoL", 11, 1, None),
        lagrum_text="11 kap 1§",
        insats=Insats("SoL", "sarskilt-boende", "Särskilt boende", "Boende för äldre", "Äldreomsorg"),
        insats_text="Säbo",
        utfall=Utfall.BIFALL,
        beslutsdatum=date(2026, 5, 2),
        galler_till=None,
        perioder=(Period(date(2026, 6, 1), None, None),),
        avslutad=None,
        avslutsorsak="",
        orsak="Fri text om den enskilde",
        erbjuden=None,
        erbjudande_svar="",
        places=(Place("export.csv", 2), Place("export.csv", 7)),
    )
    return replace(one, **more)  # type: ignore[arg-type]


def parted(one: IdentifiedBeslut, key: bytes = KEY) -> Beslut:
    return part([one], key, with_personnummer=False).besluten[0]


def rad(one: IdentifiedBeslut, *, with_personnummer: bool = False) -> Sekretessrad:
    (found,) = part([one], KEY, with_personnummer).rows.values()
    return found


def masked(text: str, namn: str = "Anna-Karin Övning") -> str:
    return rad(beslut(namn=namn, orsak=text)).orsak


# --- marks ------------------------------------------------------------------------------------------------------------------


def test_the_same_person_has_the_same_mark_in_every_beslut() -> None:
    assert 1 == len({parted(beslut(number)).person for number in ("B1", "B2", "B3")})


def test_two_persons_have_two_marks() -> None:
    assert len(PEOPLE) == len({parted(beslut(person=one)).person for one in PEOPLE})


def test_marks_do_not_depend_on_the_order_of_rows() -> None:
    besluten = [beslut("B1", ANNA), beslut("B2", BO), beslut("B3", ANNA), beslut("B4", CAJSA), beslut("B5", None)]
    assert part(besluten, KEY, False).besluten == part(besluten[::-1], KEY, False).besluten[::-1]


def test_another_key_gives_other_marks() -> None:
    one, other = parted(beslut()), parted(beslut(), OTHER_KEY)
    assert one.person != other.person
    assert one.mark != other.mark


def test_persons_that_the_export_does_not_give_share_one_mark() -> None:
    unknown = part([beslut("B1", None, namn="Anna"), beslut("B2", None, namn="Bo")], KEY, False).besluten
    assert 1 == len({one.person for one in unknown})
    assert unknown[0].person != parted(beslut()).person


def test_two_beslut_of_one_person_have_two_marks() -> None:
    assert parted(beslut("B1")).mark != parted(beslut("B2")).mark


def test_a_beslutsnummer_has_one_mark_however_it_is_written() -> None:
    assert parted(beslut("b-1")).mark == parted(beslut("B-1")).mark


def test_the_same_beslutsnummer_in_two_systems_is_two_beslut() -> None:
    assert parted(beslut(systems=("viva",))).mark != parted(beslut(systems=("combine",))).mark


def test_two_systems_with_one_beslutsnummer_are_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        parted(beslut(systems=("viva", "combine")))


def test_marks_are_the_same_from_one_version_of_the_program_to_the_next() -> None:
    one = parted(beslut(systems=("viva", "combine"), beslutsnummer=("B-1", "c 12")))
    assert hmac.new(KEY, b"beslut\0viva\0b-1\0combine\0c 12", "sha256").hexdigest()[:32] == one.mark
    assert hmac.new(KEY, f"person\0{canonical(ANNA)}".encode(), "sha256").hexdigest()[:32] == one.person


def test_marks_for_two_purposes_differ() -> None:
    assert receipt_mark(KEY, "rows", b"same") != receipt_mark(KEY, "file", b"same")


# --- what goes on --------------------------------------------------------------------------------------------------------------


def test_nothing_of_number_name_case_officer_or_free_text_is_left_in_a_beslut() -> None:
    one = beslut(
        orsak="Mamma Greta säger att plats saknas",
        avslutsorsak="Flyttat till Uddevalla",
        insats_text="Säbo hos Greta",
        lagrum_text="11:1 Greta",
        erbjudande_svar="Greta",
    )
    secrets = (
        *personnummer_forms(ANNA),
        *("Anna", "Karin", "Övning", "4711", "1234", "Petra", "Handläggare", "Greta", "Uddevalla", "export.csv"),
    )
    assert [] == [secret for secret in secrets if secret in repr(parted(one))]


def test_a_beslut_without_person_keeps_what_law_and_tables_ask_for() -> None:
    one = beslut(skyddad=True, avslutad=date(2026, 7, 1), galler_till=date(2026, 12, 31))
    kept = {field.name for field in fields(Beslut)} & {field.name for field in fields(IdentifiedBeslut)}
    assert {"kon", "skyddad", "enhet", "lag", "lagrum", "insats", "utfall", "beslutsdatum"} <= kept
    same = sorted(kept - {"person", "enhet"})
    assert [getattr(one, name) for name in same] == [getattr(parted(one), name) for name in same]


def test_a_beslut_knows_how_many_rows_it_stands_for() -> None:
    assert 2 == parted(beslut()).rows


def test_a_person_who_is_skyddad_in_one_beslut_is_skyddad_in_all() -> None:
    besluten = [beslut("B1", skyddad=True), beslut("B2"), beslut("B3", BO)]
    assert [True, True, False] == [one.skyddad for one in part(besluten, KEY, False).besluten]


def test_the_unit_of_a_person_who_is_skyddad_stays_in_the_building() -> None:
    besluten = [beslut("B1", skyddad=True, enhet="Enhet Öst"), beslut("B2", BO, enhet="Enhet Öst")]
    assert ["", "Enhet Öst"] == [one.enhet for one in part(besluten, KEY, False).besluten]


def test_persons_of_one_arende_are_one_hushall() -> None:
    together = [beslut("B1", arendenummer="Ä1"), beslut("B2", BO, arendenummer="ä1")]
    apart = [beslut("B1", arendenummer="Ä1"), beslut("B2", BO, arendenummer="Ä2")]
    assert [1, 2] == [len({one.hushall for one in part(some, KEY, False).besluten}) for some in (together, apart)]


def test_hushall_that_share_a_person_are_one() -> None:
    cajsa = older_person(date(1938, 12, 1), kvinna=True, name="Cajsa Övning")
    besluten = [
        beslut("B1", BO, arendenummer="Ä1"),
        beslut("B2", cajsa, arendenummer="Ä2"),
        beslut("B3", arendenummer="Ä1"),
        beslut("B4", arendenummer="Ä2"),
    ]
    assert 1 == len({one.hushall for one in part(besluten, KEY, False).besluten})


def test_persons_without_arendenummer_are_hushall_of_their_own() -> None:
    besluten = [beslut("B1", arendenummer=""), beslut("B2", BO, arendenummer="")]
    assert 2 == len({one.hushall for one in part(besluten, KEY, False).besluten})


def test_skydd_does_not_spread_between_persons_that_the_export_does_not_give() -> None:
    besluten = [beslut("B1", None, skyddad=True), beslut("B2", None)]
    assert [True, False] == [one.skyddad for one in part(besluten, KEY, False).besluten]


# --- skäl ------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("skal", "orsak"),
    [
        ("Den enskilde har tackat nej", "Har TACKAT NEJ två gånger"),
        ("Den enskilde har tackat nej", "Plats saknas sedan hon tackat nej"),
        ("Väntar på den enskildes svar", "Väntar på svar från anhörig"),
        ("Den enskilde vill vänta", "vill_avvakta"),
        ("Plats saknas", "Ingen ledig lägenhet"),
        ("Uppdragstagare eller personal saknas", "Rekrytering pågår"),
        ("Särskilda behov eller önskemål", "Svår matchning"),
        ("Annat skäl", "Något som ingen har tänkt på"),
        ("Annat skäl", ""),
    ],
)
def test_free_text_becomes_a_skal_of_the_closed_list(skal: str, orsak: str) -> None:
    assert skal == parted(beslut(orsak=orsak)).skal


@settings(derandomize=True, deadline=None, max_examples=200)
@given(st.text(max_size=60))
def test_no_free_text_becomes_anything_else(orsak: str) -> None:
    assert parted(beslut(orsak=orsak)).skal in CLOSED_LIST


# --- the row of a sekretess handling ------------------------------------------------------------------------------------------------


def test_personnummer_comes_only_when_it_is_asked_for() -> None:
    assert "" == rad(beslut()).personnummer
    assert personnummer_forms(ANNA)[0] == rad(beslut(), with_personnummer=True).personnummer


def test_a_t_number_is_written_with_its_hyphen() -> None:
    assert "19381201-T128" == rad(beslut(person=CAJSA), with_personnummer=True).personnummer


def test_a_row_tells_whether_a_personnummer_exists_without_giving_it() -> None:
    assert [True, False] == [rad(beslut(person=one)).has_personnummer for one in (ANNA, None)]
    assert "" == rad(beslut(person=None), with_personnummer=True).personnummer


def test_a_row_never_holds_the_name_of_the_enskild_or_the_officer() -> None:
    text = repr(rad(beslut(orsak="Anna-Karin Övning vill inte"), with_personnummer=True))
    assert [] == [name for name in ("Anna", "Karin", "Övning", "Petra") if name in text]


def test_a_row_keeps_the_numbers_of_case_and_beslut_as_written() -> None:
    one = rad(beslut(systems=("viva", "combine"), beslutsnummer=("B-4711", "c 12")))
    assert ("Ä-1234", "B-4711 / c 12") == (one.arendenummer, one.beslutsnummer)


def test_a_row_has_its_own_mark_and_tells_what_the_export_says() -> None:
    one = beslut(skyddad=True, erbjuden=date(2026, 6, 1), erbjudande_svar="Nej", avslutsorsak="Behov upphört")
    found = rad(one)
    kept = {field.name for field in fields(Sekretessrad)} & {field.name for field in fields(IdentifiedBeslut)}
    same = sorted(kept - {"beslutsnummer"})
    assert {"kon", "skyddad", "enhet", "lag", "lagrum", "lagrum_text", "beslutsdatum", "erbjuden", "orsak"} <= kept
    assert [getattr(one, name) for name in same] == [getattr(found, name) for name in same]
    assert [found.mark] == list(part([one], KEY, with_personnummer=False).rows)


def test_a_row_stands_where_the_first_row_of_its_beslut_stands() -> None:
    assert Place("export.csv", 2) == rad(beslut()).place


def test_a_row_names_an_insats_that_the_catalogue_lacks_as_the_export_does() -> None:
    assert ["Särskilt boende", "Säbo"] == [rad(beslut(insats=insats)).insats_namn for insats in (beslut().insats, None)]


# --- free text -------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("[namn] vill vänta", "Anna-Karin vill vänta"),
        ("[namn] vill vänta", "ANNA-KARIN ÖVNING vill vänta"),
        ("[namn] vill vänta", "övning, anna-karin vill vänta"),
        ("[namn] dotter svarar", "Anna-Karins dotter svarar"),
        ("familjen [namn] hus", "familjen Övnings hus"),
        ("[namn] och [namn]", "Anna och Karin"),
        ("([namn])", "(Anna-Karin Övning)"),
        ("Övningen är slut", "Övningen är slut"),
        ("Plats saknas", "Plats saknas"),
    ],
)
def test_the_enskilds_own_name_is_masked_in_any_case_and_in_the_genitive(expected: str, text: str) -> None:
    assert expected == masked(text)


@pytest.mark.parametrize("namn", ['Bo "Bosse" Ek', "Ek; Bosse", "Bosse (Bo) Ek", "EK BOSSE", "Ek,Bosse"])
def test_a_name_is_found_however_the_system_writes_it(namn: str) -> None:
    assert "[namn] ringer" == masked("Bosse ringer", namn)


@pytest.mark.parametrize("text", ["Bo Ek ringer", "BO EK ringer", "bo ek ringer"])
def test_a_whole_name_is_masked_however_short_its_parts_are(text: str) -> None:
    assert "[namn] ringer" == masked(text, "Bo Ek")


def test_a_cell_full_of_letters_where_the_name_should_be_takes_no_time() -> None:
    assert "[namn] vill inte" == masked("Anna-Karin vill inte", f"{'å' * 300_000} Anna-Karin")


def test_a_name_of_three_letters_is_masked() -> None:
    assert "[namn] ringer" == masked("Bea ringer", "Bea Övning")


def test_a_double_name_is_masked_as_one_though_a_part_of_it_is_a_name_too() -> None:
    assert "[namn] ringer" == masked("Anna-Karin ringer", "Övning, Anna-Karin (anna)")


def test_a_short_name_that_is_also_a_word_is_left_alone() -> None:
    assert "vill bo hemma" == masked("vill bo hemma", "Bo Övning")


def test_a_name_with_signs_of_its_own_is_only_a_name() -> None:
    assert "Plats saknas (A.*)" == masked("Plats saknas (A.*)", ".* (P[a-z]+s")


def test_an_empty_name_masks_nothing() -> None:
    assert "Plats saknas" == masked("Plats saknas", "")


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: f"{person.born}")
def test_a_number_of_any_shape_is_masked(person: Person) -> None:
    for form in personnummer_forms(person):
        assert "granne [nummer] ringde" == masked(f"granne {form} ringde")


@pytest.mark.parametrize("sign", ["-", "+", " ", "", " - ", "\u00a0", "–", "—", "\u2015", "‐", "‑", "−"])
def test_a_number_is_masked_whatever_sign_stands_in_it(sign: str) -> None:
    long = f"{ANNA.born:%Y%m%d}{sign}{ANNA.last_four}"
    assert ["(nr [nummer])", "(nr [nummer])"] == [masked(f"(nr {one})") for one in (long, long[2:])]


@pytest.mark.parametrize("number", ["19381201-T128", "381201-T117", "19381201T128", "19381201-t128", "19381201-TF12"])
def test_a_t_number_is_masked(number: str) -> None:
    assert "granne [nummer]" == masked(f"granne {number}")


@pytest.mark.parametrize(
    "text",
    ["SN 2026-02-10 § 14", "2026-05-02", "tel. 0522-69 60 00", "Dnr 2026/123", "12 345 kr", "OCR 1234567890123456"],
)
def test_a_number_of_another_kind_is_left_alone(text: str) -> None:
    assert text == masked(text)


def test_a_beslut_whose_text_was_masked_is_told() -> None:
    besluten = [beslut("B1", orsak="Anna-Karin vill vänta"), beslut("B2", orsak="Plats saknas")]
    found = part(besluten, KEY, with_personnummer=False)
    assert {found.besluten[0].mark} == found.masked


@settings(derandomize=True, deadline=None, max_examples=200)
@given(st.text(max_size=20), st.sampled_from(PEOPLE), st.text(max_size=20))
def test_no_number_survives_in_any_text(before: str, person: Person, after: str) -> None:
    number = personnummer_forms(person)[0]
    text = masked(f"{before} {number} {after}", person.name)
    assert number not in text
    assert "[nummer]" in text


def test_a_handlaggare_is_named_in_the_rows_only_where_the_name_may_stand() -> None:
    one = beslut(handlaggare="Eva Lind")
    (unnamed,), (named,) = (
        part([one], KEY, namnges=names).rows.values() for names in (frozenset[str](), frozenset({"Eva Lind"}))
    )
    assert ("", "Eva Lind") == (unnamed.handlaggare, named.handlaggare)
    assert not hasattr(parted(one), "handlaggare")
