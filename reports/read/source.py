"""One file on the disk, read twice in small pieces: once for what it is, once for what it says, and the same both times.

A million rows need no more memory than a hundred. A file that another program writes in the meantime is never taken for a whole one.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path

from reports.errors import FileAccessError, SourceError
from reports.read.decode import Encoding, encoding_of

_PIECE = 1 << 18  # bytes
_LONGEST_LINE = 4_000_000  # signs


@dataclass(frozen=True, slots=True)
class Source:
    """A file that is text: its name in messages, its encoding, and the SHA-256 of its bytes."""

    path: Path
    file: str
    encoding: Encoding
    digest: bytes

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
    """The file, once its encoding is known. Raises FileAccessError and SourceError."""
    digests: list[bytes] = []

    def pieces() -> Iterator[bytes]:
        digest = hashlib.sha256()
        yield from _hashed(path, file, digest)
        digests.append(digest.digest())

    encoding = encoding_of(pieces, file)
    return Source(path, file, encoding, digests[-1])


def start_of(path: Path, file: str) -> bytes:
    """The file's first bytes. Raises FileAccessError."""
    return next(_pieces(path, file), b"")


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
