"""A municipality's own template, tried before it is used: every fault at once, and then a handling made with invented people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from reports.catalogue import REPORTS, delegation, kvartal, samla, statistik
from reports.errors import TemplateError
from reports.pipeline import run
from reports.render import marks_of
from reports.run.handlingar import WORD_TEMPLATES, read_template
from reports.run.order import DelegationOrder, KvartalOrder, Order, Result, SamlaOrder, StatistikOrder


@dataclass(frozen=True, slots=True)
class Trial:
    """A template that held: its name, what its handlingar are for, and the standard template's marks that it leaves out."""

    name: str
    purpose: str
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TrialOrders:
    """An order of each command that fills templates, for invented people."""

    kvartal: KvartalOrder
    delegation: DelegationOrder
    statistik: StatistikOrder
    samla: SamlaOrder


def try_template(template: Path, orders: TrialOrders) -> Trial:
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
    standard = {one: read_template(orders.kvartal.standard / one) for one in WORD_TEMPLATES}
    content = read_template(template)
    # Only this template is the municipality's own: a fault in another of theirs must not hide what is wrong here.
    templates = {**standard, name: content}
    result = _made(reports[0], orders, templates)
    for one in reports:
        marks_of(result.files[one.file(result.control.period)], name)  # the handling opens
    left_out = marks_of(standard[name], name) - marks_of(content, name)
    return Trial(name, " ".join(one.purpose for one in reports), tuple(sorted(left_out)))


def _made(report: object, orders: TrialOrders, templates: Mapping[str, bytes]) -> Result:
    """A dry run of the command that the report belongs to."""
    return run(replace(_order_of(report, orders), templates=templates, torrkorning=True))


def _order_of(report: object, orders: TrialOrders) -> Order:
    if report in delegation.REPORTS:
        return orders.delegation
    if report in statistik.REPORTS:
        return orders.statistik
    if report in samla.REPORTS:
        return orders.samla
    assert report in kvartal.REPORTS
    return orders.kvartal
