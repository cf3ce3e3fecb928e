"""What is granted in the invented municipalities, by whom, and how long it usually takes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

NEW_SOL = date(2025, 7, 1)

# The groups of people: their share of all new people, and the years they are born.
# AO äldre, FO funktionsnedsättning, BU barn och unga, VUX vuxna, EKB ekonomiskt bistånd,
# ANNAN tvångsvård och familjerätt.
SEGMENTS = {
    "AO": (0.36, (1926, 1958)),
    "FO": (0.08, (1952, 2006)),
    "LSS": (0.14, (1955, 2011)),
    "BU": (0.15, (2005, 2013)),
    "VUX": (0.09, (1957, 2005)),
    "EKB": (0.12, (1958, 2005)),
    "ANNAN": (0.045, (2004, 2013)),
}


@dataclass(frozen=True)
class Insats:
    """One insats: its words in `standard`, Viva and Combine, and its habits.

    `days` are the fewest, commonest and most days until it starts when all goes well. `late` and `broken` are
    the shares that come late, or are interrupted for more than three months. `months` is how long a beslut
    holds, 0 = tills vidare. `decided` is the lowest level that decides.
    """

    kod: str
    lag: str
    verksamhet: str
    words: tuple[str, str, str]
    ages: tuple[int, int]
    days: tuple[int, int, int]
    late: float
    broken: float
    months: int
    skal: str
    punkt: str
    decided: str

    @property
    def economic(self) -> bool:
        return self.skal == "ekonomi"

    def lagrum(self, day: date) -> tuple[int, int]:
        """(kapitel, paragraf) of SoL in force on a day, or (9, punkt) of LSS."""
        if self.lag == "LSS":
            return 9, int(self.kod.removeprefix("lss-"))
        if day < NEW_SOL:
            return 4, 1
        return (12, 1) if self.economic else (11, 1)


# kod | lag, verksamhet | ages | days | late, broken (per cent) | months | skäl | punkt, decided
_HABITS = """
sarskilt-boende | SoL ÄO | 60-120 | 5 35 80 | 22 0 | 0 | boende | 3.1 handläggare
korttidsboende | SoL ÄO | 60-120 | 0 4 40 | 4 1 | 6 | boende | 3.2 handläggare
hemtjanst | SoL ÄO | 60-120 | 0 2 21 | 1.2 0.7 | 12 | stod | 3.3 handläggare
trygghetslarm | SoL ÄO | 60-120 | 1 6 30 | 0.8 0 | 0 | stod | 3.4 handläggare
dagverksamhet | SoL ÄO | 60-120 | 5 25 75 | 11 3 | 12 | stod | 3.5 handläggare
ledsagning | SoL ÄO | 60-120 | 7 30 80 | 15 9 | 12 | uppdrag | 3.6 handläggare
avlosning | SoL ÄO | 60-120 | 5 20 60 | 8 3 | 12 | stod | 3.7 handläggare
boendestod | SoL FO | 18-120 | 5 25 75 | 10 5 | 12 | stod | 4.1.1 handläggare
sysselsattning | SoL FO | 18-66 | 7 30 80 | 12 5 | 12 | stod | 4.1.2 handläggare
bostad-med-sarskilt-stod | SoL FO | 18-120 | 20 60 85 | 40 0 | 0 | boende | 4.1.3 handläggare
kontaktperson | SoL IFO | 0-120 | 10 45 85 | 33 6 | 12 | uppdrag | 7.2.1 handläggare
kontaktfamilj | SoL IFO | 0-17 | 15 50 85 | 33 6 | 12 | uppdrag | 7.2.2 handläggare
oppenvard | SoL IFO | 0-120 | 1 14 50 | 4 1 | 6 | stod | 7.3 handläggare
familjehem | SoL IFO | 0-17 | 0 10 60 | 5 0 | 0 | boende | 7.4.1 utskott
stodboende | SoL IFO | 16-20 | 1 12 50 | 8 0 | 6 | boende | 7.4.3 chef
hvb | SoL IFO | 0-120 | 0 4 25 | 2 0 | 2 | boende | 7.5 chef
skyddat-boende | SoL IFO | 18-120 | 0 1 5 | 0 0 | 2 | boende | 10.1 chef
forsorjningsstod | SoL IFO | 18-120 | 0 2 6 | 0 0 | 1 | ekonomi | 6.1 handläggare
ekonomiskt-bistand-i-ovrigt | SoL IFO | 18-120 | 0 5 20 | 1 0 | 1 | ekonomi | 6.2 handläggare
lss-1 | LSS FO | 0-120 | 5 25 60 | 2 0 | 12 | stod | 4.2.1 handläggare
lss-2 | LSS FO | 0-120 | 3 20 60 | 8 2 | 24 | stod | 4.2.2 handläggare
lss-3 | LSS FO | 0-120 | 10 40 85 | 30 16 | 24 | uppdrag | 4.2.3 handläggare
lss-4 | LSS FO | 0-120 | 15 50 85 | 45 21 | 24 | uppdrag | 4.2.4 handläggare
lss-5 | LSS FO | 0-120 | 10 40 85 | 30 14 | 24 | uppdrag | 4.2.5 handläggare
lss-6 | LSS FO | 0-120 | 10 45 85 | 25 11 | 24 | boende | 4.2.6 handläggare
lss-7 | LSS FO | 12-19 | 5 20 60 | 10 3 | 12 | stod | 4.2.7 handläggare
lss-8 | LSS FO | 7-20 | 20 60 85 | 30 0 | 0 | boende | 4.2.8 handläggare
lss-9 | LSS FO | 18-120 | 25 65 85 | 60 0 | 0 | boende | 4.2.9 handläggare
lss-10 | LSS FO | 18-67 | 10 35 80 | 12 7 | 0 | stod | 4.2.10 handläggare
"""

# Their words, in the order above: `standard`, Viva, Combine.
_WORDS = """
Särskilt boende
Särskilt boende, vård- och omsorgsboende
Vård- och omsorgsboende

