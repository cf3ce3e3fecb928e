"""The runs of a paragraph: Word cuts a mark wherever someone once paused, changed a letter or pressed Tab."""

from __future__ import annotations

import copy
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree

Element = Any  # lxml's elements are untyped where python-docx extends them

_NOISE = (qn("w:proofErr"), qn("w:bookmarkStart"), qn("w:bookmarkEnd"))
_LOOK, _TEXT, _PAGE_ONCE_BROKE_HERE = qn("w:rPr"), qn("w:t"), qn("w:lastRenderedPageBreak")


def text_of(paragraph: Element) -> str:
    """The paragraph's own text, without that of a text box standing in it."""
    return "".join(text.text or "" for run in own_runs(paragraph) for text in run.findall(_TEXT))


def plain_runs(paragraph: Element) -> list[Element]:
    """The runs of plain text, neighbours of equal look made one; a tab or a line break has a run to itself."""
    for noise in [child for child in paragraph if child.tag in _NOISE]:
        paragraph.remove(noise)
    for run in own_runs(paragraph):
        _part_text_from_the_rest(run)
    alike: list[list[Element]] = []
    for run in filter(_is_plain, own_runs(paragraph)):
        if alike and alike[-1][-1].getnext() is run and _look(alike[-1][-1]) == _look(run):
            alike[-1].append(run)
        else:
            alike.append([run])
    for neighbours in alike:
        if len(neighbours) > 1:
            set_text(neighbours, "".join(run.text for run in neighbours))
    return [neighbours[0] for neighbours in alike]


def holds_more_than_text(paragraph: Element) -> bool:
    """Whether a picture, a field, a tab or the like stands beside the text."""
    return any(not _is_plain(run) for run in own_runs(paragraph))


def set_text(runs: list[Element], text: str) -> None:
    """The text in the first run; the others go."""
    runs[0].text = text
    for run in runs[1:]:
        run.getparent().remove(run)


def own_runs(paragraph: Element) -> list[Element]:
    """The paragraph's own runs, without those of a text box standing in it."""
    return [run for run in paragraph.iter(qn("w:r")) if next(run.iterancestors(qn("w:p"))) is paragraph]


def _is_plain(run: Element) -> bool:
    return all(child.tag in (_LOOK, _TEXT) for child in run)


def _part_text_from_the_rest(run: Element) -> None:
    for child in run.findall(_PAGE_ONCE_BROKE_HERE):
        run.remove(child)
    if _is_plain(run) or run.find(_TEXT) is None:
        return
    look = run.find(_LOOK)
    for child in [child for child in run if child.tag != _LOOK]:
        piece = OxmlElement("w:r")
        if look is not None:
            piece.append(copy.deepcopy(look))
        piece.append(child)
        run.addprevious(piece)
    run.getparent().remove(run)


def _look(run: Element) -> bytes:
    properties = run.find(_LOOK)
    return b"" if properties is None else etree.tostring(properties)
