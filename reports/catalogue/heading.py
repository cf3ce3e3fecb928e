"""What every handling is headed with, whichever command makes it, and what that gives its file."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from reports.model import Kommun
from reports.render import DocumentProperties, WorkbookProperties

MARKING = "Sekretess enligt 26 kap. 1 § OSL"


class Heading(Protocol):
    """What the heading of a quarter and the heading of a delegation report have in common."""

    @property
    def kommun(self) -> Kommun: ...
    @property
    def upprattad(self) -> date: ...
    @property
    def diarienummer(self) -> str: ...


def marking(heading: Heading) -> str:
    """The line that every page of a sekretess handling carries."""
    return f"{MARKING} – {heading.kommun.namnd}, {heading.upprattad.isoformat()}"


def head_values(heading: Heading, rubrik: str) -> dict[str, str]:
    """The marks that every template knows."""
    return {
        "kommun": heading.kommun.kommun,
        "namnd": heading.kommun.namnd,
        "forvaltning": heading.kommun.forvaltning,
        "diarienummer": heading.diarienummer or "sätts vid registrering",
        "upprattad": heading.upprattad.isoformat(),
        "rubrik": rubrik,
    }


def properties(heading: Heading, rubrik: str, must: tuple[str, ...], *, secret: bool) -> DocumentProperties:
    """The file's own properties; the diarienummer is the subject, the förvaltning the author. `must` are the
    marks that its template may not leave out.
    """
    return DocumentProperties(
        title=_plain(rubrik),
        subject=heading.diarienummer,
        author=heading.kommun.forvaltning,
        day=heading.upprattad,
        marking=marking(heading) if secret else "",
        must=must,
    )


def workbook_properties(heading: Heading, rubrik: str) -> WorkbookProperties:
    """The properties of a work list. All work lists are sekretess."""
    return WorkbookProperties(
        title=_plain(rubrik),
        subject=heading.diarienummer,
        author=heading.kommun.forvaltning,
        day=heading.upprattad,
        marking=marking(heading),
    )


def _plain(rubrik: str) -> str:
    return rubrik.replace("\u00a0", " ")