Korttidsboende
Korttidsplats
Korttidsboende äldre

Hemtjänst
Hemtjänst i ordinärt boende
Hemtjänst SoL

Trygghetslarm
Larm
Trygghetslarm i hemmet

Dagverksamhet
Dagverksamhet äldre
Dagverksamhet SoL

Ledsagning
Ledsagning äldre
Ledsagning SoL

Avlösning
Avlösning i hemmet äldre
Avlösning SoL

Boendestöd
Boendestöd vuxna
Boendestöd SoL

Sysselsättning
Sysselsättning socialpsykiatri
Sysselsättning SoL

Bostad med särskilt stöd
Bostad m. särskilt stöd
Boende med särskilt stöd SoL

Kontaktperson
Kontaktperson barn/unga/vuxna
Kontaktperson SoL

Kontaktfamilj
Kontaktfamilj barn
Kontaktfamilj SoL

Öppenvård
Öppenvårdsinsats
Strukturerad öppenvård

Familjehem
Familjehemsplacering
Familjehem SoL

Stödboende
Stödboende 16–20 år
Stödboende SoL

Hem för vård eller boende
HVB
HVB-placering

Skyddat boende
Skyddat boende vuxen
Placering skyddat boende

Försörjningsstöd
Ek. bistånd försörjningsstöd
Försörjningsstöd månad

Ekonomiskt bistånd i övrigt
Ek. bistånd övrigt
Livsföring i övrigt

Rådgivning och annat personligt stöd
Råd och stöd
Rådgivning och stöd LSS

Biträde av personlig assistent eller ekonomiskt stöd till sådan assistans
Personlig assistans
Personlig assistans LSS

Ledsagarservice
Ledsagarservice LSS
Ledsagning LSS

Biträde av kontaktperson
Kontaktperson
Kontaktperson LSS

Avlösarservice i hemmet
Avlösarservice
Avlösarservice LSS

Korttidsvistelse utanför det egna hemmet
Korttidsvistelse
Korttidsvistelse LSS

Korttidstillsyn för skolungdom över 12 år
Korttidstillsyn
Korttidstillsyn LSS

Boende i familjehem eller bostad med särskild service för barn eller ungdomar
Boende barn och ungdom
Bostad barn LSS

Bostad med särskild service för vuxna eller annan särskilt anpassad bostad för vuxna
Bostad med särskild service vuxna
Bostad vuxna LSS

