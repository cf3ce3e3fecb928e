"""Insatser and waiting times of many nämnder, summed where all of them have divided their beslut alike, and no finer.

Every row is a sum of whole printed rows, and the rows of a lag sum to the lag.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from reports.anonymise.labels import ALL_LABEL, OVRIGA_LABEL, PART_OF_FAMILY, inner, month_interval, waiting_interval
from reports.anonymise.merge import BANDS, OVRIGA_NOTE
from reports.anonymise.printed import koder_of, months_of
from reports.model import Insats

Row = tuple[str | int, ...]
Line = tuple[str, int]
_LEFT = (
    ALL_LABEL,
    OVRIGA_LABEL,
)  # what else there is: never the same insatser in two nämnder that have divided them differently


def summed_insatser(parts: Sequence[Sequence[Row]], catalogue: Sequence[Insats]) -> list[Line]:
    """The lines of one lag, out of the rows (lag, insats, number) of each nämnd; none where the nämnder have no line in common.

    Lines that all nämnder have under the same words are summed. Where a family's lines differ but all nämnder have kept the family by itself, the
    family is one line. All else is Övriga insatser. `catalogue` are the insatser of the lag in order.
    """
    counts = [{str(row[1]): int(row[-1]) for row in rows} for rows in parts]
    total = sum(sum(one.values()) for one in counts)
    if all(set(one) == set(counts[0]) for one in counts):
        lines = [(label, _sum(counts, [label])) for label in counts[0]]
    else:
        common = [
            label for label in counts[0] if not label.startswith(_LEFT) and all(label in one for one in counts[1:])
        ]
        lines = [*_by_family(counts, common, catalogue)] or [(label, _sum(counts, [label])) for label in common]
        rest = total - sum(n for _, n in lines)
        lines = _in_order(lines, catalogue) + ([(OVRIGA_LABEL, rest)] if rest else [])
    return lines if {label for label, _ in lines} - {*_LEFT} else []


def notes_of(rows: Sequence[Row]) -> Iterator[str]:
    """What a line means that stands for all insatser without one."""
    labels = {str(row[1]) for row in rows}
    if OVRIGA_LABEL in labels:
        yield OVRIGA_NOTE
    if any(label.startswith(PART_OF_FAMILY) for label in labels):
        yield f"”{PART_OF_FAMILY.strip()}” en grupp är de insatser i gruppen som inte redovisas på en annan rad."


def summed_times(parts: Sequence[Sequence[Row]], matdag: date) -> list[tuple[str, str, int]]:
    """The rows (beslutsmånad, väntetid, number) of one lag, out of the rows (lag, beslutsmånad, väntetid, number) of each nämnd.

    A band ends where every nämnd has ended one. None where they have no such place.
    """
    labels = [[row[1:-1] for row in rows] for rows in parts]
    if all(one == labels[0] for one in labels):
        summed = [
            (str(month), str(waited), sum(int(rows[at][-1]) for rows in parts))
            for at, (month, waited) in enumerate(labels[0])
        ]
        return summed if len(summed) > 1 else []
    last = matdag.year * 12 + matdag.month - 1
    spans = []
    for row in (row for rows in parts for row in rows):
        try:
            earliest, latest = months_of(str(row[1]))
        except ValueError:
            return []
        spans.append((last - latest, None if earliest is None else last - earliest, int(row[-1])))
    starts = [BANDS[0][0]]
    if min(begins for begins, _, _ in spans) < starts[0]:
        return []  # no beslut is late so soon: the words mean something else
    for first, _ in BANDS[1:]:
        if not any(begins < first and (through is None or first <= through) for begins, through, _ in spans):
            starts.append(first)
    if len(starts) < 2:
        return []
    bands = list(zip(starts, [*(start - 1 for start in starts[1:]), None], strict=True))
    return [
        (
            month_interval(matdag, first, through),
            waiting_interval(first, through),
            sum(n for begins, _, n in spans if first <= begins and (through is None or begins <= through)),
        )
        for first, through in bands
    ]


def _by_family(
    counts: Sequence[Mapping[str, int]], common: Sequence[str], catalogue: Sequence[Insats]
) -> Iterable[Line]:
    """The common lines of each family, and what is left of it where every nämnd has kept it by itself. None where some label is none of this catalogue."""
    covered = [koder_of(list(one), list(catalogue)) for one in counts]
    known = [one for one in covered if one is not None]
    if len(known) < len(covered):
        return
    for familj in dict.fromkeys(insats.familj for insats in catalogue):
        members = [insats for insats in catalogue if insats.familj == familj]
        koder, names = {insats.kod for insats in members}, {insats.namn for insats in members}
        own = [label for label in common if label in names]
        yield from ((label, _sum(counts, [label])) for label in own)
        within = [[label for label, held in one.items() if held & koder] for one in known]
        if all(one[label] <= koder for one, labels in zip(known, within, strict=True) for label in labels):
            number = sum(_sum([one], labels) for one, labels in zip(counts, within, strict=True))
            if rest := number - _sum(counts, own):
                yield (PART_OF_FAMILY + inner(familj) if own else familj), rest


def _sum(counts: Iterable[Mapping[str, int]], labels: Iterable[str]) -> int:
    labels = [*labels]
    return sum(one.get(label, 0) for one in counts for label in labels)


def _in_order(lines: Sequence[Line], catalogue: Sequence[Insats]) -> list[Line]:
    """Catalogue order; a line that the catalogue lacks stands last, as it came."""
    places = {insats.familj: at for at, insats in reversed([*enumerate(catalogue)])}
    places |= {PART_OF_FAMILY + inner(familj): at for familj, at in places.items()}
    places |= {insats.namn: at for at, insats in enumerate(catalogue)}
    return sorted(lines, key=lambda line: places.get(line[0], len(catalogue)))
