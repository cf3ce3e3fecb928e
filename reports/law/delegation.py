"""Whether the one who decided was allowed to: one beslut against the delegationsordning and the law of its day.

30 kap. 5–12 §§ SoL (2025:400), and before it 10 kap. 4–6 §§ SoL (2001:453); 6 kap. 37–39 §§ and 7 kap. 5–6 §§ kommunallagen (2017:725).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum, auto

from reports.law.lydelser import Law
from reports.law.time import add_months, whole_months
from reports.model import (
    Behorighet,
    Beslut,
    Beslutsniva,
    Delegationsordning,
    Delegationspunkt,
    FindingKind,
    Lagrum,
    Regel,
    Roll,
)


class _Holds(Enum):
    """Whether a condition holds for a beslut."""

    YES = auto()
    UNKNOWN = auto()
    NO = auto()


def behorighet(beslut: Beslut, ordning: Delegationsordning, law: Law) -> Behorighet:
    """The authority of the one who decided. An unknown punkt or befattning is a remark, never guessed."""
    roll, niva = _roll(beslut, ordning), niva_of(beslut, ordning)
    version = ordning.at(beslut.beslutsdatum)
    punkt = version.punkter.get(beslut.fattat.punkt) if version else None
    remarks = [*_limits_of_the_law(beslut, niva, law)]
    if version is None:
        remarks.append(FindingKind.ORDNING_SAKNAS)
    elif punkt is None:
        remarks.append(FindingKind.OKAND_DELEGATIONSPUNKT)
    if roll is None:
        remarks.append(FindingKind.OKAND_BEFATTNING)
    elif beslut.fattat.niva not in (None, roll.niva):
        remarks.append(FindingKind.NIVA_MOT_BEFATTNING)
    if punkt and roll and roll.niva is not Beslutsniva.NAMND:
        remarks += _limits_of_the_punkt(beslut, punkt, roll, ordning)
    remarks += _lagrum(beslut, punkt, ordning, law)
    # Where nobody knows the level, the beslut is listed with those of officials, and nothing is said of what only a utskott may.
    return Behorighet(beslut.mark, niva or Beslutsniva.DELEGATION, roll, punkt, tuple(dict.fromkeys(remarks)))


def niva_of(beslut: Beslut, ordning: Delegationsordning) -> Beslutsniva | None:
    """The level on which a beslut was taken: the role's own, the export's where the role is unknown."""
    roll = _roll(beslut, ordning)
    return roll.niva if roll else beslut.fattat.niva


def _roll(beslut: Beslut, ordning: Delegationsordning) -> Roll | None:
    """The role of the befattning; where the export names none, that of the level if there is only one such as a utskott."""
    fattat = beslut.fattat
    if fattat.befattning or fattat.niva in (None, Beslutsniva.DELEGATION):
        return ordning.roll(fattat.befattning)
    of_level = {roll.namn: roll for roll in ordning.roller.values() if roll.niva is fattat.niva}
    return next(iter(of_level.values())) if len(of_level) == 1 else None


def _limits_of_the_law(beslut: Beslut, niva: Beslutsniva | None, law: Law) -> Iterator[FindingKind]:
    """What no delegationsordning can change: beslut that only a utskott may take, and those that may not be delegated at all."""
    lagrum, day = beslut.lagrum, beslut.beslutsdatum
    if lagrum is None:
        yield FindingKind.LAGRUM_OLASLIGT
        return
    if niva is Beslutsniva.NAMND:
        return
    if _cited(law, "far_inte_delegeras", lagrum, day):
        yield FindingKind.FAR_INTE_DELEGERAS
    elif lagrum.lag == "FB" and not _cited(law, "fb_delegering", lagrum, day):
        yield FindingKind.FB_FAR_INTE_DELEGERAS
    elif niva is Beslutsniva.UTSKOTT or (
        niva is Beslutsniva.ORDFORANDE and _cited(law, "ordforandebeslut", lagrum, day)
    ):
        return
    elif _cited(law, "bara_utskott", lagrum, day):
        yield FindingKind.BARA_UTSKOTT
    elif _cited(law, "bara_utskott", lagrum, day, "delvis"):
        yield FindingKind.VILLKOR_OKANT


def _cited(law: Law, begrepp: str, lagrum: Lagrum, day: date, key: str = "paragrafer") -> bool:
    """Whether the wording of a day names the provision. The first wording reaches back in time, as in `duty`."""
    wordings = law.all(begrepp, lag=lagrum.lag)
    wording = law.at(begrepp, day, lag=lagrum.lag) or next(iter(wordings), None)
    return wording is not None and lagrum.bestammelse in wording.values.get(key, ())


def _lagrum(
    beslut: Beslut, punkt: Delegationspunkt | None, ordning: Delegationsordning, law: Law
) -> Iterator[FindingKind]:
    """Whether the provision is of an act in force that day, and one that the punkt is about."""
    lagrum = beslut.lagrum
    if lagrum is None:
        return
    cited = _as_cited(lagrum, punkt)
    # A provision without its act's number is of the act that the punkt, else the punkt in another version, cites it from.
    others = (_as_cited(lagrum, version.punkter.get(beslut.fattat.punkt)) for version in ordning.versioner)
    acts: set[str | None] = {lagrum.sfs} if lagrum.sfs else cited or {sfs for other in others for sfs in other}
    if not _in_force(acts, lagrum.lag, beslut.beslutsdatum, law):
        yield FindingKind.LAGRUM_ANNAN_TID
    elif punkt and punkt.lagrum and not (cited & {lagrum.sfs, None} if lagrum.sfs else cited):
        yield FindingKind.LAGRUM_MOT_PUNKT


def _as_cited(lagrum: Lagrum, punkt: Delegationspunkt | None) -> set[str | None]:
    """The numbers of the acts from which the punkt cites the provision, None where it gives none; empty if it does not cite it."""
    return {one.sfs for one in punkt.lagrum if one.provision == lagrum.provision} if punkt else set()


def _in_force(acts: set[str | None], lag: str, day: date, law: Law) -> bool:
    """Whether one of the acts is the one in force. Where the number, or the act's days, are unknown nothing speaks against it."""
    in_force = law.at("lagar_i_kraft", day, lag=lag)
    if in_force is None:
        return not law.all("lagar_i_kraft", lag=lag)
    return not acts or bool(acts & {in_force.values["sfs"], None})


