"""The limits of a förhandsbedömning and of a utredning of a child: the last day in time, by the wording of the day it began."""

from __future__ import annotations

from datetime import date, timedelta

from reports.errors import LawError
from reports.law.lydelser import Law, Lydelse
from reports.law.time import add_months


def forhandsbedomning_till(inkom: date, law: Law) -> date:
    """The last day in time for the förhandsbedömning of an anmälan that came in on `inkom` (20 kap. 2 § SoL). Raises LawError."""
    return inkom + timedelta(days=_wording("forhandsbedomning", inkom, law).values["frist_dagar"])


def utredning_till(inledd: date, law: Law) -> date:
    """The last day in time for a utredning begun on `inledd`, without förlängning (20 kap. 3 § SoL). Raises LawError."""
    return add_months(inledd, _wording("utredningstid", inledd, law).values["frist_manader"])


def _wording(begrepp: str, day: date, law: Law) -> Lydelse:
    """The wording of the day; the first one reaches back in time."""
    wording = law.at(begrepp, day, lag="SoL") or next(iter(law.all(begrepp, lag="SoL")), None)
    if wording is None:
        raise LawError(f"Ingen lydelse av {begrepp} finns i lagfilerna. Återställ filen {begrepp}.toml.")
    return wording
