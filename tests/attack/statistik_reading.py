"""What a reader has before them: the numbers of figures files, each with the months and the values that it is of.

Reads nothing but the files, and the lists of words that the municipality itself has published.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reports.model import Aktualiseringstyp, Forhandsbeslut, Manad, Statistikperiod
from tests.attack.statistik_printing import Handling
from tests.attack.statistik_towns import words

SUM = "Summa"
MONTHS = ("januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december")  # fmt: skip
AGES = frozenset(map(str, range(21)))
CHILDREN = frozenset(map(str, range(18)))
NONE = ""
BARN, UNGA = "Orosanmälan, barn 0–17 år", "Orosanmälan, unga 18–20 år"
TIMES = {"Inom 14 dagar": "inom", "Över 14 dagar": "over", "Inte klar, tiden har inte gått ut": "oklar"}
ENDS = {
    "Inom fyra månader": ("inom",),
    "Över fyra månader, inom förlängd tid": ("forlangd",),
    "Över fyra månader, utan förlängning eller efter den": ("utan",),
    "Över fyra månader": ("forlangd", "utan"),
}
BESLUT = {
    "Inleda utredning eller tillförd pågående": {"Inleda utredning", "Tillförd pågående utredning"},
    "Ej inleda utredning, eller inget beslut registrerat": {"Ej inleda utredning", NONE},
}
_LAST = {
    "Annan eller okänd typ",
    "Annan eller uppgift saknas",
    "Inget beslut registrerat",
    "Ingen insats",
    "Okänd hinderkod",
}
_MEMBERS = re.compile(r"Bara anmälningar från (.*)\.$")
_BAND = re.compile(r"(\d+)(?:–(\d+))? år")


@dataclass(frozen=True, slots=True)
class Fact:
    """One printed number: the handling and the table it stands in, the months it is of, and the values it is of on each axis."""

    at: int
    table: str
    months: tuple[Manad, ...]
    where: tuple[tuple[str, frozenset[str]], ...]
    n: int

    def values(self, axis: str) -> frozenset[str] | None:
        """The values on an axis; None for all."""
        return dict(self.where).get(axis)


def facts(handlingar: Sequence[Handling]) -> list[Fact]:
    """Every number of the handlingar, but the sums of what is printed."""
    return [
        fact
        for at, one in enumerate(handlingar)
        for table in one.figures["tabeller"]
        if str(table["namn"]).partition("--")[0] in COUNTS
        for fact in _facts(at, one, table)
    ]


def universe(axis: str) -> list[str]:
    """The values of an axis, as the published lists have them."""
    lists: Mapping[str, Sequence[str]] = {
        "alder": sorted(AGES, key=int),
        "anmalare": [*dict.fromkeys(words().anmalare.values()), NONE],
        "kod": [*dict.fromkeys(words().koder.values()), NONE],
        "tid": list(TIMES.values()),
        "beslut": [*(one.value for one in Forhandsbeslut), NONE],
        "insats": [*dict.fromkeys(words().insatser.values()), "Annan insats", NONE],
        "hinderkod": [*words().hinderkoder, NONE],
        "slut": ["inom", "forlangd", "utan"],
        "flykting": ["J", "N"],
        "arbete": ["J", "N"],
        "typ": [
            BARN,
            UNGA,
            "Orosanmälan, vuxen eller okänd ålder",
            *(one.value for one in list(Aktualiseringstyp)[1:]),
            NONE,
        ],
    }
    return list(lists[axis])


_AXES = {
    "orosanmalningar_per_anmalare": "anmalare",
    "orosanmalningar_per_alder": "alder",
    "orosanmalningar_per_kod": "kod",
    "forhandsbedomningar_tid": "tid",
    "forhandsbedomningar_beslut": "beslut",
    "avslutade_utredningar_tid": "slut",
    "insatser_efter_utredning": "insats",
    "forsorjningsstod_per_hinderkod": "hinderkod",
    "forsorjningsstod_arbetsmarknadsinsats": "hinderkod",
    "aktualiseringar_per_typ": "typ",
}
STOCKS = ("utredningar_pagaende", "utredningar_over_fyra_manader", "utredningar_forlangda", "forsorjningsstod_per_manad", "forsorjningsstod_flykting", "forsorjningsstod_ej_flykting")  # fmt: skip
COUNTS = {
    *_AXES,
    "orosanmalningar_0_17",
    "orosanmalningar_0_20",
    "utredningar_paborjade",
    "utredningar_avslutade",
    *STOCKS,
}
_OF_CHILDREN = (
    "orosanmalningar_0_17",
    "orosanmalningar_per_anmalare",
    "orosanmalningar_per_kod",
    "forhandsbedomningar",
)
_FLYKTING = {"forsorjningsstod_flykting": "J", "forsorjningsstod_ej_flykting": "N"}


def _facts(at: int, handling: Handling, table: Mapping[str, Any]) -> Iterator[Fact]:
    name, _, grupp = str(table["namn"]).partition("--")
    always: list[tuple[str, frozenset[str]]] = []
    if grupp:
        members = _MEMBERS.search(table["definition"])
        assert members is not None
        always.append(("anmalare", frozenset(members[1].split(", "))))
    if name.startswith("orosanmalningar") or name.startswith("forhandsbedomningar"):
        always.append(("alder", CHILDREN if name.startswith(_OF_CHILDREN) else AGES))
    rows = [row for row in table["rader"] if row[0] != SUM]
    told = [str(row[0]) for row in rows]
    for column, text in enumerate(table["kolumner"][1:], start=1):
        for row in rows:
            if not isinstance(row[column], int):
                continue
            where, months = list(always), _window(handling.period, str(text))
            if axis := _AXES.get(name):
                values = _values(axis, str(row[0]), told)
                where = [(a, v) for a, v in where if a != axis] + [(axis, values)]
            else:
                months = _span(months, str(row[0]))
            if name in _FLYKTING:
                where.append(("flykting", frozenset({_FLYKTING[name]})))
            if str(text).endswith(", med insats"):
                where.append(("arbete", frozenset({"J"})))
            if name.startswith(STOCKS):
                months = months[-1:]
            yield Fact(at, name, months, tuple(where), row[column])


def _window(period: Statistikperiod, column: str) -> tuple[Manad, ...]:
    """The months of a column: a year, two years, or a month of one."""
    if column[0].isdigit():
        first, _, end = column.partition("/")
        return tuple(period.years_before(period.till.year - (int(first) + bool(end))))
    word, year = column.removesuffix(", med insats").rsplit(" ", 1)
    number = next(n for n, name in enumerate(MONTHS, start=1) if name.startswith(word))
    return (Manad(int(year), number),)


def _span(months: tuple[Manad, ...], word: str) -> tuple[Manad, ...]:
    first, _, last = word.partition("–")
    numbers = [one.month for one in months]
    begin = numbers.index(MONTHS.index(first) + 1)
    return months[begin : numbers.index(MONTHS.index(last or first) + 1) + 1]


def _values(axis: str, word: str, told: Sequence[str]) -> frozenset[str]:
    """The values that a row is of; the last row is of all that no other is of."""
    own = {one: _own(axis, one) for one in told}
    if (values := own[word]) is not None:
        return values
    alone = frozenset().union(*(one for one in own.values() if one is not None))
    for grupp in words().grupper if axis == "anmalare" else ():
        if word == f"Övriga inom {grupp.namn[:1].lower()}{grupp.namn[1:]}":
            return frozenset(grupp.anmalare) - alone
    within = [grupp for grupp in words().grupper if f"Övriga inom {grupp.namn[:1].lower()}{grupp.namn[1:]}" in told]
    return frozenset(universe(axis)) - alone - {one for grupp in within for one in grupp.anmalare}


def _own(axis: str, word: str) -> frozenset[str] | None:
    """The values that a row's own word names; None for a row of what is left."""
    if axis == "alder":
        if word == "Under 1 år":
            return frozenset({"0"})
        band = _BAND.fullmatch(word)
        assert band is not None
        return frozenset(map(str, range(int(band[1]), int(band[2] or band[1]) + 1)))
    if axis == "hinderkod":
        kod = NONE if word in _LAST else word.split()[0]
        return frozenset({kod}) if kod in words().hinderkoder or not kod else None
    if axis == "slut":
        return frozenset(ENDS[word])
    if axis == "beslut" and word in BESLUT:
        return frozenset(BESLUT[word])
    if axis == "tid":
        return frozenset({TIMES[word]}) if word in TIMES else None
    for grupp in words().grupper if axis == "anmalare" else ():
        if word == grupp.namn:
            return frozenset(grupp.anmalare)
    value = NONE if word in _LAST else word
    return frozenset({value}) if value in universe(axis) else None
