"""What Word leaves in a document that someone has worked in, and that its reader does not see: told, not judged."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from xml.parsers import expat

_CHANGES = frozenset(
    [
        "ins",
        "del",
        "moveFrom",
        "moveTo",
        "rPrChange",
        "pPrChange",
        "sectPrChange",
        "tblPrChange",
        "tcPrChange",
        "trPrChange",
    ]
)
_COMMENTS = re.compile(r"word/comments\w*\.xml")
_EMBEDDED = re.compile(r"(?:word|xl|ppt)/(?:embeddings|activeX)/.*|.*vbaProject\.bin|.*\.ole")
_WHITE = frozenset({"ffffff", "fefefe", "fdfdfd"})
_SMALLEST = 8  # half points: text of four points and below is not there to be read
_CHARTS = "word/charts/"
_FILTERED = re.compile(r"filtered\w+Series|categoryFilterException")
_WRITTEN = frozenset({"p", "r", "tr"})  # rsid of a template's own settings says nothing of what someone wrote since
_OFF = frozenset({"0", "false", "off", "none"})
_SENTENCES = {
    "change": "spårade ändringar: det som är borttaget finns kvar i filen. Godkänn alla ändringar under Granska i Word",
    "comment": "kommentarer. Ta bort dem under Granska i Word",
    "hidden": "dold text. Visa den med ¶ i Word och ta bort den",
    "white": "vit text, som inte syns mot pappret. Ta bort den",
    "small": "text som är för liten för att läsas. Ta bort den",
    "altChunk": "en inbäddad fil som läses in när dokumentet öppnas. Ta bort den",
    "embedded": "en inbäddad fil eller ett makro. Ta bort det",
    "filtered": "siffror i ett diagram som är bortvalda men finns kvar. Ta bort dem, eller gör diagrammet till en bild",
    "custom": "egna (anpassade) egenskaper. Ta bort dem under Arkiv, Info, Egenskaper i Word",
    "variable": "dokumentvariabler, som inte syns i Word. Ta bort dem med Dokumentkontroll (Arkiv, Info)",
    "customXml": "anpassad XML. Ta bort den med Dokumentkontroll (Arkiv, Info)",
    "thumbnail": "en miniatyrbild av dokumentet. Ta bort den med Dokumentkontroll (Arkiv, Info)",
    "rsid": "Words märken för när något skrevs (rsid). Ta bort dem med Dokumentkontroll (Arkiv, Info)",
    "external": "en länk till en mall, bild eller fil utanför dokumentet. Ta bort den",
    "author": "en annan författare än den som filen skapades av. Ta bort namnet under Arkiv, Info",
    "unread": "en del som inte är läsbar XML: spår i den går inte att se. Öppna filen i Word och spara den på nytt som .docx",
}


def traces_in(content: bytes) -> list[str]:
    """A sentence for each kind of trace in a Word document, with how many there are; empty for a file that is no package.

    A part that is not XML, though it says so, is a trace of its own: `leaks_in` reads it as plain text. A file that `leaks_in` has read to the
    end can be read here too.
    """
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return []
    found: Counter[str] = Counter()
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for entry in package.infolist():  # by entry, not by name: a name may stand twice
            name = entry.filename
            found.update(_of_name(name))
            if name.endswith((".xml", ".rels")):
                try:
                    found.update(_of_part(name, package.read(entry)))
                except (
                    expat.ExpatError,
                    LookupError,
                    ValueError,
                ):  # not well-formed, or in an encoding that nobody has
                    found["unread"] += 1
    return [f"{_SENTENCES[kind]} ({found[kind]} st)." for kind in _SENTENCES if found[kind]]


def _of_name(name: str) -> Iterator[str]:
    if _EMBEDDED.fullmatch(name):
        yield "embedded"
    if name.startswith("docProps/thumbnail"):
        yield "thumbnail"
    if re.fullmatch(r"customXml/item\d+\.xml", name):
        yield "customXml"


def _of_part(name: str, content: bytes) -> list[str]:
    found: list[str] = []
    values: dict[str, str] = {}
    inside: list[str] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        local = tag.rpartition(":")[2]
        inside.append(local)
        found.extend(_of_element(name, local, {key.rpartition(":")[2]: value for key, value in attributes.items()}))

    def text(data: str) -> None:
        values[inside[-1]] = values.get(inside[-1], "") + data

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _: inside.pop()
    parser.CharacterDataHandler = text
    parser.Parse(content, True)
    if name == "docProps/core.xml" and values.get("lastModifiedBy", "") not in ("", values.get("creator", "")):
        found.append("author")
    return found


def _of_element(part: str, local: str, attributes: dict[str, str]) -> Iterator[str]:
    value = attributes.get("val", "")
    if local in _CHANGES:
        yield "change"
    elif local == "comment" and _COMMENTS.fullmatch(part):
        yield "comment"
    elif local == "property" and part == "docProps/custom.xml":
        yield "custom"
    elif local == "docVar":
        yield "variable"
    elif local == "altChunk":
        yield "altChunk"
    elif local in _WRITTEN and any(name.startswith("rsid") for name in attributes):
        yield "rsid"
    elif part.startswith(_CHARTS) and _FILTERED.fullmatch(local):
        yield "filtered"
    elif attributes.get("TargetMode") == "External" and not attributes.get("Type", "").endswith("/hyperlink"):
        yield "external"
    if part.startswith("word/styles"):
        return  # a style that nothing uses hides nothing
    if local in ("vanish", "specVanish", "webHidden") and value not in _OFF:
        yield "hidden"
    elif local == "color" and value.lower() in _WHITE:
        yield "white"
    elif local == "sz" and value.isdigit() and int(value) <= _SMALLEST:
        yield "small"
