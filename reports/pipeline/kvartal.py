"""The quarter, from export to handling: what happens, in the order it happens."""

from __future__ import annotations

from reports.aggregate import count
from reports.anonymise import (
    needles_of,
    part,
    protect,
    refuse_persons,
    shared_words,
    with_marks,
)
from reports.catalogue import kvartal
from reports.catalogue.kvartal import KvartalHeading, KvartalPublic, KvartalSekretess
from reports.catalogue.kvartal.kontroll import KvartalFacts, same_note
from reports.catalogue.kvartal.kontroll import page_of as kvartal_page
from reports.catalogue.kvartal.kontroll import receipt_of as kvartal_receipt
from reports.check import check_beslut
from reports.kommun import load_kommun
from reports.law import citations_at, load_law
from reports.model import Kind
from reports.read import load_profiles, of_kind, read_exports
from reports.register import earlier_figures, earlier_runs, printed_before
from reports.run.account import Rows, account_of
from reports.run.filing import written
from reports.run.handlingar import account_files, render_all, templates_for, templates_of
from reports.run.judging import findings_of_law, judge_all, reported_rows, waiting_rows
from reports.run.namesakes import findings_of_namesakes, keyed_marks, printed_words
from reports.run.order import KvartalOrder, Result
from reports.run.recognition import identity_of, key_of, period_of


def run_kvartal(order: KvartalOrder) -> Result:
    """The quarter, from export to handling. Raises ReportError, having written nothing, when it cannot be done right."""
    kommun, law, quarter = load_kommun(order.kommun, order.namnd), load_law(), order.kvartal
    runs = earlier_runs(order.ut)
    key = key_of(order, kommun, runs)
    templates = templates_of(kommun, order.standard) | {**order.templates}

    given = read_exports(order.indata, load_profiles(kommun.folder / "profiler"), must=Kind.BESLUT)
    exports = of_kind(given, Kind.BESLUT)
    checked = check_beslut(exports, kommun, only_namnd=bool(order.namnd))
    parted = part(checked.besluten, key, order.personnummer)
    judged = judge_all(parted.besluten, law, quarter, kommun.flytta_helgdag)
    counted = count(judged.besluten, judged.judgements)
    figures = protect(counted, kommun.disclosure, kommun.insatser, quarter, printed_before(runs))
    earlier = earlier_figures(runs, quarter)

    heading = KvartalHeading(
        kommun, quarter, order.upprattad, order.diarienummer or kommun.diarienummer, citations_at(law, quarter.matdag)
    )
    needles = with_marks(needles_of(exports, checked.staff), keyed_marks(parted))
    shared = shared_words(printed_words(heading), templates.values(), needles)
    findings = (
        *checked.findings,
        *findings_of_law(parted, judged, kommun),
        *findings_of_namesakes(shared, kommun),
    )
    reported, waiting = reported_rows(parted, judged), waiting_rows(parted, judged, quarter)
    templates = templates_for(kvartal.REPORTS, templates)
    identity = identity_of(order, kommun, exports, law, templates, key)
    period, same = period_of(str(quarter), runs, identity)
    rows = Rows(checked.rows_in, judged.rows_used, checked.left_out + judged.left_out)
    control = account_of(heading, period, given, exports, rows, findings, kvartal.REPORTS, identity, key)
    facts = KvartalFacts(heading, figures, earlier, len(waiting))
    page = kvartal_page(facts, control)
    result = Result(order.ut / period, False, same, control, page, same_note(facts, same.receipt) if same else "")
    if same:
        return result

    public = KvartalPublic(heading, figures, earlier)
    secret = KvartalSekretess(heading, reported, waiting, counted, findings)
    files = render_all(kvartal.REPORTS, public, secret, period, templates)
    files |= account_files(control, page, kvartal_receipt(facts), templates)
    refuse_persons(files, needles, shared, order.personnummer)
    return written(result, files, order.torrkorning)
