"""kommun.toml: what it gives, and every fault of the file told at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from reports.errors import FileAccessError, KommunError
from reports.kommun import load_kommun
from reports.model import Granskat, IvoFonster, Kommun, Personal, Redovisning, Tabell
from tests.builders import INSATSER, PETRA, SETTINGS, kommun, number_of, write

TEMPLATES = Path(__file__).parents[1] / "templates"
ONE_INSATS = INSATSER.split("[[insats]]")[1]


def faults(settings: str = SETTINGS, insatser: str = INSATSER, more: str = "") -> list[str]:
    """What the file is told off for, without its name."""
    with pytest.raises(KommunError) as stop:
        kommun(more, settings, insatser)
    lines = str(stop.value).splitlines()
    assert ["kommun.toml: "] * len(lines) == [line[:13] for line in lines]
    return [line[13:] for line in lines]


@pytest.mark.parametrize("name", ["lillby", "storkoping"])
def test_the_shipped_settings_are_whole(name: str) -> None:
    loaded = load_kommun(TEMPLATES / name / "kommun.toml")
    assert ("Socialnämnden", 5, Redovisning.SKYDDAD) == (
        loaded.namnd,
        loaded.disclosure.troskel,
        loaded.disclosure.redovisning,
    )
    assert {f"lss-{punkt}" for punkt in range(1, 11)} == {one.kod for one in loaded.insatser if one.lag == "LSS"}


def test_what_is_left_out_is_the_careful_choice() -> None:
    loaded = kommun()
    disclosure = loaded.disclosure
    assert (5, Redovisning.SKYDDAD, "", Tabell.STATISTIK) == (
        disclosure.troskel,
        disclosure.redovisning,
        disclosure.beslut,
        disclosure.tabell,
    )
    assert (False, False, False, False) == (disclosure.skal, disclosure.kon, disclosure.enhet, loaded.flytta_helgdag)


def test_every_setting_comes_through() -> None:
    settings = SETTINGS + (
        'forvaltning = "Omsorgsförvaltningen"\ndiarienummer = " SN 2026/12 "\ndiarienummer_monster = \'^SN\'\n'
        'undertecknare = ["A, chef"]\nsandlista = ["Kommunfullmäktige", "Diariet"]\ntroskel = 7\nflytta_helgdag = true\n'
        'redovisning = "oppen"\nbeslut = "SN 2026-02-10 § 14"\ntabell = "radlista"\nskal = true\nkon = true\nenhet = true\n'
    )
    more = (
        '[rubriker]\n"Sammanfattning" = "I korthet"\n'
        '[[ivo_fonster]]\nkvartal = 3\nfran = "10-01"\ntill = "10-31"\n'
        f'[[personal]]\nnamn = "Petra"\npersonnummer = "{number_of(PETRA)}"\n'
        '[[granskat]]\nfynd = "okand-insats"\nbeslutsnummer = " B1 "\ndatum = 2026-10-01\nroll = "Chef"\n'
    )
    loaded = kommun(more, settings)
    assert ("Omsorgsförvaltningen", "SN 2026/12", True) == (
        loaded.forvaltning,
        loaded.diarienummer,
        loaded.flytta_helgdag,
    )
    assert (("A, chef",), ("Kommunfullmäktige", "Diariet")) == (loaded.undertecknare, loaded.sandlista)
    assert (7, Redovisning.OPPEN, "SN 2026-02-10 § 14", Tabell.RADLISTA, True, True, True) == (
        loaded.disclosure.troskel,
        loaded.disclosure.redovisning,
        loaded.disclosure.beslut,
        loaded.disclosure.tabell,
        loaded.disclosure.skal,
        loaded.disclosure.kon,
        loaded.disclosure.enhet,
    )
    assert (("Sammanfattning", "I korthet"),) == loaded.rubriker
    assert (IvoFonster(3, "10-01", "10-31"),) == loaded.ivo_fonster
    assert (Personal("Petra", number_of(PETRA)),) == loaded.personal
    assert (Granskat("okand-insats", "B1", "2026-10-01", "Chef"),) == loaded.granskat


def test_another_namnd_takes_the_place_of_the_files_own(tmp_path: Path) -> None:
    path = write(tmp_path / "kommun.toml", SETTINGS + INSATSER)
    assert "Omsorgsnämnden" == load_kommun(path, "Omsorgsnämnden").namnd


def test_the_file_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    path = write(tmp_path / "kommun.toml", SETTINGS + INSATSER, "utf-8-sig")
    assert ("Provby kommun", tmp_path, path.read_bytes()) == (
        (loaded := load_kommun(path)).kommun,
        loaded.folder,
        loaded.content,
    )


def test_insatser_stand_with_their_family_and_sol_first() -> None:
    late = ONE_INSATS.replace("sarskilt-boende", "korttid").replace("Särskilt boende", "Korttid").replace("Säbo", "K")
    loaded = kommun(insatser=f"{INSATSER}\n[[insats]]{late}")
    assert ["sarskilt-boende", "korttid", "hemtjanst", "lss-4"] == [one.kod for one in loaded.insatser]


def test_a_missing_file_stops_with_exit_code_4(tmp_path: Path) -> None:
    with pytest.raises(FileAccessError, match=r"Inställningarna kommun\.toml går inte att läsa"):
        load_kommun(tmp_path / "kommun.toml")


@pytest.mark.parametrize(
    "text", ['kommun = "Provby', "kommun = Provby", f'{SETTINGS}namnd = "X"\n', "[[insats]\n"], ids=ascii
)
def test_a_slip_of_the_pen_stops_with_its_line(text: str) -> None:
    with pytest.raises(KommunError, match=r"^kommun\.toml( rad \d)?: filen går inte att läsa\. "):
        kommun(settings=text)


def test_a_file_that_is_not_utf_8_stops(tmp_path: Path) -> None:
    with pytest.raises(KommunError, match=r"annan teckenkodning än UTF-8"):
        load_kommun(write(tmp_path / "kommun.toml", SETTINGS, "cp1252"))


def test_every_fault_is_told_at_once() -> None:
    settings = (
        'namnd = 4\nfarg = "blå"\ntroskel = 2\nredovisning = "hemlig"\ntabell = "stapel"\nskal = "ja"\nkon = true\n'
    )
    more = '[[ivo_fonster]]\nkvartal = "tre"\nfran = "10-01"\ntill = "10-31"\n[[personal]]\nnamn = "Petra"\n'
    told = faults('diarienummer_monster = "("\n' + settings, "", more)
    assert [
        "nyckeln ”farg” är okänd",
        "kommun ska vara en text",
        "namnd ska vara en text",
        "skal ska vara true eller false",
        'redovisning ska vara "skyddad"',
        'tabell ska vara "statistik"',
        "troskel får vara lägst 4",
        "kon visar mer än lagen kräver",
        "inga [[insats]] finns",
        "[[ivo_fonster]] nummer 1",
        "[[personal]] nummer 1 saknar",
        "diarienummer_monster är inget",
    ] == [next(start for start in (line[:n] for n in range(200)) if start in KNOWN) for line in told]


KNOWN = {
    "nyckeln ”farg” är okänd",
    "kommun ska vara en text",
    "namnd ska vara en text",
    "skal ska vara true eller false",
    'redovisning ska vara "skyddad"',
    'tabell ska vara "statistik"',
    "troskel får vara lägst 4",
    "kon visar mer än lagen kräver",
    "inga [[insats]] finns",
    "[[ivo_fonster]] nummer 1",
    "[[personal]] nummer 1 saknar",
    "diarienummer_monster är inget",
}


@pytest.mark.parametrize("key", ["kommun", "namnd"])
@pytest.mark.parametrize("value", ["", '""', '"  "', "3", "true"])
def test_the_names_must_be_there(key: str, value: str) -> None:
    kept = "".join(f"{line}\n" for line in SETTINGS.splitlines() if not line.startswith(key))
    changed = f"{kept}{key} = {value}\n" if value else kept
    assert [f"{key} ska vara en text inom citattecken och får inte saknas."] == faults(changed)


def test_an_unknown_key_is_named_with_the_known_ones() -> None:
    [fault] = faults(SETTINGS + "troskell = 5\n")
    assert fault.startswith("nyckeln ”troskell” är okänd. Kända nycklar: kommun, namnd, ")


@pytest.mark.parametrize("value", ["2", "0", "-5"])
def test_a_troskel_below_three_stops(value: str) -> None:
    [fault] = faults(f"{SETTINGS}troskel = {value}\n")
    assert fault.startswith("troskel får vara lägst 4.")


@pytest.mark.parametrize("value", ["true", '"5"', "5.0", "[5]"])
def test_a_troskel_that_is_no_whole_number_stops(value: str) -> None:
    assert ["troskel ska vara ett heltal."] == faults(f"{SETTINGS}troskel = {value}\n")


@pytest.mark.parametrize("wider", ['redovisning = "oppen"', "skal = true", "kon = true", "enhet = true"])
def test_to_show_more_than_the_law_asks_demands_a_beslut_of_the_namnd(wider: str) -> None:
    [fault] = faults(f"{SETTINGS}{wider}\n")
    assert fault.startswith(f"{wider.removesuffix(' = true')} visar mer än lagen kräver och förutsätter ett beslut")
    assert "SN 2026-02-10" == kommun(settings=f'{SETTINGS}{wider}\nbeslut = "SN 2026-02-10"\n').disclosure.beslut


def test_a_blank_beslut_is_none() -> None:
    assert 1 == len(faults(f'{SETTINGS}redovisning = "oppen"\nbeslut = "  "\n'))


def test_a_list_of_rows_demands_open_redovisning() -> None:
    [fault] = faults(f'{SETTINGS}tabell = "radlista"\nbeslut = "SN 2026-02-10"\n')
    assert fault.startswith('tabell = "radlista" förutsätter redovisning = "oppen"')


def insats(**changes: str) -> str:
    """One more group of insats; a value is written as TOML."""
    values = {
        "lag": '"SoL"',
        "ord": '["Larm"]',
        "kod": '"larm"',
        "namn": '"Trygghetslarm"',
        "familj": '"Stöd i hemmet"',
        "verksamhet": '"ÄO"',
    }
    return "[[insats]]\n" + "".join(f"{key} = {value}\n" for key, value in (values | changes).items() if value)


@pytest.mark.parametrize(
    ("group", "said"),
    [
        (insats(ord='["SÄBO"]'), "[[insats]] larm: ordet ”SÄBO” står redan under sarskilt-boende."),
        (
            insats(namn='"hem tjänst"', ord='["Hemtjänst"]'),
            "[[insats]] larm: ordet ”Hemtjänst” står redan under hemtjanst.",
        ),
        (insats(kod='"hemtjanst"'), "[[insats]] hemtjanst: koden står två gånger för SoL."),
        (insats(lag='"LVU"'), "[[insats]] larm: lag ska vara SoL eller LSS."),
        (
            insats(familj='"Personligt stöd"', lag='"LSS"'),
            "[[insats]] larm: familjen Personligt stöd står under två verksamheter.",
        ),
        (insats(kod=""), "[[insats]] nummer 4 saknar kod."),
        (insats(farg='"blå"'), "[[insats]] nummer 4 har okänd nyckel farg."),
        (insats(ord='"Larm"'), "[[insats]] nummer 4 har ett värde av fel slag."),
        (insats(ord="[1, 2]"), "[[insats]] nummer 4 har ett värde av fel slag."),
        (insats(ord="7"), "[[insats]] nummer 4 har ett värde av fel slag."),
    ],
)
def test_a_faulty_insats_says_which_and_why(group: str, said: str) -> None:
    [fault] = faults(insatser=INSATSER + group)
    assert fault.startswith(said)


def test_the_same_word_may_stand_in_both_lagar() -> None:
    both = kommun(insatser=INSATSER + insats(ord='["Kontaktperson"]'))
    assert {"larm", "lss-4"} == {both.words[lag, "kontaktperson"].kod for lag in ("sol", "lss")}


@pytest.mark.parametrize("name", ["insats", "ivo_fonster", "personal", "granskat"])
@pytest.mark.parametrize("value", ["3", '"text"', "[1]", '["a"]', "{ namn = 1 }"])
def test_groups_written_as_something_else_stop_with_words(name: str, value: str) -> None:
    insatser = "" if name == "insats" else INSATSER
    assert f"{name} ska skrivas som grupper, var och en under rubriken [[{name}]]." in faults(
        f"{SETTINGS}{name} = {value}\n", insatser
    )


@pytest.mark.parametrize("rubriker", ["rubriker = 3\n", 'rubriker = ["a"]\n', "rubriker = { a = 1 }\n"], ids=ascii)
def test_rubriker_must_be_texts(rubriker: str) -> None:
    assert ["[rubriker] ska ha rader på formen ”Rubrik” = ”Text”."] == faults(SETTINGS + rubriker)


def test_no_message_tells_who_works_there() -> None:
    more = f'[[personal]]\nnamn = "Petra Hemlig"\npersonnummer = "{number_of(PETRA)}"\nlon = 1\n'
    [fault] = faults(more=more)
    assert [] == [secret for secret in ("Petra", "Hemlig", number_of(PETRA), PETRA.last_four) if secret in fault]


def test_settings_are_the_same_however_the_keys_are_ordered() -> None:
    turned = "".join(f"{line}\n" for line in reversed(SETTINGS.splitlines()))

    def names(loaded: Kommun) -> tuple[str, str]:
        return loaded.kommun, loaded.namnd

    assert names(kommun()) == names(kommun(settings=turned))