def _limits_of_the_punkt(
    beslut: Beslut, punkt: Delegationspunkt, roll: Roll, ordning: Delegationsordning
) -> Iterator[FindingKind]:
    """Whether some regel of the punkt gives the role the right, and whether its conditions hold."""
    answers = {_conditions(beslut, regel) for regel in punkt.regler if _reaches(regel, punkt, roll, ordning)}
    if not answers:
        yield FindingKind.FOR_LAG_NIVA
    elif _Holds.YES not in answers:
        yield FindingKind.VILLKOR_OKANT if _Holds.UNKNOWN in answers else FindingKind.VILLKOR_OVERSKRIDET


def _reaches(regel: Regel, punkt: Delegationspunkt, roll: Roll, ordning: Delegationsordning) -> bool:
    """Whether the regel is about the role. The förvaltningschef can pass on what an employee may decide, never what is the utskott's."""
    lowest = ordning.roll(regel.roll)
    of_employees = lowest is not None and lowest.niva is Beslutsniva.DELEGATION
    return (
        roll.namn == regel.roll
        or (roll.namn in punkt.vidaredelegation and of_employees)
        or (regel.overordnad and roll.namn in ordning.above(regel.roll))
    )


def _conditions(beslut: Beslut, regel: Regel) -> _Holds:
    """Whether all conditions hold: one that does not decides, and then one that is unknown.

    A beslut that grants nothing has no amount and no length to exceed.
    """
    fattat = beslut.fattat
    answers = [_at_least(fattat.alder, regel.lagsta_alder), _at_most(fattat.alder, regel.hogsta_alder)]
    if regel.placering:
        answers.append(_known(fattat.placering is regel.placering) if fattat.placering else _Holds.UNKNOWN)
    if beslut.utfall.gynnande:
        answers += [_at_most(fattat.belopp, regel.hogst_kronor), _ends_within(beslut, regel.hogst_manader)]
    return max(answers, key=lambda answer: answer.value)


def _at_most(value: int | None, limit: int | None) -> _Holds:
    if limit is None:
        return _Holds.YES
    return _Holds.UNKNOWN if value is None else _known(value <= limit)


def _at_least(value: int | None, limit: int | None) -> _Holds:
    if limit is None:
        return _Holds.YES
    return _Holds.UNKNOWN if value is None else _known(value >= limit)


def _ends_within(beslut: Beslut, months: int | None) -> _Holds:
    """Whether the beslut holds for at most so many months, counted from the day it begins to hold (lag 1930:173, 1 §)."""
    if months is None:
        return _Holds.YES
    if beslut.galler_till is None:
        return _Holds.UNKNOWN
    start = beslut.fattat.galler_fran or beslut.beslutsdatum
    if beslut.galler_till < start:
        return _Holds.UNKNOWN
    whole = whole_months(start, beslut.galler_till)
    return _known(whole < months or (whole == months and beslut.galler_till <= add_months(start, whole)))


def _known(holds: bool) -> _Holds:
    return _Holds.YES if holds else _Holds.NO
