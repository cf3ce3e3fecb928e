"""Whether a beslut may be about another person than it says: what a system has mixed up is told, and never put right here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reports.check.sentences import finding
from reports.model import Finding, FindingKind, IdentifiedBeslut

_NUMBER = re.compile(r"\d{6}")  # a day of birth, with or without the rest
_SAMORDNING = 60  # is added to the day of birth in a samordningsnummer
_MOST_YEARS = 1  # that a stated age may differ: systems round in different ways


def person_mixups(besluten: Sequence[IdentifiedBeslut]) -> Iterator[Finding]:
    """A finding for each beslut whose person, name, age and day cannot all be right."""
    for beslut in besluten:
        if has_digits(beslut.namn):
            yield _finding(FindingKind.SIFFROR_I_NAMN, beslut)
        if not beslut.person:
            continue
        age, stated = _age(beslut), beslut.fattat.alder
        if age < 0:
            yield _finding(FindingKind.BESLUT_FORE_FODELSEN, beslut)
        elif stated is not None and abs(age - stated) > _MOST_YEARS:
            yield _finding(FindingKind.ALDER_MOT_NUMMER, beslut)
    several = _with_several_names(besluten)
    yield from (_finding(FindingKind.OLIKA_NAMN, beslut) for beslut in besluten if beslut.person in several)


def has_digits(namn: str) -> bool:
    """Whether a name has more digits than a name can have."""
    return _NUMBER.search(namn) is not None


def name_of(beslut: IdentifiedBeslut) -> str:
    """The name as it is compared: the words of it, whatever their case and order."""
    return " ".join(sorted(beslut.namn.casefold().replace(",", " ").split()))


def _with_several_names(besluten: Sequence[IdentifiedBeslut]) -> set[str]:
    """The persons with two names of which neither is part of the other: a system may leave out a middle name."""
    written: dict[str, set[str]] = {}
    for beslut in besluten:
        if beslut.person and beslut.namn:
            written.setdefault(beslut.person, set()).add(beslut.namn)
    return {person for person, names in written.items() if len(names) > 1 and _differ(names)}


def _differ(names: set[str]) -> bool:
    words = sorted((frozenset(name.casefold().replace(",", " ").split()) for name in names), key=len)
    return any(not words[place] <= longer for place, longer in enumerate(words[1:]))


def _age(beslut: IdentifiedBeslut) -> int:
    """Completed years on the day of the beslut, by the number; less than none before the birth."""
    born, day = beslut.person, beslut.beslutsdatum
    month_day = int(born[4:6]), int(born[6:8]) % _SAMORDNING
    return day.year - int(born[:4]) - ((day.month, day.day) < month_day)


def _finding(kind: FindingKind, beslut: IdentifiedBeslut) -> Finding:
    return finding(kind, beslut.places[0], beslutsnummer=beslut.beslutsnummer[0], arendenummer=beslut.arendenummer)
