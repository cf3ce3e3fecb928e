"""When a beslut is in the duty to report, and when it counts as ej verkställt.

Knows one beslut and the law of one day. Knows nothing of files, tables, persons or the clock.
"""

from reports.law.citations import Avgift, Citations, DelegationCitations, citations_at, delegation_citations_at
from reports.law.delegation import behorighet, niva_of
from reports.law.duty import duty
from reports.law.lydelser import Law, load_law
from reports.law.verkstallighet import judge, last_ended

__all__ = [
    "Avgift",
    "Citations",
    "DelegationCitations",
    "Law",
    "behorighet",
    "citations_at",
    "delegation_citations_at",
    "duty",
    "judge",
    "last_ended",
    "load_law",
    "niva_of",
]
