"""Which encoding a file has: a byte order mark, else strict UTF-8, else the old code page that reads most like Swedish."""

from __future__ import annotations

import codecs
import io
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from reports.errors import SourceError

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_OLD_CODE_PAGES = ("cp1252", "cp850", "mac_roman")
_LETTERS = frozenset("åäöÅÄÖ§")
_SWEDISH_SIGNS = _LETTERS | frozenset("éÉèÈüÜáÁ–—”“’´`…·•°½€\u00a0")
_ASCII = bytes(range(128))
_EXPORT_AGAIN = "Väntat ren text. Exportera filen igen ur källsystemet, utan att öppna den i ett annat program emellan."
_LOST = (("\0", "ett NUL-tecken"), ("\ufffd", "ett förstört tecken (U+FFFD)"))
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

Pieces = Callable[[], Iterable[bytes]]


@dataclass(frozen=True, slots=True)
class Encoding:
    """How the bytes of a file are read: by Python's name of the encoding, after a byte order mark of so many bytes."""

    name: str
    mark: int

    def texts(self, pieces: Iterable[bytes]) -> Iterator[str]:
        """The text, piece by piece. Raises UnicodeDecodeError for bytes that are no text in this encoding."""
        decoder = codecs.getincrementaldecoder(self.name)()
        skip = self.mark
        for piece in pieces:
            yield decoder.decode(piece[skip:])
            skip = 0
        yield decoder.decode(b"", final=True)


def encoding_of(start: bytes, pieces: Pieces, file: str) -> Encoding:
    """The encoding of a file that begins so, and whose bytes come in `pieces` as often as they are asked for.

    Raises SourceError for NUL and U+FFFD: signs that are already lost cannot be guessed back; and for letters that have been
    encoded twice: a name that is not the person's protects nobody, and a word that is not the system's is not counted.
    """
    marked = next((Encoding(name, len(mark)) for mark, name in _MARKS if start.startswith(mark)), None)
    encoding = marked or Encoding("utf-8", 0)
    try:
        _refuse_lost_signs(encoding, pieces, file)
    except UnicodeDecodeError:
        if marked:
            raise SourceError(
                f"{file}: filen säger sig vara {marked.name.upper()} men är det inte hela vägen. "
                "Den kan vara avkapad. Exportera den igen."
            ) from None
        _refuse_partly_utf_8(pieces, file)
        encoding = Encoding(_old_code_page(pieces()), 0)
        _refuse_lost_signs(encoding, pieces, file)
    return encoding


def _refuse_lost_signs(encoding: Encoding, pieces: Pieces, file: str) -> None:
    found: set[str] = set()
    twice = ""
    last = ""
    for text in encoding.texts(pieces()):
        found.update(sign for sign, _ in _LOST if sign in text)
        # The first of the two signs is rare: to look for it alone is faster.
        if not twice and not text.isascii() and any(sign in last + text for sign in _FIRST_OF_TWICE):
            match = _ENCODED_TWICE.search(last + text)
            twice = match[0] if match else ""
        last = text[-1:]
    for sign, name in _LOST:
        if sign in found:
            raise SourceError(
                f"{file} rad {_line_of(sign, encoding.texts(pieces()))}: filen innehåller {name}. {_EXPORT_AGAIN}"
            )
    if twice:
        raise SourceError(
            f"{file} rad {_line_of(twice, encoding.texts(pieces()))}: en bokstav är kodad två gånger, så att å, ä, ö eller § har blivit två andra tecken. "
            f"{_EXPORT_AGAIN} Står tecknen så redan i källsystemet: rätta dem där."
        )


def _line_of(signs: str, texts: Iterable[str]) -> int:
    """The physical line on which the signs first stand, however the lines end."""
    ends = io.IncrementalNewlineDecoder(None, translate=True)
    line, rest = 1, ""
    for text in texts:
        before, there, _ = (rest + text).partition(signs)
        if not there and len(signs) > 1:
            before, rest = before[:-1], before[-1:]
        line += str(ends.decode(before, final=bool(there))).count("\n")
        if there:
            break
    return line


def _refuse_partly_utf_8(pieces: Pieces, file: str) -> None:
    """No old code page writes å as two bytes: it is UTF-8 that is cut, or that something else has been added to."""
    last = b""
    for piece in pieces():
        if _IN_UTF_8.search(last + piece):
            break
        last = piece[-1:]
    else:
        return
    raise SourceError(
        f"{file} rad {_line_of_fault(pieces())}: filen är UTF-8 men inte hela vägen. Den kan vara avkapad, eller ihopsatt av två filer med olika "
        "kodning. Exportera den igen."
    )


def _line_of_fault(pieces: Iterable[bytes]) -> int:
    """The physical line on which the first bytes stand that are no UTF-8."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    ends = io.IncrementalNewlineDecoder(None, translate=True)
    line = 1
    for piece in (*pieces, None):
        try:
            text = decoder.decode(piece or b"", final=piece is None)
        except UnicodeDecodeError as error:
            before = error.object[: error.start].decode("utf-8", errors="replace")
            return line + str(ends.decode(before, final=True)).count("\n")
        line += str(ends.decode(text)).count("\n")
    return line


def _old_code_page(pieces: Iterable[bytes]) -> str:
    """The code page whose letters are most like Swedish; all of them write a sign as one byte, so it is enough to count the bytes."""
    bytes_above_ascii: Counter[int] = Counter()
    for piece in pieces:
        bytes_above_ascii.update(piece.translate(None, _ASCII))
    candidates: list[tuple[int, int, int, str]] = []
    for rank, encoding in enumerate(_OLD_CODE_PAGES):
        try:
            old = [(bytes((byte,)).decode(encoding), count) for byte, count in bytes_above_ascii.items()]
        except UnicodeDecodeError:
            continue
        strange = sum(count for sign, count in old if sign not in _SWEDISH_SIGNS)
        # Equally Swedish: then the one with more of the letters (a Mac's ä and ö are è and Ü of cp850).
        others = sum(count for sign, count in old if sign not in _LETTERS)
        candidates.append((strange, others, rank, encoding))
    return min(candidates)[3]
