"""Whether a folder lies on this computer's own disk. SQLite's locks cannot be trusted on a share, and a synced folder would send the key away."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable
from pathlib import Path

from reports.errors import UsageError

_MOUNTS = Path("/proc/self/mountinfo")
_NETWORK_TYPES = frozenset(
    {
        "nfs",
        "nfs4",
        "cifs",
        "smb",
        "smb2",
        "smb3",
        "smbfs",
        "afs",
        "afpfs",
        "ceph",
        "glusterfs",
        "lustre",
        "davfs",
        "ncpfs",
    }
    | {
        f"fuse.{name}"
        for name in ("sshfs", "smbnetfs", "davfs2", "rclone", "glusterfs", "s3fs", "cifs", "gvfsd-fuse", "onedriver")
    }
)
_SYNCED = ("onedrive", "dropbox", "google drive", "googledrive", "icloud", "com~apple~clouddocs", "nextcloud")
_REMOTE_DRIVE = 4  # GetDriveTypeW: DRIVE_REMOTE, a letter that stands for a share


def refuse_network(folder: Path) -> None:
    """Raises UsageError for a folder on a network share, a mapped drive or in a synced folder."""
    why = _why_not(folder)
    if why:
        raise UsageError(
            f"Registret kan inte ligga i {folder}: {why}. Ange en mapp på datorns egen disk med --register, eller utelämna valet. Inget har ändrats."
        )


def _why_not(folder: Path) -> str:
    written, real = str(folder), os.path.realpath(folder)
    if any(name.replace("/", "\\").startswith("\\\\") for name in (written, real)):
        return "det är en nätverksmapp, och där kan två körningar förstöra det för varandra"
    if any(part.casefold().startswith(_SYNCED) for name in (written, real) for part in Path(name).parts):
        return "mappen synkroniseras till en molntjänst, och då lämnar nyckeln datorn"
    if _is_remote_drive(real) or type_of_mount(real, _mounts()) in _NETWORK_TYPES:
        return "enheten är en nätverksmapp, och där kan två körningar förstöra det för varandra"
    return ""


def _is_remote_drive(path: str) -> bool:
    if sys.platform != "win32":
        return False
    import ctypes

    drive = os.path.splitdrive(path)[0]
    return bool(drive) and ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\") == _REMOTE_DRIVE


def type_of_mount(path: str, mounts: Iterable[tuple[str, str]]) -> str:
    """The file system that a path lies on; `mounts` are (mount point, type), of which the longest that holds the path counts."""
    holding = [(len(point), kind) for point, kind in mounts if Path(path).is_relative_to(point)]
    return max(holding, default=(0, ""))[1]


def _mounts() -> list[tuple[str, str]]:
    try:
        lines = _MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []  # Windows and Mac have no such file
    fields = [(line.split(" - ")[0].split(), line.split(" - ")[-1].split()) for line in lines if " - " in line]
    return [(re.sub(r"\\(\d{3})", lambda code: chr(int(code[1], 8)), before[4]), after[0]) for before, after in fields]
