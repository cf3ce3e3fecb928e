"""What the run says of itself: the material of the kontrollsida and the kvittens. No name, number, case or free text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from reports.catalogue.material import Heading
from reports.model import Finding, FindingKind, LeftOut, PublicFigures
from reports.register import Earlier

# With two names below a tjänsteskrivelse, to say that one of them is also a client's says nearly who.
_SECRET = frozenset({FindingKind.NAMN_I_KOMMUNENS_TEXT})
_OF_REPORTED = frozenset({FindingKind.ORSAK_SAKNAS})


@dataclass(frozen=True, slots=True)
class ReadFile:
    """One export as it was read; `mark` is keyed."""

    name: str
    system: str
    assumed: bool
    rows: int
    ignored_columns: tuple[str, ...]
    mark: str


@dataclass(frozen=True, slots=True)
class Answered:
    """A finding that an officer has judged; the beslut is a keyed mark."""

    fynd: str
    mark: str
    datum: str
    roll: str


@dataclass(frozen=True, slots=True)
class Identity:
    """What makes two runs the same: keyed marks of the input and of the key itself, and what made the handlingar."""

    indata: str
    key: str
    law: str
    templates: Mapping[str, str]
    program: str


@dataclass(frozen=True, slots=True)
class ControlMaterial:
    """The run in figures that may be shown; `files` are the handlingar as (path, purpose, destination, secret)."""

    heading: Heading
    period: str
    figures: PublicFigures
    earlier: Earlier
    read: tuple[ReadFile, ...]
    rows_in: int
    rows_used: int
    left_out: Counter[LeftOut]
    findings: tuple[Finding, ...]
    answered: tuple[Answered, ...]
    waiting: int
    files: tuple[tuple[str, str, str, bool], ...]
    identity: Identity

    @property
    def findings_by_kind(self) -> dict[FindingKind, int | None]:
        """How many findings of each kind nobody has judged yet, what may hide a duty first; none of those that only sekretess files tell.

        None for a kind that only reported beslut can have: its number could tell a figure that the handling withholds.
        """
        counts = Counter(one.kind for one in self.findings if one.granskat is None)
        return {
            kind: None if kind in _OF_REPORTED else counts[kind]
            for kind in FindingKind
            if counts[kind] and kind not in _SECRET
        }

    @property
    def small_lags(self) -> tuple[tuple[str, str], ...]:
        """The (list, lag) pairs with fewer persons than the threshold: a sekretessprövning is owed before release."""
        names = ("ej verkställda beslut", "avbrutna beslut")
        return tuple(
            (name, lag) for name, lista in zip(names, self.figures.listor, strict=True) for lag, _ in lista.families
        )
