"""Which of many beslut were surely carried out in time and have nothing to remark on: most of them, and nothing more is asked of those."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache

from reports.law.duty import duty_of
from reports.law.lydelser import Law
from reports.law.verkstallighet import slutdag_of
from reports.model import Aside, Grund, Kvartal, PlainBesluten


def carried_out_in_time(law: Law, kvartal: Kvartal, flytta_helgdag: bool) -> Aside:
    """For each beslut whether `duty` has it in the duty without a remark, and `judge` neither reports it, nor has it waiting, nor remarks on it.

    A no says nothing: only the two can tell. Yes where the insats began on or after beslutsdatum, and at the latest on slutdagen and on the mätdag, and
    has not been broken off, no end is earlier than its start, and no reason to wait is given.
    """
    matdag = kvartal.matdag

    @cache
    def last_day(grund: Grund, beslutsdatum: date) -> date | None:
        found = duty_of(grund, beslutsdatum, law, matdag)
        if found.left_out or found.remarks:
            return None
        return min(matdag, slutdag_of(beslutsdatum, grund.lag, law, matdag, flytta_helgdag))

    def rule(many: PlainBesluten) -> Sequence[bool]:
        return [
            start is not None
            and avbruten is None
            and beslutsdatum <= start
            and (last := last_day(grund, beslutsdatum)) is not None
            and start <= last
            and not orsak
            and (
                till is avslutad is galler_till is None
                or _ends_well(start, till, avslutad, galler_fran, galler_till, matdag)
            )
            for grund, beslutsdatum, start, avbruten, orsak, till, avslutad, galler_fran, galler_till in zip(
                many.grund,
                many.beslutsdatum,
                many.fran,
                many.avbruten,
                many.orsak,
                many.till,
                many.avslutad,
                many.galler_fran,
                many.galler_till,
                strict=True,
            )
        ]

    return rule


def _ends_well(
    start: date,
    till: date | None,
    avslutad: date | None,
    galler_fran: date | None,
    galler_till: date | None,
    matdag: date,
) -> bool:
    """Whether no end is before its start, and a period that has ended ended with its beslut."""
    if avslutad is not None and avslutad < start:
        return False
    if galler_till is not None and (galler_till < start or (galler_fran is not None and galler_till < galler_fran)):
        return False
    return till is None or (start <= till and avslutad is not None and avslutad <= matdag)
