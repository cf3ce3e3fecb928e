"""What the flags of a day say, read back: the work list by openpyxl, the e-mail by unit, the screen by line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl

from reports.run.order import Result
from reports.screen import tell_flaggor

_HEADING_ROW = 3
RULE = "=" * 72


def workbook(folder: Path) -> Any:
    """The work list as openpyxl reads it."""
    (path,) = (folder / "sekretess").glob("flaggor-*.xlsx")
    return openpyxl.load_workbook(path)


def rows_of(folder: Path, sheet: str = "Beslut") -> list[dict[str, Any]]:
    """The rows of a sheet by their headings; days as dates."""
    page = workbook(folder)[sheet]
    headings = [cell.value for cell in page[_HEADING_ROW]]
    rows = page.iter_rows(min_row=_HEADING_ROW + 1, values_only=True)
    found = [dict(zip(headings, row, strict=True)) for row in rows]
    return [
        {name: value.date() if hasattr(value, "date") else value for name, value in row.items()}
        for row in found
        if row[headings[1]] is not None
    ]


def by_case(folder: Path) -> dict[str, dict[str, Any]]:
    """The rows of the work list by their ärendenummer."""
    return {row["Ärendenummer"]: row for row in rows_of(folder)}


def email(folder: Path) -> str:
    """The text of all e-mails."""
    (path,) = (folder / "sekretess").glob("mejl-*.txt")
    return path.read_text(encoding="utf-8")


def email_to(folder: Path, whom: str) -> str:
    """The text to one unit."""
    (text,) = (part for part in email(folder).split(RULE) if part.lstrip().startswith(f"Till: {whom}\n"))
    return text.strip()


def screen(result: Result) -> str:
    """Everything that the officer sees."""
    return "\n".join(tell_flaggor(result))
