"""Many nämnders figures in one ärende, from figures files to handling: what happens, in the order it happens."""

from __future__ import annotations

from reports.anonymise import (
    needles_of,
    protect_samlad,
    refuse_persons,
    refuse_what_shows_a_person,
    without_small_groups,
)
from reports.catalogue import samla
from reports.catalogue.samla import SamlaPublic
from reports.catalogue.samla.kontroll import page_of as samla_page
from reports.catalogue.samla.kontroll import receipt_of as samla_receipt
from reports.check import check_figures, gather
from reports.kommun import load_kommun
from reports.law import load_law
from reports.model import Kommun, Progress, silent
from reports.read import read_figures
from reports.register import name_in_files, samla_name
from reports.run.filing import written
from reports.run.handlingar import account_files, render_all, templates_for, templates_of
from reports.run.order import Result, SamlaOrder
from reports.run.recognition import identity_of, period_of
from reports.run.remembering import Memory, remembering
from reports.run.samla import contents_of, control_of, facts_of, heading_of, kvartalen_of, namnder_of


def run_samla(order: SamlaOrder, progress: Progress = silent) -> Result:
    """Many nämnders figures in one ärende. Raises ReportError, having written nothing, when it cannot be done right."""
    kommun = load_kommun(order.kommun)
    with remembering(order, kommun, "samla") as memory:
        return _report(order, kommun, memory, progress)


def _report(order: SamlaOrder, kommun: Kommun, memory: Memory, progress: Progress) -> Result:
    law, key = load_law(), memory.key
    templates = templates_for(samla.REPORTS, templates_of(kommun, order.standard) | {**order.templates})

    progress("Läser nämndernas siffror")
    files = read_figures(order.indata)
    rapporter = check_figures(files, None if order.invented else kommun)
    refuse_what_shows_a_person(rapporter)
    gathered = gather(rapporter, kommun)
    kvartalen = kvartalen_of(order, gathered)
    summed = without_small_groups(gathered.rapporter, kommun.disclosure.troskel)
    progress("Skyddar små grupper")
    figures = protect_samlad(summed, kvartalen, namnder_of(kommun, gathered), kommun.insatser)

    heading = heading_of(order, kommun, kvartalen, law)
    identity = identity_of(order, kommun, (), law, templates, key, *contents_of(files))
    period, same = period_of(samla_name(kvartalen), memory.runs, identity)
    control = control_of(heading, name_in_files(period), identity)
    facts = facts_of(heading, figures, gathered, summed, files, key)
    page = samla_page(facts, control)
    result = Result(order.ut / period, False, same, control, page)
    if same:
        return result

    progress("Gör handlingarna")
    made = render_all(samla.REPORTS, SamlaPublic(heading, figures), None, control.period, templates)
    made |= account_files(control, page, samla_receipt(facts), templates)
    # There is no export to search for: the third door looks for the staff list, and for whatever is written like a personnummer.
    progress("Letar efter enskilda i det som är gjort")
    refuse_persons(made, needles_of((), [one.personnummer for one in kommun.personal]))
    progress("Sparar")
    return written(result, made, order.torrkorning)
