"""A finished folder is written whole or not at all, and an earlier one is never touched."""

from __future__ import annotations

import stat
import subprocess
import sys
from pathlib import Path

import pytest

from reports.errors import FileAccessError
from reports.write import write_folder
from tests.builders import write
from tests.full_disk import full_disk
from tests.runs import ROOT

FILES = {
    "kontrollsida.html": b"<html>",
    "offentligt/rapport.docx": b"PK\x03\x04",
    "sekretess/lista-åäö.xlsx": bytes(range(256)),
    "kvittens.json": b"",
}


def below(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_every_file_is_written_to_the_byte(tmp_path: Path) -> None:
    write_folder(tmp_path / "ut" / "2026-K3", FILES)
    assert FILES == below(tmp_path / "ut" / "2026-K3")


def test_nothing_but_the_folder_is_left_behind(tmp_path: Path) -> None:
    write_folder(tmp_path / "2026-K3", FILES)
    assert ["2026-K3"] == [path.name for path in tmp_path.iterdir()]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
def test_the_folder_of_sekretess_can_be_entered_by_its_owner_only(tmp_path: Path) -> None:
    write_folder(tmp_path / "2026-K3", FILES)
    assert 0o700 == stat.S_IMODE((tmp_path / "2026-K3" / "sekretess").stat().st_mode)


@pytest.mark.parametrize("there", [{}, {"handling.docx": b"finished earlier"}])
def test_an_earlier_folder_is_never_touched(there: dict[str, bytes], tmp_path: Path) -> None:
    folder = tmp_path / "2026-K3"
    folder.mkdir()
    for name, content in there.items():
        write(folder / name, content)
    with pytest.raises(FileAccessError, match=r"finns redan\. .* Inget har ändrats\.$") as stop:
        write_folder(folder, FILES)
    assert (4, there, ["2026-K3"]) == (stop.value.exit_code, below(folder), [path.name for path in tmp_path.iterdir()])


def test_a_file_with_the_name_of_the_folder_is_never_touched(tmp_path: Path) -> None:
    path = write(tmp_path / "2026-K3", b"not mine")
    with pytest.raises(FileAccessError, match="finns redan"):
        write_folder(path, FILES)
    assert {"2026-K3": b"not mine"} == below(tmp_path)


def test_a_disk_that_is_full_half_way_leaves_nothing(tmp_path: Path) -> None:
    with full_disk(100), pytest.raises(FileAccessError, match=r"att disken inte är full\. Inget har ändrats\.$"):
        write_folder(tmp_path / "2026-K3", FILES)
    assert [] == list(tmp_path.iterdir())


def test_an_output_folder_that_is_a_file_stops_with_words_and_leaves_it(tmp_path: Path) -> None:
    write(tmp_path / "ut", b"not mine")
    with pytest.raises(FileAccessError, match=r"^Det går inte att skriva i .*ut\. Kontrollera"):
        write_folder(tmp_path / "ut" / "2026-K3", FILES)
    assert {"ut": b"not mine"} == below(tmp_path)


def test_a_name_too_long_for_the_disk_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(FileAccessError, match="Det går inte att skriva i"):
        write_folder(tmp_path / ("x" * 300), FILES)
    assert [] == list(tmp_path.iterdir())


def test_a_file_name_too_long_for_the_disk_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(FileAccessError, match="Det går inte att skriva i"):
        write_folder(tmp_path / "2026-K3", FILES | {f"{'x' * 300}.docx": b""})
    assert [] == list(tmp_path.iterdir())


def test_what_a_killed_run_left_is_removed(tmp_path: Path) -> None:
    for name in (".pagaende-2026-K2", ".pagaende-2026-K3"):
        (tmp_path / name / "sekretess").mkdir(parents=True)
        write(tmp_path / name / "sekretess" / "lista.xlsx", b"half a file")
    write_folder(tmp_path / "2026-K3", FILES)
    assert ({"2026-K3"}, FILES) == ({path.name for path in tmp_path.iterdir()}, below(tmp_path / "2026-K3"))


def test_finished_folders_beside_it_are_left_alone(tmp_path: Path) -> None:
    write_folder(tmp_path / "2026-K2", FILES)
    write_folder(tmp_path / "2026-K3", {"a": b"a"})
    assert FILES == below(tmp_path / "2026-K2")


def test_a_fault_of_our_own_leaves_nothing_either(tmp_path: Path) -> None:
    with pytest.raises(TypeError):
        write_folder(tmp_path / "2026-K3", FILES | {"text": "not bytes"})  # type: ignore[arg-type]
    assert [] == list(tmp_path.iterdir())


def test_runs_that_write_at_once_are_each_whole_or_refused(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from reports.errors import FileAccessError; from reports.write import write_folder\n"
        "files = {f'sekretess/{n}.txt': bytes(200_000) for n in range(40)}\n"
        "try: write_folder(Path(sys.argv[1]), files)\n"
        "except FileAccessError: sys.exit(4)\n"
    )
    names = [f"2026-K{n % 4 + 1}" for n in range(12)]
    running = [subprocess.Popen([sys.executable, "-c", code, str(tmp_path / "ut" / name)], cwd=ROOT) for name in names]
    ended = [process.wait(timeout=120) for process in running]
    assert (4, 8) == (ended.count(0), ended.count(4))
    assert dict.fromkeys(sorted(set(names)), 40) == {
        folder.name: len(list(folder.rglob("*.txt"))) for folder in sorted((tmp_path / "ut").iterdir())
    }
