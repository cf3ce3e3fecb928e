"""What a reader knows of one list after reading its handlingar, as an integer program.

The unknowns are beslut: for each handling, insats and class of beslutsmånader how many wait on the mätdag, and how many came, left, or
were corrected since the handling before. Each beslut is taken for one person (see `reasons`, which alone needs it).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from reports.model import Insats, Lista
from tests.attack.groups import FLOWS, FOREVER, Group, Kod, State
from tests.attack.prints import UNKNOWN, FlowsPrint, ListPrint, Months, QuarterPrint, TablePrint, holds, months_of
from tests.attack.reasons import say_why
from tests.attack.solving import Program, Sum
from tests.attack.worlds import quarter_index

UNBOUNDED = 10_000


class Knowledge:
    """The program of one list, and the way from a group to the sum that it is."""

    def __init__(
        self, lista: Lista, prints: Sequence[QuarterPrint], insatser: Sequence[Insats], k: int, *, method: bool
    ):
        self.lista, self.insatser, self.k = lista, insatser, k
        self.quarters = [quarter_index(one.kvartal) for one in prints]
        self.lists = [one.lista(lista) for one in prints]
        laws = dict.fromkeys(one.lag for one in insatser)
        self.kodar: list[Kod] = [(lag, kod) for lag in laws for kod in (*self._of(lag), UNKNOWN)]
        self.classes = _classes(self.quarters, self.lists)
        self.program = Program()
        for at, one in enumerate(self.lists):
            self._waiting(at, one)
            self._tables(at, one)
            self._small_lags(at, one)
            if method:
                for lag, total in one.per_lag:
                    say_why(self, at, lag, one, total)
        for at, (before, now) in enumerate(pairwise(self.quarters), start=1):
            if before == now:
                self._corrected(at)
            else:
                self._moved(at)
        for at, one in enumerate(self.lists):
            self._flows(at, one.floden)

    def _of(self, lag: str) -> list[str]:
        return [one.kod for one in self.insatser if one.lag == lag]

    # --- from a group to unknowns -------------------------------------------------------------------------------------------------

    def total(self, state: State, at: int, kodar: Iterable[Kod], months: Months) -> dict[int, float]:
        """The sum of a state's unknowns in these insatser and these months, which must be whole classes."""
        index = self.program.index
        keys = ((state, at, kod, place) for kod in kodar for place in self._within(months))
        return {index[key]: 1.0 for key in keys if key in index}

    def covering(self, months: Months) -> Months:
        """The whole classes that the months lie in."""
        touched = [
            one
            for one in self.classes
            if one.last >= (months.first if months.first is not None else -1)
            and (one.first is None or one.first <= months.last)
        ]
        return Months(touched[0].first, touched[-1].last)

    def sum_of(self, group: Group, months: Months) -> Sum:
        """A group as a sum of unknowns, over whole classes of months."""
        if group.state in FLOWS:
            return {self.program.index[group.state, group.at]: 1}
        if group.state is State.LEFT and self.lista is Lista.EJ_VERKSTALLDA:
            then = self.total(State.WAITING, group.at - 1, group.insatser, months)
            old = Months(months.first, min(months.last, 3 * self.quarters[group.at - 1] - 1))
            return then | dict.fromkeys(self.total(State.WAITING, group.at, group.insatser, old), -1)
        if group.state is State.CAME and self.lista is Lista.EJ_VERKSTALLDA:
            newest = Months(3 * self.quarters[group.at] - 3, 3 * self.quarters[group.at] - 1)
            months = Months(max(newest.first or 0, months.first or 0), min(newest.last, months.last))
            return self.total(State.WAITING, group.at, group.insatser, months)
        return self.total(group.state, group.at, group.insatser, months)

    def _within(self, months: Months) -> list[Months]:
        first = months.first if months.first is not None else -FOREVER
        return [
            one
            for one in self.classes
            if (one.first if one.first is not None else -FOREVER) >= first and one.last <= months.last
        ]

    # --- what is printed ----------------------------------------------------------------------------------------------------------

    def _waiting(self, at: int, one: ListPrint) -> None:
        """Unknowns for all that may wait, and the total of each lag."""
        totals = dict(one.per_lag)
        newest = 3 * self.quarters[at] - 1
        for lag, kod in self.kodar:
            for place in self.classes:
                if place.last <= newest:
                    self.program.unknown((State.WAITING, at, (lag, kod), place), totals.get(lag, 0))
        for lag, n in one.per_lag:
            self.program.equals(self.waiting(at, lag), n)

    def waiting(self, at: int, lag: str, kodar: Iterable[str] | None = None, months: Months | None = None) -> Sum:
        """Those of a lag that wait at a handling, in these insatser and months (default: all)."""
        ours = [UNKNOWN, *self._of(lag)] if kodar is None else kodar
        return self.total(State.WAITING, at, [(lag, kod) for kod in ours], months or Months(None, FOREVER))

    def _tables(self, at: int, one: ListPrint) -> None:
        lines = one.table("per_insats")
        for table in one.tables:
            for row in table.rows:
                lag, antal = str(row[0]), int(row[-1])
                self.program.equals(self._line(at, lag, table, row, lines), antal)

    def _line(self, at: int, lag: str, table: TablePrint, row: Sequence[str | int], lines: TablePrint | None) -> Sum:
        if table.name == "per_beslutsmanad":
            return self.waiting(at, lag, months=months_of(str(row[1])))
        if table.name == "per_verksamhet":
            inside = {one.kod for one in self.insatser if one.lag == lag and one.verksamhet == row[1]}
            return self.waiting(at, lag, inside or {UNKNOWN})
        assert lines is not None
        kodar = holds(lines, lag, self.insatser)[str(row[1])]
        if table.name == "per_insats":
            return self.waiting(at, lag, kodar)
        assert table.name == "insats_beslutsmanad", table.name
        return self.waiting(at, lag, kodar, months_of(str(row[2])))

    def _small_lags(self, at: int, one: ListPrint) -> None:
        """A lag below k: the families that occur, and no others."""
        for lag, families in one.families:
            by_family: dict[str, list[str]] = {"Övriga insatser": [UNKNOWN]}
            for insats in self.insatser:
                if insats.lag == lag:
                    by_family.setdefault(insats.familj, []).append(insats.kod)
            for familj, kodar in by_family.items():
                here = self.waiting(at, lag, kodar)
                if familj in families:
                    self.program.know(here, least=1)
                else:
                    self.program.equals(here, 0)

    # --- from one handling to the next ----------------------------------------------------------------------------------------------

    def _moved(self, at: int) -> None:
        """Those who left since the handling before.

        Nobody enters an old month of ej verkställda (a beslut of a month's very last day may, by the calendar: a reader bets against it);
        in the list of avbrutna anyone may come.
        """
        for kod in self.kodar:
            for place in self.classes:
                now = self.program.index.get((State.WAITING, at, kod, place))
                then = self.program.index.get((State.WAITING, at - 1, kod, place))
                if now is None:
                    continue
                if self.lista is Lista.EJ_VERKSTALLDA:
                    if then is not None:
                        self.program.know({now: 1, then: -1}, most=0)
                    continue
                came = self.program.unknown((State.CAME, at, kod, place), self.program.upper[now])
                change = {now: 1.0, came: -1.0}
                if then is not None:
                    left = self.program.unknown((State.LEFT, at, kod, place), self.program.upper[then])
                    change |= {then: -1, left: 1}
                    self.program.know({left: 1, then: -1}, most=0)
                self.program.equals(change, 0)

    def _corrected(self, at: int) -> None:
        """A re-issue: what was added and what was removed."""
        for kod in self.kodar:
            for place in self.classes:
                now = self.program.index.get((State.WAITING, at, kod, place))
                if now is None:
                    continue
                then = self.program.index[State.WAITING, at - 1, kod, place]
                added = self.program.unknown((State.ADDED, at, kod, place), self.program.upper[now])
                removed = self.program.unknown((State.REMOVED, at, kod, place), self.program.upper[then])
                self.program.equals({now: 1, then: -1, added: -1, removed: 1}, 0)

    def correction(self) -> Sum:
        """All that was added or removed by re-issues. A reader takes the smallest correction that explains both versions."""
        return {
            unknown: 1
            for key, unknown in self.program.index.items()
            if isinstance(key, tuple) and key[0] in (State.ADDED, State.REMOVED)
        }

    def _flows(self, at: int, printed: FlowsPrint | None) -> None:
        """A + B = C + D over both laws; B is what waited before; of A some wait still, and the others came and stopped in the quarter."""
        know, quarter, total = self.program, self.quarters[at], sum(n for _, n in self.lists[at].per_lag)
        new, passed, done, closed = (
            know.unknown((state, at), UNBOUNDED)
            for state in (State.NEW, State.PASSED, State.VERKSTALLD, State.AVSLUTAD)
        )
        came, before = know.unknown(("came", at), total), know.unknown(("before", at), UNBOUNDED)
        know.equals({new: 1, came: -1, passed: -1}, 0)
        know.equals({new: 1, before: 1, done: -1, closed: -1}, total)
        know.know({done: 1, closed: 1, passed: -1}, least=0)
        know.know({came: 1, before: 1}, least=total)  # who waits came now or waited before
        earlier = next((i for i in range(at - 1, -1, -1) if self.quarters[i] < quarter), None)
        follows = earlier is not None and self.quarters[earlier] == quarter - 1
        if follows and earlier is not None:
            know.equals({before: 1}, sum(n for _, n in self.lists[earlier].per_lag))
        if self.lista is Lista.EJ_VERKSTALLDA:
            newest = self.total(State.WAITING, at, self.kodar, Months(3 * quarter - 3, 3 * quarter - 1))
            know.equals({**newest, came: -1}, 0)
        elif follows and earlier == at - 1:
            know.equals({**self.total(State.CAME, at, self.kodar, Months(None, FOREVER)), came: -1}, 0)
        if printed is not None:
            for flow, n in ((new, printed.nya), (done, printed.verkstallda), (closed, printed.avslutade)):
                know.equals({flow: 1}, n)
            if not follows:
                know.equals({before: 1}, printed.kvarstaende)


def _classes(quarters: Sequence[int], lists: Sequence[ListPrint]) -> list[Months]:
    """The beslutsmånader cut wherever any handling cuts, or may cut, them: oldest first."""
    cuts: set[int] = set()
    for quarter, one in zip(quarters, lists, strict=True):
        cuts |= {3 * quarter, 3 * quarter - 3, 3 * quarter - 9, 3 * quarter - 21}
        for name, column in (("per_beslutsmanad", 1), ("insats_beslutsmanad", 2)):
            table = one.table(name)
            for row in table.rows if table else ():
                months = months_of(str(row[column]))
                cuts |= {months.last + 1} | ({months.first} if months.first is not None else set())
    ordered = sorted(cuts)
    return [Months(None, ordered[0] - 1), *(Months(first, after - 1) for first, after in pairwise(ordered))]
