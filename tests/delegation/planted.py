"""What the delegationskontroll should remark on in the sample data, told from the registers that the files are written from."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from make import make_registers
from make_beslut import Beslut, Register
from make_export import in_order, numbers
from make_files import STANDARD, SYSTEMS
from make_insatser import NEW_SOL

from reports.model import FindingKind
from reports.run.order import Result
from tests.runs import ROOT

Remark = tuple[str, str]  # the beslut's number in `standard`, and the kind


@cache
def _registers() -> dict[str, Register]:
    return {register.kommun.slug: register for register in make_registers()}


def register_of(kommun: str) -> Register:
    """The register that a sample municipality's files are written from."""
    return _registers()[kommun]


@cache
def besluten(kommun: str) -> dict[str, Beslut]:
    """The beslut of a sample municipality by their number in `standard`."""
    known = in_order(register_of(kommun).besluten)
    return dict(zip(numbers(known, STANDARD), known, strict=True))


@cache
def _in_standard(kommun: str) -> dict[str, str]:
    """A beslut's number in any of the systems to its number in `standard`."""
    known = besluten(kommun)
    return {
        number: ours for system in SYSTEMS for number, ours in zip(numbers(known.values(), system), known, strict=True)
    }


def of_days(kommun: str, fran: str, till: str) -> dict[str, Beslut]:
    """The beslut of some days that somebody took for the nämnd."""
    return {
        number: beslut
        for number, beslut in besluten(kommun).items()
        if fran <= beslut.dag.isoformat() <= till and _niva(beslut) != "Nämnd"
    }


def expected(kommun: str, fran: str, till: str, upprattad: date) -> list[Remark]:
    """What is planted on the beslut of some days, and what everyday carelessness has left there."""
    ordning = tomllib.loads((ROOT / "templates" / kommun / "delegationsordning.toml").read_text(encoding="utf-8"))
    return sorted(
        (number, kind)
        for number, beslut in of_days(kommun, fran, till).items()
        for kind in (*beslut.breaches, *_by_nature(beslut, sorted(ordning["sammantraden"]), upprattad))
    )


def found(result: Result, kommun: str) -> list[Remark]:
    """The remarks of a run about who decided and whether the nämnd was told."""
    return sorted(
        (_in_standard(kommun)[one.beslutsnummer.split(" / ")[0]], one.kind.value)
        for one in result.control.findings
        if one.kind.about_delegation or one.kind is FindingKind.DELEGAT_NAMNS_INTE
    )


def _by_nature(beslut: Beslut, meetings: list[date], upprattad: date) -> Iterator[str]:
    if beslut.lagrum == (4, 1) and beslut.dag >= NEW_SOL:
        yield "lagrum-annan-tid"
    if _niva(beslut) == "Ordförande" and _first(meetings, beslut.dag + timedelta(days=1)) < _first(meetings, upprattad):
        yield "ordforandebeslut-sent"


def _first(meetings: list[date], day: date) -> date:
    """The first meeting from a day on."""
    return next(meeting for meeting in meetings if meeting >= day)


def _niva(beslut: Beslut) -> str:
    return beslut.row_changes.get(0, {}).get("beslutsnivå", beslut.niva)
