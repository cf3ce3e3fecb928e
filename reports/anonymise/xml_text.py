"""An XML part as text: what a reader sees, paragraph by paragraph, and what no reader sees: attributes, names and comments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.parsers import expat

from reports.anonymise.folding import BREAK
from reports.anonymise.passage import Passage, walled
from reports.anonymise.places import inside, name_of_attribute

# In these the text of a paragraph lies in runs, which are one text; in every other part each element is its own.
_IN_RUNS = frozenset(
    ["document", "hdr", "ftr", "footnotes", "endnotes", "comments", "glossaryDocument", "sst", "chartSpace", "wsDr"]
)
_POINTS = frozenset(["v", "pt"])  # in a chart: a word of an axis, the name of a series, a number
_NEW_PIECE = _POINTS | {"p", "tc", "tr", "tbl", "si", "txbxContent", "comment", "footnote", "endnote"}
_BLANK = frozenset(["tab", "br", "cr", "ptab"])
_HIDDEN = frozenset(["delText", "instrText", "delInstrText"])
_TEXT = _HIDDEN | _POINTS | {"t"}
# Where a cell of a worksheet stands: AK10 is its address, and nobody's initials and birth year.
_ADDRESSES = frozenset(["r", "ref", "sqref", "topLeftCell", "activeCell"])
_ADDRESS = re.compile(r"[A-Z]{1,3}\d{1,7}(?::[A-Z]{1,3}\d{1,7})?")
# The measures of a page, which say nothing of an ärende that has the number 11906, and the colours, which say nothing of F79646.
_MEASURES = re.compile(r"[\d\s.,;:%+/-]+(?:pt|px|mm|cm|in)?")
_DRAWN = frozenset(["path", "coordsize", "coordorigin", "adj", "eqn", "inset", "style", "points"])
_FORMAT = "formatCode"  # of a chart's figures: [>=1000000]
_NUMBERED = frozenset(["id", "w:id"])
_COLOUR = re.compile(r"(?:[0-9A-F]{2})?[0-9A-F]{6}", re.IGNORECASE)
_COLOURED = frozenset(
    re.findall(
        r"\w+",
        "color shd u bdr top bottom left right start end insideH insideV between bar tl2br tr2bl srgbClr sysClr fgColor bgColor rgbColor tabColor",
    )
)
# Here somebody may have written a number.
_WRITTEN = frozenset(
    re.findall(
        r"\w+",
        "tag alias docVar docPr cNvPr name lvlText tblCaption tblDescription bookmarkStart hyperlink Relationship property",
    )
)
_SHORTEST = 4  # signs of an attribute: in fewer there is room for no name and no number


def read_xml(content: bytes, where: str) -> Iterator[Passage]:
    """The passages of an XML part. Raises ExpatError when it is not well-formed, ValueError when it has a DOCTYPE."""
    reader = _Reader(where)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.ordered_attributes = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.CommentHandler = reader.aside
    parser.ProcessingInstructionHandler = lambda target, data: reader.aside(f"{target} {data}")
    parser.StartDoctypeDeclHandler = _refuse
    parser.Parse(content, True)
    yield from reader.passages()


def _refuse(*_: object) -> None:
    raise ValueError("a DOCTYPE may hide text")


class _Reader:
    """Gathers the text of one part, and keeps count of paragraphs, tables and the series of a chart."""

    def __init__(self, where: str) -> None:
        self._where = where
        self._pieces: list[str] = []
        self._shown: list[str] = []
        self._places: list[str] = [where]
        self._aside: list[str] = []
        self._attributes: set[tuple[str, str]] = set()
        self._measures: set[tuple[str, str]] = set()
        self._names: dict[str, str] = {}  # of elements, with what they are called without their namespace
        self._runs: bool | None = None
        self._worksheet = False
        self._inside = ""
        self._hides = False
        self._paragraphs = 0
        self._tables = 0
        self._series = 0
        self._within: list[list[int]] = []  # the open tables: number, row, column

    def start(self, name: str, attributes: list[str]) -> None:
        local = self._names.get(name)
        if local is None:
            local = self._names[name] = name.rpartition(":")[2]
            self._worksheet = self._worksheet or local == "worksheet"
        self._inside = local
        for at in range(1, len(attributes), 2):
            value = attributes[at]
            if len(value) >= _SHORTEST:
                what = attributes[at - 1]
                if not _is_layout(local, what, value, self._worksheet):
                    (self._measures if _is_measure(local, what, value) else self._attributes).add((what, value))
        if self._runs is None:
            self._runs = local in _IN_RUNS
        self._series += local == "ser"
        if not self._runs:
            self._break(self._where)
        elif local in _NEW_PIECE:
            self._move(local)
            self._break(inside(self._where, f"serie {self._series}") if local in _POINTS else self._here())
        elif local in _BLANK:
            self._add(" ")

    def end(self, name: str) -> None:
        self._inside = ""
        if name.endswith(":tbl"):
            self._within.pop()
            self._break(self._here())

    def text(self, data: str) -> None:
        if self._runs and self._inside not in _TEXT:
            if self._inside == _FORMAT:
                self._measures.add((_FORMAT, data))
            elif not data.isspace():  # a figure of the layout, which must not be read together with the text
                self._aside.append(data)
        elif self._inside in _HIDDEN:
            self._hides = True
            self._pieces.append(data)
        else:
            self._add(data)

    def aside(self, data: str) -> None:
        self._aside.append(data)

    def passages(self) -> Iterator[Passage]:
        """The text with and without what is hidden in it, then everything else."""
        places = tuple(self._places)
        yield Passage("".join(self._pieces), places)
        if self._hides:
            yield Passage("".join(self._shown), places)
        hidden, measures = (
            [(value, inside(self._where, name_of_attribute(name))) for name, value in sorted(attributes)]
            for attributes in (self._attributes, self._measures)
        )
        names = [(name, inside(self._where, "ett namn i formateringen")) for name in sorted(self._names)]
        aside = [(text, inside(self._where, "en dold kommentar")) for text in self._aside]
        yield walled(hidden + names + aside)
        yield walled(measures, by_chance=True)

    def _add(self, data: str) -> None:
        self._pieces.append(data)
        self._shown.append(data)

    def _break(self, place: str) -> None:
        self._add(BREAK)
        self._places.append(place)

    def _move(self, local: str) -> None:
        if local == "tbl":
            self._tables += 1
            self._within.append([self._tables, 0, 0])
        elif self._within and local == "tr":
            self._within[-1][1:] = [self._within[-1][1] + 1, 0]
        elif self._within and local == "tc":
            self._within[-1][2] += 1
        elif not self._within and local == "p":
            self._paragraphs += 1

    def _here(self) -> str:
        if self._within:
            table, row, column = self._within[-1]
            return inside(self._where, f"tabell {table}, rad {row}, kolumn {column}")
        return inside(self._where, f"stycke {self._paragraphs}") if self._paragraphs else self._where


def _is_layout(element: str, what: str, value: str, in_worksheet: bool) -> bool:
    """Whether a value is where a cell stands, or a colour."""
    if in_worksheet and what in _ADDRESSES and _ADDRESS.fullmatch(value):
        return True
    return element in _COLOURED and _COLOUR.fullmatch(value) is not None


def _is_measure(element: str, what: str, value: str) -> bool:
    """Whether a value is numbers or a drawing in numbers, where nobody has written a word."""
    if what in _DRAWN:
        return True
    return (element not in _WRITTEN or what in _NUMBERED) and _MEASURES.fullmatch(value) is not None
