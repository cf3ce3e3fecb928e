"""Word's fields: small programs that Word runs when a document is opened or printed. A template may number, refer and link; no more."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docx.oxml.ns import qn

from reports.render.relations import LINK_CURE, is_link_out
from reports.render.runs import Element

_CHAR, _TEXT, _SIMPLE = qn("w:fldChar"), qn("w:instrText"), qn("w:fldSimple")
_PAGES_AND_REFERENCES = frozenset(
    ("PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "PAGEREF", "REF", "NOTEREF", "STYLEREF", "SEQ", "TOC")
)
_OF_THE_HANDLING = frozenset(("TITLE", "SUBJECT"))  # the properties that the program itself sets
_ADDRESS = re.compile(r'\s*(?:\\[a-z]\s+)*(?:"([^"]*)"|(\S+))', re.IGNORECASE)


def instructions(root: Element) -> Iterator[tuple[Element, str]]:
    """Every field of a part, with the element where it ends: Word cuts an instruction over runs, and fields stand in fields."""
    open_fields: list[list[str]] = []
    for element in root.iter(_CHAR, _TEXT, _SIMPLE):
        if element.tag == _SIMPLE:
            yield element, element.get(qn("w:instr"), "")
        elif element.tag == _TEXT:
            if open_fields:
                open_fields[-1].append(element.text or "")
            else:
                yield element, element.text or ""  # outside every field: no Word file has it
        elif element.get(qn("w:fldCharType")) == "begin":
            open_fields.append([])
        elif element.get(qn("w:fldCharType")) == "end" and open_fields:
            yield element, "".join(open_fields.pop())
    for left_open in open_fields:
        yield root, "".join(left_open)


def fault_of_field(instruction: str) -> str | None:
    """What is wrong with a field, as the end of a sentence that begins with its place; None if it may stand."""
    word, rest = (*instruction.split(None, 1), "", "")[:2]
    name = word.upper()
    if not word or name in _PAGES_AND_REFERENCES | _OF_THE_HANDLING:
        return None
    if name == "HYPERLINK":
        address = _ADDRESS.match(rest)
        inside = re.match(r"\s*\\l\b", rest, re.IGNORECASE) is not None
        target = (address[1] or address[2] or "") if address else ""
        return None if inside or is_link_out(target) else f"innehåller en länk till ”{target[:60]}”. {LINK_CURE}"
    return (
        f"innehåller fältet ”{word[:30]}”, som hämtar eller räknar ut text när dokumentet öppnas. Ta bort fältet. "
        "Sidnummer, hänvisningar och innehållsförteckning får finnas; dagen är {{ upprattad }}."
    )
