"""What an officer asks for, and what comes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from reports.catalogue.control import ControlMaterial, ControlPage
from reports.model import Kvartal, Redovisningsperiod, Statistikperiod
from reports.register import EarlierRun


@dataclass(frozen=True, slots=True)
class KvartalOrder:
    """The handlingar of a quarter.

    `upprattad` is the day on the handlingar. `fresh_key` (32 random bytes) is used only where no key has been made before;
    `fixed_key` is for invented data only: the demo needs no secret, and gives the same bytes everywhere. `standard` is the
    folder of the standard templates; `templates` take the place of those of the same name, for a template that is only tried.
    """

    indata: tuple[Path, ...]
    kommun: Path
    ut: Path
    kvartal: Kvartal
    upprattad: date
    standard: Path
    fresh_key: bytes
    diarienummer: str = ""
    namnd: str = ""
    personnummer: bool = False
    register: Path | None = None
    torrkorning: bool = False
    fixed_key: bytes | None = None
    templates: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def choices(self) -> tuple[str, ...]:
        """The words of the command line that change what the handlingar say."""
        return (self.namnd, self.diarienummer, str(self.personnummer))


@dataclass(frozen=True, slots=True)
class DelegationOrder:
    """The handlingar of the beslut taken by delegation in a period; the fields are those of `KvartalOrder`.

    `handlingsnummer` are the numbers in the diarium that the officer gives the parts, as (part, number).
    """

    indata: tuple[Path, ...]
    kommun: Path
    ut: Path
    period: Redovisningsperiod
    upprattad: date
    standard: Path
    fresh_key: bytes
    diarienummer: str = ""
    namnd: str = ""
    handlingsnummer: tuple[tuple[str, str], ...] = ()
    register: Path | None = None
    torrkorning: bool = False
    fixed_key: bytes | None = None
    templates: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def choices(self) -> tuple[str, ...]:
        """The words of the command line that change what the handlingar say."""
        return (self.namnd, self.diarienummer, *(f"{part}={number}" for part, number in self.handlingsnummer))


@dataclass(frozen=True, slots=True)
class FlaggorOrder:
    """The flags of a day (`per`); the fields are those of `KvartalOrder`.

    With `torrkorning` nothing is read or written under `ut`: the officer only wants to see, and no folder has been named.
    """

    indata: tuple[Path, ...]
    kommun: Path
    ut: Path
    per: date
    standard: Path
    fresh_key: bytes
    diarienummer: str = ""
    namnd: str = ""
    register: Path | None = None
    torrkorning: bool = False
    fixed_key: bytes | None = None
    templates: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def choices(self) -> tuple[str, ...]:
        """The words of the command line that change what the lists say."""
        return (self.namnd, self.per.isoformat())


@dataclass(frozen=True, slots=True)
class StatistikOrder:
    """The statistics of a period of whole months; the fields are those of `KvartalOrder`."""

    indata: tuple[Path, ...]
    kommun: Path
    ut: Path
    period: Statistikperiod
    upprattad: date
    standard: Path
    fresh_key: bytes
    diarienummer: str = ""
    namnd: str = ""
    register: Path | None = None
    torrkorning: bool = False
    fixed_key: bytes | None = None
    templates: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def choices(self) -> tuple[str, ...]:
        """The words of the command line that change what the handlingar say."""
        return (self.namnd, self.diarienummer, str(self.period))


@dataclass(frozen=True, slots=True)
class SamlaOrder:
    """One handling out of many nämnders figures files (`indata`); the fields are those of `KvartalOrder`.

    `kvartalen` are told of; none = the latest of the files. `invented` files may be those of another municipality: a template is tried with them.
    """

    indata: tuple[Path, ...]
    kommun: Path
    ut: Path
    kvartalen: tuple[Kvartal, ...]
    upprattad: date
    standard: Path
    fresh_key: bytes
    diarienummer: str = ""
    register: Path | None = None
    torrkorning: bool = False
    fixed_key: bytes | None = None
    invented: bool = False
    templates: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def choices(self) -> tuple[str, ...]:
        """The words of the command line that change what the handling says; its folder is named for the quarters."""
        return (self.diarienummer,)


Order = KvartalOrder | DelegationOrder | FlaggorOrder | StatistikOrder | SamlaOrder


@dataclass(frozen=True, slots=True)
class RegisterOrder:
    """Which register is meant: that of a nämnd and an output folder, or the one in `register`."""

    kommun: Path
    ut: Path
    register: Path | None = None
    namnd: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """What came out: the folder, whether it was written now, the earlier run it is the same as, and the account to tell of it.

    `lines` are what the command itself tells on the screen, after the figures.

    `files` are the bytes of what was made, by name, written or not; none where the run was made before.

    `same_note` is what to say where the same run, made again now, would come out otherwise for another reason than its input.
    """

    folder: Path
    written: bool
    same: EarlierRun | None
    control: ControlMaterial
    page: ControlPage
    same_note: str = ""
    lines: tuple[str, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)
