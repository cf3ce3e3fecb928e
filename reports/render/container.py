"""A Word file from outside as a zip: what it may hold, looked at before anything in it is unpacked.

Word, LibreOffice and Google Docs write plain zips. Whatever is cleverer than that is refused: bombs, overlapping or doubled entries,
names that lead out of the package, passwords, and packages inside the package.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from reports.errors import TemplateError

LARGEST_TEMPLATE = 50_000_000  # bytes, as the file lies on the disk
_MOST_ENTRIES = 2_000
_LARGEST_LIST = 1_000_000  # bytes: the zip's own list of its entries
_MOST_UNPACKED = 50_000_000  # bytes, all entries together
_SMALL = 1_000_000  # bytes: a smaller entry may be packed as tightly as it likes
_TIGHTEST = 100  # times
_END = struct.Struct("<4s4H2LH")
_LOCAL = struct.Struct("<4s5H3L2H")
_NO_OPEN = "går inte att öppna som Wordfil (.docx). Spara om den i Word."


def read_container(content: bytes, name: str) -> dict[str, bytes]:
    """Every part of the package by its name. Raises TemplateError with one sentence about what is wrong with the file."""
    if len(content) > LARGEST_TEMPLATE:
        raise _refusal(name, f"är större än {LARGEST_TEMPLATE // 1_000_000} MB. Ta bort stora bilder och spara om den.")
    try:
        _check_end(content, name)
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            entries = package.infolist()
            _check_names(entries, name)
            _check_sizes(entries, name)
            _check_extents(entries, content, package.start_dir, name)
            parts = {entry.filename: _unpacked(package, entry) for entry in entries if not entry.is_dir()}
    except (zipfile.BadZipFile, zlib.error, struct.error, NotImplementedError, EOFError, ValueError, OSError):
        raise _refusal(name, _NO_OPEN) from None
    for part, inside in parts.items():
        if inside.startswith(b"PK\x03\x04"):
            raise _refusal(name, f"innehåller en annan fil ({part}). Ta bort inbäddade filer och spara om den.")
    return parts


def _refusal(name: str, sentence: str) -> TemplateError:
    return TemplateError(f"Mallen {name} {sentence}")


def _check_end(content: bytes, name: str) -> None:
    """The zip's last record tells how many entries there are; reading a list of millions would itself be the harm."""
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise _refusal(
            name,
            "är sparad i Words äldre format eller skyddad med lösenord. Ta bort lösenordet och spara den som Worddokument (.docx).",
        )
    signature, _disk, _first_disk, _here, entries, size, start, comment = _END.unpack(content[-_END.size :])
    if signature != b"PK\x05\x06" or comment or start + size != len(content) - _END.size:
        raise _refusal(name, _NO_OPEN)
    if entries > _MOST_ENTRIES or size > _LARGEST_LIST:
        raise _refusal(name, f"innehåller fler än {_MOST_ENTRIES} delar. En mall från Word har några tiotal.")
    if content[-_END.size - 20 :].startswith(b"PK\x06\x07"):  # a second, larger list that takes the place of the first
        raise _refusal(name, _NO_OPEN)


def _check_names(entries: list[zipfile.ZipInfo], name: str) -> None:
    seen: set[str] = set()
    for entry in entries:
        part = entry.orig_filename
        folded = part.casefold()
        if folded in seen:
            raise _refusal(name, f"innehåller två delar med samma namn ({part[:60]}). Spara om den i Word.")
        seen.add(folded)
        if part.startswith("/") or "\\" in part or ":" in part or "\0" in part or ".." in part.split("/"):
            raise _refusal(name, "innehåller en del vars namn leder ut ur filen. Spara om den i Word.")
        if entry.compress_type not in (
            zipfile.ZIP_STORED,
            zipfile.ZIP_DEFLATED,
        ):  # the others cannot be unpacked little by little
            raise _refusal(name, _NO_OPEN)
        if entry.flag_bits & 0x2041:  # encrypted in one way or another
            raise _refusal(name, "är skyddad med lösenord. Ta bort lösenordet och spara om den.")


def _check_sizes(entries: list[zipfile.ZipInfo], name: str) -> None:
    if sum(entry.file_size for entry in entries) > _MOST_UNPACKED:
        raise _refusal(
            name, f"blir större än {_MOST_UNPACKED // 1_000_000} MB när den packas upp. Ta bort stora bilder."
        )
    for entry in entries:
        if entry.file_size > _SMALL and entry.file_size > _TIGHTEST * max(entry.compress_size, 1):
            raise _refusal(name, f"innehåller en del ({entry.filename[:60]}) som sväller orimligt när den packas upp.")


def _check_extents(entries: list[zipfile.ZipInfo], content: bytes, end: int, name: str) -> None:
    """One entry after the other from the first byte: none within another, and nothing before them."""
    free = 0
    for entry in sorted(entries, key=lambda one: one.header_offset):
        if entry.header_offset < free or (free == 0 and entry.header_offset):
            raise _refusal(name, _NO_OPEN)
        *_, name_length, extra_length = _LOCAL.unpack_from(content, entry.header_offset)
        free = entry.header_offset + _LOCAL.size + name_length + extra_length + entry.compress_size
    if free > end:
        raise _refusal(name, _NO_OPEN)


def _unpacked(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    with package.open(entry) as stream:
        # Asked for a number of bytes, zipfile unpacks no more than that, whatever the entry says of itself.
        return stream.read(entry.file_size + 1)
