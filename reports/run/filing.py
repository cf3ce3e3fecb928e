"""The last step of a run: its finished files get their folder, unless the officer only wanted to see what would be done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from reports.run.order import Result
from reports.write import write_folder


def written(result: Result, files: Mapping[str, bytes], torrkorning: bool) -> Result:
    """The result with its files, which are on the disk unless it was a `torrkorning`. Raises FileAccessError, leaving nothing half-written."""
    if not torrkorning:
        write_folder(result.folder, files)
    return replace(result, written=not torrkorning, files=files)
