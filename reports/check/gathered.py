"""The nämnder's reports held against each other: one for each nämnd and quarter, under one name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from reports.errors import SourceError
from reports.model import Kommun, Kvartal, Namndrapport, folded


@dataclass(frozen=True, slots=True)
class Gathered:
    """One report for each nämnd and quarter, by quarter and file; and the files that say the same as another, as (used, passed over)."""

    rapporter: tuple[Namndrapport, ...]
    repeated: tuple[tuple[str, str], ...]


def gather(rapporter: Sequence[Namndrapport], kommun: Kommun) -> Gathered:
    """A nämnd is the same however its name is spaced or capitalised: it is called as in kommun.toml, else as in its newest report.

    Raises SourceError where two files of one nämnd and quarter differ: which of them holds, only a person knows.
    """
    names = _names(rapporter, kommun)
    renamed = sorted(
        (replace(one, namnd=names[folded(one.namnd)]) for one in rapporter),
        key=lambda one: (one.kvartal, one.namnd, one.file),
    )
    kept, repeated, faults = [], [], []
    for _, group in groupby(renamed, key=lambda one: (one.kvartal, one.namnd)):
        first, *others = group
        kept.append(first)
        for other in others:
            if replace(other, file=first.file) == first:
                repeated.append((first.file, other.file))
            else:
                faults.append(
                    f"{first.file} och {other.file} gäller båda {first.namnd}, {_in_words(first.kvartal)}, men har olika innehåll. Ta reda på vilken som "
                    "gäller (oftast den senaste versionen) och ta bort den andra."
                )
    if faults:
        raise SourceError("\n".join(faults))
    return Gathered(tuple(kept), tuple(repeated))


def _names(rapporter: Sequence[Namndrapport], kommun: Kommun) -> dict[str, str]:
    spellings = defaultdict(list)
    for one in rapporter:
        spellings[folded(one.namnd)].append((one.kvartal, one.namnd))
    newest = {
        key: min(name for kvartal, name in written if kvartal == max(written)[0]) for key, written in spellings.items()
    }
    return newest | {folded(name): name for name in kommun.samlade_namnder}


def _in_words(kvartal: Kvartal) -> str:
    return f"kvartal {kvartal.number} {kvartal.year}"