Daglig verksamhet
Daglig verksamhet (LSS)
Daglig verksamhet LSS
"""


def _insats(habits: str, words: str) -> Insats:
    kod, act, ages, days, shares, months, skal, decides = (part.strip() for part in habits.split("|"))
    lag, verksamhet = act.split()
    low, mode, high = map(int, days.split())
    youngest, oldest = map(int, ages.split("-"))
    late, broken = (float(share) / 100 for share in shares.split())
    punkt, decided = decides.split()
    ours, viva, combine = words.splitlines()
    return Insats(
        kod=kod,
        lag=lag,
        verksamhet=verksamhet,
        words=(ours, viva, combine),
        ages=(youngest, oldest),
        days=(low, mode, high),
        late=late,
        broken=broken,
        months=int(months),
        skal=skal,
        punkt=punkt,
        decided=decided,
    )


_ALL = map(_insats, _HABITS.strip().splitlines(), _WORDS.strip().split("\n\n"))
INSATSER = {insats.kod: insats for insats in _ALL}

# How often each insats is chosen within its segment.
_CHOICES = {
    "AO": "sarskilt-boende 14, korttidsboende 9, hemtjanst 41, trygghetslarm 22, dagverksamhet 6, "
    "ledsagning 4, avlosning 4",
    "FO": "boendestod 55, sysselsattning 25, bostad-med-sarskilt-stod 20",
    "LSS": "lss-1 2, lss-2 8, lss-3 14, lss-4 20, lss-5 10, lss-6 14, lss-7 6, lss-8 3, lss-9 13, lss-10 10",
    "BU": "kontaktperson 15, kontaktfamilj 22, oppenvard 38, familjehem 10, stodboende 5, hvb 10",
    "VUX": "oppenvard 50, hvb 18, skyddat-boende 15, kontaktperson 14, stodboende 3",
    "EKB": "forsorjningsstod 82, ekonomiskt-bistand-i-ovrigt 18",
}


def _weights(choices: str) -> dict[str, int]:
    pairs = (choice.split() for choice in choices.split(","))
    return {kod: int(weight) for kod, weight in pairs}


WEIGHTS = {segment: _weights(choices) for segment, choices in _CHOICES.items()}


@dataclass(frozen=True)
class OtherLaw:
    """A beslut under an act that the duty to report does not reach."""

    lag: str
    lagrum: str
    words: tuple[str, str, str]
    ages: tuple[int, int]
    punkt: str
    decided: str


OTHER_LAWS = (
    OtherLaw("LVU", "6 §", ("Omedelbart omhändertagande",) * 3, (0, 19), "8.2", "ordförande"),
    OtherLaw("LVU", "11 §", ("Placering under vård enligt LVU",) * 3, (0, 19), "8.3", "utskott"),
    OtherLaw("LVU", "13 §", ("Övervägande av vård",) * 3, (0, 19), "8.4", "utskott"),
    OtherLaw("LVM", "13 §", ("Omedelbart omhändertagande vuxen",) * 3, (18, 64), "9.3", "ordförande"),
    OtherLaw("FB", "6 kap. 13 a §", ("Insats utan vårdnadshavares samtycke",) * 3, (0, 17), "13.5", "utskott"),
    OtherLaw("FB", "2 kap. 1 §", ("Inledande av faderskapsutredning",) * 3, (0, 17), "13.1", "handläggare"),
)

SKAL = {
    "boende": (
        "Plats saknas",
        "Plats saknas",
        "Ingen ledig bostad",
        "Vill avvakta",
        "Önskar ett visst boende",
    ),
    "uppdrag": (
        "Uppdragstagare saknas",
        "Uppdragstagare saknas",
        "Matchning pågår",
        "Svårt att rekrytera uppdragstagare",
        "Vill avvakta",
    ),
    "stod": (
        "Personal saknas",
        "Väntar på extern utförare",
        "Går inte att nå",
        "Vill avvakta",
        "Planering pågår",
    ),
    "ekonomi": ("Kompletterande underlag inväntas",),
}
SKAL_TACKAT_NEJ = {
    "boende": "Tackat nej till erbjuden plats",
    "uppdrag": "Tackat nej till föreslagen uppdragstagare",
    "stod": "Tackat nej till erbjuden start",
}
SKAL_VANTAR = "Erbjudande lämnat, väntar på svar"
SKAL_JA = "Tackat ja, start planeras"
SKAL_AVBROTT = {
    "boende": ("Plats saknas efter avbrott", "Enheten är stängd för renovering"),
    "uppdrag": ("Uppdragstagaren har slutat", "Uppdragstagare saknas efter avbrott"),
    "stod": ("Vistas på sjukhus", "Utföraren har lämnat uppdraget", "Har bett om uppehåll"),
}
