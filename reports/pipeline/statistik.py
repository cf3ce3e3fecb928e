"""The statistics of a period, from exports to handling: what happens, in the order it happens."""

from __future__ import annotations

from reports.anonymise import (
    needles_of,
    part,
    protect_statistik,
    refuse_persons,
    shared_words,
    unmerged_statistik,
    with_marks,
)
from reports.catalogue import statistik
from reports.catalogue.statistik import StatistikPublic, StatistikSekretess
from reports.catalogue.statistik.kontroll import StatistikFacts
from reports.catalogue.statistik.kontroll import page_of as statistik_page
from reports.catalogue.statistik.kontroll import receipt_of as statistik_receipt
from reports.kommun import load_kommun, load_statistikord
from reports.law import load_law
from reports.model import Kommun, Progress, silent
from reports.read import load_profiles, read_exports
from reports.register import name_in_files, statistik_before, statistik_name
from reports.run.account import account_of
from reports.run.filing import written
from reports.run.handlingar import account_files, render_all, templates_for, templates_of
from reports.run.judging import findings_of_law, judge_all_on
from reports.run.namesakes import findings_of_namesakes, keyed_marks, keyed_persons, printed_words, words_of_statistik
from reports.run.order import Result, StatistikOrder
from reports.run.recognition import identity_of, period_of
from reports.run.remembering import Memory, remembering
from reports.run.statistik import count_statistik, heading_of, overlaps
from reports.run.statistik_rows import check_statistik, exports_of


def run_statistik(order: StatistikOrder, progress: Progress = silent) -> Result:
    """The statistics of a period, from exports to handling. Raises ReportError as `run_kvartal` does."""
    kommun = load_kommun(order.kommun, order.namnd)
    with remembering(order, kommun, f"statistik {order.period}") as memory:
        return _report(order, kommun, memory, progress)


def _report(order: StatistikOrder, kommun: Kommun, memory: Memory, progress: Progress) -> Result:
    law, key = load_law(), memory.key
    ordlista = load_statistikord(kommun.folder)
    templates = templates_for(statistik.REPORTS, templates_of(kommun, order.standard) | {**order.templates})

    progress("Läser exporterna")
    given = read_exports(order.indata, load_profiles(kommun.folder / "profiler"), progress=progress)
    exports = exports_of(given)
    progress("Kontrollerar raderna")
    checked = check_statistik(exports, kommun, ordlista, order)
    parted, beslut = checked.parted(key), part(checked.beslut.besluten, key)
    judged = judge_all_on(beslut.besluten, law, order.period.till.last_day, kommun.flytta_helgdag)
    before = statistik_before(memory.runs)
    progress("Räknar")
    counted = count_statistik(exports, parted, judged, law, kommun, ordlista, order.period, before)
    progress("Skyddar små grupper")
    figures = protect_statistik(counted.series, counted.control, kommun.disclosure, order.period, before)

    heading = heading_of(order, kommun, law)
    needles = with_marks(needles_of(exports, checked.staff), {*keyed_marks(beslut), *keyed_persons(parted)})
    shared = shared_words((*printed_words(heading), *words_of_statistik(ordlista)), templates.values(), needles)
    findings = (
        *checked.findings,
        *findings_of_law(beslut, judged, kommun),
        *findings_of_namesakes(shared, kommun),
    )
    identity = identity_of(order, kommun, exports, law, templates, key, ordlista.content)
    period, same = period_of(statistik_name(order.period), memory.runs, identity)
    in_files = name_in_files(period)
    rows = checked.rows(judged)
    control = account_of(heading, in_files, given, exports, rows, findings, statistik.REPORTS, identity, key)
    facts = StatistikFacts(heading, figures, counted.underlag, overlaps(order.period, before), bool(ordlista.content))
    page = statistik_page(facts, control)
    result = Result(order.ut / period, False, same, control, page)
    if same:
        return result

    public = StatistikPublic(heading, figures, counted.underlag)
    secret = StatistikSekretess(heading, unmerged_statistik(counted.series, counted.control), findings)
    progress("Gör handlingarna")
    files = render_all(statistik.REPORTS, public, secret, in_files, templates)
    files |= account_files(control, page, statistik_receipt(facts), templates)
    progress("Letar efter enskilda i det som är gjort")
    refuse_persons(files, needles, shared)
    progress("Sparar")
    return written(result, files, order.torrkorning)
