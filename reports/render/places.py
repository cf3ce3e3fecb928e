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
        self._paragraphs = _numbered(
            one for one in root.iter(_P) if _around(one, _TC) is None and _around(one, _BOX) is None
        )

    def of(self, element: Element | None) -> str:
        """`brödtexten, stycke 4`, `sidhuvudet, tabell 1, rad 2, kolumn 1`, or the part where it is in no paragraph."""
        paragraph = element if element is None or element.tag == _P else _around(element, _P)
        if paragraph is None:
            return self._part
        box = _around(paragraph, _BOX)
        if box is not None:
            return f"{self.of(_around(box, _P))}, textruta"
        if paragraph in self._paragraphs:
            return f"{self._part}, stycke {self._paragraphs[paragraph]}"
        cell, row, table = (_around(paragraph, tag) for tag in (_TC, _TR, _TBL))
        if row is None or table is None:
            return self._part
        return f"{self._part}, tabell {self._tables[table]}, rad {_position(row)}, kolumn {_position(cell)}"


def _numbered(elements: Iterable[Element]) -> Mapping[Element, int]:
    return {element: number for number, element in enumerate(elements, start=1)}


def _around(element: Element, tag: str) -> Element | None:
    return next(element.iterancestors(tag), None)


def _position(element: Element) -> int:
    return 1 + sum(1 for _ in element.itersiblings(element.tag, preceding=True))
