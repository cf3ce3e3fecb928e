"""What Word leaves in a file: earlier text, remarks and hidden words, and what is live in it. A template may have none of it.

A letter that is used again as a template has carried a child's records to a stranger (JO 2437-2006): so whatever is not seen on the page
is refused, with its place, or taken out where it can do no harm.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from docx.oxml.ns import nsmap, qn
from lxml import etree

from reports.render.fields import fault_of_field, instructions
from reports.render.places import Places, part_name
from reports.render.runs import Element

_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_INK = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_TRACKED = "innehåller en spårad ändring, som visar tidigare text. Godkänn alla: Granska > Acceptera > Acceptera alla ändringar och stoppa spårning."
_REMARK = "innehåller en kommentar. Ta bort den: Granska > Ta bort > Ta bort alla kommentarer."
_EMBEDDED = "innehåller ett inbäddat objekt eller en inlagd fil. Ta bort det, eller gör det till en bild."
_HIDDEN = (
    "innehåller dold text. Visa den (Start > Visa alla, ¶) och ta bort den, eller ta bort Dold under Start > Tecken."
)
_MERGE = "innehåller en koppling till en adresslista. Gör dokumentet till ett vanligt Worddokument under Utskick."
_FETCHED = "hämtar något utifrån (”{}”). Lägg in det i mallen i stället, till exempel bilden själv."
_OUT_OF_REACH = "innehåller ett märke på en plats som inte kan fyllas i, till exempel en bilds alternativtext eller ett fält. Ta bort det."
_CUSTOM = (
    "filen bär med sig uppgifter som inte syns (customXml). Ta bort dem: Arkiv > Info > Sök efter problem > Kontrollera dokument, "
    "och spara mallen i en mapp som inte är SharePoint."
)

_CHANGES = ("rPr", "pPr", "sectPr", "tblPr", "tblPrEx", "tblGrid", "trPr", "tcPr", "numbering")
_FAULTS = {
    **dict.fromkeys(
        map(qn, ("w:ins", "w:del", "w:moveFrom", "w:moveTo", "w:cellIns", "w:cellDel", "w:cellMerge")), _TRACKED
    ),
    **dict.fromkeys(map(qn, ("w:delText", "w:delInstrText", *(f"w:{one}Change" for one in _CHANGES))), _TRACKED),
    **dict.fromkeys(map(qn, ("w:comment", "w:commentRangeStart", "w:commentReference")), _REMARK),
    **dict.fromkeys(map(qn, ("w:object", "w:altChunk", "w:subDoc", "w:control", "w:movie")), _EMBEDDED),
    f"{_OFFICE}OLEObject": _EMBEDDED,
    f"{_INK}contentPart": _EMBEDDED,
    qn("w:mailMerge"): _MERGE,
    qn("w:vanish"): _HIDDEN,
}
_LISTS = qn("w:numbering")  # a hidden number hides no text
_LOOKS = qn("w:styles")  # the largest part by far, and it can hold neither text nor picture
_OFF = ("0", "false", "off")
_OVERWRITTEN = "docProps/"  # what the file says of itself is never the template's
_OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|\\\\|//", re.IGNORECASE)
_HOLDS_MARK = " or ".join(f"contains(., '{sign}')" for sign in ("{{", "}}", "{%", "%}"))
_MARKS_OUT_OF_REACH: Any = etree.XPath(
    f"//@*[{_HOLDS_MARK}]/.. | //*[not(self::w:t)][text()[{_HOLDS_MARK}]]", namespaces=nsmap
)
_ADDRESSES: Any = etree.XPath("//@*[local-name() = 'src' or local-name() = 'href' or local-name() = 'althref']")


def faults_of_contents(roots: Mapping[str, Element]) -> Iterator[str]:
    """A sentence for everything dirty or live in the parts, with its place."""
    for name, root in roots.items():
        if name.startswith("customXml/"):
            if _says_something(root):
                yield _CUSTOM
        elif not name.endswith(".rels") and not name.startswith(_OVERWRITTEN):
            places = Places(part_name(root), root)
            for element, fault in _faults(root):
                yield f"{places.of(element)} {fault}"


def _faults(root: Element) -> Iterator[tuple[Element, str]]:
    for element in root.iter(*_FAULTS):
        fault = _FAULTS[element.tag]
        shown = fault is _HIDDEN and (element.get(qn("w:val"), "").casefold() in _OFF or root.tag == _LISTS)
        if not shown:
            yield element, fault
    if root.tag == _LOOKS:
        return
    for element in _MARKS_OUT_OF_REACH(root):
        yield element, _OUT_OF_REACH
    for address in _ADDRESSES(root):
        if _OUTSIDE.match(address.strip()):
            yield address.getparent(), _FETCHED.format(address[:60])
    for element, instruction in instructions(root):
        if live := fault_of_field(instruction):
            yield element, live


def _says_something(root: Element) -> bool:
    """Whether a part of customXml holds more than the empty shells that Word puts there by itself."""
    if etree.QName(root).localname == "datastoreItem" or etree.QName(root).localname == "Relationships":
        return False
    return len(root) > 0 or bool("".join(root.itertext()).strip())
