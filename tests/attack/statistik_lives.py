"""Integer programs over all that the statistics print of utredningar: when each began and ended, of a child or not, in time or not.

The unknowns are whole lives: the month a utredning began, the month it ended, and how. Stocks, flows and what ended over time are sums of the same lives,
in one handling or in several.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from reports.law import load_law, utredning_till
from reports.model import Manad, Utredning
from tests.attack.solving import ENOUGH, Program, Sum
from tests.attack.statistik_printing import Handling, K
from tests.attack.statistik_reading import Fact, facts
from tests.attack.statistik_sums import Leak
from tests.attack.statistik_towns import Town

LIMIT = 4  # months
HOW = ("inom", "forlangd", "utan")
MOST = 10_000
EXTENDED = "utredningar_forlangda"
TABLES = {
    "utredningar_paborjade",
    "utredningar_avslutade",
    "utredningar_pagaende",
    "utredningar_over_fyra_manader",
    EXTENDED,
    "avslutade_utredningar_tid",
}


class Life(NamedTuple):
    """One utredning as the tables see it: months counted as `12 * year + month`, `ended` None where it goes on after the last of them.

    A reader takes none to have begun, or to be extended to, the last day of a month: then what is over the limit began at least four months before.
    """

    begun: int
    ended: int | None
    child: bool
    how: str  # of a child's that has ended: inom, forlangd, utan
    until: int = 0  # the month that a child's is extended to, 0 for none, or where no table asks

    def going_on(self, month: int) -> bool:
        """Whether it goes on at the end of the month."""
        return self.begun <= month and (self.ended is None or self.ended > month)

    def within(self, month: int, other: int) -> bool:
        """Whether it ended after the end of the one month and no later than the other."""
        return self.ended is not None and month < self.ended <= other

    def over(self, month: int) -> bool:
        """Whether it is a child's and goes on over its time at the end of the month."""
        return self.child and self.begun <= month - LIMIT and self.going_on(month)

    def extended(self, month: int) -> bool:
        """Whether it is over and its time is extended beyond the end of the month."""
        return self.over(month) and self.until > month


Chosen = Callable[[Life], bool]


def of_utredningar(town: Town, handlingar: Sequence[Handling], k: int = K) -> Iterator[Leak]:
    """The small groups of utredningar that are known: begun, ended, going on, over time, in and over the limit, and where two of these meet."""
    told = [one for one in facts(handlingar) if one.table in TABLES]
    if not told:
        return
    first, last = (choose(_index(m) for one in told for m in one.months) for choose in (min, max))
    extended = any(one.table == EXTENDED for one in told)
    lives = list(_possible(first, last, extended))
    program = Program()
    for life in lives:
        program.unknown(life, MOST)
    for fact in told:
        chosen = _chosen(fact)
        program.equals(_sum(program, chosen), fact.n)
    if program.least({}) is None:
        return
    truth = [(one.person, _true(one, first, last, extended)) for one in town.utredningar]
    questions: list[tuple[str, Sum, int]] = []
    asked: set[frozenset[int]] = set()
    for name, chosen in _groups(first, last, extended):
        those = [person for person, life in truth if life is not None and chosen(life)]
        if not 0 < len(set(those)) < k:
            continue
        question = _sum(program, chosen)
        if frozenset(question) not in asked:
            asked.add(frozenset(question))
            questions.append((name, question, len(those)))
    program.look_around([(question, ENOUGH) for _, question, _ in questions])
    for name, question, true in questions:
        possible = program.values(question)
        if len(possible) < ENOUGH:
            yield Leak(name, true, tuple(sorted(possible)))


def _sum(program: Program, chosen: Chosen) -> Sum:
    return {number: 1.0 for life, number in program.index.items() if chosen(life)}  # type: ignore[arg-type]


def _possible(first: int, last: int, extended: bool) -> Iterator[Life]:
    """Every life that some table from the first month through the last can see. What began before all that matters began in one month."""
    for begun in range(first - LIMIT - 1, last + 1):
        untils = (0, *range(max(begun + LIMIT, first), last + 2)) if extended else (0,)
        for ended in (*range(max(begun, first), last + 1), None):
            yield Life(begun, ended, False, "")
            if ended is None:
                yield from (Life(begun, None, True, "", until) for until in untils)
                continue
            if ended - begun <= LIMIT:
                yield Life(begun, ended, True, "inom")
            if ended - begun >= LIMIT:
                yield from (Life(begun, ended, True, "forlangd", u) for u in untils if u >= ended or not extended)
                yield from (Life(begun, ended, True, "utan", u) for u in untils if u <= ended)


