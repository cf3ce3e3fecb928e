"""What a run says of itself: the material of the kontrollsida and the kvittens. No name, number, case or free text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from reports.catalogue.heading import Heading
from reports.model import Finding, FindingKind, LeftOut

# With two names below a tjänsteskrivelse, to say that one of them is also a client's says nearly who.
_SECRET = frozenset({FindingKind.NAMN_I_KOMMUNENS_TEXT, FindingKind.DELEGAT_NAMNS_INTE})
_OF_REPORTED = frozenset(
    {
        FindingKind.ORSAK_SAKNAS,
        FindingKind.SAKNAS_I_EXPORTEN,
        FindingKind.RAKNAS_INTE_LANGRE,
        FindingKind.BORTTAGET_I_NY_VERSION,
        FindingKind.SENT_RAPPORTERAT,
        FindingKind.SENT_REGISTRERAT,
        FindingKind.ALDRIG_RAPPORTERAT,
        FindingKind.OPPET_IGEN,
        FindingKind.ANNAN_PERSON,
    }
)


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
    """A run of any command in figures that may be shown; `files` are the handlingar as (path, purpose, destination, secret).

    `unused` are the exports that were given but are of a kind that the command does not count: name and kind.
    """

    heading: Heading
    period: str
    read: tuple[ReadFile, ...]
    unused: tuple[tuple[str, str], ...]
    rows_in: int
    rows_used: int
    left_out: Counter[LeftOut]
    findings: tuple[Finding, ...]
    answered: tuple[Answered, ...]
    files: tuple[tuple[str, str, str, bool], ...]
    identity: Identity

    @property
    def is_later_version(self) -> bool:
        """Whether the folder has an earlier version of the same quarter or period beside it."""
        return "-v" in self.period

    @property
    def findings_by_kind(self) -> dict[FindingKind, int | None]:
        """How many findings of each kind nobody has judged yet, what may hide a duty first; none of those that only sekretess files tell.

        None for a kind that only reported beslut can have, or that is about who decided: its number could tell a figure that the handlingar
        withhold.
        """
        counts = Counter(one.kind for one in self.findings if one.granskat is None)
        return {
            kind: None if kind in _OF_REPORTED or kind.about_delegation else counts[kind]
            for kind in FindingKind
            if counts[kind] and kind not in _SECRET
        }


@dataclass(frozen=True, slots=True)
class Headline:
    """A figure that the officer should see first: its title, its number, how that is divided, and what is said beside it.

    `rows` are further figures of a small table under `caption`; none where they may not be printed.
    """

    title: str
    number: int
    split: tuple[tuple[str, int], ...] = ()
    beside: str = ""
    caption: str = ""
    rows: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class FiguresRead:
    """One figures file as it was read, in words: whose report it is, what it is used for, and how it was protected."""

    name: str
    namnd: str
    kvartal: str
    used: str
    redovisning: str
    troskel: str
    program: str


@dataclass(frozen=True, slots=True)
class ControlPage:
    """What one command adds to the account: its title and state, what to heed and to do, and the words of its figures.

    `used` says what a counted row is, `why_left_out` why a row is not; `protection` how small groups are protected, in words without
    figures; `remarks` are whole sentences after the figures; `findings_in` names the work lists that hold the findings. `figures` are the figures files
    of a run that reads those instead of exports.
    """

    title: str
    state: str
    warnings: tuple[str, ...]
    steps: tuple[str, ...]
    headlines: tuple[Headline, ...]
    protection: tuple[str, ...]
    remarks: tuple[str, ...]
    used: str
    why_left_out: Mapping[LeftOut, str]
    findings_in: str
    registrator: str
    figures: tuple[FiguresRead, ...] = ()
