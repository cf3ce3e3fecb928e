"""A Word or Excel file as a zip that is the same to the byte whenever its content is: sorted, dated 1980-01-01."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

_EPOCH = (1980, 1, 1, 0, 0, 0)


def repack(content: bytes, change: Mapping[str, Callable[[bytes], bytes]] | None = None) -> bytes:
    """The same package with fixed order and dates; `change` rewrites named parts on the way."""
    changes = change or {}
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist()):
            part = source.read(name)
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # the same on every operating system
            entry.external_attr = 0
            target.writestr(entry, changes[name](part) if name in changes else part)
    return packed.getvalue()
