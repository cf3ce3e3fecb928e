"""When a beslut is in the duty to report, and when it counts as ej verkställt.

Knows one beslut and the law of one day. Knows nothing of files, tables, persons or the clock.
"""

from reports.law.barn import forhandsbedomning_till, utredning_till
from reports.law.citations import (
    Avgift,
    Citations,
    DelegationCitations,
    StatistikCitations,
    citations_at,
    delegation_citations_at,
    statistik_citations,
)
from reports.law.delegation import behorighet, niva_of
from reports.law.duty import duty
from reports.law.gallring import gallring_of
from reports.law.in_time import carried_out_in_time
from reports.law.lage import avgift_of, lage_of
from reports.law.lydelser import Law, load_law
from reports.law.time import next_working_day, whole_months
from reports.law.verkstallighet import FirstWait, ended_before, first_wait, judge, judge_on

__all__ = [
    "Avgift",
    "Citations",
    "DelegationCitations",
    "FirstWait",
    "Law",
    "StatistikCitations",
    "avgift_of",
    "behorighet",
    "carried_out_in_time",
    "citations_at",
    "delegation_citations_at",
    "duty",
    "ended_before",
    "first_wait",
    "forhandsbedomning_till",
    "gallring_of",
    "judge",
    "judge_on",
    "lage_of",
    "load_law",
    "next_working_day",
    "niva_of",
    "statistik_citations",
    "utredning_till",
    "whole_months",
]
