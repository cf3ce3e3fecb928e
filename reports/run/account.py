"""The run's account of itself: what the kontrollsida, the kvittens and the screen may tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reports.anonymise import receipt_mark
from reports.catalogue.control import Answered, ControlMaterial, Identity, ReadFile
from reports.catalogue.heading import Heading
from reports.catalogue.report import PublicReport, SekretessReport
from reports.errors import CountError
from reports.model import Export, Finding, LeftOut


@dataclass(frozen=True, slots=True)
class Rows:
    """What became of the rows of the exports: how many came in, how many were used, and the others by reason."""

    came_in: int
    used: int
    left_out: Counter[LeftOut]


def account_of(
    heading: Heading,
    period: str,
    given: Sequence[Export],
    exports: Sequence[Export],
    rows: Rows,
    findings: Sequence[Finding],
    reports: Sequence[PublicReport[Any] | SekretessReport[Any]],
    identity: Identity,
    key: bytes,
) -> ControlMaterial:
    """What `exports` gave; of those `given` the command may use only some kinds. Raises CountError unless every row that came in is either used or left out for a named reason."""
    if rows.came_in != rows.used + rows.left_out.total():
        raise CountError(
            "Programmets egna summor går inte ihop: rader in är inte räknade och utelämnade. Inget har skrivits. Anmäl felet."
        )
    return ControlMaterial(
        heading=heading,
        period=period,
        read=tuple(
            ReadFile(
                one.file,
                one.system,
                one.assumed_profile,
                len(one.lines),
                one.ignored_columns,
                receipt_mark(key, "fil", one.digest),
            )
            for one in exports
        ),
        unused=tuple((one.file, one.kind.in_words) for one in given if one not in exports),
        rows_in=rows.came_in,
        rows_used=rows.used,
        left_out=rows.left_out,
        findings=tuple(findings),
        answered=tuple(
            Answered(
                one.kind.value,
                receipt_mark(key, "granskat", one.beslutsnummer.encode()),
                one.granskat.datum,
                one.granskat.roll,
            )
            for one in findings
            if one.granskat
        ),
        files=listed_files(reports, period),
        identity=identity,
    )


def listed_files(
    reports: Sequence[PublicReport[Any] | SekretessReport[Any]], period: str
) -> tuple[tuple[str, str, str, bool], ...]:
    """The handlingar as the kontrollsida tells of them: path, purpose, destination, secret."""
    return tuple((one.file(period), one.purpose, one.destination, isinstance(one, SekretessReport)) for one in reports)
