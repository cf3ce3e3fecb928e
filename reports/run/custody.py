"""The register looked after: shown, inspected, moved to another computer and weeded. What the `register` commands do."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from reports.errors import FileAccessError, HistoryError
from reports.kommun import load_kommun
from reports.law import gallring_of, load_law
from reports.model import History, Kommun
from reports.register import (
    Due,
    KeyPlace,
    Look,
    chosen_place,
    database_of,
    dues,
    earlier_runs,
    is_there,
    key_place,
    load_key,
    look,
    make_key,
    no_register,
    read_history,
    registers_of,
    weed,
)
from reports.run.order import RegisterOrder
from reports.run.remembering import FOLLOWS, owner_of
from reports.write import alone, write_private


@dataclass(frozen=True, slots=True)
class Shown:
    """A register as it is shown: whose it is, where it and its key lie, and what can be read of it."""

    kommun: Kommun
    place: KeyPlace
    look: Look


@dataclass(frozen=True, slots=True)
class Inspected:
    """A register held against the folders under `--ut`: what is wrong, and what is only worth knowing."""

    place: KeyPlace
    faults: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Weeding:
    """What is due on a day, the next day when something will be, and whether it was done."""

    place: KeyPlace
    day: date
    due: tuple[Due, ...]
    following: date | None
    done: bool


def show(order: RegisterOrder) -> Shown:
    """What the register holds. Raises ReportError where there is none, or it cannot be read at all."""
    kommun, place, key = _opened(order)
    return Shown(kommun, place, look(place, key))


def inspect_register(order: RegisterOrder) -> Inspected:
    """Everything that is wrong with the register, its key, and the folders of its reports."""
    kommun, place, key = _opened(order)
    # The folders first: what a run does meanwhile is in the register then.
    runs = {run.folder.name: run for run in earlier_runs(order.ut)}
    seen = look(place, key)
    faults = list(seen.faults)
    history = seen.history
    with suppress(FileAccessError):
        try:
            # With the report of a run that was interrupted.
            history = read_history(place, key, owner_of(kommun), reading=True)
        except HistoryError as error:
            if not faults:
                faults.append(str(error))
    posts = {post.name: post for post in history.poster}
    for name, run in runs.items():
        known = posts.get(name)
        if FOLLOWS in run.receipt and (known is None or known.indata != run.receipt.get("indata")):
            faults.append(f"Registret känner inte till {run.folder}, eller så är kvittensen där ändrad.")
        faults += [
            f"{run.folder / path} saknas eller är tom."
            for path in run.receipt.get("handlingar", ())
            if not _is_whole(run.folder / path)
        ]
    notes = [f"{name} ligger inte under {order.ut}: flyttad eller arkiverad." for name in posts if name not in runs]
    return Inspected(place, tuple(faults), tuple(notes))


def weeding(order: RegisterOrder, day: date, carry_out: bool) -> Weeding:
    """What may no longer be held on a day; with `carry_out` it is weeded."""
    kommun, place, key = _opened(order)
    if not carry_out:
        return _weeding(place, day, read_history(place, key, owner_of(kommun), reading=True), False)
    with alone(place.register / ".las", "register gallra"):
        found = _weeding(place, day, read_history(place, key, owner_of(kommun)), True)
        weed(place, key, found.due, day)
    return found


def _weeding(place: KeyPlace, day: date, history: History, done: bool) -> Weeding:
    ended = dues(history, partial(gallring_of, law=load_law()))
    following = min((one.fran for one in ended if one.fran > day), default=None)
    return Weeding(place, day, tuple(one for one in ended if one.fran <= day), following, done)


def move_away(order: RegisterOrder, target: Path) -> tuple[KeyPlace, KeyPlace]:
    """Moves register and key from their place to a folder of the officer's choice; from there `move_here` takes them on the other computer."""
    kommun = load_kommun(order.kommun, order.namnd)
    return _move(kommun, _place(order, kommun), chosen_place(target))


def move_here(order: RegisterOrder, source: Path) -> tuple[KeyPlace, KeyPlace]:
    """Moves register and key from a folder to the place where the runs with this `--ut` look for them."""
    kommun = load_kommun(order.kommun, order.namnd)
    return _move(kommun, chosen_place(source), _place(order, kommun))


def _move(kommun: Kommun, source: KeyPlace, target: KeyPlace) -> tuple[KeyPlace, KeyPlace]:
    if not is_there(source):
        raise HistoryError(
            f"Det finns inget register i {source.register} (filen register.sqlite). Kontrollera mappens namn. Inget har ändrats."
        )
    key = _known_key(source)
    with alone(source.register / ".las", "register flytta"):
        read_history(source, key, owner_of(kommun))  # whole, of this nämnd, and nothing pending
        content = database_of(source).read_bytes()
        _refuse_other(target, key, content)
        if load_key(target) is None:
            make_key(target, key, write_private)
        if not is_there(target):
            with suppress(FileNotFoundError):
                database_of(target).unlink()  # begun, and empty
            write_private(database_of(target), content)
        read_history(target, key, owner_of(kommun), reading=True)
        # The copy is whole and can be read: only now does the original go, the key last.
        database_of(source).unlink()
        source.key.unlink()
    return source, target


def _refuse_other(target: KeyPlace, key: bytes, content: bytes) -> None:
    """A register or a key that is there already is never written over. The same one is what an interrupted move has left."""
    there = load_key(target)
    other_key = there is not None and there != key
    if other_key or (is_there(target) and database_of(target).read_bytes() != content):
        raise HistoryError(
            f"I {target.register} finns redan ett annat register eller en annan nyckel. Välj en annan mapp, eller flytta det som ligger där åt sidan. "
            "Inget har ändrats."
        )


def _opened(order: RegisterOrder) -> tuple[Kommun, KeyPlace, bytes]:
    kommun = load_kommun(order.kommun, order.namnd)
    place = _place(order, kommun)
    if not is_there(place):
        raise no_register(place, registers_of(owner_of(kommun)))
    return kommun, place, _known_key(place)


def _known_key(place: KeyPlace) -> bytes:
    key = load_key(place)
    if key is None:
        raise HistoryError(
            f"Nyckelfilen {place.key} saknas. Återställ den från en säkerhetskopia. Utan den går registret inte att läsa. Inget har ändrats."
        )
    return key


def _place(order: RegisterOrder, kommun: Kommun) -> KeyPlace:
    return key_place(kommun.kommun, kommun.namnd, order.ut, order.register)


def _is_whole(path: Path) -> bool:
    try:
        return path.stat().st_size > 0
    except OSError:
        return False
