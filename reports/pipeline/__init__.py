"""The one page, for each command: an order goes in, a receipt comes out. Everything that happens, in the order it happens."""

from reports.model import Progress, silent
from reports.pipeline.delegation import run_delegation
from reports.pipeline.flaggor import run_flaggor
from reports.pipeline.kvartal import run_kvartal
from reports.pipeline.samla import run_samla
from reports.pipeline.statistik import run_statistik
from reports.run.order import DelegationOrder, FlaggorOrder, KvartalOrder, Order, Result, SamlaOrder, StatistikOrder

__all__ = ["run", "run_delegation", "run_flaggor", "run_kvartal", "run_samla", "run_statistik"]


def run(order: Order, progress: Progress = silent) -> Result:
    """What was ordered. Raises ReportError, having written nothing, when it cannot be done right."""
    match order:
        case KvartalOrder():
            return run_kvartal(order, progress)
        case DelegationOrder():
            return run_delegation(order, progress)
        case FlaggorOrder():
            return run_flaggor(order, progress)
        case StatistikOrder():
            return run_statistik(order, progress)
        case SamlaOrder():
            return run_samla(order, progress)
