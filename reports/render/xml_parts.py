"""The parts of a Word file as XML, parsed so that nothing is fetched, nothing expands and nothing is too large.

A document type is where all of XML's dangers begin (entities that swell, files and addresses that are read), and no Word file has one.
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.parsers import expat

from lxml import etree

from reports.errors import TemplateError
from reports.render.runs import Element

CONTENT_TYPES = "[Content_Types].xml"
_MOST_TAGS = (
    150_000  # of all parts together; a template from Word has some tens of thousands, most of them in its styles
)
_LONGEST_STRETCH = 1_000_000  # bytes without a tag
_LARGEST_PART = 10_000_000  # bytes
# What is no XML. python-docx reads a part as XML by its type, whatever its name, so it is the type that is asked here.
_NO_XML = ("image/", "application/vnd.openxmlformats-officedocument.obfuscatedFont", "application/x-fontdata")
# Remarks and instructions in the XML go too: they are never seen, and would part a word in two.
_STRICT = etree.XMLParser(
    resolve_entities=False,
    no_network=True,
    load_dtd=False,
    huge_tree=False,
    remove_comments=True,
    remove_pis=True,
)


def xml_parts(parts: Mapping[str, bytes], name: str) -> dict[str, Element]:
    """The root of every part that is XML. Raises TemplateError with one sentence."""
    types = _types(parts, name)
    guard = _Guard(name)
    roots: dict[str, Element] = {}
    for part, content in parts.items():
        if not _type_of(part, types).startswith(_NO_XML) or "xml" in _type_of(part, types):
            roots[part] = guard.root(part, content)
    return roots


def _types(parts: Mapping[str, bytes], name: str) -> dict[str, str]:
    """Each part's type: by its own name (`/word/document.xml`), else by its ending (`.xml`)."""
    content = parts.get(CONTENT_TYPES)
    if content is None:
        raise TemplateError(f"Mallen {name} går inte att öppna som Wordfil (.docx). Spara om den i Word.")
    return {
        (one.get("PartName") or f".{one.get('Extension')}").casefold(): one.get("ContentType", "")
        for one in _Guard(name).root(CONTENT_TYPES, content)
        if isinstance(one.tag, str)
    }


def _type_of(part: str, types: Mapping[str, str]) -> str:
    own = types.get(f"/{part}".casefold())
    return own if own is not None else types.get(f".{part.rsplit('.', 1)[-1]}".casefold(), "")


class _Guard:
    """Reads XML once without building anything, and stops at the first thing that no Word file has; then it is parsed."""

    def __init__(self, name: str) -> None:
        self._name, self._tags = name, 0

    def root(self, part: str, content: bytes) -> Element:
        # Counted before it is parsed. How deep the tags may lie is lxml's own limit.
        self._tags += content.count(b"<")
        too_large = self._tags > _MOST_TAGS or len(content) > _LARGEST_PART
        if too_large or max(map(len, content.split(b"<"))) > _LONGEST_STRETCH:
            raise self._refusal("är orimligt stor eller invecklad. Gör om den från programmets egen mall.")
        reader = expat.ParserCreate("utf-8")
        reader.StartDoctypeDeclHandler, reader.XmlDeclHandler = self._doctype, self._declared
        try:
            reader.Parse(content, True)
            return etree.fromstring(content, _STRICT)
        except (expat.ExpatError, etree.XMLSyntaxError):
            raise self._refusal(f"är skadad: {part[:60]} går inte att läsa. Spara om den i Word.") from None

    def _refusal(self, sentence: str) -> TemplateError:
        return TemplateError(f"Mallen {self._name} {sentence}")

    def _doctype(self, *_: object) -> None:
        raise self._refusal(
            "innehåller en DOCTYPE, som kan hämta text utifrån. Ingen Wordfil har det. Spara om den i Word."
        )

    def _declared(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding and encoding.casefold() != "utf-8":
            raise self._refusal("är sparad med en annan teckenkodning än UTF-8. Spara om den i Word.")
