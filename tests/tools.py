"""The real programs that the documents are tried in. A test that needs one is skipped where it is missing, but never in CI."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

MUST = bool(os.environ.get("ALLA_VERKTYG"))  # set by .ci/run, which installs them


def tool(name: str, variable: str = "") -> str:
    """The path of a program; skips the test, or fails it where all tools must be there."""
    found = os.environ.get(variable) if variable else None
    found = found or shutil.which(name)
    if found:
        return found
    if MUST:
        pytest.fail(f"{name} is not installed")
    pytest.skip(f"{name} is not installed: .ci/run shows how")


def ooxml_errors(path: Path) -> list[str]:
    """What the Open XML SDK finds wrong in a file."""
    validator = tool("ooxml-validator", "OOXML_VALIDATOR")
    answer = subprocess.run([validator, str(path)], capture_output=True, text=True, check=False)
    report = json.loads(answer.stdout)
    return [] if report["ok"] else [str(error) for error in report["errors"]]


def tagged_pdfs(documents: Sequence[Path], folder: Path) -> list[Path]:
    """The documents as LibreOffice shows them, as tagged PDF."""
    soffice = tool("soffice")
    profile = folder / "profile"
    options = json.dumps({"UseTaggedPDF": {"type": "boolean", "value": "true"}})
    subprocess.run(
        [
            soffice,
            "--headless",
            f"-env:UserInstallation={profile.as_uri()}",
            "--convert-to",
            f"pdf:writer_pdf_Export:{options}",
            "--outdir",
            str(folder),
        ]
        + [str(path) for path in documents],
        capture_output=True,
        check=True,
        timeout=300,
    )
    return [folder / f"{path.stem}.pdf" for path in documents]


def pdf_structure(path: Path) -> str:
    """The tags of a PDF, in reading order."""
    return subprocess.run([tool("pdfinfo"), "-struct", str(path)], capture_output=True, text=True, check=True).stdout


def pdf_text(path: Path) -> list[str]:
    """The text of each page."""
    text = subprocess.run(
        [tool("pdftotext"), "-layout", str(path), "-"], capture_output=True, text=True, check=True
    ).stdout
    return text.split("\f")[:-1]
