"""Small exports of staff for one test, and what their handlingar are made from: an anställning and a beslut under lex Sarah that are ordinary unless told otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from reports.catalogue.delegation import DelegationHeading, DelegationPublic
from reports.check import CheckedAnstallningar, CheckedLexSarah, check_anstallningar, check_lex_sarah
from reports.kommun import load_kommun
from reports.law import delegation_citations_at, load_law
from reports.model import (
    Anstallning,
    Export,
    Finding,
    FindingKind,
    Kind,
    LexSarah,
    Part,
    PublicDelegation,
    Redovisningsperiod,
)
from reports.read import load_profiles, read_exports
from reports.read.kinds import COLUMNS
from tests.builders import Row, csv_text, write
from tests.runs import ROOT

SEPTEMBER = Redovisningsperiod(date(2026, 9, 1), date(2026, 9, 30))


def anstallning(**values: str) -> Row:
    """One row: a vårdbiträde employed until further notice, signed in September 2026. `_` stands for a space."""
    return {
        "befattning": "Vårdbiträde",
        "organisation": "Hemtjänst centrum",
        "anställningsform": "Tillsvidare",
        "från": "2026-10-01",
        "omfattning": "Heltid",
        "utfärdad": "2026-09-10",
        "utfärdat av": "Chefina Övning",
        "titel": "Enhetschef",
        **{heading.replace("_", " "): value for heading, value in values.items()},
    }


def lex_sarah(**values: str) -> Row:
    """One row: a missförhållande under SoL in September 2026."""
    return {
        "diarienummer": "SN 2026/214",
        "datum": "2026-09-10",
        "lag": "SoL",
        "beslut": "Missförhållande",
        "befattning": "Förvaltningschef",
        **values,
    }


def staff_export(kind: Kind, rows: Sequence[Row], file: str = "personal.csv") -> Export:
    """The rows as the reader gives them from a standard export of this kind."""
    with TemporaryDirectory() as folder:
        path = write(Path(folder) / file, csv_text(rows, COLUMNS[kind].all))
        (export,) = read_exports([path], load_profiles(Path("no own profiles")), must=kind)
    return export


def sample_export(name: str) -> Export:
    """A file of the sample data, as the reader gives it."""
    (export,) = read_exports([ROOT / "sample_data" / "standard" / name], load_profiles(Path("no own profiles")))
    return export


def anstallningar_of(*rows: Row, period: Redovisningsperiod = SEPTEMBER) -> CheckedAnstallningar:
    """What the check room makes of one export of anställningar."""
    return check_anstallningar([staff_export(Kind.ANSTALLNINGAR, rows)], period)


def lex_sarah_of(*rows: Row, period: Redovisningsperiod = SEPTEMBER) -> CheckedLexSarah:
    """What the check room makes of one export of beslut under lex Sarah."""
    return check_lex_sarah([staff_export(Kind.LEX_SARAH, rows)], period)


def found(findings: Sequence[Finding]) -> list[tuple[FindingKind, int, str]]:
    """Kind, line and column of each finding, in order of line."""
    return sorted(((one.kind, one.place.line, one.column) for one in findings), key=lambda one: (one[1], one[2]))


def staff_material(
    period: Redovisningsperiod = SEPTEMBER,
    *,
    anstallningar: tuple[Anstallning, ...] = (),
    lex_sarah: tuple[LexSarah, ...] = (),
    named: frozenset[str] = frozenset(),
) -> DelegationPublic:
    """What the offentliga handlingar are made from, in a period without beslut of any other kind. The handlingsnummer are 7 and 8."""
    heading = DelegationHeading(
        kommun=load_kommun(ROOT / "templates" / "lillby" / "kommun.toml"),
        period=period,
        upprattad=date(2026, 10, 5),
        diarienummer="SN 2026/300",
        meeting=None,
        versioner=(),
        namnges=True,
        citations=delegation_citations_at(load_law(), period.till),
    )
    parts = {Part.ANSTALLNINGAR: "7", Part.LEX_SARAH: "8"}
    return DelegationPublic(heading, PublicDelegation(0, (), (), ()), parts, lex_sarah, anstallningar, named)
