"""Disks that are full or read-only, a name that is refused for a while as on Windows, and disks that are a network's."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from bench.faults import mounts
from bench.faults.calls import traced
from bench.faults.judging import BASE, Chain, chain_in, wrong_after, wrong_next
from bench.faults.spreading import spread
from bench.faults.world import BEFORE, NOW, Outcome, World, start, written
from reports.register.network import type_of_mount

_STEP, _PLENTY = 4096, 64 << 20
NETWORKS = (
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "afs",
    "ceph",
    "glusterfs",
    "lustre",
    "davfs",
    "fuse.sshfs",
    "fuse.rclone",
    "fuse.gvfsd-fuse",
)
SYNCED = (
    "OneDrive - Lillby kommun",
    "OneDrive",
    "Dropbox",
    "Google Drive",
    "GoogleDrive-lillby",
    "iCloudDrive",
    "Nextcloud",
)


def disks(folder: Path, steps: int) -> Outcome:
    """Ever more room at the place of the output and of the register, from none until a run gets through; then each of the places read-only."""
    found = Outcome("a disk is full, or read-only")

    def worker(_: int) -> Callable[[int], list[str]]:
        if not mounts.alone_with_mounts():
            return lambda _: ["NOT ALLOWED"]
        chain = chain_in(folder / "chain")
        tried = list(_all(chain, steps))
        return lambda _: [f"TRIED {len(tried)}", *(one for one in tried if one)]

    for line in spread(1, worker):
        if line.startswith("TRIED "):
            found.tried = int(line.split()[1])
        elif line == "NOT ALLOWED":
            found.note = "not tried: the system lets nobody mount here"
        else:
            found.faults.append(line)
    return found


def _all(chain: Chain, steps: int) -> Iterator[str]:
    """An empty sentence for each trial that went well."""
    world = chain.world
    for place in (world.ut, world.register):
        most = sum(len(content) for content in chain.after.values()) if place == world.ut else 16 * _STEP
        for room in range(0, most, max(_STEP, most // steps // _STEP * _STEP)):
            yield "; ".join(_full(chain, place, room))
        yield "; ".join(_read_only(chain, place))
    yield "; ".join(_read_only_input(chain))
    yield from (
        "; ".join(_first_run_full(world.folder / f"f-{room}", room))
        for room in range(0, 8 * _STEP, 4 * _STEP if steps < 4 else _STEP)
    )


def _full(chain: Chain, place: Path, room: int) -> Iterator[str]:
    world = chain.world
    world.restore(BASE)
    kept = world.folder / "undan"
    shutil.rmtree(kept, ignore_errors=True)
    shutil.copytree(place, kept)
    assert mounts.small_disk(place, _PLENTY)
    shutil.copytree(kept, place, dirs_exist_ok=True)
    pages = sum(-(-path.stat().st_size // _STEP) if path.is_file() else 1 for path in place.rglob("*"))
    assert mounts.enlarge(place, pages * _STEP + room)
    code, said = world.run(world.words(NOW))
    where = f"{place.name} with {room} bytes left"
    yield from (f"{where}: {one}" for one in wrong_after(chain, code, said))
    if code and (code != 4 or str(place) not in said):
        yield f"{where}: exit code {code}: {said[-200:]}"
    mounts.enlarge(place, _PLENTY)
    yield from (f"{where}: {one}" for one in wrong_next(chain))
    mounts.let_go(place)


def _read_only(chain: Chain, place: Path) -> Iterator[str]:
    world = chain.world
    world.restore(BASE)
    assert mounts.read_only(place)
    code, said = world.run(world.words(NOW))
    yield from (f"{place.name} read-only: {one}" for one in wrong_after(chain, code, said))
    if code != 4 or str(place) not in said:
        yield f"{place.name} read-only: exit code {code}: {said[-200:]}"
    for command in ("visa", "kontrollera"):
        code, said = world.run(world.look(command))
        if code:
            yield f"{place.name} read-only: register {command}: exit code {code}: {said[-200:]}"
    mounts.let_go(place)
    yield from (f"{place.name} read-only: {one}" for one in wrong_next(chain))


def _read_only_input(chain: Chain) -> Iterator[str]:
    world = chain.world
    world.restore(BASE)
    indata = world.folder / "indata"
    indata.mkdir()
    shutil.copy(world.export(NOW), indata)
    assert mounts.read_only(indata)
    assert mounts.read_only(world.settings.parent)
    code, said = world.run(world.words(NOW, indata=indata / world.export(NOW).name))
    if code or written(world.ut) != chain.after:
        yield f"input read-only: exit code {code}: {said[-200:]}"
    mounts.let_go(indata)
    mounts.let_go(world.settings.parent)


def _first_run_full(folder: Path, room: int) -> Iterator[str]:
    """The very first run: not even the key finds room."""
    world = World(folder)
    assert mounts.small_disk(world.home, room)
    code, said = world.run(world.words(BEFORE))
    where = f"first run with {room} bytes left"
    if code != 4 or "Traceback" in said or str(world.home) not in said:
        yield f"{where}: exit code {code}: {said[-200:]}"
    if world.key.exists() and len(world.key.read_bytes()) != 64:
        yield f"{where}: half a key"
    if written(world.ut):
        yield f"{where}: files without room"
    mounts.enlarge(world.home, _PLENTY)
    for words in (world.words(BEFORE), world.look("kontrollera")):
        code, said = world.run(words)
        if code:
            yield f"{where}, and then with plenty: exit code {code}: {said[-200:]}"
    mounts.let_go(world.home)


def refused_name(folder: Path, short: bool = False) -> Outcome:
    """The folder's new name is refused for a while, and for ever: somebody just looks at it, as on Windows."""
    found, chain = Outcome("a new name is refused, as on Windows"), chain_in(folder / "chain")
    for kind in ("EACCES",) if short else ("EACCES", "EPERM"):
        for times in ("1..3", "1+") if short else ("1", "1..3", "1..6", "1+"):
            chain.world.restore(BASE)
            begun = time.monotonic()
            options = ("-e", f"inject=rename,renameat,renameat2:error={kind}:when={times}")
            code, said, log = traced(chain.world.words(NOW), chain.world.folder, *options)
            seconds = time.monotonic() - begun
            wrong = [*wrong_after(chain, code, said), *wrong_next(chain)]
            if code != (4 if times == "1+" else 0):
                wrong.append(f"exit code {code}: {said[-200:]}")
            if seconds > 15:
                wrong.append(f"{seconds:.0f} seconds")
            found.must("(INJECTED)" in log and not wrong, f"{kind} {times}: {wrong}")
            found.note = f"{log.count('(INJECTED)')} tries until it gives up"
    return found


