"""What has become of the beslut that earlier reports told of, and what those reports said of the ones that are told of now.

Nobody vanishes: a beslut that was open in the latest earlier report is reported now, or has ended, or is named as unaccounted for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from reports.model import Beslut, History, Kvartal, Post, Rapporterat, Reported, Tillstand, Uppfoljning
from reports.register.recognising import Recognised, recognise

_TOLD = (Tillstand.OPPET, Tillstand.VERKSTALLT, Tillstand.AVSLUTAT)


@dataclass(frozen=True, slots=True)
class Followed:
    """What the register says of a quarter that is to be reported.

    `earlier` are the reports of the quarters before it, oldest first, and `latest` the last of them. `unaccounted` are the beslut that were open there and are not
    reported now, each with its mark in the exports, or empty where no export has it. `waiting_anew` are those that are reported now for another wait than
    the one that was open.
    """

    earlier: tuple[Post, ...]
    recognised: Recognised
    unaccounted: tuple[tuple[Rapporterat, str], ...]
    waiting_anew: tuple[tuple[Rapporterat, str], ...]
    history: History

    @property
    def latest(self) -> Post | None:
        return self.earlier[-1] if self.earlier else None

    def told_before(self, beslut: Beslut, reported: Reported) -> Uppfoljning:
        """What the earlier reports said of this beslut. `skal_fore` is the mark of the reason given last; the register holds no text."""
        rows = [(post, row) for post in self.earlier if (row := self._row(post, beslut))]
        told = [(post.kvartal, row) for post, row in rows if row.tillstand in _TOLD]
        return Uppfoljning(
            marke=self.marke(beslut),
            rapporterat=tuple(kvartal for kvartal, _ in told),
            borde_ha=self._should_have(reported, frozenset(kvartal for kvartal, _ in told)),
            stangt=_closed_in(rows, reported),
            skal_fore=told[-1][1].skal if told else "",
        )

    def marke(self, beslut: Beslut) -> str:
        """The eight signs that a person may call the beslut by, the same in every quarter."""
        numbers = self.recognised.numbers[beslut.mark]
        return self.history.marken[numbers[0]] if numbers else min(mark for _, mark in beslut.kallor)[:8]

    def _row(self, post: Post, beslut: Beslut) -> Rapporterat | None:
        numbers = self.recognised.numbers[beslut.mark]
        return next((row for row in post.rader if row.beslut in numbers), None) if numbers else None

    def _should_have(self, reported: Reported, told: frozenset[Kvartal]) -> Kvartal | None:
        first = _quarter_of(reported.slutdag + timedelta(days=1))
        return next((post.kvartal for post in self.earlier if post.kvartal >= first and post.kvartal not in told), None)


def follow(
    history: History, kvartal: Kvartal, besluten: Sequence[Beslut], reported: Mapping[str, Reported]
) -> Followed:
    """Holds the beslut of the exports, of which `reported` (by mark) are to be told of, against the reports of earlier quarters.

    `besluten` are all that the exports hold, also those outside the duty: a beslut that is still there has not vanished.
    """
    earlier = history.before(kvartal)
    recognised = recognise(besluten, history)
    in_exports = {number: mark for mark, numbers in recognised.numbers.items() for number in numbers}
    told = {number for mark in reported for number in recognised.numbers[mark]}
    open_before = [row for row in (earlier[-1].rader if earlier else ()) if row.tillstand is Tillstand.OPPET]
    unaccounted = tuple((row, in_exports.get(row.beslut, "")) for row in open_before if row.beslut not in told)
    anew = tuple(
        (row, mark)
        for row in open_before
        if (mark := in_exports.get(row.beslut, "")) in reported and reported[mark].clock_start != row.clock_start
    )
    return Followed(earlier, recognised, unaccounted, anew, history)


def _closed_in(rows: Sequence[tuple[Post, Rapporterat]], reported: Reported) -> Kvartal | None:
    """The quarter that told of an end which is undone: the very wait goes on, or a beslut that was gone is back."""
    if not rows:
        return None
    post, row = rows[-1]
    if row.tillstand is Tillstand.OPPET:
        return None
    if row.tillstand in (Tillstand.VERKSTALLT, Tillstand.AVSLUTAT) and row.clock_start != reported.clock_start:
        return None  # another wait has begun since
    return post.kvartal


def _quarter_of(day: date) -> Kvartal:
    return Kvartal(day.year, (day.month - 1) // 3 + 1)
