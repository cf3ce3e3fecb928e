"""What an officer asks for, and what comes out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from reports.catalogue.control import ControlMaterial
from reports.model import Kvartal
from reports.register import EarlierRun


@dataclass(frozen=True, slots=True)
class KvartalOrder:
    """What the officer asks for.

    `upprattad` is the day on the handlingar. `fresh_key` (32 random bytes) is used only where no key has been made before;
    `fixed_key` is for invented data only: the demo needs no secret, and gives the same bytes everywhere. `standard` is the
    folder of the standard templates.
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


@dataclass(frozen=True, slots=True)
class Result:
    """What came out: the folder, whether it was written now, the earlier run it is the same as, and the material to tell of it."""

    folder: Path
    written: bool
    same: EarlierRun | None
    control: ControlMaterial
