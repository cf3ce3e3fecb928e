"""What has become of the beslut that earlier reports told of, and what those reports said of the ones that are told of now.

Nobody vanishes: a beslut that was open in the latest earlier report is reported now, or has ended, or is named as unaccounted for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from reports.model import Beslut, History, Kvartal, Post, Rapporterat, Reported, Tillstand, Uppfoljning
from reports.register.recognising import Recognised, recognise

_History = tuple[tuple[Post, Rapporterat], ...]


@dataclass(frozen=True, slots=True)
class LastTold:
    """What was last told of a beslut, in which quarter, and its mark in the exports now; empty where no export has it."""

    kvartal: Kvartal
    row: Rapporterat
    mark: str


@dataclass(frozen=True, slots=True)
class Followed:
    """What the register says of a quarter that is to be reported.

    `earlier` are the reports of the quarters before it, oldest first, and `rows` what they said of each beslut, by the register's number of it. `told`
    are the numbers of those that are reported now.
    """

    earlier: tuple[Post, ...]
    recognised: Recognised
    rows: Mapping[int, _History]
    told: frozenset[int]
    history: History

    def last(self) -> tuple[LastTold, ...]:
        """What was last told of each beslut, by whichever quarter: one may have been made again, or left out."""
        marks = self._marks()
        ends = ((number, *self.rows[number][-1]) for number in sorted(self.rows))
        return tuple(LastTold(post.kvartal, row, marks.get(number, "")) for number, post, row in ends)

    def unaccounted(self) -> tuple[LastTold, ...]:
        """The beslut that were open when they were last told of, and are not reported now."""
        return tuple(
            one for one in self.last() if one.row.tillstand is Tillstand.OPPET and one.row.beslut not in self.told
        )

    def removed(self, kvartal: Kvartal) -> tuple[LastTold, ...]:
        """The beslut that were open in the version of this quarter's report that a new one replaces, and that no report tells of now."""
        replaced = self.history.latest(kvartal)
        marks, known = self._marks(), self.told | self.rows.keys()
        return tuple(
            LastTold(kvartal, row, marks.get(row.beslut, ""))
            for row in (replaced.rader if replaced else ())
            if row.tillstand is Tillstand.OPPET and row.beslut not in known
        )

    def never_told(self, beslut: Beslut, reported: Reported) -> bool:
        """Whether reports were made of the quarters that should have told of a wait which has ended, and none did."""
        assert reported.stopped is not None
        first, last = Kvartal.of(reported.slutdag + timedelta(days=1)), Kvartal.of(reported.stopped)
        return not self._rows(beslut) and any(first <= post.kvartal <= last for post in self.earlier)

    def told_before(self, beslut: Beslut, reported: Reported) -> Uppfoljning:
        """What the earlier reports said of this beslut. `skal_fore` is the mark of the reason given last; the register holds no text."""
        rows = self._rows(beslut)
        told = [(post.kvartal, row) for post, row in rows if row.tillstand.told]
        closed = _closed_in(rows, reported)
        return Uppfoljning(
            marke=self.marke(beslut),
            rapporterat=tuple(kvartal for kvartal, _ in told),
            borde_ha=self._should_have(reported, frozenset(kvartal for kvartal, _ in told)),
            stangt=closed.kvartal if closed else None,
            stangt_som=rows[-1][1].tillstand if closed else None,
            skal_fore=told[-1][1].skal if told else "",
        )

    def marke(self, beslut: Beslut) -> str:
        """The eight signs that a person may call the beslut by, the same in every quarter."""
        numbers = self.recognised.numbers[beslut.mark]
        return self.history.marken[numbers[0]] if numbers else min(mark for _, mark in beslut.kallor)[:8]

    def _rows(self, beslut: Beslut) -> _History:
        """What each report said of the beslut, once for each: one that stood in two systems may have two numbers."""
        found = {
            post.kvartal: (post, row)
            for number in reversed(self.recognised.numbers[beslut.mark])
            for post, row in self.rows.get(number, ())
        }
        return tuple(found[kvartal] for kvartal in sorted(found))

    def _marks(self) -> dict[int, str]:
        return {number: mark for mark, numbers in self.recognised.numbers.items() for number in numbers}

    def _should_have(self, reported: Reported, told: frozenset[Kvartal]) -> Kvartal | None:
        first = Kvartal.of(reported.slutdag + timedelta(days=1))
        return next((post.kvartal for post in self.earlier if post.kvartal >= first and post.kvartal not in told), None)


def follow(
    history: History, kvartal: Kvartal, besluten: Sequence[Beslut], reported: Mapping[str, Reported]
) -> Followed:
    """Holds the beslut of the exports, of which `reported` (by mark) are to be told of, against the reports of earlier quarters.

    `besluten` are all that the exports hold, also those outside the duty: a beslut that is still there has not vanished.
    """
    earlier = history.before(kvartal)
    recognised = recognise(besluten, history)
    told = {number for mark in reported for number in recognised.numbers[mark]}
    rows: dict[int, _History] = {}
    for post in earlier:
        for row in post.rader:
            rows[row.beslut] = (*rows.get(row.beslut, ()), (post, row))
    return Followed(earlier, recognised, rows, frozenset(told), history)


def _closed_in(rows: _History, reported: Reported) -> Post | None:
    """The report that told of an end which was not so: the very wait goes on or ended on another day, or a beslut that was gone is back."""
    if not rows:
        return None
    post, row = rows[-1]
    if row.tillstand is Tillstand.OPPET:
        return None
    if row.tillstand.ended and row.clock_start != reported.clock_start:
        return None  # another wait has begun since
    return post
