"""The attacker has teeth: naive tables are broken, and every planted leak is found."""

from __future__ import annotations

import pytest

from reports.model import Insats, Kvartal, Lista
from tests.anonymise.invented import catalogue
from tests.attack.groups import EVER, Group, State
from tests.attack.naive import NAIVE, skewed
from tests.attack.prints import FlowsPrint, ListPrint, Months, QuarterPrint, TablePrint
from tests.attack.verdict import Attacker
from tests.examples import LONG_RUN

K = 5
TABLES = 1000 if LONG_RUN else 30
AGED, FAMILY = "Äldreomsorg", "IFO"
INSATSER: tuple[Insats, ...] = (
    *catalogue("Boende: a b | Stöd: c", verksamhet=AGED),
    *catalogue("Familjer: d", verksamhet=FAMILY),
)
EVERY = frozenset(("SoL", kod) for kod in ("", "a", "b", "c", "d"))
AUTUMN = (Kvartal(2026, 3), Kvartal(2026, 4))
JUNE = 12 * 2026 + 5


@pytest.mark.parametrize("name", NAIVE)
def test_at_least_seven_naive_tables_in_ten_are_broken(name: str) -> None:
    method, (rows, columns, mean) = NAIVE[name]
    broken = sum(method(skewed(seed, rows, columns, mean)).broken for seed in range(TABLES))
    assert 0.7 * TABLES <= broken


def printed(
    kvartal: Kvartal = AUTUMN[0],
    version: int = 1,
    floden: FlowsPrint | None = None,
    **tables: dict[str | tuple[str, str], int],
) -> QuarterPrint:
    """A handling of SoL beslut only, ej verkställda, with these tables: label (or labels) and antal. `per_insats` gives the total."""
    total = sum(tables["per_insats"].values())
    rows = {
        name: tuple(
            (
                "SoL",
                *(label if isinstance(label, tuple) else (label,)),
                *(["väntetid"] * (name == "per_beslutsmanad")),
                n,
            )
            for label, n in lines.items()
        )
        for name, lines in tables.items()
    }
    ej = ListPrint(
        Lista.EJ_VERKSTALLDA,
        total,
        (("SoL", total),),
        tuple(TablePrint(name, lines) for name, lines in rows.items()),
        floden,
    )
    return QuarterPrint(kvartal, version, (ej, ListPrint(Lista.AVBRUTNA, 0, (("SoL", 0),), (), FlowsPrint(0, 0, 0, 0))))


def possible(
    prints: list[QuarterPrint], state: State, insatser: frozenset[tuple[str, str]] = EVERY, months: Months = EVER
) -> set[int]:
    """What the attacker makes of a group in the last of the handlingar."""
    group = Group(Lista.EJ_VERKSTALLDA, len(prints) - 1, state, insatser, months)
    return set(Attacker(prints, INSATSER, K).possible(group))


def some(*kodar: str) -> frozenset[tuple[str, str]]:
    return frozenset(("SoL", kod) for kod in kodar)


@pytest.mark.parametrize(
    ("state", "flow"), [(State.NEW, "nya"), (State.VERKSTALLD, "verkstallda"), (State.AVSLUTAD, "avslutade")]
)
def test_a_small_flow_that_is_printed_is_found(state: State, flow: str) -> None:
    flows = {"kvarstaende": 20, "nya": 6, "verkstallda": 6, "avslutade": 0}
    flows |= {
        "nya": {"kvarstaende": 17, "nya": 3, "verkstallda": 0},
        "verkstallda": {"kvarstaende": 17, "verkstallda": 3},
    }.get(flow, {"kvarstaende": 17, "avslutade": 3})
    flows["kvarstaende"] = 20 - flows["nya"] + flows["verkstallda"] + flows["avslutade"]
    handling = printed(floden=FlowsPrint(**flows), per_insats={"A-insats": 20})
    assert {flows[flow]} == possible([handling], state)
    assert 3 == flows[flow]


def test_those_who_came_and_were_verkstallda_at_once_are_found_beside_a_printed_flow() -> None:
    handling = printed(
        floden=FlowsPrint(kvarstaende=19, nya=7, verkstallda=6, avslutade=0),
        per_insats={"A-insats": 20},
        per_beslutsmanad={"april–juni 2026": 6, "mars 2026 eller tidigare": 14},
    )
    assert {1} == possible([handling], State.PASSED)


def test_one_person_hidden_in_a_merged_line_is_found_by_the_difference_of_two_tables() -> None:
    handling = printed(
        per_insats={"A-insats": 20, "Övriga insatser": 10}, per_verksamhet={AGED: 21, FAMILY: 8, "Övrigt": 1}
    )
    assert {1} == possible([handling], State.WAITING, some("b", "c"))


def test_a_small_cell_that_is_printed_is_found() -> None:
    handling = printed(
        per_insats={"A-insats": 20},
        insats_beslutsmanad={("A-insats", "april–juni 2026"): 18, ("A-insats", "mars 2026 eller tidigare"): 2},
    )
    assert {2} == possible([handling], State.WAITING, months=Months(None, JUNE - 3))


def test_a_merged_line_tells_that_its_small_parts_are_small() -> None:
    handling = printed(per_insats={"A-insats": 20, "Övriga insatser": 10})
    assert {0} == possible([handling], State.WAITING, some("b"))


def test_two_versions_that_differ_by_one_tell_whom_it_was() -> None:
    first = printed(per_insats={"A-insats": 7, "C-insats": 8})
    second = printed(version=2, per_insats={"A-insats": 8, "C-insats": 8})
    assert {1} == possible([first, second], State.ADDED, some("a"))
    assert {0} == possible([first, second], State.ADDED, some("c"))


def test_two_versions_with_the_same_total_tell_who_was_moved() -> None:
    first = printed(per_insats={"A-insats": 7, "C-insats": 9})
    second = printed(version=2, per_insats={"A-insats": 8, "C-insats": 8})
    assert {1} == possible([first, second], State.REMOVED, some("c"))


def test_two_who_left_are_found_by_a_band_that_is_smaller_a_quarter_later() -> None:
    first = printed(per_insats={"A-insats": 12}, per_beslutsmanad={"juni 2026 eller tidigare": 12})
    second = printed(
        AUTUMN[1],
        per_insats={"A-insats": 16},
        per_beslutsmanad={"juli–september 2026": 6, "juni 2026 eller tidigare": 10},
    )
    assert {2} == possible([first, second], State.LEFT)


def test_an_insats_whose_line_shrinks_tells_that_at_least_so_many_left() -> None:
    first = printed(per_insats={"A-insats": 12, "C-insats": 10})
    second = printed(AUTUMN[1], per_insats={"A-insats": 5, "C-insats": 10})
    assert min(possible([first, second], State.LEFT, some("a"))) >= 7


def test_the_duty_alone_tells_nothing_of_an_insats() -> None:
    handling = printed(per_insats={"A-insats": 20, "Övriga insatser": 10})
    assert 3 <= len(possible([handling.duty], State.WAITING, some("a")))
