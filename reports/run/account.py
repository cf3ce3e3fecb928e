"""The run's account of itself: what the kontrollsida, the kvittens and the screen may tell."""

from __future__ import annotations

from collections.abc import Sequence

from reports.anonymise import receipt_mark
from reports.catalogue import REPORTS, Heading, PublicReport
from reports.catalogue.control import Answered, ControlMaterial, Identity, ReadFile
from reports.check import Checked
from reports.errors import CountError
from reports.model import Export, Finding, PublicFigures
from reports.register import Earlier
from reports.run.judging import Judged


def account_of(
    heading: Heading,
    period: str,
    figures: PublicFigures,
    earlier: Earlier,
    exports: Sequence[Export],
    checked: Checked,
    judged: Judged,
    findings: Sequence[Finding],
    waiting: int,
    identity: Identity,
    key: bytes,
) -> ControlMaterial:
    """Raises CountError unless every row that came in is either used or left out for a named reason."""
    left_out = checked.left_out + judged.left_out
    if checked.rows_in != judged.rows_used + left_out.total():
        raise CountError(
            "Programmets egna summor går inte ihop: rader in är inte räknade och utelämnade. Inget har skrivits. Anmäl felet."
        )
    return ControlMaterial(
        heading=heading,
        period=period,
        figures=figures,
        earlier=earlier,
        read=tuple(
            ReadFile(
                one.file,
                one.system,
                one.assumed_profile,
                len(one.rows),
                one.ignored_columns,
                receipt_mark(key, "fil", one.content),
            )
            for one in exports
        ),
        rows_in=checked.rows_in,
        rows_used=judged.rows_used,
        left_out=left_out,
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
        waiting=waiting,
        files=tuple(
            (one.file(period), one.purpose, one.destination, not isinstance(one, PublicReport)) for one in REPORTS
        ),
        identity=identity,
    )
