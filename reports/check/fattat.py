"""Who decided, at which level and under which punkt: the columns that a delegationsordning asks about."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import TypeVar

from reports.check.values import is_tills_vidare, plain, read_day, read_word
from reports.model import Beslutsfattande, Beslutsniva, FindingKind, Placering

_BELOPP = re.compile(r"(\d{1,3}(?:[ \u00a0]\d{3}){1,3}|\d{1,12})(?:,(\d{1,2}))?(?:[ \u00a0]?kr)?")
_ALDER = re.compile(r"\d{1,3}")
OF_FATTAT = frozenset(
    {
        "delegat",
        "befattning",
        "delegationspunkt",
        "beslutsnivå",
        "ärendetyp",
        "belopp",
        "första eller förlängd",
        "ålder vid beslut",
        "gäller från",
    }
)
"""The columns that tell how a beslut was taken. An export without any of them says nothing of it."""
_T = TypeVar("_T")


def read_fattat(cell: Callable[[str], str], note: Callable[[FindingKind, str], None]) -> Beslutsfattande:
    """The values of one row, by heading; what cannot be read is noted and left empty: a condition that asks for it is then unknown."""

    def read(column: str, value: Callable[[str], _T | None]) -> _T | None:
        text = cell(column)
        found = value(text)
        if text and found is None:
            note(FindingKind.OLASLIGT_VARDE, column)
        return found

    return Beslutsfattande(
        delegat=plain(cell("delegat")),
        befattning=plain(cell("befattning")),
        punkt=cell("delegationspunkt").rstrip("."),
        niva=read("beslutsnivå", _niva),
        arendetyp=plain(cell("ärendetyp")),
        belopp=read("belopp", _kronor),
        placering=read("första eller förlängd", _placering),
        alder=read("ålder vid beslut", _years),
        galler_fran=None if is_tills_vidare(cell("gäller från")) else read_day(cell("gäller från")),
    )


def is_noted(heading: str, text: str) -> bool:
    """Whether a cell under a heading is noted as unreadable."""
    noted: list[str] = []
    read_fattat(lambda asked: text if asked == heading else "", lambda _, column: noted.append(column))
    return bool(noted)


def _kronor(text: str) -> int | None:
    """Whole kronor; öre are rounded up, so that a limit is never kept by rounding."""
    match = _BELOPP.fullmatch(text)
    if match is None:
        return None
    return int(re.sub(r"\D", "", match[1])) + (1 if match[2] and int(match[2]) else 0)


def _years(text: str) -> int | None:
    return int(text) if _ALDER.fullmatch(text) else None


@cache
def _niva(text: str) -> Beslutsniva | None:
    return read_word(text, Beslutsniva)


@cache
def _placering(text: str) -> Placering | None:
    return read_word(text, Placering)
