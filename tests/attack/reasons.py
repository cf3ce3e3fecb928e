"""The method as knowledge: what a printed line tells of its parts because the rule made it just so and not finer.

Only what holds in every reading of the rule is said. Where a whole table could also be a coarser step of the rule (no line finer than
the coarse bands, or than whole families), nothing is said of why it is coarse. Small means fewer than k persons: each beslut is taken
for one person here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tests.attack.prints import UNKNOWN, ListPrint, Months, TablePrint, holds, months_of
from tests.attack.solving import Program, Sum

if TYPE_CHECKING:
    from tests.attack.knowledge import Knowledge


def say_why(know: Knowledge, at: int, lag: str, one: ListPrint, total: int) -> None:
    """Adds to the program why the lines of a lag are merged as they are in the handling number `at`."""
    insats, time = one.table("per_insats"), one.table("per_beslutsmanad")
    if insats is not None and any(row[0] == lag for row in insats.rows):
        _InsatsLines(know, at, lag, insats, total).say()
    if time is not None and any(row[0] == lag for row in time.rows):
        _bands(know, at, lag, time, total)


# --- time -------------------------------------------------------------------------------------------------------------------------------


def _bands(know: Knowledge, at: int, lag: str, table: TablePrint, total: int) -> None:
    """A band below k joins the next longer, the last one backwards."""
    lines = [months_of(str(row[1])) for row in table.rows if row[0] == lag]
    quarter, k = know.quarters[at], know.k
    lasts = [3 * quarter - 1, 3 * quarter - 4, 3 * quarter - 10, 3 * quarter - 22]
    if not {lasts[1], lasts[3]} & {line.last for line in lines[1:]} or not {one.last for one in lines} <= set(lasts):
        return  # nothing shows that the bands are the four fine ones
    for line in lines:
        inside = [last for last in lasts if last <= line.last and (line.first is None or last >= line.first)]
        bands = [
            know.waiting(at, lag, months=Months(line.first if last == inside[-1] else inside[i + 1] + 1, last))
            for i, last in enumerate(inside)
        ]
        if len(bands) > 1:
            _joined(know.program, bands, k, total, is_last=line is lines[-1])


def _joined(program: Program, bands: Sequence[Sum], k: int, total: int, *, is_last: bool) -> None:
    """Why these bands are one line. In the last line the tail may have joined backwards: one of several ways it can be."""
    if not is_last:
        program.know(_sum(bands[:-1]), most=k - 1)
        return
    ways = []
    for closed in range(len(bands)):  # how many bands filled the line before the tail joined it; 0: there was no tail
        way = program.unknown(("way", len(program.upper)), 1)
        ways.append(way)
        head, filled, tail = bands[: closed - 1 if closed else -1], bands[:closed], bands[closed:]
        if head:
            program.know({**_sum(head), way: total}, most=k - 1 + total)
        if closed:
            program.know({**_sum(filled), way: -k}, least=0)
            program.know({**_sum(tail), way: total}, most=k - 1 + total)
    program.know(dict.fromkeys(ways, 1), least=1)


# --- insats -----------------------------------------------------------------------------------------------------------------------------


class _InsatsLines:
    """The lines of one lag: insatser on lines of their own, lines of families, and the rest."""

    def __init__(self, know: Knowledge, at: int, lag: str, table: TablePrint, total: int):
        self.know, self.at, self.lag, self.total = know, at, lag, total
        self.antal = {str(row[1]): int(row[-1]) for row in table.rows if row[0] == lag}
        self.lines = holds(table, lag, know.insatser)
        self.families: dict[str, list[str]] = {}
        for one in know.insatser:
            if one.lag == lag:
                self.families.setdefault(one.familj, []).append(one.kod)
        self.rest = next((label for label, kodar in self.lines.items() if UNKNOWN in kodar), None)
        self.printed = {kod for label, kodar in self.lines.items() if label != self.rest for kod in kodar}

    def say(self) -> None:
        named = [label for label in self.lines if label != self.rest]
        if all(len(self.lines[label]) == len(self.family_of(label)) for label in named):
            return  # nothing shows that insatser, and not only families, were looked at one by one
        for label, kodar in self.lines.items():
            if label != self.rest and len(kodar) > 1:
                self._family_line(label)
        if self.rest is not None:
            self._rest_line()

    def family_of(self, label: str) -> list[str]:
        return next(kodar for kodar in self.families.values() if self.lines[label] <= set(kodar))

    def _family_line(self, label: str) -> None:
        """The small ones of a family, and what they took in: in catalogue order, so nothing from below a line that stayed."""
        family, inside = self.family_of(label), self.lines[label]
        stayed = min((family.index(kod) for kod in family if kod not in inside), default=len(family))
        sums = [self.know.waiting(self.at, self.lag, [kod]) for kod in family if kod in inside]
        may_be_taken = sum(1 for kod in family[:stayed] if kod in inside)
        self._merged(sums[:may_be_taken], sums[may_be_taken:], self.antal[label], least_effort=True)

    def _rest_line(self) -> None:
        """Families too small for a line, and the lines that the rest took in: nothing from below a line that stayed."""
        assert self.rest is not None
        families = list(self.families.values())
        stayed = next(i for i, kodar in enumerate(families) if self.printed & set(kodar))
        whole = [self.know.waiting(self.at, self.lag, kodar) for kodar in families[:stayed]]
        below = [
            self.know.waiting(self.at, self.lag, kodar)
            for kodar in families[stayed + 1 :]
            if not self.printed & set(kodar)
        ]
        # The first family with a line may have given lines above it to the rest. Of the families below, none has: what they have in the
        # rest beside lines of their own is nobody, for the small ones of a family never leave it while a line is left.
        first = families[stayed]
        open_above = first[0] not in self.printed
        for kodar in families[stayed + open_above :]:
            hidden = set(kodar) - self.printed
            if hidden and len(hidden) < len(kodar):
                self.know.program.equals(self.know.waiting(self.at, self.lag, hidden), 0)
        self._merged(whole, below, self.antal[self.rest], least_effort=not open_above)

    def _merged(self, may_be_taken: Sequence[Sum], small: Sequence[Sum], antal: int, *, least_effort: bool) -> None:
        """A line of small parts that took in others until it held 2k: at least one is small, and the last one taken was needed."""
        program, k, big = self.know.program, self.know.k, []
        for one in small:
            program.know(one, most=k - 1)
        taken_in_all: dict[int, float] = {}
        for one in may_be_taken:
            is_big = program.unknown(("big", len(program.upper)), 1)
            taken = program.unknown(("taken", len(program.upper)), antal)
            big.append(is_big)
            taken_in_all[taken] = 1
            program.know({**one, is_big: -antal}, most=k - 1)
            program.know({**one, is_big: -k}, least=0)
            program.know({**one, is_big: antal, taken: -1}, most=antal)
        program.know(taken_in_all, most=antal - 1)
        needed = antal - 2 * k + 1
        if least_effort and needed > 0:
            for i, one in enumerate(may_be_taken):
                after = {later: float(needed) for later in big[i + 1 :]}
                program.know({**one, big[i]: -needed, **after}, least=0)


def _sum(parts: Sequence[Sum]) -> Sum:
    return {unknown: 1.0 for part in parts for unknown in part}
