"""A municipality's own template, tried before it is used: every fault at once, and then a handling made with invented figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from reports.aggregate import count
from reports.anonymise import part, protect
from reports.catalogue import REPORTS, PublicReport, SekretessReport
from reports.catalogue.kvartal import KvartalHeading, KvartalPublic, KvartalSekretess
from reports.check import check_beslut
from reports.errors import TemplateError
from reports.kommun import load_kommun
from reports.law import citations_at, load_law
from reports.model import Kvartal
from reports.read import load_profiles, read_exports
from reports.register import earlier_figures
from reports.render import marks_of
from reports.run.handlingar import WORD_TEMPLATES, read_template
from reports.run.judging import judge_all, reported_rows, waiting_rows

_NO_SECRET = b"a key for invented people only.."


@dataclass(frozen=True, slots=True)
class TrialOrder:
    """What is tried: a template, with a municipality's settings and the invented exports that fill it.

    `standard` is the folder of the standard templates; `upprattad` the day on the handling.
    """

    template: Path
    kommun: Path
    standard: Path
    invented: tuple[Path, ...]
    kvartal: Kvartal
    upprattad: date


@dataclass(frozen=True, slots=True)
class Trial:
    """A template that held: its name, what its handling is for, and the standard template's marks that it leaves out."""

    name: str
    purpose: str
    left_out: tuple[str, ...]


def try_template(order: TrialOrder) -> Trial:
    """Raises TemplateError with every fault of the template at once, or FileAccessError."""
    name = order.template.name.casefold()
    report = next((one for one in REPORTS if one.template == name), None)
    if report is None:
        raise TemplateError(
            f"Filnamnet {order.template.name} säger inte vilken handling mallen är till. Mallar heter {', '.join(WORD_TEMPLATES)}. "
            "Byt namn på filen och försök igen."
        )
    template = read_template(order.template)
    handling = _rendered(report, template, order)
    marks_of(handling, name)  # the handling opens
    left_out = marks_of(read_template(order.standard / name), name) - marks_of(template, name)
    return Trial(name, report.purpose, tuple(sorted(left_out)))


def _rendered(report: PublicReport[Any] | SekretessReport[Any], template: bytes, order: TrialOrder) -> bytes:
    public, secret = _invented(order)
    if isinstance(report, PublicReport):
        return report.render(public, template)
    return report.render(secret, template)


def _invented(order: TrialOrder) -> tuple[KvartalPublic, KvartalSekretess]:
    """A quarter of invented people, through the same doors as a real one; there is no quarter before it."""
    kommun, law = load_kommun(order.kommun), load_law()
    exports = read_exports(order.invented, load_profiles(order.standard / "profiler"))
    checked = check_beslut(exports, kommun, only_namnd=False)
    parted = part(checked.besluten, _NO_SECRET, with_personnummer=True)
    judged = judge_all(parted.besluten, law, order.kvartal, kommun.flytta_helgdag)
    counted = count(judged.besluten, judged.judgements)
    matdag = order.kvartal.matdag
    figures = protect(counted, kommun.disclosure, kommun.insatser, order.kvartal, ())
    heading = KvartalHeading(kommun, order.kvartal, order.upprattad, kommun.diarienummer, citations_at(law, matdag))
    waiting = waiting_rows(parted, judged, order.kvartal)
    return (
        KvartalPublic(heading, figures, earlier_figures((), order.kvartal)),
        KvartalSekretess(heading, reported_rows(parted, judged), waiting, counted, checked.findings),
    )
