"""Disks of our own, in a name space of this process: small ones, read-only ones, and a table of mounts that is invented."""

from __future__ import annotations

import ctypes
import os
from pathlib import Path

_NEW_NAMESPACE = 0x20000
_READ_ONLY, _REMOUNT, _BIND, _RECURSIVE, _PRIVATE = 1, 32, 4096, 0x4000, 0x40000


def alone_with_mounts() -> bool:
    """From now on this process and its copies mount for themselves only. False where the system does not let us."""
    libc = ctypes.CDLL(None, use_errno=True)
    return libc.unshare(_NEW_NAMESPACE) == 0 and _mount("none", Path("/"), "", _RECURSIVE | _PRIVATE)


def small_disk(place: Path, room: int) -> bool:
    """An empty disk with so many bytes of room at a place."""
    return _mount("none", place, "tmpfs", 0, f"size={max(room, 1)}")


def enlarge(place: Path, room: int) -> bool:
    """Gives the disk at a place more room."""
    return _mount("none", place, "", _REMOUNT, f"size={room}")


def read_only(place: Path) -> bool:
    """What lies at a place can be read and not written."""
    return _mount(str(place), place, "", _BIND) and _mount("none", place, "", _BIND | _REMOUNT | _READ_ONLY)


def let_go(place: Path) -> None:
    """Takes the disk away, with all that is on it."""
    ctypes.CDLL(None).umount2(str(place).encode(), 2)


def pretend(table: Path) -> bool:
    """This process sees another table of mounts."""
    return _mount(str(table), Path(f"/proc/{os.getpid()}/mountinfo"), "", _BIND)


def _mount(source: str, place: Path, kind: str, flags: int, options: str = "") -> bool:
    libc = ctypes.CDLL(None, use_errno=True)
    words = [word.encode() or None for word in (kind, options)]
    return bool(libc.mount(source.encode(), str(place).encode(), words[0], ctypes.c_ulong(flags), words[1]) == 0)
