"""When what is known of a beslut must be weeded."""

from __future__ import annotations

from datetime import date

from reports.errors import LawError
from reports.law.lydelser import Law
from reports.law.time import add_months


def gallring_of(slut: date, law: Law) -> tuple[date, date]:
    """The day from which what ended on `slut` may be weeded, and the last day of the calendar year by which it must be (16 kap. 1 § SoL).

    Raises LawError where the law says nothing of it.
    """
    wordings = law.all("gallring")
    if not wordings:
        raise LawError("Ingen lydelse om gallring finns i lagfilerna. Återställ filen gallring.toml.")
    fran = add_months(slut, 12 * wordings[-1].values["gallras_efter_ar"])
    return fran, date(fran.year + 1, 12, 31)
