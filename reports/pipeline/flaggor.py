"""The flags of a day, from export to work list: what happens, in the order it happens."""

from __future__ import annotations

from reports.anonymise import needles_of, part, refuse_persons, shared_words, with_marks
from reports.catalogue import flaggor
from reports.catalogue.flaggor.arbetslista import REPORT as WORK_LIST
from reports.catalogue.flaggor.kontroll import page_of as flaggor_page
from reports.catalogue.flaggor.kontroll import receipt_of as flaggor_receipt
from reports.catalogue.flaggor.skarm import lines_of
from reports.check import check_beslut
from reports.kommun import load_kommun
from reports.law import load_law
from reports.model import Kind, Kommun, Progress, silent
from reports.read import load_profiles, of_kind, read_exports
from reports.register import EarlierRun, flaggor_name, name_in_files
from reports.run.account import Rows, account_of
from reports.run.filing import written
from reports.run.flaggor import facts_of, flag_all, heading_of, named_handlaggare, public_of, secret_of
from reports.run.handlingar import account_files, render_all, templates_for, templates_of
from reports.run.judging import findings_of_law, judge_all_on
from reports.run.namesakes import findings_of_namesakes, keyed_marks, printed_words
from reports.run.order import FlaggorOrder, Result
from reports.run.recognition import identity_of, period_of
from reports.run.remembering import remembering


def run_flaggor(order: FlaggorOrder, progress: Progress = silent) -> Result:
    """The flags of a day, from export to work list. Raises ReportError as `run_kvartal` does."""
    kommun = load_kommun(order.kommun, order.namnd)
    if order.torrkorning:  # only the screen: nothing is remembered, and nothing needs to be
        return _report(order, kommun, order.fresh_key, (), progress)
    with remembering(order, kommun, f"flaggor {order.per}") as memory:
        return _report(order, kommun, memory.key, memory.runs, progress)


def _report(
    order: FlaggorOrder, kommun: Kommun, key: bytes, runs: tuple[EarlierRun, ...], progress: Progress
) -> Result:
    law = load_law()

    progress("Läser exporterna")
    given = read_exports(order.indata, load_profiles(kommun.folder / "profiler"), must=Kind.BESLUT, progress=progress)
    exports = of_kind(given, Kind.BESLUT)
    progress("Kontrollerar raderna")
    checked = check_beslut(exports, kommun, only_namnd=bool(order.namnd))
    needles = needles_of(exports, checked.staff)
    named = named_handlaggare(checked, needles, kommun)
    parted = part(checked.besluten, key, namnges=named)
    judged = judge_all_on(parted.besluten, law, order.per, kommun.flytta_helgdag)

    heading = heading_of(order, kommun, law)
    reports = flaggor.reports_of(heading)
    templates = templates_for(reports, templates_of(kommun, order.standard) | {**order.templates})
    flagged = flag_all(parted, judged, heading, law, needles)
    needles = with_marks(needles, keyed_marks(parted))
    shared = shared_words((*printed_words(heading), *named), templates.values(), needles)
    findings = (*checked.findings, *findings_of_law(parted, judged, kommun), *findings_of_namesakes(shared, kommun))
    identity = identity_of(order, kommun, exports, law, templates, key)
    period, same = period_of(flaggor_name(order.per), runs, identity)
    in_files = name_in_files(period)
    rows = Rows(checked.rows_in, judged.rows_used, checked.left_out + judged.left_out)
    control = account_of(heading, in_files, given, exports, rows, findings, reports, identity, key)
    public = public_of(flagged, heading, WORK_LIST.file(in_files).rsplit("/", 1)[-1])
    facts = facts_of(flagged, heading, checked, named)
    page = flaggor_page(facts, control)
    result = Result(order.ut / period, False, same, control, page, lines=tuple(lines_of(public)))
    if same:
        return result

    progress("Gör handlingarna")
    files = render_all(reports, public, secret_of(flagged, heading, public), in_files, templates)
    files |= account_files(control, page, flaggor_receipt(facts), templates)
    progress("Letar efter enskilda i det som är gjort")
    refuse_persons(files, needles, shared)
    progress("Sparar")
    return written(result, files, order.torrkorning)
