"""The two invented municipalities: their size, units and staff."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Enhet:
    """A unit: the handläggare who decide, one who only prepares the cases, and the head."""

    namn: str
    befattning: str
    handlaggare: tuple[str, ...]
    chef: str
    aspirant: str = ""


@dataclass(frozen=True)
class Kommun:
    """One municipality.

    `late` scales how often an insats comes late; `mess` how often a row is badly registered. `enheter` holds
    the units of each segment, see `make_insatser.SEGMENTS`.
    """

    slug: str
    namn: str
    seed: str
    beslut: int
    late: float
    mess: float
    ordforande: str
    enheter: dict[str, tuple[Enhet, ...]]


_BISTAND = Enhet("Biståndsenheten", "Biståndshandläggare", ("Karin Rosengren", "Ulf Wikander"), "Helena Tornberg")
_LSS = Enhet("LSS-enheten", "LSS-handläggare", ("Maja Ekdahl", "Simon Åkerblom"), "Helena Tornberg", "Petra Blomdahl")
_FAMILJ = Enhet("Barn- och familjeenheten", "Socialsekreterare", ("Sara Malmqvist", "Jonas Ravell"), "Mats Söderling")
_VUXEN = Enhet(
    "Vuxen- och försörjningsenheten",
    "Socialsekreterare",
    ("Linda Vestergren", "Adam Kilander"),
    "Mats Söderling",
)

LILLBY = Kommun(
    slug="lillby",
    namn="Lillby kommun",
    seed="lillby 2026-K3",
    beslut=600,
    late=0.0,
    mess=0.0,
    ordforande="Majvor Nordenstam",
    enheter={
        "AO": (_BISTAND,),
        "FO": (_LSS,),
        "LSS": (_LSS,),
        "BU": (_FAMILJ,),
        "VUX": (_VUXEN,),
        "EKB": (_VUXEN,),
        "ANNAN": (_FAMILJ,),
    },
)

_ALDRE = (
    Enhet(
        "Bistånd norr",
        "Biståndshandläggare",
        ("Camilla Vretlind", "Annika Torell", "Dag Sternudd"),
        "Lena Granath",
    ),
    Enhet(
        "Bistånd söder",
        "Biståndshandläggare",
        ("Fredrik Tallmark", "Mona Ljunggren", "Ida Kvarnemo"),
        "Lena Granath",
    ),
    Enhet(
        "Bistånd centrum",
        "Biståndshandläggare",
        ("Josefin Hagelin", "Peter Wallmark", "Rebecka Sjödin"),
        "Per Dovner",
    ),
)
_FUNKTION = (
    Enhet("LSS barn och unga", "LSS-handläggare", ("Tove Brännlund", "Martin Ekelöf"), "Christina Rudberg"),
    Enhet(
        "LSS vuxna",
        "LSS-handläggare",
        ("Sanna Thelin", "Henrik Modig", "Lovisa Grahn"),
        "Christina Rudberg",
        "Ylva Kornhage",
    ),
)
_SOCIALPSYKIATRI = (
    Enhet("Socialpsykiatri", "Biståndshandläggare", ("Emelie Stark", "Tobias Frid"), "Christina Rudberg"),
)
_BARN = (
    Enhet(
        "Barn och unga norr",
        "Socialsekreterare",
        ("Agnes Skoglar", "Klara Winge", "Isak Melander"),
        "Johanna Krook",
    ),
    Enhet(
        "Barn och unga söder",
        "Socialsekreterare",
        ("Rickard Silfver", "Moa Tingvall", "Vera Ulfsdotter"),
        "Johanna Krook",
    ),
)
_VUXNA = (Enhet("Vuxenenheten", "Socialsekreterare", ("Daniel Hjertén", "Frida Kask"), "Niklas Brodin"),)
_FORSORJNING = (
    Enhet(
        "Försörjningsstöd",
        "Socialsekreterare",
        ("Marcus Dellgren", "Sofie Rask", "Linus Fors"),
        "Niklas Brodin",
    ),
)

STORKOPING = Kommun(
    slug="storkoping",
    namn="Storköpings kommun",
    seed="storkoping 2026-K3",
    beslut=20_000,
    late=1.0,
    mess=1.0,
    ordforande="Roland Tornefalk",
    enheter={
        "AO": _ALDRE,
        "FO": _SOCIALPSYKIATRI,
        "LSS": _FUNKTION,
        "BU": _BARN,
        "VUX": _VUXNA,
        "EKB": _FORSORJNING,
        "ANNAN": _BARN,
    },
)

KOMMUNER = (LILLBY, STORKOPING)
