"""Reads finished handlingar back: the Word document into the typed model, and the figures file beside it, which must say the same."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import docx
from docx.table import Table
from docx.text.paragraph import Paragraph

from reports.model import Kvartal, Lista
from tests.attack.prints import FlowsPrint, ListPrint, QuarterPrint, TablePrint, from_figures

_HEADINGS = {
    "Beslut som inte har verkställts": Lista.EJ_VERKSTALLDA,
    "Beslut som inte har verkställts på nytt efter ett avbrott": Lista.AVBRUTNA,
}
_CAPTIONS = {
    "per insats": "per_insats",
    "efter beslutsmånad och väntetid": "per_beslutsmanad",
    "per verksamhet": "per_verksamhet",
    "per insats och beslutsmånad": "insats_beslutsmanad",
}
_WORDS = ("noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")
_NONE = ("inga", "inget")
_NUMBER = rf"({'|'.join((*_NONE, *_WORDS))}|\d+(?: \d{{3}})*)"
_TOTAL = re.compile(rf" fanns {_NUMBER} beslut (?:som|vars) ")
_PER_LAG = re.compile(rf"{_NUMBER} enligt (SoL|LSS)\b")
_SMALL = re.compile(r"^Beslute[nt]+ enligt (SoL|LSS) har väntat mer än tre månader\.")
_FLOWS = re.compile(
    rf"passerades av {_NUMBER} före kvartalet och av {_NUMBER} under kvartalet\. "
    rf"Under kvartalet verkställdes {_NUMBER}(?: på nytt)? och avslutades {_NUMBER} utan"
)
_HIDDEN_FLOWS = "under kvartalet redovisas inte"
_ONLY_TOTALS = re.compile(r"^Besluten enligt (?:SoL|LSS) redovisas bara med antalet\.")


class ContradictionError(AssertionError):
    """The document and the figures file do not say the same, or one of them says what cannot be understood."""


def read_handlingar(ut: Path) -> tuple[QuarterPrint, ...]:
    """Every offentlig handling under an output folder, oldest quarter and version first. Nothing else there is opened."""
    found = []
    for document in ut.glob("*/offentligt/statistikrapport-kf-*.docx"):
        kvartal = Kvartal.parse(document.parent.parent.name[:7])
        assert kvartal is not None
        version = int(document.parent.parent.name[7:].removeprefix("-v") or 1)
        in_word = QuarterPrint(kvartal, version, tuple(read_document(document).values()))
        figures = json.loads(document.with_suffix(".json").read_text(encoding="utf-8"))
        if _without_notes(in_word) != from_figures(figures, version):
            raise ContradictionError(f"{document.name} and its figures file differ")
        found.append(in_word)
    return tuple(sorted(found, key=lambda one: (one.kvartal, one.version)))


def _without_notes(one: QuarterPrint) -> QuarterPrint:
    """What the figures file can say too."""
    listor = tuple(
        replace(lista, tables=tuple(replace(table, notes=()) for table in lista.tables)) for lista in one.listor
    )
    return replace(one, listor=listor)


# --- Word -------------------------------------------------------------------------------------------------------------------------------


@dataclass
class _Section:
    """What stands under the heading of one list, in the order of the document."""

    sentences: list[str]
    captions: list[str]
    tables: list[tuple[tuple[str | int, ...], ...]]
    notes: list[list[str]]


def read_document(path: Path) -> dict[Lista, ListPrint]:
    """Both lists of a statistikrapport in Word."""
    return {lista: _list_print(lista, section) for lista, section in _sections(path).items()}


def sentences(path: Path) -> Iterator[str]:
    """The paragraphs that tell figures: the summary, the two lists and the assessment."""
    telling = False
    for block in docx.Document(str(path)).iter_inner_content():
        if isinstance(block, Paragraph):
            style, text = block.style.name if block.style else "", _plain(block.text)
            if style and style.startswith("Heading"):
                telling = text in (*_HEADINGS, "Sammanfattning", "Bedömning")
            elif telling and style != "Caption":
                yield text


def numbers_in(text: str) -> list[int]:
    """Every number of a text, in digits or words, that is not part of a day, a lagrum or the law's three months."""
    text = re.sub(
        r"[Dd]en \d+ \w+ \d{4}|\d+ kap\. |\d+(?: [a-z])? §|\(\d{4}:\d+\)|mer än tre månader|färre än \w+ personer",
        " ",
        text,
    )
    return [_number(found) for found in re.findall(rf"\b{_NUMBER}\b", text)]


def _sections(path: Path) -> dict[Lista, _Section]:
    found: dict[Lista, _Section] = {}
    now: _Section | None = None
    for block in docx.Document(str(path)).iter_inner_content():
        if isinstance(block, Table):
            if now is None:
                raise ContradictionError(f"a table outside the two lists in {path.name}")
            cells = [[_plain(cell.text) for cell in row.cells] for row in block.rows]
            now.tables.append(tuple((*row[:-1], _number(row[-1])) for row in cells[1:]))
            now.notes.append([])
        elif isinstance(block, Paragraph):
            style, text = block.style.name if block.style else "", _plain(block.text)
            if style and style.startswith("Heading"):
                now = found.setdefault(_HEADINGS[text], _Section([], [], [], [])) if text in _HEADINGS else None
            elif now is not None and style == "Caption":
                now.captions.append(text)
            elif now is not None and style == "Tabellnot":
                now.notes[-1].append(text)
            elif now is not None:
                now.sentences.append(text)
    if set(found) != set(Lista):
        raise ContradictionError(f"{path.name} does not hold both lists")
    return found


def _list_print(lista: Lista, section: _Section) -> ListPrint:
    first = section.sentences[0]
    total = _TOTAL.search(first)
    if total is None:
        raise ContradictionError("a list does not begin with its total")
    per_lag = {"SoL": 0, "LSS": 0} | {lag: _number(n) for n, lag in _PER_LAG.findall(first)}
    families = []
    flows: FlowsPrint | None = FlowsPrint(0, 0, 0, 0)  # nothing reported: nothing is said
    for sentence in section.sentences[1:]:
        if small := _SMALL.match(sentence):
            families.append((small[1], tuple(re.findall("”([^”]+)”", sentence))))
        elif moved := _FLOWS.search(sentence):
            flows = FlowsPrint(*(_number(one) for one in moved.groups()))
        elif _HIDDEN_FLOWS in sentence:
            flows = None
        elif _ONLY_TOTALS.match(sentence):
            continue  # no table tells of the lag
        else:
            raise ContradictionError("a sentence that is not understood")
    tables = tuple(
        TablePrint(_name(caption), rows, tuple(notes))
        for caption, rows, notes in zip(section.captions, section.tables, section.notes, strict=True)
    )
    return ListPrint(lista, _number(total[1]), tuple(per_lag.items()), tables, flows, tuple(families))


def _name(caption: str) -> str:
    ending = max((one for one in _CAPTIONS if caption.endswith(one)), key=len, default=None)
    if ending is None:
        raise ContradictionError("a table with an unknown caption")
    return _CAPTIONS[ending]


def _number(text: str) -> int:
    if text in _NONE:
        return 0
    return _WORDS.index(text) if text in _WORDS else int(text.replace(" ", ""))


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ")
