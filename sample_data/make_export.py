"""A register as the three systems write it; headings and value words come from the profiles that read it."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable
from datetime import date

from make_beslut import ARENDETYPER, BOTH, EXPORT_DAY, Beslut, Course, Period, Register
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
from make_insatser import Insats
from make_known import known

_TILLS_VIDARE = "9999-12-31"
_FIRST = {
    STANDARD: (),
    VIVA: ("personnummer", "namn", "kön", "skyddad identitet", "ärendenummer"),
    COMBINE: ("ärendenummer", "beslutsnummer", "insats", "lagrum", "lag", "utfall", "beslutsdatum"),
}
_SOL_FORMS = {
    STANDARD: {"{k} kap. {p} §": 60, "{k} kap. {p} § SoL": 25, "{k} kap. {p}§": 10, "{k} kap {p} §": 5},
    VIVA: {
        "{k} kap. {p}§": 40,
        "{k} kap {p} §": 25,
        "{k} kap. {p} § SoL": 15,
        "{k} kap. {p} § SoL ({sfs})": 15,
        "{k}kap {p}§": 3,
        "{k} KAP. {p} §": 2,
    },
    COMBINE: {"{k} kap. {p} §": 60, "{k}\u00a0kap. {p}\u00a0§": 30, "{k} kap. {p} § SOL": 10},
}
_LSS_FORMS = {
    STANDARD: {"9 § {p}": 60, "9 § {p} LSS": 25, "9 § p {p}": 10, "9§{p}": 5},
    VIVA: {"9§{p}": 40, "9 § p {p}": 25, "9 § {p} p": 15, "9 § {p} LSS (1993:387)": 15, "9§ punkt {p}": 5},
    COMBINE: {"9 § {p}": 60, "9\u00a0§ {p}": 30, "9 § {p} lss": 10},
}
_VERKSAMHET_COMBINE = {"ÄO": "Äldreomsorg", "FO": "Funktionsnedsättning", "IFO": "Individ- och familjeomsorg"}

Row = dict[str, str]


def export(register: Register, system: str, day: date = EXPORT_DAY) -> bytes:
    """The register as one system's file, made on a day: as it was known then, every beslut with the number it has for good."""
    profile = load_profile(system, "beslut")
    rng = random.Random(f"{register.kommun.seed} {system}")
    ordered = in_order(register.besluten)
    then = {id(beslut): as_known for beslut, as_known in zip(register.besluten, known(register, day), strict=True)}
    rows: list[Row] = []
    for beslut, number in zip(ordered, numbers(ordered, system), strict=True):
        as_known = then[id(beslut)]
        # The dice of the spellings are thrown for every beslut of the system, so that each is spelt alike in every export.
        if system == STANDARD or beslut.home in (system, BOTH):
            spelt = _rows(as_known or beslut, system, number, rng)
        elif as_known and as_known.home == system:
            spelt = _rows(as_known, system, number, random.Random(number))
        else:
            continue
        if as_known and (system == STANDARD or as_known.home in (system, BOTH)):
            rows += spelt
    headings = sorted(profile["kolumner"], key=lambda heading: heading not in _FIRST[system])
    table = [[_cell(profile, heading, row[heading]) for heading in headings] for row in rows]
    titles = (
        "Beslut med verkställighet (SYNTETISKA DATA)",
        f"{register.kommun.namn}, Socialnämnden",
        f"Beslutsdatum {min(row.dag for row in register.besluten)} till {day}",
    )
    return as_bytes(system, profile, titles, [profile["kolumner"][heading] for heading in headings], table)


def numbers(besluten: Iterable[Beslut], system: str) -> list[str]:
    """Each beslut's number in a system, in order of day. The systems number on their own."""
    years: Counter[int] = Counter()
    result = []
    for position, beslut in enumerate(besluten):
        years[beslut.dag.year] += 1
        count = years[beslut.dag.year]
        result.append(
            {
                STANDARD: f"B{beslut.dag.year}-{count:05d}",
                VIVA: f"V{410_007 + 3 * position}",
                COMBINE: f"C{2_000_113 + 7 * position}",
            }[system]
        )
    return result


def planted(register: Register) -> list[tuple[str, str]]:
    """(number in `standard`, fault) of what was put there on purpose."""
    known = in_order(register.besluten)
    pairs = zip(numbers(known, STANDARD), known, strict=True)
    return [(number, beslut.planted) for number, beslut in pairs if beslut.planted]


