"""How near its slutdag a waiting beslut is on a day, and the fee that can follow."""

from __future__ import annotations

from datetime import date, timedelta

from reports.errors import LawError
from reports.law.citations import Avgift
from reports.law.lydelser import Law
from reports.model import Lage

_SOON = timedelta(days=30)


def lage_of(slutdag: date, day: date, next_window: date | None) -> Lage:
    """Where a beslut stands on the day. `next_window` is the first day of the first IVO-fönster that begins after it, if one is known.

    The slutdag is the last day in time, so the beslut has passed from the day after. It passes before the window when that day comes
    before the window's first.
    """
    if slutdag < day:
        return Lage.PASSERAT
    if next_window is not None and slutdag + timedelta(days=1) < next_window:
        return Lage.FORE_FONSTRET
    return Lage.INOM_30_DAGAR if slutdag <= day + _SOON else Lage.SENARE


def avgift_of(beslutsdatum: date, lag: str, law: Law) -> Avgift:
    """The range of särskild avgift for a beslut of that day. Raises LawError for an act that has none.

    A beslut from before the fee was brought in has the first range: it counts for the time after (SFS 2006:495, 2008:77).
    """
    begrepp = "sarskild_avgift"
    ranges = law.all(begrepp, lag=lag)
    if not ranges:
        raise LawError(f"Ingen särskild avgift för {lag} finns i lagfilerna. Återställ filen {begrepp}.toml.")
    wording = law.at(begrepp, beslutsdatum, lag=lag) or ranges[0]
    return Avgift(wording.fran, wording.values["lagst_kronor"], wording.values["hogst_kronor"])
