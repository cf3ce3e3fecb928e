"""A handling of the catalogue: what its file is called, which class it belongs to, and how its bytes are made.

`M` is the material it is made from: a public report of the quarter takes `KvartalPublic`, never a row of a sekretess handling, and the types
keep it so.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

M = TypeVar("M")


@dataclass(frozen=True, slots=True)
class PublicReport(Generic[M]):
    """An offentlig handling: its file's name and ending, its Word template if it has one, and how its bytes are made."""

    name: str
    suffix: str
    template: str | None
    render: Callable[[M, bytes], bytes]
    purpose: str
    destination: str

    def file(self, period: str) -> str:
        return f"offentligt/{self.name}-{period}.{self.suffix}"


@dataclass(frozen=True, slots=True)
class SekretessReport(Generic[M]):
    """A sekretess handling or work list, in its own folder and with SEKRETESS in its name."""

    name: str
    suffix: str
    template: str | None
    render: Callable[[M, bytes], bytes]
    purpose: str
    destination: str

    def file(self, period: str) -> str:
        return f"sekretess/{self.name}-{period}-SEKRETESS.{self.suffix}"