def in_order(besluten: Iterable[Beslut]) -> list[Beslut]:
    """The beslut in the order that the exports list and number them."""
    return sorted(besluten, key=lambda beslut: (beslut.dag, beslut.akt.person.number, beslut.akt.arende))


def _rows(beslut: Beslut, system: str, number: str, rng: random.Random) -> list[Row]:
    """A row per period, or one without any."""
    whole = _whole(beslut, system, number, rng)
    rows = []
    for index, period in enumerate(beslut.course.perioder or [Period(None)]):
        if system != STANDARD and beslut.row_systems.get(index, system) != system:
            continue
        row = whole | {
            "verkställd från": iso(period.fran),
            "verkställd till": iso(period.till),
            "avbruten från": iso(period.avbruten),
        }
        row |= beslut.row_changes.get(index, {})
        if system == VIVA:
            row |= beslut.viva_changes
        rows.append(row)
    return rows * (1 + beslut.copies)


def _whole(beslut: Beslut, system: str, number: str, rng: random.Random) -> Row:
    """What all rows of a beslut say."""
    akt, insats, course = beslut.akt, beslut.insats, beslut.course
    word = insats.words[SYSTEMS.index(system)]
    verksamhet = insats.verksamhet if isinstance(insats, Insats) else "IFO"
    lag, utfall = insats.lag, beslut.utfall
    return {
        "beslutsnummer": number,
        "ärendenummer": arendenummer(akt.arende, system),
        "personnummer": personnummer(akt.person.number, system),
        "namn": akt.person.namn,
        "kön": akt.person.kon,
        "skyddad identitet": "J" if akt.person.skyddad else "N",
        "nämnd": beslut.namnd,
        "verksamhet": _VERKSAMHET_COMBINE[verksamhet] if system == COMBINE else verksamhet,
        "enhet": akt.enhet.namn,
        "lag": lag.upper() + " " if beslut.shout else lag,
        "lagrum": beslut.lagrum_text or _lagrum(beslut, system, rng),
        "insats": beslut.insats_text or word,
        "utfall": utfall.upper() if beslut.shout else utfall,
        "beslutsdatum": beslut.dag.isoformat(),
        "gäller från": beslut.dag.isoformat() if beslut.gynnande else "",
        "gäller till": _until(beslut, course),
        "avslutad": iso(course.avslutad),
        "avslutsorsak": course.avslutsorsak,
        "orsak": course.orsak,
        "erbjuden": iso(course.erbjuden),
        "erbjudande svar": course.svar,
        "handläggare": akt.handlaggare,
        "delegat": beslut.delegat,
        "befattning": beslut.befattning,
        "delegationspunkt": insats.punkt,
        "beslutsnivå": beslut.niva,
        "anteckning": beslut.anteckning,
        "ärendetyp": ARENDETYPER[akt.segment],
        "belopp": "" if beslut.belopp is None else str(beslut.belopp),
        "första eller förlängd": "Förlängd" if beslut.forlangd else "Första",
        "ålder vid beslut": str(akt.person.age(beslut.dag)),
        "vistelsekommun": "J" if beslut.vistelsekommun else "",
    }


def _until(beslut: Beslut, course: Course) -> str:
    if course.galler_till is None and beslut.tills_vidare_as_day and beslut.gynnande:
        return _TILLS_VIDARE
    return iso(course.galler_till)


def _lagrum(beslut: Beslut, system: str, rng: random.Random) -> str:
    """The lagrum in one of the spellings that the system's users have."""
    insats = beslut.insats
    if not isinstance(insats, Insats):
        return insats.lagrum
    kapitel, paragraf = beslut.lagrum or insats.lagrum(beslut.dag)
    forms = (_LSS_FORMS if insats.lag == "LSS" else _SOL_FORMS)[system]
    form = rng.choices(list(forms), list(forms.values()))[0]
    return form.format(k=kapitel, p=paragraf, sfs="2001:453" if kapitel == 4 else "2025:400")


def _cell(profile: Profile, heading: str, text: str) -> str:
    """A cell in the words of the system."""
    words = {ours.casefold(): theirs for theirs, ours in profile.get("varden", {}).get(heading, {}).items()}
    if words:
        if heading == "vistelsekommun":
            text = text or "N"
        theirs: str = words.get(text.strip().casefold(), "")
        return theirs.upper() + " " if text.isupper() and len(text) > 1 else theirs
    return day_as(profile, text) if heading in _DAYS else text


_DAYS = frozenset(
    (
        *("beslutsdatum", "gäller från", "gäller till", "verkställd från", "verkställd till"),
        *("avbruten från", "avslutad", "erbjuden"),
    )
)
