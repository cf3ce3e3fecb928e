"""The tiny municipalities of a delegation report whose every world is tried, and naive tables that the attacker must break."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from itertools import product

from reports.model import Table
from tests.attack.delegation import AXES, Kind, Setting, Tried

UTFALL = ("Bifall", "Delvis bifall", "Avslag", "Avvisat", "Avskrivet")
MONTHS = ("2026-06", "2026-07", "2026-08", "2026-09")


def kind(**where: str) -> Kind:
    """A person with one beslut, and where it stands."""
    usual = ("SoL", "1", "x", "Bifall", "2026-09", "Delegation")
    return (tuple(where.get(axis, value) for axis, value in zip(AXES, usual, strict=True)),)


def kinds(**values: Iterable[str]) -> tuple[Kind, ...]:
    """A kind of person for each way to choose among the values."""
    return tuple(kind(**dict(zip(values, chosen, strict=True))) for chosen in product(*values.values()))


def of_lagar(lagar: Iterable[str], punkter: str = "1", **values: Iterable[str]) -> tuple[Kind, ...]:
    """Each lag with punkter of its own."""
    return tuple(
        one for lag in lagar for punkt in punkter for one in kinds(lag=[lag], punkt=[f"{lag} {punkt}"], **values)
    )


PUNKT_TELLS_TYP = (
    kind(punkt="1"),
    kind(punkt="1", arendetyp="y"),
    kind(punkt="2"),
    kind(punkt="3", arendetyp="y"),
    kind(punkt="4", arendetyp="y"),
)
PUNKT_TELLS_NIVA = (
    kind(punkt="1"),
    kind(punkt="2", niva="Utskott"),
    kind(punkt="2", arendetyp="y"),
    kind(punkt="3", arendetyp="y", niva="Utskott"),
    kind(punkt="3"),
)
NEW_PUNKT = (
    kind(punkt="1", manad="2026-08"),
    kind(punkt="1"),
    kind(punkt="2"),
    kind(punkt="3", manad="2026-08"),
    kind(punkt="3"),
)
SEVERAL = (*kinds(punkt="123"), kind(punkt="1") + kind(punkt="2"), kind(punkt="2") * 2, kind(punkt="3") * 2)
PUNKT_TELLS_UTFALL = (
    kind(punkt="1"),
    kind(punkt="2"),
    kind(punkt="1", utfall="Avslag"),
    kind(punkt="3", utfall="Avslag"),
)
KINDS: dict[str, tuple[Kind, ...]] = {
    "fyra punkter": kinds(punkt="1234"),
    "fem punkter": kinds(punkt="12345"),
    "fyra utfall": kinds(utfall=UTFALL[:4]),
    "fyra månader": kinds(manad=MONTHS),
    "punkten säger ärendetyp": PUNKT_TELLS_TYP,
    "punkten säger nivå": PUNKT_TELLS_NIVA,
    "ny punkt i ny månad": NEW_PUNKT,
    "punkten säger utfall": PUNKT_TELLS_UTFALL,
    "fyra lagar": of_lagar(("SoL", "LSS", "LVU", "FB")),
    "fem lagar": of_lagar(("SoL", "LSS", "LVU", "LVM", "FB")),
    "lagar och utfall": of_lagar(("SoL", "LSS", "FB"), utfall=("Bifall", "Avslag")),
    "lagar och punkter": of_lagar(("SoL", "LSS", "FB"), "12"),
    "utfall och månad": kinds(utfall=("Bifall", "Avslag"), manad=MONTHS[1:]),
    "punkt och utfall": kinds(punkt="123", utfall=("Bifall", "Avslag")),
    "flera beslut per person": SEVERAL,
}
# k, and how many beslut there are in all: enough for a rest that takes in a line.
TINY = tuple((name, 5, total) for name in KINDS for total in (5, 12))
LARGER = tuple((name, 5, total) for name in KINDS for total in range(6, 16))


@cache
def tried(name: str, k: int, total: int) -> Tried:
    """Every world of a setting, tried once in a process."""
    return Tried(Setting(k, KINDS[name], total))


# --- what is done elsewhere ---------------------------------------------------------------------------------------------------------


def unmerged(table: Table, setting: Setting) -> object:
    """Every count as it is."""
    return [sorted((value, cell.beslut) for value, cell in table.by(axis).cells.items()) for axis in AXES]


def merged_to_k(table: Table, setting: Setting) -> object:
    """Small groups together on each axis for itself, with nothing else taken in where they hold k."""
    return [_to_k(table, axis, setting.k, setting.k) for axis in AXES]


def merged_to_2k(table: Table, setting: Setting) -> object:
    """As `merged_to_k`, to 2k, the tables never read together."""
    return [_to_k(table, axis, setting.k, 2 * setting.k) for axis in AXES]


def _to_k(table: Table, axis: str, k: int, enough: int) -> object:
    groups = {value: cell for (value,), cell in table.by(axis).cells.items()}
    large = sorted(value for value, cell in groups.items() if cell.holds(k))
    small = [value for value in groups if value not in large]
    while small and large and sum(groups[value].beslut for value in small) < enough:
        small.append(large.pop())
    lines = [(value, groups[value].beslut) for value in large]
    return [*lines, *([("Övriga", sum(groups[value].beslut for value in small))] if small and large else [])]


NAIVE: dict[str, Callable[[Table, Setting], object]] = {
    "som de är": unmerged,
    "sammanförda till k": merged_to_k,
    "sammanförda till 2k": merged_to_2k,
}


SIXTEEN = tuple(name for name, of_setting in KINDS.items() if len(of_setting) < 6)  # the others are too many worlds


def broken(rule: Callable[[Table, Setting], object]) -> int:
    """In how many of the settings of sixteen beslut and k = 5 a rule gives some small group away."""
    return sum(bool(Tried(Setting(5, KINDS[name], 16), rule).known()) for name in SIXTEEN)