def networks(folder: Path) -> Outcome:
    """A register on a share, in a synced folder, or on a disk of a network's kind is refused with the reason."""
    found, world = Outcome("a register on a network, or synced"), World(folder / "world")
    for name in SYNCED:
        place = world.folder / name / "minne"
        code, said = world.run([*world.words(BEFORE), "--register", str(place)])
        found.must(code == 2 and "synkroniseras" in said and not place.parent.exists(), f"{name}: {code} {said[-200:]}")
    for name in ("//server/delad/minne", "\\\\server\\delad\\minne"):
        code, said = world.run([*world.words(BEFORE), "--register", name])
        found.must(code == 2 and "nätverksmapp" in said, f"{name}: {code} {said[-200:]}")
    for kind in NETWORKS:
        table = [("/", "ext4"), ("/mnt/h", kind), ("/mnt", "ext4")]
        found.must(type_of_mount("/mnt/h/minne", table) == kind, f"{kind} is not seen")
        found.must(type_of_mount("/mnt/hh/minne", table) == "ext4", f"{kind} is seen where it is not")
    found.faults += spread(1, lambda _: lambda _: list(_mounted(world)))
    found.tried += len(NETWORKS)
    return found


def _mounted(world: World) -> Iterator[str]:
    """The whole program, in a process that sees another table of mounts."""
    if not mounts.alone_with_mounts():
        return
    for kind in NETWORKS:
        table = world.folder / "mounts"
        table.write_text(
            f"1 0 0:1 / / rw - ext4 /dev/a rw\n2 1 0:2 / {world.home} rw - {kind} h rw\n", encoding="utf-8"
        )
        said = world.folder / "sagt-mounts"
        child = start(world.words(BEFORE), said, partial(mounts.pretend, table))
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        text = said.read_text(encoding="utf-8")
        if code != 2 or "nätverksmapp" not in text or any(world.home.iterdir()):
            yield f"a register on {kind}: exit code {code}: {text[-200:]}"
