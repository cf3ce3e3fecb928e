"""A change of system: the same beslut in Viva and in Combine, each spelled in its own way under its own number.

Every beslut is counted once and told in both files; one that may be the same but cannot be known to be is counted twice, and both are told.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from random import Random

from reports.aggregate import count
from reports.anonymise import part
from reports.check import Checked, check_beslut
from reports.law import load_law
from reports.model import FindingKind, Kvartal, Lista
from reports.run.judging import judge_all
from tests.builders import PROVBY, Row, read, row, system_text, write
from tests.examples import LONG_RUN, SHORT_RUN
from tests.exports import PEOPLE, Person, personnummer_forms

CASES = 10_000 if LONG_RUN else 20 if SHORT_RUN else 200
LAW = load_law()
QUARTER = Kvartal(2026, 3)
# (lag, the insats in several words, the lagrum in several spellings)
GRANTED = (
    ("SoL", ("Säbo", "Särskilt boende", "SÄRSKILT  BOENDE"), ("11 kap. 1 §", "11kap 1§", "11 Kap. 1 § SoL (2025:400)")),
    ("SoL", ("Hemtjänst", "hemtjänst"), ("12 kap. 1 §", "12 kap 1§ sol")),
    ("LSS", ("Kontaktperson", "Biträde av kontaktperson"), ("9 § 4", "9§4", "9 § p 4 LSS (1993:387)")),
)
# What makes it doubtful whether two are the same.
DOUBTS = (
    {"insats": "Boende, gammal kod"},
    {"insats": ""},
    {"lagrum": "bistånd"},
    {"utfall": "Avslag"},
    {"personnummer": ""},
    {"personnummer": "okänt"},
)
DAYS = ("2025-08-20", "2025-11-30", "2026-01-31", "2026-05-02", "2026-06-30")


def told(checked: Checked, kind: FindingKind) -> Counter[str]:
    return Counter(one.beslutsnummer for one in checked.findings if one.kind is kind)


def waiting(checked: Checked) -> dict[tuple[str, ...], int]:
    """How many wait of each lag, insats and month."""
    parted = part(checked.besluten, b"a key for tests only, thirty-two", with_personnummer=False)
    judged = judge_all(parted.besluten, LAW, QUARTER, False)
    table = count(judged.besluten, judged.judgements)[Lista.EJ_VERKSTALLDA].fortsatt
    return {key: cell.beslut for key, cell in table.by("lag", "insats", "beslutsmanad").cells.items()}


def spelled(number: str, person: Person, granted: int, day: str, chance: Random) -> Row:
    """The beslut as a system may write it."""
    lag, words, lagrum = GRANTED[granted]
    first, last = f"Prov {PEOPLE.index(person)}", "Övning"
    return row(
        beslutsnummer=number,
        ärendenummer=f"Ä-{number}",
        personnummer=chance.choice(personnummer_forms(person)),
        namn=chance.choice((f"{first} {last}", f"{last}, {first}", f"{first} {last}".upper())),
        kön=chance.choice(("", person.kon)),
        lag=lag,
        lagrum=chance.choice(lagrum),
        insats=chance.choice(words),
        beslutsdatum=day,
    )


def test_the_same_beslut_in_two_systems_is_counted_once_and_told_in_both(tmp_path: Path) -> None:
    wrong = []
    for number in range(CASES):
        chance = Random(number)
        possible = [(person, granted, day) for person in PEOPLE for granted in range(3) for day in DAYS]
        viva: list[Row] = []
        combine: list[Row] = []
        pairs: list[str] = []
        doubtful: list[str] = []
        for place, (person, granted, day) in enumerate(chance.sample(possible, chance.randint(1, 8))):
            ids = f"V{place}", f"C{place}"
            rows = [spelled(one, person, granted, day, chance) for one in ids]
            where = chance.choice(("both", "both", "viva", "combine", "doubtful"))
            if where == "doubtful":
                rows[1] |= chance.choice(DOUBTS)
                doubtful += ids
            if where == "both":
                pairs += ids
            viva += rows[:1] if where != "combine" else []
            combine += rows[1:] if where != "viva" else []
        paths = [
            write(tmp_path / "viva.csv", system_text("viva", viva), "cp1252"),
            write(tmp_path / "combine.csv", system_text("combine", combine), "utf-8-sig"),
        ]
        checked = check_beslut(read(*paths), PROVBY, only_namnd=False)
        right = (
            len(viva) + len(combine) - len(pairs) // 2 == len(checked.besluten)
            and told(checked, FindingKind.I_TVA_SYSTEM) == Counter(pairs)
            and set(doubtful) <= set(told(checked, FindingKind.KANSKE_I_TVA_SYSTEM))
        )
        if not doubtful:
            alone = [one for one in combine if one["beslutsnummer"] not in pairs]
            once = [
                write(tmp_path / f"{n}.csv", system_text(*of))
                for n, of in enumerate((("viva", viva), ("combine", alone)))
            ]
            right = right and waiting(checked) == waiting(check_beslut(read(*once), PROVBY, only_namnd=False))
        if not right:
            wrong.append(number)
    assert [] == wrong
