"""Which encoding a file has: a byte order mark, else strict UTF-8, else the old code page that reads most like Swedish."""

from __future__ import annotations

import codecs
import io
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from reports.errors import SourceError

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_OLD_CODE_PAGES = ("cp1252", "cp850", "mac_roman")
_LETTERS = frozenset("åäöÅÄÖ§")
_SWEDISH_SIGNS = _LETTERS | frozenset("éÉèÈüÜáÁ–—”“’´`…·•°½€\u00a0")
_ASCII = bytes(range(128))
_LOST = (("\0", "ett NUL-tecken"), ("�", "ett förstört tecken (U+FFFD)"))

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


def encoding_of(pieces: Pieces, file: str) -> Encoding:
    """The encoding of a file whose bytes come in `pieces`, as often as they are asked for.

    Raises SourceError for NUL and U+FFFD: signs that are already lost cannot be guessed back.
    """
    start = next(iter(pieces()), b"")
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
        encoding = Encoding(_old_code_page(pieces()), 0)
        _refuse_lost_signs(encoding, pieces, file)
    return encoding


def _refuse_lost_signs(encoding: Encoding, pieces: Pieces, file: str) -> None:
    found: list[str] = []
    for text in encoding.texts(pieces()):
        found += [sign for sign, _ in _LOST if sign in text]
    for sign, name in _LOST:
        if sign in found:
            raise SourceError(
                f"{file} rad {_line_of(sign, encoding.texts(pieces()))}: filen innehåller {name}. Väntat ren text. "
                "Exportera filen igen ur källsystemet, utan att öppna den i ett annat program emellan."
            )


def _line_of(sign: str, texts: Iterable[str]) -> int:
    """The physical line on which a sign first stands, however the lines end."""
    ends = io.IncrementalNewlineDecoder(None, translate=True)
    line = 1
    for text in texts:
        before, there, _ = text.partition(sign)
        line += str(ends.decode(before, final=bool(there))).count("\n")
        if there:
            break
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
