"""The key gone, swapped or damaged, and a register from a backup: words, never a new key. Both moved by hand: everything goes on."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bench.faults.judging import BASE, Chain, chain_in
from bench.faults.world import NOW, Outcome, World, dump, written
from tests.runs import KEY, files_of


def keys(folder: Path) -> Outcome:
    """Each of what can happen to a key or a register; afterwards nothing on the disk has changed, and what was put back works."""
    found, chain = Outcome("the key or the register lost, swapped, damaged, old"), chain_in(folder / "chain")
    world = chain.world
    world.done(world.words(NOW))
    world.keep("klart")
    for what, (start_from, harm) in _harms(world).items():
        for words in (
            world.words(NOW),
            world.words(NOW, "--diarienummer", "SN 2026/77"),
            world.look("visa"),
            world.look("gallra", "--utfor"),
        ):
            world.restore(start_from)
            harm()
            before = files_of(world.home)
            code, said = world.run(words)
            looking = words[0] == "register" and not (what.startswith("key") or "gone" in what)
            # An older register, and its folder moved, is only wrong beside the folders under --ut: the register's own commands may read it.
            found.must(code in (3, 4) or looking, f"{what}: {words[:2]}: exit code {code}: {said[-200:]}")
            found.must("Traceback" not in said and "oväntat" not in said, f"{what}: {said[-200:]}")
            after = {name: text for name, text in files_of(world.home).items() if not name.endswith(".las")}
            found.must(
                looking or after == {name: text for name, text in before.items() if not name.endswith(".las")},
                f"{what}: {words[:2]}: something has changed: {sorted(set(after) ^ set(before))}",
            )
    _moved(found, chain)
    return found


def _harms(world: World) -> dict[str, tuple[str, Callable[[], object]]]:
    def write(text: str) -> Callable[[], object]:
        return lambda: world.key.write_text(text, encoding="utf-8")

    whole = KEY.hex()
    return {
        "key gone": ("klart", lambda: world.key.unlink()),
        "key swapped": ("klart", write("1f" * 32)),
        "key cut": ("klart", write(whole[:40])),
        "key emptied": ("klart", write("")),
        "key with other signs": ("klart", write("å" * 64)),
        "key of other signs": ("klart", write("z" * 64)),
        "key with more after it": ("klart", write(whole + "00")),
        "register from an old backup": (
            "klart",
            lambda: shutil.copy(world.folder / BASE / "minne" / "register.sqlite", world.register),
        ),
        "register gone": ("klart", lambda: shutil.rmtree(world.register)),
        "register emptied": ("klart", lambda: (world.register / "register.sqlite").write_bytes(b"")),
        "register cut": ("klart", lambda: _cut(world.register / "register.sqlite")),
        "register of other bytes": ("klart", lambda: (world.register / "register.sqlite").write_bytes(b"annat" * 3000)),
        "register and key gone": (
            "klart",
            lambda: [gone() for gone in (partial(shutil.rmtree, world.register), world.key.unlink)],
        ),
        "register of another key": ("klart", lambda: _strangers(world)),
    }


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _strangers(world: World) -> None:
    """A register that was begun with another key, under the same name."""
    other = World(world.folder / "annan") if not (world.folder / "annan").exists() else None
    if other:
        other.done(other.words(NOW))
    shutil.copy(world.folder / "annan" / "hemma" / "minne" / "register.sqlite", world.register)


def _moved(found: Outcome, chain: Chain) -> None:
    """A copy of register and key in another place goes on where the first stopped; without the key it is useless."""
    world, other = chain.world, chain.world.folder / "annan dator"
    world.restore(BASE)
    other.mkdir()
    shutil.copytree(world.register, other / "kopia")
    shutil.rmtree(world.register)
    world.key.rename(other / "undan.nyckel")
    words = [*world.words(NOW), "--register", str(other / "kopia")]
    code, said = world.run(words)
    found.must(
        code == 3 and "nyckel" in said.casefold() and not (other / "kopia.nyckel").exists(),
        f"without its key: {code} {said[-200:]}",
    )
    (other / "undan.nyckel").rename(other / "kopia.nyckel")
    code, said = world.run(words)
    found.must(code == 0 and written(world.ut) == chain.after, f"a copy with its key: {code} {said[-200:]}")
    found.must(dump(other / "kopia", world.folder) == chain.register_after, "a copy with its key remembers otherwise")
    code, said = world.run([*world.look("kontrollera"), "--register", str(other / "kopia")])
    found.must(code == 0, f"register kontrollera of the copy: {said[-200:]}")
