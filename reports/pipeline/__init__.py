"""The one page, for each command: an order goes in, a receipt comes out. Everything that happens, in the order it happens."""

from reports.pipeline.delegation import run_delegation
from reports.pipeline.flaggor import run_flaggor
from reports.pipeline.kvartal import run_kvartal
from reports.pipeline.samla import run_samla
from reports.pipeline.statistik import run_statistik

__all__ = ["run_delegation", "run_flaggor", "run_kvartal", "run_samla", "run_statistik"]
