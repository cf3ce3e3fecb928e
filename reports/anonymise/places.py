"""Where in a document something stands, in the words of whoever has to find it in Word."""

from __future__ import annotations

import re

_PARTS = (
    (r"word/document\d*\.xml", "brödtexten"),
    (r"word/header\d*\.xml", "ett sidhuvud"),
    (r"word/footer\d*\.xml", "en sidfot"),
    (r"word/footnotes\.xml", "fotnoterna"),
    (r"word/endnotes\.xml", "slutnoterna"),
    (r"word/comments\w*\.xml", "kommentarerna"),
    (r"word/people\.xml", "förteckningen över dem som har kommenterat"),
    (r"word/glossary/.*", "snabbdelarna"),
    (r"word/settings\.xml", "dokumentets inställningar"),
    (r"word/(?:styles|stylesWithEffects)\.xml", "formatmallarna"),
    (r"word/numbering\.xml", "listformaten"),
    (r"(?:word/|xl/|ppt/)?(?:\w+/)*_rels/.*", "länkarna"),
    (r"word/media/.*|docProps/thumbnail.*", "en bild"),
    (r"(?:word|xl)/embeddings/.*", "en inbäddad fil"),
    (r"(?:word|xl)/charts/.*", "ett diagram"),
    (r"word/(?:fontTable\.xml|fonts/.*|theme/.*)", "teckensnitt och tema"),
    (r"docProps/core\.xml", "dokumentets egenskaper"),
    (r"docProps/app\.xml", "dokumentets egenskaper, programdelen"),
    (r"docProps/custom\.xml", "dokumentets egna (anpassade) egenskaper"),
    (r"customXml/.*", "anpassad XML"),
    (r"xl/worksheets/.*", "ett kalkylblad"),
    (r"xl/sharedStrings\.xml", "kalkylbladens texter"),
)
_ATTRIBUTES = {
    "descr": "alternativtexten",
    "title": "en rubrik på en bild eller tabell",
    "alt": "alternativtexten",
    "author": "en kommentars eller ändrings författare",
    "initials": "en kommentars initialer",
    "target": "en länks mål",
    "tooltip": "en länks skärmtips",
    "instr": "en fältkod",
}
_SAFE_NAME = re.compile(r"[\w./\[\]-]{1,60}")


def name_of_part(part: str) -> str:
    """A part of a package in Swedish, with its own name unless that could tell of a person."""
    words = next((words for pattern, words in _PARTS if re.fullmatch(pattern, part)), "en annan del")
    known = re.sub(r"\d+", "", part).rsplit("/", 1)[-1]
    return f"{words} ({part})" if known in _FILE_NAMES and _SAFE_NAME.fullmatch(part) else words


_FILE_NAMES = frozenset(
    [
        "document.xml",
        "header.xml",
        "footer.xml",
        "footnotes.xml",
        "endnotes.xml",
        "comments.xml",
        "settings.xml",
        "styles.xml",
        "numbering.xml",
        "core.xml",
        "app.xml",
        "custom.xml",
        "item.xml",
        "people.xml",
        "fontTable.xml",
        "document.xml.rels",
        "image.png",
        "image.jpeg",
        "sheet.xml",
        "sharedStrings.xml",
        "chart.xml",
        "theme.xml",
        "webSettings.xml",
    ]
)


def name_of_attribute(name: str) -> str:
    """An attribute in Swedish."""
    local = name.rsplit(":", 1)[-1]
    return _ATTRIBUTES.get(local.lower(), "en dold uppgift i formateringen")


def inside(where: str, place: str) -> str:
    """A place within a place."""
    return ", ".join(part for part in (where, place) if part)
