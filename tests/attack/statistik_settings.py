"""The strongest attacker of the statistics: every tiny municipality there is, through the program's own doors.

Worlds with the very same handlingar are what a reader who knows the whole method cannot tell apart; a small group is known when it takes fewer than three
values among them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import combinations, product

import numpy as np

from reports.model import (
    Aktualisering,
    Aktualiseringstyp,
    Forhandsbeslut,
    Statistikperiod,
    Stodmanad,
    Utredning,
)
from tests.attack.one_print import as_values, values_over
from tests.attack.solving import ENOUGH
from tests.attack.statistik_printing import K, chain, month
from tests.attack.statistik_towns import SYSTEM, Town, months

Row = Aktualisering | Utredning | Stodmanad


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of person: the value on each axis that a reader may ask for, the rows, and the first handling whose exports have them."""

    values: Mapping[str, str]
    rows: tuple[Row, ...]
    since: int = 0


@dataclass(frozen=True, slots=True)
class Setting:
    """A tiny municipality: its kinds of persons, how many persons there are at most, and the periods of its handlingar."""

    kinds: tuple[Kind, ...]
    most: int
    periods: tuple[Statistikperiod, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """A small group that is known: the number of persons of each kind, the values that the handlingar leave, and what they print."""

    counts: tuple[int, ...]
    group: str
    possible: tuple[int, ...]
    handlingar: str

    def __str__(self) -> str:
        return f"{self.group}: möjliga {list(self.possible)}; antal av varje slag {self.counts}; {self.handlingar}"


class Tried:
    """Every world of a setting, what each prints, and how many of every group there are in it."""

    def __init__(self, setting: Setting):
        self.worlds = [one for one in _ways(setting.most, len(setting.kinds)) if sum(one)]
        self.prints = [_printed(setting, one) for one in self.worlds]
        groups = list(_groups(setting.kinds))
        self.names = [name for name, _ in groups]
        self.values = np.array(self.worlds) @ np.array([members for _, members in groups]).T

    def known(self) -> list[Known]:
        """The small groups that are given away, one example of each."""
        told = values_over(self.prints, self.values)
        # A print of a world with as many as are tried may come from larger ones too.
        most = max(map(sum, self.worlds))
        of_most = {told_by for told_by, world in zip(self.prints, self.worlds, strict=True) if sum(world) == most}
        larger = np.array([told_by in of_most for told_by in self.prints])
        few = ~larger[:, None] & (np.bitwise_count(told) < ENOUGH) & (self.values >= 1) & (self.values < K)
        found: dict[int, Known] = {}
        for world, group in np.argwhere(few):
            possible = as_values(told[world, group])
            found.setdefault(int(group), Known(self.worlds[world], self.names[group], possible, self.prints[world]))
        return list(found.values())


def _ways(most: int, kinds: int) -> Iterator[tuple[int, ...]]:
    if not kinds:
        yield ()
        return
    for n in range(most + 1):
        yield from ((n, *rest) for rest in _ways(most - n, kinds - 1))


def _printed(setting: Setting, counts: Sequence[int]) -> str:
    towns = [_town(setting, counts, at) for at in range(len(setting.periods))]
    handlingar = chain(*zip(towns, setting.periods, strict=True))
    tables = [[[t["namn"], t["kolumner"], t["rader"]] for t in one.figures["tabeller"]] for one in handlingar]
    return json.dumps(tables, ensure_ascii=False)


def _town(setting: Setting, counts: Sequence[int], at: int) -> Town:
    everyone = [
        replace(row, person=f"p{number}.{n}", hushall=f"h{number}.{n}")
        for number, (kind, many) in enumerate(zip(setting.kinds, counts, strict=True))
        for n in range(many if kind.since <= at else 0)
        for row in kind.rows
    ]
    return Town(
        tuple(one for one in everyone if isinstance(one, Aktualisering)),
        tuple(one for one in everyone if isinstance(one, Utredning)),
        tuple(one for one in everyone if isinstance(one, Stodmanad)),
    )


def _groups(kinds: Sequence[Kind]) -> Iterator[tuple[str, list[int]]]:
    """Every union of values of an axis, and where two such unions of two axes meet."""
    axes: dict[str, list[str]] = {}
    for kind in kinds:
        for axis, value in kind.values.items():
            axes.setdefault(axis, [])
            if value not in axes[axis]:
                axes[axis].append(value)
    unions = {
        axis: [chosen for size in range(1, len(values) + 1) for chosen in combinations(values, size)]
        for axis, values in axes.items()
    }
    asked: dict[tuple[int, ...], str] = {}
    for one, other in [(axis, axis) for axis in axes] + list(combinations(axes, 2)):
        for first, second in product(unions[one], unions[other]):
            members = tuple(int(kind.values[one] in first and kind.values[other] in second) for kind in kinds)
            if any(members):
                asked.setdefault(members, f"{one} {'/'.join(first)}, {other} {'/'.join(second)}")
    for members, name in asked.items():
        yield name, list(members)


# --- the settings --------------------------------------------------------------------------------------------------------------------

JUNE, MAY_JUNE = months("2026-06", "2026-06"), months("2026-05", "2026-06")
DECIDED, UNDECIDED = Forhandsbeslut.EJ_INLEDA, None


def anmalan(
    inkom: str = "2026-06-03",
    alder: int | None = 7,
    anmalare: str = "Polisen",
    kod: str = "B/U Psykisk ohälsa",
    typ: Aktualiseringstyp = Aktualiseringstyp.OROSANMALAN,
    klar: str = "2026-06-10",
    beslut: Forhandsbeslut | None = DECIDED,
) -> Aktualisering:
    """An orosanmälan from the police about a child of seven, with a beslut in a week, unless told otherwise."""
    done = date.fromisoformat(klar) if klar else None
    return Aktualisering("", "", date.fromisoformat(inkom), alder, anmalare, kod, typ, done, beslut, SYSTEM)


def utredning(inledd: str, avslutad: str = "", alder: int = 7, forlangd_till: str = "") -> Utredning:
    """A utredning of a child of seven that led to nothing."""
    ended, until = (date.fromisoformat(day) if day else None for day in (avslutad, forlangd_till))
    return Utredning("", "", date.fromisoformat(inledd), alder, ended, until, "", SYSTEM)


def stodmanad(hinderkod: str, flykting: bool = False, arbete: bool = False, manad: str = "2026-06") -> Stodmanad:
    """A month of försörjningsstöd."""
    return Stodmanad("", "", month(manad), hinderkod, flykting, arbete, SYSTEM)


def _anmalare(*names: str) -> tuple[Kind, ...]:
    return tuple(Kind({"anmälare": name}, (anmalan(anmalare=name),)) for name in names)


def _by_day_and_anmalare(axis: str, days: Mapping[str, str]) -> tuple[Kind, ...]:
    """Anmälningar without a beslut yet, from two anmälare on each of the days, which stand for a value of the axis."""
    return tuple(
        Kind({axis: value, "anmälare": name}, (anmalan(day, anmalare=name, klar=""),))
        for value, day in days.items()
        for name in ("BUP", "Polisen")
    )


def _beslut(tid: str, beslut: Forhandsbeslut | None, **row: str) -> Kind:
    return Kind({"tid": tid, "beslut": beslut or "inget"}, (anmalan(beslut=beslut, **row),))  # type: ignore[arg-type]


def _typ(name: str, alder: int | None, typ: Aktualiseringstyp = Aktualiseringstyp.OROSANMALAN) -> Kind:
    return Kind({"typ": name}, (anmalan(alder=alder, typ=typ),))


def _stod(kod: str, flykting: bool, arbete: bool = False) -> Kind:
    return Kind({"kod": kod, "flykting": "JN"[flykting], "arbete": "JN"[arbete]}, (stodmanad(kod, flykting, arbete),))


SETTINGS: Mapping[str, Setting] = {
    "tre anmälare": Setting(_anmalare("BUP", "HVB", "Polisen"), 13, (JUNE,)),
    "fyra anmälare": Setting(_anmalare("BUP", "BVC", "HVB", "Polisen"), 17, (JUNE,)),
    "två i gruppen och två utanför": Setting(_anmalare("Förskola", "Elevhälsan", "BUP", "Polisen"), 14, (JUNE,)),
    "två månader, två anmälare": Setting(
        _by_day_and_anmalare("månad", {"05": "2026-05-03", "06": "2026-06-03"}),
        14,
        (MAY_JUNE,),
    ),
    "maj, sedan maj och juni": Setting(
        _by_day_and_anmalare("månad", {"05": "2026-05-03", "06": "2026-06-03"}),
        14,
        (months("2026-05", "2026-05"), MAY_JUNE),
    ),
    "rättad": Setting(
        tuple(
            Kind({"handling": str(since + 1), "anmälare": name}, (anmalan(anmalare=name),), since)
            for since in (0, 1)
            for name in ("BUP", "Polisen")
        ),
        15,
        (JUNE, JUNE),
    ),
    "rättad, av en längre tid": Setting(
        tuple(
            Kind({"handling": str(since + 1), "månad": day[5:7]}, (anmalan(day, klar=""),), since)
            for day, since in (("2026-05-03", 0), ("2026-05-04", 1), ("2026-06-03", 0), ("2026-06-04", 1))
        ),
        15,
        (months("2026-05", "2026-05"), MAY_JUNE),
    ),
    "två år, två anmälare": Setting(
        _by_day_and_anmalare("år", {"2025": "2025-06-03", "2026": "2026-06-03"}),
        16,
        (JUNE,),
    ),
    "fyra åldrar": Setting(
        tuple(Kind({"ålder": str(age)}, (anmalan(alder=age),)) for age in (1, 8, 14, 19)), 15, (JUNE,)
    ),
    "tid och beslut": Setting(
        (
            _beslut("inom", DECIDED),
            _beslut("över", DECIDED, klar="2026-06-20"),
            _beslut("över", UNDECIDED, klar=""),
            _beslut("inte klar", UNDECIDED, inkom="2026-06-25", klar=""),
        ),
        18,
        (JUNE,),
    ),
    "fyra typer": Setting(
        (
            _typ("barn", 7),
            _typ("unga", 19),
            _typ("vuxna", 40),
            _typ("ansökan", 40, Aktualiseringstyp.ANSOKAN),
        ),
        16,
        (JUNE,),
    ),
    "hinderkod och flykting": Setting(
        (_stod("111", False), _stod("111", True), _stod("21", False), _stod("21", True)), 16, (JUNE,)
    ),
    "hinderkod och arbetsmarknadsinsats": Setting(
        (_stod("111", False), _stod("111", False, True), _stod("21", False), _stod("21", False, True)), 16, (JUNE,)
    ),
    "utredningar, börjar, slutar och pågår": Setting(
        (
            Kind({"liv": "före, pågår"}, (utredning("2026-04-03", alder=40),)),
            Kind({"liv": "före, slutar"}, (utredning("2026-04-03", "2026-06-09", alder=40),)),
            Kind({"liv": "börjar, pågår"}, (utredning("2026-06-03", alder=40),)),
            Kind({"liv": "börjar, slutar"}, (utredning("2026-06-03", "2026-06-09", alder=40),)),
        ),
        20,
        (JUNE,),
    ),
    "utredningar av barn": Setting(
        (
            Kind({"liv": "över, pågår"}, (utredning("2025-12-03"),)),
            Kind({"liv": "över, slutar"}, (utredning("2025-12-03", "2026-06-09"),)),
            Kind({"liv": "börjar, pågår"}, (utredning("2026-06-03"),)),
            Kind({"liv": "börjar, slutar"}, (utredning("2026-06-03", "2026-06-09"),)),
            Kind({"liv": "före, slutar inom tiden"}, (utredning("2026-05-03", "2026-06-09"),)),
        ),
        15,
        (JUNE,),
    ),
}
TINY = ("tre anmälare",)
LARGER = tuple(name for name in SETTINGS if name not in TINY)


@cache
def tried(name: str) -> Tried:
    """A setting with all its worlds."""
    return Tried(SETTINGS[name])
