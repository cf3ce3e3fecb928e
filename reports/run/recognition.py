"""What a run is recognised by: the mark of everything that went into it, and the version it becomes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice, repeat

from reports import PROGRAM
from reports.anonymise import receipt_mark
from reports.catalogue.control import Identity
from reports.errors import HistoryError
from reports.law import Law
from reports.model import Export, Kommun, Kvartal, Rapporterat
from reports.register import EarlierRun
from reports.run.order import Order
from reports.run.remembering import Memory, key_mark

_PIECE = 1024  # rows


def identity_of(
    order: Order,
    kommun: Kommun,
    exports: Sequence[Export],
    law: Law,
    templates: Mapping[str, bytes],
    key: bytes,
    *settings: bytes,
) -> Identity:
    """Same rows (in whatever order and files), settings, templates, law and version = the same run.

    `settings` are further files of the municipality's that the command reads. The day on the handlingar is not part of it: running again tomorrow makes nothing new.
    """
    headings = sorted({name for export in exports for name, column in export.columns.items() if any(column)})
    rows = sorted(row for export in exports for row in _as_text(export, headings))
    marks = {name: hashlib.sha256(content).hexdigest()[:16] for name, content in sorted(templates.items())}
    parts = (
        *rows,
        *(hashlib.sha256(content).hexdigest() for content in (kommun.content, *settings)),
        *order.choices,
        *(f"{name}={mark}" for name, mark in marks.items()),
        *(law.mark, PROGRAM),
    )
    mark = receipt_mark(key, "indata", _check_sum(parts))
    return Identity(indata=mark, key=key_mark(key), law=law.mark, templates=marks, program=PROGRAM)


def _check_sum(parts: Sequence[str]) -> bytes:
    """Of all parts with a separator between them, some at a time: a million rows as one text, and once more as bytes, would take their memory twice again."""
    told = hashlib.sha256()
    for start in range(0, len(parts), _PIECE):
        told.update("".join(f"{part}\x1e" for part in parts[start : start + _PIECE]).encode("utf-8", "surrogatepass"))
    return told.digest()


def _as_text(export: Export, headings: Sequence[str]) -> Iterable[str]:
    """Each row as one text, whatever columns its file had and in whatever order."""
    start = "\x1f".join((export.system, *headings))
    columns = [export.columns.get(heading) or repeat("") for heading in headings]
    return map("\x1f".join, islice(zip(repeat(start), *columns, strict=False), len(export.lines)))


def period_of(name: str, runs: Sequence[EarlierRun], identity: Identity) -> tuple[str, EarlierRun | None]:
    """The folder's name, with its version, and the latest version of the period if that is this very run.

    Raises HistoryError when it is, but a file of it is gone: it would look as if all were well.
    """
    versions = [run for run in runs if run.period == name]
    if not versions:
        return name, None
    latest = versions[-1]
    if latest.receipt.get("indata") != identity.indata:
        return f"{name}-v{latest.version + 1}", None
    _refuse_incomplete(latest)
    return latest.folder.name, latest


def version_of(
    memory: Memory, kvartal: Kvartal, identity: Identity, rader: tuple[Rapporterat, ...]
) -> tuple[int, EarlierRun | None]:
    """The version that a quarter's report becomes, and the run of that version if it is this very run.

    A report whose folder has been moved away is still in the register: made again from the same input, and telling the same
    (`rader`), it gets its own version back.
    Raises HistoryError as `period_of` does.
    """
    folders = [run for run in memory.runs if run.period == str(kvartal)]
    post, run = memory.history.latest(kvartal), folders[-1] if folders else None
    latest = max(post.version if post else 0, run.version if run else 0)
    if run and run.version == latest:
        if run.receipt.get("indata") == identity.indata:
            _refuse_incomplete(run)
            return latest, run
    elif post and (post.indata, post.rader) == (identity.indata, rader):
        return latest, None
    return latest + 1, None


def _refuse_incomplete(latest: EarlierRun) -> None:
    gone = [name for name in latest.receipt.get("handlingar", ()) if not (latest.folder / name).is_file()]
    if gone:
        raise HistoryError(
            f"Samma indata som i {latest.folder}, men där saknas {', '.join(gone)}. Återställ filen, eller flytta hela mappen åt sidan och kör igen."
        )
