"""What the register tells to somebody who has it and not the key: nothing. And the same person and beslut get the same mark however they are written."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from bench.faults.judging import chain_in
from bench.faults.world import NOW, Outcome, World
from reports.anonymise import Parted, beslut_mark, part
from reports.check import check_beslut
from reports.kommun import load_kommun
from reports.model import Kind
from reports.read import load_profiles, of_kind, read_exports
from tests.runs import HEADINGS, person, row, write_export

_PLAIN = ("md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha3_256", "blake2b", "blake2s")
_GUESSED = (b"", bytes(32), b"nyckel", b"register", b"ej-verkstallda-beslut", b"Lillby kommun", b"Socialn\xc3\xa4mnden")
_PUBLIC = {
    "SoL",
    "N",
    "Bifall",
    row()["insats"],
}  # what the register may hold: the act, and the lines that were printed
_PREFIX = 12  # of a digest, in hex: shorter ones meet by chance


def nothing_to_guess(folder: Path, days: int) -> Outcome:
    """The bytes of a register against all that its input holds, plain and hashed, and against every number of so many birthdays."""
    found, world = Outcome("the register without its key"), World(folder / "world")
    rows = [
        row(
            n,
            beslutsnummer=f"DNR-BESLUT-{n}",
            ärendenummer=f"AKT-{n}-HEMLIG",
            orsak=f"Fritext om någon {n}",
            beslutsdatum="2026-01-15",
        )
        for n in range(1, 9)
    ]
    world.done(world.words(NOW, indata=write_export(world.folder / "rader.csv", rows)))
    content = b"".join(path.read_bytes() for path in sorted(world.register.iterdir()))
    # The names of insatser are the municipality's catalogue, and stand among the printed figures that the register keeps.
    headings = [heading for heading in HEADINGS if heading != "insats"]
    for value in sorted({one[heading] for one in rows for heading in headings if one.get(heading)} - _PUBLIC):
        if heading_is_day(value):
            continue
        for form in _forms(value):
            found.must(not _holds(content, form), f"plain: {len(form)} signs of the input")
            for name in _PLAIN:
                found.must(not _hashed(content, name, form), f"{name} of a value of the input")
    _guess(found, content, days)
    _teeth(found, world, content)
    return found


def heading_is_day(value: str) -> bool:
    """Days stand in the register."""
    return bool(re.fullmatch(r"\d{4}-\d\d-\d\d", value))


def _forms(value: str) -> set[str]:
    short = value[2:] if re.match(r"(19|20)\d{6}", value) else value
    words = {value, short, *value.split()} if " " in value else {value, short}
    plain = {form.replace("-", "") for form in words}
    keyed = {f"{system}\0{value.casefold()}" for system in ("standard", "viva", "combine")}
    return {form for form in words | plain | {value.casefold(), value.upper()} | keyed if len(form) > 3}


def _holds(content: bytes, form: str) -> bool:
    return form.casefold().encode() in content.lower() or form.encode("utf-16-le") in content


def _hashed(content: bytes, name: str, form: str) -> bool:
    digest = hashlib.new(name, form.encode()).digest()
    signs = (
        digest.hex()[:_PREFIX],
        base64.b64encode(digest).decode()[:_PREFIX],
        base64.urlsafe_b64encode(digest).decode()[:_PREFIX],
    )
    return any(sign.encode() in content for sign in (*signs, signs[0].upper())) or digest[:8] in content


def _guess(found: Outcome, content: bytes, days: int) -> None:
    """Every number that can be born on some days, in the ways that an attacker would try first."""
    known = {token[:_PREFIX] for token in re.findall(rb"[0-9a-f]{32}", content)}
    assert known
    first = date(1985, 1, 2)
    for day in (first + timedelta(days=number) for number in range(days)):
        for serial in range(1000):
            nine = f"{day:%y%m%d}{serial:03d}"
            total = sum(sum(divmod(int(sign) * (2 - place % 2), 10)) for place, sign in enumerate(nine))
            number = f"{day:%Y%m%d}{serial:03d}{-total % 10}"
            for form in (number, number[2:], f"{number[:8]}-{number[8:]}"):
                text = form.encode()
                marks = [hashlib.new(name, text).hexdigest() for name in ("sha256", "md5", "sha1")]
                marks += [hmac.new(key, text, "sha256").hexdigest() for key in _GUESSED[:2]]
                if any(mark[:_PREFIX].encode() in known for mark in marks):
                    found.faults.append("a number was confirmed without the key")
            found.tried += 1


def _teeth(found: Outcome, world: World, content: bytes) -> None:
    """With the key every mark is found; with another key, by the program's own ways, none is."""
    export = world.folder / "rader.csv"
    key = bytes.fromhex(world.key.read_text(encoding="ascii"))
    true = _marks(_parted(world, export, key))
    found.must(all(mark.encode() in content for mark in true), "with the key not every mark is found")
    for guess in _GUESSED:
        found.must(
            not any(mark.encode() in content for mark in _marks(_parted(world, export, guess))), "a guessed key fits"
        )


def _marks(parted: Parted) -> set[str]:
    return {mark for one in parted.besluten for mark in (one.person, one.innehall, *(mark for _, mark in one.kallor))}


def _parted(world: World, export: Path, key: bytes) -> Parted:
    kommun = load_kommun(world.settings, "")
    exports = of_kind(
        read_exports((export,), load_profiles(world.settings.parent / "profiler"), must=Kind.BESLUT), Kind.BESLUT
    )
    return part(check_beslut(exports, kommun, only_namnd=False).besluten, key, False)


def same_marks(folder: Path, identifiers: int) -> Outcome:
    """One person and one beslut in every spelling: one mark. Others: other marks, for so many identifiers."""
    found, chain = Outcome("the same mark for the same, another for another"), chain_in(folder / "chain")
    world = chain.world

    def marks(**values: str) -> tuple[str, str]:
        one = row(1, **values)
        parted = _parted(world, write_export(world.folder / "en.csv", [one]), chain.key)
        return parted.besluten[0].person, parted.besluten[0].mark

    same, number = marks(), person(1)
    for spelling in _spellings(number):
        found.must(marks(personnummer=spelling) == same, f"another mark for a number with {len(spelling)} signs")
    for spelling in ("b1", " B1 ", "B1 ", "b1\u00a0", "\u00a0B1"):
        found.must(marks(beslutsnummer=spelling) == same, f"another mark for a beslutsnummer written {spelling!r}")
    for other in range(2, 50):
        found.must(marks(personnummer=person(other))[0] != same[0], "the mark of another person")
    older = f"{number[2:8]}+{number[9:]}"
    found.must(marks(personnummer=older)[0] != same[0], "the mark of one born a hundred years before")
    seen = {beslut_mark(chain.key, "standard", f"B{one}") for one in range(identifiers)}
    found.tried += identifiers
    found.note = f"{identifiers:,} identifiers, {identifiers - len(seen)} collisions".replace(",", " ")
    if len(seen) < identifiers:
        found.faults.append(found.note)
    return found


def _spellings(number: str) -> Iterator[str]:
    for form in (
        number,
        number[2:],
        number.replace("-", ""),
        number[2:].replace("-", ""),
        number.replace("-", " "),
        number[2:].replace("-", " "),
    ):
        yield from (form, f" {form} ", f"\u00a0{form}", form.replace("-", "\u2013"))
