"""The exports of the sample municipalities as each system told them when a quarter was reported, a few days after its end."""

from __future__ import annotations

from copy import deepcopy
from datetime import date, timedelta
from functools import cache

from make import make_registers
from make_beslut import EXPORT_DAY, Beslut, Register
from make_export import export, in_order, numbers

from tests.chain.table import Table
from tests.recount import quarter_days

KVARTAL = ("2024-K4", "2025-K1", "2025-K2", "2025-K3", "2025-K4", "2026-K1", "2026-K2", "2026-K3")
_DAYS_AFTER = 5  # the export is made so many days after the quarter's end; the last one is the committed sample


@cache
def _registers() -> dict[str, Register]:
    return {register.kommun.slug: register for register in make_registers()}


def export_day(kvartal: str) -> date:
    """The day the quarter's export is made."""
    return EXPORT_DAY if kvartal == KVARTAL[-1] else quarter_days(kvartal)[1] + timedelta(days=_DAYS_AFTER)


def reported_on(kvartal: str) -> str:
    """The day the quarter's handlingar are made."""
    return (export_day(kvartal) + timedelta(days=3)).isoformat()


def table(kommun: str, system: str, kvartal: str, homes: tuple[tuple[str, str], ...] = ()) -> Table:
    """A quarter's export. `homes` are beslut (numbers in `standard`) that have been moved to another system by then."""
    return Table(system, _content(kommun, system, kvartal, homes))


@cache
def _content(kommun: str, system: str, kvartal: str, homes: tuple[tuple[str, str], ...]) -> bytes:
    register = _registers()[kommun]
    if homes:
        register = _moved(register, dict(homes))
    return export(register, system, export_day(kvartal))


def _moved(register: Register, homes: dict[str, str]) -> Register:
    moved = deepcopy(register)
    for beslut, number in zip(in_order(moved.besluten), numbers(in_order(moved.besluten), "standard"), strict=True):
        if number in homes:
            beslut.home = homes[number]
    return moved


@cache
def number_in(kommun: str, system: str) -> dict[str, str]:
    """The number in a system of every beslut by its number in `standard`."""
    ordered: list[Beslut] = in_order(_registers()[kommun].besluten)
    return dict(zip(numbers(ordered, "standard"), numbers(ordered, system), strict=True))


def thinned(whole: Table, kept: frozenset[str], one_in: int) -> Table:
    """The export with the beslut that are kept and one in so many of the rest, by their numbers: quicker to read."""
    column = whole.at("beslutsnummer")
    whole.rows = [row for row in whole.rows if row[column] in kept or int(row[column][-5:]) % one_in == 0]
    return whole
