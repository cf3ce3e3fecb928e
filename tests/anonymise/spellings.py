"""One invented person, and every way that person's identity may be written."""

from __future__ import annotations

import base64
import hashlib
import unicodedata
from collections.abc import Iterator

from reports.anonymise import Needles, needles_of, with_marks
from reports.model import Export
from tests.builders import export, row

FIRST, SECOND, LAST = "Åsa", "Märta", "Öhrnqvist"
NAME = f"{FIRST} {SECOND} {LAST}"
BIRTH, FOUR = "19850102", "2383"
BESLUT, ARENDE = "B2026-00417", "AKT70424"
GUID = "3f2504e0-4f89-41d3-9a0c-0305e82c3301"
EMAIL, PHONE, STREET = "asa.o@exempel.se", "070-174 06 05", "Storängsvägen 5"
MARK = "9e107d9d372bb6826bd81d3542a419d6"

ROW = row(
    beslutsnummer=BESLUT,
    ärendenummer=ARENDE,
    personnummer=f"{BIRTH}-{FOUR}",
    namn=NAME,
    anteckning=f"Mejl {EMAIL}, tel. {PHONE}, {STREET}. Akt {GUID}",
)


def exports() -> tuple[Export, ...]:
    """An export with that person."""
    return (export([ROW]),)


def needles() -> Needles:
    """What leads to that person."""
    return with_marks(needles_of(exports()), [MARK])


def numbers() -> Iterator[str]:
    """The personnummer in every spelling."""
    year, short, month, day = BIRTH[:4], BIRTH[2:], BIRTH[4:6], BIRTH[6:]
    for birth in (BIRTH, short):
        for between in ("", "-", "+", " ", "\u00a0", "\u2013", " - ", "\u2011", "\u200b", "\n"):
            yield f"{birth}{between}{FOUR}"
        yield f"{FOUR}-{birth}"
        yield f"{FOUR} {birth}"
        yield " ".join(birth + FOUR)
        yield f"{birth[:3]} {birth[3:]} {FOUR[:2]} {FOUR[2:]}"
        yield f"{birth[:-2]}{int(day) + 60}-{FOUR}"
        for letter in "TRSUWXJKLMN":
            yield f"{birth}-{letter}{FOUR[1:]}"
        yield f"{birth}t{FOUR[1:]}"
    for between in ("-", ".", " ", "/"):
        for turned in ((year, month, day), (year[2:], month, day), (day, month, year), (day, month, year[2:])):
            yield between.join((*turned, FOUR))
        yield f"{between.join((year, month, day))}-{FOUR}"
    for words in ("2 januari 1985", "02 jan. 1985", "2 JANUARI 1985", "2 jan 85"):
        yield f"{words} {FOUR}"
        yield f"{words}, nr {FOUR}"
    yield f"{FOUR}, 2 januari 1985"
    yield f"1985 januari 02-{FOUR}"
    yield "".join(chr(ord(sign) + 0xFEE0) for sign in f"{short}{FOUR}")
    yield from (f"{FIRST} {FOUR}", f"{LAST}, {FOUR}", f"{LAST} (-{FOUR})", f"{FOUR} {LAST}")


def codes() -> Iterator[str]:
    """What can be led back to the number, the case or the person."""
    for written in (BIRTH + FOUR, BIRTH[2:] + FOUR, f"{BIRTH}-{FOUR}", f"{BIRTH[2:]}-{FOUR}"):
        for digest in (hashlib.md5, hashlib.sha1, hashlib.sha256):
            sum_of = digest(written.encode())
            yield sum_of.hexdigest()
            yield base64.b64encode(sum_of.digest()).decode()
        yield hashlib.sha256(written.encode()).hexdigest().upper()
        yield base64.b64encode(written.encode()).decode()
    yield MARK
    yield from (GUID, GUID.replace("-", ""), GUID.upper(), f"{{{GUID}}}")
    yield from (
        BESLUT,
        BESLUT.replace("-", ""),
        BESLUT.replace("-", " "),
        BESLUT.lower(),
        BESLUT.replace("-", "\u2013"),
    )
    yield from (ARENDE, ARENDE.lower(), f"{ARENDE[:3]} {ARENDE[3:]}", f"{ARENDE[:3]}-{ARENDE[3:]}", f"dnr {ARENDE}/2")


def names() -> Iterator[str]:
    """The name in every spelling."""
    for whole in (
        f"{FIRST} {LAST}",
        NAME,
        f"{SECOND} {LAST}",
        f"{FIRST} {SECOND}",
        f"{LAST}, {FIRST}",
        f"{LAST} {FIRST}",
        f"{FIRST}\u00a0{LAST}",
        f"{FIRST}\n{LAST}",
        f"{FIRST}s och {FIRST} {LAST}",
        f"{FIRST} {LAST}s",
    ):
        yield whole
        yield whole.upper()
        yield unicodedata.normalize("NFD", whole)
        yield _plain(whole)
    for whole in (f"{FIRST} {LAST}", f"{LAST}, {FIRST}"):
        yield whole.encode().decode("cp1252")
        yield whole.encode().decode("mac_roman")
        yield whole.encode().decode("latin-1")
        yield whole.encode("ascii", "replace").decode()
        yield whole.encode().decode("ascii", "replace")
        yield whole.replace("r", "r\u200b").replace("s", "\u00ads")
    yield from (f"{FIRST}{LAST}", _plain(f"{FIRST}{LAST}"), f"{FIRST}_{LAST}", f"{FIRST}.{LAST}@exempel.se")
    yield from (f"Å. {LAST}", f"{LAST}, Å.", f"Å.{LAST}", f"{LAST} Å.", f"Å. {LAST}s")


def labels() -> Iterator[str]:
    """Initials and year of birth, a day of birth by a name, and where the person can be reached."""
    for signs in ("ÅÖ", "ÅMÖ", "Å.Ö.", "Å. Ö.", "Å Ö"):
        yield from (
            f"{signs} 1985",
            f"{signs}-85",
            f"{signs} f. 1985",
            f"{signs}, 1985",
            f"{signs} född 1985",
            f"{signs} (1985)",
        )
    yield f"{ARENDE}, ÅÖ, 1985"
    for birth in ("1985-01-02", "850102", "19850102", "2 januari 1985"):
        yield from (f"{FIRST}, {birth}", f"{birth} {LAST}", f"ÅÖ {birth}")
    yield from (
        EMAIL,
        EMAIL.upper(),
        PHONE,
        "0701740605",
        "+46 70 174 06 05",
        "0046701740605",
        STREET,
        "storangsvagen 5",
    )


def all_spellings() -> list[str]:
    """Every spelling of the person, each once."""
    return list(dict.fromkeys([*numbers(), *codes(), *names(), *labels()]))


# The forms that are tried in every place.
EVERYWHERE = (
    "198501022383", "19850102-2383", "850102-2383", "8501022383", "850102+2383", "850102 2383", "850102\u00a0-\u00a02383",
    "850102\u20132383", "1985.01.02.2383", "1985-01-02-2383", "8 5 0 1 0 2 2 3 8 3", "2383-850102", "2 januari 1985 2383", "850162-2383",
    "850102-T383", "Åsa Öhrnqvist", "Öhrnqvist, Åsa", "ÅSA ÖHRNQVIST", unicodedata.normalize("NFD", "Åsa Öhrnqvist"), "Asa Ohrnqvist",
    "Åsa Öhrnqvist".encode().decode("cp1252"), "Å. Öhrnqvist", "ÅÖ 1985", BESLUT, hashlib.sha256(b"198501022383").hexdigest(),
)  # fmt: skip


def _plain(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))
