"""One file on the disk, read twice in small pieces: once for what it is, once for what it says, and the same both times.

A million rows need no more memory than a hundred. A file that another program writes in the meantime is never taken for a whole one.
"""

from __future__ import annotations

import codecs
import hashlib
import io
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from reports.errors import FileAccessError, SourceError
from reports.read.decode import Encoding, encoding_of

_PIECE = 1 << 18  # bytes
_LONGEST_LINE = 4_000_000  # signs
_WORD = (".docx", ".docm", ".doc")
_EXCEL = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


@dataclass(frozen=True, slots=True)
class Source:
    """A file that is text: its name in messages, its encoding, and the SHA-256 of its bytes."""

    path: Path
    file: str
    encoding: Encoding
    digest: bytes

    @contextmanager
    def from_top(self, number: int) -> Iterator[tuple[list[str], Iterator[list[str]]]]:
        """The first lines, at least so many where there are, and then the others, as `lines` gives them. Raises what `lines` does."""
        with closing(self.lines()) as pieces:
            top: list[str] = []
            while len(top) < number and (piece := next(pieces, None)) is not None:
                top += piece
            yield top, pieces

    def lines(self) -> Generator[list[str], None, None]:
        """The physical lines as an editor counts them, with their line ends, some thousand at a time.

        Raises SourceError for a line too long to be one, and for a file that is no longer what it was.
        """
        digest = hashlib.sha256()
        rest, number = "", 0
        for text in self.encoding.texts(_hashed(self.path, self.file, digest)):
            lines = physical_lines(rest + text)
            # The last line may go on in the next piece, and so may a line end of two signs.
            rest = lines.pop() if lines and not lines[-1].endswith("\n") else ""
            number += len(lines)
            if len(rest) > _LONGEST_LINE:
                raise SourceError(
                    f"{self.file} rad {number + 1}: raden är längre än {_LONGEST_LINE} tecken. Ett citattecken kan saknas, eller så är det "
                    "fel fil. Exportera den igen."
                )
            yield lines
        yield physical_lines(rest)
        if digest.digest() != self.digest:
            raise SourceError(
                f"{self.file} ändrades medan den lästes. Vänta tills exporten är klar, stäng filen i andra program och kör igen."
            )


def open_source(path: Path, file: str) -> Source:
    """The file, once it is known to be text, and in which encoding. Raises FileAccessError and SourceError."""
    start = next(_pieces(path, file), b"")
    _refuse_what_is_no_text(start, path, file)
    digests: list[bytes] = []

    def pieces() -> Iterator[bytes]:
        digest = hashlib.sha256()
        yield from _hashed(path, file, digest)
        digests.append(digest.digest())

    encoding = encoding_of(start, pieces, file)
    return Source(path, file, encoding, digests[-1])


def _refuse_what_is_no_text(start: bytes, path: Path, file: str) -> None:
    if start.strip() in (b"", codecs.BOM_UTF8):
        raise SourceError(f"{file} är tom (0 tecken). Väntat minst en rad med rubriker. Exportera filen igen.")
    if start.startswith(_EXCEL) and path.suffix.casefold() in _WORD:
        raise SourceError(f"{file} är en Wordfil och ingen export. Ange exporten ur verksamhetssystemet, en CSV-fil.")
    if start.startswith(_EXCEL) or path.suffix.casefold() in (".xlsx", ".xls"):
        raise SourceError(f"{file} är en Excelfil. Spara som CSV UTF-8 i Excel och försök igen.")


def physical_lines(text: str) -> list[str]:
    """The lines of a text as an editor counts them, with their line ends."""
    return list(io.StringIO(text, newline=""))


def _pieces(path: Path, file: str) -> Iterator[bytes]:
    try:
        with path.open("rb") as content:
            while piece := content.read(_PIECE):
                yield piece
    except OSError:
        raise FileAccessError(
            f"{file} går inte att öppna. Stäng den om den är öppen i Excel, och kontrollera att du får läsa den."
        ) from None


def _hashed(path: Path, file: str, digest: hashlib._Hash) -> Iterator[bytes]:
    for piece in _pieces(path, file):
        digest.update(piece)
        yield piece
