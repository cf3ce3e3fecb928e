"""Bytes to text: a byte order mark, else strict UTF-8, else the old code page that reads most like Swedish."""

from __future__ import annotations

import codecs

from reports.errors import SourceError
from reports.read.records import physical_lines

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_OLD_CODE_PAGES = ("cp1252", "cp850", "mac_roman")
_LETTERS = frozenset("åäöÅÄÖ§")
_SWEDISH_SIGNS = _LETTERS | frozenset("éÉèÈüÜáÁ–—”“’´`…·•°½€\u00a0")


def decode(content: bytes, file: str) -> str:
    """The text of an export.

    Raises SourceError for NUL and U+FFFD: signs that are already lost cannot be guessed back.
    """
    text = _text(content, file)
    for sign, name in (("\0", "ett NUL-tecken"), ("�", "ett förstört tecken (U+FFFD)")):
        at = text.find(sign)
        if at >= 0:
            line = len(physical_lines(text[: at + 1]))
            raise SourceError(
                f"{file} rad {line}: filen innehåller {name}. Väntat ren text. "
                "Exportera filen igen ur källsystemet, utan att öppna den i ett annat program emellan."
            )
    return text


def _text(content: bytes, file: str) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            try:
                return content[len(mark) :].decode(encoding)
            except UnicodeDecodeError:
                raise SourceError(
                    f"{file}: filen säger sig vara {encoding.upper()} men är det inte hela vägen. "
                    "Den kan vara avkapad. Exportera den igen."
                ) from None
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    candidates: list[tuple[int, int, int, str]] = []
    for rank, encoding in enumerate(_OLD_CODE_PAGES):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        old = [sign for sign in text if sign > "\x7f"]
        strange = sum(1 for sign in old if sign not in _SWEDISH_SIGNS)
        # Equally Swedish: then the one with more of the letters (a Mac's ä and ö are è and Ü of cp850).
        others = sum(1 for sign in old if sign not in _LETTERS)
        candidates.append((strange, others, rank, text))
    return min(candidates)[3]
