"""An integer program over all that a delegation report prints: what a reader who can only add and subtract makes of larger municipalities.

The reader knows the delegationsordning (which lag, ärendetyper and levels a punkt can have), guesses that each person has one beslut, and
knows that a value without a line of its own is small where a later one of the order has a line.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, product

from reports.anonymise.delegated import LAGAR
from reports.anonymise.labels import month_in_words
from reports.model import PublicDelegation, Table
from tests.attack.delegation import AXES, Group, Kind, Place, Setting, counted, printed
from tests.attack.solving import ENOUGH, Program, Sum

UTFALL = ("Bifall", "Delvis bifall", "Avslag", "Avvisat", "Avskrivet")
NIVAER = ("Delegation", "Utskott", "Ordförande")
TABLES = {
    "per_delegationspunkt": "punkt",
    "per_arendetyp": "arendetyp",
    "per_beslutsniva": "niva",
    "per_utfall": "utfall",
    "per_manad": "manad",
}
K = 5


def invented(seed: int) -> tuple[Setting, list[Kind]]:
    """A municipality's delegationsordning as all places where a beslut may stand, and up to forty persons, most of them alike."""
    rnd = random.Random(seed)
    months = ("2026-07", "2026-08", "2026-09")[: rnd.choice((1, 2, 3))]
    places: list[Place] = []
    weights: list[float] = []
    for number in range(1, rnd.choice((4, 6, 8)) + 1):
        lag = rnd.choice(LAGAR[: rnd.choice((1, 2, 4))])
        typer = [rnd.choice(("x", "y", "z"))] if rnd.random() < 0.7 else ["x", "y"]
        nivaer = [NIVAER[0]] if rnd.random() < 0.7 else rnd.sample(NIVAER, 2)
        often = rnd.paretovariate(0.8)
        for typ, niva, utfall, month in product(typer, nivaer, UTFALL, months):
            places.append((lag, f"{number}", typ, utfall, month, niva))
            weights.append(often * {"Bifall": 8, "Avslag": 2}.get(utfall, 0.4))
    people: list[Kind] = [(place,) for place in rnd.choices(places, weights, k=rnd.randint(K, 60))]
    return Setting(K, tuple((place,) for place in places), len(people)), people


def leaks(seed: int, rule: Callable[[Table, Setting], PublicDelegation] = printed) -> list[str]:
    """The small groups that follow from the sums of one invented municipality, and have more values in what its total leaves."""
    setting, people = invented(seed)
    public = rule(counted(people), setting)
    program = Program()
    for place in setting.places:
        program.unknown(place, setting.total)
    for line, n in _sums(public, setting):
        program.equals(_of(program, Group(line)), n)
    for group in _small_by_the_order(public, setting):
        program.know(_of(program, group), 0, K - 1)
    found = []
    for group in _asked(setting):
        true = sum(group.holds(place) for (place,) in people)
        asked = _of(program, group)
        if 0 < true < K and len(asked) < len(setting.places) and len(values := program.values(asked)) < ENOUGH:
            found.append(
                f"{group}: {true}, möjliga {sorted(values)}; {[(one.name, one.rows) for one in public.tables]}"
            )
    return found


def _of(program: Program, group: Group) -> Sum:
    return {number: 1.0 for place, number in program.index.items() if group.holds(place)}  # type: ignore[arg-type]


Values = tuple[tuple[str, frozenset[str]], ...]


def _sums(public: PublicDelegation, setting: Setting) -> Iterator[tuple[Values, int]]:
    """Each printed number, and the values that its line is of."""
    yield (), public.totalt
    for table in public.tables:
        for row in table.rows:
            lag = ("lag", _lagar(public, setting, str(row[0])))
            if table.name == "per_lag":
                yield (lag,), int(row[-1])
                continue
            axis = TABLES[table.name]
            yield (lag, (axis, _values(public, setting, table.name, str(row[0]), str(row[1])))), int(row[-1])


def _lagar(public: PublicDelegation, setting: Setting, label: str) -> frozenset[str]:
    lagar = {place[0] for place in setting.places}
    told = {str(row[0]) for table in public.tables if table.name == "per_lag" for row in table.rows}
    return frozenset([label]) if label in lagar else frozenset(lagar - told)


def _values(public: PublicDelegation, setting: Setting, table: str, lag: str, label: str) -> frozenset[str]:
    axis = TABLES[table]
    every = _every(setting, axis, _lagar(public, setting, lag))
    told = {str(row[1]) for one in public.tables if one.name == table for row in one.rows if row[0] == lag}
    own = {value for value in every if _label(axis, value) in told}
    named = [value for value in own if _label(axis, value) == label]
    return frozenset(named) if named else frozenset(every) - own


def _every(setting: Setting, axis: str, lagar: frozenset[str]) -> list[str]:
    """The values of an axis that are possible in some of the lagar, in the order of the axis."""
    orders: dict[str, Sequence[str]] = {"utfall": UTFALL, "niva": NIVAER}
    found = {place[AXES.index(axis)] for place in setting.places if place[0] in lagar}
    return [value for value in orders.get(axis, sorted(found)) if value in found]


def _label(axis: str, value: str) -> str:
    return month_in_words(value) if axis == "manad" else value


def _small_by_the_order(public: PublicDelegation, setting: Setting) -> Iterator[Group]:
    for table in public.tables:
        if table.name == "per_lag":
            continue
        axis = TABLES[table.name]
        for lag in {str(row[0]) for row in table.rows}:
            lagar = _lagar(public, setting, lag)
            told = {str(row[1]) for row in table.rows if row[0] == lag}
            every = _every(setting, axis, lagar)
            own = [value for value in every if _label(axis, value) in told]
            for value in every[: every.index(own[-1])] if own and axis == "punkt" else []:
                if value not in own:
                    yield Group((("lag", lagar), (axis, frozenset([value]))))


def _asked(setting: Setting) -> Iterator[Group]:
    """One or two values of an axis, within each lag and over all; and where two values of two axes meet."""
    singles = [
        (axis, frozenset([value])) for number, axis in enumerate(AXES) for value in {p[number] for p in setting.places}
    ]
    yield from (Group((one,)) for one in singles)
    yield from (Group((one, other)) for one, other in combinations(singles, 2) if one[0] != other[0])
    yield from (Group(((one[0], one[1] | other[1]),)) for one, other in combinations(singles, 2) if one[0] == other[0])
