"""Templates in, finished files out: every report of the catalogue, the kontrollsida and the kvittens."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from reports.catalogue import REPORTS, PublicMaterial, PublicReport, SekretessMaterial, kontrollsida, kvittens
from reports.catalogue.control import ControlMaterial
from reports.errors import FileAccessError
from reports.model import Kommun


def templates_of(kommun: Kommun, standard: Path) -> dict[str, bytes]:
    """Each template's bytes: the municipality's own where it has one, else the standard. Raises FileAccessError."""
    names = [report.template for report in REPORTS if report.template] + [kontrollsida.TEMPLATE]
    found = {}
    for name in names:
        own = kommun.folder / name
        try:
            found[name] = (own if own.is_file() else standard / name).read_bytes()
        except OSError:
            raise FileAccessError(
                f"Mallen {name} går inte att läsa. Stäng den om den är öppen i Word, eller återställ den."
            ) from None
    return found


def render_all(
    public: PublicMaterial, secret: SekretessMaterial, control: ControlMaterial, templates: Mapping[str, bytes]
) -> dict[str, bytes]:
    """The bytes of every file of the run, by its name under the quarter's folder."""
    files: dict[str, bytes] = {}
    for report in REPORTS:
        template = templates[report.template] if report.template else b""
        # A public report is handed public material and nothing else: the types keep the two classes apart.
        if isinstance(report, PublicReport):
            files[report.file(control.period)] = report.render(public, template)
        else:
            files[report.file(control.period)] = report.render(secret, template)
    files[kontrollsida.NAME] = kontrollsida.render(control, templates[kontrollsida.TEMPLATE])
    files[kvittens.NAME] = kvittens.render(control)
    return files
