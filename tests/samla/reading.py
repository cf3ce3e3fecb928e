"""The handling of many nämnder as a reader has it: its paragraphs, its tables by caption, its figures file, and what the officer is told."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import docx
from docx.table import Table
from docx.text.paragraph import Paragraph

from reports.run.order import Result
from reports.screen import tell_samla


@dataclass(frozen=True)
class Read:
    """One run, read back from its files."""

    result: Result

    @cached_property
    def files(self) -> dict[str, bytes]:
        return dict(self.result.files)

    def file(self, ending: str) -> bytes:
        """The one file with this ending."""
        (content,) = (content for name, content in self.files.items() if name.endswith(ending))
        return content

    @cached_property
    def blocks(self) -> list[Paragraph | Table]:
        return [*docx.Document(io.BytesIO(self.file(".docx"))).iter_inner_content()]

    @cached_property
    def paragraphs(self) -> list[str]:
        """Every paragraph with plain spaces."""
        return [plain(one.text) for one in self.blocks if isinstance(one, Paragraph)]

    @cached_property
    def text(self) -> str:
        return "\n".join(self.paragraphs)

    @cached_property
    def tables(self) -> dict[str, list[list[str]]]:
        """The rows of each table, its headings first, by its caption without number."""
        found, caption = {}, ""
        for block in self.blocks:
            if isinstance(block, Paragraph):
                caption = plain(block.text).partition(". ")[2]
            else:
                found[caption] = [[plain(cell.text) for cell in row.cells] for row in block.rows]
        return found

    @cached_property
    def figures(self) -> dict[str, Any]:
        data: dict[str, Any] = json.loads(self.file("offentligt/" + self.figures_name))
        return data

    @property
    def figures_name(self) -> str:
        return next(
            name.split("/")[-1] for name in self.files if name.startswith("offentligt/") and name.endswith(".json")
        )

    @cached_property
    def receipt(self) -> dict[str, Any]:
        data: dict[str, Any] = json.loads(self.files["kvittens.json"])
        return data

    @property
    def kontrollsida(self) -> str:
        return plain(self.files["kontrollsida.html"].decode("utf-8"))

    @cached_property
    def warnings(self) -> list[str]:
        return [plain(one) for one in self.result.page.warnings]

    @property
    def screen(self) -> str:
        return plain("\n".join(tell_samla(self.result)))

    def lista(self, which: str = "ej_verkstallda", at: int = 0) -> dict[str, Any]:
        """A list of the figures file, of the n:th quarter."""
        data: dict[str, Any] = self.figures["kvartalen"][at]["listor"][which]
        return data

    def table(self, name: str, which: str = "ej_verkstallda", at: int = 0) -> list[list[Any]]:
        """The rows of a table of the figures file; none if it is not printed."""
        return next((table["rader"] for table in self.lista(which, at)["tabeller"] if table["namn"] == name), [])


def plain(text: str) -> str:
    """With plain spaces and hyphens for minus signs."""
    return text.replace("\u00a0", " ").replace("\u2212", "-")
