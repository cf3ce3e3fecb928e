"""The exports of the statistics to their rows, kind by kind, checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reports.anonymise import PartedStatistik, part_statistik
from reports.check import (
    Checked,
    CheckedAktualiseringar,
    CheckedStodmanader,
    CheckedUtredningar,
    answered,
    check_aktualiseringar,
    check_beslut,
    check_stodmanader,
    check_utredningar,
    refuse_staff_in_statistik,
)
from reports.errors import SourceError
from reports.model import (
    Export,
    Finding,
    IdentifiedAktualisering,
    IdentifiedStodmanad,
    IdentifiedUtredning,
    Kind,
    Kommun,
    LeftOut,
    Statistikord,
)
from reports.read import of_kind
from reports.run.account import Rows
from reports.run.judging import Judged
from reports.run.order import StatistikOrder

Identified = IdentifiedAktualisering | IdentifiedUtredning | IdentifiedStodmanad
KINDS = (Kind.ANMALNINGAR, Kind.UTREDNINGAR, Kind.FORSORJNINGSSTOD, Kind.BESLUT)


@dataclass(frozen=True, slots=True)
class CheckedStatistik:
    """What the exports say, checked, kind by kind; `staff` are the staff's own numbers."""

    aktualiseringar: CheckedAktualiseringar
    utredningar: CheckedUtredningar
    stodmanader: CheckedStodmanader
    beslut: Checked
    findings: tuple[Finding, ...]
    staff: tuple[str, ...]

    @property
    def identified(self) -> list[Identified]:
        """The rows of the first three kinds, with their persons."""
        return [
            *self.aktualiseringar.aktualiseringar,
            *self.utredningar.utredningar,
            *self.stodmanader.stodmanader,
        ]

    def parted(self, key: bytes) -> PartedStatistik:
        """The rows of the first three kinds without their persons."""
        return part_statistik(
            self.aktualiseringar.aktualiseringar, self.utredningar.utredningar, self.stodmanader.stodmanader, key
        )

    def rows(self, judged: Judged) -> Rows:
        """The rows of all kinds: those that stand for something that is counted, and those left out by reason."""
        kinds = (self.aktualiseringar, self.utredningar, self.stodmanader, self.beslut)
        left_out: Counter[LeftOut] = sum((one.left_out for one in kinds), judged.left_out)
        used = sum(len(one.places) for one in self.identified) + judged.rows_used
        return Rows(sum(one.rows_in for one in kinds), used, left_out)


def exports_of(given: Sequence[Export]) -> tuple[Export, ...]:
    """The exports that the statistics count. Raises SourceError where there is none."""
    exports = tuple(one for one in given if one.kind in KINDS)
    if not exports:
        kinds = ", ".join(kind.in_words for kind in KINDS)
        raise SourceError(
            f"Ingen fil är en export som statistiken räknar. Väntat minst en av: {kinds}. Ange exporten med --indata."
        )
    return exports


def check_statistik(
    exports: Sequence[Export], kommun: Kommun, ordlista: Statistikord, order: StatistikOrder
) -> CheckedStatistik:
    """Every kind checked. Raises SourceError and ProtectionError as the checks of each kind do."""
    aktualiseringar = check_aktualiseringar(of_kind(exports, Kind.ANMALNINGAR), ordlista)
    utredningar = check_utredningar(of_kind(exports, Kind.UTREDNINGAR), ordlista)
    stodmanader = check_stodmanader(of_kind(exports, Kind.FORSORJNINGSSTOD), ordlista)
    beslut = check_beslut(of_kind(exports, Kind.BESLUT), kommun, only_namnd=bool(order.namnd))
    persons: list[Identified] = [
        *aktualiseringar.aktualiseringar,
        *utredningar.utredningar,
        *stodmanader.stodmanader,
    ]
    of_staff: list[Finding] = []
    staff = refuse_staff_in_statistik(persons, kommun, of_staff)
    findings = answered((*aktualiseringar.findings, *utredningar.findings, *stodmanader.findings, *of_staff), kommun)
    return CheckedStatistik(
        aktualiseringar,
        utredningar,
        stodmanader,
        beslut,
        (*findings, *beslut.findings),
        tuple(sorted({*staff, *beslut.staff})),
    )
