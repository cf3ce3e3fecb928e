"""delegationsordning.toml: what it gives, its versions, and every fault of the file told at once."""

from __future__ import annotations

import re
import tomllib
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.errors import FileAccessError, KommunError
from reports.kommun import load_delegationsordning
from reports.model import (
    Beslutsniva,
    Delegationsordning,
    Delegationspunkt,
    Lagrum,
    Placering,
    Regel,
    Roll,
)
from tests.builders import write
from tests.examples import tried

# Paragraphs of SoL and LSS with a letter are left out: the rules for exports know no such form, and they stand as plain text.
CITATION = re.compile(
    r"\d+ kap\. \d+ § SoL \(\d{4}:\d+\)|9 § \d+ LSS \(1993:387\)|(\d+ kap\. )?\d+( [a-z])? § (?!SoL|LSS)[A-ZÄ][A-Za-zÄä]+ \(\d{4}:\d+\)"
)
TEMPLATES = Path(__file__).parents[1] / "templates"
SAMPLES = ("lillby", "storkoping")
ROLLER = """\
[[roll]]
namn = "Handläggare"
overordnad = "Chef"
ord = ["Handl."]

[[roll]]
namn = "Chef"

[[roll]]
namn = "Utskottet"
niva = "Utskott"
"""
FIRST = """
[[version]]
galler_fran = 2022-01-01
beslut = "SN 2021-12-14 § 98"

[[version.punkt]]
nummer = "1"
arende = "Hemtjänst"
lagrum = ["4 kap. 1 § SoL (2001:453)", "Artikel 35.1 dataskyddsförordningen"]
delegat = [
  { roll = "Handläggare", hogst_kronor = 0, hogst_manader = 2, placering = "Första", lagsta_alder = 16, hogsta_alder = 20 },
  { roll = "Chef", overordnad = false },
]
vidaredelegation = ["Handläggare"]

[[version.punkt]]
nummer = "2"
arende = "Familjehem"
delegat = [{ roll = "Utskottet" }]
"""
SECOND = """
[[version]]
galler_fran = 2025-07-01
beslut = "SN 2025-06-17 § 74"
upphavda = ["2"]

[[version.punkt]]
nummer = "1"
arende = "Hemtjänst"
lagrum = ["11 kap. 1 § SoL (2025:400)"]
delegat = [{ roll = "Handläggare" }]

[[version.punkt]]
nummer = "3"
arende = "Kontaktperson"
delegat = [{ roll = "Chef" }]
"""
ORDER = 'delegater = "befattning"\nsammantraden = [2026-09-22, 2026-08-25, 2026-09-22]\n' + ROLLER + FIRST + SECOND


def load(text: str = ORDER) -> Delegationsordning:
    with TemporaryDirectory() as folder:
        write(Path(folder) / "delegationsordning.toml", text)
        return load_delegationsordning(Path(folder))


def faults(text: str) -> list[str]:
    """What the file is told off for, without its name."""
    with pytest.raises(KommunError) as stop:
        load(text)
    lines = str(stop.value).splitlines()
    assert ["delegationsordning.toml: "] * len(lines) == [line[:25] for line in lines]
    return [line[25:] for line in lines]


def changed(was: str, becomes: str, text: str = ORDER) -> str:
    """The order with its first such text changed."""
    assert was in text, was
    return text.replace(was, becomes, 1)


# --- what a whole order gives ----------------------------------------------------------------------------------------------


def test_every_setting_comes_through() -> None:
    loaded = load()
    assert (False, (date(2026, 8, 25), date(2026, 9, 22)), ORDER.encode()) == (
        loaded.namnges,
        loaded.sammantraden,
        loaded.content,
    )
    handlaggare = Roll("Handläggare", Beslutsniva.DELEGATION, "Chef", ("Handl.",))
    assert {
        "handläggare": handlaggare,
        "handl.": handlaggare,
        "chef": Roll("Chef", Beslutsniva.DELEGATION, "", ()),
        "utskottet": Roll("Utskottet", Beslutsniva.UTSKOTT, "", ()),
    } == loaded.roller
    assert [
        (date(2022, 1, 1), None, "SN 2021-12-14 § 98"),
        (date(2025, 7, 1), None, "SN 2025-06-17 § 74"),
    ] == [(one.galler_fran, one.galler_till, one.beslut) for one in loaded.versioner]
    assert (
        Delegationspunkt(
            "1",
            "Hemtjänst",
            (Lagrum("SoL", 4, 1, None, "2001:453"),),
            (
                Regel("Handläggare", 0, 2, Placering.FORSTA, 16, 20, overordnad=True),
                Regel("Chef", overordnad=False),
            ),
            ("Handläggare",),
        )
        == loaded.versioner[0].punkter["1"]
    )


