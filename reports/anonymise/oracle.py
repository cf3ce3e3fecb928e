"""The third door: reads the finished files as anyone could, and stops the run if a person can be found in one of them.

It knows nothing of how the files were made. What identifies comes in with the exports, but also with what a municipality writes in
its own template or settings. No option turns it off, and a file that it cannot read to the end is not let through.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from reports.anonymise.finished import passages_of
from reports.anonymise.needles import Needles
from reports.anonymise.passage import walled
from reports.anonymise.search import Hit, Leak, search
from reports.errors import ProtectionError

_SEKRETESS = "sekretess/"
_OF_STAFF = ("offentligt/anstallningar", "offentligt/lex-sarah")  # handlingar that print texts of their own exports
_IVO = "sekretess/ivo-"
_SENT = "sekretess/mejl-"  # kept with the sekretess for its small counts, and made to be sent: nothing of a person may be in it
_SHOWN = 20
_DIGIT_RUNS = re.compile(r"(\d+)")
# What a namesake may share; where the municipality's own words hold it, they are the likelier source.
_SHARED = frozenset({Leak.NAME, Leak.LABEL, Leak.CONTACT, Leak.RARE})
_NUMBERS = frozenset({Leak.NUMBER, Leak.STRANGER})
_ALLOWED_IN_SEKRETESS = frozenset(Leak) - _NUMBERS - {Leak.NAME}


def leaks_in(name: str, content: bytes, needles: Needles, but: Collection[Leak] = ()) -> tuple[Hit, ...]:
    """Every needle of a finished file, once for each place, `but` for kinds that may stand there.

    Raises ProtectionError, whatever the reason, when the file cannot be read to the end.
    """
    try:
        hits = [hit for passage in passages_of(content) for hit in search(passage, needles, but)]
    except Exception:  # in many ways; in each, the file is not known to be clean
        raise ProtectionError(
            f"{name} går inte att läsa till slut, och då går det inte att veta om någon enskild finns i den. Inget har skrivits. "
            "Är mallen er egen: öppna den i Word, spara den på nytt som .docx och försök igen."
        ) from None
    return tuple({(hit.leak, hit.key, hit.place): hit for hit in hits}.values())


def shared_words(texts: Iterable[str], templates: Iterable[bytes], needles: Needles) -> tuple[Hit, ...]:
    """The names in the municipality's own words, as they are printed, that a person in the exports has too. Raises ProtectionError.

    Someone who signs may be named like a client. Each name once; a number is nobody's namesake, and is not among them.
    """
    written = walled((text, "") for text in texts)
    hits = [*search(written, needles)]
    for template in templates:
        hits += leaks_in("Mallen", template, needles)
    return tuple({(hit.leak, hit.key): hit for hit in hits if hit.leak in _SHARED}.values())


def refuse_persons(
    files: Mapping[str, bytes], needles: Needles, shared: Iterable[Hit] = (), with_personnummer: bool = False
) -> None:
    """Raises ProtectionError if a person can be found in one of the files; the message says where, never who.

    In a sekretess file case numbers may stand, and in those to IVO the personnummer if the officer asked for it. `shared` are
    the names that the municipality's own words hold.
    """
    known = {(hit.leak, hit.key) for hit in shared}
    said: list[str] = []
    for name, content in files.items():
        allowed = _ALLOWED_IN_SEKRETESS if name.startswith(_SEKRETESS) and not name.startswith(_SENT) else frozenset()
        if with_personnummer and name.startswith(_IVO):
            allowed |= _NUMBERS
        hits = [hit for hit in leaks_in(name, content, needles, allowed) if hit.stops]
        said += sentences(name, [hit for hit in hits if (hit.leak, hit.key) not in known])
    if said:
        raise ProtectionError("\n".join([*said[:_SHOWN], _cure(said)]))


def harmless(words: Iterable[str], needles: Needles) -> frozenset[str]:
    """Those of the words, each read for itself, in which nothing shows a person: they may stand where no person may."""
    return frozenset(one for one in words if not any(hit.stops for hit in search(walled([(one, "")]), needles)))


def stopping(hits: Iterable[Hit], shared: Iterable[Hit]) -> tuple[list[Hit], list[Hit]]:
    """The hits that show a person, and those that a person must judge: a name of the municipality's own, or one word of a name."""
    known = {(hit.leak, hit.key) for hit in shared}
    doubtful = [hit for hit in hits if not hit.stops or (hit.leak, hit.key) in known]
    return [hit for hit in hits if hit not in doubtful], doubtful


def sentences(name: str, hits: Iterable[Hit]) -> list[str]:
    """What stands where in a file, a line each: the kind of what was found, and the row of the export it belongs to."""
    lines = {f"{', '.join(filter(None, (name, hit.place)))}: {hit.leak.value}{_whose(hit)}." for hit in hits}
    return sorted(lines, key=lambda line: [int(part) if part.isdigit() else part for part in _DIGIT_RUNS.split(line)])


def _whose(hit: Hit) -> str:
    place = hit.bearer.place
    if not place.file:
        return " (visas ej)"
    row = f"{place.file} rad {place.line}" if place.line else f"{place.file}, [[personal]]"
    return f" (visas ej; se {row})"


def _cure(said: list[str]) -> str:
    more = f"… och {len(said) - _SHOWN} ställen till. " if len(said) > _SHOWN else ""
    cure = "Leta efter uppgiften i kommun.toml och i er egen mall, ta bort den och kör igen."
    if any(line.startswith(_SEKRETESS) for line in said):
        cure += (
            " Gäller det en fil i sekretess: ta bort uppgiften ur fritexten i källsystemet, exportera igen och kör om."
        )
    if any(line.startswith(_OF_STAFF) for line in said):
        cure += " Gäller det anställningar eller lex Sarah: ta bort uppgiften ur deras export i källsystemet, exportera igen och kör om."
    return f"{more}Handlingen skulle röja en enskild. Inget har skrivits. {cure}"
