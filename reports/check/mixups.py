"""Whether a beslut may be about another person than it says: what a system has mixed up is told, and never put right here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reports.check.personnummer import years_on
from reports.check.sentences import first_finding
from reports.check.values import name_key
from reports.model import Finding, FindingKind, IdentifiedBeslut

_NUMBER = re.compile(r"\d{6}")  # a day of birth, with or without the rest
_MOST_YEARS = 1  # that a stated age may differ: systems round in different ways


def person_mixups(besluten: Sequence[IdentifiedBeslut]) -> Iterator[Finding]:
    """A finding for each beslut whose person, name, age and day cannot all be right."""
    for beslut in besluten:
        if has_digits(beslut.namn):
            yield first_finding(FindingKind.SIFFROR_I_NAMN, beslut)
        if not beslut.person:
            continue
        age, stated = years_on(beslut.person, beslut.beslutsdatum), beslut.fattat.alder
        if age < 0:
            yield first_finding(FindingKind.BESLUT_FORE_FODELSEN, beslut)
        elif stated is not None and abs(age - stated) > _MOST_YEARS:
            yield first_finding(FindingKind.ALDER_MOT_NUMMER, beslut)
    several = _with_several_names(besluten)
    yield from (first_finding(FindingKind.OLIKA_NAMN, beslut) for beslut in besluten if beslut.person in several)


def has_digits(namn: str) -> bool:
    """Whether a name has more digits than a name can have."""
    return _NUMBER.search(namn) is not None


def _with_several_names(besluten: Sequence[IdentifiedBeslut]) -> set[str]:
    """The persons with two names of which neither is part of the other: a system may leave out a middle name."""
    written: dict[str, set[str]] = {}
    for beslut in besluten:
        if beslut.person and beslut.namn:
            written.setdefault(beslut.person, set()).add(beslut.namn)
    return {person for person, names in written.items() if len(names) > 1 and _differ(names)}


def _differ(names: set[str]) -> bool:
    words = sorted((frozenset(name_key(name)) for name in names), key=len)
    return any(not words[place] <= longer for place, longer in enumerate(words[1:]))
