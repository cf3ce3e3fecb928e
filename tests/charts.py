"""The charts of a finished document, read back from their parts as a reader has them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import docx
from docx.document import Document
from lxml import etree

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


@dataclass(frozen=True)
class DrawnChart:
    """What a chart says: its title and alternative text, the words of its axis, and each series with a number or a gap for each word."""

    title: str
    description: str
    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[int | None, ...]], ...]


def charts_in(content: bytes) -> list[DrawnChart]:
    """The charts in the order of the text."""
    document = docx.Document(io.BytesIO(content))
    return [one for inline in document.element.body.iter(f"{_WP}inline") for one in charts_of(document, inline)]


def charts_of(document: Document, within: Any) -> Iterator[DrawnChart]:
    """The charts in one element of the text."""
    for reference in within.iter(f"{C}chart"):
        inline = next(reference.iterancestors(f"{_WP}inline"))
        properties = inline.find(f"{_WP}docPr")
        root: Any = etree.fromstring(document.part.rels[reference.get(_R)].target_part.blob)
        series = tuple((one.findtext(f"{C}tx/{C}v") or "", _numbers(one)) for one in root.iter(f"{C}ser"))
        words = next(root.iter(f"{C}cat"))
        yield DrawnChart(
            properties.get("title", ""),
            properties.get("descr", ""),
            tuple(one.text or "" for one in words.iter(f"{C}v")),
            series,
        )


def _numbers(series: Any) -> tuple[int | None, ...]:
    literal = series.find(f"{C}val/{C}numLit")
    held = {int(point.get("idx")): int(point.findtext(f"{C}v")) for point in literal.iterfind(f"{C}pt")}
    return tuple(held.get(at) for at in range(int(literal.find(f"{C}ptCount").get("val"))))
