"""What is no package and no XML, as text: web pages, JSON, and whatever can be read among plain bytes. And text within text."""

from __future__ import annotations

import base64
import html
import json
import re
import zlib
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import unquote

from reports.anonymise.folding import BREAK
from reports.anonymise.passage import Passage, walled

_BLOCK_TAG = re.compile(
    r"</?(?:p|div|li|ul|ol|tr|td|th|table|h\d|section|header|footer|title|pre|br|hr|body|head)\b[^>]*>", re.IGNORECASE
)
_TAG = re.compile(r"<[^>]*>")
_ATTRIBUTE = re.compile(r"""[\w:-]+\s*=\s*(?:"([^"]*)"|'([^']*)')""")
# Signs in a row; in fewer than six, a picture's bytes look like short names by chance.
_SIGN = rb"(?:[\x20-\x7e\t\r\n]|[\xc2-\xdf][\x80-\xbf]|\xe2[\x80-\x9f][\x80-\xbf]|[\xe5\xe4\xf6\xc5\xc4\xd6\xe9])"
_READABLE = re.compile(_SIGN + rb"{6,}")
_READABLE_WIDE = re.compile("[\x20-\x7e\t\r\n\xa0-\u024f\u0300-\u036f\u2000-\u22ff]{6,}")
# A number of fewer than ten digits that stands alone.
_FIGURE = re.compile(r"(?<![\w.+\"-])-?(?:0|[1-9]\d{0,8})(?:\.\d+)?(?![\w.+\"-])")
_BASE64 = re.compile(r"(?<![A-Za-z0-9+/_=-])[A-Za-z0-9+/_-]{12,}={0,2}")
_NO_WORD = re.compile(r"[0-9+=]|[a-z][A-Z]")
_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")
_FOLDED = re.compile(r"\r?\n[ \t]")  # a long line of a calendar is cut anywhere, also in a name
_COMPRESSED = re.compile(rb"(?:zTXt|iTXt)[^\0]{1,79}\0.{0,99}?(?=\x78[\x01\x5e\x9c\xda])", re.DOTALL)
_WIDE = ((0, "utf-16-le"), (1, "utf-16-le"), (0, "utf-16-be"), (1, "utf-16-be"))  # two bytes a sign, from either
_CHECK_SUMS = (16, 20, 32)  # bytes of MD5, SHA-1 and SHA-256


def read_bytes(content: bytes, where: str) -> Iterator[Passage]:
    """The text of a file or of some bytes: as UTF-8 if it is that, else whatever is readable in it, two bytes a sign too."""
    try:
        if b"\0" in content:
            raise ValueError
        text = content.decode("utf-8-sig")
    except ValueError:
        yield Passage(BREAK.join(_decoded(match[0]) for match in _READABLE.finditer(content)), (where,), True)
        for start, encoding in _WIDE:
            wide = content[start:].decode(encoding, errors="replace")
            yield Passage(BREAK.join(_READABLE_WIDE.findall(wide)), (where,), True)
        for match in _COMPRESSED.finditer(content):
            text = zlib.decompressobj().decompress(content[match.end() :]).decode("utf-8", errors="replace")
            yield Passage(text, (where,))
        return
    values = _values(text) if text.lstrip().startswith(("{", "[")) else None
    # Every text of a JSON file is among its values too, so here its figures can go: 13 482 rows are not the ärende 13482.
    yield Passage(text if values is None else _FIGURE.sub("", text), (where,))
    if text.startswith("BEGIN:VCALENDAR"):
        yield Passage(_FOLDED.sub("", text).replace("\\n", BREAK), (where,))
    if "<" in text:
        yield Passage(html.unescape(_TAG.sub("", _BLOCK_TAG.sub(BREAK, text))), (where,))
        yield walled((html.unescape("".join(values)), where) for values in _ATTRIBUTE.findall(text))
    if values is not None:
        yield Passage(BREAK.join(values), (where,))


def with_decoded(passages: Iterable[Passage]) -> Iterator[Passage]:
    """The passages, and what stands in them in another writing: %20 for a blank, Base64."""
    for passage in passages:
        yield passage
        if _PERCENT.search(passage.text):
            yield Passage(unquote(passage.text), passage.places, passage.by_chance)
        hidden = list(_from_base64(passage.text))
        for by_chance in (False, True):
            texts = [(text, passage.place(breaks)) for text, breaks, chance in hidden if chance is by_chance]
            if texts:
                yield walled(texts, by_chance or passage.by_chance)


def _from_base64(text: str) -> Iterator[tuple[str, int, bool]]:
    first: dict[str, int] = {}
    for match in _BASE64.finditer(text):
        first.setdefault(match[0], match.start())
    at = breaks = 0
    for written, start in first.items():  # in the order they stand, so that the breaks are counted once
        breaks += text.count(BREAK, at, start)
        at = start
        signs = written.rstrip("=").replace("-", "+").replace("_", "/")
        if len(signs) % 4 == 1 or not _NO_WORD.search(written):
            continue
        content = base64.b64decode(signs + "=" * (-len(signs) % 4))
        if len(content) in _CHECK_SUMS:
            yield content.hex(), breaks, False
        for passage in read_bytes(content, ""):
            if passage.text:
                yield passage.text, breaks, passage.by_chance


def _decoded(signs: bytes) -> str:
    try:
        return signs.decode("utf-8")
    except UnicodeDecodeError:
        return signs.decode("cp1252", errors="replace")


def _values(text: str) -> list[str] | None:
    """Every key and value of a JSON text, but for figures; None of a text that only begins like one."""
    try:
        left: list[Any] = [json.loads(text)]
    except ValueError:
        return None
    found: list[str] = []
    while left:
        value = left.pop()
        if isinstance(value, dict):
            left += [*reversed(value.values())]
            found += value
        elif isinstance(value, list):
            left += [*reversed(value)]
        elif not _FIGURE.fullmatch(written := str(value)) or isinstance(value, str):
            found.append(written)
    return found
