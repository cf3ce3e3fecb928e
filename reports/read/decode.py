"""Bytes to text: a byte order mark, else strict UTF-8, else the old code page that reads most like Swedish."""

from __future__ import annotations

import codecs
import re

from reports.errors import SourceError
from reports.read.records import physical_lines

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_OLD_CODE_PAGES = ("cp1252", "cp850", "mac_roman")
_LETTERS = frozenset("åäöÅÄÖ§")
_SWEDISH_SIGNS = _LETTERS | frozenset("éÉèÈüÜáÁ–—”“’´`…·•°½€\u00a0")
# Signs of two bytes in UTF-8, and what they look like when a program has taken the bytes for those of an old code page.
_OFTEN = "åäöÅÄÖ§éÉüÜ\u00a0\u0308\u030a"
_IN_UTF_8 = re.compile(b"|".join(re.escape(sign.encode("utf-8")) for sign in _OFTEN))
_TWICE = sorted(
    {
        seen
        for sign in _OFTEN
        for page in ("latin-1", *_OLD_CODE_PAGES)
        if len(seen := sign.encode("utf-8").decode(page, errors="ignore")) == len(sign.encode("utf-8"))
    }
)
_FIRST_OF_TWICE = sorted({seen[0] for seen in _TWICE})
_ENCODED_TWICE = re.compile("|".join(map(re.escape, _TWICE)))


def decode(content: bytes, file: str) -> str:
    """The text of an export.

    Raises SourceError for NUL and U+FFFD: signs that are already lost cannot be guessed back; and for letters that have been
    encoded twice: a name that is not the person's protects nobody, and a word that is not the system's is not counted.
    """
    text = _text(content, file)
    for sign, name in (("\0", "ett NUL-tecken"), ("�", "ett förstört tecken (U+FFFD)")):
        at = text.find(sign)
        if at >= 0:
            raise SourceError(
                f"{file} rad {_line_of(text, at)}: filen innehåller {name}. Väntat ren text. "
                "Exportera filen igen ur källsystemet, utan att öppna den i ett annat program emellan."
            )
    # The first of the two signs is rare: to look for it alone is faster.
    twice = _ENCODED_TWICE.search(text) if any(sign in text for sign in _FIRST_OF_TWICE) else None
    if twice:
        raise SourceError(
            f"{file} rad {_line_of(text, twice.start())}: en bokstav är kodad två gånger, så att å, ä, ö eller § har blivit två andra tecken. "
            "Väntat ren text. Exportera filen igen ur källsystemet, utan att öppna den i ett annat program emellan. Står tecknen så redan i "
            "källsystemet: rätta dem där."
        )
    return text


def _line_of(text: str, at: int) -> int:
    return len(physical_lines(text[: at + 1]))


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
    except UnicodeDecodeError as error:
        # No old code page writes å as two bytes: it is UTF-8 that is cut, or that something else has been added to.
        if _IN_UTF_8.search(content):
            line = len(physical_lines(content[: error.start + 1].decode("latin-1")))
            raise SourceError(
                f"{file} rad {line}: filen är UTF-8 men inte hela vägen. Den kan vara avkapad, eller ihopsatt av två filer med olika kodning. "
                "Exportera den igen."
            ) from None
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
