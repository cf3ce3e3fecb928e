"""What a run is recognised by: its key, the mark of everything that went into it, and the version it becomes."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from reports import __version__
from reports.anonymise import receipt_mark
from reports.catalogue.control import Identity
from reports.errors import HistoryError
from reports.law import Law
from reports.model import Export, Kommun
from reports.register import EarlierRun, key_place, load_key, make_key
from reports.run.order import Order

PROGRAM = f"ej-verkstallda-beslut {__version__}"


def key_of(order: Order, kommun: Kommun, runs: Sequence[EarlierRun]) -> bytes:
    """The key of this municipality's marks: made at the first run, and never anew where an earlier run was made with another.

    Raises HistoryError when the output folder holds another nämnd's handlingar, or runs made with another key.
    """
    for run in runs:
        if (run.receipt.get("kommun"), run.receipt.get("namnd")) != (kommun.kommun, kommun.namnd):
            raise HistoryError(
                f"{order.ut} innehåller handlingar för {run.receipt.get('namnd')}, {run.receipt.get('kommun')}. Välj en egen mapp för varje nämnd med --ut."
            )
    if order.fixed_key is not None:
        return order.fixed_key
    place = key_place(kommun.kommun, kommun.namnd, order.ut, order.register)
    key = load_key(place)
    if any(run.receipt.get("nyckel") != (_key_mark(key) if key else None) for run in runs):
        raise HistoryError(
            f"{order.ut} innehåller tidigare körningar som är gjorda med en annan nyckel: på en annan dator, innan mappen flyttades eller bytte namn, "
            f"eller med ett annat --register. Kopiera nyckelfilen som användes då till {place.key}, eller välj en ny mapp med --ut. Inget har ändrats."
        )
    if key is not None:
        return key
    return order.fresh_key if order.torrkorning else make_key(place, order.fresh_key)


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
    rows = sorted(
        "\x1f".join(
            (
                export.system,
                *(f"{name}={export.cell(row, name)}" for name in sorted(export.columns) if export.cell(row, name)),
            )
        )
        for export in exports
        for row in export.rows
    )
    marks = {name: hashlib.sha256(content).hexdigest()[:16] for name, content in sorted(templates.items())}
    parts = (
        *rows,
        *(hashlib.sha256(content).hexdigest() for content in (kommun.content, *settings)),
        *order.choices,
        *(f"{name}={mark}" for name, mark in marks.items()),
        *(law.mark, PROGRAM),
    )
    mark = receipt_mark(key, "indata", "\x1e".join(parts).encode("utf-8", "surrogatepass"))
    return Identity(indata=mark, key=_key_mark(key), law=law.mark, templates=marks, program=PROGRAM)


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
    gone = [name for name in latest.receipt.get("handlingar", ()) if not (latest.folder / name).is_file()]
    if gone:
        raise HistoryError(
            f"Samma indata som i {latest.folder}, men där saknas {', '.join(gone)}. Återställ filen, eller flytta hela mappen åt sidan och kör igen."
        )
    return latest.folder.name, latest


def _key_mark(key: bytes) -> str:
    return receipt_mark(key, "nyckel", b"")
