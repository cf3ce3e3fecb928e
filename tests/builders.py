"""Small exports and settings for one test: a row that is ordinary unless told otherwise, a file of any system, a `Kommun`."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from reports.check import Checked, check_beslut
from reports.kommun import load_kommun
from reports.model import Export, FindingKind, Kind, Kommun
from reports.read import Profile, load_profiles, read_exports
from reports.read.kinds import COLUMNS as KINDS
from tests.exports import COLUMNS, LATER_COLUMNS, Person, invented_person, older_person

Row = dict[str, str]

HEADINGS: Final = COLUMNS + LATER_COLUMNS
SHIPPED: Final = {
    profile.system: profile for profile in load_profiles(Path("no own profiles")) if profile.kind is Kind.BESLUT
}

ANNA: Final = invented_person(date(1985, 5, 14), kvinna=True, name="Anna Övning")
BO: Final = invented_person(date(1991, 12, 31), kvinna=False, name="Bo Övning")
CAJSA: Final = older_person(date(1938, 12, 1), kvinna=True, name="Cajsa Övning")
PETRA: Final = invented_person(date(1994, 3, 8), kvinna=True, name="Petra Handläggare")

SETTINGS: Final = """\
kommun = "Provby kommun"
namnd = "Socialnämnden"
"""
INSATSER: Final = """
[[insats]]
lag = "SoL"
ord = ["Säbo"]
kod = "sarskilt-boende"
namn = "Särskilt boende"
familj = "Boende för äldre"
verksamhet = "ÄO"

[[insats]]
lag = "SoL"
ord = []
kod = "hemtjanst"
namn = "Hemtjänst"
familj = "Stöd i hemmet"
verksamhet = "ÄO"

[[insats]]
lag = "LSS"
ord = ["Kontaktperson"]
kod = "lss-4"
namn = "Biträde av kontaktperson"
familj = "Personligt stöd"
verksamhet = "FO"
"""


def number_of(person: Person) -> str:
    """The number with its century and a hyphen."""
    return f"{person.born:%Y%m%d}-{person.last_four}"


def row(**values: str) -> Row:
    """One row of a standard export: särskilt boende granted to Anna in May 2026, not yet verkställt. `_` stands for a space."""
    given = {heading.replace("_", " "): value for heading, value in values.items()}
    assert set(given) <= set(HEADINGS), given
    return {
        "beslutsnummer": "B1",
        "ärendenummer": "Ä1",
        "personnummer": number_of(ANNA),
        "namn": ANNA.name,
        "skyddad identitet": "N",
        "nämnd": "Socialnämnden",
        "verksamhet": "ÄO",
        "enhet": "Enhet Norr",
        "lag": "SoL",
        "lagrum": "11 kap. 1 §",
        "insats": "Särskilt boende",
        "utfall": "Bifall",
        "beslutsdatum": "2026-05-02",
        "handläggare": "Petra Handläggare",
        **given,
    }


def csv_text(
    rows: Sequence[Row],
    headings: Sequence[str] = HEADINGS,
    separator: str = ";",
    line_end: str = "\r\n",
    quote_all: bool = False,
) -> str:
    """Rows as csv text, headings first."""
    lines = [list(headings), *([one.get(heading, "") for heading in headings] for one in rows)]
    return _written(lines, separator, line_end, quote_all)


def system_text(system: str, rows: Sequence[Row]) -> str:
    """Rows as the system itself would write them, in its own headings, words and order of lines."""
    profile = SHIPPED[system]
    theirs = {ours: name for name, ours in profile.columns.items()}
    headings = [heading for heading in HEADINGS if heading in theirs]
    lines = [[theirs[heading] for heading in headings]]
    lines += [[_their_word(profile, heading, one.get(heading, "")) for heading in headings] for one in rows]
    text = _written(lines, "," if system == "combine" else ";", "\r\n", system == "combine")
    if system == "viva":
        return f"Beslut\r\nUttag 2026-10-01\r\n\r\n{text}Antal poster: {len(rows)}\r\n"
    return text


def _their_word(profile: Profile, heading: str, text: str) -> str:
    if text and heading in KINDS[profile.kind].days and profile.date_form != "ÅÅÅÅ-MM-DD":
        return f"{text} 00:00"
    return next((word for word, ours in profile.words.get(heading, {}).items() if ours == text), text)


def _written(lines: Iterable[Iterable[str]], separator: str, line_end: str, quote_all: bool) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(
        out,
        delimiter=separator,
        lineterminator=line_end,
        quoting=csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL,
    )
    writer.writerows(lines)
    return out.getvalue()


def write(path: Path, content: str | bytes, encoding: str = "utf-8") -> Path:
    """A file with exactly this content."""
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return path


def read(*paths: Path) -> tuple[Export, ...]:
    """What the reader gives with the shipped profiles."""
    return read_exports(paths, tuple(SHIPPED.values()))


def cells(export: Export, heading: str) -> list[str]:
    """One column of an export, row by row."""
    return [export.cell(one, heading) for one in export.rows]


def rows_of(export: Export) -> list[Row]:
    """The rows of an export as the dicts they were written from: empty cells left out."""
    return [{heading: text for heading in export.columns if (text := export.cell(one, heading))} for one in export.rows]


def export(rows: Sequence[Row], system: str = "standard", file: str = "beslut.csv") -> Export:
    """Rows as if read from a file of a system, the heading on line 1."""
    return Export(
        file=file,
        system=system,
        kind=SHIPPED["standard"].kind,
        assumed_profile=False,
        date_form="ÅÅÅÅ-MM-DD",
        columns={heading: [one.get(heading, "") for one in rows] for heading in HEADINGS},
        lines=range(2, len(rows) + 2),
        ignored_columns=(),
        loose={},
        digest=b"",
    )


def kommun(more: str = "", settings: str = SETTINGS, insatser: str = INSATSER) -> Kommun:
    """A small municipality; `more` is added last, and may open tables of its own."""
    with TemporaryDirectory() as folder:
        return load_kommun(write(Path(folder) / "kommun.toml", settings + insatser + more))


PROVBY: Final = kommun()


def check(*rows: Row, settings: Kommun = PROVBY) -> Checked:
    """What the check room makes of one standard export."""
    return check_beslut([export(rows)], settings, only_namnd=False)


def kinds(checked: Checked) -> list[FindingKind]:
    """The kinds of all findings, in order of the alphabet."""
    return sorted(one.kind for one in checked.findings)


def columns_of(checked: Checked, kind: FindingKind) -> list[str]:
    """Which columns the findings of one kind point at."""
    return sorted(one.column for one in checked.findings if one.kind is kind)
