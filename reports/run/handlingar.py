"""Templates in, finished files out: every report of the catalogue, the kontrollsida and the kvittens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from reports.catalogue import REPORTS, kontrollsida, kvittens
from reports.catalogue.control import ControlMaterial, ControlPage
from reports.catalogue.report import PublicReport, SekretessReport
from reports.errors import FileAccessError, TemplateError
from reports.model import Kommun
from reports.render import LARGEST_TEMPLATE

P = TypeVar("P")
S = TypeVar("S")

WORD_TEMPLATES = tuple(dict.fromkeys(report.template for report in REPORTS if report.template))
_WORD_FILES = (".docx", ".docm", ".dotx", ".dotm", ".doc", ".dot", ".odt", ".rtf")
_OPEN_IN_WORD = "~$"  # Word's own note beside a document that someone has open


def templates_of(kommun: Kommun, standard: Path) -> dict[str, bytes]:
    """Each template's bytes: the municipality's own Word template where it has one, else the standard.

    The kontrollsida is always the standard's: it is the program's own account of the run. Raises FileAccessError, and TemplateError when
    a Word file beside kommun.toml is no template: whoever put it there believes that it is used.
    """
    own = _own_templates(kommun.folder)
    found = {name: read_template(own.get(name, standard / name)) for name in WORD_TEMPLATES}
    return {**found, kontrollsida.TEMPLATE: read_template(standard / kontrollsida.TEMPLATE)}


def templates_for(
    reports: Sequence[PublicReport[Any] | SekretessReport[Any]], templates: Mapping[str, bytes]
) -> dict[str, bytes]:
    """The templates that these reports use, and that of the kontrollsida."""
    used = {kontrollsida.TEMPLATE, *(report.template for report in reports)}
    return {name: content for name, content in templates.items() if name in used}


def read_template(path: Path) -> bytes:
    """The file, or as much of it as is needed to see that it is too large. Raises FileAccessError."""
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_TEMPLATE + 1)
    except OSError:
        raise FileAccessError(
            f"Mallen {path.name} går inte att läsa. Stäng den om den är öppen i Word, eller återställ den."
        ) from None


def _own_templates(folder: Path) -> dict[str, Path]:
    own, strange = {}, []
    for path in sorted(folder.iterdir()):
        name = path.name.casefold()
        if name in WORD_TEMPLATES:
            own[name] = path
        elif name == kontrollsida.TEMPLATE or (name.endswith(_WORD_FILES) and not name.startswith(_OPEN_IN_WORD)):
            strange.append(path.name)
    if strange:
        raise TemplateError(
            f"{', '.join(strange)} ligger bredvid kommun.toml men är ingen mall som programmet använder. Egna mallar heter "
            f"{', '.join(WORD_TEMPLATES)}. Byt namn på filen, eller flytta den till en annan mapp."
        )
    return own


def render_all(
    reports: Sequence[PublicReport[P] | SekretessReport[S]],
    public: P,
    secret: S,
    period: str,
    templates: Mapping[str, bytes],
) -> dict[str, bytes]:
    """The bytes of every handling and work list, by its name under the period's folder."""
    files: dict[str, bytes] = {}
    for report in reports:
        template = templates[report.template] if report.template else b""
        # A public report is handed public material and nothing else: the types keep the two classes apart.
        if isinstance(report, PublicReport):
            files[report.file(period)] = report.render(public, template)
        else:
            files[report.file(period)] = report.render(secret, template)
    return files


def account_files(
    control: ControlMaterial, page: ControlPage, receipt: Mapping[str, object], templates: Mapping[str, bytes]
) -> dict[str, bytes]:
    """The run's own account of itself: the kontrollsida and the kvittens."""
    return {
        kontrollsida.NAME: kontrollsida.render(control, page, templates[kontrollsida.TEMPLATE]),
        kvittens.NAME: kvittens.render(control, receipt),
    }
