"""The last step of a run: its finished files get their folder, unless the officer only wanted to see what would be done."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace

from reports.catalogue.kvartal import FIGURES
from reports.errors import ReportError
from reports.model import Post
from reports.register import Entries, figures_to_keep, prepare, settle
from reports.run.order import Result
from reports.run.remembering import Memory
from reports.write import write_folder


def written(result: Result, files: Mapping[str, bytes], torrkorning: bool) -> Result:
    """The result with its files, which are on the disk unless it was a `torrkorning`. Raises FileAccessError, leaving nothing half-written."""
    if not torrkorning:
        write_folder(result.folder, files)
    return replace(result, written=not torrkorning, files=files)


def with_printed(post: Post, files: Mapping[str, bytes]) -> Post:
    """The report with the figures that its offentlig handling prints: filed away, they must still be known to whoever protects the next."""
    return replace(post, tryckt=figures_to_keep(files[FIGURES.file(post.name)]))


def filed(
    result: Result, files: Mapping[str, bytes], memory: Memory, post: Post, entries: Entries, torrkorning: bool
) -> Result:
    """As `written`, for a report that the register remembers: the folder and the register change together or not at all.

    A report that the register has already, whose folder was moved away, only gets its folder back.
    """
    if torrkorning or ((latest := memory.history.latest(post.kvartal)) and latest.version == post.version):
        return written(result, files, torrkorning)
    prepare(memory.place, memory.key, memory.owner, post, entries, result.folder)
    try:
        write_folder(result.folder, files)
    finally:
        # Whether the folder got its name decides. If the disk refuses even this, the next run settles it.
        with suppress(ReportError):
            settle(memory.place, memory.key)
    return replace(result, written=True, files=files)