def test_delegater_are_named_where_the_order_does_not_say() -> None:
    assert (True, True) == (
        load(ROLLER + FIRST).namnges,
        load('delegater = "namn"\n' + ROLLER + FIRST).namnges,
    )


def test_texts_lose_their_outer_space() -> None:
    loaded = load(
        '[[roll]]\nnamn = " Chef "\n[[roll]]\nnamn = "Handl"\noverordnad = " Chef "\n[[version]]\ngaller_fran = 2022-01-01\n'
        'beslut = " SN § 1 "\n[[version.punkt]]\nnummer = " 1 "\narende = " Allt "\ndelegat = [{ roll = "Chef" }]\n'
    )
    assert (["Chef"], "SN § 1", ["1"], "Allt") == (
        list(loaded.above("Handl")),
        loaded.versioner[0].beslut,
        list(loaded.versioner[0].punkter),
        loaded.versioner[0].punkter["1"].arende,
    )


def test_a_later_version_replaces_adds_and_takes_away() -> None:
    first, second = load().versioner
    assert (["1", "2"], ["1", "3"]) == (sorted(first.punkter), sorted(second.punkter))
    assert [Regel("Handläggare")] == list(second.punkter["1"].regler)
    assert (Lagrum("SoL", 4, 1, None, "2001:453"),) == first.punkter["1"].lagrum


def test_what_a_later_version_does_not_name_goes_on_as_it_was() -> None:
    third = SECOND.replace("2025-07-01", "2026-07-01").replace('upphavda = ["2"]', "").split("[[version.punkt]]")[0]
    _, second, last = load(ORDER + third).versioner
    assert second.punkter == last.punkter


def test_a_punkt_that_was_taken_away_can_come_back() -> None:
    third = '[[version]]\ngaller_fran = 2026-07-01\nbeslut = "SN § 9"\n' + FIRST[FIRST.rindex("[[version.punkt]]") :]
    assert ["1", "2", "3"] == sorted(load(ORDER + third).versioner[2].punkter)


def test_a_punkt_taken_away_and_given_anew_in_one_version_is_the_new_one() -> None:
    both = changed('upphavda = ["2"]', 'upphavda = ["1", "2"]')
    assert [Regel("Handläggare")] == list(load(both).versioner[1].punkter["1"].regler)


@given(
    st.lists(st.dates(date(2000, 1, 1), date(2000, 2, 29)), min_size=1, unique=True),
    st.dates(date(1999, 12, 1), date(2000, 4, 1)),
)
@tried(50)
def test_the_version_of_a_day_is_the_last_begun(begins: list[date], day: date) -> None:
    versions = [
        f'[[version]]\ngaller_fran = {fran}\nbeslut = "SN {n}"\n[[version.punkt]]\nnummer = "{n}"\narende = "A"\n'
        'delegat = [{ roll = "Chef" }]\n'
        for n, fran in enumerate(sorted(begins))
    ]
    found = load(ROLLER + "".join(versions)).at(day)
    expected = max((fran for fran in begins if fran <= day), default=None)
    assert expected == (found.galler_fran if found else None)
    # Every version since the first has its punkt.
    assert sum(fran <= day for fran in begins) == (len(found.punkter) if found else 0)


def test_a_version_holds_through_its_last_day_and_the_next_from_its_first() -> None:
    closed = changed("galler_fran = 2022-01-01", "galler_fran = 2022-01-01\ngaller_till = 2025-05-31")
    ordning = load(closed)
    days = (
        date(2021, 12, 31),
        date(2022, 1, 1),
        date(2025, 5, 31),
        date(2025, 6, 1),
        date(2025, 6, 30),
        date(2025, 7, 1),
    )
    first, second = ordning.versioner
    assert [None, first, first, None, None, second] == [ordning.at(day) for day in days]


