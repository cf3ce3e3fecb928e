"""The pins that it installs the program by: each package of the least install with its version and the hashes of its wheels, and the same as an SBOM.

    python -m bench.pins

Writes requirements.txt and sbom.cdx.json (CycloneDX). Asks the package registry by pip alone; needs network. One set of versions holds for
Python 3.11-3.13 on Windows, Linux and macOS, or nothing is written.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from email.message import Message
from email.parser import HeaderParser
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZipFile

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from reports import __version__

ROOT = Path(__file__).resolve().parents[1]
PINS, SBOM = ROOT / "requirements.txt", ROOT / "sbom.cdx.json"
PYTHONS = ("3.11", "3.12", "3.13")
_GLIBC = ("manylinux_2_28", "manylinux_2_27", "manylinux_2_17", "manylinux2014")
COMPUTERS: Mapping[str, tuple[str, ...]] = {
    "Windows": ("win_amd64",),
    "Linux": tuple(f"{glibc}_x86_64" for glibc in _GLIBC),
    "Linux (ARM)": tuple(f"{glibc}_aarch64" for glibc in _GLIBC),
    "macOS": tuple(f"macosx_{version}_0_{kind}" for version in (11, 12, 13, 14) for kind in ("arm64", "universal2")),
}
_SYSTEMS = (("win32", "Windows"), ("linux", "Linux"), ("darwin", "Darwin"))
# What the packages call their licence in words, by its name in SPDX.
_SPDX = {
    "mit": "MIT",
    "mit license": "MIT",
    "bsd license": "BSD-3-Clause",
    "bsd-3-clause": "BSD-3-Clause",
    "isc license": "ISC",
    "isc license (iscl)": "ISC",
    "apache-2.0": "Apache-2.0",
    "apache software license": "Apache-2.0",
}
_HEAD = """\
# Det minsta som behövs för att köra programmet, med kondensat (hash) för varje fil. Gjord av python -m bench.pins: ändra inte för hand.
# Python {pythons}; {computers}. Hur it installerar utan nät står i README.
"""


@dataclass(frozen=True, slots=True)
class Package:
    """One package of the install: its wheels' SHA-256, its licence by SPDX, the packages that it needs, and where it is needed (empty = everywhere)."""

    name: str
    version: str
    hashes: tuple[str, ...]
    licence: str
    needs: tuple[str, ...]
    where: str = ""


def main() -> None:
    """Resolves, asks for the hashes of every computer, and writes both files."""
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    exact = _exact(_report(wanted, PYTHONS[0], COMPUTERS["Linux"]))
    # pip answers for the system that it runs on: what another system alone needs is asked for by name.
    elsewhere = {canonicalize_name(one.name): one for one in _lacking(exact)}
    asked = [f"{one.name}{one.specifier}" for one in elsewhere.values()]
    exact = _exact(_report([*wanted, *asked], PYTHONS[0], COMPUTERS["Linux"]))
    if _lacking(exact):
        raise SystemExit(f"Not among the pins, though some system needs them: {_lacking(exact)}")
    hashes: dict[str, set[str]] = {}
    for python in PYTHONS:
        for tags in COMPUTERS.values():
            for one in _report(exact, python, tags):
                name = canonicalize_name(one["metadata"]["name"])
                hashes.setdefault(name, set()).add(one["download_info"]["archive_info"]["hashes"]["sha256"])
    where: dict[str, str] = {
        name: str(one.marker).replace('platform_system == "Windows"', 'sys_platform == "win32"')
        for name, one in elsewhere.items()
    }
    packages = [
        Package(
            name, said["Version"], tuple(sorted(hashes[name])), _licence(said, name), _names(said), where.get(name, "")
        )
        for name, said in sorted(_wheels(exact).items())
    ]
    PINS.write_text(pins(packages), encoding="utf-8")
    SBOM.write_text(sbom(packages, wanted), encoding="utf-8")
    print(f"{len(packages)} packages, {sum(len(one.hashes) for one in packages)} wheels: {PINS.name}, {SBOM.name}")


def pins(packages: Sequence[Package]) -> str:
    """The file that pip reads."""
    lines = [_HEAD.format(pythons=", ".join(PYTHONS), computers=", ".join(COMPUTERS))]
    for one in packages:
        where = f" ; {one.where}" if one.where else ""
        lines.append(
            " \\\n".join([f"{one.name}=={one.version}{where}", *(f"    --hash=sha256:{sha}" for sha in one.hashes)])
        )
    return "\n".join(lines) + "\n"


