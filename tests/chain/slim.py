"""Templates that are quick to read: those of the quarter without the styles they never use, the others empty.

The quarter's run reads every template it knows, and searches each for names. Thousands of small chains need only that the templates
are there and that those of the quarter can be filled.
"""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

from lxml import etree

from tests.runs import STANDARD

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OF_THE_QUARTER = ("statistikrapport-kf", "ivo-rapport", "revisorsrapport")
_OF_WORD = ("Light ", "Medium ", "Dark ", "Colorful ")  # the long tail of table styles
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_EMPTY = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_OFFICE}"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="'
    'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
    "</Relationships>",
    "word/document.xml": f'<w:document xmlns:w="{_W}"><w:body><w:p/></w:body></w:document>',
}


def slim_templates(folder: Path) -> Path:
    """A folder to give as the standard templates."""
    shutil.copytree(STANDARD, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    empty = _package(_EMPTY)
    for path in folder.glob("*.docx"):
        path.write_bytes(_slimmed(path.read_bytes()) if path.stem in _OF_THE_QUARTER else empty)
    return folder


def _slimmed(content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts: dict[str, bytes | str] = {name: package.read(name) for name in package.namelist()}
    parts["word/styles.xml"] = _styles(package_part=bytes(parts["word/styles.xml"]))  # type: ignore[arg-type]
    return _package(parts)


def _styles(package_part: bytes) -> bytes:
    tree = etree.fromstring(package_part)
    for one in [*tree]:
        name = one.find(f"{{{_W}}}name")
        words = "" if name is None else str(name.get(f"{{{_W}}}val"))
        if one.tag == f"{{{_W}}}latentStyles" or words.startswith(_OF_WORD):
            tree.remove(one)
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


def _package(parts: dict[str, bytes | str] | dict[str, str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as slim:
        for name, part in parts.items():
            slim.writestr(name, part)
    return made.getvalue()