def test_a_befattning_is_known_in_every_spelling() -> None:
    ordning = load()
    told = [ordning.roll(text) for text in ("Handläggare", " HANDLÄGGARE ", "handl.", "Handl", "Hand läggare", "")]
    assert ["Handläggare", "Handläggare", "Handläggare", None, None, None] == [
        one.namn if one else None for one in told
    ]


def test_a_befattning_of_two_words_is_known_whatever_its_case_and_space() -> None:
    ordning = load(ORDER.replace("Handl.", "Handläggare  Bistånd"))
    assert ["Handläggare", None] == [
        one.namn if one else None for one in map(ordning.roll, ("HANDLÄGGARE bistånd", "Handläggarebistånd"))
    ]


def test_the_next_meeting_is_after_the_day() -> None:
    ordning = load()
    days = (date(2026, 8, 24), date(2026, 8, 25), date(2026, 9, 21), date(2026, 9, 22))
    assert [date(2026, 8, 25), date(2026, 9, 22), date(2026, 9, 22), None] == [
        ordning.next_meeting(day) for day in days
    ]


# --- the orders that come with the program ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SAMPLES)
def test_the_shipped_orders_are_whole(name: str) -> None:
    ordning = load_delegationsordning(TEMPLATES / name)
    assert [] == [version.beslut for version in ordning.versioner if len(version.punkter) < 60]
    assert [] == [day for one in ordning.versioner if (day := one.galler_fran) and ordning.at(day) is not one]
    assert len(ordning.sammantraden) >= 10


@pytest.mark.parametrize("name", SAMPLES)
def test_every_role_of_a_shipped_order_may_decide_something(name: str) -> None:
    ordning = load_delegationsordning(TEMPLATES / name)
    regler = [(punkt, regel) for one in ordning.versioner for punkt in one.punkter.values() for regel in punkt.regler]
    reached = {regel.roll for _, regel in regler} | {roll for punkt, _ in regler for roll in punkt.vidaredelegation}
    reached |= {roll for _, regel in regler if regel.overordnad for roll in ordning.above(regel.roll)}
    roles = {roll.namn for roll in ordning.roller.values() if roll.niva is not Beslutsniva.NAMND}
    assert set() == roles - reached


@pytest.mark.parametrize("name", SAMPLES)
def test_every_citation_of_a_shipped_order_that_looks_like_one_is_read(name: str) -> None:
    ordning = load_delegationsordning(TEMPLATES / name)
    data = tomllib.loads(ordning.content.decode())
    written = [
        text for one in data["version"] for punkt in one["punkt"] for text in punkt.get("lagrum", []) if "§" in text
    ]
    read = {
        one.provision for version in ordning.versioner for punkt in version.punkter.values() for one in punkt.lagrum
    }
    cited = [text for text in written if CITATION.fullmatch(text)]
    assert len(cited) > 100
    assert [] == [text for text in cited if text.split(" (")[0] not in read]


# --- faults ----------------------------------------------------------------------------------------------------------------


def test_a_missing_file_stops_and_tells_where_to_find_one(tmp_path: Path) -> None:
    with pytest.raises(FileAccessError, match=r"^delegationsordning\.toml saknas i .* Kopiera den ur templates/lillby"):
        load_delegationsordning(tmp_path)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ('delegater = "namn\n', " rad 1"),
        (ROLLER + "[[version]\n", " rad 12"),
        ("a = " + "9" * 5000, ""),
        ("a = " + "[" * 5000, ""),
    ],
    ids=["a quote", "a bracket", "a number without end", "brackets without end"],
)
def test_a_slip_of_the_pen_stops_with_its_line(text: str, where: str) -> None:
    with pytest.raises(KommunError) as stop:
        load(text)
    assert f"delegationsordning.toml{where}: filen går inte att läsa. " == str(stop.value).split("Ett citattecken")[0]


def test_a_file_that_is_not_utf_8_stops(tmp_path: Path) -> None:
    write(tmp_path / "delegationsordning.toml", ORDER, "cp1252")
    with pytest.raises(KommunError, match=r"^delegationsordning\.toml är inte sparad som UTF-8\."):
        load_delegationsordning(tmp_path)


def test_the_file_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    write(tmp_path / "delegationsordning.toml", ORDER, "utf-8-sig")
    assert load().versioner == load_delegationsordning(tmp_path).versioner


