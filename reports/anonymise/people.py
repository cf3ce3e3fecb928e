"""The first door: a beslut with its person goes in; a `Beslut` without one, and a `Sekretessrad`, come out.

The marks are HMAC-SHA-256 with a key that the caller holds: without it, not even someone who knows every personnummer in
the country can confirm a guess.
"""

from __future__ import annotations

import hmac
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from reports.anonymise.hushall import joined_by
from reports.anonymise.number_shape import NUMBER_SHAPED
from reports.model import MASK, NONE_ASIDE, Beslut, IdentifiedBeslut, Sekretessrad, SetAside, folded

_SHORTEST_NAME = 3  # letters: a shorter part of a name is as often an ordinary word


@dataclass(frozen=True, slots=True)
class Parted:
    """The beslut without persons, the rows for sekretess handlingar by mark, and the marks whose free text was masked."""

    besluten: tuple[Beslut, ...]
    rows: Mapping[str, Sekretessrad]
    masked: frozenset[str]


def part(
    besluten: Sequence[IdentifiedBeslut],
    key: bytes,
    with_personnummer: bool = False,
    namnges: frozenset[str] = frozenset(),
    aside: SetAside = NONE_ASIDE,
) -> Parted:
    """Parts each beslut from its person. `with_personnummer` lets the number into the rows of sekretess handlingar.

    `aside` are the beslut that are not needed but for those who share an ärende with them. `namnges` are the officials, delegater and handläggare, that may be named (`delegater`); the names of others are left out: a system may
    have put the enskild's name there.
    """
    parted: list[Beslut] = []
    rows: dict[str, Sekretessrad] = {}
    masked: set[str] = set()
    protected = {one.person for one in besluten if one.skyddad and one.person}
    # Siblings and spouses stand in the same ärende; nobody is known to live with one whose number cannot be read.
    hushall = joined_by(
        (person, (arende,) if arende and person else ())
        for person, arende in (*_links(besluten), *_shared(aside, besluten))
    )
    for one in besluten:
        if one.person in protected:
            # Who is protected is a person, not a row: one beslut without the mark would tell where the person is.
            one = replace(one, skyddad=True)
        if one.fattat.delegat and one.fattat.delegat not in namnges:
            one = replace(one, fattat=replace(one.fattat, delegat=""))
        if one.handlaggare and one.handlaggare not in namnges:
            one = replace(one, handlaggare="")
        numbers = tuple(zip(one.systems, one.beslutsnummer, strict=True))
        mark = _mark(key, "beslut", *(_number(*pair) for pair in numbers))
        orsak = _mask(one.orsak, one.namn)
        if orsak != one.orsak:
            masked.add(mark)
        parted.append(_beslut(one, mark, hushall[one.person], key))
        rows[mark] = _sekretessrad(one, mark, orsak, with_personnummer)
    return Parted(tuple(parted), rows, frozenset(masked))


def _links(besluten: Iterable[IdentifiedBeslut]) -> Iterator[tuple[str, str]]:
    return ((one.person, one.arendenummer.casefold()) for one in besluten)


def _shared(aside: SetAside, besluten: Iterable[IdentifiedBeslut]) -> Iterator[tuple[str, str]]:
    """The links of those set aside that join anybody to anybody: through an ärende of more than one person."""
    first = {arende: person for person, arende in _links(besluten)}
    arenden = list(map(str.casefold, aside.arendenummer))
    of_many = {
        arende
        for person, arende in zip(aside.person, arenden, strict=True)
        if first.setdefault(arende, person) != person
    } - {""}
    if of_many:
        yield from (link for link in zip(aside.person, arenden, strict=True) if link[1] in of_many)


def person_mark(key: bytes, person: str) -> str:
    """The keyed mark of a person: the same whatever the rows are about."""
    return _mark(key, "person", person)


def hushall_mark(key: bytes, first: str) -> str:
    """The keyed mark of a household, by the one of its persons that stands for it."""
    return _mark(key, "hushall", first)


def receipt_mark(key: bytes, purpose: str, content: bytes) -> str:
    """A keyed mark for the receipt: tells whether two runs saw the same thing, and nothing to anyone without the key."""
    return hmac.digest(key, purpose.encode() + b"\0" + content, "sha256").hex()[:32]


def beslut_mark(key: bytes, system: str, beslutsnummer: str) -> str:
    """The keyed mark of a beslutsnummer in a system: the same in every quarter, however its letters and blanks are written."""
    return _mark(key, "beslut", _number(system, beslutsnummer))


def skal_mark(key: bytes, orsak: str) -> str:
    """The keyed mark of a reason, by which the register knows it again without holding it; empty for none."""
    return _mark(key, "skal", folded(orsak)) if orsak else ""


