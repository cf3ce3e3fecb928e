"""Small exports of anmälningar, utredningar and försörjningsstöd for one test: a row that is ordinary unless told otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from reports.check import (
    CheckedAktualiseringar,
    CheckedStodmanader,
    CheckedUtredningar,
    check_aktualiseringar,
    check_stodmanader,
    check_utredningar,
)
from reports.kommun import load_statistikord
from reports.model import Export, Finding, FindingKind, Kind, Statistikord
from reports.read.kinds import COLUMNS
from tests.builders import Row, number_of, write
from tests.exports import invented_person, older_person

TOVE: Final = invented_person(date(2010, 3, 8), kvinna=True, name="Tove Övning")
ELIS: Final = invented_person(date(2012, 9, 23), kvinna=False, name="Elis Övning")
MIRA: Final = older_person(
    date(2019, 2, 28), kvinna=True, name="Mira Övning"
)  # a T-number, as one too young for the test numbers


def words(text: str = "") -> Statistikord:
    """The program's lists, and what a statistik.toml with this text adds."""
    with TemporaryDirectory() as folder:
        if text:
            write(Path(folder) / "statistik.toml", text)
        return load_statistikord(Path(folder))


SHIPPED: Final = words()


def anmalan(**values: str) -> Row:
    """One row: an orosanmälan from school about Tove in March 2026, förhandsbedömd in time. `_` stands for a space."""
    return {
        "anmälningsnummer": "AN1",
        "ärendenummer": "Ä1",
        "personnummer": number_of(TOVE),
        "namn": TOVE.name,
        "inkom": "2026-03-02",
        "anmälare": "Skola",
        "aktualiseringskod": "B/U Psykisk ohälsa",
        "typ": "Orosanmälan",
        "förhandsbedömning klar": "2026-03-10",
        "förhandsbedömning beslut": "Ej inleda utredning",
        **_spaced(values),
    }


def utredning(**values: str) -> Row:
    """One row: a utredning of Tove, begun in March 2026 and not finished."""
    return {
        "utredningsnummer": "U1",
        "ärendenummer": "Ä1",
        "personnummer": number_of(TOVE),
        "namn": TOVE.name,
        "inledd": "2026-03-10",
        "avslutad": "",
        **_spaced(values),
    }


def stodmanad(**values: str) -> Row:
    """One row: försörjningsstöd for Tove in March 2026, who is unemployed without ersättning."""
    return {
        "ärendenummer": "Ä1",
        "personnummer": number_of(TOVE),
        "namn": TOVE.name,
        "månad": "2026-03",
        "hinderkod": "113",
        "flykting": "N",
        "arbetsmarknadsinsats": "N",
        **_spaced(values),
    }


def _spaced(values: dict[str, str]) -> Row:
    return {heading.replace("_", " "): value for heading, value in values.items()}


def statistik_export(
    kind: Kind,
    rows: Sequence[Row],
    system: str = "standard",
    date_form: str = "ÅÅÅÅ-MM-DD",
    columns: Sequence[str] | None = None,
) -> Export:
    """Rows as if read from a file of a system, the heading on line 1; the file is called as the system."""
    headings = tuple(columns or COLUMNS[kind].all)
    assert {heading for one in rows for heading in one} <= set(COLUMNS[kind].all)
    return Export(
        file=f"{system}.csv",
        system=system,
        kind=kind,
        assumed_profile=False,
        date_form=date_form,
        columns={heading: [one.get(heading, "") for one in rows] for heading in headings},
        lines=range(2, len(rows) + 2),
        ignored_columns=(),
        loose={},
        digest=b"",
    )


def aktualiseringar_of(*rows: Row, ord_: Statistikord = SHIPPED, **systems: Sequence[Row]) -> CheckedAktualiseringar:
    """What the check room makes of anmälningar: `rows` in `standard`, and those of each system named."""
    return check_aktualiseringar(_exports(Kind.ANMALNINGAR, rows, systems), ord_)


def utredningar_of(*rows: Row, ord_: Statistikord = SHIPPED, **systems: Sequence[Row]) -> CheckedUtredningar:
    """What the check room makes of utredningar."""
    return check_utredningar(_exports(Kind.UTREDNINGAR, rows, systems), ord_)


def stodmanader_of(*rows: Row, ord_: Statistikord = SHIPPED, **systems: Sequence[Row]) -> CheckedStodmanader:
    """What the check room makes of försörjningsstöd."""
    return check_stodmanader(_exports(Kind.FORSORJNINGSSTOD, rows, systems), ord_)


def _exports(kind: Kind, rows: Sequence[Row], systems: dict[str, Sequence[Row]]) -> list[Export]:
    given = {"standard": rows, **systems} if rows else systems
    return [statistik_export(kind, of_system, system) for system, of_system in given.items()]


def kinds_of(findings: Iterable[Finding]) -> list[FindingKind]:
    """The kinds of the findings, in order of the alphabet."""
    return sorted(one.kind for one in findings)