V1, V2 = "[[version]] nummer 1", "[[version]] nummer 2"
ROLL_TEXTS = "namn och overordnad ska vara texter, och ord en lista med texter. Bara overordnad får vara tom."
FAULTS = [
    (('"befattning"', '"titel"'), 'delegater ska vara "namn" eller "befattning".'),
    (('"befattning"', "[]"), 'delegater ska vara "namn" eller "befattning".'),
    (('"befattning"', "{}"), 'delegater ska vara "namn" eller "befattning".'),
    (("delegater", "farg"), "nyckeln ”farg” är okänd. Kända nycklar: delegater, sammantraden, roll, version."),
    *(
        (("[2026-09-22, 2026-08-25, 2026-09-22]", value), "sammantraden ska vara en lista med datum, till exempel [2026-09-22, 2026-10-20].")
        for value in ("2026-09-22", '["2026-09-22"]', "[2026-09-22T10:00:00]", "[20260922]", "3")
    ),
    # the roles
    (
        ('niva = "Utskott"', 'niva = "Avdelning"'),
        "[[roll]] nummer 3: niva ska vara ett av Delegation, Utskott, Ordförande, Nämnd.",
    ),
    (('ord = ["Handl."]', 'ord = ["Handl.", "CHEF"]'), "[[roll]] Chef: ”Chef” står under två roller."),
    (('ord = ["Handl."]', 'ord = ["Handl."]\nfarg = "blå"'), "[[roll]] nummer 1 har okänd nyckel farg. Nycklarna är namn, niva, overordnad, ord."),
    (('namn = "Utskottet"', 'namn = "Utskottet"\nord = [" handl. "]'), "[[roll]] Utskottet: ” handl. ” står under två roller."),
    (('overordnad = "Chef"', 'overordnad = "Ingen"'), "[[roll]] Handläggare: överordnad ”Ingen” är ingen roll i filen."),
    # the versions
    (("galler_fran = 2022-01-01", 'galler_fran = "2022-01-01"'), f"{V1}: galler_fran (och galler_till om den finns) ska vara ett datum utan citattecken.", f"{V2}: punkten 2 i upphavda finns inte i versionen före."),
    (("galler_fran = 2025-07-01\n", ""), f"{V2}: galler_fran (och galler_till om den finns) ska vara ett datum utan citattecken."),
    (("galler_fran = 2025-07-01", "galler_fran = 2025-07-01\ngaller_till = 3"), f"{V2}: galler_fran (och galler_till om den finns) ska vara ett datum utan citattecken."),
    (("galler_fran = 2025-07-01", "galler_fran = 2025-07-01T00:00:00"), f"{V2}: galler_fran (och galler_till om den finns) ska vara ett datum utan citattecken."),
    (("galler_fran = 2025-07-01", "galler_fran = 2025-07-01\ngaller_till = 2025-06-30"), f"{V2}: galler_till ligger före galler_fran."),
    *(
        (('beslut = "SN 2025-06-17 § 74"', value), f'{V2}: beslut saknas. Skriv nämndens beslut, till exempel "SN 2023-12-19 § 107".')
        for value in ("", 'beslut = "  "', "beslut = 3", 'beslut = ["SN"]')
    ),
    (("galler_fran = 2025-07-01", "galler_fran = 2025-07-01\nfarg = 1"), f"{V2} har okänd nyckel farg. Nycklarna är galler_fran, galler_till, beslut, upphavda, punkt."),
    (('upphavda = ["2"]', 'upphavda = ["5.3"]'), f"{V2}: punkten 5.3 i upphavda finns inte i versionen före."),
    (('upphavda = ["2"]', 'upphavda = ["2", "2"]'), f"{V2}: punkten 2 i upphavda finns inte i versionen före."),
    *(
        (('upphavda = ["2"]', f"upphavda = {value}"), f'{V2}: upphavda ska vara en lista med punkters nummer, till exempel ["5.3"].')
        for value in ("[2]", '"2"', "3", "{ a = 1 }")
    ),
    # the punkter
    (('nummer = "3"', 'nummer = "1"'), f"{V2}, punkt 1: numret står två gånger."),
    (('nummer = "3"', "nummer = 3"), f"{V2}, punkt 3: nummer och arende ska vara texter inom citattecken och får inte saknas."),
    (('nummer = "3"\n', ""), f"{V2}, punkt [[version.punkt]] nummer 2: nummer och arende ska vara texter inom citattecken och får inte saknas."),
    (('arende = "Kontaktperson"', 'arende = " "'), f"{V2}, punkt 3: nummer och arende ska vara texter inom citattecken och får inte saknas."),
    (('arende = "Kontaktperson"', 'arende = "K"\nfarg = 1'), f"{V2}, punkt 3: okänd nyckel farg. Nycklarna är nummer, arende, lagrum, delegat, vidaredelegation."),
    (('lagrum = ["11 kap. 1 § SoL (2025:400)"]', 'lagrum = "11 kap. 1 § SoL"'), f"{V2}, punkt 1: lagrum ska vara en lista med texter."),
    (('lagrum = ["11 kap. 1 § SoL (2025:400)"]', "lagrum = [11]"), f"{V2}, punkt 1: lagrum ska vara en lista med texter."),
    (('vidaredelegation = ["Handläggare"]', 'vidaredelegation = "Handläggare"'), f"{V1}, punkt 1: vidaredelegation ska vara en lista med texter."),
    (('vidaredelegation = ["Handläggare"]', 'vidaredelegation = ["Ingen"]'), f"{V1}, punkt 1: vidaredelegation till ”Ingen”, som inte är någon [[roll]]."),
    *(
        (('delegat = [{ roll = "Chef" }]', value), f'{V2}, punkt 3: delegat ska vara en lista, till exempel [{{ roll = "Enhetschef" }}].')
        for value in ("", "delegat = 3", 'delegat = ["Chef", { roll = "Chef" }]', "delegat = []", 'delegat = "Chef"', 'delegat = ["Chef"]', 'delegat = { roll = "Chef" }')
    ),
    # their regler
    (('{ roll = "Chef" }', '{ roll = "Rektor" }'), f"{V2}, punkt 3: delegat ”Rektor” är ingen [[roll]] i filen."),
    (('{ roll = "Chef" }', '{ roll = "Handl." }'), f"{V2}, punkt 3: delegat ”Handl.” är ingen [[roll]] i filen."),
    *(
        (('{ roll = "Chef" }', value), f"{V2}, punkt 3: roll saknas i delegat. Skriv namnet på en [[roll]] inom citattecken.")
        for value in ("{ hogst_kronor = 1 }", "{ roll = [] }", "{ roll = {} }", "{ roll = 3 }")
    ),
    *(
        (('{ roll = "Chef" }', f'{{ roll = "Chef", {key} = {value} }}'), f"{V2}, punkt 3: {key} ska vara ett heltal.")
        for key in ("hogst_kronor", "hogst_manader", "lagsta_alder", "hogsta_alder")
        for value in ('"5"', "-1", "true", "1.5", "[5]")
    ),
    *(
        (('{ roll = "Chef" }', f'{{ roll = "Chef", placering = {value} }}'), f"{V2}, punkt 3: placering ska vara ”Första” eller ”Förlängd”.")
        for value in ('"Andra"', "true", "[]", "{}", "1")
    ),
    *(
        (('{ roll = "Chef" }', f'{{ roll = "Chef", overordnad = {value} }}'), f"{V2}, punkt 3: overordnad ska vara true eller false.")
        for value in ('"ja"', "0", "[]")
    ),
    (('{ roll = "Chef" }', '{ roll = "Chef", farg = 1 }'), f"{V2}, punkt 3: okänd nyckel farg i delegat. Nycklarna är roll, hogst_kronor, hogst_manader, lagsta_alder, hogsta_alder, placering, overordnad."),
]  # fmt: skip


