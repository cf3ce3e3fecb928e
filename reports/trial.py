"""A municipality's own template, tried before it is used: every fault at once, and then a handling made with invented people."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from reports.catalogue import REPORTS, delegation, samla
from reports.errors import TemplateError
from reports.pipeline import run_delegation, run_kvartal, run_samla
from reports.render import marks_of
from reports.run.handlingar import WORD_TEMPLATES, read_template
from reports.run.order import DelegationOrder, KvartalOrder, SamlaOrder


@dataclass(frozen=True, slots=True)
class Trial:
    """A template that held: its name, what its handlingar are for, and the standard template's marks that it leaves out."""

    name: str
    purpose: str
    left_out: tuple[str, ...]


def try_template(template: Path, orders: tuple[KvartalOrder, DelegationOrder, SamlaOrder]) -> Trial:
    """Makes the template's handling by the one of the orders that it belongs to, writing nothing.

    Raises TemplateError with every fault of the template at once, or FileAccessError.
    """
    name = template.name.casefold()
    reports = [one for one in REPORTS if one.template == name]
    if not reports:
        raise TemplateError(
            f"Filnamnet {template.name} säger inte vilken handling mallen är till. Mallar heter {', '.join(WORD_TEMPLATES)}. "
            "Byt namn på filen och försök igen."
        )
    standard = {one: read_template(orders[0].standard / one) for one in WORD_TEMPLATES}
    content = read_template(template)
    # Only this template is the municipality's own: a fault in another of theirs must not hide what is wrong here.
    templates = {**standard, name: content}
    quarter, days, namnder = orders
    if any(one in delegation.REPORTS for one in reports):
        result = run_delegation(replace(days, templates=templates, torrkorning=True))
    elif any(one in samla.REPORTS for one in reports):
        result = run_samla(replace(namnder, templates=templates, torrkorning=True))
    else:
        result = run_kvartal(replace(quarter, templates=templates, torrkorning=True))
    for one in reports:
        marks_of(result.files[one.file(result.control.period)], name)  # the handling opens
    left_out = marks_of(standard[name], name) - marks_of(content, name)
    return Trial(name, " ".join(one.purpose for one in reports), tuple(sorted(left_out)))
