"""Every stop and every finding of the statistics: file, line and column, what to do, and nothing of any person."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pytest

from reports.check import check_aktualiseringar, check_stodmanader, check_utredningar
from reports.check.sentences import statistik_finding
from reports.errors import SourceError
from reports.model import FindingKind, Kind, Place
from reports.read.kinds import COLUMNS
from tests.builders import Row, number_of
from tests.exports import invented_person, personnummer_forms
from tests.statistik_exports import SHIPPED, anmalan, statistik_export, stodmanad, utredning

CHILD = invented_person(date(2011, 4, 17), kvinna=True, name="Hemlina Nålsson")
SECRET = {"personnummer": number_of(CHILD), "namn": CHILD.name, "ärendenummer": "NÅLÄ-4411"}
ROWS: dict[Kind, Row] = {
    Kind.ANMALNINGAR: anmalan(anmälningsnummer="NÅLAN-77") | SECRET,
    Kind.UTREDNINGAR: utredning(utredningsnummer="NÅLU-77") | SECRET,
    Kind.FORSORJNINGSSTOD: stodmanad() | SECRET,
}
CHECKS: dict[Kind, Callable[..., Any]] = {
    Kind.ANMALNINGAR: check_aktualiseringar,
    Kind.UTREDNINGAR: check_utredningar,
    Kind.FORSORJNINGSSTOD: check_stodmanader,
}
# Where a wrong value has been put: another cell's, a day of birth, a number, a name, Excel's.
WRONG = (
    *SECRET.values(),
    *(cell for rows in ROWS.values() for cell in rows.values() if cell.startswith("NÅL")),
    f"{CHILD.born:%Y-%m-%d}",
    f"{CHILD.born:%Y%m%d}",
    f"{CHILD.born:%y%m%d}",
    "Hemlina",
    "-",
    "1,9E+11",
    "",
)
NEEDLES = {
    *(text for text in WRONG if len(text) > 4 and text[0] != "1"),
    *personnummer_forms(CHILD),
    CHILD.last_four,
    "Nålsson",
}


def said(kind: Kind, rows: Sequence[Row]) -> list[str]:
    """Everything that is said of these rows: the stop, or all findings."""
    try:
        findings = CHECKS[kind]([statistik_export(kind, rows)], SHIPPED).findings
    except SourceError as stop:
        return str(stop).splitlines()
    return [f"{one.place.file} rad {one.place.line}, {one.column}: {one.what} {one.cure}" for one in findings]


@pytest.mark.parametrize("text", WRONG)
@pytest.mark.parametrize(("kind", "heading"), [(kind, heading) for kind in ROWS for heading in COLUMNS[kind].all])
def test_a_personal_value_in_any_column_is_never_told(kind: Kind, heading: str, text: str) -> None:
    lines = said(kind, [ROWS[kind], ROWS[kind] | {heading: text}])
    assert [] == [needle for needle in NEEDLES for line in lines if needle.casefold() in line.casefold()]
    assert all(line.startswith(("standard.csv rad 2, ", "standard.csv rad 3, ")) for line in lines)


@pytest.mark.parametrize("kind", list(FindingKind))
def test_every_kind_of_finding_has_words_and_a_cure_in_the_statistics(kind: FindingKind) -> None:
    one = statistik_finding(kind, Place("anmalningar.csv", 2))
    assert all(text.endswith(".") and text[0].isupper() for text in (one.what, one.cure))


@pytest.mark.parametrize(
    "kind", [FindingKind.FEL_KONTROLLSIFFRA, FindingKind.PERSONNUMMER_OLASLIGT, FindingKind.I_TVA_SYSTEM]
)
def test_a_finding_of_the_statistics_does_not_speak_of_a_beslut(kind: FindingKind) -> None:
    one = statistik_finding(kind, Place("anmalningar.csv", 2))
    assert "eslut" not in one.what + one.cure
