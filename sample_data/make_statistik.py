"""The exports of anmälningar, utredningar and försörjningsstöd of the two invented municipalities, 2024 to June 2026. SYNTETISKA DATA.

Both changed from Viva to Combine on 1 October 2025. Lillby's försörjningsstöd of October and November 2025 was lost then: no file has it. The dice
have seeds of their own, so the other files do not move.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence

from make_anmalningar import Anmalan, Mottagning
from make_beslut import BOTH, Register
from make_familjer import Familj
from make_files import (
    COMBINE,
    STANDARD,
    SYSTEMS,
    VIVA,
    Profile,
    arendenummer,
    as_bytes,
    day_as,
    iso,
    load_profile,
    personnummer,
)
from make_forsorjningsstod import Forsorjning, Manad
from make_people import Person
from make_statistik_faults import plant
from make_utredningar import Utredning

PERIOD = "2024-2026"
_ORO = {"lillby": 60, "storkoping": 450}  # a month
_STOD = {"lillby": 70, "storkoping": 650}  # persons a month
_LOST = {"lillby": (21, 22), "storkoping": ()}  # months, counted from January 2024
_CHILDREN_FROM = 2004
_DAYS = {"inkom", "förhandsbedömning klar", "inledd", "avslutad", "förlängd till"}
_TITLES = {
    "anmalningar": "Aktualiseringar",
    "utredningar": "Utredningar barn och unga",
    "forsorjningsstod": "Försörjningsstöd per månad",
}

Record = Anmalan | Utredning | Manad
Row = dict[str, str]


class Statistik:
    """Everything that one municipality's exports of the three kinds tell, in the order they number it."""

    def __init__(self, register: Register) -> None:
        self.kommun, pool = register.kommun, register.pool
        rng = random.Random(f"{self.kommun.slug} statistik {PERIOD}")
        mottagning = Mottagning(self.kommun.slug, pool, rng, _children_of(register))
        mottagning.fill(_ORO[self.kommun.slug])
        forsorjning = Forsorjning(pool, rng, _LOST[self.kommun.slug], _supported_of(register))
        forsorjning.fill(_STOD[self.kommun.slug])
        plant(mottagning, forsorjning, rng, everywhere=self.kommun.slug == "storkoping")
        self.anmalningar = sorted(mottagning.anmalningar, key=lambda one: (one.inkom, one.number))
        self.utredningar = sorted(mottagning.utredningar, key=lambda one: (one.inledd, one.person.number))
        self.manader = forsorjning.manader
        self._of_utredning = {id(one): place for place, one in enumerate(self.utredningar)}

    def files(self) -> Iterator[tuple[str, str, bytes]]:
        """System, name and bytes of each file."""
        for system in SYSTEMS:
            for kind, records, row in self._kinds():
                name = f"{self.kommun.slug}-{kind}-{PERIOD}.csv"
                yield system, name, self._file(system, kind, records, row)

    def planted(self) -> Iterator[tuple[str, str]]:
        """(kind and number in `standard`, fault) of what was put there on purpose."""
        for kind, records, row in self._kinds():
            for one in records:
                if one.planted:
                    cells = row(one, STANDARD)
                    numbers = [cells.get("anmälningsnummer") or cells.get("utredningsnummer") or cells["ärendenummer"]]
                    numbers += [cells["månad"]] if kind == "forsorjningsstod" else []
                    yield f"{kind} {' '.join(numbers)}", one.planted

    def _kinds(self) -> Iterator[tuple[str, Sequence[Record], Callable[[Record, str], Row]]]:
        yield "anmalningar", self.anmalningar, self._anmalan
        yield "utredningar", self.utredningar, self._utredning
        yield "forsorjningsstod", self.manader, _manad

    def _file(self, system: str, kind: str, records: Sequence[Record], row: Callable[[Record, str], Row]) -> bytes:
        profile = load_profile(system, kind)
        table = []
        for one in records:
            if system in (STANDARD, one.home) or one.home == BOTH:
                cells = row(one, system) | one.changes
                if system == VIVA:
                    cells |= one.viva_changes
                table += [[_cell(profile, heading, cells[heading]) for heading in profile["kolumner"]]] * (
                    1 + one.copies
                )
        titles = (
            f"{_TITLES[kind]} (SYNTETISKA DATA)",
            f"{self.kommun.namn}, Socialnämnden",
            "2024-01-01 till 2026-06-30",
        )
        return as_bytes(system, profile, titles, list(profile["kolumner"].values()), table)

    def _anmalan(self, one: Record, system: str) -> Row:
        assert isinstance(one, Anmalan)
        stale = one.home == BOTH and system == VIVA  # as it was when the systems changed
        linked = one.utredning if not stale else None
        in_system = linked and (system == STANDARD or linked.home in (system, BOTH))
        return _person(one, system) | {
            "anmälningsnummer": _number(one.number, one.inkom.year, system, ("AN", "AKTU", "I")),
            "inkom": one.inkom.isoformat(),
            "anmälare": one.anmalare[SYSTEMS.index(system)] if one.anmalare else "",
            "aktualiseringskod": one.kod,
            "typ": one.typ,
            "förhandsbedömning klar": "" if stale else iso(one.klar),
            "förhandsbedömning beslut": "" if stale else one.beslut,
            "utredningsnummer": self._utredningsnummer(linked, system) if linked and in_system else "",
        }

    def _utredning(self, one: Record, system: str) -> Row:
        assert isinstance(one, Utredning)
        stale = one.home == BOTH and system == VIVA
        ended = one.avslutad is not None and not stale
        none = {STANDARD: "", VIVA: "Ingen insats", COMBINE: "Utan insats"}[system]
        insats = one.insats[SYSTEMS.index(system)] if one.insats else none
        return _person(one, system) | {
            "utredningsnummer": self._utredningsnummer(one, system),
            "inledd": one.inledd.isoformat(),
            "avslutad": iso(one.avslutad) if ended else "",
            "förlängd till": "" if stale else iso(one.forlangd_till),
            "insats efter utredning": insats if ended else "",
        }

    def _utredningsnummer(self, one: Utredning, system: str) -> str:
        return _number(self._of_utredning[id(one)] + 1, one.inledd.year, system, ("U", "UTR", "UT"))


