"""Eight quarters of Storköping through the command line: hundreds of reported beslut, many of them entered late.

An ordinary run reads every beslut that is ever reported and one in twelve of the rest; `EXEMPEL=lang` reads them all.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from tests.chain import accounting
from tests.chain.course import Course
from tests.chain.happenings import (
    Happening,
    exports,
    redated,
    refused,
    respelt,
    samordningsnummer,
    shuffled,
    start_withdrawn,
    started,
    vanished,
)
from tests.chain.ledger import RAKNAS_INTE, SAKNAS
from tests.chain.table import Table
from tests.chain.town import KVARTAL, thinned
from tests.examples import LONG_RUN
from tests.first_count import insatser_of
from tests.recount import Reported, recount

SKIPPED = "2025-K3"
PERIODS = (*(one for one in KVARTAL[:6] if one != SKIPPED), "2026-K1-v2", *KVARTAL[6:])
WHOLE = {"2026-K1": respelt, "2026-K1-v2": respelt, "2026-K2": shuffled}
ONE_IN = 12


class Plan:
    """What happens to whom: beslut that wait over the end of a quarter, each taken once, by number."""

    def __init__(self, counts: dict[str, dict[str, Reported]]) -> None:
        self.counts = counts
        self._taken: set[str] = set()
        self.happenings = (
            *self._to(1, "2025-K1", "2024-K4", vanished, till="2025-K4"),
            *self._to(2, "2025-K4", "2025-K2", vanished),
            *self._to(2, "2025-K4", "2025-K2", refused),
            *(
                happening
                for nth in range(3)
                for happening in self._to(1, "2024-K4", "2025-K4", samordningsnummer(nth), "2026-K1", "2026-K1")
            ),
            *self._to(2, "2026-K1-v2", "2025-K4", started("2026-02-16"), also="2026-K1"),
            *self._to(1, "2026-K2", "2026-K1", redated("2026-05-20"), also="2026-K2"),
            *self._withdrawn(2),
            *self._to(3, "2026-K3", "2026-K2", vanished),
        )

    def _to(
        self, many: int, fran: str, open_in: str, alter: object, till: str = "9999", also: str = ""
    ) -> tuple[Happening, ...]:
        """Something that happens from a period on, to so many that were open in a quarter, and open too in another."""
        chosen = [
            number
            for number, found in sorted(self.counts[open_in].items())
            if "D" in found.groups
            and number not in self._taken
            and (not also or "D" in self.counts[also].get(number, found._replace(groups="")).groups)
        ][:many]
        assert many == len(chosen)
        self._taken |= set(chosen)
        return tuple(Happening(number, alter, fran, till) for number in chosen)  # type: ignore[arg-type]

    def _withdrawn(self, many: int) -> tuple[Happening, ...]:
        """A start told of in 2026-K1 that never was."""
        ended = [n for n, found in sorted(self.counts["2026-K1"].items()) if "verkställd" == found.ended]
        chosen = [
            number for number in ended if number not in self._taken and "ej" in self.counts["2026-K1"][number].lista
        ]
        self._taken |= set(chosen[:many])
        return tuple(Happening(number, start_withdrawn, "2026-K2") for number in chosen[:many])


@cache
def plain(folder: Path) -> Plan:
    """Everything as it would be if nothing went wrong."""
    counts = {}
    for kvartal in KVARTAL:
        path = exports(folder, "storkoping", kvartal, ["standard"])["standard"]
        counts[kvartal] = recount([path], insatser_of("storkoping"), kvartal).per_beslut
    return Plan(counts)


@pytest.fixture(scope="module")
def chain(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """Seven quarters, one of them made twice, with open accounts."""
    folder = tmp_path_factory.mktemp("storkoping")
    plan = plain(folder / "hela")
    kept = frozenset(number for counted in plan.counts.values() for number in counted)

    def thin(whole: Table) -> Table:
        return whole if LONG_RUN else thinned(whole, kept, ONE_IN)

    course = Course.of("storkoping", folder, oppen=True)
    for period in PERIODS:
        made = exports(
            folder / "exporter",
            "storkoping",
            period,
            ["standard"],
            plan.happenings,
            whole=WHOLE.get(period),
            thin=thin,
        )["standard"]
        course.quarter(period, [made], made)
    print(course.summary())
    return course


def test_every_open_beslut_of_every_quarter_is_accounted_for(chain: Course) -> None:
    assert 0 == chain.unaccounted
    assert chain.sums["öppna från kvartalet före"] > 1000
    assert chain.sums["avslut registrerade sent"] > 20
    assert chain.sums["beslut registrerade sent"] > 5


def test_a_run_stops_exactly_where_somebody_is_unaccounted_for(chain: Course) -> None:
    codes = {
        period: sorted(expected.missing.values())
        for period, (expected, _) in chain.quarters.items()
        if expected.missing
    }
    assert {
        "2025-K1": [SAKNAS],
        "2025-K4": [RAKNAS_INTE] * 2 + [SAKNAS] * 2,
        "2026-K2": [RAKNAS_INTE],
        "2026-K3": [SAKNAS] * 3,
    } == codes
    assert set(codes) == set(chain.stops)


def test_anmarkning_tells_what_was_late_and_what_was_told_before(chain: Course) -> None:
    for expected, told in chain.quarters.values():
        accounting.what_was_late_is_said(told, expected)


def test_those_that_are_answered_for_stand_in_a_sheet_of_their_own(chain: Course) -> None:
    for expected, told in chain.quarters.values():
        assert {chain.marks[number] for number in expected.missing} == {row["Märke"] for row in told.missing}
