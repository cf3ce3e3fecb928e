"""SECURITY.md promises nothing that no test stands behind: every test it names is there, and a promise without one says so."""

from __future__ import annotations

import ast
import re
from functools import cache

from tests.runs import ROOT

_CITED = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
_NONE_YET = "prov saknas ännu"


def promises() -> list[tuple[str, str]]:
    """Every promise of the paper with what it says stands behind it."""
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    rows = [line.strip("|").split("|") for line in text.splitlines() if line.startswith("| ")]
    return [(promise.strip(), proof.strip()) for promise, proof in rows if promise.strip() != "Löfte"]


@cache
def _functions_of(path: str) -> frozenset[str]:
    file = ROOT / path
    tree = ast.parse(file.read_text(encoding="utf-8")) if file.is_file() else ast.Module([], [])
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


def test_every_test_that_the_paper_names_is_there() -> None:
    cited = [one for _, proof in promises() for one in _CITED.findall(proof)]
    assert len(cited) > 30
    assert [] == [f"{path}::{name}" for path, name in cited if name not in _functions_of(path)]


def test_every_promise_has_its_test_or_says_that_it_has_none() -> None:
    assert [] == [promise for promise, proof in promises() if not _CITED.search(proof) and proof != _NONE_YET]


def test_the_readme_leads_to_the_paper() -> None:
    assert "(SECURITY.md)" in (ROOT / "README.md").read_text(encoding="utf-8")
