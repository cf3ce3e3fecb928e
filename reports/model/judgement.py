"""What the law says of one beslut in one quarter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reports.model.finding import FindingKind, LeftOut


class Lista(StrEnum):
    """The two statistics the law asks for (34 kap. 3 § SoL, 28 h § LSS); the value is the key of the figures file."""

    EJ_VERKSTALLDA = "ej_verkstallda"
    AVBRUTNA = "avbrutna"


class Inflow(StrEnum):
    """How a reported beslut came into the quarter: A nya or B kvarstående."""

    NY = "nya"
    KVARSTAENDE = "kvarstaende"


class Outcome(StrEnum):
    """Where a reported beslut stands on the mätdag: C verkställd or avslutad, or D fortsatt."""

    VERKSTALLD = "verkstallda"
    AVSLUTAD = "avslutade"
    FORTSATT = "fortsatt"


class Lage(StrEnum):
    """How near its slutdag a waiting beslut is on a day, the gravest first; the value is the word in lists and on the screen."""

    PASSERAT = "passerat"
    FORE_FONSTRET = "före nästa IVO-fönster"
    INOM_30_DAGAR = "inom 30 dagar"
    SENARE = "senare"


@dataclass(frozen=True, slots=True)
class Duty:
    """Whether a beslut is in the duty to report: `left_out` is None when it is."""

    left_out: LeftOut | None
    remarks: tuple[FindingKind, ...] = ()


@dataclass(frozen=True, slots=True)
class Reported:
    """A beslut that is reported in the quarter.

    `clock_start` is beslutsdatum, or the day of the avbrott; `slutdag` the last day in time; `stopped` the day
    the wait ended, if it did. `months` are whole months from beslutsdatum to `stopped` or the mätdag, `avbrott_months`
    the same from the avbrott (None in the list of ej verkställda).
    """

    lista: Lista
    inflow: Inflow
    outcome: Outcome
    clock_start: date
    slutdag: date
    stopped: date | None
    months: int
    avbrott_months: int | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A beslut that waits on a day: its list, since when, and its slutdag. On a mätdag it is still in time; else it is reported."""

    lista: Lista
    clock_start: date
    slutdag: date


@dataclass(frozen=True, slots=True)
class Judgement:
    """The answer for one beslut in one quarter. Both are given when a late wait ended and a new one, still in time, has begun."""

    mark: str
    reported: Reported | None
    waiting: Waiting | None
    remarks: frozenset[FindingKind]