def make_statistik(registers: Sequence[Register]) -> list[Statistik]:
    """Each municipality's statistics. Some of the persons have beslut too, under the same ärende."""
    return [Statistik(register) for register in registers]


def _children_of(register: Register) -> list[Familj]:
    """The families with a beslut for a child born 2004 or later, by their ärende."""
    families: dict[int, dict[str, Person]] = {}
    for beslut in register.besluten:
        if beslut.akt.segment == "BU" and beslut.akt.person.born.year >= _CHILDREN_FROM:
            families.setdefault(beslut.akt.arende, {})[beslut.akt.person.number] = beslut.akt.person
    return [Familj(arende, tuple(families[arende].values())) for arende in sorted(families)]


def _supported_of(register: Register) -> list[tuple[Person, int]]:
    """Those with a beslut on ekonomiskt bistånd, each once, and the ärende."""
    found: dict[str, tuple[Person, int]] = {}
    for beslut in register.besluten:
        if beslut.akt.segment == "EKB":
            found.setdefault(beslut.akt.person.number, (beslut.akt.person, beslut.akt.arende))
    return [found[number] for number in sorted(found)]


def _manad(one: Record, system: str) -> Row:
    assert isinstance(one, Manad)
    return _person(one, system) | {
        "månad": one.manad,
        "hinderkod": one.hinder,
        "flykting": "J" if one.flykting else "N",
        "arbetsmarknadsinsats": "J" if one.insats else "N",
    }


def _person(one: Record, system: str) -> Row:
    return {
        "ärendenummer": arendenummer(one.arende, system),
        "personnummer": personnummer(one.person.number, system),
        "namn": one.person.namn,
    }


def _number(place: int, year: int, system: str, letters: tuple[str, str, str]) -> str:
    """The systems number on their own."""
    mark = letters[SYSTEMS.index(system)]
    return {
        STANDARD: f"{mark}{year}-{place:05d}",
        VIVA: f"{mark}{210_004 + 3 * place}",
        COMBINE: f"{mark}{1_000_120 + 7 * place}",
    }[system]


def _cell(profile: Profile, heading: str, text: str) -> str:
    """A cell in the words of the system; a word that its profile lacks is left as it is."""
    if heading in _DAYS:
        return day_as(profile, text)
    words = {ours.casefold(): theirs for theirs, ours in profile.get("varden", {}).get(heading, {}).items() if ours}
    theirs: str = words.get(text.strip().casefold(), text)
    return theirs.strip().upper() + " " if text.endswith(" ") else theirs
