"""Days in an order that cannot be: each kind, in many forms, is told at its row or stops there; none passes without a word."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

import pytest

from reports.anonymise import part
from reports.law import load_law
from reports.model import FindingKind, Kvartal, LeftOut
from reports.run.judging import findings_of_law, judge_all
from tests.builders import ANNA, PROVBY, Row, check, number_of, row

FORMS = 50
QUARTER = Kvartal(2026, 3)
LAW = load_law()
Days = dict[str, str]


def days(chance: Random, *gaps: int) -> list[str]:
    """Days in order: one in the years before the quarter, and one for each gap, so many days later at least."""
    found = [date(2024, 1, 1) + timedelta(days=chance.randint(0, 500))]
    for gap in gaps:
        found.append(found[-1] + timedelta(days=gap + chance.randint(0, 40)))
    return [f"{day}" for day in found]


def carried_out_and_over_before_the_beslut(chance: Random) -> list[Days]:
    begun, over, decided = days(chance, 0, 1)
    return [{"verkställd från": begun, "verkställd till": over, "beslutsdatum": decided}]


def carried_out_before_the_beslut(chance: Random) -> list[Days]:
    begun, decided = days(chance, 1)
    return [{"verkställd från": begun, "beslutsdatum": decided}]


def over_before_it_began(chance: Random) -> list[Days]:
    decided, over, begun = days(chance, 0, 1)
    return [{"beslutsdatum": decided, "verkställd från": begun, "verkställd till": over}]


def interrupted_before_the_beslut(chance: Random) -> list[Days]:
    interrupted, decided, begun = days(chance, 1, 0)
    return [{"avbruten från": interrupted, "beslutsdatum": decided, "verkställd från": chance.choice(("", begun))}]


def interrupted_before_it_began(chance: Random) -> list[Days]:
    decided, interrupted, begun = days(chance, 0, 1)
    return [{"beslutsdatum": decided, "avbruten från": interrupted, "verkställd från": begun}]


def interrupted_though_it_never_began(chance: Random) -> list[Days]:
    decided, interrupted = days(chance, 0)
    return [{"beslutsdatum": decided, "avbruten från": interrupted}]


def closed_before_the_beslut(chance: Random) -> list[Days]:
    closed, decided = days(chance, 1)
    return [{"avslutad": closed, "beslutsdatum": decided}]


def expired_before_the_beslut(chance: Random) -> list[Days]:
    expired, decided = days(chance, 1)
    return [{"gäller till": expired, "beslutsdatum": decided, "gäller från": chance.choice(("", expired))}]


def expired_before_it_was_in_force(chance: Random) -> list[Days]:
    decided, expired, in_force = days(chance, 0, 1)
    return [{"beslutsdatum": decided, "gäller till": expired, "gäller från": in_force}]


def carried_out_after_it_was_closed(chance: Random) -> list[Days]:
    decided, closed, begun = days(chance, 0, 1)
    return [{"beslutsdatum": decided, "avslutad": closed, "verkställd från": begun}]


def carried_out_after_it_expired(chance: Random) -> list[Days]:
    decided, expired, begun = days(chance, 0, 2)
    return [{"beslutsdatum": decided, "gäller till": expired, "verkställd från": begun}]


def interrupted_after_it_was_closed(chance: Random) -> list[Days]:
    decided, begun, closed, interrupted = days(chance, 0, 1, 1)
    return [{"beslutsdatum": decided, "verkställd från": begun, "avslutad": closed, "avbruten från": interrupted}]


def two_ends(chance: Random) -> list[Days]:
    decided, closed, later = days(chance, 1, 1)
    return [{"beslutsdatum": decided, "avslutad": closed}, {"beslutsdatum": decided, "avslutad": later}]


def two_last_days(chance: Random) -> list[Days]:
    decided, till, later = days(chance, 1, 1)
    return [{"beslutsdatum": decided, "gäller till": till}, {"beslutsdatum": decided, "gäller till": later}]


def two_periods_at_once(chance: Random) -> list[Days]:
    decided, begun, second, over = days(chance, 0, 1, 1)
    return [
        {"beslutsdatum": decided, "verkställd från": begun, "verkställd till": over},
        {"beslutsdatum": decided, "verkställd från": second},
    ]


def over_without_a_word_of_why(chance: Random) -> list[Days]:
    decided, begun, over = days(chance, 0, 0)
    return [{"beslutsdatum": decided, "verkställd från": begun, "verkställd till": over}]


def decided_before_the_birth(chance: Random) -> list[Days]:
    return [{"personnummer": number_of(ANNA), "beslutsdatum": f"{ANNA.born - timedelta(days=chance.randint(1, 5000))}"}]


KINDS: dict[FindingKind, tuple[Callable[[Random], list[Days]], ...]] = {
    FindingKind.PERIOD_FORE_BESLUT: (carried_out_and_over_before_the_beslut,),
    FindingKind.PERIOD_BORJADE_FORE_BESLUT: (carried_out_before_the_beslut,),
    FindingKind.SLUT_FORE_START: (over_before_it_began,),
    FindingKind.AVBROTT_FORE_BESLUT: (interrupted_before_the_beslut,),
    FindingKind.AVBROTT_UTAN_START: (interrupted_before_it_began, interrupted_though_it_never_began),
    FindingKind.AVSLUTAD_FORE_BESLUT: (closed_before_the_beslut,),
    FindingKind.GALLER_TILL_FORE_START: (expired_before_the_beslut, expired_before_it_was_in_force),
    FindingKind.HANDELSE_EFTER_AVSLUT: (
        carried_out_after_it_was_closed,
        carried_out_after_it_expired,
        interrupted_after_it_was_closed,
    ),
    FindingKind.OLIKA_SLUT: (two_ends, two_last_days),
    FindingKind.OVERLAPPANDE_PERIODER: (two_periods_at_once,),
    FindingKind.SLUT_UTAN_AVBROTT: (over_without_a_word_of_why,),
    FindingKind.BESLUT_FORE_FODELSEN: (decided_before_the_birth,),
}
CASES = {f"{kind}: {made.__name__}": (kind, made) for kind, ways in KINDS.items() for made in ways}


def told(rows: list[Row]) -> set[tuple[FindingKind, int]]:
    """Every finding of the rows and of the law, with its line."""
    checked = check(*rows)
    parted = part(checked.besluten, b"a key for tests only, thirty-two", with_personnummer=False)
    judged = judge_all(parted.besluten, LAW, QUARTER, False)
    assert checked.rows_in == judged.rows_used + (checked.left_out + judged.left_out).total()
    return {(one.kind, one.place.line) for one in (*checked.findings, *findings_of_law(parted, judged, PROVBY))}


@pytest.mark.parametrize("case", CASES)
def test_an_order_that_cannot_be_is_told_at_its_row(case: str) -> None:
    kind, made = CASES[case]
    missed = []
    for form in range(FORMS):
        chance = Random(f"{case} {form}")
        lag, lagrum = chance.choice((("LSS", "9 § 4"), ("SoL", "4 kap. 1 §")))
        before = [row(beslutsnummer=f"A{n}", orsak="Saknar bostad") for n in range(chance.randint(0, 3))]
        rows = [
            row(lag=lag, lagrum=lagrum, insats="Kontaktperson", orsak="Saknar bostad") | days for days in made(chance)
        ]
        lines = {len(before) + place + 2 for place in range(len(rows))}
        if not any((kind, line) in told([*before, *rows]) for line in lines):
            missed.append(form)
    assert [] == missed


def test_a_beslut_after_the_quarter_is_left_out_and_counted_as_that() -> None:
    checked = check(row(beslutsdatum="2026-10-01"))
    parted = part(checked.besluten, b"a key for tests only, thirty-two", with_personnummer=False)
    assert {LeftOut.EFTER_MATDAGEN: 1} == judge_all(parted.besluten, LAW, QUARTER, False).left_out


@pytest.mark.parametrize(
    "days",
    [
        {"verkställd från": "2026-05-02"},
        {"gäller till": "2026-05-02"},
        {"gäller till": "2026-06-30", "verkställd från": "2026-07-01"},
        {"avslutad": "2026-07-01", "verkställd från": "2026-06-01"},
        {"verkställd från": "2026-06-01", "avbruten från": "2026-07-01", "avslutad": "2026-07-01"},
        {"gäller från": "2026-07-01", "gäller till": "2026-07-01"},
        {"gäller till": "2026-05-01", "verkställd från": "2026-05-04"},
        {"gäller till": "2026-05-01", "verkställd från": "2026-05-04", "avbruten från": "2026-05-20"},
    ],
)
def test_an_order_that_can_be_is_not_told(days: Days) -> None:
    orders = set(KINDS) - {FindingKind.OLIKA_SLUT}
    assert set() == {kind for kind, _ in told([row() | days])} & orders


@pytest.mark.parametrize(
    "days",
    [
        {"gäller till": "2026-05-02", "verkställd från": "2026-05-04"},
        {"avslutad": "2026-05-02", "verkställd från": "2026-05-03"},
        {"avslutad": "2026-05-01", "gäller till": "2026-04-30", "verkställd från": "2026-05-03"},
        {"avslutad": "2026-06-01", "verkställd från": "2026-05-10", "avbruten från": "2026-06-02"},
    ],
)
def test_what_begins_the_day_after_the_end_is_told(days: Days) -> None:
    assert (FindingKind.HANDELSE_EFTER_AVSLUT, 2) in told([row() | days])
