"""A finished file as anyone could read it: every byte of it, as passages of text that know where they stand.

Knows packages (Word, Excel, and packages within packages), XML, web pages, JSON and plain bytes. What it cannot read to the end
it refuses: a file that only seems to be empty must not pass.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from reports.anonymise.loose_text import read_bytes, with_decoded
from reports.anonymise.passage import Passage
from reports.anonymise.places import inside, name_of_part
from reports.anonymise.xml_text import read_xml

_ENTRY = b"PK\x03\x04"
_HEADER = 30  # bytes before an entry's name
_DEFLATED = b"\x08\x00"
_DEEPEST = 6  # packages within packages
_LARGEST = 512 * 1024 * 1024  # bytes of one part: more is no handling


def passages_of(content: bytes, where: str = "", depth: int = 0) -> Iterator[Passage]:
    """Every passage of a file. Raises whatever reading it raises: the caller then takes the file for unread."""
    if depth > _DEEPEST:
        raise ValueError("packages within packages without end")
    if content.startswith(_ENTRY) or zipfile.is_zipfile(io.BytesIO(content)):
        yield from _package(content, where, depth)
    elif _looks_like_xml(content):
        yield from with_decoded(read_xml(content, where))
    else:
        yield from with_decoded(read_bytes(content, where))
        yield from _unlisted(content, _entries(content), where, depth)


def _package(content: bytes, where: str, depth: int) -> Iterator[Passage]:
    """Each part, then what a package holds beside its parts: names, comments, extra fields, and bytes between them."""
    parts: list[tuple[int, int]] = []
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        beside = [package.comment]
        for entry in package.infolist():
            if entry.file_size > _LARGEST:
                raise ValueError("a part that is too large for a handling")
            with package.open(entry) as part:  # by entry, not by name: a name may stand twice
                yield from passages_of(part.read(), inside(where, name_of_part(entry.filename)), depth + 1)
            beside += [entry.filename.encode(), entry.comment, entry.extra]
            begins = entry.header_offset + _header_length(content, entry.header_offset)
            parts.append((begins, begins + entry.compress_size))
    place = inside(where, "filens eget register, utanför dess delar")
    at = 0
    for begins, ends in [*sorted(parts), (len(content), len(content))]:
        gap = content[at:begins]
        beside.append(gap)
        headers = _entries(gap)
        # What is left between two parts ends with the second one's own header.
        yield from _unlisted(gap, headers[:-1] if begins < len(content) else headers, place, depth)
        at = max(at, ends)
    for one in beside:
        yield from with_decoded(read_bytes(one, place))


def _unlisted(content: bytes, headers: list[int], where: str, depth: int) -> Iterator[Passage]:
    """Parts that no register names, or those of a package within something else."""
    for start in headers:
        size = int.from_bytes(content[start + 18 : start + 22], "little")
        part = content[start + _header_length(content, start) :]
        part = part[: size or None]
        if content[start + 8 : start + 10] == _DEFLATED:
            try:
                part = zlib.decompressobj(-zlib.MAX_WBITS).decompress(part, _LARGEST)
            except zlib.error:
                continue  # four signs that stood there by chance
        yield from passages_of(part, where, depth + 1)


def _entries(content: bytes) -> list[int]:
    return [match.start() for match in re.finditer(re.escape(_ENTRY), content)]


def _header_length(content: bytes, start: int) -> int:
    name, extra = content[start + 26 : start + 28], content[start + 28 : start + 30]
    return _HEADER + int.from_bytes(name, "little") + int.from_bytes(extra, "little")


def _looks_like_xml(content: bytes) -> bool:
    start = content[:200].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    return start.startswith(b"<") and not start.startswith((b"<!doctype html", b"<html"))