def _number(system: str, beslutsnummer: str) -> str:
    return f"{system}\0{folded(beslutsnummer)}"


def content_mark(key: bytes, person: str, lag: str, lagrum: str, insats: str, beslutsdatum: date) -> str:
    """The keyed mark of what a beslut says, by which it is known again when it has moved to another system."""
    return _mark(key, "innehall", person, lag, lagrum, insats, beslutsdatum.isoformat())


def _content(one: IdentifiedBeslut, key: bytes) -> str:
    if not one.person:
        return ""
    lagrum = one.lagrum.provision if one.lagrum else folded(one.lagrum_text)
    insats = one.insats.kod if one.insats else folded(one.insats_text)
    return content_mark(key, one.person, one.lag, lagrum, insats, one.beslutsdatum)


def _mark(key: bytes, purpose: str, *parts: str) -> str:
    return receipt_mark(key, purpose, "\0".join(parts).encode())


def _beslut(one: IdentifiedBeslut, mark: str, hushall: str, key: bytes) -> Beslut:
    return Beslut(
        mark=mark,
        person=person_mark(key, one.person),
        hushall=hushall_mark(key, hushall),
        kon=one.kon,
        skyddad=one.skyddad,
        # A unit can tell where somebody lives, and this one must not be found (21 kap. 3 a § OSL).
        enhet="" if one.skyddad else one.enhet,
        lag=one.lag,
        lagrum=one.lagrum,
        insats=one.insats,
        utfall=one.utfall,
        beslutsdatum=one.beslutsdatum,
        galler_till=one.galler_till,
        perioder=one.perioder,
        avslutad=one.avslutad,
        skal=_skal(one.orsak),
        rows=len(one.places),
        fattat=one.fattat,
        kallor=tuple(
            (system, beslut_mark(key, system, number))
            for system, number in zip(one.systems, one.beslutsnummer, strict=True)
        ),
        innehall=_content(one, key),
    )


def _sekretessrad(one: IdentifiedBeslut, mark: str, orsak: str, with_personnummer: bool) -> Sekretessrad:
    return Sekretessrad(
        mark=mark,
        beslutsnummer=" / ".join(one.beslutsnummer),
        arendenummer=one.arendenummer,
        personnummer=_written(one.person) if with_personnummer else "",
        has_personnummer=bool(one.person),
        kon=one.kon,
        skyddad=one.skyddad,
        enhet=one.enhet,
        lag=one.lag,
        lagrum=one.lagrum,
        lagrum_text=one.lagrum_text,
        insats_namn=one.insats.namn if one.insats else one.insats_text,
        beslutsdatum=one.beslutsdatum,
        orsak=orsak,
        orsaker=tuple(_mask(text, one.namn) for text in one.orsaker),
        erbjuden=one.erbjuden,
        erbjudande_svar=_mask(one.erbjudande_svar, one.namn),
        avslutad=one.avslutad,
        avslutsorsak=_mask(one.avslutsorsak, one.namn),
        utfall=one.utfall,
        fattat=one.fattat,
        place=one.places[0],
        handlaggare=one.handlaggare,
    )


def _written(person: str) -> str:
    return f"{person[:8]}-{person[8:]}" if person else ""


def _mask(text: str, namn: str) -> str:
    """Free text without the enskild's own name and without anything shaped like a personnummer."""
    if not text:
        return text  # most rows have none, and a pattern for each name takes time to make
    text = NUMBER_SHAPED.sub(MASK, text)
    # Anna-Karin is known by Anna too, and ”Bosse” by what stands within the quotes.
    names = {*re.findall(r"\w+(?:[-'’]\w+)+", namn), *re.findall(r"\w+", namn)}
    if namn.strip():
        text = re.sub(
            rf"\b{re.escape(namn.strip())}s?\b", "[namn]", text, flags=re.IGNORECASE
        )  # ”Bo Ek” has no long part
    long = sorted((re.escape(name) for name in names if len(name) >= _SHORTEST_NAME), key=len, reverse=True)
    if long:
        text = re.sub(rf"\b(?:{'|'.join(long)})s?\b", "[namn]", text, flags=re.IGNORECASE)
    return re.sub(r"\[namn\](?:,? \[namn\])+", "[namn]", text)


def _skal(orsak: str) -> str:
    """The reason as one of a closed list: free text never goes further than this."""
    reasons, other = _known_reasons()
    folded = orsak.casefold()
    return next((namn for namn, words in reasons if any(word in folded for word in words)), other)


@cache
def _known_reasons() -> tuple[tuple[tuple[str, tuple[str, ...]], ...], str]:
    data = tomllib.loads((Path(__file__).parent / "skal.toml").read_text(encoding="utf-8"))
    return tuple((entry["namn"], tuple(entry["ord"])) for entry in data["skal"]), str(data["annat"])
