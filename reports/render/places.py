"""Where in a template something stands, in the words of the one who has it open in Word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from docx.oxml.ns import qn
from lxml import etree

from reports.render.runs import Element

_P, _TBL, _TR, _TC, _BOX = (qn(f"w:{tag}") for tag in ("p", "tbl", "tr", "tc", "txbxContent"))
_PART_NAMES = {
    "document": "brödtexten",
    "hdr": "sidhuvudet",
    "ftr": "sidfoten",
    "footnotes": "fotnoterna",
    "endnotes": "slutnoterna",
    "comments": "kommentarerna",
    "styles": "formatmallarna",
    "numbering": "listorna",
    "settings": "inställningarna",
    "glossaryDocument": "snabbdelarna",
}


def part_name(root: Element | None) -> str:
    """A part of the file by what it is: `brödtexten`, `sidhuvudet`."""
    tag = etree.QName(root).localname if root is not None else ""
    return _PART_NAMES.get(tag, "filen")


class Places:
    """The paragraphs and tables of one part, numbered as they stood before anything was filled in."""

    def __init__(self, part: str, root: Element) -> None:
        self._part = part
        self._tables = _numbered(root.iter(_TBL))
        self._paragraphs = _numbered(one for one in root.iter(_P) if not _within(one, _TC) and not _within(one, _BOX))

    def of(self, element: Element) -> str:
        """`brödtexten, stycke 4`, `sidhuvudet, tabell 1, rad 2, kolumn 1`, or the part where it is in no paragraph."""
        paragraph = element if element.tag == _P else next(element.iterancestors(_P), None)
        if paragraph is None:
            return self._part
        box = next(paragraph.iterancestors(_BOX), None)
        if box is not None and (host := next(box.iterancestors(_P), None)) is not None:
            return f"{self.of(host)}, textruta"
        cell = next(paragraph.iterancestors(_TC), None)
        if cell is None:
            return f"{self._part}, stycke {self._paragraphs[paragraph]}"
        row = next(cell.iterancestors(_TR))
        table = self._tables[next(row.iterancestors(_TBL))]
        return f"{self._part}, tabell {table}, rad {_position(row)}, kolumn {_position(cell)}"


def _numbered(elements: Iterable[Element]) -> Mapping[Element, int]:
    return {element: number for number, element in enumerate(elements, start=1)}


def _within(paragraph: Element, tag: str) -> bool:
    return next(paragraph.iterancestors(tag), None) is not None


def _position(element: Element) -> int:
    return 1 + sum(1 for _ in element.itersiblings(element.tag, preceding=True))
