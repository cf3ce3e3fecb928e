"""Invented catalogues and counts: a list of beslut written out one by one, and as the counting room hands it over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from reports.anonymise import protect
from reports.anonymise.labels import months_before
from reports.model import (
    Cell,
    Counted,
    Disclosure,
    Inflow,
    Insats,
    Kvartal,
    Lista,
    Outcome,
    PublicLista,
    PublicTable,
    Redovisning,
    Tabell,
    Table,
)

K = 5
KVARTAL = Kvartal(2026, 3)
MATDAG = KVARTAL.matdag
AXES = ("lag", "lagrum", "insats", "beslutsmanad", "enhet", "kon", "skal", "skyddad")


class One(NamedTuple):
    """One beslut that waits on the mätdag; its fields after the person are the axes of the count."""

    person: str
    lag: str = "SoL"
    lagrum: str = "11 kap. 1 § SoL"
    insats: str = "a"
    beslutsmanad: str = "2026-06"
    enhet: str = "Enhet Norr"
    kon: str = "K"
    skal: str = "Plats saknas"
    skyddad: str = "N"


def catalogue(text: str, lag: str = "SoL", verksamhet: str = "Äldreomsorg") -> tuple[Insats, ...]:
    """`Boende: a b | Stöd: c` as two families; the insats a is named `A-insats`."""
    families = [family.split(":") for family in text.split("|")]
    return tuple(
        Insats(lag, kod, f"{kod.upper()}-insats", familj.strip(), verksamhet)
        for familj, koder in families
        for kod in koder.split()
    )


def crowd(name: str, n: int) -> Cell:
    """So many persons, of whom nobody belongs to another crowd, with one beslut each."""
    return Cell(n, frozenset(f"{name}{number}" for number in range(n)))


def crowds(**sizes: int) -> dict[str, Cell]:
    """A crowd for each kod; `okand` stands for an insats that the catalogue lacks."""
    return {"" if kod == "okand" else kod: crowd(kod, n) for kod, n in sizes.items()}


def many(n: int, name: str = "p", one: One | None = None) -> list[One]:
    """So many persons of that name with one like beslut each."""
    return [(one or One(""))._replace(person=f"{name}{number}") for number in range(n)]


def table(besluten: Iterable[One]) -> Table:
    """The beslut counted over all axes, in the order they come."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for person, *key in besluten:
        groups.setdefault(tuple(key), []).append(person)
    return Table(AXES, {key: Cell(len(persons), frozenset(persons)) for key, persons in groups.items()})


def flows(groups: Mapping[tuple[Inflow, Outcome], Cell]) -> Table:
    """Reported beslut by how they came into the quarter and where they stand at its end."""
    return Table(
        ("lag", "inflow", "outcome"), {("SoL", came.value, went.value): cell for (came, went), cell in groups.items()}
    )


def rules(
    redovisning: Redovisning = Redovisning.SKYDDAD,
    tabell: Tabell = Tabell.STATISTIK,
    *,
    troskel: int = K,
    skal: bool = False,
    kon: bool = False,
    enhet: bool = False,
) -> Disclosure:
    """The default rule, or what a nämnd has decided instead."""
    return Disclosure(troskel, redovisning, "SN 2026-02-10 § 14", tabell, skal, kon, enhet)


def shown(
    besluten: Sequence[One],
    insatser: Sequence[Insats],
    disclosure: Disclosure | None = None,
    floden: Table | None = None,
) -> PublicLista:
    """The list of ej verkställda as it may be printed when the other list is empty."""
    came = {
        inflow: table(
            one for one in besluten if (months_before(MATDAG, one.beslutsmanad) <= 5) is (inflow is Inflow.NY)
        )
        for inflow in Inflow
    }
    waits = {(inflow, Outcome.FORTSATT): some.total for inflow, some in came.items() if some.cells}
    counted = {
        Lista.EJ_VERKSTALLDA: Counted(Lista.EJ_VERKSTALLDA, table(besluten), floden or flows(waits)),
        Lista.AVBRUTNA: Counted(Lista.AVBRUTNA, table([]), flows({})),
    }
    return protect(counted, disclosure or rules(), insatser, KVARTAL, ()).ej_verkstallda


def printed(lista: PublicLista, name: str) -> PublicTable | None:
    """A table of the list by its name, or None if it is not printed."""
    return next((one for one in lista.tables if one.name == name), None)


def rows(lista: PublicLista, name: str) -> tuple[tuple[str | int, ...], ...]:
    """The rows of a table; none if it is not printed."""
    found = printed(lista, name)
    return found.rows if found else ()
