"""The handling to fullmäktige as a reader has it: its sentences, its tables, its figures, and what in it never changes."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import docx

from reports.run.order import Result
from reports.screen import tell

DOCX = "statistikrapport-kf-2026-K3.docx"
JSON = "statistikrapport-kf-2026-K3.json"

_UP_TO_TWENTY = (
    "noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv", "tretton", "fjorton", "femton",
    "sexton", "sjutton", "arton", "nitton", "tjugo",
)  # fmt: skip
_LOOSE = ("hälften", "dussin", "tjog", "flertal", "tiotal", "hundratal")  # a count, and none that is printed
NUMBER_WORDS = {
    **{word: number for number, word in enumerate(_UP_TO_TWENTY)},
    **{"en": 1, "inget": 0, "inga": 0, "ingen": 0, "bägge": 2, "båda": 2},
    **dict.fromkeys(_LOOSE, -1),
}
_MONTHS = "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
# What is no count of anybody: days, quarters, provisions, amounts, and the two numbers that the law and the rule themselves say.
_NO_COUNTS = (
    rf"den \d{{1,2}} (?:{_MONTHS}) \d{{4}}",
    r"\d{4}-\d\d-\d\d",
    r"kvartal \d \d{4}",
    r"\(\d{4}:\d+\)",
    r"\d+(?: [a-z])? (?:kap\.|§)(?: \d+(?: [a-z])? §)?",
    r"[\d ]+ kronor|lägst [\d ]+ och högst [\d ]+ kronor",
    r"(?:mer än |inom )?tre månader|tremånadersgränsen",
)


@dataclass(frozen=True)
class Reading:
    """One run's public handling, and what the screen said of the run."""

    folder: Path
    screen: str

    @classmethod
    def of(cls, result: Result) -> Reading:
        """Reads what a run wrote."""
        return cls(result.folder, "\n".join(tell(result)))

    @cached_property
    def document(self) -> bytes:
        return next((self.folder / "offentligt").glob("*.docx")).read_bytes()

    @cached_property
    def sentences(self) -> list[str]:
        """Every sentence of the body, with plain spaces."""
        paragraphs = docx.Document(io.BytesIO(self.document)).paragraphs
        texts = (" ".join(paragraph.text.replace("\u00a0", " ").split()) for paragraph in paragraphs)
        # A full stop after "kap" or before a number ends no sentence.
        return [sentence for text in texts if text for sentence in re.split(r"(?<=[.:])(?<!kap\.) (?=[A-ZÅÄÖ])", text)]

    @cached_property
    def tables(self) -> list[list[list[str]]]:
        """The tables as rows of cells, the headings first."""
        tables = docx.Document(io.BytesIO(self.document)).tables
        return [[[cell.text.replace("\u00a0", " ") for cell in row.cells] for row in table.rows] for table in tables]

    @cached_property
    def figures(self) -> dict[str, Any]:
        data: dict[str, Any] = json.loads(next((self.folder / "offentligt").glob("*.json")).read_text(encoding="utf-8"))
        return data

    @cached_property
    def receipt(self) -> dict[str, Any]:
        data: dict[str, Any] = json.loads((self.folder / "kvittens.json").read_text(encoding="utf-8"))
        return data

    @cached_property
    def kontrollsida(self) -> str:
        return (self.folder / "kontrollsida.html").read_text(encoding="utf-8")

    def counts(self) -> set[int]:
        """Every count that the figures file prints, and the changes since the quarters it compares with."""
        found = set(_integers(self.figures["listor"]))
        for lista in self.figures["listor"].values():
            earlier = (lista["foregaende_kvartal"], lista["samma_kvartal_foregaende_ar"])
            found |= {abs(lista["totalt"] - before) for before in earlier if before is not None}
        return found


def numbers_in(sentence: str) -> list[int]:
    """The counts that a sentence tells, in figures and in words; -1 for a word such as hälften."""
    for pattern in _NO_COUNTS:
        sentence = re.sub(pattern, " ", sentence, flags=re.IGNORECASE)
    tokens = re.findall(r"\d+|[a-zåäöé]+", sentence.casefold())
    return [
        int(token) if token.isdigit() else NUMBER_WORDS[token]
        for token in tokens
        if token.isdigit() or token in NUMBER_WORDS
    ]


def _integers(data: object) -> Iterator[int]:
    if isinstance(data, dict):
        for value in data.values():
            yield from _integers(value)
    elif isinstance(data, list):
        for value in data:
            yield from _integers(value)
    elif isinstance(data, int):
        yield data
