"""A Word or Excel file as a zip that is the same to the byte whenever its content is: sorted, dated 1980-01-01."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping

_EPOCH = (1980, 1, 1, 0, 0, 0)
_CHUNK = 1 << 16  # bytes; each write to a zip costs more than the compression of a table's row


def repack(content: bytes, change: Mapping[str, Callable[[bytes], Iterable[bytes]]] | None = None) -> bytes:
    """The same package with fixed order and dates; `change` rewrites named parts on the way.

    A rewritten part is compressed piece by piece while its pieces are made: it is never in memory as a whole.
    """
    changes = change or {}
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    return _pack({name: changes[name](part) if name in changes else (part,) for name, part in parts.items()})


def pack(parts: Mapping[str, bytes]) -> bytes:
    """The parts as one package."""
    return _pack({name: (part,) for name, part in parts.items()})


def _pack(parts: Mapping[str, Iterable[bytes]]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(parts):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # the same on every operating system
            entry.external_attr = 0
            with target.open(entry, "w") as part, io.BufferedWriter(part, _CHUNK) as chunks:
                chunks.writelines(parts[name])
    return packed.getvalue()
