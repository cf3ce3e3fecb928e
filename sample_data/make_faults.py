"""The faults that real exports have, one or a few of each, on beslut that are not reported in 2026-K3."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from unicodedata import normalize

from make_beslut import Akt
from make_files import COMBINE
from make_insatser import OTHER_LAWS
from make_people import wrong_check_digit
from make_planter import Planter

# planted | what | perioder | lagrum
_LAGRUM = """
11 kap. 1 § före 2025-07-01 | AO hemtjanst 2025-05-20 viva | 2025-05-22 | 11 kap. 1 §
okänt lagrum, döljer ett ej verkställt beslut | AO sarskilt-boende 2026-03-02 viva | | 4:1
okänt lagrum | VUX oppenvard 2025-10-13 combine | 2025-10-20 | se utredning
lagrum som inte hör till radens lag | FO boendestod 2025-10-06 viva | 2025-10-27 | 9 § 4
lagrum utanför: 11 kap. 4 § | VUX kontaktperson 2025-10-20 combine | | 11 kap. 4 §
lagrum utanför: 11 kap. 5 § | VUX oppenvard 2025-11-10 combine | 2025-11-17 | 11 kap. 5 §
lagrum utanför: 12 kap. 2 § | EKB ekonomiskt-bistand-i-ovrigt 2025-12-08 combine | | 12 kap. 2 §
"""

# planted | what | perioder | skäl
_PERIODER = """
överlappande perioder | AO hemtjanst 2026-01-05 viva | 2026-01-07 2026-03-02
öppen rad döljer ett avbrott | AO ledsagning 2026-01-12 viva | 2026-01-20//2026-05-01 2026-04-25
period började före beslutsdatum | AO hemtjanst 2026-02-10 viva | 2025-12-01
period slutade före beslutsdatum | AO dagverksamhet 2025-10-06 viva | 2025-03-03/2025-08-29 2025-10-20
avbrott hör till raden före | FO boendestod 2025-09-15 viva | 2025-10-01 //2026-08-20 | Har bett om uppehåll
avbrott före beslutsdatum | AO avlosning 2026-03-09 viva | 2026-01-12//2026-02-27 2026-03-23
verkställd till passerat utan avbrott | AO dagverksamhet 2025-08-25 viva | 2025-09-08/2026-06-30
verkställt på slutdagen | AO sarskilt-boende 2026-03-31 viva | 2026-06-30 | Plats saknas
slutdag den sista februari | AO sarskilt-boende 2025-11-30 viva | 2026-02-28 | Plats saknas
fristen slutar på mätdagen | FO bostad-med-sarskilt-stod 2026-06-30 viva | | Ingen ledig bostad
avbrott återupptaget på slutdagen | AO hemtjanst 2026-01-12 viva | 2026-01-20/2026-05-01/2026-05-01 2026-08-01
avbrott yngre än tre månader | AO avlosning 2026-05-18 viva | 2026-05-25//2026-07-20 | Har bett om uppehåll
"""


def plant_faults(p: Planter) -> None:
    """All of them."""
    for group in (_lagrum, _outside, _people, _texts, _ends, _systems, _rest):
        group(p)
    p.add_lines(_PERIODER)


def _lagrum(p: Planter) -> None:
    for line in _LAGRUM.strip().splitlines():
        planted, what, perioder, lagrum = (part.strip() for part in line.split("|"))
        p.add(planted, what, perioder).lagrum_text = lagrum
    old = p.add("4 kap. 1 § efter 2025-07-01", "AO hemtjanst 2025-09-08 viva", "2025-09-10")
    old.lagrum = (4, 1)
    granted = p.add("förhandsbesked", "LSS lss-9 2026-05-18 combine", "2026-07-06")
    granted.anteckning = "Förhandsbesked enligt 16 § LSS."


def _outside(p: Planter) -> None:
    for utfall, dag in (("Avslag", "2026-02-16"), ("Avvisat", "2026-02-23"), ("Avskrivet", "2026-03-16")):
        p.add(f"ej gynnande: {utfall}", f"AO sarskilt-boende {dag} viva").utfall = utfall
    for month, law in enumerate(OTHER_LAWS, start=2):
        akt = p.akt("VUX" if law.lag == "LVM" else "ANNAN")
        beslut = p.register.decide_outside(akt, law, date(2026, month, 17), COMBINE)
        beslut.planted = f"annan lag: {law.lag}"


def _people(p: Planter) -> None:
    for planted, akt in (
        ("fel kontrollsiffra", _with(p.akt("FO"), wrong=True)),
        ("kön mot personnummer", _with(p.akt("FO", kon="K"), kon="M")),
        ("kön saknas", _with(p.akt("FO", kon="M"), kon="")),
        ("efternamn Null", p.akt("FO", surname="Null")),
        ("efternamn NA", p.akt("FO", surname="NA")),
        ("efternamn Sol", p.akt("FO", surname="Sol")),
    ):
        p.add(planted, "FO boendestod 2026-04-07 viva", "2026-04-27", akt=akt)
    two_signs = _with(p.akt("VUX", kon="M"), namn=normalize("NFD", "Måns Åhlén"))
    p.add("å som två tecken i namnet", "VUX oppenvard 2026-04-08 combine", "2026-04-20", akt=two_signs)

    adults = next(enhet for enhet in p.register.kommun.enheter["LSS"] if enhet.aspirant)
    akt = _with(p.akt("LSS", kon="K"), namn=adults.aspirant)
    akt = replace(akt, enhet=adults, handlaggare=adults.aspirant)
    p.add("klient med en handläggares namn", "LSS lss-10 2026-04-09 combine", "2026-05-11", akt=akt)


def _texts(p: Planter) -> None:
    noted = p.add("personnummer och namn i anteckning", "FO sysselsattning 2026-02-24 viva", "2026-03-16")
    person = noted.akt.person
    noted.anteckning = f"{person.namn}, {person.number}, har själv ringt."
    broken = p.add("radbrytning, semikolon och citattecken", "AO hemtjanst 2026-02-25 viva", "2026-02-27")
    broken.anteckning = 'Insatser: dusch; städ.\r\nKallar hemtjänsten "flickorna".\r\nFöljs upp i höst.'
    comma = p.add("radbrytning och komma", "BU oppenvard 2026-02-26 combine", "2026-03-09")
    comma.anteckning = "Samtal varje vecka, tisdagar.\r\nSkolan deltar."


def _ends(p: Planter) -> None:
    p.add("avslutad före beslutsdatum", "AO hemtjanst 2026-03-10 viva", avslutad="2026-03-02 Återtagen ansökan")
    closed = p.add(
        "rader med olika avslutad",
        "AO hemtjanst 2025-09-22 viva",
        "2025-09-24/2026-02-27 2026-03-02/2026-04-30",
        avslutad="2026-04-30 Behov upphört",
    )
    closed.row_changes = {0: {"avslutad": "2026-02-28"}}
    until = p.add(
        "rader med olika gäller till",
        "AO korttidsboende 2026-01-19 viva",
        "2026-01-21/2026-03-06 2026-03-23",
        till="2026-12-31",
    )
    until.row_changes = {0: {"gäller till": "2026-03-31"}}
    forever = p.add("gäller till 9999-12-31", "AO trygghetslarm 2026-03-18 viva", "2026-03-24")
    forever.tills_vidare_as_day = True
    p.add("dubblettrad", "AO trygghetslarm 2026-03-19 viva", "2026-03-25").copies = 1
    monthly = "EKB forsorjningsstod 2026-03-20 combine"
    p.add("dubblettrad, två gånger", monthly, "2026-03-23", till="2026-04-30").copies = 2


def _systems(p: Planter) -> None:
    moved = p.add("i båda systemen, olika gäller till", "LSS lss-10 2025-10-14 both", "2025-11-03", till="2027-10-31")
    moved.viva_changes = {"gäller till": "2026-10-31"}
    stale = p.add("i båda systemen, start bara i Combine", "LSS lss-3 2025-12-01 both", "2026-02-09")
    stale.viva_changes = {"verkställd från": ""}
    twice = p.akt("AO")
    for _ in range(2):
        p.add("två beslut samma dag om samma insats", "AO hemtjanst 2026-04-13 viva", "2026-04-15", akt=twice)


def _rest(p: Planter) -> None:
    p.add("okänd insats", "AO korttidsboende 2026-02-23 viva", "2026-03-02").insats_text = "Växelvård"
    p.add("vistelsekommun J", "LSS lss-10 2026-03-16 combine", "2026-04-13").vistelsekommun = True
    p.add("versaler och yttre blanktecken", "AO hemtjanst 2026-03-17 viva", "2026-03-19").shout = True
    other = p.add("annan nämnd", "AO trygghetslarm 2025-11-17 viva", "2025-11-24")
    other.namnd = "Vård- och omsorgsnämnden"


def _with(akt: Akt, *, wrong: bool = False, kon: str | None = None, namn: str = "") -> Akt:
    """The same case with something odd about the person."""
    person = akt.person
    number = wrong_check_digit(person.number) if wrong else person.number
    kon = person.kon if kon is None else kon
    return replace(akt, person=replace(person, number=number, kon=kon, namn=namn or person.namn))