def sbom(packages: Sequence[Package], wanted: Sequence[str]) -> str:
    """The same as CycloneDX. No clock and no random number: the same packages give the same bytes."""
    own = {"bom-ref": "ej-verkstallda-beslut", "type": "application", "name": "ej-verkstallda-beslut"}
    first = [
        _ref(one) for one in packages if one.name in {canonicalize_name(Requirement(word).name) for word in wanted}
    ]
    by_name = {one.name: one for one in packages}
    data: dict[str, Any] = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {**own, "version": __version__, "licenses": [{"license": {"id": "EUPL-1.2"}}]}},
        "components": [
            {
                "bom-ref": _ref(one),
                "type": "library",
                "name": one.name,
                "version": one.version,
                "purl": _ref(one),
                "licenses": [{"expression": one.licence}],
                "hashes": [{"alg": "SHA-256", "content": sha} for sha in one.hashes],
            }
            for one in packages
        ],
        "dependencies": [
            {"ref": own["bom-ref"], "dependsOn": first},
            *({"ref": _ref(one), "dependsOn": [_ref(by_name[name]) for name in one.needs]} for one in packages),
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _ref(package: Package) -> str:
    return f"pkg:pypi/{package.name}@{package.version}"


def _report(wanted: Sequence[str], python: str, tags: Sequence[str]) -> list[dict[str, Any]]:
    """What pip would install on such a computer, without fetching it."""
    with TemporaryDirectory() as folder:
        out = Path(folder) / "report.json"
        command = ["install", "-q", "--dry-run", "--ignore-installed", "--only-binary", ":all:", "--report", str(out)]
        platforms = [word for tag in tags for word in ("--platform", tag)]
        _pip([*command, "--target", folder, "--python-version", python, *platforms, *wanted])
        found: list[dict[str, Any]] = json.loads(out.read_text(encoding="utf-8"))["install"]
    return found


def _exact(report: Sequence[Mapping[str, Any]]) -> list[str]:
    return [f"{one['metadata']['name']}=={one['metadata']['version']}" for one in report]


def _wheels(exact: Sequence[str]) -> dict[str, Message]:
    """What each package's own wheel says of it, by name; of its wheels only this computer's are fetched."""
    found: dict[str, Message] = {}
    with TemporaryDirectory() as folder:
        _pip(["download", "-q", "--no-deps", "--only-binary", ":all:", "--dest", folder, *exact])
        for wheel in Path(folder).glob("*.whl"):
            with ZipFile(wheel) as package:
                inside = next(name for name in package.namelist() if re.fullmatch(r"[^/]+\.dist-info/METADATA", name))
                said = HeaderParser().parsestr(package.read(inside).decode("utf-8"))
            found[canonicalize_name(said["Name"])] = said
    return found


def _lacking(exact: Sequence[str]) -> list[Requirement]:
    """What some system needs and is not among these."""
    there = {canonicalize_name(Requirement(one).name) for one in exact}
    needed = [one for said in _wheels(exact).values() for one in _needed(said.get_all("Requires-Dist") or [])]
    return [one for one in needed if canonicalize_name(one.name) not in there]


def _names(said: Message) -> tuple[str, ...]:
    return tuple(sorted({canonicalize_name(one.name) for one in _needed(said.get_all("Requires-Dist") or [])}))


def _needed(written: Sequence[str]) -> Iterator[Requirement]:
    """Those of a package's demands that hold on some computer without any extra."""
    for text in written:
        one = Requirement(text)
        if one.marker is None or any(one.marker.evaluate(environment) for environment in _environments()):
            yield one


def _environments() -> Iterator[dict[str, str]]:
    for python in PYTHONS:
        for sys_platform, system in _SYSTEMS:
            yield {
                "extra": "",
                "python_version": python,
                "python_full_version": f"{python}.0",
                "sys_platform": sys_platform,
                "platform_system": system,
                "os_name": "nt" if sys_platform == "win32" else "posix",
                "implementation_name": "cpython",
                "platform_python_implementation": "CPython",
            }


def _licence(said: Message, name: str) -> str:
    if said["License-Expression"]:
        return str(said["License-Expression"])
    classified = [
        one.rsplit(" :: ", 1)[-1] for one in said.get_all("Classifier") or [] if one.startswith("License :: ")
    ]
    for text in (said["License"] or "", *classified):
        if text.strip().casefold() in _SPDX:
            return _SPDX[text.strip().casefold()]
    raise SystemExit(f"{name}: its licence is not known ({classified}). Add its words to _SPDX.")


def _pip(words: Sequence[str]) -> None:
    subprocess.run([sys.executable, "-m", "pip", "--disable-pip-version-check", *words], check=True)


if __name__ == "__main__":
    main()