@pytest.mark.parametrize(("change", "said"), [(one[0], list(one[1:])) for one in FAULTS], ids=ascii)
def test_a_fault_is_told_with_its_version_its_punkt_and_what_is_expected(
    change: tuple[str, str], said: list[str]
) -> None:
    was, becomes = change
    # The last place that has it: what the second version says, where both versions say it.
    head, found, tail = ORDER.rpartition(was)
    assert found, was
    assert said == faults(head + becomes + tail)


@pytest.mark.parametrize(
    "value",
    ['namn = ""', "namn = 3", 'namn = "X"\noverordnad = 3', 'namn = "X"\nord = "x"', 'namn = "X"\nord = [1]', ""],
)
def test_a_role_of_other_values_than_texts_is_told_by_its_number(value: str) -> None:
    assert [f"[[roll]] nummer 4: {ROLL_TEXTS}"] == faults(changed(FIRST, f"[[roll]]\n{value}\n{FIRST}"))


@pytest.mark.parametrize("word", ["", "  "])
def test_an_empty_word_would_name_the_role_of_every_beslut_without_befattning(word: str) -> None:
    assert f"[[roll]] nummer 1: {ROLL_TEXTS}" == faults(changed('"Handl."', f'"{word}"'))[0]


def test_a_ring_of_superiors_is_told_for_each_role_that_leads_into_it() -> None:
    ring = changed('namn = "Chef"', 'namn = "Chef"\noverordnad = "Utskottet"').replace(
        'niva = "Utskott"', 'niva = "Utskott"\noverordnad = "Chef"'
    )
    assert [
        f"[[roll]] {name}: överordnad går runt i en ring." for name in ("Handläggare", "Chef", "Utskottet")
    ] == faults(ring)


