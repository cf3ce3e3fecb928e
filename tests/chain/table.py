"""One export as rows that can be altered, in the form of any of the three systems."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from tests.runs import ROOT

_ENCODING = {"standard": "utf-8", "viva": "cp1252", "combine": "utf-8-sig"}


@cache
def profile(system: str) -> dict[str, Any]:
    """How a system writes its exports."""
    path = ROOT / "reports" / "read" / "profiles" / f"{system}-beslut.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


class Table:
    """The rows of an export. Headings are named in our words; `above` are the lines of title before the table."""

    def __init__(self, system: str, content: bytes) -> None:
        self.system = system
        text = content.decode(_ENCODING[system])
        titles = profile(system)["titelrader"]
        lines = text.split("\r\n", titles)
        self.above = lines[:titles]
        body = lines[titles]
        if profile(system)["slutrad"]:
            body = body[: body.rstrip("\r\n").rindex("\r\n") + 2]
        delimiter = "," if system == "combine" else ";"
        headings, *self.rows = csv.reader(io.StringIO(body, newline=""), delimiter=delimiter)
        self.headings = headings

    def bytes(self) -> bytes:
        """The export as its system would write it."""
        text = io.StringIO(newline="")
        combine = self.system == "combine"
        writer = csv.writer(
            text,
            delimiter="," if combine else ";",
            quoting=csv.QUOTE_ALL if combine else csv.QUOTE_MINIMAL,
            lineterminator="\r\n",
        )
        writer.writerows([self.headings, *self.rows])
        below = profile(self.system)["slutrad"]
        whole = [*self.above, text.getvalue()]
        return ("\r\n".join(whole) + (below.replace("{antal}", str(len(self.rows))) + "\r\n" if below else "")).encode(
            _ENCODING[self.system]
        )

    def at(self, heading: str) -> int:
        """The column of one of our headings."""
        return self.headings.index(profile(self.system)["kolumner"][heading])

    def word(self, heading: str, ours: str) -> str:
        """The system's word for one of ours."""
        words: dict[str, str] = profile(self.system).get("varden", {}).get(heading, {})
        return next((theirs for theirs, our in words.items() if our.casefold() == ours.casefold()), ours)

    def rows_of(self, number: str) -> list[list[str]]:
        """The rows of one beslut."""
        column = self.at("beslutsnummer")
        return [row for row in self.rows if row[column] == number]

    def set(self, number: str, **cells: str) -> None:
        """Other values in the cells of a beslut, in all its rows; `verkställd_från=""` is blanked."""
        for row in self.rows_of(number):
            for name, value in cells.items():
                row[self.at(name.replace("_", " "))] = value

    def drop(self, number: str) -> None:
        """The beslut is not in the export."""
        gone = self.rows_of(number)
        self.rows = [row for row in self.rows if row not in gone]

    def spell(self, heading: str, spelling: Callable[[str], str], numbers: Iterable[str] | None = None) -> None:
        """Every value under a heading, or that of some beslut, is spelt otherwise."""
        column, wanted = self.at(heading), None if numbers is None else set(numbers)
        numbered = self.at("beslutsnummer")
        for row in self.rows:
            if wanted is None or row[numbered] in wanted:
                row[column] = spelling(row[column])
