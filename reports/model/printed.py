"""What finished handlingar have told: figures that everybody can read, read back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from reports.model.delegation import Redovisningsperiod
from reports.model.judgement import Lista
from reports.model.kvartal import Kvartal


class Step(StrEnum):
    """How much of a lag's tables is printed, from the most telling down: one step is taken when the one before tells too much."""

    MANADER = "manader"
    INTERVALL = "intervall"
    GROVA_INTERVALL = "grova-intervall"
    FAMILJER = "familjer"
    FAMILJER_UTAN_TID = "familjer-utan-tid"
    BARA_TID = "bara-tid"
    BARA_TOTALER = "bara-totaler"


@dataclass(frozen=True, slots=True)
class PrintedLista:
    """One list as a handling printed it, in numbers of beslut.

    `per_lag` are the totals. `families` are the insats families named without counts, by lag. `tables` are the rows of each
    printed table, by its name, each row beginning with its lag and ending with its number. `floden` are kvarstående, nya, verkställda and avslutade, or None when not printed.
    """

    per_lag: Mapping[str, int]
    families: Mapping[str, tuple[str, ...]]
    tables: Mapping[str, tuple[tuple[str | int, ...], ...]]
    floden: tuple[int, int, int, int] | None


@dataclass(frozen=True, slots=True)
class PrintedKvartal:
    """What one version of a quarter's handling printed; version 1 is the first."""

    kvartal: Kvartal
    version: int
    listor: Mapping[Lista, PrintedLista]


@dataclass(frozen=True, slots=True)
class PrintedDelegation:
    """What one version of a delegation report printed: the total, the rows of each table by its name, and the offices with their names."""

    period: Redovisningsperiod
    version: int
    totalt: int
    tables: Mapping[str, tuple[tuple[str | int, ...], ...]]
    delegater: tuple[tuple[str, tuple[str, ...]], ...]
