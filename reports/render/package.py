"""A Word or Excel file as a zip that is the same to the byte whenever its content is: sorted, dated 1980-01-01."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

_EPOCH = (1980, 1, 1, 0, 0, 0)


def repack(content: bytes, change: Mapping[str, Callable[[bytes], bytes]] | None = None) -> bytes:
    """The same package with fixed order and dates; `change` rewrites named parts on the way."""
    changes = change or {}
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    return pack({name: changes[name](part) if name in changes else part for name, part in parts.items()})


def pack(parts: Mapping[str, bytes]) -> bytes:
    """The parts as one package."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(parts):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # the same on every operating system
            entry.external_attr = 0
            target.writestr(entry, parts[name])
    return packed.getvalue()