def _chosen(fact: Fact) -> Chosen:
    months = {_index(one) for one in fact.months}
    (month, *_) = months
    ends = fact.values("slut") or frozenset()
    of: dict[str, Chosen] = {
        "utredningar_paborjade": lambda life: life.begun in months,
        "utredningar_avslutade": lambda life: life.ended in months,
        "utredningar_pagaende": lambda life: life.going_on(month),
        "utredningar_over_fyra_manader": lambda life: life.over(month),
        EXTENDED: lambda life: life.extended(month),
        "avslutade_utredningar_tid": lambda life: life.ended in months and life.how in ends,
    }
    return of[fact.table]


def _groups(first: int, last: int, extended: bool) -> Iterator[tuple[str, Chosen]]:
    """What a reader may ask of single months, and of two together."""
    single: dict[str, Callable[[Life, int], bool]] = {
        "påbörjade": lambda life, m: life.begun == m,
        "avslutade": lambda life, m: life.ended == m,
        "avslutade vuxna": lambda life, m: life.ended == m and not life.child,
        **{f"avslutade {how}": lambda life, m, how=how: life.ended == m and life.how == how for how in HOW},  # type: ignore[misc]
        "pågående": Life.going_on,
        "pågående över tiden": Life.over,
        "pågående, inte över tiden": lambda life, m: life.going_on(m) and not life.over(m),
    }
    if extended:
        single["över tiden, förlängda"] = Life.extended
        single["över tiden, inte förlängda"] = lambda life, m: life.over(m) and not life.extended(m)
    between: dict[str, Callable[[Life, int, int], bool]] = {
        "påbörjade": lambda life, m, n: m < life.begun <= n,
        "avslutade": lambda life, m, n: life.within(m, n),
        "avslutade över tiden": lambda life, m, n: life.within(m, n) and life.how in HOW[1:],
        "påbörjade och avslutade": lambda life, m, n: m < life.begun and life.within(m, n),
        "påbörjade månaden efter och avslutade den sista": lambda life, m, n: (life.begun, life.ended) == (m + 1, n),
        "påbörjade månaden efter, inte över tiden": lambda life, m, n: life.begun == m + 1 and not life.over(n),
        "pågående båda": lambda life, m, n: life.going_on(m) and life.going_on(n),
        "pågående, inte sedan": lambda life, m, n: life.going_on(m) and not life.going_on(n),
        "pågående, inte sedan över tiden": lambda life, m, n: life.going_on(m) and not life.over(n),
        "pågående, avslutade över tiden": lambda life, m, n: (
            life.going_on(m) and life.within(m, n) and life.how in HOW[1:]
        ),
        "pågående, varken avslutade över tiden eller över tiden": lambda life, m, n: (
            life.going_on(m) and not life.over(n) and not (life.within(m, n) and life.how in HOW[1:])
        ),
        "över tiden, inte sedan": lambda life, m, n: life.over(m) and not life.over(n),
        "över tiden, inte förut": lambda life, m, n: life.over(n) and not life.over(m),
        "kom över tiden": lambda life, m, n: (
            not life.over(m) and (life.over(n) or (life.within(m, n) and life.how in HOW[1:]))
        ),
    }
    if extended:
        between["kom över tiden utan förlängning"] = lambda life, m, n: (
            not (life.over(m) and not life.extended(m))
            and ((life.over(n) and not life.extended(n)) or (life.within(m, n) and life.how == "utan"))
        )
    for m in range(first - 1, last + 1):
        for name, of_one in single.items():
            yield f"{name} {m}", lambda life, m=m, of_one=of_one: of_one(life, m)  # type: ignore[misc]
        for n in range(m + 1, last + 1):
            for name, of_two in between.items():
                yield f"{name} {m}–{n}", lambda life, m=m, n=n, of_two=of_two: of_two(life, m, n)  # type: ignore[misc]


def _true(one: Utredning, first: int, last: int, extended: bool) -> Life | None:
    """The life of a utredning as the months from first through last see it; None where it had ended before them."""
    begun, ended = _index(Manad.of(one.inledd)), _index(Manad.of(one.avslutad)) if one.avslutad else None
    if begun > last or (ended is not None and ended < first):
        return None
    child = one.alder is None or one.alder < 18
    until = _index(Manad.of(one.forlangd_till)) if extended and child and one.forlangd_till else 0
    how = ""
    if child and one.avslutad and ended is not None and ended <= last:
        in_time = one.avslutad <= utredning_till(one.inledd, load_law())
        in_extended = one.forlangd_till is not None and one.avslutad <= one.forlangd_till
        how = "inom" if in_time else "forlangd" if in_extended else "utan"
        until = 0 if in_time else until
    begun, until = max(begun, first - LIMIT - 1), min(until, last + 1) if until >= max(begun + LIMIT, first) else 0
    return Life(begun, ended if ended is None or ended <= last else None, child, how, until)


def _index(manad: Manad) -> int:
    return 12 * manad.year + manad.month