def test_a_role_above_itself_is_a_ring() -> None:
    assert ["[[roll]] Chef: överordnad går runt i en ring."] == [
        fault for fault in faults(changed('namn = "Chef"', 'namn = "Chef"\noverordnad = "Chef"')) if "Chef:" in fault
    ]


def test_an_unknown_superior_is_told_once_however_many_stand_below() -> None:
    assert ["[[roll]] Chef: överordnad ”Ingen” är ingen roll i filen."] == faults(
        changed('namn = "Chef"', 'namn = "Chef"\noverordnad = "Ingen"')
    )


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("galler_fran = 2025-07-01", "2025-07-01", "2025-07-01"),
        ("galler_fran = 2025-07-02", "2025-07-01", "2025-07-02"),
        ("galler_fran = 2022-01-01\ngaller_till = 2025-07-01", "2025-07-01", "2022-01-01 till 2025-07-01"),
        ("galler_fran = 2022-01-01\ngaller_till = 2025-12-31", "2025-07-01", "2022-01-01 till 2025-12-31"),
    ],
)
def test_versions_that_overlap_stop_with_their_days(first: str, second: str, said: str) -> None:
    assert [
        f"{V2} gäller från {second} men versionen före gäller från {said}. Versionerna överlappar varandra eller står i fel ordning: "
        "bara en delegationsordning kan gälla en dag. Rätta datumen."
    ] == faults(changed("galler_fran = 2022-01-01", first))


def test_a_version_may_begin_the_day_after_the_one_before_ends() -> None:
    till = date(2025, 7, 1) - timedelta(days=1)
    assert 2 == len(
        load(changed("galler_fran = 2022-01-01", f"galler_fran = 2022-01-01\ngaller_till = {till}")).versioner
    )


def test_a_faulty_punkt_may_be_taken_away_later_without_another_fault() -> None:
    assert [f"{V1}, punkt 2: delegat ”Rektor” är ingen [[roll]] i filen."] == faults(
        changed('roll = "Utskottet"', 'roll = "Rektor"')
    )


def test_an_order_without_roles_or_versions_is_none() -> None:
    assert [
        "inga [[roll]] finns. Skriv en för varje befattning som delegationsordningen nämner.",
        "inga [[version]] finns. Skriv minst en, med galler_fran, beslut och [[version.punkt]].",
    ] == faults("")


@pytest.mark.parametrize("value", ["3", '"text"', "[1]", '["a"]', "{ namn = 1 }", "true", "[[]]"])
def test_groups_written_as_something_else_stop_with_words(value: str) -> None:
    rows = "ska skrivas som grupper, var och en under sin rubrik inom [[ ]]."
    assert f"roll {rows}" == faults(f"roll = {value}\n{FIRST}")[0]
    assert f"version {rows}" == faults(f"version = {value}\n{ROLLER}")[0]
    assert (
        f"{V1}, punkt {rows}"
        == faults(f'{ROLLER}[[version]]\ngaller_fran = 2022-01-01\nbeslut = "SN"\npunkt = {value}\n')[0]
    )


def test_two_unknown_keys_are_told_in_one_sentence() -> None:
    assert ["[[roll]] nummer 3 har okänd nyckel farg, lukt. Nycklarna är namn, niva, overordnad, ord."] == faults(
        changed('niva = "Utskott"', 'niva = "Utskott"\nfarg = 1\nlukt = 2')
    )


