"""What the program is installed with: few packages, every file by its hash, one list for pip and the same as an SBOM."""

from __future__ import annotations

import json
import re
import tomllib
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.runs import ROOT
from tests.test_house import LENT

MOST = 26
FREE = {
    *("MIT", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "ISC", "Apache-2.0", "PSF-2.0", "Zlib", "CC0-1.0"),
}
DISTRIBUTIONS = {"docx": "python-docx", "dateutil": "python-dateutil"}
PINS_TEXT = (ROOT / "requirements.txt").read_text(encoding="utf-8")
SBOM: dict[str, Any] = json.loads((ROOT / "sbom.cdx.json").read_text(encoding="utf-8"))


def pins() -> dict[str, tuple[str, set[str]]]:
    """{package: (version, hashes)}, as pip reads them."""
    found: dict[str, tuple[str, set[str]]] = {}
    for block in re.split(r"\n(?=[a-z])", PINS_TEXT):
        first, *rest = block.replace("\\\n", "\n").split("\n")
        if not first.startswith("#"):
            name, version = re.fullmatch(r"([a-z0-9-]+)==([0-9.]+)(?: ; .+)?", first.strip()).groups()  # type: ignore[union-attr]
            found[name] = (version, {line.strip().removeprefix("--hash=sha256:") for line in rest if line.strip()})
    return found


def test_every_package_is_pinned_by_version_and_by_hash() -> None:
    assert pins()
    for name, (_, hashes) in pins().items():
        assert hashes, name
        assert [] == [one for one in hashes if not re.fullmatch(r"[0-9a-f]{64}", one)], name


def test_there_are_few_packages() -> None:
    assert MOST >= len(pins())


def test_the_sbom_and_the_pins_say_the_same() -> None:
    told = {
        one["name"]: (one["version"], {sha["content"] for sha in one["hashes"] if sha["alg"] == "SHA-256"})
        for one in SBOM["components"]
    }
    assert pins() == told
    assert ("CycloneDX", "1.6") == (SBOM["bomFormat"], SBOM["specVersion"])


def test_every_package_of_the_sbom_has_a_free_licence_and_its_place_among_the_others() -> None:
    refs = {one["bom-ref"] for one in SBOM["components"]}
    for one in SBOM["components"]:
        [licence] = one["licenses"]
        assert set(licence["expression"].split(" AND ")) <= FREE, one["name"]
        assert f"pkg:pypi/{one['name']}@{one['version']}" == one["purl"]
    own, *others = SBOM["dependencies"]
    assert refs == {one["ref"] for one in others}
    reached = set(own["dependsOn"])
    needs = {one["ref"]: set(one["dependsOn"]) for one in others}
    while more := {ref for one in reached for ref in needs[one]} - reached:
        reached |= more
    assert refs == reached


def test_what_the_project_asks_for_is_pinned_within_its_bounds() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pinned = pins()
    for text in project["dependencies"]:
        one = Requirement(text)
        assert one.specifier.contains(pinned[canonicalize_name(one.name)][0]), text


def test_what_the_code_imports_is_pinned() -> None:
    assert {canonicalize_name(DISTRIBUTIONS.get(name, name)) for name in LENT} <= set(pins())


def test_neither_file_says_where_packages_are_fetched() -> None:
    assert "://" not in PINS_TEXT
    assert "://" not in json.dumps(SBOM)


def test_the_sbom_is_of_this_version() -> None:
    from reports import __version__

    own = SBOM["metadata"]["component"]
    assert (__version__, "EUPL-1.2") == (own["version"], own["licenses"][0]["license"]["id"])
