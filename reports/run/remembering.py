"""What a run knows of the runs before it: the key, the register, and what lies under the output folder. One run at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from reports.anonymise import receipt_mark
from reports.errors import HistoryError
from reports.model import History, Kommun, Kvartal
from reports.register import (
    EarlierRun,
    KeyPlace,
    begin,
    earlier_runs,
    is_there,
    key_place,
    load_key,
    make_key,
    read_history,
    registers_of,
)
from reports.run.order import Order
from reports.write import alone, write_private

FOLLOWS = "foljer_pa"  # in the kvittens of every run that the register knows


@dataclass(frozen=True, slots=True)
class Memory:
    """The key of a municipality's marks, where it and the register lie, what the register holds, and the earlier runs under `--ut`. `elsewhere` tells
    whether this nämnd has another register on the computer, while this one is empty: the output folder may have been changed.
    """

    place: KeyPlace
    key: bytes
    owner: str
    history: History
    runs: tuple[EarlierRun, ...]
    elsewhere: bool = False


@contextmanager
def remembering(order: Order, kommun: Kommun, what: str) -> Iterator[Memory]:
    """The memory of one nämnd, held by this run alone (`what` is told to another that comes meanwhile); a `torrkorning` only reads.

    Raises HistoryError when key, register and earlier runs do not belong together: nothing is ever made anew in silence. Raises UsageError for a
    register on a network, FileAccessError where the disk refuses or another run is at work.
    """
    place = key_place(kommun.kommun, kommun.namnd, order.ut, order.register)
    if order.torrkorning:
        yield _memory(order, kommun, place)
        return
    begin(place)
    with alone(place.register / ".las", what):
        yield _memory(order, kommun, place)


def owner_of(kommun: Kommun) -> str:
    """Whom a register is for."""
    return f"{kommun.kommun}\0{kommun.namnd}".casefold()


def key_mark(key: bytes) -> str:
    """The mark of the key itself, in every kvittens: tells whether two runs used the same one."""
    return receipt_mark(key, "nyckel", b"")


def _memory(order: Order, kommun: Kommun, place: KeyPlace) -> Memory:
    runs = earlier_runs(order.ut)
    _refuse_another_namnd(order.ut, kommun, runs)
    key, owner = _key(order, place, runs), owner_of(kommun)
    history = read_history(place, key, owner, reading=order.torrkorning)
    _refuse_unknown(place, runs, history)
    # Only a place that the program has chosen can be another than the officer believes.
    elsewhere = order.register is None and not history.poster and any(one != place for one in registers_of(owner))
    return Memory(place, key, owner, history, runs, elsewhere)


def _refuse_another_namnd(ut: Path, kommun: Kommun, runs: tuple[EarlierRun, ...]) -> None:
    for run in runs:
        if (run.receipt.get("kommun"), run.receipt.get("namnd")) != (kommun.kommun, kommun.namnd):
            raise HistoryError(
                f"{ut} innehåller handlingar för {run.receipt.get('namnd')}, {run.receipt.get('kommun')}. Välj en egen mapp för varje nämnd med --ut."
            )


def _key(order: Order, place: KeyPlace, runs: tuple[EarlierRun, ...]) -> bytes:
    """The key: made at the first run, and never anew where a register or an earlier run was made with another."""
    key = load_key(place)
    if order.fixed_key is not None:
        return order.fixed_key if key or order.torrkorning else make_key(place, order.fixed_key, write_private)
    if key is None and is_there(place):
        raise HistoryError(
            f"Nyckelfilen {place.key} saknas, men registret i {place.register} finns. Återställ nyckelfilen från en säkerhetskopia. Utan den går "
            "tidigare rapporter inte att känna igen, och en ny nyckel görs därför inte. Inget har ändrats."
        )
    if any(run.receipt.get("nyckel") != (key_mark(key) if key else None) for run in runs):
        raise HistoryError(
            f"{order.ut} innehåller tidigare körningar som är gjorda med en annan nyckel: på en annan dator, innan mappen flyttades eller bytte namn, "
            "eller med ett annat --register. Flytta hit registret och nyckeln som användes då med register flytta, eller välj en ny mapp med --ut. "
            "Inget har ändrats."
        )
    if key is not None:
        return key
    return order.fresh_key if order.torrkorning else make_key(place, order.fresh_key, write_private)


def _refuse_unknown(place: KeyPlace, runs: tuple[EarlierRun, ...], history: History) -> None:
    known = {(str(post.kvartal), post.version, post.indata) for post in history.poster}
    for run in runs:
        # Runs from before there was a register are known by their handlingar alone.
        of_register = Kvartal.parse(run.period) and FOLLOWS in run.receipt
        if of_register and (run.period, run.version, run.receipt.get("indata")) not in known:
            raise HistoryError(
                f"Registret i {place.register} känner inte till {run.folder}: rapporten är gjord på en annan dator, mappen är kopierad eller "
                "omdöpt, eller registret är en äldre kopia. Hämta det rätta registret med register flytta, eller återställ det från en säkerhetskopia. Inget har ändrats."
            )