def test_a_role_and_a_version_that_cannot_be_read_do_not_hide_the_next() -> None:
    text = changed(FIRST, f"[[roll]]\n[[roll]]\nord = 3\n{FIRST}")
    for day in ("2022-01-01", "2025-07-01"):
        text = changed(f"galler_fran = {day}", "galler_fran = 3", text)
    starts = [fault.split(":")[0] for fault in faults(text)]
    assert ["[[roll]] nummer 4", "[[roll]] nummer 5", V1, V2] == starts


def test_every_fault_is_told_at_once() -> None:
    text = ORDER
    for was, becomes in (
        ('"befattning"', '"titel"'),
        ('ord = ["Handl."]', 'ord = ["Chef"]'),
        ('niva = "Utskott"', 'niva = "Utskott"\noverordnad = "Rektor"'),
        ('placering = "Första"', 'placering = "Andra"'),
        ('{ roll = "Chef", overordnad = false }', '{ roll = "Rektor", hogst_kronor = "mycket" }'),
        ("galler_fran = 2025-07-01", "galler_fran = 2021-07-01"),
        ('nummer = "3"', "nummer = 3"),
    ):
        text = changed(was, becomes, text)
    told = faults(text)
    assert list(EACH) == [fault[: len(start)] for fault, start in zip(told, EACH, strict=False)], told
    assert len(EACH) == len(told), told


EACH = (
    "delegater ska vara",
    "[[roll]] Chef: ”Chef” står under två roller.",
    "[[roll]] Utskottet: överordnad ”Rektor”",
    f"{V1}, punkt 1: placering ska",
    f"{V1}, punkt 1: delegat ”Rektor”",
    f"{V1}, punkt 1: hogst_kronor ska",
    f"{V2} gäller från 2021-07-01",
    f"{V2}, punkt 3: nummer och arende",
)


# --- any value in the place of a right one ---------------------------------------------------------------------------------

_SCALARS = (
    st.none().map(lambda _: "[]")
    | st.booleans().map(lambda value: str(value).lower())
    | st.integers(-(2**70), 2**70).map(str)
    | st.floats(allow_nan=False, allow_infinity=False).map(repr)
    | st.sampled_from(
        [
            "nan",
            "inf",
            "2026-01-01",
            "2026-01-01T10:00:00",
            "10:00:00",
            '"Chef"',
            '"Handläggare"',
            '"1"',
            '""',
            '"Första"',
        ]
    )
    | st.text(st.characters(codec="utf-8", exclude_categories=["C"], exclude_characters='"\\'), max_size=8).map(
        '"{}"'.format
    )
)
VALUES = st.recursive(
    _SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda values: f"[{', '.join(values)}]")
        | st.dictionaries(st.sampled_from(["roll", "namn", "nummer", "galler_fran", "a"]), inner, max_size=2).map(
            lambda values: "{ " + ", ".join(f"{key} = {value}" for key, value in values.items()) + " }"
        )
    ),
    max_leaves=5,
)
KEYS = tuple(
    line
    for line in ORDER.splitlines()
    if " = " in line and not line.startswith((" ", "delegat = [\n")) and not line.endswith("[")
)


def order_or_fault(text: str) -> Delegationsordning | str:
    try:
        return load(text)
    except KommunError as stop:
        return str(stop)


@given(st.data())
@tried(300)
def test_any_value_in_the_place_of_another_gives_an_order_or_a_fault(data: st.DataObject) -> None:
    line = data.draw(st.sampled_from(KEYS))
    key = line.split(" = ")[0]
    text = changed(line, f"{key} = {data.draw(VALUES)}")
    tomllib.loads(text)
    told = order_or_fault(text)
    assert isinstance(told, Delegationsordning) or all(
        fault.startswith("delegationsordning.toml: ") and fault.endswith(".") for fault in told.splitlines()
    )


@given(
    st.sampled_from(
        ["roll", "hogst_kronor", "hogst_manader", "lagsta_alder", "hogsta_alder", "placering", "overordnad"]
    ),
    VALUES,
)
@tried(300)
def test_any_value_in_a_regel_gives_an_order_or_a_fault(key: str, value: str) -> None:
    regel = f"{{ {key} = {value} }}" if key == "roll" else f'{{ roll = "Chef", {key} = {value} }}'
    told = order_or_fault(changed('{ roll = "Utskottet" }', regel))
    assert isinstance(told, Delegationsordning) or told.startswith(f"delegationsordning.toml: {V1}, punkt 2: ")
